"""The 22 ways in which numbers like these go wrong elsewhere, each by its name and on rows that would show it."""

from datetime import date, time, timedelta

import pytest

from tests import canonical
from touchpoint import formats, measures
from touchpoint.build.doubts import ONLY_CLOSED
from touchpoint.findings.finding import SHORT_HISTORY
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.model import OpeningHours
from touchpoint.stats import control

JANUARY = Scope(date(2026, 1, 1), date(2026, 1, 31))
MARCH = Scope(date(2026, 3, 1), date(2026, 3, 31))
QUARTER = Scope(date(2026, 1, 1), date(2026, 3, 31))


def whole(source, measure_id, scope):
    return measures.get(measure_id).whole(source, scope)


def counted(source, measure_id, scope=QUARTER, by="all"):
    """The one row that a measure is made of."""
    (row,) = source.rows(measures.get(measure_id).query, scope, by=by).to_dict("records")
    return row


def case(number, **columns):
    return {"case_id": number, "opened_at": "2026-03-02T10:00", "status": "open", "kind": "technical"} | columns


def order(number, **columns):
    return {"order_id": number, "customer_id": f"C{number}", "ordered_at": "2026-03-02T10:00"} | columns


def test_trap_1_closed_cases_alone_look_faster_and_more_punctual(handled):
    assert whole(handled, "sla_met", JANUARY).value == pytest.approx(80 / 120)
    assert whole(handled, "resolution_hours_median", JANUARY).value == 96
    closed = whole(handled, "resolution_hours_median_closed", JANUARY)
    assert closed.value == 72
    assert "closed" in measures.get("resolution_hours_median_closed").name


def test_trap_2_open_cases_wait_until_the_export_ends_and_not_until_today(tmp_path):
    source = canonical.built(tmp_path, as_of="2026-03-06T14:00", cases=[case(1)])
    assert counted(source, "resolution_hours_median")["seconds"] == 100 * 3600


def test_trap_3_two_ids_of_one_person_are_one_customer(tmp_path):
    people = [{"customer_id": name, "email": "ana@example.com"} for name in ("one", "two")]
    orders = [
        order(1, customer_id="one", ordered_at="2026-01-05T10:00"),
        order(2, customer_id="two", ordered_at="2026-03-05T10:00"),
    ]
    row = counted(canonical.built(tmp_path, customers=people, orders=orders), "returning_customer_share", MARCH)
    assert (row["buyers"], row["returning"]) == (1, 1)


def test_trap_4_a_promise_for_a_day_is_kept_until_its_end(tmp_path):
    promised = {"first_promised_on": "2026-03-10", "status": "delivered"}
    orders = [
        order(1, delivered_at="2026-03-10T22:30", **promised),
        order(2, delivered_at="2026-03-11T00:30", **promised),
    ]
    row = counted(canonical.built(tmp_path, orders=orders), "on_time")
    assert (row["on_time"], row["late"]) == (1, 1)


def test_trap_5_a_whole_is_the_ratio_of_sums_and_no_mean_of_ratios(tmp_path):
    promised = {"first_promised_on": "2026-03-10", "status": "delivered"}
    late, kept = promised | {"delivered_at": "2026-03-12T10:00"}, promised | {"delivered_at": "2026-03-09T10:00"}
    orders = [order(f"small {n}", store_id="S", **late) for n in range(10)]
    orders += [order(f"large {n}", store_id="L", **(kept if n < 81 else late)) for n in range(90)]
    # Store by store 0 and .9, which would make .45; of all orders 81 of 100 came in time.
    assert whole(canonical.built(tmp_path, orders=orders), "on_time", MARCH).value == pytest.approx(0.81)


def test_trap_6_a_perfect_order_is_all_at_once_and_no_product(shipped):
    found = whole(shipped, "perfect_order", MARCH)
    product_of_the_four = 55 * 59 * 60 * 61 / 75**4
    assert found.value == pytest.approx(40 / 75)
    assert product_of_the_four < 0.38 < found.low


def test_trap_7_scales_and_triggers_are_not_pooled_and_an_effort_may_count_down(surveyed):
    found = whole(surveyed, "csat", JANUARY)
    assert found.n == 107
    assert "not counted: csat · after_case" in found.reason
    # Answers 1 and 3 where 1 is best of 5 are 7 and 4 on 1 to 7.
    assert whole(surveyed, "ces", JANUARY).value == 5.5


def test_trap_8_a_recommendation_score_is_points_and_no_percentage():
    measure = measures.get("nps")
    assert measure.unit == "points"
    assert "%" not in formats.write(33.0, measure.unit)


def test_trap_9_a_period_that_is_too_young_has_no_number(handled):
    found = whole(handled, "first_contact_resolution", Scope(date(2026, 3, 26), date(2026, 3, 31)))
    assert (found.status, found.value) == ("immature", None)


def test_trap_10_new_customers_of_a_short_history_are_told_to_be_overstated(bought):
    found = whole(bought, "returning_customer_share", MARCH)
    assert found.caution == SHORT_HISTORY
    assert "understated" in found.reason


def test_trap_11_hours_are_elapsed_and_business_hours_know_the_holidays(tmp_path):
    staffed = (OpeningHours(("monday", "tuesday", "wednesday", "thursday", "friday"), time(9), time(17)),)
    england = {"holiday_country": "GB", "holiday_region": "ENG", "opening_hours": staffed}
    cases = [
        case(1, opened_at="2024-03-29T16:30", resolved_at="2024-04-02T10:00", status="resolved"),
        case(2, opened_at="2024-02-01T10:59", resolved_at="2024-02-01T11:01", status="resolved"),
    ]
    settings = Settings(name="House", time_zone="Europe/London", currency="GBP", **england)
    source = canonical.built(tmp_path, as_of="2024-04-30T18:00", settings=settings, cases=cases)
    easter, february = (Scope(date(2024, 3, 1), date(2024, 3, 31)), Scope(date(2024, 2, 1), date(2024, 2, 29)))
    assert counted(source, "resolution_hours_median", easter)["seconds"] == 88.5 * 3600
    (opening,) = source.rows("complaints/resolution_in_opening_hours", easter, by="all").to_dict("records")
    assert opening["seconds"] == 3600
    assert counted(source, "resolution_hours_median", february)["seconds"] == 120


def test_trap_12_nothing_in_the_denominator_is_no_data_and_no_infinity(contacted):
    found = whole(contacted, "contacts_per_order", Scope(date(2026, 2, 1), date(2026, 2, 28)))
    assert (found.status, found.value, found.low, found.high) == ("no_data", None, None, None)


def test_trap_13_where_nobody_answered_there_is_no_share_of_none(surveyed):
    found = whole(surveyed, "csat", Scope(date(2026, 4, 1), date(2026, 4, 30)))
    assert (found.status, found.value) == ("no_data", None)


def test_trap_14_an_export_of_closed_cases_is_in_doubt(tmp_path):
    ended = {"status": "resolved", "resolved_at": "2026-03-03T10:00"}
    source = canonical.built(tmp_path, cases=[case(n, **ended) for n in range(40)])
    (doubts,) = source.rows("data/build", QUARTER)["doubts"]
    assert any(ONLY_CLOSED in doubt for doubt in doubts)


def test_trap_15_what_looks_alike_is_a_duplicate_by_its_key_alone(tmp_path):
    lines = [{"order_id": 1, "product_id": "P", "quantity": 1, "unit_price": 10}] * 2
    source = canonical.built(tmp_path, orders=[order(1), order(2, customer_id="C1")], order_lines=lines)
    row = counted(source, "repeat_sales_share")
    # Two orders of a customer on one day stay two, two equal lines without an id stay two: 20 of sales known.
    assert (row["first_orders"], row["unpriced_orders"], row["sales"]) == (1, 1, 20)


def test_trap_16_a_refund_belongs_to_the_month_of_its_order(tmp_path):
    returned = {"return_id": 1, "order_id": 1, "requested_at": "2026-02-20T10:00", "refunded_at": "2026-03-02T10:00"}
    orders = [order(1, ordered_at="2026-02-10T10:00", goods_amount=100), order(2, goods_amount=50)]
    source = canonical.built(tmp_path, orders=orders, returns=[returned | {"refund_amount": 30}])
    months = source.rows(measures.get("repeat_sales_share").query, QUARTER, by="month")
    assert dict(zip(months["group_name"], months["sales"], strict=True)) == {"2026-02": 70, "2026-03": 50}


def test_trap_17_a_queue_is_no_owner(tmp_path):
    settled = case(1, resolved_at="2026-03-04T10:00", status="resolved", department="Repair")
    owners = (("2026-03-02T10:00", "Repair"), ("2026-03-02T11:00", "Ann"))
    events = [{"case_id": 1, "happened_at": at, "field": "owner", "new_value": who} for at, who in owners]
    source = canonical.built(tmp_path, cases=[settled], case_events=events, agents=[{"agent_id": "Ann"}])
    row = counted(source, "single_owner_share")
    assert (row["resolved"], row["one_owner"]) == (1, 1)


def test_trap_18_an_automatic_receipt_is_no_answer(tmp_path):
    waiting = case(1, first_response_at="2026-03-02T10:01")
    receipt, answer = (
        {"case_id": 1, "direction": "outbound"} | each
        for each in (
            {"contact_id": "receipt", "started_at": "2026-03-02T10:01", "is_auto_reply": "true"},
            {"contact_id": "answer", "started_at": "2026-03-02T15:00", "is_auto_reply": "false"},
        )
    )
    source = canonical.built(tmp_path, cases=[waiting], contacts=[receipt, answer])
    row = counted(source, "first_response_hours_median")
    assert (row["answered"], row["seconds"]) == (1, 5 * 3600)


def test_trap_19_the_median_of_all_is_no_mean_of_the_groups_medians(tmp_path):
    # Repair 20 at 1 h and 10 at 9 h, Shipping 12 at 10 h: medians 1 and 10, weighted 3.57; of all 42 it is 9.
    hours = [("Repair", 1)] * 20 + [("Repair", 9)] * 10 + [("Shipping", 10)] * 12
    cases = [
        case(n, department=desk, status="resolved", resolved_at=f"2026-03-02T{10 + late}:00")
        for n, (desk, late) in enumerate(hours)
    ]
    source = canonical.built(tmp_path, cases=cases)
    groups = measures.get("resolution_hours_median").groups(source, MARCH, "department")
    assert [each.value for each in groups] == [1, 10]
    assert whole(source, "resolution_hours_median", MARCH).value == 9


def test_trap_20_at_large_numbers_usual_variation_raises_no_alarm():
    # 280,000 a week and a share that goes .2 points up and down around 95.3 %: five of chance's sigmas, which are
    # √(.953·.047/280,000) = .0004 each. A p chart would flag every week.
    n, base = 280_000, 19
    shares = [0.953 + (0.002 if week % 2 else -0.002) for week in range(base + 1)]
    limits = control.shares([share * n for share in shares], [n] * len(shares), base)
    assert control.signal(shares, limits) == ""
    assert all(low < share < high for low, share, high in zip(limits.low, shares, limits.high, strict=True))


def test_trap_21_an_order_with_many_lines_contacts_and_returns_is_one_order(tmp_path):
    lines = [{"order_id": 1, "line_id": n, "quantity": 1, "unit_price": 10} for n in range(3)]
    contacts = [{"contact_id": n, "order_id": 1, "started_at": "2026-03-04T10:00"} for n in range(2)]
    returns = [
        {"return_id": n, "order_id": 1, "line_id": n, "requested_at": "2026-03-06T10:00", "handling_cost": 5}
        for n in range(2)
    ]
    ordered = order(1, goods_amount=30, picking_cost=2, freight_cost=3)
    source = canonical.built(tmp_path, orders=[ordered], order_lines=lines, contacts=contacts, returns=returns)
    row = counted(source, "cost_to_serve_per_order")
    assert (row["orders"], row["picking"], row["freight"], row["handling"]) == (1, 2, 3, 10)
    assert counted(source, "repeat_sales_share")["sales"] == 30


def test_trap_22_reminders_and_merged_tickets_are_no_contacts_of_customers(tmp_path):
    merged = case(2, status="merged", merged_into="1", opened_at="2026-03-01T10:00")
    contacts = [
        {"contact_id": 1, "case_id": 1, "started_at": "2026-03-02T10:00", "direction": "inbound"},
        {"contact_id": 2, "case_id": 1, "started_at": "2026-03-03T10:00", "is_auto_reply": "true"},
        {"contact_id": 3, "case_id": 1, "started_at": "2026-03-04T10:00", "direction": "outbound"},
    ]
    source = canonical.built(tmp_path, cases=[case(1), merged], contacts=contacts, orders=[order(1)])
    assert counted(source, "contacts_per_order")["contacts"] == 1
    # One case is open, and since the earlier of its tickets.
    row = counted(source, "resolution_hours_median")
    assert (row["open"], row["seconds"]) == (1, timedelta(days=30, hours=7).total_seconds())
