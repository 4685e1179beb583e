"""What is done to builds under their readers: published over, emptied away, killed half-way, run away with."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests import canonical, tiny
from tests.abuse.socket_reader import reading
from tests.browser.conftest import serving
from touchpoint import sql

ROOT = Path(__file__).parents[2]
READERS = 20
PAGES = ("overview", "satisfaction", "coming-back", "complaints")
TITLES = dict(zip(PAGES, ("Overview", "Satisfaction", "Coming back", "Complaints"), strict=True))
EVERYTHING = "period=all"


@pytest.fixture
def company(tmp_path):
    """A function that publishes the tiny company with its first so many cases, and gives the build; done once."""

    def published(cases=5):
        return canonical.built(tmp_path, **(tiny.tables() | {"cases": tiny.cases()[:cases]})).info.build

    published()
    return published


@pytest.fixture
def address(company, tmp_path):  # noqa: ARG001 - there must be a company before there is a server
    """A server on that company; its log must hold no traceback in the end."""
    with serving(tmp_path / "warehouse", tmp_path / "log") as at:
        yield at


@pytest.fixture
def twenty(address):
    """Twenty open pages, five of each kind."""
    with ExitStack() as stack:
        readers = [stack.enter_context(reading(address)) for _ in range(READERS)]
        for number, reader in enumerate(readers):
            page = PAGES[number % len(PAGES)]
            shown = reader.open(page, EVERYTHING)
            assert shown.exceptions == []
            assert TITLES[page] in shown.texts
        yield readers


def of_overview(readers):
    return readers[:: len(PAGES)]


def test_a_build_published_under_twenty_open_pages_is_offered_and_shown_when_asked_for(twenty, company, address):
    with reading(address) as fixed:
        old = company()
        assert fixed.open("overview", f"{EVERYTHING}&build={old}").says("3 complaints")
        new = company(cases=2)
        for reader in twenty:
            shown = reader.look_again()
            assert (shown.exceptions, shown.texts) == ([], ["Newer data have been published."])
        for reader in twenty:
            shown = reader.again()
            assert shown.exceptions == []
            assert not shown.says("Newer data have been published.")
        assert all(reader.again().says("2 complaints") for reader in of_overview(twenty))
        shown = fixed.again()
    assert new != old
    assert shown.says("3 complaints")
    assert shown.says(f"A fixed link: build {old}, newer data are there.")


def test_a_folder_emptied_under_twenty_open_pages_leaves_them_their_numbers(twenty, company, address, tmp_path):
    warehouse = tmp_path / "warehouse"
    build = (warehouse / "CURRENT").read_text()
    emptied = (
        f"The folder of builds was emptied. This page goes on with build {build} until the server is stopped; "
        "build again to bring the data back."
    )
    for lost in (["CURRENT"], [f"{build}.duckdb", "build.lock"], None):
        if lost is None:
            shutil.rmtree(warehouse)
        for name in lost or ():
            (warehouse / name).unlink()
        for reader in twenty:
            shown = reader.look_again()
            assert (shown.exceptions, shown.texts) == ([], [emptied])
            shown = reader.again()
            assert (shown.exceptions, shown.says(emptied)) == ([], True)
        assert all(reader.again().says("3 complaints") for reader in of_overview(twenty))
    with reading(address) as newcomer, reading(address) as fixed:
        assert newcomer.open("overview", EVERYTHING).texts[0] == "Welcome to Touchpoint"
        shown = fixed.open("overview", f"{EVERYTHING}&build={build}")
        assert shown.says(f"This link shows the numbers of build {build}, which is no longer kept.")
        assert not shown.says("complaints")
        company(cases=2)
        assert newcomer.again().says("2 complaints")
    for reader in twenty:
        assert reader.look_again().texts == ["Newer data have been published."]
        assert reader.again().exceptions == []
    assert all(reader.again().says("2 complaints") for reader in of_overview(twenty))


@pytest.fixture
def runaway(company, tmp_path):  # noqa: ARG001 - there must be a company for the query to run on
    """The project with one query of the Complaints page that would run for days, and the query's title."""
    root = tmp_path / "project"
    for part in ("app.py", "pyproject.toml", "touchpoint.toml"):
        root.mkdir(exist_ok=True)
        shutil.copy(ROOT / part, root)
    for part in (".streamlit", "pages", "queries", "touchpoint"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    query = root / "queries" / "complaints" / "reasons.sql"
    text = query.read_text(encoding="utf-8")
    header = "\n".join(f"-- {line}" for line in sql.header(text))
    endless = "select sum(hash(a.range * b.range)) as n from range(10000000) as a, range(10000000) as b"
    query.write_text(f"{header}\nselect found.* from (\n{text}) as found, ({endless}) as endless", encoding="utf-8")
    return root, sql.load("complaints/reasons").title.rstrip(".")


def test_a_query_that_runs_away_is_stopped_and_costs_nobody_but_its_own_readers(runaway, tmp_path):
    root, title = runaway
    with ExitStack() as stack:
        address = stack.enter_context(serving(tmp_path / "warehouse", tmp_path / "log", root))
        held_up = [stack.enter_context(reading(address)) for _ in range(6)]
        other = stack.enter_context(reading(address))
        with ThreadPoolExecutor(len(held_up)) as pool:
            # Waiting one after the other, the fifth would wait longer than a reader here does for an answer.
            waiting = [pool.submit(reader.open, "complaints", EVERYTHING) for reader in held_up]
            answered = 0
            while not any(each.done() for each in waiting):
                shown = other.open("overview", f"{EVERYTHING}&compare={('none', 'year')[answered % 2]}")
                assert (shown.exceptions, shown.says("3 complaints")) == ([], True)
                answered += 1
        for each in waiting:
            shown = each.result()
            assert shown.exceptions == []
            assert shown.texts[-1] == f"{title}: counting this took longer than 15 seconds; choose a shorter period"
    assert answered > 5
