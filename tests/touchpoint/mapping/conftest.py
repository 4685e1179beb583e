"""Looks into small files, and ingests them by mappings."""

import duckdb
import pytest

from touchpoint import mapping
from touchpoint.ingest import ingest, profile
from touchpoint.readers import Part


@pytest.fixture
def con():
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture
def suggested(tmp_path):
    """The best suggestion for a text."""

    def best(text):
        (tmp_path / "export.csv").write_text(text)
        looked = profile.look(Part(tmp_path / "export.csv", "export.csv", "export.csv"), "UTC")
        return mapping.suggest(looked.profiles)[0]

    return best


@pytest.fixture
def load(con, tmp_path):
    """Ingests a text by mappings; gives its source."""

    def loaded(text, *given):
        (tmp_path / "export.csv").write_text(text)
        own = [each for one in given for each in mapping.adapters_of(one)]
        return ingest(con, [tmp_path / "export.csv"], time_zone="UTC", own=own)[0]

    return loaded
