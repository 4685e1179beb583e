"""`alerts` on the command line: rehearsed, run, and its history; what October 2026 gives on the sample company."""

import json
import shutil
import subprocess
import sys

import pytest

from tests.touchpoint.alerts import company
from tests.touchpoint.alerts.company import USUAL
from touchpoint.cli.commands import FAILED, main

RULES = """
budget = 1
quiet = {{ from = "20:00", to = "07:00", days = ["saturday", "sunday"] }}

[[rules]]
name = "Delivery"
kind = "signal"
measures = ["on_time"]
by = "region"
{told}

[[rules]]
name = "Headline"
kind = "signal"
measures = ["headline"]
to = ["ann@example.com"]

[[rules]]
name = "Targets"
kind = "target"
measures = ["headline", "sla_met"]
to = ["ann@example.com"]
"""


@pytest.fixture
def october(sample_warehouse, tmp_path):
    """The sample's build in a folder of its own, so that what is written stays here."""
    folder = tmp_path / "warehouse"
    folder.mkdir()
    for path in sample_warehouse.iterdir():
        if path.suffix == ".duckdb":
            (folder / path.name).symlink_to(path)
    shutil.copy(sample_warehouse / "CURRENT", folder / "CURRENT")
    return folder


def run(tmp_path, warehouse, *words, told='to = ["ann@example.com"]'):
    rules, settings = tmp_path / "alerts.toml", tmp_path / "touchpoint.toml"
    rules.write_text(RULES.format(told=told), encoding="utf-8")
    settings.write_text('[house]\nname = "Test house"\ntime_zone = "Europe/London"\n', encoding="utf-8")
    return main(["alerts", "--warehouse", str(warehouse), "--settings", str(settings), *words])


def test_october_tells_of_the_courier_in_the_north_and_of_no_other_region(october, tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("TOUCHPOINT_DECISIONS_DATABASE", raising=False)
    assert run(tmp_path, october, "--dry-run", "--now", "2026-11-02T09:00") == 0
    told = json.loads(capsys.readouterr().out)
    assert not (october / "decisions.sqlite").exists()
    north = [each for each in told if each["measure"] == "on_time"]
    assert [(each["segment"], each["point"]) for each in north] == [({"region": ["North"]}, "2026-10")]
    assert north[0]["high"] < 0.5 < north[0]["expected"]["low"]
    assert "period=last-month" in north[0]["links"]["live"]
    assert all(each["kind"] == "target" or each["measure"] == "on_time" for each in told)
    assert all(each["high"] < each["target"] for each in told if each["measure"] == "sla_met")


def test_a_message_of_the_night_waits_and_is_told_in_the_morning(tmp_path, capsys, hooked, monkeypatch):
    monkeypatch.delenv("TOUCHPOINT_DECISIONS_DATABASE", raising=False)
    company.built(tmp_path, {"North": [*USUAL, 40], "South": [*USUAL, 35]}, "2026-03-02T06:00")
    posted = hooked()
    told = f'webhooks = ["chat"]\n[webhooks.chat]\nurl = "{posted.hook.url}"\nsecret = "a secret"'
    warehouse = tmp_path / "warehouse"
    # A Friday evening: what is found then waits until Monday morning, and is one message.
    assert run(tmp_path, warehouse, "--now", "2026-03-06T21:00", told=told) == 0
    assert run(tmp_path, warehouse, "--now", "2026-03-09T06:59", told=told) == 0
    assert posted.posts == []
    assert run(tmp_path, warehouse, "--now", "2026-03-09T07:00", told=told) == 0
    assert run(tmp_path, warehouse, "--now", "2026-03-09T07:05", told=told) == 0
    ((_, body),) = posted.posts
    assert [each["segment"]["region"] for each in json.loads(body)["alerts"]] == [["North"], ["South"]]
    said = capsys.readouterr().err
    assert "Delivered on time, Region North: 60 % in February 2026" in said
    assert "Headline: Satisfied customers is not looked at: the exports hold no surveys.score" in said
    assert "chat: sent 2" in said
    assert run(tmp_path, warehouse, "--history") == 0
    history = json.loads(capsys.readouterr().out)
    assert [each["told"]["subject"] for each in history["alerts"]] == [
        "Delivered on time, Region South",
        "Delivered on time, Region North",
    ]
    (message,) = history["alerts"][0]["messages"]
    assert (message["state"], message["due_at"], message["sent_at"]) == (
        "sent",
        "2026-03-09T07:00:00Z",
        "2026-03-09T07:00:00Z",
    )
    assert [each["at"] for each in history["runs"]][-1] == "2026-03-06T21:00:00Z"


def test_two_processes_at_once_send_one_message(tmp_path, hooked):
    company.built(tmp_path, {"North": [*USUAL, 40]}, "2026-03-02T06:00")
    posted = hooked()
    rules = tmp_path / "alerts.toml"
    rules.write_text(
        '[[rules]]\nname = "a"\nkind = "signal"\nmeasures = ["on_time"]\nwebhooks = ["chat"]\n'
        f'[webhooks.chat]\nurl = "{posted.hook.url}"\nsecret = "a secret"\n',
        encoding="utf-8",
    )
    words = ["--warehouse", str(tmp_path / "warehouse"), "--rules", str(rules), "--now", "2026-03-03T09:00"]
    both = [
        subprocess.Popen([sys.executable, "-m", "touchpoint", "alerts", *words], stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [each.communicate()[1] for each in both]
    assert [each.returncode for each in both] == [0, 0]
    assert len(posted.posts) == 1
    assert sorted("Nothing new." in each for each in said) == [False, True]


def test_what_could_not_be_sent_ends_the_command_with_an_error(tmp_path, capsys):
    company.built(tmp_path, {"North": [*USUAL, 40]}, "2026-03-02T06:00")
    assert run(tmp_path, tmp_path / "warehouse", "--now", "2026-03-03T09:00") == FAILED
    assert "ann@example.com: waiting: no mail can be sent" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--now", "soon"), "--now 'soon' is not an instant: write e.g. 2026-11-02T09:00Z"),
        (("--rules", "no.toml"), "there is no file of rules no.toml"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path, tiny_warehouse, capsys, words, said):
    assert run(tmp_path, tiny_warehouse, *words) == FAILED
    assert said in capsys.readouterr().err
