"""An as-of instant earlier than the export's end turns the clock back: what came later had not happened then."""

from datetime import date

import pytest

from tests import canonical, tiny
from touchpoint.scope import Scope


@pytest.fixture(scope="module")
def january(tmp_path_factory):
    """The tiny company as of 21 January, noon: K2 was answered by then, and resolved only on the 30th."""
    return canonical.built(tmp_path_factory.mktemp("january"), as_of="2026-01-21T12:00", **tiny.tables())


def test_a_case_resolved_later_is_open(january):
    rows = january.rows("complaints/resolution", Scope(date(2026, 1, 1), january.info.as_of_on), by="all")
    # K1: 2 days, resolved. K2: opened on the 20th at 9:00, 27 hours before the as-of instant, and open.
    assert rows.sort_values("seconds")[["seconds", "resolved", "open"]].values.tolist() == [
        [27 * 3600, 0, 1],
        [48 * 3600, 1, 0],
    ]


def test_an_answer_given_later_is_awaited(tmp_path):
    source = canonical.built(tmp_path, as_of="2026-01-20T12:00", cases=tiny.cases()[:2])
    rows = source.rows("complaints/response", Scope(source.info.first_on, source.info.as_of_on), by="all")
    # K1 was answered after 2 hours; K2 had waited 3 hours at noon.
    assert rows.sort_values("seconds")[["seconds", "answered", "waiting"]].values.tolist() == [
        [2 * 3600, 1, 0],
        [3 * 3600, 0, 1],
    ]
