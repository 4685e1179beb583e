"""`deliver` on the sample company and a real mail server: what arrives says what `measure` says."""

import json
from email import message_from_bytes
from email.policy import default

import pytest

from touchpoint import formats, logbook
from touchpoint.cli.commands import main
from touchpoint.logbook import SavedView

NOW = "2026-11-03T08:00"
# What the page calls these measures of complaints.
NAMES = {
    "first_response_hours_median": "Time to a first answer",
    "backlog": "Open complaints",
    "single_owner_share": "One person throughout",
    "sla_met": "Settled by the deadline",
}
SETTINGS = """
[house]
time_zone = "Europe/London"
address = "https://touchpoint.example"

[mail]
host = "localhost"
port = {port}
security = "none"
sender = "touchpoint@example.com"
timeout_seconds = 5
"""
BOARD = """
[[jobs]]
name = "Board"
when = "monthly on day 3 at 07:00"
pages = ["complaints"]
formats = []
recipients = ["ann@example.com", {{ to = "north@example.com", filters = {{ region = "North" }} }}]

[[jobs]]
name = "View"
when = "monthly on day 3 at 07:00"
view = "{view}"
formats = []
recipients = ["ben@example.com"]
"""


@pytest.fixture
def house(sample_warehouse, tmp_path, monkeypatch):
    """A warehouse of its own with a saved view, and a function that runs `deliver` there."""
    for name in ("TOUCHPOINT_ADDRESS", "TOUCHPOINT_NAME", "TOUCHPOINT_WAREHOUSE", "TOUCHPOINT_DECISIONS_DATABASE"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    folder = tmp_path / "warehouse"
    folder.mkdir()
    for path in sample_warehouse.iterdir():
        if path.name == "CURRENT" or path.suffix == ".duckdb":
            (folder / path.name).symlink_to(path)
    view = logbook.at(folder).add_view(
        SavedView("Complaints of the North", "complaints", {"period": ["last-month"], "region": ["North"]}, "Ann")
    )
    (tmp_path / "deliveries.toml").write_text(BOARD.format(view=view.id), encoding="utf-8")

    def deliver(port, *options):
        (tmp_path / "touchpoint.toml").write_text(SETTINGS.format(port=port), encoding="utf-8")
        settings = ["--settings", str(tmp_path / "touchpoint.toml"), "--warehouse", str(folder), "--now", NOW]
        return main(["deliver", *settings, *options])

    deliver.folder, deliver.view = folder, view
    return deliver


def measured(capsys, folder, *options):
    capsys.readouterr()
    asked = ["measure", *NAMES, "--kind", "complaint", "--warehouse", str(folder), *options]
    assert main(asked) == 0
    return json.loads(capsys.readouterr().out)


def test_the_mail_says_what_measure_says(serve, house, capsys):
    received, mail = serve()
    assert house(mail.port) == 0
    said = {to: mail.get_body(("plain",)).get_content() for (to,), mail in received.mails}
    assert set(said) == {"ann@example.com", "north@example.com", "ben@example.com"}
    checked = 0
    for to, options in (("ann@example.com", ()), ("north@example.com", ("--region", "North"))):
        for found in measured(capsys, house.folder, *options):
            assert found["status"] == "ok"
            value = formats.write(found["value"], found["unit"], "GBP")
            begins = f"* {NAMES[found['id']]}: {value} ("
            (line,) = [each for each in said[to].splitlines() if each.startswith(begins)]
            assert f"{found['n']:,} " in line
            assert formats.interval(found["low"], found["high"], found["unit"]) in line or found["low"] is None
            checked += 1
    assert checked == 8
    assert "Region North" in said["north@example.com"]
    assert "https://touchpoint.example/complaints?period=last-month" in said["ann@example.com"]
    assert {mail["Subject"] for (to,), mail in received.mails if to == "ben@example.com"} == {
        "Our company: Complaints of the North, October 2026 · Region North"
    }
    assert house(mail.port) == 0
    assert len(received.mails) == 3


def test_the_history_is_a_table_or_json(serve, house, capsys):
    received, mail = serve()
    received.answers = {"ben@example.com": "550 no such user"}
    assert house(mail.port) == 2
    said = capsys.readouterr().err
    assert "View, due 3 Nov 2026 07:00 to ben@example.com: refused — the mail server refuses this address: 550" in said
    assert "1 delivery failed for good, 2 sent" in said
    assert house(mail.port, "--history") == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["when", "delivery", "due", "to", "state", "runs", "why"]
    assert len(rows) == 3
    assert house(mail.port, "--history", "--format", "json") == 0
    found = {each["recipient"]: each for each in json.loads(capsys.readouterr().out)}
    assert {to: each["state"] for to, each in found.items()} == {
        "ann@example.com": "sent", "north@example.com": "sent", "ben@example.com": "refused",
    }  # fmt: skip
    assert found["ann@example.com"]["due_at"] == "2026-11-03T07:00:00+00:00"
    assert found["ann@example.com"]["build"]
    received.answers = {}
    assert house(mail.port, "--again", "View") == 0
    assert received.recipients[-1] == "ben@example.com"


def test_a_rehearsal_writes_the_mails_and_sends_none(serve, house, tmp_path):
    received, mail = serve()
    assert house(mail.port, "--dry-run", str(tmp_path / "mails"), "--job", "Board") == 0
    files = sorted((tmp_path / "mails").iterdir())
    assert [message_from_bytes(each.read_bytes(), policy=default)["To"] for each in files] == [
        "ann@example.com", "north@example.com",
    ]  # fmt: skip
    assert received.mails == []
    assert not list(house.folder.glob("*.unfinished"))
    assert house(mail.port, "--history") == 0


def test_a_view_that_was_deleted_is_told(serve, house, capsys):
    received, mail = serve()
    logbook.at(house.folder).delete_view(house.view, "Ben")
    assert house(mail.port, "--job", "View") == 2
    assert f"the saved view '{house.view.id}' was deleted by Ben" in capsys.readouterr().err
    assert received.mails == []


def test_a_page_that_nobody_has_is_told(serve, house, tmp_path, capsys):
    _received, mail = serve()
    file = tmp_path / "deliveries.toml"
    text = file.read_text(encoding="utf-8").replace('["complaints"]', '["complaint"]')
    file.write_text(text, encoding="utf-8")
    assert house(mail.port, "--job", "Board") == 2
    assert "'complaint' is no page: use overview, watch" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--now", "noon"), "--now 'noon' is not an instant"),
        (("--job", "Bored"), "'Bored' is not a delivery of the schedule: use one of Board, View"),
        (("--schedule", "nowhere.toml"), "there is no schedule nowhere.toml"),
    ],
)
def test_what_cannot_be_done_is_told(serve, house, capsys, options, why):
    _received, mail = serve()
    assert house(mail.port, *options) == 2
    assert why in capsys.readouterr().err


def test_without_a_mail_server_it_is_said(house, tmp_path, capsys):
    (tmp_path / "plain.toml").write_text("[house]\n", encoding="utf-8")
    assert house(25, "--settings", str(tmp_path / "plain.toml")) == 2
    assert "no mail can be sent: mail.host and mail.sender not set" in capsys.readouterr().err
