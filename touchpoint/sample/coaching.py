"""What the answers owe to the course that an agent took."""

from dataclasses import replace

import numpy as np

from touchpoint.sample.cases import Cases
from touchpoint.sample.columns import NONE, Flags, Instants, Rng
from touchpoint.sample.opinions import AFTER_CASE, TEXTED, Asked
from touchpoint.sample.truths import Truths


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
