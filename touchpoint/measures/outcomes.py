"""Measures of how cases end: in time, at the first contact, for good, with one person."""

from touchpoint.findings.shares import Share
from touchpoint.measures.measure import Measure

_CASE = (("cases.opened_at",),)

MEASURES = (
    Measure(
        id="sla_met",
        name="Settled by the deadline",
        code="C7",
        unit="share",
        counts="cases",
        better="higher",
        counted_on="local day of the deadline",
        definition=(
            "Met / (met + late + open and late), of the cases whose deadline lies in the period and has "
            "passed. The deadline is the exported one, else the one that the tool's targets, the house's service "
            "levels or its clock for complaints set. Cases without one are no promise and count neither way; later "
            "deadlines are pending."
        ),
        query="complaints/deadlines",
        find=Share(
            "met", "due", "cases due", left_out=("not_judged", "withdrawn or with impossible times, so not judged")
        ),
        needs=(*_CASE, ("cases.due_at", "service_targets.within_minutes")),
        instead_of={"cases.due_at": ("service_levels", "complaint_clocks")},
    ),
    Measure(
        id="first_contact_resolution",
        name="Settled at first contact",
        code="C9",
        unit="share",
        counts="issues",
        better="higher",
        counted_on="local day of the first contact",
        definition=(
            "Issues without a second inbound contact within 7 days, not reopened and not still open / issues "
            "first raised in the period, 7 days ago or more."
        ),
        query="complaints/first_contact",
        find=Share("settled", "issues", "issues", "too_young", 7),
        needs=(("contacts.started_at", "cases.resolved_at_first_contact"),),
    ),
    Measure(
        id="reopen_rate",
        name="Reopened",
        code="C10",
        unit="share",
        counts="cases",
        better="lower",
        counted_on="local day of the first resolution",
        definition=(
            "Cases reopened within 14 days of their first resolution / cases first resolved in the period, 14"
            " days ago or more. Without status events, any reopening the export counts; without either, left out."
        ),
        query="complaints/reopened",
        find=Share("reopened", "resolved", "cases with their reopening known", "too_young", 14),
        needs=(*_CASE, ("case_events.new_value", "cases.reopened_count")),
    ),
    Measure(
        id="single_owner_share",
        name="One person throughout",
        code="C11",
        unit="share",
        counts="cases",
        better="higher",
        counted_on="local day of the resolution",
        definition=(
            "Cases with exactly one human owner from first assignment to resolution / cases resolved in the "
            "period whose owners are known. Queues and bots are no owners."
        ),
        query="complaints/owners",
        find=Share(
            "one_owner",
            "resolved",
            "cases with owners known",
            left_out=("unknown_owner", "without an owner history, so left out"),
        ),
        needs=(*_CASE, ("case_events.new_value", "cases.owner_count")),
    ),
    Measure(
        id="escalation_rate",
        name="Escalated",
        code="C13",
        unit="share",
        counts="cases",
        better="lower",
        counted_on="local day of opening",
        definition=(
            "Cases escalated, to a manager or out of the house, whenever that was / cases opened in the period, 30 "
            "days ago or more. Cases of a tool that never records an escalation are left out."
        ),
        query="complaints/escalated",
        find=Share(
            "escalated",
            "cases",
            "cases",
            "too_young",
            30,
            remarks=(
                ("external", "to a regulator"),
                ("not_recorded", "cases in tools that record no escalation, so left out"),
            ),
        ),
        needs=(*_CASE, ("cases.escalated_at", "cases.escalation", "case_events.new_value")),
    ),
)
