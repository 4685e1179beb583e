"""Orders and payments as shops export them, and what becomes of each: the rows are worked out by hand, in UTC."""

import pytest

from tests.exports.became import NOT_A_NUMBER, NOT_A_TIME, NOT_AN_AMOUNT, at, became
from touchpoint.ingest.fills import ALONE

NOT_A_STATUS = "not one of placed, shipped, delivered, cancelled, cancelled_by_seller, test"
ORDERS = """
    select order_id, ordered_at, status, goods_amount::double, discount_amount::double, refund_amount::double
    from orders
    order by order_id
"""
PAYMENTS = """
    select order_id, customer_id, ordered_at, status, currency, goods_amount::double, refund_amount::double,
        payment_cost::double
    from orders
    order by order_id
"""
LINES = "select order_id, line_id, product_id, quantity, unit_price::double from order_lines order by all"


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("shopify/orders_export_1.csv", (6, 5, 1, 0, 0)),
        ("shopify/orders_eu.csv", (2, 2, 0, 0, 0)),
        ("woocommerce/woocommerce.csv", (13, 9, 3, 1, 3)),
        ("woocommerce/woocommerce_eu.csv", (3, 2, 1, 0, 0)),
        ("stripe/stripe.csv", (10, 5, 4, 1, 2)),
        ("stripe/stripe_old.csv", (3, 2, 1, 0, 0)),
        ("delighted/survey_responses.json", (6, 4, 1, 1, 2)),
    ],
)
def test_every_record_is_kept_rejected_or_a_duplicate(name, counts):
    assert became(name).counts == counts


def test_shopify_discounts_of_lines_count_where_the_subtotal_has_them():
    # 2 at 500 and 1 at 100 come to 1,075 by 5 off the order and 20 off the sofas; of 5 off the lamp both columns speak.
    assert became("shopify/orders_export_1.csv").rows(ORDERS) == [
        ("shopify:#2001", at("2025-11-02 05:30"), "shipped", 1_100, 25, 10),
        ("shopify:#2002", at("2025-11-02 06:30"), "shipped", 50, 5, None),
        ("shopify:#2003", at("2025-11-04 15:00"), "cancelled", 50, None, 0),
    ]


def test_shopify_amounts_with_decimal_commas_are_worked_out_all_the_same():
    assert became("shopify/orders_eu.csv").rows(ORDERS) == [
        ("shopify:#3001", at("2025-10-07 07:50:26"), "placed", 1_000.5, 100.05, 0)
    ]


@pytest.mark.parametrize("products_come_first", [True, False])
def test_shopify_products_have_names_and_leave_the_rest_to_a_file_of_products(products_come_first):
    files = ["shopify/orders_export_1.csv", "shopify/products.csv"]
    made = became(*(reversed(files) if products_come_first else files))
    assert made.rows("select product_id, name, category, price_tier from products order by product_id") == [
        ("Cushion", "Cushion", None, None),
        ("LAMP", "Lamp of the house", "light", "value"),
        ("SOFA-1", "=cmd|x", "furniture", "luxury"),
    ]
    assert made.counts == (8, 7, 1, 0, 0)
    assert made.rows(LINES) == [
        ("shopify:#2001", "1", "SOFA-1", 2, 500),
        ("shopify:#2001", "2", "Cushion", 1, 100),
        ("shopify:#2002", "1", "LAMP", 1, 50),
        ("shopify:#2003", "1", "LAMP", 1, 50),
    ]


def test_shopify_products_stand_alone_by_their_latest_name():
    made = became("shopify/orders_export_1.csv")
    assert made.rows("select product_id, name, category from products order by product_id") == [
        ("Cushion", "Cushion", None),
        ("LAMP", "Lamp (new)", None),
        ("SOFA-1", "=cmd|x", None),
    ]


def test_woocommerce_refunds_are_paid_back_of_their_order_and_failed_payments_no_orders():
    made = became("woocommerce/woocommerce.csv")
    assert made.rows(ORDERS) == [
        ("woocommerce:1001", at("2024-01-15 10:20:30"), "shipped", 1_234.5, None, 0),
        ("woocommerce:1002", at("2024-07-20 08:00"), "shipped", 20, None, 12.25),
        ("woocommerce:1004", at("2024-07-18 08:10"), "cancelled", 9, None, None),
        ("woocommerce:1005", at("2024-07-18 08:30"), "placed", 0, None, None),
        ("woocommerce:1006", at("2024-07-18 08:40"), None, 8, None, None),
    ]
    assert made.rows("select count(customer_id) from orders") == [(0,)]
    assert made.rejects() == [
        (5, 6, None, None, "never paid (failed, pending or a draft): no order", "record"),
        (7, None, "order_id", "woocommerce:0999", ALONE, "record"),
        (9, 10, "quantity", "Gift card", NOT_A_NUMBER, "cell"),
        (9, 10, "status", "Awaiting a miracle", NOT_A_STATUS, "cell"),
        (10, 11, "ordered_at", "soon", NOT_A_TIME, "cell"),
        (13, 14, None, None, "2 cells where the header has 11", "record"),
    ]


def test_woocommerce_lines_are_taken_out_of_their_cell():
    assert became("woocommerce/woocommerce.csv").rows(LINES) == [
        ("woocommerce:1001", "1", "woocommerce:Tee, large", 2, None),
        ("woocommerce:1001", "2", "woocommerce:Mug", 1, None),
        ("woocommerce:1002", "1", "woocommerce:Tea (100x50)", 1, None),
        ("woocommerce:1004", "1", "woocommerce:Mug", 1, None),
        ("woocommerce:1005", "1", "woocommerce:Free sample", 1, None),
        ("woocommerce:1007", "1", "woocommerce:Mug", 1, None),
    ]


def test_a_woocommerce_refund_finds_its_order_in_another_file():
    made = became("woocommerce/woocommerce.csv", "woocommerce/woocommerce_eu.csv")
    assert made.rows("select refund_amount::double from orders where order_id = 'woocommerce:1004'") == [(3.5,)]


def test_woocommerce_with_revenue_as_it_is_shown_only():
    made = became("woocommerce/woocommerce_eu.csv", "woocommerce/woocommerce.csv", zone="Europe/Berlin")
    assert made.rows(f"from ({ORDERS}) where order_id like '%:2%'") == [
        ("woocommerce:2001", at("2024-08-01 08:00"), "placed", 1_234.5, None, None),
        ("woocommerce:2002", at("2024-08-02 08:00"), "shipped", 20, None, None),
    ]


def test_stripe_payments_that_came_in_are_orders():
    made = became("stripe/stripe.csv")
    ann = "stripe:ann@example.com"
    assert made.rows(PAYMENTS) == [
        ("stripe:ch_1", ann, at("2024-03-31 01:30"), "placed", "EUR", 40, 10, 1.41),
        ("stripe:ch_2", "stripe:cus_2", at("2024-07-01 09:30"), "placed", "EUR", 92, 23.46, 3.1),
        ("stripe:ch_3", ann, at("2024-07-02 09:30"), "placed", "EUR", 40, 40, 1.41),
        ("stripe:ch_6", None, at("2024-07-04 09:30"), "test", "EUR", 40, 0, 0),
        ("stripe:ch_7", None, at("2024-07-05 09:30"), None, "EUR", None, 0, 0),
    ]
    assert made.rows("select customer_id, email, name, updated_at from customers order by customer_id") == [
        (ann, "ann@example.com", "Ann Able", at("2024-07-02 09:30")),
        ("stripe:cus_2", None, "=1+1", at("2024-07-01 09:30")),
    ]
    assert made.rows("select order_id from orders where sold_through is not null") == [("stripe:ch_3",)]
    assert made.rejects() == [
        (4, 5, None, None, "the payment did not come in: no order", "record"),
        (5, 6, None, None, "the payment was not captured: no order", "record"),
        (7, 8, "goods_amount", "forty", NOT_AN_AMOUNT, "cell"),
        (7, 8, "status", "Vanished", NOT_A_STATUS, "cell"),
        (9, 10, "order_id", None, "empty, and required", "record"),
        (10, 11, None, None, "2 cells where the header has 18", "record"),
    ]


def test_an_old_stripe_export_with_decimal_commas_means_utc():
    made = became("stripe/stripe_old.csv", zone="America/New_York")
    dee = "stripe:dee@example.com"
    assert made.rows(PAYMENTS) == [
        ("stripe:ch_21", dee, at("2019-07-15 10:20"), "placed", "EUR", 399, 0, 5.84),
        ("stripe:ch_23", dee, at("2019-07-16 10:20"), "placed", "EUR", 1_250.5, 250.5, 12),
    ]


def test_delighted_responses_of_the_api_have_their_person_within():
    made = became("delighted/survey_responses.json")
    answers = "select survey_id, kind, score, answered_at, customer_id, comment from surveys order by survey_id"
    assert made.rows(answers) == [
        ("delighted:5435", "nps", 9, at("2024-03-31 01:00"), "delighted:ann@example.com", "Mended"),
        ("delighted:5436", "csat", 5, at("2024-07-03 09:46:40"), "delighted:43", None),
        ("delighted:5437", "ces", None, at("2024-07-03 09:46:40"), "delighted:cy@example.com", None),
    ]
    assert made.rows("select customer_id, email, name, phone from customers order by customer_id") == [
        ("delighted:43", None, None, None),
        ("delighted:ann@example.com", "ann@example.com", "Ann Able", None),
        ("delighted:cy@example.com", "cy@example.com", None, None),
    ]
    assert made.rejects() == [
        (4, None, "score", "8", "outside its scale", "cell"),
        (5, None, "kind", "stars5", "not one of csat, nps, ces", "cell"),
        (6, None, None, None, "not a JSON object", "record"),
    ]
