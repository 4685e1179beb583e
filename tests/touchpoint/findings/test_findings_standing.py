"""Counts by how things stand, as rows."""

import pandas as pd
import pytest

from touchpoint.findings import standing


def test_deadlines_as_rows():
    frame = pd.DataFrame(
        {"group_name": ["a", "b"], "met": [8, 1], "late": [1, 2], "open_and_late": [3, 4], "pending": 9}
    )
    found = standing.deadlines(frame)
    assert found.to_dict("split")["data"] == [
        ["a", "met", 8],
        ["b", "met", 1],
        ["a", "late", 1],
        ["b", "late", 2],
        ["a", "open and late", 3],
        ["b", "open and late", 4],
    ]
    assert list(found.columns) == ["group", "standing", "cases"]


SALES = pd.DataFrame(
    {
        "group_name": ["2026-01", "2026-02"],
        "sales": [3000.0, 800.0],
        "repeat_sales": [1000.0, 800.0],
        "first_orders": [40, 0],
        "repeat_orders": [50, 10],
        "first_buyers": [40, 0],
        "repeat_buyers": [30, 29],
    }
)


def test_sales_of_first_and_repeat_purchases_are_all_sales():
    found = standing.sales(SALES)
    assert found.to_dict("split")["data"] == [
        ["2026-01", "first purchases", 2000],
        ["2026-02", "first purchases", 0],
        ["2026-01", "repeat purchases", 1000],
        ["2026-02", "repeat purchases", 800],
    ]


def test_what_an_order_brings_where_thirty_customers_stand_behind_it():
    found = standing.order_values(SALES)
    # 2,000 over 40 first orders; 1,000 over 50 repeat orders of 30 customers; 29 customers are too few.
    assert (found["first"].iloc[0], found["repeat"].iloc[0]) == (50, 20)
    assert found.iloc[1][["first", "repeat"]].isna().all()


def test_every_age_is_there_the_young_first():
    frame = pd.DataFrame({"age_band": ["57+", "0-1", "0-1"], "open_cases": [2, 1, 4]})
    found = standing.ages(frame)
    assert list(found["age_band"]) == ["0-1", "2-3", "4-7", "8-14", "15-30", "31-56", "57+"]
    assert list(found["open_cases"]) == [5, 0, 0, 0, 0, 0, 2]


@pytest.mark.parametrize("rows", [{"age_band": [], "open_cases": []}])
def test_of_nothing_every_age_is_empty(rows):
    assert standing.ages(pd.DataFrame(rows))["open_cases"].sum() == 0
