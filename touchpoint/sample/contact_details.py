"""What the desks note of contacts, what is written in them, and the calls that nobody answered."""

from dataclasses import replace

import numpy as np

from touchpoint.sample import texts
from touchpoint.sample.cases import CHAT, PHONE, Cases
from touchpoint.sample.clock import HOUR
from touchpoint.sample.columns import NONE, Flags, Rng, Whole, stack
from touchpoint.sample.contacts import FOLLOW_UP, OUTCOMES, Contacts
from touchpoint.sample.reasons import DEPARTMENT_NAMES, QUESTION
from touchpoint.sample.truths import Truths, month_before

_OTHER = OUTCOMES.index("other")
_FOREIGN = 0.12
_MONTHS_OF_TEXT = 3


def detailed(rng: Rng, truth: Truths, some: Contacts, cases: Cases) -> Contacts:
    """The contacts with their details, and those that were given up before anybody answered, in order of time."""
    known = _worded(rng, truth, _noted(rng, truth, some, cases), cases)
    every = stack([known, _given_up(rng, truth, known)])
    return every.take(np.argsort(every.started, kind="stable"))


def _noted(rng: Rng, truth: Truths, some: Contacts, cases: Cases) -> Contacts:
    """How contacts ended, where somebody noted it, and how callers felt at the end."""
    desk = np.where(some.case == NONE, 0, cases.desk[some.case])
    sloppy = desk == DEPARTMENT_NAMES.index(truth.outcome_department)
    size = len(some)
    noted = rng.random(size) < np.where(sloppy, truth.outcome_known_there, truth.outcome_known)
    # What nobody knows to name is written down as such, or not at all.
    other = ~noted & (rng.random(size) < 0.3)
    angry = some.inbound & (some.mood == -1) & (some.channel == PHONE)
    there = angry & (desk == DEPARTMENT_NAMES.index(truth.calm_department))
    calm = rng.random(size) < truth.calm_there
    eased = np.where(calm, np.maximum(some.mood_after, 0), -1)
    return replace(
        some,
        outcome=np.where(noted, some.outcome, np.where(other, _OTHER, NONE)),
        mood_after=np.where(there, eased, some.mood_after),
        asked_for=~some.inbound & (some.purpose == FOLLOW_UP) & (rng.random(size) < 0.15),
    )


def _worded(rng: Rng, truth: Truths, some: Contacts, cases: Cases) -> Contacts:
    """What customers wrote or said in the last months, and who complains although nobody wrote a complaint down."""
    size = len(some)
    recent = some.started >= np.datetime64(month_before(truth.end, _MONTHS_OF_TEXT), "s")
    asks = some.inbound & ~some.automatic
    question = asks & np.where(some.case == NONE, True, cases.kind[some.case] == QUESTION)
    growing = some.started >= np.datetime64(truth.theme_from, "s")
    theme = rng.random(size) < np.where(growing, truth.theme_after, truth.theme_before)
    angry = question & recent & (rng.random(size) < truth.unrecorded)
    foreign = rng.random(size) < _FOREIGN
    group = np.select([angry, theme, foreign], [texts.ANGRY, texts.THEME, texts.ELSEWHERE], some.reason)
    text = np.where(recent & asks, texts.written(rng, group), NONE)
    return replace(some, text=text, mood=np.where(angry, -1, some.mood))


def _given_up(rng: Rng, truth: Truths, some: Contacts) -> Contacts:
    """Calls and chats given up before anybody could ask who it was: more of those in the evening."""
    rows = np.flatnonzero(some.inbound & np.isin(some.channel, (PHONE, CHAT)))
    before = some.started[rows] - (rng.uniform(4.0, 50.0, len(rows)) * 60).astype(np.int64).astype("timedelta64[s]")
    hour = (before - before.astype("datetime64[D]")).astype(np.int64) // HOUR
    late = (some.channel[rows] == PHONE) & (hour >= truth.given_up_from_hour)
    share = np.where(late, truth.given_up_late, truth.given_up)
    chosen = (hour >= 7) & (rng.random(len(rows)) < share / (1 - share))
    here, size = some.take(rows[chosen]), int(chosen.sum())
    nothing: Whole = np.full(size, NONE)
    yes: Flags = np.full(size, True)
    return replace(
        here,
        started=before[chosen],
        case=nothing,
        order=nothing,
        person=nothing,
        agent=nothing,
        reason=nothing,
        outcome=nothing,
        text=nothing,
        given_up=yes,
        waited=np.round(90.0 + rng.gamma(2.0, 90.0, size)),
        minutes=np.zeros(size),
        mood_after=here.mood,
    )
