"""Measures broken down, without their columns, and asked for what they do not have; companies as in companies.py."""

from datetime import date

import pytest

from tests import canonical
from tests.touchpoint.measures.test_measures_contract import IDS
from touchpoint import measures
from touchpoint.errors import ScopeError
from touchpoint.scope import FILTERS, Scope
from touchpoint.settings import Settings
from touchpoint.settings.model import ClockChoice, Privacy, ServiceLevel

JANUARY = Scope(date(2026, 1, 1), date(2026, 1, 31))
FEBRUARY = Scope(date(2026, 2, 1), date(2026, 2, 28))
MARCH = Scope(date(2026, 3, 1), date(2026, 3, 31))
SPRING = Scope(date(2026, 3, 1), date(2026, 6, 30))
AUTUMN = Scope(date(2025, 10, 1), date(2026, 3, 31))
EARLY_SUMMER = Scope(date(2026, 4, 1), date(2026, 6, 30))
LOG = Scope(date(2026, 2, 1), date(2026, 3, 31)).with_chosen("department", ["Log"])

# Company, measure, scope, dimension, and of each group name, value and n; a value that may not be shown is its status.
GROUPS = [
    ("surveyed", "csat", JANUARY, "channel", [("chat", 14 / 47, 47), ("email", 1, 60)]),
    (
        "surveyed",
        "csat",
        AUTUMN,
        "month",
        [
            ("2025-10", "suppressed", 60),
            ("2025-11", "suppressed", 40),
            ("2025-12", 1, 40),
            ("2026-01", 74 / 107, 107),
            ("2026-02", "suppressed", 22),
            ("2026-03", 1, 40),
        ],
    ),
    # 15 January 2026 is a Thursday, of ISO week 3.
    ("surveyed", "csat", JANUARY, "week", [("2026-W03", 74 / 107, 107)]),
    (
        "surveyed",
        "csat",
        JANUARY,
        "questionnaire",
        [("csat · after_case · 1 to 5", "suppressed", 22), ("csat · after_order · 1 to 5", 74 / 107, 107)],
    ),
    ("surveyed", "csat_mean", JANUARY, "month", [("2026-01", 400 / 107, 107)]),
    # By e-mail came the 42 fives and 18 of the fours: all dissatisfied ones wrote by chat.
    ("surveyed", "dissatisfied_share", JANUARY, "channel", [("chat", 23 / 47, 47), ("email", "suppressed", 60)]),
    ("surveyed", "nps", AUTUMN, "month", [("2026-01", 33, 100), ("2026-02", "suppressed", 25)]),
    ("surveyed", "ces", AUTUMN, "month", [("2026-01", 5.5, 40)]),
    ("surveyed", "survey_response_rate", AUTUMN, "month", [("2025-12", "no_data", 0), ("2026-03", 0.4, 100)]),
    ("bought", "returning_customer_share", MARCH, "sold-through", [("online", 1, 50), ("shop", 0, 80)]),
    (
        "bought",
        "returning_customer_share",
        Scope(date(2026, 1, 1), date(2026, 3, 31)),
        "month",
        [("2026-01", "suppressed", 50), ("2026-03", 50 / 130, 130)],
    ),
    # All of A and D; of B and C those of B.
    ("bought", "returning_customer_rate", MARCH, "sold-through", [("online", 1, 50), ("shop", 30 / 80, 80)]),
    ("bought", "repeat_purchase_rate", MARCH, "sold-through", [("online", 0.2, 50), ("shop", 30 / 80, 80)]),
    # 1,200 of B's second orders in 3,000 + 2,500; online there is no first order.
    ("bought", "repeat_sales_share", MARCH, "sold-through", [("online", "suppressed", 50), ("shop", 1200 / 5500, 80)]),
    ("bought", "repeat_sales_share_by_buyer", MARCH, "month", [("2026-03", 8000 / 13500, 130)]),
    # 16 of April's 40, between .267 and .568, which is 30 points and too wide; June's were followed for 20 days.
    (
        "bought",
        "repeat_within_30_days",
        EARLY_SUMMER,
        "month",
        [("2026-04", "suppressed", 40), ("2026-06", "immature", 40)],
    ),
    ("bought", "repeat_within_30_days", EARLY_SUMMER, "sold-through", [("shop", 0.4, 80)]),
    ("bought", "repeat_within_90_days", MARCH, "sold-through", [("shop", 0.375, 80)]),
    ("bought", "repeat_within_180_days", JANUARY, "sold-through", [("online", 1, 50)]),
    (
        "handled",
        "complaints_per_1000_orders",
        Scope(date(2025, 12, 1), date(2025, 12, 31)),
        "store",
        [("N", 200 / 3, 300), ("S", 100 / 3, 300)],
    ),
    (
        "handled",
        "first_response_hours_median",
        FEBRUARY,
        "department",
        [("Fast", 2, 60), ("Log", "suppressed", 40), ("Slow", "not_reached", 60)],
    ),
    ("handled", "resolution_hours_median", MARCH, "department", [("Maintained", 31, 11), ("Nonmaintained", 23, 12)]),
    (
        "handled",
        "resolution_hours_p75",
        JANUARY,
        "department",
        # Front: all after a day. Repair: 30 of 65 are settled. Shipping: 60 of 80, exactly three in four, at 96 h and
        # from then on: R's rule takes the middle of that while, which goes on to T*, 85 days and 8 hours after.
        [("Front", "suppressed", 12), ("Repair", "not_reached", 65), ("Shipping", (96 + 85 * 24 + 8) / 2, 80)],
    ),
    ("handled", "resolution_hours_p90", Scope(date(2025, 12, 1), date(2025, 12, 31)), "month", [("2025-12", 24, 36)]),
    (
        "handled",
        "resolution_within_7_days",
        JANUARY,
        "department",
        [("Front", "suppressed", 12), ("Repair", 20 / 65, 65), ("Shipping", 0.75, 80)],
    ),
    (
        "handled",
        "resolution_hours_median_closed",
        JANUARY,
        "department",
        [("Front", 24, 12), ("Repair", 96, 30), ("Shipping", 72, 60)],
    ),
    ("handled", "backlog", JANUARY, "department", [("Repair", 35, 35), ("Shipping", 20, 20)]),
    (
        "handled",
        "backlog",
        AUTUMN,
        "month",
        # From the first case on: November and December settle all theirs, February leaves 5 and 12, March five.
        [("2025-11", 0, 0), ("2025-12", 0, 0), ("2026-01", 55, 55), ("2026-02", 72, 72), ("2026-03", 77, 77)],
    ),
    (
        "handled",
        "sla_met",
        JANUARY,
        "department",
        [("Front", "no_data", 0), ("Repair", 0.5, 40), ("Shipping", 0.75, 80)],
    ),
    ("promised", "promise_kept", JANUARY, "department", [("Repair", 32 / 60, 60), ("Shipping", 0.8, 60)]),
    (
        "handled",
        "first_contact_resolution",
        Scope(date(2026, 2, 1), date(2026, 3, 31)),
        "month",
        [("2026-02", 36 / 44, 44), ("2026-03", "immature", 0)],
    ),
    ("handled", "reopen_rate", LOG, "month", [("2026-02", 0.25, 40)]),
    ("handled", "single_owner_share", LOG, "kind", [("technical", 0.7, 40)]),
    ("contacted", "escalation_rate", JANUARY, "department", [("Repair", 0.4, 50), ("Shipping", "suppressed", 50)]),
    ("contacted", "avoidable_contact_share", JANUARY, "department", [("Desk", 1, 30), ("Shop", "suppressed", 22)]),
    ("contacted", "contact_cost_avoidable", JANUARY, "department", [("Desk", 150, 30), ("Shop", "suppressed", 10)]),
    ("contacted", "out_of_hours_share", JANUARY, "channel", [("phone", 0.25, 60)]),
    ("contacted", "channel_hopping", AUTUMN, "month", [("2026-01", "suppressed", 60), ("2026-02", 0.25, 40)]),
    ("contacted", "contacts_per_order", AUTUMN, "month", [("2026-01", 0.5, 120), ("2026-02", "no_data", 0)]),
    ("contacted", "over_contacted_share", MARCH, "region", [("North", 0.4, 25), ("South", 0, 25)]),
    # Online A, B and C; by telephone what else was promised, too few; in the shop nothing was.
    (
        "shipped",
        "on_time",
        MARCH,
        "sold-through",
        [("online", 46 / 56, 56), ("shop", "no_data", 0), ("telephone", "suppressed", 29)],
    ),
    (
        "shipped",
        "in_full",
        MARCH,
        "sold-through",
        [("online", 50 / 56, 56), ("shop", "no_data", 0), ("telephone", "suppressed", 19)],
    ),
    ("shipped", "perfect_order", SPRING, "month", [("2026-03", 40 / 75, 75), ("2026-06", "immature", 0)]),
    (
        "shipped",
        "promise_unmoved_share",
        MARCH,
        "sold-through",
        [("online", 46 / 56, 56), ("shop", "no_data", 0), ("telephone", "suppressed", 14)],
    ),
    (
        "shipped",
        "told_before_asking_share",
        MARCH,
        "sold-through",
        [("online", 47 / 56, 56), ("telephone", "suppressed", 24)],
    ),
    (
        "shipped",
        "cost_to_serve_per_order",
        MARCH,
        "sold-through",
        [("online", 436 / 56, 56), ("shop", "suppressed", 8), ("telephone", "suppressed", 24)],
    ),
    (
        "shipped",
        "return_rate",
        MARCH,
        "sold-through",
        [("online", 20 / 112, 112), ("shop", "suppressed", 8), ("telephone", "suppressed", 18)],
    ),
    # Those of January name no order: nobody knows what they were sold through.
    ("shipped", "refund_hours_median", JANUARY, "sold-through", [("(unknown)", 48, 40)]),
    ("shipped", "return_decision_hours_median", JANUARY, "month", [("2026-01", 12, 40)]),
]


@pytest.mark.parametrize(("company", "measure_id", "scope", "by", "expected"), GROUPS)
def test_each_group_has_its_own_number(request, company, measure_id, scope, by, expected):
    source = request.getfixturevalue(company)
    found = measures.get(measure_id).groups(source, scope, by, chosen_in=scope)
    said = [(each.group, each.status if each.value is None else each.value, each.n) for each in found]
    assert [group for group, *_ in said] == [group for group, *_ in expected]
    for (group, value, n), (_, expected_value, expected_n) in zip(said, expected, strict=True):
        assert n == expected_n, group
        assert value == (expected_value if isinstance(expected_value, str) else pytest.approx(expected_value)), group


def test_every_measure_of_the_contract_is_broken_down_by_hand():
    assert {measure_id for _, measure_id, *_ in GROUPS} == set(IDS.split())


def test_the_questionnaire_of_the_whole_is_that_of_every_group(surveyed):
    csat = measures.get("csat")
    # In 2026 the after-order survey has most answers; in a scope of the case survey alone, that one is meant.
    by_channel = csat.groups(surveyed, JANUARY, "channel", chosen_in=JANUARY)
    assert "phone" not in [each.group for each in by_channel]
    phone = csat.groups(surveyed, JANUARY.with_chosen("channel", ["phone"]), "channel")
    assert [(each.group, each.n) for each in phone] == [("phone", 22)]


CASE, CONTACT = "cases.opened_at", "contacts.started_at"
PROMISED = "orders.first_promised_on, no orders.delivered_at or order_events.stage"
QUANTITIES = f"{PROMISED}, no order_lines.first_delivered_quantity, no order_lines.right_item"
FILLED = "order_lines.quantity, no order_lines.first_delivered_quantity"
RIGHT = (
    "orders.delivered_at or order_events.stage, no order_lines.quantity, no order_lines.right_item or "
    "order_lines.first_delivered_quantity; touchpoint.toml sets no reasons.wrong_delivery"
)
PRICED = "order_lines.unit_price, no order_lines.advertised_price"
LACKING = {
    "csat": "surveys.score",
    "csat_mean": "surveys.score",
    "dissatisfied_share": "surveys.score",
    "nps": "surveys.score",
    "ces": "surveys.score",
    "survey_response_rate": "surveys.invited_at",
    "returning_customer_share": "orders.customer_id",
    "returning_customer_rate": "orders.customer_id",
    "repeat_purchase_rate": "orders.customer_id",
    "repeat_sales_share": "orders.customer_id, no orders.goods_amount or order_lines.unit_price",
    "repeat_sales_share_by_buyer": "orders.customer_id, no orders.goods_amount or order_lines.unit_price",
    "repeat_within_30_days": "orders.customer_id",
    "repeat_within_90_days": "orders.customer_id",
    "repeat_within_180_days": "orders.customer_id",
    "complaints_per_1000_orders": f"{CASE}, no cases.kind",
    "first_response_hours_median": f"{CASE}, no cases.first_response_at",
    "resolution_hours_median": CASE,
    "resolution_hours_p75": CASE,
    "resolution_hours_p90": CASE,
    "resolution_within_7_days": CASE,
    "resolution_hours_median_closed": CASE,
    "backlog": CASE,
    "sla_met": (
        f"{CASE}, no cases.due_at or service_targets.within_minutes; "
        "touchpoint.toml sets no complaint_clocks or service_levels"
    ),
    "promise_kept": (
        f"{CASE}, no cases.kind, no cases.response_due_at or service_targets.within_minutes; "
        "touchpoint.toml sets no complaint_clocks or service_levels"
    ),
    "first_contact_resolution": "contacts.started_at or cases.resolved_at_first_contact",
    "reopen_rate": f"{CASE}, no case_events.new_value or cases.reopened_count",
    "single_owner_share": f"{CASE}, no case_events.new_value or cases.owner_count",
    "escalation_rate": f"{CASE}, no cases.escalated_at or cases.escalation or case_events.new_value",
    "avoidable_contact_share": f"{CONTACT}, no contacts.reason; touchpoint.toml sets no reasons.avoidable",
    "contact_cost_avoidable": (
        f"{CONTACT}, no contacts.reason; touchpoint.toml sets no reasons.avoidable, no minute_costs or channel_costs"
    ),
    "out_of_hours_share": f"{CONTACT}; touchpoint.toml sets no opening_hours",
    "channel_hopping": f"{CONTACT}, no contacts.channel or cases.channel",
    "contacts_per_order": CONTACT,
    "over_contacted_share": "contacts.direction or surveys.invited_at; touchpoint.toml sets no contact_cap",
    "on_time": PROMISED,
    "in_full": QUANTITIES,
    "perfect_order": f"{QUANTITIES}, no orders.documents_ok, no order_lines.undamaged",
    "promise_unmoved_share": "orders.first_promised_on, no orders.last_promised_on",
    "told_before_asking_share": (
        "orders.tracking_sent_at or orders.delay_told_at or order_events.told_at, no orders.shipped_at or "
        "orders.first_promised_on or order_events.stage, no contacts.purpose"
    ),
    "on_time_last_promise": f"{PROMISED}, no orders.last_promised_on",
    "delivery_hours_median": "orders.delivered_at or order_events.stage",
    "unit_fill_rate": FILLED,
    "line_fill_rate": FILLED,
    "order_fill_rate": FILLED,
    "lines_right_share": RIGHT,
    "orders_right_share": RIGHT,
    "price_accuracy": PRICED,
    "overcharged_share": PRICED,
    "undercharged_share": PRICED,
    "in_stock_share": "stock_days.in_stock",
    "where_is_my_order_per_1000_orders": f"{CONTACT}, no contacts.purpose",
    "untold_stage_share": "order_events.stage, no order_events.told_at",
    "wait_seconds_median": f"{CONTACT}, no contacts.wait_seconds",
    "wait_seconds_p90": f"{CONTACT}, no contacts.wait_seconds",
    "answered_in_time_share": (f"{CONTACT}, no contacts.wait_seconds; touchpoint.toml sets no answer_within_seconds"),
    "abandoned_share": f"{CONTACT}, no contacts.abandoned",
    "satisfied_with_order_share": "surveys.score, no surveys.order_id, no contacts.purpose",
    "site_availability": "site_checks.ok",
    "dead_link_share": "site_checks.ok",
    "stale_page_share": "site_checks.last_verified_at; touchpoint.toml sets no website.stale_after_hours",
    "failed_checkout_share": "site_tasks.completed",
    "task_completed_share": "site_tasks.completed",
    "task_error_share": "site_tasks.completed",
    "pages_per_task": "site_tasks.completed, no site_tasks.pages",
    "one_place_share": "site_tasks.completed, no site_tasks.customer_id",
    "lost_after_failure_share": (
        "site_tasks.completed, no site_tasks.error, no site_tasks.customer_id, no orders.customer_id"
    ),
    "no_order_within_60_days_of_checkout": ("site_tasks.completed, no site_tasks.customer_id, no orders.customer_id"),
    "cost_to_serve_per_order": (
        "orders.picking_cost or orders.freight_cost or orders.payment_cost or contacts.started_at or "
        "returns.handling_cost or returns.service_minutes or gestures.cost"
    ),
    "return_rate": "orders.delivered_at or order_events.stage, no order_lines.quantity, no returns.requested_at",
    "refund_hours_median": "returns.requested_at, no returns.refunded_at",
    "return_decision_hours_median": "returns.requested_at, no returns.decided_at",
}


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """An export of nothing but when orders were placed."""
    return canonical.built(tmp_path_factory.mktemp("bare"), orders=[{"order_id": 1, "ordered_at": "2026-01-05T10:00"}])


@pytest.mark.parametrize("measure_id", measures.MEASURES)
def test_without_its_columns_a_measure_names_them(bare, measure_id):
    found = measures.get(measure_id).whole(bare, JANUARY)
    assert (found.status, found.value, found.n) == ("no_data", None, 0)
    assert found.reason == f"the exports hold no {LACKING[measure_id]}"
    assert measures.get(measure_id).groups(bare, JANUARY, "month") == []


@pytest.mark.parametrize(
    "settings",
    [
        {"service_levels": (ServiceLevel("resolution", 48),)},
        {"complaint_clocks": (ClockChoice("uk-fca"),)},
    ],
)
def test_settings_stand_in_for_a_deadline_that_the_export_lacks(tmp_path, settings):
    case = {"case_id": 1, "opened_at": "2026-01-05T10:00", "status": "open", "kind": "complaint"}
    source = canonical.built(tmp_path, settings=Settings(**settings), cases=[case])
    assert measures.get("sla_met").missing(source) == ""
    due = source.rows("complaints/deadlines", Scope(date(2026, 1, 1), date(2026, 3, 31)), by="all")
    assert due["open_and_late"].tolist() == [1]


def test_events_of_owners_say_nothing_of_reopening(tmp_path):
    case = {"case_id": 1, "opened_at": "2026-01-05T10:00", "resolved_at": "2026-01-06T10:00", "status": "resolved"}
    event = {"case_id": 1, "happened_at": "2026-01-05T11:00", "field": "owner", "new_value": "Ann"}
    source = canonical.built(tmp_path, cases=[case], case_events=[event])
    found = measures.get("reopen_rate").whole(source, JANUARY)
    assert (found.status, found.reason) == ("no_data", "no cases with their reopening known in this period")


DIMENSIONS = {
    # What a query's rows have: no contact channel where orders are counted, no sales channel where cases are.
    "csat": {"channel", "department", "region", "store", "tier", "category", "segment", "kind", "questionnaire"},
    "returning_customer_share": {"sold-through", "region", "store", "tier", "category", "segment"},
    "complaints_per_1000_orders": {"region", "store", "tier", "category", "segment"},
    "backlog": {"channel", "department", "region", "store", "tier", "category", "segment", "kind"},
    "first_contact_resolution": {"channel", "department", "region", "store", "tier", "category", "segment", "kind"},
    "avoidable_contact_share": {"channel", "department", "region", "store", "tier", "category", "segment", "kind"},
    # Orders have no channel of contact, contacts no sales channel.
    "contacts_per_order": {"region", "store", "tier", "category", "segment"},
    # What was sent counts for each customer, over all channels and desks: only what a customer has divides it.
    "over_contacted_share": {"region", "segment"},
}


@pytest.mark.parametrize("measure_id", DIMENSIONS)
def test_a_measure_has_the_dimensions_of_its_rows(measure_id):
    assert set(measures.get(measure_id).dimensions) == DIMENSIONS[measure_id] | {"month", "week"}


def test_a_dimension_that_a_measure_does_not_have_is_refused_with_those_it_has(bought):
    with pytest.raises(
        ScopeError, match=r"returning_customer_share cannot be broken down by channel: use sold-through"
    ):
        measures.get("returning_customer_share").groups(bought, MARCH, "channel")
    with pytest.raises(ScopeError, match="questionnaire"):
        measures.get("backlog").groups(bought, MARCH, "questionnaire")


def test_filters_that_a_measure_cannot_apply_are_named():
    scope = MARCH
    for each in FILTERS:
        scope = scope.with_chosen(each.key, ["x"])
    assert measures.get("complaints_per_1000_orders").unapplied(scope) == [
        "Contacted by",
        "Sold through",
        "Department",
        "Kind of case",
    ]
    assert measures.get("csat").unapplied(scope) == ["Sold through"]
    assert measures.get("csat").unapplied(MARCH) == []


def test_a_measure_that_does_not_exist_is_answered_with_those_that_do():
    with pytest.raises(ScopeError, match=r"there is no measure 'csatt': use one of csat, .*single_owner_share"):
        measures.get("csatt")


def test_a_comparison_is_with_the_scopes_own(surveyed):
    csat = measures.get("csat")
    march = csat.whole(surveyed, MARCH)
    compared = csat.compared(surveyed, MARCH, march)
    assert (compared.earlier.n, compared.word) == (22, "too few")
    assert csat.compared(surveyed, Scope(MARCH.start, MARCH.last, compare="none"), march) is None


def test_small_counts_are_hidden_where_the_house_wants_so(tmp_path):
    """North 40 cases, South 12, East 4: East's is small, and South's would give it away."""
    sizes = {"North": 40, "South": 12, "East": 4}
    cases = [
        {"case_id": f"{name} {n}", "opened_at": "2026-01-05T09:00", "status": "open", "department": name}
        for name, size in sizes.items()
        for n in range(size)
    ]
    backlog, by = measures.get("backlog"), "department"
    shown = canonical.built(tmp_path / "shown", cases=cases)
    assert {each.group: each.n for each in backlog.groups(shown, JANUARY, by)} == sizes
    kept = canonical.built(tmp_path / "kept", cases=cases, settings=Settings(privacy=Privacy(hide_counts_to=10)))
    found = {each.group: (each.value, each.n, each.is_hidden) for each in backlog.groups(kept, JANUARY, by)}
    assert found == {"North": (40, 40, False), "South": (None, 0, True), "East": (None, 0, True)}
    assert backlog.whole(kept, JANUARY).value == 56
    alone = JANUARY.with_chosen("department", ["East"])
    assert backlog.whole(kept, alone).is_hidden
