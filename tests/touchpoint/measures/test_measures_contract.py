"""Every id of the data contract is a measure; the others are of pages, and none of them takes an id of the contract."""

from touchpoint import evidence
from touchpoint.measures import MEASURES

IDS = """
csat csat_mean dissatisfied_share nps ces survey_response_rate
returning_customer_share returning_customer_rate repeat_purchase_rate repeat_sales_share repeat_sales_share_by_buyer
repeat_within_30_days repeat_within_90_days repeat_within_180_days
complaints_per_1000_orders first_response_hours_median resolution_hours_median resolution_hours_p75
resolution_hours_p90 resolution_within_7_days escalation_rate resolution_hours_median_closed single_owner_share backlog
sla_met promise_kept first_contact_resolution reopen_rate
avoidable_contact_share contact_cost_avoidable out_of_hours_share channel_hopping contacts_per_order
cost_to_serve_per_order
on_time in_full perfect_order promise_unmoved_share told_before_asking_share
return_rate refund_hours_median return_decision_hours_median
over_contacted_share
"""


def test_the_measures_of_the_contract_are_there():
    ids = IDS.split()
    assert len(ids) == len(set(ids)) == 43
    assert set(ids) <= set(MEASURES)


def test_what_a_measure_can_be_split_by_has_its_rows_split_likewise():
    for measure in MEASURES.values():
        assert dict(measure.splits) == dict(evidence.of(measure.id).more_by if measure.splits else {})
