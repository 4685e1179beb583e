"""The sentences that can be copied say what the page says, with interval, count, what they are about, and a link."""

import re

from touchpoint import formats
from touchpoint.cli.numbers import open_source
from touchpoint.measures import MEASURES
from touchpoint.scope import Scope
from touchpoint.ui.text import words

TINY = {"from": "2026-01-01", "to": "2026-03-31"}
ABOUT = (
    r"October 2026 against September 2026; Region North; complaints only; data to 31 Oct 2026 \d\d:\d\d; "
    r"Sample company · not real data\) — \S+region=North"
)


def opened(app, *keys):
    """What stands in menus once they are open."""
    for key in keys:
        app.session_state[key] = True
    app.run()
    assert not app.exception
    return [said for said in (words(each.value) for each in app.markdown) if ") — " in said]


def test_figures_and_cards_say_themselves_with_their_intervals_and_counts(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "complaints", region="North")
    menus = ("resolution-hours-median-by-month", "resolution-hours-median-by-department")
    figure, trend, by_department = opened(
        app, "open-copy-figure-resolution_hours_median", *(f"Copy-{menu}" for menu in menus)
    )
    source, measure = open_source(sample_warehouse, None), MEASURES["resolution_hours_median"]
    month = Scope(source.info.last_on.replace(day=1), source.info.last_on)
    scope = month.with_chosen("region", ["North"]).of_complaints()
    found = measure.whole(source, scope)
    value = re.escape(formats.write(found.value, "hours"))
    numbers = rf"\(95 % {re.escape(formats.interval(found.low, found.high, 'hours'))}; n {found.n:,}; "
    assert re.fullmatch(rf"Time to settle, median .*{value}(, no clear change)? {numbers}{ABOUT}", figure)
    assert re.fullmatch(rf"The time to settle .*{value}(, no clear change)? {numbers}{ABOUT}#{menus[0]}", trend)
    groups = [each for each in measure.groups(source, scope, "department") if each.value is not None]
    assert groups
    for each in groups:
        between = formats.interval(each.low, each.high, "hours")
        assert f"{each.group} {formats.write(each.value, 'hours')} ({between})" in by_department
    assert re.search(rf"; n {found.n:,}; {ABOUT}#{menus[1]}", by_department)


def test_what_is_too_few_says_so_and_has_no_interval(open_page, tiny_warehouse):
    (said,) = opened(open_page(tiny_warehouse, "complaints", **TINY), "open-copy-figure-sla_met")
    assert "95 %" not in said
    assert "too few" in said
