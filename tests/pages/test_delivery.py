"""The Delivery page: the courier that came late, the shelf that stayed empty, the prices that were wrong."""

import re
from datetime import date

from tests import canonical
from tests.pages.test_watch import titles
from touchpoint.cli.numbers import open_source
from touchpoint.measures import get
from touchpoint.sample.truths import truths
from touchpoint.scope import Scope

TRUTH = truths(24, 30_000, date(2026, 10, 31))


def said(app):
    return [each.value for each in app.markdown] + [each.value for each in app.caption]


def test_the_north_is_late_and_one_product_is_missing_from_the_shelf(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "delivery")
    found = titles(app)
    assert any(
        re.match(r"The share delivered on time fell from 9\d % to 7\d %", title.replace("\u202f", " "))
        for title in found
    )
    assert any(title.startswith("Delivered on time: ") and title.endswith("lower in North") for title in found)
    assert "Clearly less often in stock: Birch Boot" in found
    assert any("more are on time by the last promise than by the first" in title for title in found)
    (advice,) = [text for text in said(app) if text.startswith("**What to do:**")]
    assert "region **North**" in advice
    assert "product **Birch Boot**" in advice


def test_a_month_too_young_for_perfect_orders_shows_those_of_13_months(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "delivery")
    (title,) = [each for each in titles(app) if "of the orders were perfect" in each]
    assert "the four shares multiplied would say" in title
    assert any("not assessable" in text and "if none of those was perfect" in text for text in said(app))


def test_the_category_that_is_overcharged_stands_out(sample_warehouse):
    source = open_source(sample_warehouse, None)
    year = Scope(date(2025, 11, 1), date(2026, 10, 31))
    found = {each.group: each for each in get("overcharged_share").groups(source, year, "category")}
    wrong = found.pop(TRUTH.overcharged_category)
    assert wrong.low < TRUTH.overcharged_there < wrong.high
    assert all(each.high < wrong.low for each in found.values() if each.high is not None)


def test_names_of_products_stay_text(open_page, tmp_path):
    days = [
        {"day": f"2026-03-{day:02}", "store_id": store, "product_id": product, "in_stock": "true"}
        for day in range(1, 31)
        for store in ("S1", "S2")
        for product in ("P1", "P2")
    ]
    products = [{"product_id": "P1", "name": "<b>Boot</b> *new*"}, {"product_id": "P2", "name": "Lamp"}]
    canonical.built(
        tmp_path, stock_days=days, products=products, orders=[{"order_id": 1, "ordered_at": "2026-01-05T10:00"}]
    )
    app = open_page(tmp_path / "warehouse", "delivery", period="all")
    (chart,) = [each.proto.spec for each in app.get("plotly_chart") if "Boot" in each.proto.spec]
    assert "<b>Boot" not in chart
    assert not app.error
