"""The sample company, written once at its usual size and once small."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from touchpoint import sample

Read = Callable[[str], pd.DataFrame]


def _reader(folder: Path) -> Read:
    kept: dict[str, pd.DataFrame] = {}

    def read(name: str) -> pd.DataFrame:
        if name not in kept:
            kept[name] = pd.read_csv(folder / name, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        return kept[name].copy()

    return read


@pytest.fixture(scope="session")
def full(tmp_path_factory) -> Read:
    """Reads a file of the sample at its usual size, every cell as text."""
    folder = tmp_path_factory.mktemp("full")
    sample.write(folder)
    return _reader(folder)


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    sample.write(folder, orders=2_000)
    return folder


@pytest.fixture(scope="session")
def small(small_folder) -> Read:
    """Reads a file of a sample of 2,000 orders, every cell as text."""
    return _reader(small_folder)
