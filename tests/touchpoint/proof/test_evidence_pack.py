"""An evidence pack of the tiny company: what is in it, that it is counted again, and that every change is found."""

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from touchpoint import publish
from touchpoint.cli.commands import FAILED, main
from touchpoint.errors import ReportError
from touchpoint.proof import model, reading

CARD = "pages/01-complaints/complaints-per-1000-orders-by-month.csv"
PERIOD = ["--from", "2026-03-01", "--to", "2026-03-31"]


@pytest.fixture(scope="module")
def warehouse(tiny_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("evidence") / "warehouse"
    shutil.copytree(tiny_warehouse, copy)
    return copy


@pytest.fixture(scope="module")
def evidence(warehouse: Path) -> Path:
    file = warehouse.parent / "evidence.zip"
    asked = ["report", "--pages", "complaints", "--out", str(file), "--warehouse", str(warehouse), *PERIOD]
    assert main(asked) == 0
    return file


def verified(file: Path, warehouse: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str, str]:
    code = main(["verify", str(file), "--warehouse", str(warehouse), *more])
    said = capsys.readouterr()
    return code, said.out, said.err


def changed(evidence: Path, to: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A copy of the pack with its files changed, and the manifest's hashes with them, as a forger would."""
    with zipfile.ZipFile(evidence) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = {name: sha256(files[name]).hexdigest() for name in manifest["files"] if name in files}
    files["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(to, "w") as archive:
        for name, made in files.items():
            archive.writestr(name, made)
    return to


def test_it_holds_the_report_the_data_the_queries_the_settings_and_the_link(evidence, warehouse):
    build = (warehouse / "CURRENT").read_text()
    with zipfile.ZipFile(evidence) as archive:
        names = set(archive.namelist())
        manifest = json.loads(archive.read("manifest.json"))
        settings = json.loads(archive.read("settings.json"))
        rows = list(csv.reader(io.StringIO(archive.read(CARD).decode("utf-8-sig"))))
    assert {"report.pdf", "README.txt", "settings.json", "manifest.json", CARD} <= names
    assert manifest["build"] == build
    assert manifest["links"] == [
        f"http://127.0.0.1:8501/complaints?from=2026-03-01&to=2026-03-31&compare=before&build={build}"
    ]
    assert settings["currency"] == "GBP"
    assert all(each["file"] in names for each in [*manifest["queries"], *manifest["cards"]])
    asked = [Path(each["file"]).stem for each in manifest["queries"]]
    assert {f"queries/{each}.sql" for each in asked} <= names
    assert [row[0] for row in rows if row[0] == "2026-03"] == ["2026-03"]


def test_it_is_counted_again_and_equal(evidence, warehouse, capsys):
    code, said, _ = verified(evidence, warehouse, capsys)
    manifest = reading.opened(evidence).manifest
    assert code == 0
    assert f"queries: {len(manifest.queries)} of {len(manifest.queries)} equal" in said
    assert f"cards: {len(manifest.cards)} of {len(manifest.cards)} equal" in said
    assert said.endswith("equal\n")


def test_the_build_that_it_is_about_is_kept(evidence, warehouse):
    assert publish.held(warehouse) == {reading.opened(evidence).manifest.build: ["evidence"]}


def test_a_changed_number_is_named_though_its_hash_was_changed_too(evidence, warehouse, tmp_path, capsys):
    def change(files: dict[str, bytes]) -> None:
        before = files[CARD].decode("utf-8-sig")
        row = next(line for line in before.splitlines() if line.startswith("2026-03,"))
        cells = row.split(",")
        cells[1] = "12345.5"
        files[CARD] = before.replace(row, ",".join(cells)).encode("utf-8-sig")

    code, said, error = verified(changed(evidence, tmp_path / "changed.zip", change), warehouse, capsys)
    assert code == FAILED
    assert re.search(rf"  {CARD}: row \d+, value: 12345.5 in the file, [^\n]* counted now\n", said)
    assert "differs from what build" in error


def test_a_changed_figure_is_named(evidence, warehouse, tmp_path, capsys):
    def change(files: dict[str, bytes]) -> None:
        manifest = json.loads(files["manifest.json"])
        [backlog] = [each for each in manifest["numbers"] if each["measure"] == "backlog"]
        backlog["value"] = 99.0
        files["manifest.json"] = json.dumps(manifest).encode()

    code, said, _ = verified(changed(evidence, tmp_path / "changed.zip", change), warehouse, capsys)
    assert code == FAILED
    assert "page 1, backlog: 99.0 of" in said


def test_a_file_that_is_not_as_it_was_written_is_named(evidence, warehouse, tmp_path, capsys):
    torn = tmp_path / "torn.zip"
    with zipfile.ZipFile(evidence) as archive, zipfile.ZipFile(torn, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, b"other" if name == "settings.json" else archive.read(name))
    code, said, _ = verified(torn, warehouse, capsys)
    assert code == FAILED
    assert "  settings.json is not as it was written" in said


def test_sql_in_the_pack_is_never_run(evidence, warehouse, tmp_path, capsys):
    def change(files: dict[str, bytes]) -> None:
        manifest = json.loads(files["manifest.json"])
        manifest["queries"][0]["query"] = "read_csv('/etc/passwd')"
        manifest["queries"][1]["values"] = {"start": {"date": "2026-03-01'; drop table cases; --"}}
        files["manifest.json"] = json.dumps(manifest).encode()

    code, said, _ = verified(changed(evidence, tmp_path / "hostile.zip", change), warehouse, capsys)
    assert code == FAILED
    assert "read_csv('/etc/passwd'): this version has no such query" in said
    assert "it could not be asked again: Invalid isoformat string" in said


def test_a_build_that_is_not_kept_is_said(evidence, tmp_path, capsys):
    code, _, error = verified(evidence, tmp_path, capsys)
    assert code == FAILED
    assert "is not kept in" in error
    assert "--build" in error


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (b"not a zip", "is no evidence pack, or a torn one"),
        ({"other.txt": b""}, "is no evidence pack, or a torn one"),
        ({"manifest.json": b"{}"}, "is no evidence pack: its manifest.json is wrong at"),
        ({"manifest.json": b"[" * 100_000}, "is no evidence pack"),
    ],
)
def test_what_is_no_evidence_pack_is_refused_in_words(tmp_path, made, said):
    file = tmp_path / "given.zip"
    if isinstance(made, bytes):
        file.write_bytes(made)
    else:
        with zipfile.ZipFile(file, "w") as archive:
            for name, text in made.items():
                archive.writestr(name, text)
    with pytest.raises(ReportError, match=said):
        reading.opened(file)


def test_a_pack_of_a_later_format_is_refused(evidence, tmp_path):
    def change(files: dict[str, bytes]) -> None:
        files["manifest.json"] = files["manifest.json"].replace(b'"format": 1', b'"format": 2', 1)

    with pytest.raises(ReportError, match="is of format 2, this version reads 1"):
        reading.opened(changed(evidence, tmp_path / "later.zip", change))


@pytest.mark.parametrize(
    "value", [None, True, 3, 0.5, "a, b", date(2026, 3, 1), datetime(2026, 3, 1, 18, 30), ["x", "y"], []]
)
def test_values_come_back_from_json_as_they_went(value):
    assert model.read(json.loads(json.dumps(model.written(value)))) == value


@pytest.mark.parametrize("value", [{"date": "x"}, {"other": "2026-01-01"}, {"date": "2026-01-01", "more": 1}])
def test_values_that_are_none_are_refused(value):
    with pytest.raises(ValueError, match=r"value|isoformat"):
        model.read(value)
