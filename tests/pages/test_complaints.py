"""Complaints: the slow department, the closed-only number beside the honest one, the old open ones."""

from tests import canonical, tiny


def test_the_department_that_answers_late_is_named(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "complaints", by="department", period="last-quarter")
    titles = [each.value for each in app.subheader]
    assert any(title.startswith("Time to a first answer: clearly longer in Repair") for title in titles)


def test_closed_only_stands_beside_the_number_with_open_ones(open_page, sample_warehouse):
    shown = [each.value for each in open_page(sample_warehouse, "complaints").markdown]
    place = shown.index("**Time to settle, closed complaints only**")
    assert "**Time to settle, median**" in shown[:place]
    assert shown[place + 1].startswith("### ")


def test_old_open_complaints_are_told(open_page, sample_warehouse):
    titles = [each.value for each in open_page(sample_warehouse, "complaints").subheader]
    assert any("have waited 57 days or more" in title for title in titles)


def test_without_kinds_all_cases_count_and_the_page_says_so(open_page, tmp_path):
    cases = [{key: value for key, value in row.items() if key != "kind"} for row in tiny.cases()]
    canonical.built(tmp_path, **(tiny.tables() | {"cases": cases}))
    app = open_page(tmp_path / "warehouse", "complaints", period="all")
    assert any("all cases: the export does not tell complaints apart" in each.value for each in app.caption)


def test_a_department_is_set_against_its_own_target_with_its_owner(open_page, sample_warehouse):
    whole, repair = (
        open_page(sample_warehouse, "complaints", by="department", **given) for given in ({}, {"department": "Repair"})
    )
    of_house = [each.value.replace("\u202f", " ") for each in whole.caption]
    assert "Target 8 hours · Head of Service" in of_house
    assert any(said.endswith("dotted: the whole; tick: the group's own target") for said in of_house)
    of_repair = [each.value.replace("\u202f", " ") for each in repair.caption]
    # It answers in some 40 hours, which thirteen complaints are enough to show.
    assert "Target for Repair 24 hours · Head of Repair · clearly missed" in of_repair
    assert "Target 8 hours · Head of Service" not in of_repair
