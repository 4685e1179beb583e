"""`rows` writes the file that the dashboard gives, whole or not at all."""

import pytest

from tests.touchpoint.rowfiles.conftest import read_csv, read_parquet
from touchpoint.cli.commands import main

PERIOD = ["--from", "2026-01-01", "--to", "2026-03-31"]


@pytest.fixture
def run(tiny_warehouse, capfdbinary):
    """A function that runs `rows` and gives its exit code, what it wrote and what it said."""

    def rows(*asked):
        code = main(["rows", *asked, *PERIOD, "--warehouse", str(tiny_warehouse)])
        out, said = capfdbinary.readouterr()
        return code, out, said.decode()

    return rows


def test_the_rows_come_on_standard_output_and_messages_do_not(run):
    code, out, said = run("sla_met", "--by", "department", "--group", "Shipping", "--part", "late")
    about, header, rows, last = read_csv(out)
    assert (code, said) == (0, "1 rows\n")
    assert about["title"] == "Cases due in January to March 2026, department Shipping, late: 1 case"
    assert "link" not in about
    assert [row[header.index("case_id")] for row in rows] == ["K2"]
    assert last == "# end of file: 1 rows"


def test_a_file_takes_its_place_once_it_is_whole(run, tmp_path):
    out = tmp_path / "rows.parquet"
    code, _, said = run("orders_placed", "--store", "S1", "--format", "parquet", "--out", str(out))
    about, rows = read_parquet(out.read_bytes())
    assert (code, said) == (0, f"{len(rows)} rows in {out}\n")
    assert about["n"] == str(len(rows)) != "0"
    assert [each.name for each in tmp_path.iterdir()] == ["rows.parquet"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["nothing"], "there is no list of rows for 'nothing'"),
        (["backlog", "--by", "nobody", "--group", "x"], "no groups by 'nobody'"),
        (["backlog", "--region", "Nowhere"], "--region 'Nowhere' is not in the data"),
        (["orders_placed", "--channel", "phone"], "cannot be filtered by --channel"),
        (["backlog", "--out", "/nonexistent/rows.csv"], "there is no such folder"),
    ],
)
def test_what_cannot_be_had_is_said(run, asked, said):
    code, out, told = run(*asked)
    assert (code, out) == (2, b"")
    assert said in told


def test_a_full_disk_is_said(run, tmp_path):
    full = tmp_path / "full"
    full.symlink_to("/dev/full")
    code, _, said = run("backlog", "--out", str(full))
    assert (code, said.partition(":")[0]) == (2, f"cannot write {full}")
    assert "there is no space left on the disk" in said
