"""The recommendation survey as Delighted exports it: answered rows, instants in UTC."""

import numpy as np

from touchpoint.sample.clock import stamp_utc
from touchpoint.sample.columns import NONE, Text, look_up, number, pick
from touchpoint.sample.company import Company

_HIGH = ("Kind and quick.", "They knew what they were selling.", "I will be back, and so will my sister.")
_MIDDLE = ("Fine, nothing special.", "Good shop, slow post.")
_LOW = ("Nobody rang me back.", "I had to explain it three times.", "Too long a wait for a small thing.")
_COMMENTS = (*_HIGH, *_MIDDLE, *_LOW)


def responses(all_of: Company) -> dict[str, Text]:
    """delighted_nps.csv."""
    said = all_of.recommendations
    every = np.arange(len(said))
    group = np.select([said.score >= 9, said.score >= 7], [0, 1], 2)
    first, count = np.array([0, 3, 5])[group], np.array([3, 2, 3])[group]
    comment = np.where(every % 4 == 0, first + every % count, NONE)
    return {
        "id": number(700_000_000 + every),
        "person_email": look_up(all_of.who.typed, said.person),
        "survey_type": pick(("nps",), every * 0),
        "score": number(said.score),
        "comment": pick(_COMMENTS, comment),
        "created_at": stamp_utc(said.answered),
        "updated_at": stamp_utc(said.updated),
        "tags": pick(("relationship", "relationship,clientele"), said.premium.astype(np.int64)),
    }
