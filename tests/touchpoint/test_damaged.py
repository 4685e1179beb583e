"""Files that were found by damaging good ones: each is said to be unusable by name, and costs no other file."""

from pathlib import Path

import duckdb
import pytest

from touchpoint.adapters import parse
from touchpoint.ingest import ingest

FOLDER = Path(__file__).parent / "damaged"
DAMAGED = sorted(path for path in FOLDER.iterdir() if path.suffix != ".md")
# What the files would be if they were whole.
SELECT = "select _record, id as agent_id, name || t as name from landed"
OWN = [parse("any__agents", f"-- Agents.\n-- needs: id\n-- uses: name, t\n-- grain: agent_id\n\n{SELECT}")]


def test_there_are_some():
    assert {path.name.partition(".")[2] for path in DAMAGED} == {"xlsx", "parquet", "csv.gz", "zip"}


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in DAMAGED])
def test_a_damaged_file_says_so_and_costs_no_other(path, tmp_path):
    good = tmp_path / "agents.csv"
    good.write_text("agent_id,name\n1,Ann\n")
    with duckdb.connect() as con:
        sources = ingest(con, [path, good], time_zone="UTC", own=OWN)
        assert con.execute("select agent_id, name from agents").fetchall() == [("1", "Ann")]
        assert con.execute("select file, status from sources where kept = 0").fetchall() == [
            (source.file, source.status) for source in sources[:-1]
        ]
    assert {source.status for source in sources[:-1]} <= {"unreadable", "failed"}
    assert all(path.name in source.message and source.kept == 0 for source in sources[:-1])
    assert (sources[-1].status, sources[-1].kept) == ("read", 1)
