"""What a perfect order is made of, prices with their money, stock, and the website's full counts."""

import pandas as pd
import pytest

from touchpoint.findings import components, prices, site, stock
from touchpoint.stats import proportions

PERFECT = {"assessed": 200, "perfect": 150, "on_time": 180, "in_full": 190, "with_documents": 195, "undamaged": 170}


def test_the_parts_of_a_perfect_order_beside_all_of_it_and_the_product():
    rows = components.of_perfect(pd.Series(PERFECT)).set_index("group")
    assert rows["value"].tolist()[:5] == [0.9, 0.95, 0.975, 0.85, 0.75]
    assert rows.loc[components.PRODUCT, "value"] == pytest.approx(0.9 * 0.95 * 0.975 * 0.85)
    # The product is no estimate; the others have Wilson's interval over the same orders.
    assert pd.isna(rows.loc[components.PRODUCT, "low"])
    interval = proportions.wilson(150, 200)
    assert tuple(rows.loc[components.ALL, ["low", "high"]]) == (interval.low, interval.high)


def test_without_an_assessed_order_there_is_no_product():
    rows = components.of_perfect(pd.Series(dict.fromkeys(PERFECT, 0))).set_index("group")
    assert rows["value"].isna().all()


def test_prices_say_the_money_on_both_sides():
    row = {"group_name": "all", "hits": 90, "checked": 100, "orders": 100, "money_over": 1234.5, "money_under": 0.0}
    squares = {"hits_squared": 90.0, "hits_by_checked": 90.0, "checked_squared": 100.0}
    (found,) = prices.priced(pd.DataFrame([row | squares]))
    assert (found.value, found.n, found.reason) == (0.9, 100, "1,234.50 charged too much")


def held(name, days, there, clusters, squares):
    columns = ("in_stock_squared", "in_stock_by_held", "held_squared")
    sums = dict(zip(columns, squares, strict=True))
    return {"group_name": name, "held": days, "in_stock": there, "clusters": clusters} | sums


def test_stock_is_shown_however_few_and_its_interval_is_wider_where_days_hang_together():
    # Ten products of ten days each: half of the days are in stock, in one case half of each product's, in the other
    # all of five products' and none of the others'.
    even = held("even", 100, 50, 10, (250.0, 500.0, 1000.0))
    together = held("together", 100, 50, 10, (500.0, 500.0, 1000.0))
    few = held("few", 3, 1, 1, (1.0, 3.0, 9.0))
    found = {each.group: each for each in stock.in_stock(pd.DataFrame([even, together, few]))}
    plain = proportions.wilson(50, 100)
    assert (found["even"].low, found["even"].high) == (plain.low, plain.high)
    # The sum of (y - R x)² is 10 × 25; times 10/9 over 100² against 0.25 / 99 makes eleven.
    clustered = proportions.wilson(50 / 11, 100 / 11)
    assert (found["together"].low, found["together"].high) == pytest.approx((clustered.low, clustered.high))
    assert (found["few"].value, found["few"].low, found["few"].status) == (pytest.approx(1 / 3), None, "ok")


def test_pages_never_verified_are_said_and_counted_in_nothing():
    frame = pd.DataFrame([{"group_name": "all", "pages": 0, "bad": 0, "not_known": 3, "median_seconds": None}])
    (found,) = site.stale(frame)
    assert (found.status, found.n) == ("no_data", 0)
    assert found.reason.endswith("3 never verified, so left out")


def visits(name, *rows):
    return pd.DataFrame([(name, *row) for row in rows], columns=["group_name", "days", "back", "not_yet"])


def test_who_stayed_away_is_the_curve_at_the_limit():
    # Of 100 visits 20 are followed by an order on day 10, 40 are followed for 30 days only, of the other 40 ten more on
    # day 50: 0.8 × 30/40 stay away.
    frame = visits("all", (10, 20, 0), (30, 0, 40), (50, 10, 0), (90, 0, 30))
    (found,) = site.stayed_away(frame, limit=60)
    assert found.value == pytest.approx(0.8 * 0.75)
    assert found.low < found.value < found.high
    assert found.n == 100


def test_visits_that_nobody_followed_so_long_are_too_young():
    (found,) = site.stayed_away(visits("all", (10, 0, 100)), limit=60)
    assert (found.status, found.value, found.n) == ("immature", None, 100)
