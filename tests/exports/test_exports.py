"""Awkward exports, and what becomes of each of their records: the expected rows are worked out by hand.

Times without an offset are London's: in winter UTC, from 31 March 2024 an hour before it.
"""

from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from touchpoint.ingest import ingest

HERE = Path(__file__).parent
NOT_A_TIME = "not a time between 1900 and 2200: write it like 2026-01-31 16:30 or with an offset"
NOT_A_DAY = "not a day between 1900 and 2200: write it like 2026-01-31"
NOT_A_NUMBER = "not a number up to a billion: write it with a decimal point and no separators"
NOT_AN_AMOUNT = "not an amount up to 100 billion: write it with a decimal point, no separators and no currency"
NOT_A_STATUS = "not one of placed, shipped, delivered, cancelled, cancelled_by_seller, test"
EMPTY = "empty, and required"


@pytest.fixture
def con():
    with duckdb.connect() as connection:
        yield connection


def read(con, name):
    [source] = ingest(con, [HERE / name], time_zone="Europe/London")
    return source


def rows(con, query):
    return con.execute(query).fetchall()


def at(text):
    return datetime.fromisoformat(text)


# file: records read, kept, rejected, duplicate, and cells that could not be used
COUNTS = {
    "agents.csv": (2, 2, 0, 0, 0),
    "cases.csv": (4, 3, 0, 1, 2),
    "delighted_responses.csv": (6, 5, 0, 1, 2),
    "order_lines.csv": (5, 3, 2, 0, 0),
    "orders.csv": (12, 5, 6, 1, 3),
    "shopify_orders.csv": (9, 8, 1, 0, 4),
    "surveys.csv": (6, 5, 1, 0, 4),
    "zendesk_tickets.csv": (8, 5, 2, 1, 2),
    "zendesk_view.csv": (2, 2, 0, 0, 0),
}


@pytest.mark.parametrize("name", COUNTS)
def test_every_record_is_kept_rejected_or_a_duplicate(con, name):
    source = read(con, name)
    assert source.status == "read"
    assert (source.read, source.kept, source.rejected, source.duplicate, source.bad_cells) == COUNTS[name]


def test_every_fixture_is_expected_of_something():
    assert {path.name for path in HERE.glob("*.csv")} == COUNTS.keys() | {"empty.csv", "strange.csv"}


@pytest.mark.parametrize(
    ("name", "rejects"),
    [
        (
            "orders.csv",
            [
                (2, 3, "goods_amount", "abc", NOT_AN_AMOUNT, "cell"),
                (3, 5, "ordered_at", "31/12/2026", NOT_A_TIME, "record"),
                (4, 7, "goods_amount", "1,000.00", NOT_AN_AMOUNT, "cell"),
                (4, 7, "status", "lost", NOT_A_STATUS, "cell"),
                (5, 8, "order_id", None, EMPTY, "record"),
                (7, 10, None, None, "2 cells where the header has 6", "record"),
                (8, 11, None, None, "a quote in it is not closed, or text follows a closing quote", "record"),
                (10, 13, "ordered_at", "9999-12-31", NOT_A_TIME, "record"),
                (11, 14, "order_id", None, EMPTY, "record"),
                (11, 14, "ordered_at", None, EMPTY, "record"),
            ],
        ),
        (
            "order_lines.csv",
            [
                (4, None, "quantity", "nan", NOT_A_NUMBER, "record"),
                (5, None, "quantity", "1e400", NOT_A_NUMBER, "record"),
            ],
        ),
        (
            "surveys.csv",
            [
                (2, None, "score", "6", "outside its scale", "cell"),
                (3, None, "score", "11", "outside its scale", "cell"),
                (4, None, "score", "87", "outside 1 to 5: the export does not say its scale", "cell"),
                (5, None, "kind", "smile", "not one of csat, nps, ces", "record"),
                (6, None, "score", "nan", NOT_A_NUMBER, "cell"),
            ],
        ),
        (
            "cases.csv",
            [
                (2, None, "reopened_count", "1.5", "not a whole number up to a billion", "cell"),
                (2, None, "solved_remotely", "maybe", "not true or false", "cell"),
            ],
        ),
        (
            "zendesk_tickets.csv",
            [
                (3, 5, "opened_at", "not yet", NOT_A_TIME, "cell"),
                (6, 8, None, None, "2 cells where the header has 31", "record"),
                (7, 9, "case_id", None, EMPTY, "record"),
                (7, 9, "opened_at", None, EMPTY, "record"),
                (8, 10, "first_response_at", "n/a", NOT_A_TIME, "cell"),
            ],
        ),
        (
            "shopify_orders.csv",
            [
                (5, None, "first_promised_on", "soon", NOT_A_DAY, "cell"),
                (6, None, "quantity", "two", NOT_A_NUMBER, "cell"),
                (7, None, None, None, "no adapter made a row of it", "record"),
                (8, None, "ordered_at", "soon", NOT_A_TIME, "cell"),
                (8, None, "updated_at", "soon", NOT_A_TIME, "cell"),
            ],
        ),
        (
            "delighted_responses.csv",
            [
                (2, 3, "score", "11", "outside its scale", "cell"),
                (4, 5, "kind", "stars", "not one of csat, nps, ces", "cell"),
            ],
        ),
    ],
)
def test_what_is_rejected_is_listed_with_its_place_value_and_reason(con, name, rejects):
    source = read(con, name)
    listed = "select record, line, column_name, value, reason, level from rejects order by record, column_name"
    assert rows(con, listed) == rejects
    assert rows(con, "select distinct file from rejects") == [(source.file,)]


def test_a_reject_keeps_the_record_as_it_was(con):
    read(con, "orders.csv")
    originals = dict(rows(con, "select record, any_value(original) from rejects group by record"))
    assert originals[7] == "6,c1"
    assert originals[8] == '7,c1,2026-03-28 12:00,placed,9,"open'
    assert '"note":"two\\nlines"' in originals[2]
    assert '"status":" shipped "' in originals[2]


def test_canonical_orders(con):
    read(con, "orders.csv")
    assert rows(
        con, "select order_id, customer_id, ordered_at, status, goods_amount from orders order by order_id"
    ) == [
        ("1", "c1", at("2026-03-28 12:00"), "delivered", 11),
        ("10", "c1", at("2026-03-29 11:00"), "placed", pytest.approx(-0.5)),
        ("2", "c2", at("2026-03-28 07:00"), "shipped", None),
        ("4", None, at("2026-07-01 11:00"), None, None),
        ("8", '5" disc', at("2026-03-28 12:00"), "placed", 9),
    ]


def test_equal_lines_of_an_order_stay_and_their_place_is_their_id(con):
    read(con, "order_lines.csv")
    assert rows(con, "select order_id, line_id, product_id, quantity from order_lines order by all") == [
        ("1", "1", "tea", 1.0),
        ("1", "2", "tea", 1.0),
        ("2", "1", "cup", 0.0),
    ]


def test_a_case_over_easter_and_the_clock_change_took_88_and_a_half_hours(con):
    read(con, "cases.csv")
    elapsed = "select epoch(resolved_at - opened_at) / 3600 from cases where case_id = 'k1'"
    assert rows(con, elapsed) == [(88.5,)]


def test_the_later_update_stays_though_it_comes_first(con):
    read(con, "cases.csv")
    assert rows(con, "select status, updated_at from cases where case_id = 'k3'") == [("open", at("2024-06-02 09:00"))]


def test_durations_below_zero_are_kept(con):
    read(con, "cases.csv")
    assert rows(con, "select resolved_at < opened_at from cases where case_id = 'k2'") == [(True,)]


def test_scores_stay_where_their_scale_allows_them(con):
    read(con, "surveys.csv")
    assert rows(con, "select survey_id, score from surveys order by all") == [
        ("1", 1.0),
        ("2", None),
        ("3", None),
        ("4", None),
        ("6", None),
    ]


def test_header_names_may_hold_anything(con):
    source = read(con, "agents.csv")
    assert rows(con, "select agent_id, name, is_bot from agents order by all") == [
        ("a1", "Ann", True),
        ("a2", "Ben", False),
    ]
    assert source.message == (
        "column 4 has the name of column 3: not read; column 5 has no name: not read; "
        "column 7 has a name that is used within: not read"
    )


def test_zendesk_tickets_become_cases(con):
    read(con, "zendesk_tickets.csv")
    cases = """
        select case_id, customer_id, order_id, status, kind, channel, department, owner_id, reopened_count
        from cases
        order by case_id
    """
    assert rows(con, cases) == [
        ("zendesk:101", "zendesk:11", "shopify:#1001", "closed", "complaint", "email", "Care", "zendesk:Bob", 1),
        ("zendesk:102", "zendesk:11", "A-77", "open", "question", "web", "Care", None, 0),
        ("zendesk:104", "zendesk:eve@example.com", None, "pending", "other", "chat", None, None, None),
        ("zendesk:106", "zendesk:16", None, "hold", "technical", "email", "Workshop", "zendesk:Bob", None),
    ]
    times = """
        select opened_at, first_response_at, first_resolved_at, resolved_at, due_at, updated_at
        from cases
        where case_id in ('zendesk:101', 'zendesk:106')
        order by case_id
    """
    assert rows(con, times) == [
        (
            at("2024-03-29 16:30"),
            at("2024-03-29 18:00"),
            at("2024-04-02 09:00"),
            at("2024-04-02 09:00"),
            None,
            at("2024-05-01 07:00"),
        ),
        (
            at("2024-04-02 09:00"),
            None,
            None,
            at("2024-04-03 09:00"),
            at("2024-04-05 16:00"),
            at("2024-04-04 10:00"),
        ),
    ]


def test_zendesk_ratings_become_surveys_and_what_was_not_offered_does_not(con):
    read(con, "zendesk_tickets.csv")
    surveys = "select survey_id, kind, trigger, score, scale_low, scale_high, invited_at, answered_at from surveys"
    assert rows(con, f"{surveys} order by survey_id") == [
        ("zendesk:101", "csat", "ticket solved", 1, 0, 1, at("2024-04-02 09:00"), at("2024-04-02 09:00")),
        ("zendesk:104", "csat", "ticket solved", None, 0, 1, at("2024-04-03 10:00"), None),
        ("zendesk:106", "csat", "ticket solved", 0, 0, 1, at("2024-04-03 09:00"), at("2024-04-03 09:00")),
    ]


def test_zendesk_requesters_and_assignees(con):
    read(con, "zendesk_tickets.csv")
    assert rows(con, "select customer_id, email, name from customers order by all") == [
        ("zendesk:11", "ann@example.com", "Ann Able"),
        ("zendesk:13", None, "Cy Cole"),
        ("zendesk:16", None, "Fay"),
        ("zendesk:eve@example.com", "Eve@Example.com", "Eve"),
    ]
    assert rows(con, "select agent_id, name from agents order by all") == [
        ("zendesk:Bob", "Bob"),
        ("zendesk:Dee", "Dee"),
    ]


def test_a_zendesk_view_with_other_spellings_encoding_and_delimiter(con):
    source = read(con, "zendesk_view.csv")
    assert (source.encoding, source.delimiter) == ("cp1252", ";")
    cases = "select case_id, customer_id, opened_at, first_response_at, status, kind from cases order by case_id"
    # The hour from 1:00 to 2:00 came twice that night: an hour after 0:30 was 1:30 in summer time, 0:30 UTC.
    assert rows(con, cases) == [
        ("zendesk:201", "zendesk:Zoë – “Z”", at("2024-10-26 23:30"), at("2024-10-27 00:30"), "resolved", None),
        ("zendesk:202", "zendesk:Max", at("2024-10-27 12:00"), None, "deleted", None),
    ]


def test_shopify_rows_become_orders_counted_once(con):
    read(con, "shopify_orders.csv")
    orders = """
        select order_id, customer_id, ordered_at, status, sold_through, store_id, goods_amount::double,
            discount_amount::double, freight_amount::double, refund_amount::double, shipped_at
        from orders
        order by order_id
    """
    nothing = (None, None, None, None)
    assert rows(con, orders) == [
        (
            "shopify:#1001",
            "shopify:ann@example.com",
            at("2025-10-07 07:50:26"),
            "shipped",
            "online",
            None,
            40.0,
            5.0,
            4.9,
            0.0,
            at("2025-10-08 07:00"),
        ),
        (
            "shopify:#1002",
            None,
            at("2025-10-07 21:50"),
            "cancelled",
            "shop",
            "shopify:Corner shop",
            12.5,
            None,
            None,
            12.5,
            None,
        ),
        ("shopify:#1003", "shopify:bob@example.com", at("2025-10-08 03:20"), "test", "online", None, 1.0, *nothing),
        ("shopify:#1004", "shopify:ann@example.com", at("2025-10-06 08:00"), "placed", "online", None, None, *nothing),
        (
            "shopify:#1006",
            "shopify:dee@example.com",
            at("2025-10-09 08:00"),
            "cancelled_by_seller",
            "online",
            None,
            4.0,
            *nothing,
        ),
    ]


def test_what_shopify_has_no_column_for_stands_in_its_notes_and_tags(con):
    read(con, "shopify_orders.csv")
    noted = "select order_id, first_promised_on::varchar, last_promised_on::varchar, picking_cost::double from orders"
    assert rows(con, f"{noted} where first_promised_on is not null or picking_cost is not null order by order_id") == [
        ("shopify:#1001", "2025-10-10", "2025-10-12", 1.8),
        ("shopify:#1006", "2025-10-12", "2025-10-12", None),
    ]
    # The latest order of Ann's is not of the clientele's; the word is a tag of its own and no part of one.
    assert rows(con, "select customer_id, segment from customers where segment is not null") == [
        ("shopify:ann@example.com", "clientele")
    ]
    assert rows(con, "select order_id, stage, happened_at from order_events order by order_id") == [
        ("shopify:#1002", "cancelled", at("2025-10-09 07:00")),
        ("shopify:#1006", "cancelled", at("2025-10-09 10:00")),
    ]


def test_shopify_lines_belong_to_the_order_above_them(con):
    read(con, "shopify_orders.csv")
    assert rows(con, "select order_id, line_id, product_id, quantity from order_lines order by all") == [
        ("shopify:#1001", "1", "TEE-L", 2),
        ("shopify:#1001", "2", "Mug", 1),
        ("shopify:#1001", "3", "Mug", 1),
        ("shopify:#1002", "1", "MUG", 1),
        ("shopify:#1003", "1", None, 1),
        ("shopify:#1005", "1", "PEN", 3),
        ("shopify:#1006", "1", None, 1),
    ]


def test_shopify_buyers_are_as_their_latest_order_has_them_and_guests_are_none(con):
    read(con, "shopify_orders.csv")
    assert rows(con, "select customer_id, region, country from customers order by all") == [
        ("shopify:ann@example.com", "Bavaria", "DE"),
        ("shopify:bob@example.com", None, None),
        ("shopify:cy@example.com", None, None),
        ("shopify:dee@example.com", None, None),
    ]


def test_delighted_answers_have_the_scale_of_their_type(con):
    source = read(con, "delighted_responses.csv")
    assert (source.encoding, source.delimiter) == ("utf-16", "\t")
    surveys = "select survey_id, kind, score, scale_low, scale_high, customer_id, answered_at, comment from surveys"
    assert rows(con, f"{surveys} order by survey_id") == [
        (
            "delighted:1",
            "nps",
            3,
            0,
            10,
            "delighted:ann@example.com",
            at("2025-10-07 07:50:26"),
            "On second thoughts",
        ),
        ("delighted:2", "nps", None, 0, 10, "delighted:bob@example.com", at("2025-10-07 07:50:26"), None),
        ("delighted:3", "csat", 4, 1, 5, "delighted:bob@example.com", at("2025-10-07 09:50:26"), None),
        ("delighted:5", "ces", 7, 1, 7, None, at("2025-10-07 08:50"), "line one\nline two"),
    ]


def test_an_empty_file_says_so(con):
    source = read(con, "empty.csv")
    assert source.status == "unreadable"
    assert source.message == "empty.csv is empty, without even a header: export it again"


def test_an_export_nobody_knows_names_the_nearest_adapter(con):
    source = read(con, "strange.csv")
    assert source.status == "unknown"
    assert source.read == 0
    assert "shopify_orders__customers needs Lineitem price too" in source.message
