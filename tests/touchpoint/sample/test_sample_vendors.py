"""The vendors' files have the shape the vendors give them."""

import pandas as pd

BLANK_BELOW = [
    "Financial Status",
    "Currency",
    "Subtotal",
    "Total",
    "Created at",
    "Id",
    "Tags",
    "Shipping Province Name",
]


def test_shopify_order_fields_stand_on_the_first_row_only(small):
    rows = small("shopify_orders_export.csv")
    below = rows["Name"].duplicated()
    assert below.sum() > 300
    assert (rows.loc[below, BLANK_BELOW] == "").all(axis=None)
    assert (rows.loc[~below, ["Total", "Created at", "Id", "Currency"]] != "").all(axis=None)
    assert (rows[["Name", "Lineitem sku", "Lineitem quantity", "Lineitem price"]] != "").all(axis=None)
    assert (rows["Name"].ne(rows["Name"].shift()) == ~below).all()


def test_shopify_rows_of_an_order_name_its_buyer(small):
    rows = small("shopify_orders_export.csv")
    assert (rows.groupby("Name")["Email"].nunique() == 1).all()


def test_shopify_starts_with_a_byte_order_mark_and_knows_its_products(small_folder, small):
    assert (small_folder / "shopify_orders_export.csv").read_bytes().startswith(b"\xef\xbb\xbfName,Email,")
    assert set(small("shopify_orders_export.csv")["Lineitem sku"]) <= set(small("products.csv")["product_id"])


def test_shopify_times_carry_the_offset_london_had(full):
    created = full("shopify_orders_export.csv")["Created at"].loc[lambda cell: cell != ""]
    assert created.str.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0[01]00").all()
    day, offset = created.str[:10], created.str[-5:]
    for first, last, expected in [
        ("2024-11-01", "2025-03-29", "+0000"),
        ("2025-03-31", "2025-10-25", "+0100"),
        ("2025-10-27", "2026-03-28", "+0000"),
        ("2026-03-30", "2026-10-24", "+0100"),
        ("2026-10-26", "2026-10-31", "+0000"),
    ]:
        assert set(offset[(day >= first) & (day <= last)]) == {expected}


def test_shopify_amounts_add_up(small):
    rows = small("shopify_orders_export.csv")
    goods = (rows["Lineitem price"].astype(float) * rows["Lineitem quantity"].astype(float)).groupby(rows["Name"]).sum()
    first = rows[rows["Total"] != ""].set_index("Name")
    money = first[["Subtotal", "Shipping", "Total", "Discount Amount", "Refunded Amount"]].astype(float)
    assert ((money["Subtotal"] + money["Discount Amount"]) - goods).abs().max() < 0.005
    assert (money["Subtotal"] + money["Shipping"] - money["Total"]).abs().max() < 0.005
    assert (money["Refunded Amount"] <= money["Total"]).all()


def test_zendesk_times_are_local_minutes(small):
    tickets = small("zendesk_tickets.csv")
    for column in ("Created at", "Updated at", "Solved at", "Due date", "Initially assigned at"):
        cells = tickets[column][~tickets[column].isin(["", "unknown"])]
        assert cells.str.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d").all()


def test_zendesk_minutes_are_the_differences_of_its_times(full):
    tickets = full("zendesk_tickets_late.csv")
    solved = tickets[tickets["Solved at"] != ""]
    took = pd.to_datetime(solved["Solved at"]) - pd.to_datetime(solved["Created at"])
    told = solved["Full resolution time in minutes"].astype(float)
    assert (took.dt.total_seconds() / 60 - told).abs().max() <= 1.0


def test_zendesk_says_the_kind_in_its_tags_and_the_order_in_a_field(full):
    tickets = full("zendesk_tickets.csv")
    assert set(tickets["Tags"].str.split().str[0]) == {"complaint", "question", "return", "compliment"}
    order = tickets["Order number [txt]"]
    known = set(full("shopify_orders_export.csv")["Name"]) | set(full("orders.csv")["order_id"])
    assert set(order) - {""} <= known
    assert order.str.startswith("#").any()
    assert order.str.startswith("B").any()


def test_the_later_export_goes_on_where_the_first_ends(full):
    first = full("zendesk_tickets.csv").set_index("Id")
    later = full("zendesk_tickets_late.csv").set_index("Id")
    both = first.index.intersection(later.index)
    assert len(both) > 50
    a, b = first.loc[both], later.loc[both]
    assert (b["Updated at"] >= a["Updated at"]).all()
    changed = b["Updated at"] > a["Updated at"]
    assert changed.sum() > 30
    assert ((a["Solved at"] == "") & (b["Solved at"] != "")).sum() > 10
    assert a[~changed].equals(b[~changed])
    assert later.index.difference(first.index).size > 50


def test_the_later_export_holds_all_that_was_open_when_the_first_was_drawn(full):
    first, later = full("zendesk_tickets.csv"), set(full("zendesk_tickets_late.csv")["Id"])
    drawn = "2026-10-17 09:00"
    assert first["Updated at"].max() <= drawn
    recent = first[(first["Status"].isin(["Solved"])) & (first["Updated at"] > "2026-10-01")]
    assert set(recent["Id"]) <= later


def test_delighted_holds_answers_in_utc(small):
    answers = small("delighted_nps.csv")
    assert answers["created_at"].str.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ").all()
    assert (answers["score"] != "").all()
    assert set(answers["survey_type"]) == {"nps"}
