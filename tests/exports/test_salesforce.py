"""Salesforce: a report of cases with its footer, made up. Its times are those of whoever ran it: here London's."""

from tests.exports.reading import LISTED, at, counts, read, rows

REPORT = "salesforce/report1717239600000.csv"


def test_the_footer_is_no_case(con):
    # Six cases, of which one comes twice and one was opened on no day, and four lines of footer.
    [source] = sources = read(con, REPORT)
    assert counts(sources) == [(10, 4, 5, 1, 1)]
    assert [row[:3] for row in rows(con, LISTED) if row[4] == "cell"] == [(4, "status", "Parked")]
    assert rows(con, "select distinct record from rejects where level = 'record' order by record") == [
        (5,),
        (7,),
        (8,),
        (9,),
        (10,),
    ]
    assert any("month first" in each for each in source.decided)


def test_cases_of_the_report(con):
    read(con, REPORT)
    said = """
        select case_id, customer_id, opened_at, closed_at, status, kind, channel, owner_id, priority, reason, escalation
        from cases
        order by case_id
    """
    assert rows(con, said) == [
        (
            "salesforce:00001001",
            "salesforce:bo@example.com",
            at("2024-03-14 13:05"),
            at("2024-03-15 09:00"),
            "closed",
            "complaint",
            "email",
            "salesforce:Ann Able",
            "high",
            "Delivery",
            None,
        ),
        (
            "salesforce:00001002",
            "salesforce:Cy Cole, Acme",
            at("2024-03-01 00:30"),
            None,
            "open",
            "other",
            "phone",
            "salesforce:Support Queue",
            "medium",
            None,
            "manager",
        ),
        (
            "salesforce:00001003",
            None,
            at("2024-03-02 12:00"),
            None,
            "open",
            "question",
            "web",
            "salesforce:Ann Able",
            "low",
            None,
            "manager",
        ),
        (
            "salesforce:00001004",
            "salesforce:Cy Cole, Beta",
            at("2024-03-03 13:00"),
            at("2024-03-03 12:00"),
            None,
            "other",
            "shop",
            "salesforce:Ann Able",
            "low",
            None,
            None,
        ),
    ]


def test_a_name_at_another_account_is_somebody_else(con):
    read(con, REPORT)
    assert rows(con, "select customer_id, email, name from customers order by customer_id") == [
        ("salesforce:Cy Cole, Acme", None, "Cy Cole"),
        ("salesforce:Cy Cole, Beta", None, "Cy Cole"),
        ("salesforce:bo@example.com", "BO@example.com", "Bo Beck"),
    ]
    assert rows(con, "select agent_id from agents order by agent_id") == [
        ("salesforce:Ann Able",),
        ("salesforce:Support Queue",),
    ]
