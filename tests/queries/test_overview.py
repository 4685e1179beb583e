"""The overview query on the tiny company: see tests/tiny.py."""

from datetime import date

import pytest

from tests import canonical
from touchpoint.scope import Scope

QUARTER = Scope(date(2026, 1, 1), date(2026, 3, 31))


def counts(source, scope):
    (row,) = source.rows("overview/volume", scope)[["answers", "orders", "cases"]].itertuples(index=False, name=None)
    return row


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        # V1, V2, V4 to V8, V10 and V11 are answers; O6 is cancelled and O9 a test; K1 to K5.
        (QUARTER, (9, 7, 5)),
        # V4 to V6 and V10; O3, O4 and the guest's O5; K3 and K4.
        (Scope(date(2026, 2, 1), date(2026, 2, 28)), (4, 3, 2)),
        # Orders have no channel of contact, cases and answers were not sold: each filter leaves the others whole.
        (QUARTER.with_chosen("channel", ["phone"]), (2, 7, 3)),
        (QUARTER.with_chosen("sold-through", ["online"]), (9, 3, 5)),
        (QUARTER.with_chosen("department", ["Repair"]), (2, 7, 3)),
        # A case and an answer take the store of their order: K2, K3 and V2, V4 that of O2 and O3.
        (QUARTER.with_chosen("store", ["S1"]), (2, 2, 2)),
        (QUARTER.with_chosen("region", ["South"]), (4, 4, 2)),
        (QUARTER.with_chosen("tier", ["luxury"]), (2, 2, 2)),
        (QUARTER.with_chosen("category", ["Radios"]), (1, 1, 1)),
        (QUARTER.with_chosen("segment", ["clientele"]), (2, 3, 2)),
        (QUARTER.with_chosen("kind", ["complaint"]), (0, 7, 3)),
        (Scope(date(2027, 1, 1), date(2027, 1, 31)), (0, 0, 0)),
        # A day is counted on that day and on no other: O1 was placed on 5 January, V4 came on 5 February, K1 on 10
        # January.
        (Scope(date(2026, 1, 4), date(2026, 1, 4)), (0, 0, 0)),
        (Scope(date(2026, 1, 5), date(2026, 1, 5)), (0, 1, 0)),
        (Scope(date(2026, 2, 4), date(2026, 2, 4)), (0, 1, 0)),
        (Scope(date(2026, 2, 5), date(2026, 2, 5)), (1, 0, 0)),
        (Scope(date(2026, 1, 9), date(2026, 1, 9)), (1, 0, 0)),
        (Scope(date(2026, 1, 10), date(2026, 1, 10)), (0, 0, 1)),
    ],
)
def test_volume(tiny_source, scope, expected):
    assert counts(tiny_source, scope) == expected


def test_an_answer_without_a_score_is_not_counted(tmp_path):
    answers = [
        {"survey_id": number, "kind": "csat", "answered_at": "2026-01-05T10:00", "score": score}
        for number, score in enumerate((5, "", "n/a"))
    ]
    assert counts(canonical.built(tmp_path, surveys=answers), QUARTER) == (1, 0, 0)
