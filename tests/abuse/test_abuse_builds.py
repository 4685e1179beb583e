"""What is done to builds under their readers: published over, emptied away, killed half-way, run away with."""

import shutil
from contextlib import ExitStack

import pytest

from tests import canonical, tiny
from tests.abuse.socket_reader import reading
from tests.browser.conftest import serving

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
