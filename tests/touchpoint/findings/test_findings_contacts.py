"""Findings of contacts from counts as the queries in queries/contacts/ give them."""

import numpy as np
import pandas as pd
import pytest

from touchpoint.findings import contacts
from touchpoint.findings.ratios import Ratio
from touchpoint.findings.shares import Clusters, Share

PER_ORDER = Ratio("contacts", "orders", (("unlinked", "contacts that name no order, counted all the same"),))


def one(found):
    (finding,) = found
    return finding


def classified(avoidable, valuable, unclassified, **columns):
    """Each contact of a customer of its own."""
    n = avoidable + valuable
    row = {"group_name": "all", "inbound": n + unclassified, "classified": n, "avoidable": avoidable}
    row |= {"unclassified": unclassified, "customers": n, "avoidable_squared": avoidable}
    return pd.DataFrame([row | {"avoidable_by_classified": avoidable, "classified_squared": n} | columns])


@pytest.mark.parametrize(("unclassified", "status"), [(0, "ok"), (20, "ok"), (21, "suppressed")])
def test_a_fifth_without_a_class_may_be_left_out_and_no_more(unclassified, status):
    found = one(contacts.avoidable_share(classified(40, 40, unclassified)))
    assert (found.status, found.n) == (status, 80)


def test_what_has_no_class_is_said():
    assert one(contacts.avoidable_share(classified(40, 40, 0))).reason == ""
    said = "9.1% of the contacts have no classified reason, so left out"
    assert one(contacts.avoidable_share(classified(40, 40, 8))).reason == said
    nothing = one(contacts.avoidable_share(classified(0, 0, 5)))
    assert (nothing.status, nothing.n) == ("no_data", 0)
    assert nothing.reason == "100.0% of the contacts have no classified reason: above 20% no value is given"


def test_contacts_of_one_customer_hang_together():
    # 40 customers of two like contacts each say as much as 40 contacts.
    twice = classified(
        40, 40, 0, customers=40, avoidable_squared=80, avoidable_by_classified=80, classified_squared=160
    )
    wide, narrow = one(contacts.avoidable_share(twice)), one(contacts.avoidable_share(classified(40, 40, 0)))
    assert wide.high - wide.low == pytest.approx(2**0.5 * (narrow.high - narrow.low), rel=0.03)
    alone = classified(40, 40, 0, customers=1)
    assert (
        one(contacts.avoidable_share(alone)).reason == "all 80 contacts with a classified reason come from one customer"
    )


def costed(each, **columns):
    """What each customer's avoidable contacts cost; one contact each."""
    each = np.array(each, dtype=float)
    paying = int((each > 0).sum())
    row = {"group_name": "all", "inbound": len(each), "unclassified": 0, "avoidable": paying, "costed": paying}
    row |= {"by_unit_cost": 0, "customers": len(each), "paying_customers": paying, "cost": each.sum()}
    row |= {"cost_without_top": each.sum() - each.max(), "cost_squared": (each**2).sum(), "customer_cost": each}
    return pd.DataFrame([row | columns])


def test_both_intervals_of_a_sum_agree():
    each = np.random.default_rng(1).gamma(2.0, 3.0, 4000) * (np.arange(4000) % 3 > 0)
    drawn = one(contacts.avoidable_cost(costed(each)))
    linear = one(contacts.avoidable_cost(costed(each, customer_cost=None)))
    assert (drawn.value, drawn.n) == (linear.value, linear.n) == (pytest.approx(each.sum()), int((each > 0).sum()))
    assert (drawn.low, drawn.high) == pytest.approx((linear.low, linear.high), rel=0.01)


def test_a_sum_says_what_it_leaves_out_and_what_it_takes_at_the_unit_cost():
    each = [5.0] * 40 + [0.0] * 20
    plain = one(contacts.avoidable_cost(costed(each)))
    assert (plain.value, plain.n, plain.reason) == (200, 40, "")
    said = one(contacts.avoidable_cost(costed(each, by_unit_cost=7, avoidable=43, unclassified=15))).reason
    assert said == (
        "7 without minutes, at their channel's unit cost; 3 with neither minutes nor a unit cost, not in the sum; "
        "understated: 25.0% of the contacts have no classified reason"
    )


def test_a_sum_of_a_hundred_customers_is_given_without_the_dearest_too():
    each = [10.0] * 99 + [5000.0]
    assert one(contacts.avoidable_cost(costed(each))).reason == (
        "990 without the hundredth of the customers who cost most"
    )


@pytest.mark.parametrize(
    ("frame", "status", "n", "reason"),
    [
        (costed([0.0] * 50), "suppressed", 0, "0 of the 30 customers with an avoidable contact needed"),
        (costed([5.0] * 29), "suppressed", 29, "29 of the 30 customers with an avoidable contact needed"),
        (
            costed([0.0] * 50, avoidable=9),
            "no_data",
            0,
            "no avoidable contact has minutes or a unit cost; 9 with neither minutes nor a unit cost, not in the sum",
        ),
    ],
)
def test_a_sum_that_may_not_be_shown(frame, status, n, reason):
    found = one(contacts.avoidable_cost(frame))
    assert (found.status, found.value, found.n, found.reason) == (status, None, n, reason)


def divided(made, ordered, **columns):
    """Contacts and orders of each customer."""
    made, ordered = np.array(made, dtype=float), np.array(ordered, dtype=float)
    row = {"group_name": "all", "contacts": int(made.sum()), "orders": int(ordered.sum()), "unlinked": 0}
    row |= {"customers": len(made), "contacts_squared": (made**2).sum(), "orders_squared": (ordered**2).sum()}
    row |= {"contacts_by_orders": (made * ordered).sum(), "customer_contacts": made, "customer_orders": ordered}
    return pd.DataFrame([row | columns])


def test_both_intervals_of_a_ratio_agree():
    random = np.random.default_rng(2)
    made, ordered = random.poisson(0.5, 4000), random.poisson(1.5, 4000)
    drawn = one(PER_ORDER(divided(made, ordered)))
    linear = one(PER_ORDER(divided(made, ordered, customer_contacts=None)))
    assert drawn.value == linear.value == pytest.approx(made.sum() / ordered.sum())
    assert (drawn.low, drawn.high) == pytest.approx((linear.low, linear.high), rel=0.01)


def test_a_ratio_says_its_remarks():
    assert one(PER_ORDER(divided([1] * 20, [1] * 20, unlinked=3))).reason == (
        "contacts that name no order, counted all the same: 3"
    )


@pytest.mark.parametrize(
    ("frame", "status", "n", "reason"),
    [
        (divided([1, 2], [0, 0]), "no_data", 0, "no orders in this period"),
        (divided([1] * 9 + [0], [5] * 10), "suppressed", 50, "9 of the 10 contacts needed"),
        (divided([30], [20]), "suppressed", 20, "all 20 orders come from one customer"),
    ],
)
def test_a_ratio_that_may_not_be_shown(frame, status, n, reason):
    found = one(PER_ORDER(frame))
    assert (found.status, found.value, found.n, found.reason) == (status, None, n, reason)


def test_a_full_count_of_customers_has_no_interval_and_says_the_cap():
    row = {
        "group_name": "all",
        "customers": 40,
        "over_contacted": 10,
        "most_sent": 1200,
        "without_purpose": 0,
        "cap": 4,
    }
    found = one(contacts.over_contacted(pd.DataFrame([row])))
    assert (found.value, found.low, found.high, found.n) == (0.25, None, None, 40)
    assert found.reason == "cap 4 in 30 days; 1,200 sent to one customer at most"
    unknown = one(contacts.over_contacted(pd.DataFrame([row | {"without_purpose": 5}])))
    assert unknown.reason.endswith("; 5 outbound contacts without a purpose not counted")


def test_remarks_are_said_where_there_is_nothing_to_show():
    share = Share("hits", "n", "cases", remarks=(("elsewhere", "left out"), ("none", "never said")))
    found = one(share(pd.DataFrame([{"group_name": "all", "hits": 0, "n": 0, "elsewhere": 1200, "none": 0}])))
    assert (found.status, found.reason) == ("no_data", "no cases in this period; left out: 1,200")


def test_one_voice_is_named_for_what_is_counted():
    share = Share("hits", "n", "attempts", clusters=Clusters("m", "hh", "hn", "nn"))
    row = {"group_name": "all", "hits": 20, "n": 40, "m": 1, "hh": 400, "hn": 800, "nn": 1600}
    assert one(share(pd.DataFrame([row]))).reason == "all 40 attempts come from one customer"
