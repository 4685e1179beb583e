"""Measures of policies: who knows them, and whether they are kept."""

from touchpoint.findings.coverage import Coverage
from touchpoint.findings.shares import Clusters, Share
from touchpoint.measures.measure import Measure

_DUE = "local day of the deadline"
_POLICIES = (("policies",),)
_DEADLINE = (("cases.opened_at",), ("cases.due_at", "service_targets.within_minutes"), ("case_events.new_value",))
_STANDS_IN = {"cases.due_at": ("service_levels", "complaint_clocks")}

MEASURES = (
    Measure(
        id="policy_read_share",
        name="Policies read",
        code="C17",
        unit="share",
        counts="readings",
        better="higher",
        counted_on="last day of the period on which the person handled contacts",
        definition=(
            "Readings of policies in force / readings due: each person who handled contacts in the period, by each "
            "policy in force for them on the last such day. Read is what policy_reads says of it by then; who "
            "is not there has not read. A full count."
        ),
        query="promises/known",
        find=Coverage("read", "due", "readings due"),
        needs=(("contacts.agent_id",), ("policy_reads.read_at",)),
        settings=_POLICIES,
        splits={"policy": "policy"},
    ),
    Measure(
        id="informed_contact_share",
        name="Handled by readers",
        code="C17b",
        unit="share",
        counts="contacts",
        better="higher",
        counted_on="local day of the contact",
        definition=(
            "Contacts handled by people who had read every policy in force for them that day, in its version / contacts"
            " handled by people for whom any was; by policy, those who had read that one. A full count."
        ),
        query="promises/informed",
        find=Coverage("informed", "contacts", "contacts handled"),
        needs=(("contacts.agent_id",), ("policy_reads.read_at",)),
        settings=_POLICIES,
        splits={"policy": "policy"},
    ),
    Measure(
        id="policy_kept_share",
        name="Policy kept",
        code="C16",
        unit="share",
        counts="cases",
        better="higher",
        counted_on=_DUE,
        definition=(
            "Cases in which every step of the policy in force when they were opened is logged in time, "
            "or an exception was approved / cases under a policy with steps whose deadline lies in the period and"
            " has passed. A step that is not logged is no evidence of it, and so not kept."
        ),
        query="promises/kept",
        find=Share(
            "compliant",
            "due",
            "cases under a policy with steps",
            remarks=(
                ("by_exception", "by an approved exception"),
                ("late", "with a step logged late"),
                ("no_evidence", "with a step that nobody logged"),
            ),
        ),
        needs=_DEADLINE,
        instead_of=_STANDS_IN,
        settings=_POLICIES,
        splits={"policy": "policy"},
    ),
    Measure(
        id="steps_in_time_share",
        name="Steps logged in time",
        code="C16b",
        unit="share",
        counts="steps",
        better="higher",
        counted_on=_DUE,
        definition=(
            "Steps logged in time / steps that policies ask for in the cases whose deadline lies in the period"
            " and has passed. Steps of one case hang together: the interval is over cases."
        ),
        query="promises/steps",
        find=Share(
            "in_time",
            "steps",
            "steps asked for",
            clusters=Clusters("cases", "in_time_squared", "in_time_by_steps", "steps_squared", of="case"),
            remarks=(("late", "logged late"), ("no_evidence", "not logged")),
        ),
        needs=_DEADLINE,
        instead_of=_STANDS_IN,
        settings=_POLICIES,
        splits={"step": "step"},
    ),
)
