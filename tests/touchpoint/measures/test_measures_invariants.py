"""What must hold for any company at all, on companies made by chance; the other route is in chance.py."""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import canonical
from tests.touchpoint.measures import chance
from touchpoint import measures
from touchpoint.measures.repeat import SECOND_ORDER
from touchpoint.scope import Scope

ROOT = Path(__file__).parents[3]
HALF_YEAR = Scope(date(2026, 1, 1), date(2026, 6, 30))
LONDON = ZoneInfo("Europe/London")
seeds = st.integers(0, 10_000)
days = st.tuples(*[st.dates(date(2026, 1, 1), date(2026, 6, 30))] * 2).map(sorted)


def built(folder, tables):
    return canonical.built(Path(folder), as_of=chance.AS_OF.isoformat(), settings=chance.HOUSE, **tables)


@settings(derandomize=True, deadline=None, max_examples=8)
@given(seeds, days)
def test_whatever_the_company(seed, period):
    tables = chance.company(seed)
    with TemporaryDirectory() as folder:
        source = built(folder, tables)
        scope = Scope(*period)
        returning_customers(source, scope, chance.occasions(tables))
        share_within_thirty_days(source, chance.occasions(tables))
        backlog_moves_by_what_opens_and_ends(source, scope, chance.told(tables))
        deadlines_add_up(source, chance.told(tables))
        contacts_come_to_what_they_come_to_by_hand(source, scope, chance.inbound(tables, *period))


def returning_customers(source, scope, occasions):
    """R2 is at least R1 and R3, and R2·N = |R1 ∪ R3|; each as counted by hand."""
    inside = {
        person: [day for day in bought if scope.start <= day <= scope.last] for person, bought in occasions.items()
    }
    buyers = {person for person, bought in inside.items() if bought}
    before = {person for person in buyers if occasions[person][0] < scope.start}
    twice = {person for person in buyers if len(inside[person]) >= 2}
    (found,) = source.rows("coming_back/buyers", scope, by="all").to_dict("records") or [None]
    if found is None:
        assert not buyers
        return
    assert (found["buyers"], found["returning"], found["bought_twice"]) == (len(buyers), len(before), len(twice))
    assert found["with_second"] == len(before | twice) >= max(found["returning"], found["bought_twice"])


def share_within_thirty_days(source, occasions):
    """R4 by Kaplan-Meier is the plain share where nobody is censored before the 30th day."""
    scope = Scope(date(2026, 1, 1), date(2026, 4, 30))
    firsts = [bought for bought in occasions.values() if bought[0] <= scope.last]
    back = [bought for bought in firsts if len(bought) > 1 and (bought[1] - bought[0]).days <= 30]
    curve = SECOND_ORDER.curve(source.rows("coming_back/second_order", scope, by="all"))
    assert curve.n == len(firsts)
    assert curve.event_probability(30)[0] == pytest.approx(len(back) / len(firsts))


def backlog_moves_by_what_opens_and_ends(source, scope, cases):
    """B(t2) = B(t1) + opened + reopened − ended, and either is what was open then."""
    sound = [case for case in cases if case.is_sound]
    early, late = (last_instant(day) for day in (scope.start, scope.last))
    begun = sum(early < begin <= late for case in sound for begin, _, _ in case.spells)
    ended = sum(early < end <= late for case in sound for _, end, _ in case.spells if end)
    before, after = (backlog(source, day) for day in (scope.start, scope.last))
    assert after == before + begun - ended
    assert (before, after) == tuple(sum(case.is_open(at) for case in sound) for at in (early, late))


def deadlines_add_up(source, cases):
    """Met, late, open and late, and pending are all of the cases with a deadline that can be judged."""
    found = source.rows("complaints/deadlines", Scope(date(2025, 12, 1), date(2026, 9, 1)), by="all").iloc[0]
    with_deadline = [case for case in cases if case.due]
    judged = [case for case in with_deadline if case.due >= case.opened and is_judged(case)]
    assert found["met"] + found["late"] + found["open_and_late"] == found["due"]
    assert found["due"] + found["pending"] == len(judged)
    assert found["not_judged"] == len(with_deadline) - len(judged)
    assert found["no_deadline"] == len(cases) - len(with_deadline)
    assert found["pending"] == sum(case.due > chance.AS_OF for case in judged)
    past = [(case.due, case.spells[-1][1]) for case in judged if case.due <= chance.AS_OF]
    assert found["met"] == sum(end is not None and end <= due for due, end in past)
    assert found["open_and_late"] == sum(end is None for _, end in past)


def contacts_come_to_what_they_come_to_by_hand(source, scope, inbound):
    """P1, P3b and V1: each contact is avoidable, valuable or neither, costs something or not, in time or not."""
    avoidable = [contact for contact in inbound if contact["reason"] in chance.AVOIDABLE]
    valuable = [contact for contact in inbound if contact["reason"] in chance.VALUABLE]
    costs = [cost for contact in avoidable if (cost := chance.cost(contact)) is not None]
    shares = source.rows("informed/avoidable", scope, by="all")[["avoidable", "classified", "inbound"]]
    assert shares.sum().tolist() == [len(avoidable), len(avoidable) + len(valuable), len(inbound)]
    money = source.rows("informed/avoidable_cost", scope, by="all")[["costed", "cost"]]
    assert money.sum().tolist() == [len(costs), pytest.approx(sum(costs))]
    hours = source.rows("convenience/out_of_hours", scope, by="all")[["attempts", "out_of_hours"]]
    assert hours.sum().tolist() == [len(inbound), sum(not chance.is_open(contact) for contact in inbound)]


def is_judged(case):
    return case.is_sound and case.spells[-1][2] != "withdrawn"


def backlog(source, last):
    return int(source.rows("complaints/backlog", Scope(date(2025, 12, 1), last), by="all")["open_cases"].sum())


def last_instant(day):
    """The last microsecond of a London day, or T* where that comes first."""
    midnight = datetime.combine(day + timedelta(days=1), time(), LONDON).astimezone(UTC)
    return min(midnight - timedelta(microseconds=1), chance.AS_OF)


def everything(source):
    """What every measure finds over the whole, by month and, where it has regions, by region, as plain values."""
    return {
        (each.id, by, found.group): (found.status, found.n, found.value, found.low, found.high)
        for each in measures.MEASURES.values()
        for by in ("whole", "month", "region")
        if by == "whole" or by in each.dimensions
        for found in ([each.whole(source, HALF_YEAR)] if by == "whole" else each.groups(source, HALF_YEAR, by))
    }


def assert_same(one, other):
    assert one.keys() == other.keys()
    for key, (status, n, *numbers) in one.items():
        assert (status, n) == other[key][:2], key
        assert numbers == [None if number is None else pytest.approx(number) for number in other[key][2:]], key


@pytest.fixture(scope="module")
def as_written(tmp_path_factory):
    """What every measure finds in one company."""
    return everything(built(tmp_path_factory.mktemp("written"), chance.company(7)))


def test_shares_lie_between_none_and_all(as_written):
    shares = {each.id for each in measures.MEASURES.values() if each.unit == "share"}
    found = [numbers for (measure_id, *_), (_, _, *numbers) in as_written.items() if measure_id in shares]
    assert all(0 <= number <= 1 for numbers in found for number in numbers if number is not None)


@pytest.mark.parametrize(
    "measure_id",
    [
        "avoidable_contact_share",
        "contact_cost_avoidable",
        "out_of_hours_share",
        "channel_hopping",
        "contacts_per_order",
        "over_contacted_share",
        "escalation_rate",
    ],
)
def test_the_company_has_contacts_of_every_sort(as_written, measure_id):
    assert any(each == measure_id and n > 0 for (each, *_), (_, n, *_) in as_written.items())


def test_the_company_is_large_enough_to_say_something(as_written):
    assert sum(status == "ok" for status, *_ in as_written.values()) > 60


def test_no_measure_depends_on_the_order_of_rows(as_written, tmp_path):
    shuffled = {name: Random(1).sample(rows, len(rows)) for name, rows in chance.company(7).items()}
    assert_same(everything(built(tmp_path, shuffled)), as_written)


def test_no_measure_depends_on_rows_that_are_there_twice(as_written, tmp_path):
    doubled = {name: rows + rows[::2] for name, rows in chance.company(7).items()}
    assert_same(everything(built(tmp_path, doubled)), as_written)


def test_no_measure_depends_on_the_zone_of_the_machine(tmp_path):
    exports = canonical.write(tmp_path / "exports", chance.company(7))
    there, here = (
        measured(exports, tmp_path / zone.replace("/", "-"), zone) for zone in ("Pacific/Kiritimati", "Etc/GMT+12")
    )
    assert there == here
    assert {each["status"] for each in here} > {"ok", "suppressed"}


def measured(exports, warehouse, zone):
    """What a new process on a machine in `zone` builds and prints, whatever day it is there."""
    steps = [
        ["build", str(exports), "--warehouse", str(warehouse)],
        ["measure", *measures.MEASURES, "--from", "2026-01-01", "--to", "2026-06-30", "--warehouse", str(warehouse)],
    ]
    code = f"from touchpoint.cli.commands import main\nfor step in {steps!r}: assert main(step) == 0"
    environment = os.environ | {"TZ": zone, "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return [found | {"build": ""} for found in json.loads(told.stdout)]
