"""The Scorecard: what is planted stands out, nothing is ranked, and each cell leads to its measure."""

import re

from tests import canonical
from tests.pages.test_watch import rows, tables, titles
from touchpoint.findings.scorecard import BETTER, NEITHER, WORSE

TALLY = re.compile(rf"{WORSE}: (\d+).*{BETTER}: (\d+).*{NEITHER}: (\d+)")


def cells(app):
    """The cells of each unit, by its name."""
    return {row[0]: row[1:] for row in rows(app)}


def tally(app):
    (said,) = [found for each in app.markdown if (found := TALLY.search(each.value))]
    return tuple(map(int, said.groups()))


def test_the_north_is_clearly_worse_in_satisfaction(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "scorecard", by="region")
    assert WORSE in cells(app)["North"][0]
    assert any(title.startswith("Satisfied customers by region: clearly worse in North") for title in titles(app))


def test_repair_is_clearly_slower(open_page, sample_warehouse):
    app = open_page(
        sample_warehouse, "scorecard", by="department", period="last-quarter", measure="first_response_hours_median"
    )
    _, answered, settled, *_ = cells(app)["Repair"]
    assert WORSE in answered
    assert WORSE in settled
    assert any(
        title.startswith("Time to a first answer by department: clearly worse in Repair") for title in titles(app)
    )


def test_the_headline_counts_the_cells(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "scorecard", by="region", period="last-12-months")
    shown = [cell for name, row in cells(app).items() if name != "All regions" for cell in row]
    assert tally(app) == tuple(sum(verdict in cell for cell in shown) for verdict in (WORSE, BETTER, NEITHER))
    assert len(shown) == 20


def test_units_stand_by_name_and_each_with_its_count(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "scorecard", by="store", period="last-12-months")
    together, *names = cells(app)
    assert together == "All stores"
    assert names == sorted(names)
    assert len(names) == 12
    assert re.fullmatch(r"\d+\s% n [\d,]+ ≈ no clear difference", cells(app)["Castle Square"][1])


def test_a_cell_leads_to_its_measure_and_unit_with_the_filters(open_page, sample_warehouse):
    (table,) = tables(open_page(sample_warehouse, "scorecard", by="region", tier="value", period="last-12-months"))
    addresses = set(re.findall(r'href="([^"]+)"', table))
    assert "satisfaction?period=last-12-months&amp;region=North&amp;tier=value" in addresses
    assert "coming-back?period=last-12-months&amp;region=East&amp;tier=value" in addresses
    assert "complaints?period=last-12-months&amp;region=North&amp;tier=value" in addresses


def test_ten_units_make_a_funnel(open_page, sample_warehouse):
    link = {"by": "store", "period": "last-12-months", "measure": "returning_customer_share"}
    app = open_page(sample_warehouse, "scorecard", **link)
    (chart,) = app.get("plotly_chart")
    assert '"dash":"dash"' in chart.proto.spec.replace(" ", "")
    assert any("99.8 % within the outer ones" in each.value for each in app.caption)


def test_too_few_are_told_and_not_judged(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "scorecard", by="region", period="all")
    assert tally(app) == (0, 0, 0)
    assert any("too few in each to show" in each.value for each in app.caption)
    assert "of the 30 answers needed" in cells(app)["North"][0]


def test_all_of_it_can_be_taken_along(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "scorecard", by="region")
    app.session_state["Download-scorecard-regions"] = True
    app.run()
    assert [each.label for each in app.get("download_button")] == ["CSV", "XLSX"]


def test_where_no_unit_is_named_the_page_says_so(open_page, tmp_path):
    orders = [{"order_id": "O", "customer_id": "C", "ordered_at": "2026-03-01T10:00", "goods_amount": 10}]
    canonical.built(tmp_path, orders=orders)
    (info,) = open_page(tmp_path / "warehouse", "scorecard").info
    assert "hold no stores.region" in info.value


def test_a_unit_of_hostile_name_stays_text(open_page, tmp_path):
    orders = [
        {"order_id": str(number), "customer_id": f"C{number}", "ordered_at": "2026-03-01T10:00", "goods_amount": 10,
         "store_id": "S1"}
        for number in range(40)
    ]  # fmt: skip
    stores = [{"store_id": "S1", "name": "<b>High</b> Street", "region": "North"}]
    canonical.built(tmp_path, orders=orders, stores=stores)
    app = open_page(tmp_path / "warehouse", "scorecard", by="store", period="all")
    assert "<b>High</b> Street" in cells(app)
    assert "<b>" not in tables(app)[0]
