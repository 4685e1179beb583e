"""Elapsed time over a change of the clocks, from an export to a measure; instants without an offset are local."""

from datetime import date

import pytest

from tests import canonical
from touchpoint import measures
from touchpoint.scope import Scope
from touchpoint.settings import Settings

NEW_YORK = Settings(name="Test house", time_zone="America/New_York", currency="USD")
# What stood on the clocks when a case opened and closed, and the hours that went by in between.
LONDON_SPRING = ("2024-03-29T16:30", "2024-04-02T10:00", 88.5)
NEW_YORK_AUTUMN = ("2024-11-02T12:00", "2024-11-04T12:00", 49)


@pytest.mark.parametrize(
    ("settings", "clocks"), [(canonical.LONDON, LONDON_SPRING), (NEW_YORK, NEW_YORK_AUTUMN)], ids=["London", "New York"]
)
def test_hours_go_by_and_not_the_hands_of_the_clock(tmp_path, settings, clocks):
    opened, closed, hours = clocks
    times = {"opened_at": opened, "first_response_at": closed, "resolved_at": closed, "status": "resolved"}
    cases = [{"case_id": number} | times for number in range(12)]
    source = canonical.built(tmp_path, as_of="2024-12-31T18:00", settings=settings, cases=cases)
    opening = date.fromisoformat(opened[:10])
    scope = Scope(opening, opening)
    for measure_id in ("resolution_hours_median", "first_response_hours_median"):
        found = measures.get(measure_id).whole(source, scope)
        assert (found.value, found.n) == (hours, 12)
    closing = date.fromisoformat(closed[:10])
    closed_only = measures.get("resolution_hours_median_closed").whole(source, Scope(closing, closing))
    assert (closed_only.value, closed_only.n) == (hours, 12)


def test_an_open_case_waits_hours_and_not_the_hands_of_the_clock(tmp_path):
    cases = [{"case_id": number, "opened_at": LONDON_SPRING[0], "status": "open"} for number in range(12)]
    source = canonical.built(tmp_path, as_of=LONDON_SPRING[1], cases=cases)
    rows = source.rows("complaints/resolution", Scope(date(2024, 3, 29), date(2024, 3, 29)), by="all")
    assert rows[["seconds", "open"]].to_numpy().tolist() == [[88.5 * 3600, 12]]


def test_the_hour_that_comes_twice_is_told_apart_by_its_offset(tmp_path):
    # 1:30 on summer time and 1:30 an hour later, on 27 October 2024.
    times = {"opened_at": "2024-10-27T01:30+01:00", "resolved_at": "2024-10-27T01:30+00:00", "status": "resolved"}
    cases = [{"case_id": number} | times for number in range(12)]
    source = canonical.built(tmp_path, as_of="2024-12-31T18:00", cases=cases)
    found = measures.get("resolution_hours_median").whole(source, Scope(date(2024, 10, 27), date(2024, 10, 27)))
    assert found.value == 1


@pytest.mark.parametrize(
    ("settings", "months"),
    [(canonical.LONDON, ["2024-03", "2024-04"]), (NEW_YORK, ["2024-03"])],
    ids=["London", "New York"],
)
def test_an_instant_falls_into_the_month_of_the_houses_clocks(tmp_path, settings, months):
    # 23:30 UTC on 31 March is past midnight in London, which has summer time, and evening in New York.
    instants = ("2024-03-31T22:30Z", "2024-03-31T23:30Z")
    orders = [{"order_id": at, "customer_id": at, "ordered_at": at} for at in instants]
    source = canonical.built(tmp_path, as_of="2024-12-31T18:00", settings=settings, orders=orders)
    rows = source.rows("coming_back/buyers", Scope(date(2024, 3, 1), date(2024, 4, 30)), by="month")
    assert list(rows["group_name"]) == months


def test_days_to_the_second_order_are_days_of_the_calendar(tmp_path):
    # Late on the evening before the clocks go forward and early on the 30th day after: 29 times 24 hours and less.
    orders = [
        {"order_id": f"{person} {at}", "customer_id": person, "ordered_at": at}
        for person in range(40)
        for at in ("2024-03-30T23:59", "2024-04-29T00:01")
    ]
    source = canonical.built(tmp_path, as_of="2024-12-31T18:00", orders=orders)
    scope = Scope(date(2024, 3, 30), date(2024, 3, 30))
    rows = source.rows("coming_back/second_order", scope, by="all")
    assert rows[["days", "came_back"]].to_numpy().tolist() == [[30, 40]]
    assert measures.get("repeat_within_30_days").whole(source, scope).value == 1
