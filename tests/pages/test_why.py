"""Why it moved: the planted courier failure is found, nothing is made of chance, medians are refused."""

import json
import re
from urllib.parse import parse_qs

import pytest

from tests.pages.test_watch import tables, titles
from touchpoint import measures
from touchpoint.choices import of
from touchpoint.cli.numbers import open_source
from touchpoint.formats import THIN
from touchpoint.scope import default

SIGNED = re.compile(r"[−+]?\d+(?:[.,]\d+)*")


def words(app):
    return " ".join(each.value for each in app.markdown).replace("\\", "").replace(THIN, " ")


def asked(warehouse, measure_id, by, **chosen):
    """The whole and the groups of both periods, as `measure` counts them: n and value by group."""
    source = open_source(warehouse, None)
    scope = default(of(source))
    for key, value in chosen.items():
        scope = scope.with_chosen(key, (value,))
    measure = measures.get(measure_id)
    return [
        (measure.whole(source, over), {each.group: each for each in measure.groups(source, over, by)})
        for over in (scope.comparison(), scope)
    ]


def recomputed(warehouse, measure_id, by, group):
    """What a sentence says of a group, worked out anew from `measure`: whole, group, part, change, the others.

    The others are all but the group: those that may not be shown are what the whole leaves over.
    """
    sides = asked(warehouse, measure_id, by)
    times = 100 if measures.get(measure_id).unit == "share" else 1
    (before, _), (now, _) = sides
    shown = [name for name in sides[0][1] if all(groups.get(name) and groups[name].value for _, groups in sides)]
    cells = []
    for whole, groups in sides:
        of_shown = [(groups[name].n, times * groups[name].value) for name in shown]
        n = whole.n - sum(size for size, _ in of_shown)
        over = times * whole.value * whole.n - sum(size * value for size, value in of_shown)
        cells.append([*of_shown, (n, over / n if n else 0)])
    weights = [(n1 / before.n + n2 / now.n) / 2 for (n1, _), (n2, _) in zip(*cells, strict=True)]
    parts = [weight * (v2 - v1) for weight, (_, v1), (_, v2) in zip(weights, *cells, strict=True)]
    place = shown.index(group)
    others = (sum(parts) - parts[place]) / (sum(weights) - weights[place])
    values = [times * before.value, times * now.value, cells[0][place][1], cells[1][place][1]]
    return [*values, parts[place], times * (now.value - before.value), others]


def assert_says(sentence, warehouse, measure_id, by, group):
    """Every number of a sentence is that of `measure`, as exactly as it is written."""
    told = SIGNED.findall(sentence.replace(THIN, " "))[-7:]
    for said, number in zip(told, recomputed(warehouse, measure_id, by, group), strict=True):
        digits = len(said.partition(".")[2])
        assert float(said.replace("−", "-").replace(",", "")) == pytest.approx(number, abs=0.501 * 10**-digits)


def test_the_courier_failure_is_found_with_north_first(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "why", measure="on_time")
    (sentence,) = [each.value for each in app.markdown if "Delivered on time fell" in each.value]
    assert "region North went from" in sentence
    assert_says(sentence, sample_warehouse, "on_time", "region", "North")
    assert "By region: rate" in titles(app)[-1]
    assert "North stands out" in titles(app)[-1]
    (table,) = tables(app)
    assert table.index("Region") < table.index("Sold through")
    assert not re.search(r"\b(because of|due to|caused by|drives|driven by)\b", words(app))


def test_the_parts_of_the_chart_add_up_to_the_change(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "why", measure="complaints_per_1000_orders", by="region")
    (chart,) = app.get("plotly_chart")
    (before, _), (now, _) = asked(sample_warehouse, "complaints_per_1000_orders", "region")
    bars = json.loads(chart.proto.spec)["data"]
    assert sum(sum(bar["x"]) for bar in bars) == pytest.approx(now.value - before.value)
    assert bars[0]["customdata"][0] in (["North"], ["(unknown)"])


def test_the_rows_behind_each_group_can_be_seen_in_both_periods(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "why", measure="on_time", by="region")
    app.session_state["See the cases-why-parts-region"] = True
    app.run()
    links = [
        parse_qs(each.proto.query_string) for each in app.get("page_link") if "group=North" in each.proto.query_string
    ]
    assert {each.get("from", ["now"])[0] for each in links} == {"now", "2026-09-01"}
    assert all(each["measure"] == ["on_time"] and each["by"] == ["region"] for each in links)


def test_a_median_is_refused_and_settling_is_split_by_curves(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "why", measure="wait_seconds_median")
    assert "no sum over groups" in app.info[0].value
    assert not app.get("plotly_chart")
    app = open_page(sample_warehouse, "why", measure="resolution_hours_median")
    # The house's target in touchpoint.toml is 96 hours.
    assert "Settled within 4 days" in words(app)
    assert app.get("plotly_chart")


def test_without_a_comparison_and_without_an_earlier_period_it_says_so(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "why", compare="none", measure="on_time")
    assert "Nothing is compared" in app.info[0].value
    app = open_page(sample_warehouse, "why", period="all", measure="on_time")
    assert "cannot be compared" in app.info[0].value
    assert not app.get("plotly_chart")


def test_two_quiet_months_say_nothing(open_page, sample_warehouse):
    """Nothing is planted between March and April 2026 in what is delivered, complained about or asked."""
    for measure_id in ("on_time", "csat", "complaints_per_1000_orders"):
        app = open_page(sample_warehouse, "why", measure=measure_id, **{"from": "2026-04-01", "to": "2026-04-30"})
        assert "No group stands out" in words(app)


def test_a_figure_with_a_verdict_leads_to_why(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "delivery", region="North")
    links = [parse_qs(each.proto.query_string) for each in app.get("page_link") if each.proto.label == "Why?"]
    assert {"measure": ["on_time"], "region": ["North"]} in links
    assert "delivery_hours_median" not in {each["measure"][0] for each in links}


def test_a_page_of_all_cases_leads_to_all_cases(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "departments")
    links = [parse_qs(each.proto.query_string) for each in app.get("page_link") if each.proto.label == "Why?"]
    of_cases = [each for each in links if measures.get(each["measure"][0]).query.startswith("complaints/")]
    assert all("complaint" in each["kind"] and len(each["kind"]) > 1 for each in of_cases)


def test_a_full_count_has_parts_and_no_mix(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "why", measure="cases_opened", by="department")
    (before, then), (now, here) = asked(sample_warehouse, "cases_opened", "department")
    (chart,) = app.get("plotly_chart")
    (bars,) = json.loads(chart.proto.spec)["data"]
    parts = {name: part for (name,), part in zip(bars["customdata"], bars["x"], strict=True)}
    assert parts == {name: here[name].n - then[name].n for name in here}
    assert sum(parts.values()) == now.n - before.n
    assert "By mix" not in tables(app)[0]
