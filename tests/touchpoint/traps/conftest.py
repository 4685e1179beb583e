"""Ingests small files made by hand."""

import duckdb
import pytest

from touchpoint.adapters import parse
from touchpoint.ingest import ingest

HEADER = "-- Made.\n-- needs: {needs}\n-- grain: {grain}\n\n"


@pytest.fixture
def con():
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture
def load(con, tmp_path):
    """Ingests texts or bytes as files, with adapters of (name, needs, SELECT); gives the sources."""

    def loaded(*adapters, zone="Europe/London", **files):
        paths = []
        for name, content in files.items():
            paths.append(tmp_path / name.replace("__", "."))
            paths[-1].write_bytes(content.encode() if isinstance(content, str) else content)
        return ingest(con, paths, time_zone=zone, own=[_adapter(*each) for each in adapters])

    return loaded


def _adapter(name, needs, select):
    grain = {"cases": "case_id", "orders": "order_id", "agents": "agent_id", "surveys": "survey_id"}
    return parse(name, HEADER.format(needs=needs, grain=grain[name.rpartition("__")[2]]) + select)
