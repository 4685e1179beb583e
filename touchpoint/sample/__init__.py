"""The sample company: the exports of a retailer that does not exist, made from one seed.

Shops of three sizes, an online shop on Shopify, desks on Zendesk and on tools of their own, three price tiers and a
loyal clientele, over two years to a fixed date. `truths` says what was planted, `DIRT` what was spoiled.
"""

import json
from datetime import date
from pathlib import Path

import numpy as np

from touchpoint.errors import ExportError
from touchpoint.sample import (
    catalogue,
    crm,
    delighted,
    desks,
    extras,
    policies,
    shopify,
    shops,
    staff,
    stock,
    website,
    zendesk,
)
from touchpoint.sample.columns import Rng, Text
from touchpoint.sample.company import Company, company
from touchpoint.sample.dirt import planted
from touchpoint.sample.files import table, write_csv
from touchpoint.sample.truths import truths

MARK = "sample.json"
"""The file that says a folder holds the sample and no real exports."""

END = date(2026, 10, 31)
_FEWEST_ORDERS = 200


def write(folder: Path, months: int = 24, orders: int = 60_000, end: date = END, seed: int = 7) -> dict[str, int]:
    """Write the sample's exports into `folder` and return the number of records of each file.

    The same arguments give the same bytes anywhere. `months` calendar months end on `end`; `orders` are those placed
    in them, online and in the shops.

    Raises ExportError if the sample would be too small to show anything, or the folder holds exports of its own.
    """
    _check(folder, months, orders, seed)
    truth = truths(months, orders, end)
    made = company(seed, truth, orders)
    stream = np.random.default_rng([seed, 1])
    files = _files(made) | _house_files(np.random.default_rng([seed, 2]), made)
    folder.mkdir(parents=True, exist_ok=True)
    _mark(folder, months, orders, end, seed)
    written = {}
    for name, columns in files.items():
        rows = planted(stream, truth, name, table(columns))
        written[name] = write_csv(folder / name, rows, bom=name.startswith("shopify"))
    return written


def _check(folder: Path, months: int, orders: int, seed: int) -> None:
    if months < 1 or orders < _FEWEST_ORDERS:
        raise ExportError(
            f"a sample of {orders} orders in {months} months shows nothing: "
            f"use {_FEWEST_ORDERS} orders or more, and one month or more"
        )
    if seed < 0:
        raise ExportError(f"the seed {seed} is below zero: use 0 or more")
    if not (folder / MARK).exists() and any(folder.glob("*.csv")):
        raise ExportError(f"{folder} holds exports that are not the sample: name an empty folder, they would be lost")


def _files(made: Company) -> dict[str, dict[str, Text]]:
    """The columns of every file, before their dirt."""
    return {
        "stores.csv": catalogue.stores(),
        "agents.csv": catalogue.agents(),
        "products.csv": catalogue.products(),
        "customers.csv": crm.customers(made),
        "orders.csv": shops.orders(made),
        "order_lines.csv": shops.order_lines(made),
        "order_events.csv": shops.order_events(made),
        "returns.csv": shops.returns(made),
        "cases.csv": desks.cases(made),
        "case_events.csv": desks.case_events(made),
        "contacts.csv": desks.contact_rows(made),
        "surveys.csv": desks.surveys(made),
        "shopify_orders_export.csv": shopify.orders_export(made),
        "zendesk_tickets.csv": zendesk.early(made),
        "zendesk_tickets_late.csv": zendesk.late(made),
        "delighted_nps.csv": delighted.responses(made),
        "contacts.campaigns.csv": desks.campaign_rows(made),
        "case_events.register.csv": extras.step_rows(made),
        "contacts.calls.csv": extras.call_rows(made),
        "gestures.csv": extras.gesture_rows(made),
        "visits.csv": extras.visit_rows(made),
        "trainings.csv": staff.training_rows(made.truth, made.trainings),
        "site_tasks.csv": extras.task_rows(made),
    }


def _house_files(rng: Rng, made: Company) -> dict[str, dict[str, Text]]:
    """The columns of the files that tell of the house alone; each draws from its own stream."""
    streams, truth, days = rng.spawn(4), made.truth, made.days
    return {
        "policy_reads.csv": policies.policy_reads(streams[0], truth, days),
        "suggestions.csv": staff.suggestions(streams[1], truth, days),
        "stock_days.csv": stock.stock_days(streams[2], truth, days),
        "site_checks.csv": website.site_checks(streams[3], truth, days),
    }


def _mark(folder: Path, months: int, orders: int, end: date, seed: int) -> None:
    """Say that the folder holds the sample, before anything is in it."""
    about = {
        "sample": True,
        "name": "Sample company",
        "seed": seed,
        "months": months,
        "orders": orders,
        "end": end.isoformat(),
    }
    (folder / MARK).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8", newline="\n")
