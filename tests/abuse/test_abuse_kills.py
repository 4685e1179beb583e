"""kill -9 of the build at eight random moments, while readers check all the time that what is current is whole."""

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from bench import kills
from tests import canonical, tiny
from touchpoint import publish

ROOT = Path(__file__).parents[2]
# Two warehouses at the same time, for machines of two cores and more.
SEEDS = (11, 12)
KILLS_EACH = 4
# Every record of these is a row of the build; customers are merged to persons.
FACTS = ("orders", "cases", "contacts", "surveys")
WHOLE = {table: len(tiny.tables()[table]) for table in FACTS}
SECONDS_TO_BUILD = 60


@pytest.fixture
def exports(tmp_path):
    """Two exports of the tiny company to be built in turn: with all its cases, and with two of them."""
    fewer = tiny.tables() | {"cases": tiny.cases()[:2]}
    return [canonical.write(tmp_path / "all", tiny.tables()), canonical.write(tmp_path / "fewer", fewer)]


def check_whole(warehouse: Path) -> str:
    """Open the current build afresh, check it against what it says of itself, and give its id."""
    build = (warehouse / "CURRENT").read_text(encoding="ascii")
    with duckdb.connect(publish.file(warehouse, build), read_only=True) as con:
        assert con.execute("select build from build_info").fetchall() == [(build,)]
        kept = dict(con.execute("select tables[1], kept from sources").fetchall())
        counted = {table: con.execute(f"select count(*) from {table}").fetchall()[0][0] for table in FACTS}
        filled = dict(con.execute("select table_name, max(filled) from filled_columns group by all").fetchall())
    assert {table: filled[table] for table in kept} == kept
    assert counted in (WHOLE, WHOLE | {"cases": 2})
    assert counted == {table: kept[table] for table in FACTS}
    return build


def test_a_build_killed_at_eight_random_moments_leaves_a_whole_one_current(tmp_path, exports):
    warehouses = [tmp_path / f"warehouse{seed}" for seed in SEEDS]

    def killed(warehouse: Path, seed: int) -> tuple[Sequence[kills.Kill], int]:
        return kills.killed(warehouse, exports, KILLS_EACH, seed)

    with ThreadPoolExecutor(len(SEEDS)) as pool:
        done = list(pool.map(killed, warehouses, SEEDS))
    for found, checks in done:
        assert len(found) == KILLS_EACH
        assert checks > KILLS_EACH
        assert len({kill.phase for kill in found}) > 1
        assert [kill for kill in found if kill.next_code or kill.next_left] == []
        # Nothing is current before it is published, and what is published stays.
        assert {kill.phase for kill in found if kill.is_new} <= {"publishing", "tidying"}
        assert {kill.phase for kill in found if not kill.is_new} <= {*kills.PHASES} - {"tidying"}
    for warehouse in warehouses:
        before = check_whole(warehouse)
        command = [sys.executable, "-m", "touchpoint", "build", str(exports[0]), "--warehouse", str(warehouse)]
        last = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=SECONDS_TO_BUILD)
        assert f"published build {check_whole(warehouse)}" in last.stderr
        assert check_whole(warehouse) > before
        assert [path.name for path in warehouse.iterdir() if ".tmp" in path.name] == []
        assert len(publish.builds(warehouse)) <= publish.KEPT


def test_a_reader_finds_out_when_what_is_current_is_not_whole(tmp_path, exports):
    """The check of the checks: one row less in the current build is another content."""
    warehouse = tmp_path / "warehouse"
    with kills.Builder(warehouse) as builder:
        takes = builder.timed(exports[0])
    assert [phase for phase in kills.PHASES if takes[phase] > 0][:4] == ["beginning", "reading", "deriving", "checking"]
    whole = kills.content(warehouse)
    assert kills.content(warehouse) == whole
    with duckdb.connect(publish.file(warehouse, (warehouse / "CURRENT").read_text())) as con:
        con.execute("delete from orders where order_id = 'O1'")
    assert kills.content(warehouse) != whole
