"""HubSpot: tickets by the labels of its CSV export and by the names its API gives properties, made up."""

from tests.exports.reading import LISTED, at, counts, read, rows

CASES = """
    select case_id, customer_id, first_response_at, closed_at, status, kind, channel, department, owner_id, priority
    from cases
    order by case_id
"""


def test_tickets_by_their_labels(con):
    assert counts(read(con, "hubspot/tickets.csv")) == [(8, 5, 1, 2, 1)]
    assert [row[:3] for row in rows(con, LISTED)] == [
        (5, "opened_at", "tomorrow"),
        (5, "status", "parts ordered"),
        (7, "status", "parts ordered"),
    ]
    assert rows(con, CASES) == [
        (
            "hubspot:701",
            "hubspot:31",
            at("2024-02-01 10:45:30"),
            at("2024-02-02 11:00"),
            "closed",
            "complaint",
            "email",
            "Care",
            "hubspot:Ann",
            "high",
        ),
        # Two contacts, and nothing says which of them is the customer.
        ("hubspot:702", None, None, None, "pending", "question", "web", "Care", "hubspot:Ann", None),
        (
            "hubspot:703",
            None,
            at("2024-02-01 11:50"),
            None,
            "open",
            "other",
            "phone",
            None,
            "hubspot:Ann",
            "low",
        ),
        (
            "hubspot:704",
            "hubspot:33",
            None,
            at("2024-02-02 19:15"),
            "closed",
            "repair",
            "chat",
            None,
            "hubspot:Ben",
            None,
        ),
        ("hubspot:706", "hubspot:34", None, None, None, "other", "shop counter", None, "hubspot:Ben", None),
    ]


def test_owners_are_agents(con):
    read(con, "hubspot/tickets.csv")
    assert rows(con, "select agent_id, name, team from agents order by agent_id") == [
        ("hubspot:Ann", "Ann", "Care"),
        ("hubspot:Ben", "Ben", None),
    ]


def test_tickets_by_the_names_of_the_api(con):
    assert counts(read(con, "hubspot/tickets-api.json")) == [(3, 3, 0, 0, 2)]
    assert [row[:3] for row in rows(con, LISTED)] == [(3, "closed_at", "a while"), (3, "status", "8801")]
    said = "select case_id, opened_at, first_response_at, closed_at, status, kind, channel, owner_id, reason from cases"
    assert rows(con, f"{said} order by case_id") == [
        (
            "hubspot:711",
            at("2024-06-01 10:00:00.500"),
            at("2024-06-01 10:30"),
            at("2024-06-02 09:00"),
            "closed",
            "other",
            "email",
            "hubspot:41",
            "PRODUCT_ISSUE",
        ),
        # 1,717,239,600 seconds after 1970.
        ("hubspot:712", at("2024-06-01 11:00"), None, None, "deleted", "question", "web", None, "GENERAL_INQUIRY"),
        ("hubspot:713", at("2024-06-01 12:00"), None, None, None, "other", "chat", None, None),
    ]
