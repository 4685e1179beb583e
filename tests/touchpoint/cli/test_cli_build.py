"""`sample` and `build` from the command line: what is published, what is said, and when it ends with 2."""

import json
import os
import re
from math import inf

import pytest

from tests import canonical, tiny
from touchpoint import locks
from touchpoint.cli.arguments import read
from touchpoint.cli.commands import main


@pytest.fixture
def exports(tmp_path):
    return canonical.write(tmp_path / "exports", {"orders": tiny.orders(), "cases": tiny.cases()})


@pytest.fixture
def settings(tmp_path):
    path = tmp_path / "touchpoint.toml"
    path.write_text('[house]\ntime_zone = "America/New_York"\ncurrency = "USD"\n', encoding="utf-8")
    return path


def measured(warehouse, capsys, *arguments):
    capsys.readouterr()
    assert main(["measure", "backlog", "--warehouse", str(warehouse), *arguments]) == 0
    return json.loads(capsys.readouterr().out)[0]


def test_what_was_read_is_said_and_the_latest_time_is_the_as_of_instant(exports, settings, tmp_path, capsys):
    warehouse = tmp_path / "warehouse"
    assert main(["build", str(exports), "--warehouse", str(warehouse), "--settings", str(settings)]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "orders.csv: 10 read = 10 kept + 0 rejected + 0 duplicate -> orders" in printed.err
    # K5 was settled last, at 9:00 in New York; its deadline in April has not happened.
    assert measured(warehouse, capsys)["as_of"] == "2026-03-06T14:00:00Z"


@pytest.mark.parametrize(
    ("given", "as_of"),
    [("2026-03-31T18:00", "2026-03-31T22:00:00Z"), ("2026-03-31T18:00+02:00", "2026-03-31T16:00:00Z")],
)
def test_an_as_of_instant_is_on_the_houses_clocks_unless_it_says_otherwise(
    exports, settings, tmp_path, capsys, given, as_of
):
    warehouse = tmp_path / "warehouse"
    arguments = ["--warehouse", str(warehouse), "--settings", str(settings), "--as-of", given]
    assert main(["build", str(exports), *arguments]) == 0
    assert measured(warehouse, capsys)["as_of"] == as_of


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--as-of", "yesterday"), "--as-of 'yesterday' is not an instant"),
        (("--settings", "missing.toml"), "there is no settings file missing.toml"),
    ],
)
def test_what_cannot_be_used_ends_with_2_and_the_build_before_stays(exports, tmp_path, capsys, arguments, said):
    warehouse = tmp_path / "warehouse"
    assert main(["build", str(exports), "--warehouse", str(warehouse)]) == 0
    before = measured(warehouse, capsys)["build"]
    assert main(["build", str(exports), "--warehouse", str(warehouse), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert measured(warehouse, capsys)["build"] == before


def test_nothing_to_publish_ends_with_2(tmp_path, capsys):
    (tmp_path / "strange.csv").write_text("colour,size\nred,4\n", encoding="utf-8")
    assert main(["build", str(tmp_path / "strange.csv"), "--warehouse", str(tmp_path / "warehouse")]) == 2
    assert "nothing can be published" in capsys.readouterr().err


def test_a_build_can_be_named_while_it_is_kept(exports, tmp_path, capsys):
    warehouse = tmp_path / "warehouse"
    assert main(["build", str(exports), "--warehouse", str(warehouse), "--as-of", "2026-02-28T18:00"]) == 0
    first = measured(warehouse, capsys)["build"]
    assert main(["build", str(exports), "--warehouse", str(warehouse), "--as-of", "2026-03-31T18:00"]) == 0
    assert measured(warehouse, capsys)["build"] != first
    assert measured(warehouse, capsys, "--build", first)["build"] == first


def test_a_sample_is_written_and_can_be_built(tmp_path, capsys):
    folder = tmp_path / "sample"
    assert main(["sample", str(folder), "--months", "3", "--orders", "300", "--end", "2026-03-31"]) == 0
    assert main(["build", str(folder), "--warehouse", str(tmp_path / "warehouse")]) == 0
    assert "of the sample company" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('house = "x"', "house is 'x': expected a section"),
        ("targets = 3", "targets is 3: expected a section"),
        ('[targets.csat]\nvalue = nan\nowner = "Kim"', "targets.csat.value is nan: expected a number that is finite"),
        ('[targets.csat]\nvalue = -inf\nowner = "Kim"', "targets.csat.value is -inf: expected a number that is finite"),
        ('[targets.csat]\nvalue = true\nowner = "Kim"', "targets.csat.value is true: expected a number"),
        (
            '[targets.cast]\nvalue = 0.9\nowner = "Kim"',
            "targets.cast is the target of no measure: expected one of csat, ",
        ),
        ('[targets.csat]\nvalue = 85\nowner = "Kim"', "targets.csat.value is 85: expected a share from 0 to 1"),
        (
            '[[reference_lines]]\nmeasure = "cast"\nvalue = 0.9\nlabel = "x"',
            r"\[\[reference_lines\]\] no. 1: measure is 'cast': expected one of csat, ",
        ),
        (
            '[[reference_lines]]\nmeasure = "csat"\nvalue = -1\nlabel = "x"',
            r"\[\[reference_lines\]\] no. 1: value is -1: expected a share from 0 to 1",
        ),
        (
            '[[causes]]\ndate = 2026-04-13\nmeasure = "cast"\nwhy = "x"',
            r"\[\[causes\]\] no. 1: measure is 'cast': expected one of all, csat, ",
        ),
        ("[relevant]\ncast = 0.01", "relevant.cast is the size of no measure: expected one of csat, "),
        ("[relevant]\ncsat = 2", "relevant.csat is 2: expected a share from 0 to 1"),
    ],
)
def test_settings_that_cannot_be_used_are_said_and_nothing_is_built(exports, tmp_path, capsys, text, said):
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    assert main(["build", str(exports), "--warehouse", str(tmp_path / "w"), "--settings", str(path)]) == 2
    assert re.match(said, capsys.readouterr().err)
    assert not (tmp_path / "w").exists()


def test_a_folder_for_settings_is_refused_in_words(exports, tmp_path, capsys):
    assert main(["build", str(exports), "--warehouse", str(tmp_path / "w"), "--settings", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"settings file {tmp_path} cannot be read (Is a directory): name another\n"


def test_a_files_name_does_not_steer_the_terminal(exports, settings, tmp_path, capsys):
    (exports / "evil\x1b[2J\u202e.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    arguments = ["--warehouse", str(tmp_path / "w"), "--settings", str(settings)]
    assert main(["build", str(exports), *arguments]) == 0
    assert "not read: evil?[2J?.csv: no adapter knows" in capsys.readouterr().err
    assert main(["build", str(exports / "no\x1b"), *arguments]) == 2
    assert capsys.readouterr().err == f"there is no {exports}/no?: name files or folders that exist\n"


@pytest.mark.parametrize(
    ("arguments", "wait", "paths"),
    [
        (["x"], None, ["x"]),
        (["x", "--wait"], inf, ["x"]),
        (["--wait", "x", "y"], inf, ["x", "y"]),
        (["--wait", "60", "x"], 60, ["x"]),
        (["--wait=0.5", "x"], 0.5, ["x"]),
        (["--wait", "--watch", "x"], inf, ["x"]),
    ],
)
def test_a_wait_that_no_number_follows_is_as_long_as_it_takes(arguments, wait, paths):
    given = read(["build", *arguments])
    assert (given.wait, [str(path) for path in given.paths]) == (wait, paths)
    assert given.watch == ("--watch" in arguments)


@pytest.mark.parametrize("option", ["--wait", "--settle"])
@pytest.mark.parametrize("value", ["-1", "nan", "soon"])
def test_a_time_to_wait_is_a_number_of_seconds(capsys, option, value):
    with pytest.raises(SystemExit) as ended:
        main(["build", "x", f"{option}={value}"])
    assert ended.value.code == 2
    assert f"argument {option}: '{value}' is not a number of seconds" in capsys.readouterr().err


@pytest.mark.parametrize(("wait", "waits"), [((), False), (("--wait", "0.3"), True)])
def test_a_build_under_way_is_named_and_ends_another_with_2(exports, tmp_path, capsys, wait, waits):
    warehouse = tmp_path / "warehouse"
    warehouse.mkdir()
    with locks.building(warehouse / "build.lock"):
        assert main(["build", str(exports), "--warehouse", str(warehouse), *wait]) == 2
    said = capsys.readouterr().err.splitlines()
    begins = [f"another build is being made in {warehouse} by process {os.getpid()} on "]
    begins[:0] = [f"waiting for another build in {warehouse} by process {os.getpid()} on "] * waits
    assert [line[: len(begin)] for line, begin in zip(said, begins, strict=True)] == begins
    assert main(["build", str(exports), "--warehouse", str(warehouse)]) == 0
