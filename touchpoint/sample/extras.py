"""The files of gestures, visits and errands on the website in the contract's form."""

import numpy as np

from touchpoint.sample import calls, catalogue, contacts, errands, gestures, steps, visits
from touchpoint.sample.cases import CHANNELS
from touchpoint.sample.clock import after, stamp_utc
from touchpoint.sample.columns import NONE, Text, choose, joined, look_up, money, number, only, pick, stamp, yes_no
from touchpoint.sample.company import Company
from touchpoint.sample.names import buyer_key, case_customer_key, case_key, customer_key, order_key, prospect_key
from touchpoint.sample.reasons import DEPARTMENT_NAMES


def gesture_rows(all_of: Company) -> dict[str, Text]:
    """gestures.csv."""
    given, size = all_of.gestures, len(all_of.gestures)
    by_case = look_up(case_customer_key(all_of.who, all_of.cases), given.case)
    return {
        "gesture_id": joined("T", number(np.arange(size) + 1, 5)),
        "customer_id": choose(given.case != NONE, by_case, look_up(customer_key(all_of.who), given.person)),
        "case_id": look_up(case_key(all_of.cases), given.case),
        "happened_at": stamp(given.happened),
        "kind": pick(gestures.KINDS, given.kind),
        "cost": money(given.cost),
        "given_by": catalogue.agent_id(given.agent),
    }


def visit_rows(all_of: Company) -> dict[str, Text]:
    """visits.csv."""
    went, size = all_of.visits, len(all_of.visits)
    by_case = look_up(case_customer_key(all_of.who, all_of.cases), went.case)
    by_order = look_up(buyer_key(all_of.who, all_of.orders), went.order)
    return {
        "visit_id": joined("H", number(np.arange(size) + 1, 5)),
        "case_id": look_up(case_key(all_of.cases), went.case),
        "order_id": look_up(order_key(all_of.orders), went.order),
        "customer_id": choose(went.case != NONE, by_case, by_order),
        "wanted_from": stamp(went.wanted),
        "wanted_to": stamp(went.until),
        "arrived_at": stamp(went.arrived),
        "done_at": stamp(went.done),
        "missed_by": pick(visits.MISSED_BY, went.missed),
    }


def task_rows(all_of: Company) -> dict[str, Text]:
    """site_tasks.csv: a session each."""
    made, size = all_of.errands, len(all_of.errands)
    return {
        "session_id": joined("W", number(np.arange(size) + 1, 6)),
        "task": pick(errands.TASKS, made.task),
        "happened_at": stamp(made.happened),
        "customer_id": look_up(joined("shopify:", all_of.who.mail), made.person),
        "pages": number(made.pages),
        "completed": yes_no(made.done),
        "error": pick((*errands.ERRORS, all_of.truth.checkout_error), made.error),
    }


def call_rows(all_of: Company) -> dict[str, Text]:
    """contacts.calls.csv: what the advisers wrote down of their calls and talks."""
    some, said, size = all_of.calls, all_of.asked, len(all_of.calls)
    case = np.where(some.answer == NONE, NONE, said.case[some.answer])
    order = np.where(some.answer == NONE, NONE, np.where(case == NONE, said.order[some.answer], NONE))
    by_person = choose(
        some.prospect != NONE, prospect_key(some.prospect), look_up(customer_key(all_of.who), some.person)
    )
    by_case = look_up(case_customer_key(all_of.who, all_of.cases), case)
    tenths = np.rint(some.minutes * 10).astype(np.int64)
    return {
        "contact_id": joined("Y", number(np.arange(size) + 1, 6)),
        "case_id": look_up(case_key(all_of.cases), case),
        "customer_id": choose(case != NONE, by_case, by_person),
        "order_id": look_up(order_key(all_of.orders), order),
        "started_at": stamp_utc(some.started),
        "ended_at": stamp_utc(np.minimum(after(some.started, some.minutes / 60.0), all_of.horizon)),
        "channel": pick(CHANNELS, some.channel),
        "direction": pick(("outbound", "inbound"), some.inbound.astype(np.int64)),
        "purpose": pick(contacts.PURPOSES, some.purpose),
        "department": pick(("Shops", "Service desk"), (some.agent < catalogue.MANAGER_FIRST).astype(np.int64)),
        "agent_id": catalogue.agent_id(some.agent),
        "outcome": pick(calls.OUTCOMES, some.outcome),
        "handling_minutes": joined(number(tenths // 10), ".", number(tenths % 10)),
        "requested_by_customer": only(~some.inbound, yes_no(some.asked_for)),
        "is_auto_reply": yes_no(some.agent < 0),
    }


def step_rows(all_of: Company) -> dict[str, Text]:
    """case_events.register.csv: the steps of complaints and the hand-overs between the departments."""
    log = all_of.steps
    words = (*steps.STEPS, *DEPARTMENT_NAMES)
    first = np.where(log.field == steps.STEP, 0, len(steps.STEPS))
    return {
        "case_id": look_up(case_key(all_of.cases), log.case),
        "happened_at": stamp(log.happened),
        "field": pick(steps.FIELDS, log.field),
        "old_value": pick(words, np.where(log.old == NONE, NONE, first + log.old)),
        "new_value": pick(words, first + log.new),
        "actor_id": catalogue.agent_id(log.actor),
    }
