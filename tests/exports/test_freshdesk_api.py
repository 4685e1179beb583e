"""Freshdesk: lists of its API as JSON, made up; the same ticket has the same id as in the CSV."""

import pytest

from tests.exports.reading import LISTED, at, counts, read, rows

TICKETS, RATINGS = "freshdesk/tickets-api.json", "freshdesk/satisfaction_ratings.json"


def test_numbers_are_the_words_of_the_csv(con):
    assert counts(read(con, TICKETS)) == [(3, 3, 0, 0, 1)]
    assert [row[:3] for row in rows(con, LISTED)] == [(3, "status", "21")]
    said = """
        select
            case_id, customer_id, first_response_at, resolved_at, closed_at, due_at, status, kind, initiated_by,
            channel, department, owner_id, priority, is_spam
        from cases
        order by case_id
    """
    assert rows(con, said) == [
        (
            "freshdesk:501",
            "freshdesk:8001",
            at("2024-02-01 10:45"),
            at("2024-02-02 12:30"),
            at("2024-02-04 10:00"),
            at("2024-02-02 10:00"),
            "closed",
            "complaint",
            None,
            "email",
            "71",
            "freshdesk:61",
            "high",
            False,
        ),
        (
            "freshdesk:508",
            "freshdesk:8002",
            None,
            None,
            None,
            None,
            "open",
            "other",
            "us",
            "email",
            None,
            None,
            "low",
            True,
        ),
        (
            "freshdesk:509",
            "freshdesk:8002",
            None,
            None,
            None,
            None,
            None,
            "other",
            None,
            "web",
            None,
            None,
            "low",
            False,
        ),
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_the_ratings_themselves_go_before_those_of_the_csv(con, order):
    sources = read(con, *("freshdesk/tickets.csv", RATINGS)[::order])
    assert counts(sources)[1 if order == 1 else 0] == (3, 3, 0, 0, 1)
    surveys = """
        select survey_id, score, scale_low, scale_high, answered_at, comment
        from surveys
        where case_id in ('freshdesk:501', 'freshdesk:509', 'freshdesk:510')
        order by survey_id
    """
    assert rows(con, surveys) == [
        ("freshdesk:501", -3, -3, 3, at("2024-02-03 08:00"), "<b>Late"),
        ("freshdesk:509", 0, -3, 3, at("2024-02-03 09:00"), None),
        # 55 is none of the numbers that Freshdesk has for answers.
        ("freshdesk:510", None, -3, 3, at("2024-02-03 09:30"), None),
    ]
