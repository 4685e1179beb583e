"""What goes with satisfaction and with coming back: planted truths, sentences worked out again, ways to the rows."""

import json
import re
from datetime import date

import pytest

from touchpoint.cli.numbers import open_source
from touchpoint.evidence import EVIDENCE, Asked
from touchpoint.findings.drivers import BUYING_AGAIN, drivers
from touchpoint.scope import Scope

YEAR = Scope(date(2026, 10, 1), date(2026, 10, 31)).trend()
AFTER_ORDER, AFTER_CASE = (f"what-goes-with-satisfaction-after-{each}" for each in ("order", "case"))
BACK = "what-goes-with-coming-back"


def opened(app, key):
    """The chart of a card, what its title, dots and note say, and what stands behind How sure?."""
    (chart,) = [each for each in app.get("plotly_chart") if each.proto.id.endswith(f"chart-{key}")]
    app.session_state[f"How sure?-{key}"] = True
    return chart, " | ".join(each.value for each in app.run().markdown)


def dots(chart):
    """Each name with its dot in points and how far the line reaches up from it."""
    for trace in json.loads(chart.proto.spec)["data"]:
        if trace.get("error_x"):
            names = [each[0] for each in trace["customdata"]]
            return dict(zip(names, zip(trace["x"], trace["error_x"]["array"], strict=True), strict=True))
    return {}


def test_late_deliveries_and_long_cases_go_with_low_scores(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "satisfaction")
    chart, sure = opened(app, AFTER_ORDER)
    said = re.match(
        r"What goes with satisfaction after an order: (\d+)\spoints lower where the delivery was late", chart.proto.alt
    )
    # A late delivery takes .3 off the chance of a good score; nothing else that is looked at does.
    assert 22 <= int(said[1]) <= 38
    value, reach = dots(chart)["late delivery"]
    assert abs(value + 30) < reach
    # Plainly, with nothing held equal, it comes to much the same.
    rows = EVIDENCE["satisfied_after"].rows(
        open_source(sample_warehouse, None), YEAR, Asked(questionnaires=("csat · after_order · 1 to 5",)), 10**6
    )
    late = rows["what_happened"].str.contains("late delivery")
    plain = 100 * (rows[late]["is_satisfied"].mean() - rows[~late]["is_satisfied"].mean())
    assert abs(value - plain) < 3
    share = f"{100 * late.mean():.1f}"
    assert re.search(
        rf"look first at: late delivery, {share}\s% of all, about \d+ more answers not satisfied", chart.proto.alt
    )
    assert f"{len(rows):,} answers of 13 months" in chart.proto.alt
    assert chart.proto.alt.endswith("associated, among customers who answered; not a cause")
    assert "Held equal: whether the customer had bought before, price tier, customer segment, month" in sure
    chart, _ = opened(app, AFTER_CASE)
    assert "points lower where the case took over 7 days or was open still" in chart.proto.alt
    assert dots(chart)["over 7 days, or open still"][0] < -5


def test_who_was_let_down_buys_less_and_it_is_said_of_the_data(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "coming_back")
    chart, sure = opened(app, BACK)
    found = drivers(open_source(sample_warehouse, None).rows("coming_back/drivers", YEAR, most=100_000), BUYING_AGAIN)
    for name, (value, _) in dots(chart).items():
        (told,) = [each for each in found.found if each.exposure.name == name]
        assert value == pytest.approx(100 * told.difference.value)
    assert list(dots(chart)) == [each.exposure.name for each in found.found]
    # Of those let down three in ten buy elsewhere for 150 days.
    value, reach = dots(chart)["late delivery"]
    assert value + reach < 0
    first = min(found.clear, key=lambda each: (not each.exposure.is_ours, -each.excess))
    points = f"{abs(100 * first.difference.value):.1f}"
    assert re.search(rf"coming back: {re.escape(points)}\spoints lower {first.exposure.where}", chart.proto.alt)
    looked = f"look first at: {found.first.exposure.name}, " if found.first else "no clear place to look at first"
    assert looked in chart.proto.alt
    assert f"{found.n:,} orders of 13 months" in chart.proto.alt
    assert f"{found.misses:,} of {found.n:,} orders are without another purchase" in sure
    assert "drives" not in sure + chart.proto.alt
    assert "because" not in sure + chart.proto.alt


def test_over_all_months_the_late_deliveries_are_clear_and_come_first(sample_warehouse):
    whole = Scope(date(2024, 11, 1), date(2026, 10, 31))
    found = drivers(open_source(sample_warehouse, None).rows("coming_back/drivers", whole, most=100_000), BUYING_AGAIN)
    lower = {each.exposure.name for each in found.clear if each.difference.value < 0}
    assert "late delivery" in lower
    assert found.first.exposure.name == "late delivery"


def test_each_dot_leads_to_those_to_whom_it_happened(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "coming_back")
    ways = app.session_state["leads"][f"chart-{BACK}"]
    source = open_source(sample_warehouse, None)
    found = drivers(source.rows("coming_back/drivers", YEAR, most=100_000), BUYING_AGAIN)
    for each in found.found:
        (lead,) = [lead for lead in ways.points if lead.parameters["part"] == [each.exposure.name]]
        assert lead.parameters["measure"] == ["back_after"]
        rows = EVIDENCE["back_after"].rows(source, YEAR, Asked(parts=(each.exposure.name,)), 10**6)
        assert len(rows) == each.n


def test_too_few_are_told_to_be_too_few(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "satisfaction", **{"from": "2026-01-01", "to": "2026-03-31"})
    told = [each.value for each in app.caption if each.value.startswith("What goes with")]
    why = "is not told: too few answers, or too few of them with anything that was looked for."
    assert told == [f"What goes with satisfaction after {about} {why}" for about in ("an order", "a case")]
