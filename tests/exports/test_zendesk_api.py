"""Zendesk: pages of its API as JSON, made up. Everything about a ticket bears the ids that the CSV gives it."""

import pytest

from tests.exports.reading import LISTED, at, counts, read, rows

PAGES = ("zendesk/tickets-1.json", "zendesk/tickets-2.json")
NO_ROW = "no adapter made a row of it"
ALONE = "no file of this build has the row it completes: export that too"


def test_pages_repeat_tickets_and_the_latest_stays(con):
    # 401 comes twice; 403 has no time of opening; the status of 404 and its score are no words of Zendesk's.
    assert counts(read(con, *PAGES)) == [(2, 1, 0, 1, 0), (4, 3, 1, 0, 2)]
    said = """
        select case_id, customer_id, status, kind, channel, department, owner_id, priority, due_at, updated_at
        from cases
        order by case_id
    """
    assert rows(con, said) == [
        (
            "zendesk:401",
            "zendesk:11",
            "resolved",
            "complaint",
            "email",
            "5",
            "zendesk:21",
            "high",
            None,
            at("2024-04-02 10:00"),
        ),
        ("zendesk:402", "zendesk:12", "deleted", "question", "web", None, None, None, None, at("2024-03-30 15:00")),
        (
            "zendesk:404",
            "zendesk:13",
            None,
            "return",
            "chat",
            None,
            "zendesk:22",
            None,
            at("2024-04-03 17:00"),
            at("2024-04-01 11:00"),
        ),
        (
            "zendesk:405",
            "zendesk:13",
            "merged",
            "other",
            "phone",
            None,
            "zendesk:22",
            None,
            None,
            at("2024-04-01 12:00"),
        ),
    ]
    assert [row[1:3] for row in rows(con, LISTED)] == [
        ("opened_at", "yesterday"),
        ("score", "great"),
        ("status", "snoozing"),
    ]


def test_a_rating_in_a_ticket_is_of_the_latest_page(con):
    read(con, *PAGES)
    surveys = "select survey_id, status, score, answered_at, case_id, comment from surveys order by survey_id"
    assert rows(con, surveys) == [
        ("zendesk:401", "complete", 1, at("2024-04-02 10:00"), "zendesk:401", "Thanks <b>"),
        ("zendesk:404", None, None, None, "zendesk:404", None),
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_the_ratings_themselves_go_before_those_in_tickets(con, order):
    sources = read(con, *("zendesk/satisfaction_ratings.ndjson", *PAGES)[::order])
    # Of the four, the offer was answered, one was never made, and one line is torn.
    assert counts(sources)[0 if order == 1 else 2] == (4, 1, 2, 1, 0)
    surveys = "select score, invited_at, answered_at, comment from surveys where survey_id = 'zendesk:401'"
    assert rows(con, surveys) == [(0, at("2024-04-02 09:00"), at("2024-04-03 08:00"), "Too slow")]


@pytest.mark.parametrize("order", [1, -1])
def test_metrics_complete_the_tickets(con, order):
    sources = read(con, *(*PAGES, "zendesk/ticket_metrics.json")[::order])
    assert counts(sources)[2 if order == 1 else 0] == (3, 2, 1, 0, 0)
    assert rows(con, f"select value from ({LISTED}) where reason = '{ALONE}'") == [("zendesk:499",)]
    times = """
        select first_response_at, first_resolved_at, resolved_at, reopened_count, owner_count
        from cases
        where case_id = 'zendesk:401'
    """
    assert rows(con, times) == [
        (at("2024-03-30 13:30"), at("2024-03-31 12:00"), at("2024-04-02 09:00"), 1, 2),
    ]


def test_metric_events_are_steps_and_the_first_target_is_the_deadline(con):
    sources = read(con, *PAGES, "zendesk/ticket_metric_events.json")
    # A breach without a time is none.
    assert counts(sources)[2] == (8, 7, 1, 0, 0)
    assert rows(con, "select case_id, due_at from cases where case_id <> 'zendesk:404' order by case_id") == [
        # Two days of 24 hours after the opening, whatever was set a day later; business hours tell no instant.
        ("zendesk:401", at("2024-04-01 12:00")),
        ("zendesk:402", None),
        ("zendesk:405", None),
    ]
    breaches = """
        select case_id, happened_at, new_value
        from case_events
        where field = 'step' and new_value like '%breach%'
        order by happened_at
    """
    assert rows(con, breaches) == [
        ("zendesk:401", at("2024-03-30 13:00"), "reply_time breach taken back"),
        ("zendesk:401", at("2024-04-01 12:00"), "resolution_time breach"),
    ]


def test_users_are_customers_or_agents(con):
    assert counts(read(con, "zendesk/users.json")) == [(3, 2, 1, 0, 0)]
    assert rows(con, "select customer_id, name, email, timezone from customers") == [
        ("zendesk:11", "Ann <script>", "ann@example.com", "America/Los_Angeles")
    ]
    assert rows(con, "select agent_id, name, role from agents") == [("zendesk:21", "Bea", "agent")]
    assert rows(con, LISTED) == [(3, None, None, NO_ROW, "record")]
