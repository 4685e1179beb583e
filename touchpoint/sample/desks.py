"""The desks' exports in the contract's form: cases and their log, contacts and surveys."""

import numpy as np

from touchpoint.sample import catalogue, causes, contacts, opinions, texts
from touchpoint.sample.case_log import ESCALATIONS, STATES, escalation, event_columns, events, owner, states, updated
from touchpoint.sample.cases import CHANNELS
from touchpoint.sample.clock import after, stamp_utc, until
from touchpoint.sample.columns import (
    NONE,
    Text,
    choose,
    joined,
    look_up,
    nothing,
    number,
    only,
    pick,
    stamp,
    yes_no,
)
from touchpoint.sample.company import Company
from touchpoint.sample.names import buyer_key, case_customer_key, case_key, customer_key, in_zendesk, order_key
from touchpoint.sample.reasons import COMPLAINT, DEPARTMENT_NAMES, KINDS, REASONS

_OUTCOMES = ("put right", "replaced", "explained", "declined", "sent back to the maker")
_QUESTIONS = (
    "How content are you with your order?",
    "How content are you with the way we dealt with it?",
    "It was easy to get my issue dealt with.",
    "How content are you with the way we dealt with it?",
    "How courteous were we?",
    "How well did we know what we sell?",
)
_TRIGGERS = ("after_order", "after_case", "after_case", "after_case", "courtesy", "knowledge")
_BY_TEXT = (opinions.TEXTED, opinions.COURTESY, opinions.KNOWLEDGE)


def cases(all_of: Company) -> dict[str, Text]:
    """cases.csv: the repair and technical desks and quality control."""
    every = ~in_zendesk(all_of.cases)
    some, at = all_of.cases.take(every), all_of.horizon
    first, state = until(some.first_settled, at), states(some, at)
    again = some.reopened <= at
    escalated = until(some.escalated, at)
    names = [reason.name for reason in REASONS]
    rows = np.flatnonzero(every)
    return {
        "case_id": case_key(some),
        "customer_id": look_up(case_customer_key(all_of.who, all_of.cases), rows),
        "order_id": look_up(order_key(all_of.orders), some.order),
        "product_id": catalogue.product_id(some.product),
        "opened_at": stamp(some.opened),
        "first_response_at": stamp(until(some.answered, at)),
        "diagnosed_at": stamp(until(some.diagnosed, at)),
        "first_resolved_at": stamp(first),
        "resolved_at": stamp(np.where(again, until(some.settled, at), first)),
        "closed_at": stamp(until(some.closed, at)),
        "due_at": stamp(some.due),
        "status": pick(STATES, state),
        "kind": pick(KINDS, some.kind),
        "initiated_by": pick(("customer",), some.kind * 0),
        "channel": pick(CHANNELS, some.channel),
        "department": pick(DEPARTMENT_NAMES, some.desk),
        "store_id": catalogue.store_id(np.where(some.order == NONE, NONE, all_of.orders.store[some.order])),
        "owner_id": catalogue.agent_id(owner(some, at)),
        "priority": pick(("normal", "high"), (some.kind == COMPLAINT).astype(np.int64)),
        "reason": pick(names, some.reason),
        "root_cause": only(~np.isnat(first), pick(causes.CAUSES, some.cause)),
        "outcome": only(~np.isnat(first), pick(_OUTCOMES, some.number * 7 % len(_OUTCOMES))),
        "solved_remotely": only(~np.isnat(first), yes_no(some.channel != CHANNELS.index("store"))),
        "reopened_count": number(again.astype(np.int64)),
        "owner_count": number((some.assigned <= at).astype(np.int64) + (some.handed <= at)),
        "escalated_at": stamp(escalated),
        "escalation": only(~np.isnat(escalated), pick(ESCALATIONS, escalation(some))),
        "is_spam": yes_no(some.kind < 0),
        "updated_at": stamp(updated(some, at)),
    }


def case_events(all_of: Company) -> dict[str, Text]:
    """case_events.csv: the log of cases.csv."""
    some = all_of.cases.take(~in_zendesk(all_of.cases))
    return event_columns(events(some, all_of.horizon), case_key(some))


def contact_rows(all_of: Company) -> dict[str, Text]:
    """contacts.csv: the contacts of all desks, instants in UTC as a telephone system has them."""
    some, size = all_of.contacts, len(all_of.contacts)
    about_case, about_order = some.case != NONE, some.order != NONE
    by_case = look_up(case_customer_key(all_of.who, all_of.cases), some.case)
    by_order = look_up(buyer_key(all_of.who, all_of.orders), some.order)
    by_person = look_up(customer_key(all_of.who), some.person)
    desk = np.where(about_case, all_of.cases.desk[some.case], 0)
    queued = ~np.isnan(some.waited)
    waited = np.where(queued, some.waited, 0.0).astype(np.int64)
    tenths = np.rint(some.minutes * 10).astype(np.int64)
    return {
        "contact_id": joined("X", number(np.arange(size) + 1, 6)),
        "case_id": look_up(case_key(all_of.cases), some.case),
        "customer_id": choose(about_case, by_case, choose(about_order, by_order, by_person)),
        "order_id": look_up(order_key(all_of.orders), some.order),
        "started_at": stamp_utc(some.started),
        "ended_at": stamp_utc(np.minimum(after(some.started, some.minutes / 60.0), all_of.horizon)),
        "channel": pick(CHANNELS, some.channel),
        "direction": pick(("outbound", "inbound"), some.inbound.astype(np.int64)),
        "purpose": pick(contacts.PURPOSES, some.purpose),
        "department": pick(DEPARTMENT_NAMES, desk),
        "agent_id": catalogue.agent_id(some.agent),
        "store_id": nothing(size),
        "reason": pick([reason.name for reason in REASONS], some.reason),
        "outcome": only(~some.automatic, pick(contacts.OUTCOMES, some.outcome)),
        "wait_seconds": only(queued, number(waited)),
        "abandoned": only(queued, yes_no(some.given_up)),
        "handling_minutes": joined(number(tenths // 10), ".", number(tenths % 10)),
        "requested_by_customer": only(~some.inbound, yes_no(some.asked_for)),
        "mood_start": only(some.inbound, number(some.mood)),
        "mood_end": only(some.inbound, number(some.mood_after)),
        "is_auto_reply": yes_no(some.automatic),
        "body": pick(texts.TEXTS, some.text),
    }


def surveys(all_of: Company) -> dict[str, Text]:
    """surveys.csv: everybody who was asked after an order or a case."""
    said = all_of.asked
    effort = (said.survey == opinions.EFFORT).astype(np.int64)
    about_order = said.case == NONE
    by_order = look_up(buyer_key(all_of.who, all_of.orders), np.where(about_order, said.order, NONE))
    by_case = look_up(case_customer_key(all_of.who, all_of.cases), said.case)
    settled = np.where(said.status == opinions.BOUNCED, said.invited, said.answered)
    return {
        "survey_id": joined("V", number(np.arange(len(said)) + 1, 6)),
        "kind": pick(("csat", "ces"), effort),
        "question": pick(_QUESTIONS, said.survey),
        "trigger": pick(_TRIGGERS, said.survey),
        "status": pick(opinions.STATUSES, said.status),
        "invited_at": stamp(said.invited),
        "answered_at": stamp(said.answered),
        "score": only(said.score != NONE, number(said.score)),
        "scale_low": number(effort * 0 + 1),
        "scale_high": number(5 + 2 * effort),
        "customer_id": choose(about_order, by_order, by_case),
        "case_id": look_up(case_key(all_of.cases), said.case),
        "order_id": look_up(order_key(all_of.orders), said.order),
        "channel": pick(("email", "sms"), np.isin(said.survey, _BY_TEXT).astype(np.int64)),
        "comment": pick(texts.TEXTS, all_of.comments),
        "updated_at": stamp(np.where(np.isnat(settled), said.invited, settled)),
    }


def campaign_rows(all_of: Company) -> dict[str, Text]:
    """contacts.campaigns.csv: what the mailing tool sent, in the contract's form."""
    mail, every = all_of.mailings, np.arange(len(all_of.mailings))
    return {
        "contact_id": joined("N", number(every + 1, 6)),
        "customer_id": look_up(customer_key(all_of.who), mail.person),
        "started_at": stamp_utc(mail.sent),
        "channel": pick(("email",), every * 0),
        "direction": pick(("outbound",), every * 0),
        "purpose": pick(("marketing",), every * 0),
        "opted_out": yes_no(mail.opted_out),
        "is_auto_reply": yes_no(every < 0),
    }
