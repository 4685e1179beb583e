"""Files that readers add, and trial builds of them: real ones, in a process of their own."""

import json
import time

import pytest

from touchpoint import mapping, publish, warehouse
from touchpoint.adding import home, stored, trial
from touchpoint.adding.home import Home
from touchpoint.errors import BuildError, ExportError
from touchpoint.mapping import Mapping
from touchpoint.settings.adding import Adding
from touchpoint.settings.model import Settings

AGENTS = b"agent_id,name\n1,Ann\n"
CASES = b"case_id,opened_at\n1,2026-03-01 10:00\n2,2026-03-02 10:00\n"
LONGEST_SECONDS = 300


@pytest.fixture
def here(tmp_path):
    """A home in a folder of its own; a trial that a test leaves running is ended."""
    made = Home(tmp_path / "warehouse", tmp_path / "touchpoint.toml")
    made.settings.write_text('[house]\nname = "Test"\ntime_zone = "Europe/London"\n')
    yield made
    trial.stop(made)


def ended(here):
    """How the trial stands when it has ended."""
    until = time.monotonic() + LONGEST_SECONDS
    while (state := trial.state(here)).is_running:
        assert time.monotonic() < until
        trial._started[here.trial].wait(LONGEST_SECONDS)
    return state


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("orders.csv", "orders.csv"),
        ("../../etc/orders.csv", "_.._etc_orders.csv"),
        ("C:\\x\\orders.csv", "C__x_orders.csv"),
        (".hidden.csv", "hidden.csv"),
        ("a\nb\0c.csv", "a_b_c.csv"),
        ("...", "export"),
        ("", "export"),
        ("\ud800.csv", "_.csv"),
        ('what?"<|>*.csv', "what______.csv"),
    ],
)
def test_a_file_lies_where_it_is_put_whatever_its_name(tmp_path, name, kept):
    found = stored.keep(tmp_path / "exports", name, AGENTS)
    assert (found.number, found.name, found.path.read_bytes()) == (1, kept, AGENTS)
    assert found.path == tmp_path / "exports" / "0001" / kept


@pytest.mark.parametrize("letter", ["x", "\u00e9", "\u4e2d", "\U0001f600"])
def test_a_name_may_be_long_and_keeps_its_suffix(tmp_path, letter):
    found = stored.keep(tmp_path / "exports", letter * 300 + ".csv", AGENTS)
    assert found.name.endswith(f"{letter}.csv")
    assert len(found.name.encode()) <= 255


def test_files_are_listed_in_the_order_they_came_and_the_same_content_once(tmp_path):
    exports = tmp_path / "exports"
    assert stored.listed(exports) == []
    first, second = stored.keep(exports, "z.csv", AGENTS), stored.keep(exports, "a.csv", CASES)
    assert stored.keep(exports, "again.csv", AGENTS) == first
    for number in range(3, 12):
        stored.keep(exports, f"{number}.csv", str(number).encode())
    assert [each.number for each in stored.listed(exports)] == list(range(1, 12))
    assert stored.listed(exports)[:2] == [first, second]
    stored.remove(exports, 1)
    assert [each.number for each in stored.listed(exports)] == list(range(2, 12))
    assert stored.keep(exports, "z.csv", AGENTS).number == 12


def test_a_folder_is_kept_where_the_settings_allow_it(tmp_path):
    exports, allowed = tmp_path / "exports", tmp_path / "allowed"
    (allowed / "within").mkdir(parents=True)
    (allowed / "within" / "agents.csv").write_bytes(AGENTS)
    (tmp_path / "other").mkdir()
    (allowed / "link").symlink_to(tmp_path / "other")
    assert [each.name for each in stored.keep_folder(exports, allowed / "within", [allowed])] == ["agents.csv"]
    for outside in (tmp_path / "other", allowed / ".." / "other", allowed / "link"):
        with pytest.raises(ExportError, match="is not within the folders that the settings allow"):
            stored.keep_folder(exports, outside, [allowed])
    with pytest.raises(ExportError, match="there is no folder"):
        stored.keep_folder(exports, allowed / "gone", [allowed])


def test_only_the_settings_let_readers_add_data(tmp_path, monkeypatch):
    settings = Settings(name="Test", time_zone="UTC", currency="EUR")
    assert home.environment(settings, tmp_path / "touchpoint.toml") == {}
    monkeypatch.delenv("TOUCHPOINT_ADDING", raising=False)
    assert not home.is_allowed()
    allowing = Settings(
        name="Test", time_zone="UTC", currency="EUR", adding=Adding(in_browser=True, folders=(str(tmp_path), "a b"))
    )
    for name, value in home.environment(allowing, tmp_path / "touchpoint.toml").items():
        monkeypatch.setenv(name, value)
    assert home.is_allowed()
    assert [each.name for each in home.folders()] == [tmp_path.name, "a b"]
    found = home.home(tmp_path / "warehouse")
    assert found.settings == tmp_path / "touchpoint.toml"
    assert (found.exports, found.mappings) == (tmp_path / "exports", tmp_path / "mappings")


def test_a_trial_is_made_aside_and_published_as_it_is(here):
    assert trial.state(here) is None
    with pytest.raises(BuildError, match="there is no trial to publish"):
        trial.published(here)
    stored.keep(here.exports, "cases.csv", CASES)
    stored.keep(here.exports, "mine.csv", b"No,When\n7,2026-03-03 10:00\n")
    mapping.write(
        here.mappings, Mapping(name="mine", kind="cases", tool="shop", columns={"case_id": "No", "opened_at": "When"})
    )
    trial.start(here)
    state = ended(here)
    assert (state.at, trial.is_stale(here)) == ("keeping the answers asked first", False)
    assert "cases.csv: 2 read = 2 kept" in state.said
    assert "mine.csv: 1 read = 1 kept" in state.said
    assert publish.builds(here.warehouse) == []
    build = trial.published(here)
    assert build == state.build == warehouse.current(here.warehouse)
    assert warehouse.info(here.warehouse, build).settings.name == "Test"
    assert (trial.state(here), here.trial.exists()) == (None, False)


def test_a_trial_of_what_cannot_be_built_says_why(here):
    stored.keep(here.exports, "words.csv", b"Some,Words\n1,2\n")
    trial.start(here)
    state = ended(here)
    assert (state.build, state.is_running) == (None, False)
    assert "words.csv" in state.said
    with pytest.raises(BuildError, match="there is no trial to publish"):
        trial.published(here)


def test_a_trial_that_is_no_longer_of_what_was_added_is_not_published(here):
    first = stored.keep(here.exports, "cases.csv", CASES)
    trial.start(here)
    assert ended(here).build
    # As long as the first, under its name and number.
    stored.remove(here.exports, first.number)
    stored.keep(here.exports, "cases.csv", CASES.replace(b"10:00", b"11:00"))
    assert trial.is_stale(here)
    with pytest.raises(BuildError, match="have changed since the trial"):
        trial.published(here)


def test_a_trial_can_be_stopped_and_another_begun(here):
    stored.keep(here.exports, "cases.csv", CASES)
    trial.start(here)
    with pytest.raises(BuildError, match="a trial is under way"):
        trial.start(here)
    trial.stop(here)
    assert (trial.state(here), here.trial.exists(), publish.is_busy(here.trial)) == (None, False, False)
    trial.start(here)
    assert ended(here).build


def test_the_command_line_that_does_the_same(here):
    stored.keep(here.exports, "cases.csv", CASES)
    mapping.write(
        here.mappings, Mapping(name="mine", kind="cases", tool="shop", columns={"case_id": "No", "opened_at": "When"})
    )
    (here.mappings / "broken.json").write_text(json.dumps({"name": "broken"}))
    assert trial.command(here) == [
        "-m",
        "touchpoint",
        "build",
        str(here.exports),
        "--adapter",
        str(here.mappings / "mine.json"),
        "--settings",
        str(here.settings),
    ]
