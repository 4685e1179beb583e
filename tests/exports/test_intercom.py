"""Intercom: a CSV with one row a message, and conversations of the API as JSON, made up. All times are UTC."""

from tests.exports.reading import LISTED, at, counts, read, rows

MESSAGES = "intercom/messages.csv"
CONVERSATIONS = "intercom/conversations.json"


def test_many_messages_are_one_case(con):
    # Ten rows, of which one comes twice; the last has no time, nor has its conversation.
    assert counts(read(con, MESSAGES)) == [(10, 8, 1, 1, 0)]
    said = "select case_id, customer_id, opened_at, first_response_at, resolved_at, status, kind from cases"
    assert rows(con, f"{said} order by case_id") == [
        (
            "intercom:c1",
            "intercom:u1",
            at("2024-06-01 10:00"),
            at("2024-06-01 10:20"),
            at("2024-06-03 09:00"),
            "closed",
            "complaint",
        ),
        ("intercom:c2", None, at("2024-06-02 08:00"), None, None, "pending", "other"),
    ]
    assert [row[:3] for row in rows(con, LISTED)] == [
        (10, "direction", "spirit"),
        (10, "opened_at", None),
        (10, "started_at", "then"),
        (10, "status", "waiting"),
    ]


def test_what_was_written_to_each_other_is_a_contact(con):
    read(con, MESSAGES)
    said = "select contact_id, case_id, customer_id, started_at, direction, agent_id, is_auto_reply, body from contacts"
    assert rows(con, f"{said} order by contact_id") == [
        ("intercom:m1", "intercom:c1", "intercom:u1", at("2024-06-01 10:00"), "inbound", None, None, "Hello, <b>"),
        (
            "intercom:m2",
            "intercom:c1",
            "intercom:u1",
            at("2024-06-01 10:00:05"),
            "outbound",
            "intercom:b1",
            True,
            "We are on it",
        ),
        ("intercom:m3", "intercom:c1", "intercom:u1", at("2024-06-01 10:20"), "outbound", "intercom:t1", None, "Sorry"),
        ("intercom:m5", "intercom:c1", "intercom:u1", at("2024-06-02 12:00"), "inbound", None, None, "=again"),
        ("intercom:m7", "intercom:c2", None, at("2024-06-02 08:00"), "outbound", "intercom:t2", None, "Offer"),
    ]


def test_what_happened_between_is_an_event(con):
    read(con, MESSAGES)
    assert rows(
        con, "select case_id, happened_at, field, new_value, actor_id from case_events order by happened_at"
    ) == [
        ("intercom:c1", at("2024-06-01 12:00"), "status", "closed", "intercom:t1"),
        ("intercom:c2", at("2024-06-02 08:05"), "step", "note", "intercom:t2"),
        ("intercom:c1", at("2024-06-02 12:00"), "status", "open", "intercom:u1"),
        ("intercom:c1", at("2024-06-03 09:00"), "status", "closed", "intercom:t1"),
    ]


def test_whoever_wrote_is_a_customer_or_an_agent(con):
    read(con, MESSAGES)
    assert rows(con, "select customer_id, email, name from customers") == [
        ("intercom:u1", "ann@example.com", "Ann Able")
    ]
    assert rows(con, "select agent_id, name, is_bot from agents order by agent_id") == [
        ("intercom:b1", "Robot", True),
        ("intercom:t1", "Tess", False),
        ("intercom:t2", "Uma", False),
    ]


def test_conversations_of_the_api(con):
    assert counts(read(con, CONVERSATIONS)) == [(4, 3, 1, 0, 2)]
    # 1,717,236,000 seconds after 1970 it was 10 o'clock of 1 June 2024.
    said = """
        select
            case_id, customer_id, opened_at, first_response_at, first_resolved_at, resolved_at, status, kind, channel,
            initiated_by, department, owner_id, reopened_count
        from cases
        order by case_id
    """
    assert rows(con, said) == [
        (
            "intercom:901",
            "intercom:u1",
            at("2024-06-01 10:00"),
            at("2024-06-01 10:20"),
            at("2024-06-01 12:00"),
            at("2024-06-03 09:00"),
            "closed",
            "complaint",
            "chat",
            "customer",
            "7",
            "intercom:41",
            1,
        ),
        (
            "intercom:902",
            "intercom:u2",
            at("2024-06-02 08:00"),
            None,
            None,
            None,
            "pending",
            "other",
            "email",
            "us",
            None,
            None,
            None,
        ),
        (
            "intercom:904",
            None,
            at("2024-06-02 08:00"),
            None,
            None,
            None,
            None,
            "other",
            "phone",
            "us",
            None,
            None,
            None,
        ),
    ]
    assert [row[:3] for row in rows(con, LISTED)] == [
        (3, "opened_at", None),
        (4, "score", "9"),
        (4, "status", "asleep"),
    ]


def test_a_rating_that_was_asked_for_is_an_invitation(con):
    read(con, CONVERSATIONS)
    surveys = "select survey_id, status, invited_at, answered_at, score, customer_id, comment from surveys"
    assert rows(con, f"{surveys} order by survey_id") == [
        (
            "intercom:901",
            "complete",
            at("2024-06-03 09:00"),
            at("2024-06-03 09:01"),
            4,
            "intercom:u1",
            "Fine <i>",
        ),
        ("intercom:902", None, at("2024-06-02 08:03:20"), None, None, "intercom:u2", None),
        ("intercom:904", "complete", at("2024-06-02 08:05"), at("2024-06-02 08:05"), None, None, None),
    ]
