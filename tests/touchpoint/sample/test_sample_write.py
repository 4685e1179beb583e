"""The same seed gives the same bytes wherever it is sown, and the sizes asked for are the sizes written."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from touchpoint import sample
from touchpoint.errors import ExportError

ROOT = Path(__file__).parents[3]


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_same_seed_same_bytes(small_folder, tmp_path):
    sample.write(tmp_path, orders=2_000, seed=7)
    assert _bytes(tmp_path) == _bytes(small_folder)


def test_another_zone_locale_and_hash_seed_change_no_byte(small_folder, tmp_path):
    code = "import pathlib, sys, touchpoint.sample as s; s.write(pathlib.Path(sys.argv[1]), orders=2_000)"
    elsewhere = os.environ | {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "99", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, cwd=ROOT, env=elsewhere)
    assert _bytes(tmp_path) == _bytes(small_folder)


def test_another_seed_is_another_company(small_folder, tmp_path):
    sample.write(tmp_path, orders=2_000, seed=8)
    assert (tmp_path / "orders.csv").read_bytes() != (small_folder / "orders.csv").read_bytes()


def test_a_folder_with_a_sample_says_so(small_folder):
    about = json.loads((small_folder / sample.MARK).read_text())
    expected = {"sample": True, "name": "Sample company", "seed": 7, "months": 24, "orders": 2_000, "end": "2026-10-31"}
    assert about == expected


def test_the_counts_told_are_the_records_written(tmp_path):
    told = sample.write(tmp_path, orders=500)
    found = {path.name: len(pd.read_csv(path, dtype=str)) for path in tmp_path.glob("*.csv")}
    assert told == found


@pytest.mark.parametrize(
    ("months", "end", "first"), [(3, date(2025, 2, 15), "2024-12"), (13, date(2024, 2, 29), "2023-02")]
)
def test_months_and_end_bound_what_happens(tmp_path, months, end, first):
    sample.write(tmp_path, months=months, orders=600, end=end)
    shop, online = pd.read_csv(tmp_path / "orders.csv"), pd.read_csv(tmp_path / "shopify_orders_export.csv")
    when = pd.concat([shop["ordered_at"].str[:10], online["Created at"].str[:10]]).dropna()
    when = when[when.str[:2] == "20"]
    assert when.min()[:7] == first
    assert when.max() == end.isoformat()


def test_a_seed_below_zero_is_refused(tmp_path):
    with pytest.raises(ExportError, match="-1 is below zero"):
        sample.write(tmp_path, orders=500, seed=-1)


def test_exports_of_ones_own_are_not_overwritten(tmp_path):
    (tmp_path / "orders.csv").write_text("order_id,ordered_at\n1,2026-01-01\n")
    with pytest.raises(ExportError, match="not the sample"):
        sample.write(tmp_path, orders=500)
    assert [path.name for path in tmp_path.iterdir()] == ["orders.csv"]


def test_a_sample_may_be_written_over_a_sample(tmp_path):
    sample.write(tmp_path, orders=500)
    sample.write(tmp_path, orders=600)
    assert json.loads((tmp_path / sample.MARK).read_text())["orders"] == 600


@pytest.mark.parametrize(("months", "orders"), [(0, 2_000), (24, 0), (24, 199), (24, -5)])
def test_too_small_a_sample_is_refused_with_its_size(tmp_path, months, orders):
    with pytest.raises(ExportError, match=f"{orders} orders in {months} months"):
        sample.write(tmp_path / "none", months=months, orders=orders)
    assert not (tmp_path / "none").exists()
