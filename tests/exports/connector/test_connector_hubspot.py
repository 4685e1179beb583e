"""HubSpot tables as a connector writes them, made and awkward; the expected rows are worked out by hand, in UTC."""

import pytest

ALONE = "no file of this build has the row it completes: export that too"
NO_ROW = "no adapter made a row of it"


@pytest.fixture
def hubspot(read):
    return read("hubspot")


def test_every_record_is_kept_rejected_or_a_duplicate(hubspot):
    assert hubspot.counts() == {
        "contact": (3, 2, 1, 0, 0),
        "owner": (2, 2, 0, 0, 0),
        "owner_team": (2, 2, 0, 0, 0),
        "team": (2, 2, 0, 0, 0),
        "ticket": (6, 5, 1, 0, 0),
        "ticket_contact": (4, 3, 1, 0, 0),
        "ticket_pipeline_stage": (3, 3, 0, 0, 0),
        "ticket_property_history": (9, 8, 1, 0, 0),
    }
    never = "not a time between 1900 and 2200: write it like 2026-01-31 16:30 or with an offset"
    assert hubspot.rejects() == [
        ("contact.csv", 3, None, None, NO_ROW, "record"),
        ("ticket.csv", 5, "opened_at", "9999-12-31 00:00:00", never, "record"),
        ("ticket_contact.csv", 4, "case_id", "hubspot:9", ALONE, "record"),
        ("ticket_property_history.csv", 9, None, None, NO_ROW, "record"),
    ]


def test_tickets_become_cases_and_their_stage_says_whether_they_are_open(hubspot):
    """Stage 77 is in no file: it is not said. Of two contacts neither is said to be the customer."""
    cases = "select right(case_id, 1), customer_id, status, kind, channel, department, owner_id, priority from cases"
    assert hubspot.rows(f"{cases} order by case_id") == [
        ("1", "hubspot:501", "closed", "complaint", "email", "Care", "hubspot:81", "high"),
        ("2", None, "open", "question", "web", "Repairs", "hubspot:82", None),
        ("3", None, "deleted", None, "chat", None, None, None),
        ("4", None, None, None, None, None, None, "low"),
        ("6", None, "closed", None, None, None, None, None),
    ]
    times = "select right(case_id, 1), opened_at, first_response_at, closed_at from cases where closed_at is not null"
    # An end before the begin is kept, for measures to leave out.
    assert hubspot.rows(f"{times} order by case_id") == [
        ("1", "2024-03-28 10:00", "2024-03-28 11:00", "2024-04-02 09:00"),
        ("4", "2024-03-30 10:00", None, "2024-03-30 09:00"),
    ]


def test_steps_to_a_stage_are_changes_of_status(hubspot):
    events = "select happened_at, field, old_value, new_value from case_events order by happened_at, field"
    assert hubspot.rows(events) == [
        ("2024-03-28 10:00", "department", None, "Care"),
        ("2024-03-28 10:00", "owner", None, "hubspot:82"),
        ("2024-03-28 10:00", "priority", None, "high"),
        ("2024-03-28 10:00", "status", None, "open"),
        ("2024-03-28 10:00", "step", None, "New"),
        ("2024-03-28 12:00", "owner", "hubspot:82", "hubspot:81"),
        ("2024-03-29 09:00", "status", None, "closed"),
        ("2024-03-29 09:00", "step", "New", "Closed"),
        ("2024-04-01 09:00", "status", None, "open"),
        ("2024-04-01 09:00", "step", "Closed", "New"),
        ("2024-04-02 09:00", "status", None, "closed"),
        ("2024-04-02 09:00", "step", "New", "Closed"),
    ]


def test_without_the_table_of_stages_a_ticket_is_closed_where_it_has_a_time_for_that(read):
    alone = read("hubspot", "ticket")
    found = "select right(case_id, 1), status, closed_at is not null, department from cases order by case_id"
    assert alone.rows(found) == [
        ("1", None, True, "hubspot:91"),
        ("2", None, False, "hubspot:92"),
        ("3", "deleted", False, None),
        ("4", None, True, None),
        ("6", None, False, None),
    ]


def test_owners_are_agents_of_their_first_team_and_contacts_customers(hubspot):
    assert hubspot.rows("select agent_id, name, team from agents order by all") == [
        ("hubspot:81", "Ada Able", "Care"),
        ("hubspot:82", "Bo", None),
    ]
    assert hubspot.rows("select customer_id, email, name, country from customers order by all") == [
        ("hubspot:501", "eve@example.com", "Eve <script>", "DE"),
        ("hubspot:502", None, None, None),
    ]
