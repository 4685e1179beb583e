"""A good build to put abuse on, and the readers who see what comes of it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tests.browser.conftest import browser, open_page, readers
from tests.pages.conftest import open_page as run_page
from touchpoint import publish, warehouse
from touchpoint.cli.commands import main

__all__ = ["browser", "open_page", "readers", "run_page"]

LONDON = '[house]\nname = "Test house"\ntime_zone = "Europe/London"\ncurrency = "GBP"\n'


@dataclass(frozen=True)
class Built:
    """What came of a build: its exit code, what it said line by line, and which build is current since."""

    code: int
    said: list[str]
    folder: Path
    current: str

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """The rows of a query on the current build: on a copy, because this process may have it open otherwise."""
        copy = self.folder.parent / f"{self.current}.copy"
        if not copy.exists():
            shutil.copy(publish.file(self.folder, self.current), copy)
        with duckdb.connect(copy, read_only=True) as con:
            return con.execute(query).fetchall()


@pytest.fixture
def good(tiny_warehouse: Path, tmp_path: Path) -> str:
    """The build that is current before any abuse: the tiny company."""
    return warehouse.current(shutil.copytree(tiny_warehouse, tmp_path / "warehouse"))


@pytest.fixture
def build(good: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Built]:  # noqa: ARG001 - a good build is current before any bad one
    """A function that builds files, given by name with their text or bytes, on the command line.

    Whatever the files hold, no record is lost: read = kept + rejected + duplicate in each, and every reject is listed.
    """
    settings = tmp_path / "house.toml"
    settings.write_text(LONDON, encoding="utf-8")

    def built(files: dict[str, str | bytes], *paths: Path) -> Built:
        folder = tmp_path / "abused"
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        given = [str(path) for path in paths or [folder]]
        capsys.readouterr()
        code = main(["build", *given, "--warehouse", str(tmp_path / "warehouse"), "--settings", str(settings)])
        printed = capsys.readouterr()
        assert (printed.out, "Traceback" in printed.err) == ("", False)
        found = Built(code, printed.err.splitlines(), tmp_path / "warehouse", warehouse.current(tmp_path / "warehouse"))
        assert found.rows("from sources where read <> kept + rejected + duplicate") == []
        listed = "select count(distinct (file, record)) from rejects where level = 'record'"
        assert found.rows("select coalesce(sum(rejected), 0) from sources") == found.rows(listed)
        return found

    return built
