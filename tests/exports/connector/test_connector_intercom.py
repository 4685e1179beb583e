"""Intercom tables as a connector writes them, made and awkward; the expected rows are worked out by hand, in UTC."""

import pytest

ALONE = "no file of this build has the row it completes: export that too"
NO_ROW = "no adapter made a row of it"


@pytest.fixture
def intercom(read):
    return read("intercom")


def test_every_record_is_kept_rejected_or_a_duplicate(intercom):
    """A version that no longer holds is a duplicate unless it changed the status; without one that does, it is none."""
    assert intercom.counts() == {
        "admin": (2, 2, 0, 0, 0),
        "contact_history": (4, 2, 1, 1, 0),
        "conversation_contact_history": (3, 2, 1, 0, 0),
        "conversation_history": (7, 4, 1, 2, 1),
        "conversation_part_history": (11, 9, 1, 1, 0),
        "team": (1, 1, 0, 0, 0),
        "team_admin": (2, 2, 0, 0, 0),
    }
    assert intercom.rejects() == [
        ("contact_history.csv", 4, None, None, NO_ROW, "record"),
        ("conversation_contact_history.csv", 3, "case_id", "intercom:99", ALONE, "record"),
        ("conversation_history.csv", 6, None, None, NO_ROW, "record"),
        ("conversation_history.csv", 7, "score", "7", "outside its scale", "cell"),
        ("conversation_part_history.csv", 11, None, None, NO_ROW, "record"),
    ]


def test_the_version_that_holds_becomes_the_case_wherever_it_stands(intercom):
    cases = """
        select right(case_id, 1), customer_id, opened_at, status, initiated_by, channel, department, owner_id, priority
        from cases
        order by case_id
    """
    assert intercom.rows(cases) == [
        (
            "1",
            "intercom:u1",
            "2024-03-28 10:00",
            "closed",
            "customer",
            "chat",
            None,
            "intercom:11",
            "not priority",
        ),
        ("2", "intercom:u2", "2024-03-30 08:00", "open", "us", "email", "Care", None, "priority"),
        ("4", None, "2024-03-31 08:00", "open", "us", "push", None, None, "priority"),
    ]


def test_the_first_answer_is_a_persons_and_no_bots(intercom):
    answered = "select right(case_id, 1), first_response_at from cases where first_response_at is not null"
    assert intercom.rows(answered) == [("1", "2024-03-28 10:20")]


def test_messages_are_contacts_and_notes_are_none(intercom):
    contacts = "select contact_id, right(case_id, 1), direction, customer_id, agent_id, is_auto_reply, started_at, body"
    assert intercom.rows(f"{contacts} from contacts order by contact_id") == [
        ("intercom:1 begins", "1", "inbound", "intercom:u1", None, None, "2024-03-28 10:00", "Hi"),
        ("intercom:101", "1", "outbound", None, None, True, "2024-03-28 10:00", "We will be with you"),
        ("intercom:102", "1", "outbound", None, "intercom:11", None, "2024-03-28 10:20", "Hello"),
        ("intercom:103", "1", "inbound", "intercom:u1", None, None, "2024-03-28 11:00", "Thanks"),
        ("intercom:108", "1", "outbound", None, "intercom:11", None, "2024-04-02 08:00", "Bye"),
        ("intercom:2 begins", "2", "outbound", None, "intercom:12", None, "2024-03-30 08:00", "We moved"),
        ("intercom:4 begins", "4", "outbound", None, None, True, "2024-03-31 08:00", "Offer"),
    ]


def test_parts_and_versions_become_events(intercom):
    """The version that was closed at nine was closed by the part of eight."""
    events = "select right(case_id, 1), happened_at, field, new_value, actor_id from case_events order by all"
    assert intercom.rows(events) == [
        ("1", "2024-03-28 10:00", "status", "open", None),
        ("1", "2024-03-28 11:05", "department", "Care", "intercom:11"),
        ("1", "2024-03-28 11:10", "owner", "intercom:11", "intercom:12"),
        ("1", "2024-03-29 12:00", "status", "pending", "intercom:11"),
        ("1", "2024-04-01 09:00", "step", "internal note", "intercom:11"),
        ("1", "2024-04-02 08:00", "status", "closed", "intercom:11"),
        ("1", "2024-04-02 08:00", "step", "conversation rating changed", "intercom:11"),
        ("1", "2024-04-02 09:00", "status", "closed", None),
        ("2", "2024-03-30 09:00", "status", "open", None),
        ("4", "2024-03-31 09:00", "status", "open", None),
    ]


def test_ratings_are_answers_and_what_was_asked_alone_is_none(intercom):
    surveys = "select right(case_id, 1), score, scale_low, scale_high, invited_at, answered_at, comment from surveys"
    assert intercom.rows(f"{surveys} order by case_id") == [
        ("1", 5, 1, 5, "2024-04-02 08:00", "2024-04-02 08:00", "=cmd, great"),
        ("2", None, 1, 5, "2024-03-30 09:00", None, None),
        ("4", None, 1, 5, "2024-03-31 09:00", "2024-03-31 09:00", None),
    ]


def test_contacts_are_customers_and_admins_agents_of_the_team_they_are_in(intercom):
    assert intercom.rows("select customer_id, email, name, country, region from customers order by all") == [
        ("intercom:u1", "una@example.com", "Una", "Germany", "Bavaria"),
        ("intercom:u2", None, "Vic", None, None),
    ]
    assert intercom.rows("select agent_id, name, team, role from agents order by all") == [
        ("intercom:11", "Ada", "Care", "Clerk"),
        ("intercom:12", "Bo", None, None),
    ]
