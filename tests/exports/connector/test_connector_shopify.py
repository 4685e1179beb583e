"""Shopify tables of both kinds as a connector writes them, made and awkward; rows are worked out by hand, in UTC."""

import shutil

import duckdb
import pytest

from tests.exports.connector.conftest import HERE
from touchpoint import build
from touchpoint.settings import Settings

ALONE = "no file of this build has the row it completes: export that too"
NO_ROW = "no adapter made a row of it"
NOT_AN_AMOUNT = "not an amount up to 100 billion: write it with a decimal point, no separators and no currency"
HOUSE = Settings(time_zone="Europe/London", currency="EUR")


@pytest.fixture
def rest(read):
    return read("shopify")


@pytest.fixture
def graph(read):
    return read("shopify_gql")


@pytest.fixture
def built(tmp_path):
    """Builds a folder beside this file, with other exports, and gives the rows of a query on it."""

    def rows(query, folder, *others):
        report = build.build([HERE / folder, *others], warehouse=tmp_path / "warehouse", settings=HOUSE)
        made = tmp_path / "warehouse" / f"{report.build}.duckdb"
        with duckdb.connect(shutil.copy(made, tmp_path / "copy.duckdb"), read_only=True) as con:
            return con.execute(query).fetchall()

    return rows


def test_every_record_is_kept_rejected_or_a_duplicate(rest, graph):
    assert rest.counts() == {
        "customer": (2, 2, 0, 0, 0),
        "fulfillment": (3, 3, 0, 0, 0),
        "fulfillment_event": (5, 4, 1, 0, 1),
        "location": (1, 1, 0, 0, 0),
        "order": (7, 6, 0, 1, 1),
        "order_line": (3, 3, 0, 0, 0),
        "order_line_refund": (4, 3, 1, 0, 0),
        "order_shipping_line": (2, 2, 0, 0, 0),
        "product": (2, 2, 0, 0, 0),
        "refund": (2, 2, 0, 0, 0),
        "transaction": (4, 2, 2, 0, 0),
    }
    assert graph.counts() == {
        "fulfillment": (1, 1, 0, 0, 0),
        "fulfillment_event": (1, 1, 0, 0, 0),
        "order": (2, 1, 1, 0, 0),
        "order_line": (2, 2, 0, 0, 0),
        "refund": (4, 4, 0, 0, 0),
        "return": (3, 3, 0, 0, 0),
        "return_line_item": (3, 3, 0, 0, 0),
    }


def test_what_is_rejected_is_listed_with_its_reason(rest, graph):
    assert rest.rejects() == [
        ("fulfillment_event.csv", 4, None, None, NO_ROW, "record"),
        ("fulfillment_event.csv", 5, "order_id", "shopify:9008", ALONE, "cell"),
        ("order.csv", 5, "goods_amount", "1,0x", NOT_AN_AMOUNT, "cell"),
        ("order_line_refund.csv", 4, "return_id", "shopify:399", ALONE, "record"),
        ("transaction.csv", 1, None, None, NO_ROW, "record"),
        ("transaction.csv", 4, None, None, NO_ROW, "record"),
    ]
    assert graph.rejects() == [("order.csv", 2, None, None, NO_ROW, "record")]


def test_an_order_has_its_name_for_an_id_and_two_of_one_name_keep_their_numbers(rest):
    orders = """
        select order_id, customer_id, ordered_at, status, sold_through, store_id, owner_id, goods_amount::double
        from orders
        order by order_id
    """
    assert rest.rows(orders) == [
        ("shopify:#1001", "shopify:501", "2025-10-07 08:00", "shipped", "online", None, None, 40),
        ("shopify:#1002", "shopify:502", "2025-10-07 22:00", "cancelled", "shop", "shopify:41", "shopify:31", 12.5),
        ("shopify:#1003", "shopify:501", "2025-10-08 08:00", "cancelled_by_seller", "online", None, None, 9),
        ("shopify:#1004", "shopify:503", "2025-10-08 09:00", "test", "online", None, None, 1),
        ("shopify:9005", "shopify:503", "2025-10-08 10:00", "placed", "online", None, None, None),
        ("shopify:9006", "shopify:504", "2025-10-08 11:00", "placed", "online", None, None, 7),
    ]


@pytest.mark.parametrize(("kind", "name", "delivered"), [("rest", "#1001", "11"), ("graph", "#2001", "10")])
def test_freight_dispatch_and_delivery_come_from_other_tables(request, kind, name, delivered):
    """The first parcel that was sent and the last to come; one called back and an event struck out do not count."""
    orders = """
        select order_id, currency, discount_amount::double, tax_amount::double, freight_amount::double, shipped_at,
            delivered_at
        from orders
        where customer_id = 'shopify:501' and status = 'shipped'
    """
    assert request.getfixturevalue(kind).rows(orders) == [
        (f"shopify:{name}", "EUR", 5, 6, 4.5, "2025-10-08 12:00", f"2025-10-{delivered} 09:00")
    ]


def test_what_happened_to_a_parcel_happened_to_its_order(rest, graph):
    events = "select order_id, stage, happened_at from order_events order by all"
    assert rest.rows(events) == [
        ("shopify:#1001", "delivered", "2025-10-10 09:00"),
        ("shopify:#1001", "delivered", "2025-10-11 09:00"),
        ("shopify:#1001", "in_transit", "2025-10-09 09:00"),
        ("shopify:#1001", "shipment cancelled", "2025-10-08 07:00"),
        ("shopify:#1001", "shipped", "2025-10-08 12:00"),
        ("shopify:#1001", "shipped", "2025-10-09 07:00"),
        ("shopify:#1002", "cancelled", "2025-10-08 08:00"),
        ("shopify:#1003", "cancelled", "2025-10-08 09:00"),
        ("shopify:9008", "delivered", "2025-10-12 09:00"),
    ]
    # Here the event knows its parcel, and the parcel its order.
    assert graph.rows(events) == [
        ("shopify:#2001", "delivered", "2025-10-10 09:00"),
        ("shopify:#2001", "shipped", "2025-10-08 12:00"),
    ]


def test_lines_have_the_price_of_a_unit_whichever_the_table_has(rest, graph):
    lines = "select order_id, line_id, product_id, quantity, unit_price::double from order_lines order by all"
    assert rest.rows(lines) == [
        ("shopify:#1001", "1", "shopify:701", 2, 15),
        ("shopify:#1001", "2", "shopify:702", 1, 10),
        ("shopify:9009", "3", "shopify:702", 1, 10),
    ]
    assert graph.rows(lines) == [
        ("shopify:#2001", "1", "shopify:701", 2, 15),
        ("shopify:#2001", "2", "shopify:702", 0, None),
    ]


def test_customers_products_and_stores(rest):
    assert rest.rows("select customer_id, email, name, created_at from customers order by all") == [
        ("shopify:501", "Ann@Example.com", "Ann Able", "2024-01-01 00:00"),
        ("shopify:502", "n/a", "=cmd", "2024-01-01 00:00"),
    ]
    assert rest.rows("select product_id, name, category from products order by all") == [
        ("shopify:701", "Tee", "Clothes"),
        ("shopify:702", "<b>Mug</b>", "Kitchen"),
    ]
    assert rest.rows("select store_id, name, region from stores") == [("shopify:41", "Leeds shop", "Yorkshire")]


RETURNS = """
    select return_id, order_id, line_id, quantity, requested_at, refunded_at, refund_amount::double, decision, reason,
        is_refund_only
    from returns
    order by return_id
"""


def test_refunds_alone_are_returns_of_which_only_the_refund_is_known(rest):
    """What was paid goes before what the lines came to; a failed payment is none."""
    order = "shopify:#1001"
    assert rest.rows(RETURNS) == [
        ("shopify:301", order, "1", 1, "2025-10-15 09:00", "2025-10-15 10:00", 16, "approved", None, True),
        ("shopify:302", order, None, 2, "2025-10-16 09:00", "2025-10-16 09:00", 25, "approved", None, True),
    ]


def test_returns_with_a_request_are_completed_by_their_refunds(graph):
    """Two refunds of one return are added up; one for no return, or for one the table lacks, stands alone."""
    order, at = "shopify:#2001", "2025-10-{} 09:00".format
    assert graph.rows(RETURNS) == [
        ("shopify:303", order, None, None, at(17), at(17), 2.5, "approved", None, True),
        ("shopify:401", order, "1", 1, at(12), at(16), 15, "approved", "size too small", None),
        ("shopify:402", order, None, 2, at(13), None, None, "refused", "unwanted", None),
        ("shopify:403", order, None, 1, at(14), None, None, None, None, None),
        ("shopify:404", order, None, None, at(18), at(18), 1, "approved", None, True),
    ]


def test_a_refund_alone_takes_from_sales_and_says_no_time(built):
    """40 of goods less 5 and 16 and 25; how long a refund was waited for nobody can say."""
    sales = "(select net_amount::double from orders where order_id = 'shopify:#1001')"
    assert built(f"select {sales}, count(*), count(refund_stands) from returns", "shopify") == [(-6, 2, 0)]


def test_how_long_a_refund_was_waited_for_is_known_where_the_request_is(built):
    stands = "select right(return_id, 3), refund_stands, refund_seconds / 86400 from returns order by 1"
    # Of a refusal it is not known when; the last request is open as the last refund is made, four days on.
    assert built(stands, "shopify_gql") == [
        ("303", None, None),
        ("401", "refunded", 4),
        ("402", None, None),
        ("403", "open", 4),
        ("404", None, None),
    ]


def test_the_export_of_orders_and_the_tables_mean_the_same_order_and_person(built, tmp_path):
    export = tmp_path / "orders_export.csv"
    export.write_text(
        "Name,Email,Created at,Lineitem quantity,Lineitem price,Financial Status\n"
        "#1001,ann@example.com,2025-10-07 09:00:00 +0100,1,40.00,paid\n",
        encoding="utf-8",
    )
    found = built(
        "select count(*), any_value(customer_id) from orders where order_id = 'shopify:#1001'", "shopify", export
    )
    assert found == [(1, "shopify:501")]
    people = "select exported_id, customer_id from identities where exported_id like '%ann%'"
    assert built(people, "shopify", export) == [("shopify:ann@example.com", "shopify:501")]
