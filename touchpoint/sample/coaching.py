"""What answers owe to the course that an agent took, and to a call back after an unhappy answer."""

from dataclasses import replace

import numpy as np

from touchpoint.sample.cases import Cases
from touchpoint.sample.clock import DAY
from touchpoint.sample.columns import NONE, Flags, Instants, Rng, Whole
from touchpoint.sample.opinions import AFTER_CASE, EFFORT, TEXTED, Asked, five
from touchpoint.sample.truths import Truths

# How often the next answer of those not called back is a sour one, and a bad one of those called turns out well.
_SOUR, _MENDED = 0.35, 0.7


def coached(rng: Rng, truth: Truths, said: Asked, some: Cases, trained: Instants) -> Asked:
    """The same answers, those on cases of agents who took the course before more often content."""
    about_case = np.isin(said.survey, (AFTER_CASE, TEXTED)) & (said.score != NONE)
    owner = np.where(np.isnat(some.handed), some.owner, some.next_owner)[said.case]
    since = trained[owner]
    here = about_case & (since < said.invited - np.timedelta64(1, "D"))
    unhappy: Flags = here & (said.score < 4)
    chance = min(truth.training_lift * here.sum() / max(unhappy.sum(), 1), 0.9)
    lifted = unhappy & (rng.random(len(said)) < chance)
    return replace(said, score=np.where(lifted, 4 + (said.score == 3), said.score))


def misunderstood(rng: Rng, truth: Truths, said: Asked, some: Cases) -> Asked:
    """The same answers, those on cases whose cause was missed at first so much lower."""
    about_case = np.isin(said.survey, (AFTER_CASE, TEXTED)) & (said.score != NONE)
    lower = about_case & some.missed[said.case] & (rng.random(len(said)) < truth.missed_fall)
    return replace(said, score=np.where(lower, np.maximum(said.score - 1, 1), said.score))


def called(rng: Rng, said: Asked, back: Whole, when: Instants) -> Asked:
    """The same answers, the next ones of the unhappy as they were called back (`back` are their answers) or not."""
    satisfaction = (said.survey != EFFORT) & (said.score != NONE)
    since = said.answered.copy()
    since[back] = np.maximum(when, said.answered[back])
    unhappy = np.flatnonzero(satisfaction & (said.score <= 2) & (said.person != NONE))
    later, good = _next(said, satisfaction, unhappy, since), np.isin(unhappy, back)
    after_call, after_none = later[good & (later != NONE)], later[~good & (later != NONE)]
    score = said.score.copy()
    sour = after_none[rng.random(len(after_none)) < _SOUR]
    score[sour] = five(rng, np.full(len(sour), 0.2))
    mended = after_call[(score[after_call] < 4) & (rng.random(len(after_call)) < _MENDED)]
    score[mended] = 4 + (mended % 2)
    return replace(said, score=score)


def _next(said: Asked, wanted: Flags, rows: Whole, since: Instants) -> Whole:
    """For each of the rows the first wanted one of the same person that was invited after `since`; NONE without."""
    every = np.flatnonzero(wanted & (said.person != NONE))
    seconds = said.invited.astype(np.int64)
    far = int(seconds.max(initial=0)) + 400 * DAY
    line = said.person[every] * far + seconds[every]
    order = np.argsort(line, kind="stable")
    place = np.searchsorted(line[order], said.person[rows] * far + since[rows].astype(np.int64), side="right")
    found = every[order][np.minimum(place, len(every) - 1)] if len(every) else rows
    fits = (place < len(every)) & (said.person[found] == said.person[rows])
    return np.where(fits, found, NONE)
