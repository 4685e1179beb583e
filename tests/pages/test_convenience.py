"""The Convenience page: what is planted in the sample is found, and each hour and bar leads to its rows."""

import json
import re

from touchpoint.findings.hours import named

YEAR = {"period": "last-12-months"}


def titles(app):
    return [each.value for each in app.subheader]


def test_the_page_finds_what_is_planted(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "convenience", **YEAR)
    said = titles(app)
    assert any(re.match("Visits in the wanted window: clearly .*lower in North", each) for each in said)
    assert any(re.match("Deliveries in the wanted window: clearly .*lower in North", each) for each in said)
    assert any(re.match("Attempts outside opening hours: clearly .*higher in .*Repair", each) for each in said)
    (missed,) = [each for each in said if "visits were not in the window asked for" in each]
    assert re.match(r"[\d,]+ of [\d,]+ visits were not in the window asked for, most of them late: [\d,]+", missed)
    (advice,) = [each.value for each in app.markdown if each.value.startswith("**What to do:**")]
    assert "plan the visits anew in region **North**" in advice


def test_the_week_outlines_staffed_hours_and_hatches_what_nobody_records(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "convenience", **YEAR)
    (week,) = [each for each in app.get("plotly_chart") if "of attempts find nobody there" in each.proto.alt]
    heat, hatching, outline, _ = json.loads(week.proto.spec)["data"]
    # The sample records nothing from 22 to 7 on the house's clock, and its Sundays have no staff.
    assert hatching["name"].startswith("not observable")
    assert heat["z"][6][3] is None
    assert hatching["showlegend"]
    assert outline["name"] == "somebody is there"
    assert max(y for y in outline["y"] if y is not None) == 5.5
    points = app.session_state["leads"]["chart-week-in-hours"].points
    assert points[0].parameters["measure"] == ["attempts_by_hour"]
    assert points[0].parameters["part"][0] in {named(day, hour) for day in range(1, 8) for hour in range(24)}


def test_an_hour_more_is_worth_its_share(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "convenience", **YEAR)
    (title,) = [each for each in titles(app) if each.startswith("Being there from")]
    assert re.match(r"Being there from \w+day \d+ to \d+ would catch \d+(\.\d)?\s% of the attempts", title)
    values = app.session_state["leads"]["chart-hours-to-add"].points
    counts = [int(each.label.rpartition(": ")[2].replace(",", "")) for each in values]
    assert counts == sorted(counts, reverse=True)


def test_without_visits_and_opening_hours_the_rest_is_shown(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "convenience", period="all")
    assert not any("Deliveries" in each for each in titles(app))
    assert "1 of 1 visit were not in the window asked for, most of them late: 1" in titles(app)
