"""The reference data of R 4.2 and its package survival (values/)."""

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

VALUES = Path(__file__).parent / "values"
Group = tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]


@pytest.fixture
def reference() -> Callable[[str], dict[str, list[str]]]:
    """The columns of values/<name>.csv as text."""

    def read(name: str) -> dict[str, list[str]]:
        with (VALUES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return {column: [row[column] for row in rows] for column in rows[0]}

    return read


@pytest.fixture
def cases(reference) -> Callable[..., Group]:
    """Times, events and censored of a file, one case an element; of the rows where `column` reads `value`, if given.

    lung codes a death as 2, aml as 1.
    """

    def read(name: str, column: str | None = None, value: str | None = None) -> Group:
        columns = reference(name)
        chosen = [column is None or cell == value for cell in columns[column or "time"]]
        times = np.array(columns["time"], dtype=float)[chosen]
        died = (np.array(columns["status"]) == {"lung": "2", "aml": "1"}[name])[chosen]
        return times, died.astype(int), (~died).astype(int)

    return read
