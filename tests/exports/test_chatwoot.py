"""Chatwoot: the report of CSAT answers, and reports of averages that are of no use; made up."""

import pytest

from tests.exports.reading import HERE, LISTED, at, counts, read, rows
from touchpoint.ingest import recognise

CSAT = "chatwoot/csat.csv"


def test_the_period_below_the_answers_is_none(con):
    # Six answers, one of them twice and one of nobody about nothing, and the line that names the period.
    assert counts(read(con, CSAT)) == [(7, 4, 2, 1, 1)]
    assert [row[:3] for row in rows(con, LISTED)][:2] == [(3, "score", "7"), (6, "survey_id", None)]


def test_an_answer_belongs_to_the_conversation_in_its_link(con):
    read(con, CSAT)
    surveys = "select case_id, customer_id, score, scale_low, scale_high, answered_at, comment from surveys"
    assert rows(con, f"{surveys} order by answered_at") == [
        (
            "chatwoot:12",
            "chatwoot:ann@example.com",
            5,
            1,
            5,
            at("2024-06-01 10:00"),
            "Great, thanks\n<script>",
        ),
        ("chatwoot:13", "chatwoot:+4420", 1, 1, 5, at("2024-06-01 23:30"), None),
        (None, "chatwoot:Cy", None, 1, 5, at("2024-06-02 10:00"), None),
        # The conversation went on, and was rated again.
        ("chatwoot:12", "chatwoot:ann@example.com", 3, 1, 5, at("2024-06-03 10:00"), None),
    ]
    assert rows(con, "select customer_id, name, phone from customers order by customer_id") == [
        ("chatwoot:+4420", "=Ben", "+4420"),
        ("chatwoot:Cy", "Cy", None),
        ("chatwoot:ann@example.com", "Ann B", None),
    ]


@pytest.mark.parametrize(
    ("file", "report"),
    [("agents", "agent"), ("inboxes", "inbox"), ("labels", "label"), ("conversations", "conversation")],
)
def test_averages_are_no_cases(con, file, report):
    name = f"chatwoot/{file}.csv"
    [source] = read(con, name)
    assert (source.status, source.read) == ("unknown", 0)
    assert source.message == (
        f"{file}.csv: this is the {report} report of Chatwoot, which holds counts and averages, and averages cannot be "
        "averaged again: export the CSAT report, or cases with their times, one row each"
    )
    # So that nobody is asked what it is.
    [seen] = recognise.see(HERE / name, ())
    assert (seen.is_unknown, seen.trouble) == (False, source.message)


def test_broken_service_levels_without_a_time_are_no_cases(con, tmp_path):
    path = tmp_path / "sla.csv"
    path.write_text("Conversation ID,SLA Policy,Assignee,Breached Events\n12,Fast,Tess,frt\n", encoding="utf-8")
    [source] = read(con, str(path))
    assert source.status == "unknown"
    assert "without any time and without those that kept it" in source.message
