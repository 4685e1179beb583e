"""The delivery queries on orders made by hand, as of 31 March 2026, 18:00 in London.

A store is an order's own name here, so that by store each order stands alone. British clocks go forward on 29 March.
"""

from datetime import date

import pytest

from tests import canonical
from touchpoint.scope import FILTERS, Scope

QUARTER = Scope(date(2026, 1, 1), date(2026, 3, 31))


def records(columns, *rows):
    return [dict(zip(columns, row, strict=True)) for row in rows]


def by_store(source, query, *columns, scope=QUARTER):
    """What each order was counted as: its name, and the columns in which it stands with 1, or what they hold."""
    frame = source.rows(query, scope, by="store").set_index("group_name")
    return {name: tuple(column for column in columns if row[column]) for name, row in frame.iterrows()}


DEFAULTS = {"ordered_at": "2026-03-05T10:00", "first_promised_on": "2026-03-10", "status": "shipped"}
# What each order says beside the defaults, and how its promise stands.
PROMISES = {
    "at 23:59": ({"delivered_at": "2026-03-10T23:59"}, "on_time"),
    "at midnight": ({"delivered_at": "2026-03-11T00:00"}, "late"),
    "ordered that day": ({"ordered_at": "2026-03-10T09:00", "delivered_at": "2026-03-10T20:00"}, "on_time"),
    "early, no window": ({"delivered_at": "2026-03-06T10:00"}, "on_time"),
    "before the change": ({"first_promised_on": "2026-03-28", "delivered_at": "2026-03-28T23:59Z"}, "on_time"),
    "23:59 of 23 hours": ({"first_promised_on": "2026-03-29", "delivered_at": "2026-03-29T22:59Z"}, "on_time"),
    "midnight after": ({"first_promised_on": "2026-03-29", "delivered_at": "2026-03-29T23:00Z"}, "late"),
    "never": ({}, "overdue"),
    "never, no status": ({"status": ""}, "overdue"),
    "due yesterday": ({"first_promised_on": "2026-03-30"}, "overdue"),
    "due today": ({"first_promised_on": "2026-03-31"}, "pending"),
    "due today, there": ({"first_promised_on": "2026-03-31", "delivered_at": "2026-03-31T09:00"}, "pending"),
    "there, who knows when": ({"status": "delivered"}, "not_known"),
    "there after T*": ({"status": "delivered", "delivered_at": "2026-04-01T09:00"}, "overdue"),
    "before it was ordered": ({"delivered_at": "2026-03-04T10:00"}, "not_known"),
    "promised before": ({"first_promised_on": "2026-03-04", "delivered_at": "2026-03-06T10:00"}, "not_known"),
    "by us": ({"status": "cancelled_by_seller"}, "called_off"),
    "by us, due today": ({"status": "cancelled_by_seller", "first_promised_on": "2026-03-31"}, "pending"),
    "by the customer": ({"status": "cancelled"}, "cancelled"),
    "by the customer, due today": ({"status": "cancelled", "first_promised_on": "2026-03-31"}, "cancelled"),
    "by the customer that day": ({"status": "cancelled"}, "cancelled"),
    "by the customer too late": ({"status": "cancelled"}, "overdue"),
    "by the customer, the event says": ({}, "cancelled"),
    "cancelled after T*": ({"status": "cancelled"}, "overdue"),
    "there all the same": ({"status": "cancelled", "delivered_at": "2026-03-09T10:00"}, "on_time"),
    "a minute too early": ({"wanted_from": "2026-03-10T14:00", "delivered_at": "2026-03-10T13:59"}, "early"),
    "as the window opens": ({"wanted_from": "2026-03-10T14:00", "delivered_at": "2026-03-10T14:00"}, "on_time"),
    "wanted that day": ({"wanted_from": "2026-03-10", "delivered_at": "2026-03-09T23:00"}, "early"),
    "as the window closes": ({"wanted_to": "2026-03-10T18:00", "delivered_at": "2026-03-10T18:00"}, "on_time"),
    "after the window": ({"wanted_to": "2026-03-10T18:00", "delivered_at": "2026-03-10T18:01"}, "late"),
    "wanted by that day": ({"wanted_to": "2026-03-10", "delivered_at": "2026-03-10T18:01"}, "on_time"),
    "wanted later": ({"wanted_to": "2026-03-12T18:00", "delivered_at": "2026-03-11T09:00"}, "late"),
    "moved": ({"last_promised_on": "2026-03-12", "delivered_at": "2026-03-12T09:00"}, "late"),
    "event before column": ({"delivered_at": "2026-03-12T09:00"}, "on_time"),
    "in two parts": ({}, "late"),
    "second part after T*": ({"status": "delivered"}, "on_time"),
    "unpromised": ({"first_promised_on": "", "delivered_at": "2026-03-06T10:00"}, "no_promise"),
    "shopify:1": ({}, "not_known"),
}
EVENTS = records(
    ("order_id", "stage", "happened_at"),
    ("by the customer that day", "cancelled", "2026-03-10T23:59"),
    ("by the customer too late", "cancelled", "2026-03-11T00:00"),
    ("by the customer, the event says", "Cancelled", "2026-03-06T10:00"),
    ("cancelled after T*", "cancelled", "2026-04-01T10:00"),
    ("event before column", "Delivered", "2026-03-10T09:00"),
    ("in two parts", "delivered", "2026-03-09T09:00"),
    ("in two parts", "delivered", "2026-03-11T09:00"),
    ("second part after T*", "delivered", "2026-03-10T09:00"),
    ("second part after T*", "delivered", "2026-04-02T09:00"),
)
STANDINGS = (
    "on_time", "early", "late", "overdue", "called_off", "pending", "cancelled", "not_known", "no_promise",
)  # fmt: skip


@pytest.fixture(scope="module")
def promised(tmp_path_factory):
    orders = [{"order_id": name, "store_id": name} | DEFAULTS | said for name, (said, _) in PROMISES.items()]
    orders.append({"order_id": "a test", "store_id": "a test"} | DEFAULTS | {"status": "test"})
    orders.append({"order_id": "after T*", "store_id": "after T*"} | DEFAULTS | {"ordered_at": "2026-03-31T18:01"})
    return canonical.built(tmp_path_factory.mktemp("promised"), orders=orders, order_events=EVENTS)


def test_how_a_promise_stands(promised):
    found = by_store(promised, "delivery/on_time", *STANDINGS)
    assert found == {name: (standing,) for name, (_, standing) in PROMISES.items()}


def test_due_are_those_kept_and_broken_and_nothing_else(promised):
    (found,) = promised.rows("delivery/on_time", QUARTER, by="all").to_dict("records")
    broken = [standing for _, standing in PROMISES.values() if standing in STANDINGS[1:5]]
    kept = [standing for _, standing in PROMISES.values() if standing == "on_time"]
    assert (found["due"], found["on_time"]) == (len(kept) + len(broken), len(kept))
    assert found["due"] == sum(found[standing] for standing in STANDINGS[:5])


def test_an_order_counts_on_the_day_it_was_promised_for_else_on_that_of_the_order(promised):
    march_6 = Scope(date(2026, 3, 5), date(2026, 3, 9))
    assert by_store(promised, "delivery/on_time", *STANDINGS, scope=march_6) == {"unpromised": ("no_promise",)}
    tenth = by_store(promised, "delivery/on_time", *STANDINGS, scope=Scope(date(2026, 3, 10), date(2026, 3, 10)))
    assert tenth.keys() == {name for name, (said, _) in PROMISES.items() if "first_promised_on" not in said}


def test_an_earlier_as_of_instant_turns_the_clock_back(tmp_path):
    # On the 10th nothing of the 10th is decided; the order of the 8th came on the 9th, that of the 9th has not come.
    orders = records(
        ("order_id", "store_id", "ordered_at", "status", "first_promised_on", "delivered_at"),
        ("late", "late", "2026-03-05T10:00", "delivered", "2026-03-08", "2026-03-09T10:00"),
        ("not yet", "not yet", "2026-03-05T10:00", "delivered", "2026-03-09", "2026-03-11T10:00"),
        ("today", "today", "2026-03-05T10:00", "delivered", "2026-03-10", "2026-03-10T10:00"),
    )
    source = canonical.built(tmp_path, as_of="2026-03-10T18:00", orders=orders)
    assert by_store(source, "delivery/on_time", *STANDINGS) == {
        "late": ("late",),
        "not yet": ("overdue",),
        "today": ("pending",),
    }


CAME = DEFAULTS | {"delivered_at": "2026-03-09T10:00", "documents_ok": "true"}
LINE = {"line_id": 1, "quantity": 2, "first_delivered_quantity": 2, "right_item": "true", "undamaged": "true"}
# What each order says, what its lines say, and whether it was in full; None for what nobody knows.
CONTENTS = {
    "whole": ({}, [LINE], "in_full"),
    "whole, late": ({"delivered_at": "2026-03-12T10:00"}, [LINE], "in_full"),
    "short": ({}, [LINE | {"first_delivered_quantity": 1}], None),
    "too much": ({}, [LINE | {"first_delivered_quantity": 3}], None),
    "wrong item": ({}, [LINE | {"right_item": "false"}], None),
    "second line short": ({}, [LINE, LINE | {"line_id": 2, "first_delivered_quantity": 0}], None),
    "a line of nothing": ({}, [LINE, {"line_id": 2, "quantity": 0}], "in_full"),
    "short, and a line unknown": ({}, [LINE | {"first_delivered_quantity": 1}, {"line_id": 2, "quantity": 1}], "?"),
    "item unknown": ({}, [LINE | {"right_item": ""}], "?"),
    "no lines": ({}, [], "?"),
    "never": ({"delivered_at": ""}, [], None),
    "called off": ({"delivered_at": "", "status": "cancelled_by_seller"}, [], None),
    "cancelled": ({"delivered_at": "", "status": "cancelled"}, [], "-"),
    # Of this tool's other order nobody knows the contents either.
    "tool:never": ({"delivered_at": ""}, [], "?"),
    "tool:came": ({}, [{"line_id": 1, "quantity": 1}], "?"),
}


@pytest.fixture(scope="module")
def delivered(tmp_path_factory):
    orders = [{"order_id": name, "store_id": name} | CAME | said for name, (said, _, _) in CONTENTS.items()]
    lines = [{"order_id": name} | line for name, (_, lines, _) in CONTENTS.items() for line in lines]
    return canonical.built(tmp_path_factory.mktemp("delivered"), orders=orders, order_lines=lines)


def test_what_was_in_full_with_the_first_delivery(delivered):
    expected = {"in_full": ("in_full", "assessed"), None: ("assessed",), "?": ("not_assessed",), "-": ()}
    found = by_store(delivered, "delivery/in_full", "in_full", "assessed", "not_assessed")
    assert found == {name: expected[stands] for name, (_, _, stands) in CONTENTS.items()}


def test_on_time_and_in_full_is_both_of_the_same_order(delivered):
    found = by_store(delivered, "delivery/in_full", "on_time_in_full")
    assert {name for name, columns in found.items() if columns} == {"whole", "a line of nothing"}


# Promised for 10 February, more than 30 days ago: what each order says, its line, and which of the four it had.
PERFECT = {
    "perfect": ({}, {}, ("perfect", "on_time", "in_full", "with_documents", "undamaged")),
    "late": ({"delivered_at": "2026-02-12T10:00"}, {}, ("in_full", "with_documents", "undamaged")),
    "short": ({}, {"first_delivered_quantity": 1}, ("on_time", "with_documents", "undamaged")),
    "wrong bill": ({"documents_ok": "false"}, {}, ("on_time", "in_full", "undamaged")),
    "damaged": ({}, {"undamaged": "false"}, ("on_time", "in_full", "with_documents")),
    "nothing right": (
        {"delivered_at": "2026-02-12T10:00", "documents_ok": "false"},
        {"right_item": "false", "undamaged": "false"},
        (),
    ),
    "never": ({"delivered_at": ""}, {"first_delivered_quantity": "", "right_item": "", "undamaged": ""}, ()),
}
NOT_ASSESSED = {
    "bill unknown": ({"documents_ok": ""}, {}),
    "late, damage unknown": ({"delivered_at": "2026-02-12T10:00"}, {"undamaged": ""}),
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    said = {name: row[:2] for name, row in PERFECT.items()} | NOT_ASSESSED
    said |= {
        day: ({"first_promised_on": day, "delivered_at": f"{day}T09:00"}, {}) for day in ("2026-02-28", "2026-03-01")
    }
    of_february = CAME | {
        "ordered_at": "2026-02-05T10:00",
        "first_promised_on": "2026-02-10",
        "delivered_at": "2026-02-09T10:00",
    }
    orders = [{"order_id": name, "store_id": name} | of_february | order for name, (order, _) in said.items()]
    lines = [{"order_id": name} | LINE | line for name, (_, line) in said.items()]
    return canonical.built(tmp_path_factory.mktemp("judged"), orders=orders, order_lines=lines)


def test_a_perfect_order_is_so_in_all_four_and_counted_where_all_are_known(judged):
    tenth = Scope(date(2026, 2, 10), date(2026, 2, 10))
    columns = ("perfect", "on_time", "in_full", "with_documents", "undamaged")
    found = by_store(judged, "delivery/perfect", "assessed", *columns, scope=tenth)
    expected = {name: ("assessed", *had) for name, (_, _, had) in PERFECT.items()} | dict.fromkeys(NOT_ASSESSED, ())
    assert found == expected
    assert by_store(judged, "delivery/perfect", "not_assessed", scope=tenth)["bill unknown"] == ("not_assessed",)


def test_an_order_is_judged_once_its_promise_is_more_than_30_days_old(judged):
    turn = Scope(date(2026, 2, 28), date(2026, 3, 1))
    assert by_store(judged, "delivery/perfect", "perfect", "too_young", scope=turn) == {
        "2026-02-28": ("perfect",),
        "2026-03-01": ("too_young",),
    }


# What each order says of its promise for 10 March, and what that makes it.
MOVES = {
    "kept": ({"last_promised_on": "2026-03-10"}, ("unmoved", "known")),
    "told the day before": (
        {"last_promised_on": "2026-03-12", "delay_told_at": "2026-03-09T23:59"},
        ("moved", "known", "told_before", "told_known"),
    ),
    "told that day": (
        {"last_promised_on": "2026-03-12", "delay_told_at": "2026-03-10T00:00"},
        ("moved", "known", "told_known"),
    ),
    "not told": ({"last_promised_on": "2026-03-11"}, ("moved", "known", "told_known")),
    "told by an event": ({"last_promised_on": "2026-03-12"}, ("moved", "known", "told_before", "told_known")),
    "forward": ({"last_promised_on": "2026-03-09"}, ("moved", "known", "told_known")),
    "overdue": ({"last_promised_on": "2026-03-10", "delivered_at": ""}, ("unmoved", "known")),
    "last unknown": ({}, ("not_known",)),
    "called off": ({"last_promised_on": "2026-03-10", "delivered_at": "", "status": "cancelled_by_seller"}, ()),
    "tool:silent": ({"last_promised_on": "2026-03-12"}, ("moved", "known")),
    "due today": ({"first_promised_on": "2026-03-31", "last_promised_on": "2026-03-31"}, ("pending",)),
}


@pytest.fixture(scope="module")
def moved(tmp_path_factory):
    orders = [{"order_id": name, "store_id": name} | CAME | said for name, (said, _) in MOVES.items()]
    event = {"order_id": "told by an event", "stage": "delayed", "happened_at": "2026-03-08T10:00"}
    events = [event | {"told_at": "2026-03-08T11:00"}]
    return canonical.built(tmp_path_factory.mktemp("moved"), orders=orders, order_events=events)


def test_promises_that_were_moved_and_who_was_told_before_the_first_day(moved):
    columns = ("unmoved", "moved", "known", "told_before", "told_known", "not_known", "pending")
    assert by_store(moved, "delivery/moved", *columns) == {name: expected for name, (_, expected) in MOVES.items()}


def test_days_moved_add_up_with_their_sign(moved):
    # 2, 2, 1, 2, −1 and 2.
    assert moved.rows("delivery/moved", QUARTER, by="all")["days_moved"].tolist() == [8]


TRACKED = {"tracking_sent_at": "2026-03-06T10:00"}
UNPROMISED = {"first_promised_on": "", "shipped_at": "2026-03-06T09:00"}
NEWS = {
    "nobody asked": (TRACKED, "told_first"),
    "asked later": (TRACKED, "told_first"),
    "asked at that moment": (TRACKED, "asked_first"),
    "asked before": (TRACKED, "asked_first"),
    "asked in a case": (TRACKED, "asked_first"),
    "asked of another thing": (TRACKED, "told_first"),
    "asked before the order": (TRACKED, "told_first"),
    "we asked": (TRACKED, "told_first"),
    "an automatic reply": (TRACKED, "told_first"),
    "told of the delay": ({"delay_told_at": "2026-03-06T10:00"}, "told_first"),
    "told of a stage": ({}, "told_first"),
    "never told": ({}, "not_told"),
    "told after T*": ({"tracking_sent_at": "2026-04-01T10:00"}, "not_told"),
    "told before the order": ({"tracking_sent_at": "2026-03-04T10:00"}, "not_known"),
    "late and told": (TRACKED | {"delivered_at": ""}, "told_first"),
    "on its way, told": (TRACKED | {"delivered_at": "", "first_promised_on": "2026-03-31"}, "pending"),
    "unpromised, on its way": (UNPROMISED | TRACKED | {"delivered_at": ""}, "pending"),
    "unpromised, there": (UNPROMISED, "not_told"),
    "taken home": ({"first_promised_on": ""}, None),
    "cancelled": ({"delivered_at": "", "status": "cancelled"}, None),
    "tool:silent": ({}, "not_known"),
}  # fmt: skip
ASKED = records(
    ("order_id", "case_id", "started_at", "purpose", "direction", "is_auto_reply"),
    ("asked later", "", "2026-03-06T10:01", "status", "inbound", ""),
    ("asked at that moment", "", "2026-03-06T10:00", "status", "", ""),
    ("asked before", "", "2026-03-06T09:59", "status", "inbound", ""),
    ("", "K", "2026-03-06T09:00", "status", "inbound", ""),
    ("asked of another thing", "", "2026-03-06T09:00", "service", "inbound", ""),
    ("asked before the order", "", "2026-03-05T09:00", "status", "inbound", ""),
    ("we asked", "", "2026-03-06T09:00", "status", "outbound", ""),
    ("an automatic reply", "", "2026-03-06T09:00", "status", "inbound", "true"),
)


def test_who_was_told_before_asking(tmp_path):
    orders = [{"order_id": name, "store_id": name} | CAME | said for name, (said, _) in NEWS.items()]
    event = {"order_id": "told of a stage", "stage": "in production", "happened_at": "2026-03-06T10:00"}
    source = canonical.built(
        tmp_path,
        orders=orders,
        order_events=[event | {"told_at": "2026-03-06T12:00"}],
        cases=[{"case_id": "K", "order_id": "asked in a case", "opened_at": "2026-03-06T09:00"}],
        contacts=[row | {"contact_id": place} for place, row in enumerate(ASKED)],
    )
    columns = ("told_first", "asked_first", "not_told", "pending", "not_known")
    found = by_store(source, "informed/told", *columns)
    assert found == {name: (stands,) for name, (_, stands) in NEWS.items() if stands}
    (whole,) = source.rows("informed/told", QUARTER, by="all").to_dict("records")
    assert whole["sent"] == sum(stands in columns[:3] for _, stands in NEWS.values())


QUERIES = ("delivery/on_time", "delivery/in_full", "delivery/perfect", "delivery/moved", "informed/told")


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("key", ["sold-through", "region", "store", "tier", "category", "segment"])
def test_a_filter_gives_the_group_of_its_value(tiny_source, query, key):
    assert key in {each.key for each in FILTERS}
    frame = tiny_source.rows(query, QUARTER, by=key)
    for group, expected in frame.set_index("group_name").iterrows():
        if group == "(unknown)":
            continue
        filtered = tiny_source.rows(query, QUARTER.with_chosen(key, [str(group)]), by="all")
        found = filtered.set_index("group_name").loc["all"]
        same = [c for c in frame.columns if c not in ("group_name", "customer_orders", "customer_costs")]
        assert found[same].fillna(-1).tolist() == expected[same].fillna(-1).tolist(), group
