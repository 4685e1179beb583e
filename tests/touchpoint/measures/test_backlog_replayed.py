"""A later export tells the backlog of earlier days as the earlier one did, but for the cases that came late."""

from datetime import date, datetime, timedelta

import numpy as np
import pytest

from tests import canonical
from touchpoint import measures
from touchpoint.scope import Scope

EARLY, LATER = datetime(2026, 2, 15, 18), datetime(2026, 3, 31, 18)
DAYS = [date(2026, 1, day) for day in (1, 9, 17, 25, 31)] + [date(2026, 2, 7), date(2026, 2, 14)]


def stream():
    random = np.random.default_rng(17)
    for place in range(150):
        opened = datetime(2026, 1, 1, 9) + timedelta(hours=float(random.uniform(0, 80 * 24)))
        yield f"K{place}", opened, opened + timedelta(hours=float(random.exponential(300)))


# Two cases of January that lasted, entered at the end of February.
FORGOTTEN = set([name for name, opened, ended in stream() if opened.month == 1 and (ended - opened).days > 10][:2])


def export(at, left_out=frozenset()):
    """What a desk exports at an instant: each case with its state then; a reopening is none."""
    return [
        {
            "case_id": name,
            "kind": "complaint",
            "opened_at": opened.isoformat(timespec="seconds"),
            "closed_at": ended.isoformat(timespec="seconds") if ended <= at else "",
            "updated_at": min(max(opened, ended), at).isoformat(timespec="seconds"),
        }
        for name, opened, ended in stream()
        if opened <= at and name not in left_out
    ]


@pytest.fixture(scope="module")
def exports():
    return export(EARLY, FORGOTTEN), export(LATER)


@pytest.fixture(scope="module")
def builds(tmp_path_factory, exports):
    """The build of each export."""
    return [
        canonical.built(tmp_path_factory.mktemp("replay"), as_of=at.isoformat(), cases=cases)
        for at, cases in zip((EARLY, LATER), exports, strict=True)
    ]


def backlog(source, day):
    return measures.get("backlog").whole(source, Scope(day.replace(day=1), day)).value


def test_only_what_came_late_changes_an_earlier_backlog(builds, exports):
    before, after = exports
    known = {case["case_id"] for case in before}
    late = {case["case_id"] for case in after if case["opened_at"] <= EARLY.isoformat()} - known
    assert late == FORGOTTEN
    times = {name: (opened.date(), ended.date()) for name, opened, ended in stream()}
    differences = [backlog(builds[1], day) - backlog(builds[0], day) for day in DAYS]
    assert differences == [sum(times[name][0] <= day < times[name][1] for name in late) for day in DAYS]
    assert any(differences)


def test_without_them_it_is_the_same_to_the_case(builds, exports, tmp_path):
    kept = [case for case in exports[1] if case["case_id"] not in FORGOTTEN]
    source = canonical.built(tmp_path, as_of=LATER.isoformat(), cases=kept)
    assert [backlog(source, day) for day in DAYS] == [backlog(builds[0], day) for day in DAYS]
