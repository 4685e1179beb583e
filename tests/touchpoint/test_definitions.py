from touchpoint import definitions, measures
from touchpoint.measures import MEASURES


def test_the_written_page_is_not_stale():
    assert definitions.FILE.read_text(encoding="utf-8") == definitions.text(), (
        "write it again: python -m touchpoint.definitions"
    )


def test_every_measure_has_its_definition():
    page = definitions.text()
    for measure in MEASURES.values():
        assert f"## `{measure.id}`" in page
        assert measure.definition in page


def test_what_there_is_to_say_of_a_measure():
    said = definitions.facts(measures.get("reopen_rate"))
    assert said["Unit"] == "share; lower is better; n counts cases"
    assert said["Needs"] == "cases.opened_at; case_events.new_value or cases.reopened_count"
    assert said["In a period by"] == "local day of the first resolution"
    assert said["Counted by"].startswith("queries/complaints/reopened.sql, ")
    assert "Department" in said["Filters"]
    assert said["By"].endswith("month, week")
    assert said["Interval"] == "Wilson's score interval"
    assert "Settings" not in said


def test_the_settings_a_measure_needs_are_named():
    assert "reasons.avoidable" in definitions.facts(measures.get("avoidable_contact_share"))["Settings"]


def test_what_a_chart_counts_for_itself_is_explained_and_lists_of_rows_are_not():
    page = definitions.text()
    assert "## `complaints/reasons`\n\nWhat the cases opened in the period are about" in page
    assert "| `opened` |" in page.partition("## `complaints/reasons`")[2].partition("\n## ")[0]
    assert "## `rows/" not in page
    assert "## `complaints/rate`" not in page
