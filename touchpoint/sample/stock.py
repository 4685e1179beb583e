"""What stood on the shelves of the shops on Mondays."""

import numpy as np

from touchpoint.sample.catalogue import PRODUCTS, STORE_REGION, product_id, store_id
from touchpoint.sample.clock import Calendar
from touchpoint.sample.columns import Rng, Text, day, yes_no
from touchpoint.sample.truths import Truths, month_before

_EVERY = 3
"""Of the products one in so many is looked for."""


def stock_days(rng: Rng, truth: Truths, days: Calendar) -> dict[str, Text]:
    """stock_days.csv: the Mondays of the last thirteen months."""
    first = max(np.datetime64(month_before(truth.end, 12), "D"), days.first)
    every = np.arange(first, np.datetime64(truth.end, "D") + 1)
    mondays = every[(every.astype(np.int64) + 3) % 7 == 0]
    products, stores = np.arange(0, PRODUCTS, _EVERY), np.arange(len(STORE_REGION))
    monday, store, product = (each.ravel() for each in np.meshgrid(mondays, stores, products, indexing="ij"))
    short = (product == int(truth.short_product[1:]) - 1) & (monday >= np.datetime64(truth.short_from, "D"))
    there = rng.random(len(monday)) < np.where(short, truth.short_in_stock, truth.in_stock)
    return {
        "day": day(monday.astype("datetime64[s]")),
        "store_id": store_id(store),
        "product_id": product_id(product),
        "in_stock": yes_no(there),
    }
