"""Freshdesk and Freshservice: their CSV exports of tickets, made up."""

from tests.exports.reading import LISTED, at, counts, read, rows

NOT_A_TIME = "not a time between 1900 and 2200: write it like 2026-01-31 16:30 or with an offset"
NOT_A_NUMBER = "not a number up to a billion: write it with a decimal point and no separators"


def test_every_record_is_kept_rejected_or_a_duplicate(con):
    # The ticket without a number still names a customer.
    assert counts(read(con, "freshdesk/tickets.csv")) == [(8, 6, 1, 1, 5)]


def test_what_cannot_be_read_is_listed(con):
    read(con, "freshdesk/tickets.csv")
    assert [row[:4] for row in rows(con, LISTED)] == [
        (4, "due_at", "soon", NOT_A_TIME),
        (4, "score", "Meh", NOT_A_NUMBER),
        (5, "first_response_at", "a while", NOT_A_TIME),
        (
            5,
            "status",
            "Thinking",
            "not one of new, open, pending, hold, resolved, closed, withdrawn, merged, deleted",
        ),
        (7, "case_id", None, "empty, and required"),
        (8, None, None, "a quote in it is not closed, or text follows a closing quote"),
    ]


def test_times_go_before_durations(con):
    read(con, "freshdesk/tickets.csv")
    times = "select case_id, first_response_at, resolved_at, closed_at, due_at from cases order by case_id"
    assert rows(con, times) == [
        (
            "freshdesk:501",
            at("2024-02-01 10:45"),
            at("2024-02-02 12:30"),
            None,
            at("2024-02-02 10:00"),
        ),
        # Answered five minutes before it was opened, as Freshdesk has it; settled 50 hours after.
        ("freshdesk:502", at("2024-02-01 10:55"), at("2024-02-03 13:00"), at("2024-02-05 09:00"), None),
        ("freshdesk:503", None, None, None, None),
        ("freshdesk:504", None, None, None, None),
        ("freshdesk:505", None, None, None, at("2024-02-03 14:00")),
    ]


def test_words_are_those_of_every_tool(con):
    read(con, "freshdesk/tickets.csv")
    said = """
        select
            case_id, customer_id, order_id, status, kind, initiated_by, channel, department, owner_id, priority, is_spam
        from cases
        order by case_id
    """
    assert rows(con, said) == [
        (
            "freshdesk:501",
            "freshdesk:8001",
            "shopify:#1001",
            "resolved",
            "complaint",
            None,
            "email",
            "Care",
            "freshdesk:Bob",
            "high",
            None,
        ),
        (
            "freshdesk:502",
            "freshdesk:ben@example.com",
            None,
            "closed",
            "question",
            "us",
            "email",
            "Care",
            "freshdesk:Bob",
            "low",
            None,
        ),
        ("freshdesk:503", None, None, "open", "other", None, "web", None, None, "low", True),
        (
            "freshdesk:504",
            "freshdesk:Dee",
            None,
            "hold",
            "other",
            None,
            "web",
            "Workshop",
            "freshdesk:Cy",
            "urgent",
            None,
        ),
        (
            "freshdesk:505",
            "freshdesk:Dee",
            None,
            None,
            "return",
            None,
            "chat",
            "Workshop",
            "freshdesk:Cy",
            "medium",
            None,
        ),
    ]


def test_the_strongest_word_tells_the_scale(con):
    read(con, "freshdesk/tickets.csv", "freshdesk/freshservice.csv")
    surveys = "select survey_id, score, scale_low, scale_high, answered_at from surveys order by survey_id"
    assert rows(con, surveys) == [
        # Very happy and unhappy are two of five answers.
        ("freshdesk:501", 2, -2, 2, at("2024-02-02 12:30")),
        ("freshdesk:502", -1, -2, 2, at("2024-02-05 09:00")),
        ("freshdesk:504", None, -2, 2, at("2024-02-01 14:00")),
        ("freshdesk:601", 3, -3, 3, at("2024-06-02 08:00")),
        ("freshdesk:602", -3, -3, 3, at("2024-06-01 10:00")),
    ]


def test_freshservice_writes_the_same_in_title_case_and_numbers(con):
    assert counts(read(con, "freshdesk/freshservice.csv")) == [(2, 2, 0, 0, 0)]
    said = """
        select case_id, customer_id, opened_at, first_response_at, resolved_at, status, channel, priority, reason
        from cases
        order by case_id
    """
    assert rows(con, said) == [
        (
            "freshdesk:601",
            "freshdesk:ann@example.com",
            at("2024-06-01 09:00"),
            at("2024-06-01 09:30"),
            at("2024-06-02 08:00"),
            "resolved",
            "phone",
            "medium",
            "Hardware",
        ),
        (
            "freshdesk:602",
            "freshdesk:ben@example.com",
            at("2024-06-01 10:00"),
            None,
            None,
            "pending",
            "email",
            "urgent",
            None,
        ),
    ]


def test_people_are_those_of_the_tickets(con):
    read(con, "freshdesk/tickets.csv")
    assert rows(con, "select customer_id, email, name from customers order by customer_id") == [
        ("freshdesk:8001", "Ann@example.com", '=HYPERLINK("x")'),
        ("freshdesk:Dee", None, "Dee"),
        ("freshdesk:ben@example.com", "ben@example.com", "Ben"),
        ("freshdesk:eve@example.com", "eve@example.com", "Eve"),
    ]
    assert rows(con, "select agent_id, name from agents order by agent_id") == [
        ("freshdesk:Bob", "Bob"),
        ("freshdesk:Cy", "Cy"),
    ]
