"""Every point of every chart that shows something leads to its rows, and no two points to the same by mistake."""

import json

import pytest

PAGES = ["overview", "watch", "scorecard", "satisfaction", "coming_back", "complaints"]
LINKS = [{}, {"period": "last-12-months", "region": "North"}]


def addresses(chart):
    """The addresses that a click on the chart's marks can tell, of the marks that have a value.

    A ring says why a month has none.
    """
    traces = json.loads(chart.proto.spec)["data"]
    for trace in [each for each in traces if each.get("marker", {}).get("symbol") != "circle-open"]:
        values = trace["x"] if trace.get("orientation") == "h" else trace["y"]
        for names, value in zip(trace.get("customdata", []), values, strict=False):
            if value:
                yield tuple(names)


@pytest.mark.parametrize("link", LINKS, ids=str)
@pytest.mark.parametrize("page", PAGES)
def test_every_point_leads_somewhere(open_page, sample_warehouse, page, link):
    app = open_page(sample_warehouse, page, **link)
    leads = app.session_state["leads"]
    charts = app.get("plotly_chart")
    assert len(leads) == len(charts)
    for key, of_card in leads.items():
        (chart,) = [each for each in charts if each.proto.id.endswith(key)]
        ways = {point for point, _ in of_card.addresses["points"]}
        lost = [each for each in addresses(chart) if each not in ways and each[0] not in of_card.curves]
        assert lost == [], key
        told = [
            tuple(sorted((name, tuple(values)) for name, values in lead.parameters.items())) for lead in of_card.points
        ]
        assert len(told) == len(set(told)), key
        assert of_card.whole.parameters["measure"]


def test_on_the_page_of_complaints_the_ways_are_narrowed_to_complaints(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "complaints")
    leads = app.session_state["leads"]
    of_cases = [each for key, each in leads.items() if "per-1000" not in key and "promise" not in key]
    assert all(each.whole.parameters.get("kind") == ["complaint"] for each in of_cases)
    chosen = open_page(sample_warehouse, "complaints", kind="repair")
    assert chosen.session_state["leads"]["chart-reasons"].whole.parameters["kind"] == ["repair"]
