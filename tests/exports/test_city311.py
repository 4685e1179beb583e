"""Lists of a city's service requests: Boston's under both headers, New York's, and the standard of Open311; made up."""

from tests.exports.reading import LISTED, at, counts, read, rows

CASES = """
    select case_id, opened_at, closed_at, due_at, status, kind, initiated_by, channel, department, reason
    from cases
    order by case_id
"""


def test_boston_has_its_own_zone_wherever_it_is_read(con):
    sources = read(con, "city311/boston.csv", "city311/boston_new.csv")
    assert counts(sources) == [(6, 4, 2, 0, 0), (1, 1, 0, 0, 0)]
    # Four hours behind UTC in summer, and in the first hour of 3 November; five in winter.
    assert rows(con, CASES) == [
        (
            "boston311:1",
            at("2024-07-01 12:00"),
            at("2024-07-02 12:00"),
            at("2024-07-03 12:00"),
            "closed",
            None,
            "customer",
            "Constituent Call",
            "PARK",
            "Trees",
        ),
        # Called on time without a deadline: that is none.
        (
            "boston311:2",
            at("2024-11-03 04:30"),
            None,
            None,
            "open",
            None,
            "us",
            "Employee Generated",
            "PARK",
            "Trees",
        ),
        (
            "boston311:3",
            at("2024-07-01 12:00"),
            None,
            at("2059-12-31 13:00"),
            "open",
            None,
            "customer",
            "Citizens Connect App",
            "PWDx",
            "Sidewalks",
        ),
        (
            "boston311:4",
            at("2024-07-01 12:00"),
            None,
            at("2024-06-30 12:00"),
            "closed",
            None,
            "customer",
            "Twitter",
            "PWDx",
            "Sidewalks",
        ),
        (
            "boston311:6",
            at("2024-01-05 13:00"),
            None,
            at("2024-01-06 13:00"),
            "open",
            None,
            "customer",
            "Self Service",
            "PWDx",
            "Street",
        ),
    ]


def test_new_york_writes_the_month_first(con):
    assert counts(read(con, "city311/new_york.csv")) == [(5, 4, 0, 1, 1)]
    assert [row[:3] for row in rows(con, LISTED)] == [(4, "status", "Email Sent")]
    assert rows(con, CASES) == [
        (
            "nyc311:21",
            at("2025-03-04 06:20"),
            at("2025-03-04 18:05"),
            None,
            "closed",
            None,
            None,
            "phone",
            "New York City Police Department",
            "Noise",
        ),
        (
            "nyc311:22",
            at("2025-01-03 04:00"),
            None,
            at("2025-01-06 04:00"),
            "open",
            None,
            None,
            "online",
            "DPR",
            "Dead Tree",
        ),
        (
            "nyc311:23",
            at("2025-01-02 06:00"),
            at("2025-01-02 08:00"),
            None,
            "closed",
            None,
            None,
            None,
            "DPR",
            "Dead Tree",
        ),
        ("nyc311:24", at("2025-01-02 07:00"), None, None, None, None, None, "mobile", "DPR", "Dead Tree"),
    ]


def test_open311_says_its_offsets(con):
    assert counts(read(con, "city311/open311.json")) == [(2, 2, 0, 0, 0)]
    assert rows(con, CASES) == [
        (
            "open311:31",
            at("2024-07-01 13:00"),
            None,
            at("2024-07-05 13:00"),
            "closed",
            None,
            None,
            None,
            "Streets",
            "Pothole",
        ),
        ("open311:32", at("2024-07-01 14:00"), None, None, "open", None, None, None, None, "Graffiti"),
    ]
