"""Runs of deliveries to a real server: what is due goes out once, whatever fails, dies or runs beside it."""

import json
import os
import signal
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.touchpoint.deliver.conftest import MONDAY, packed
from touchpoint.deliver import Maker, run, summary
from touchpoint.errors import LogbookError, PostError, ReportError
from touchpoint.post import FAILED, GIVEN_UP, MISSED, ON_FAILURE, REFUSED, SENT, SKIPPED, UNKNOWN
from touchpoint.settings.mail import Mail

ROOT = Path(__file__).parents[3]
ANN, BEN, CLEO, DESK = "ann@example.com", "ben@example.com", "cleo@example.com", "desk@example.com"
DAILY = f"""
most_runs = 3
[[jobs]]
name = "Daily"
when = "daily at 07:00"
pages = ["overview"]
formats = []
recipients = ["{ANN}", "{BEN}", "{CLEO}"]
"""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def states(report):
    return [(each.job, each.recipient, each.state) for each in report.done]


def test_what_is_due_is_sent_to_each_and_only_once(serve, means):
    received, mail = serve()
    before = run(means(DAILY, mail), MONDAY - timedelta(minutes=6) - DAY)
    assert [each.due_at for each in before.done] == [MONDAY.replace(minute=0) - 2 * DAY] * 3
    first = run(means(DAILY, mail), MONDAY)
    assert states(first) == [("Daily", to, SENT) for to in (ANN, BEN, CLEO)]
    assert run(means(DAILY, mail), MONDAY + HOUR).done == ()
    assert received.recipients == [ANN, BEN, CLEO] * 2
    assert [mail["To"] for _to, mail in received.mails[3:]] == [ANN, BEN, CLEO]
    assert len({mail["Message-ID"] for _to, mail in received.mails}) == 6


def test_one_mail_catches_up_for_all_that_was_missed(serve, means):
    received, mail = serve()
    run(means(DAILY, mail), MONDAY)
    report = run(means(DAILY, mail), MONDAY + 5 * DAY)
    assert [each.due_at for each in report.done] == [MONDAY.replace(minute=0) + 5 * DAY] * 3
    assert len(received.mails) == 6


def test_what_was_missed_for_too_long_is_told_once_and_not_sent(serve, means):
    received, mail = serve(on_failure=(DESK,))
    monthly = DAILY.replace("daily at 07:00", "monthly on day 3 at 07:00")
    assert run(means(monthly, mail), MONDAY).done == ()
    late = MONDAY + 5 * DAY
    report = run(means(monthly, mail), late)
    assert states(report) == [("Daily", "", MISSED)]
    assert "nothing ran from 2026-11-02 07:05 to 2026-11-07 07:05 UTC" in report.done[0].reason
    assert run(means(monthly, mail), late + HOUR).done == ()
    assert received.recipients == [DESK]
    again = run(means(monthly, mail), late + HOUR, only="Daily", again=True)
    assert [each.state for each in again.done] == [SENT] * 3


def test_a_refusal_stops_nobody_else_and_is_told_once_by_mail(serve, means):
    received, mail = serve(on_failure=(DESK,))
    received.answers = {BEN: "550 no such user"}
    given = means(DAILY, mail)
    report = run(given, MONDAY)
    assert states(report) == [("Daily", ANN, SENT), ("Daily", BEN, REFUSED), ("Daily", CLEO, SENT)]
    assert summary(report) == "1 delivery failed for good, 2 sent"
    assert any(f"to {BEN}: refused — the mail server refuses this address: 550 no such user" in s for s in given.said)
    assert run(means(DAILY, mail), MONDAY + HOUR).done == ()
    assert received.recipients == [ANN, CLEO, DESK]
    told = received.mails[-1][1]
    assert told["Subject"] == "Touchpoint: 1 delivery failed for good"
    assert f"* Daily to {BEN}, due 2 Nov 2026 07:00: refused — the mail server" in told.get_content()


def test_what_is_put_off_is_tried_in_the_next_runs_then_given_up(serve, means):
    received, mail = serve(on_failure=(DESK,))
    received.answers = {BEN: "451 greylisted"}
    seen = []
    for hours in range(4):
        given = means(DAILY, mail)
        seen.append([(each.recipient, each.state) for each in run(given, MONDAY + hours * HOUR).done])
    assert seen == [[(ANN, SENT), (BEN, FAILED), (CLEO, SENT)], [(BEN, FAILED)], [(BEN, GIVEN_UP)], []]
    assert received.recipients == [ANN, CLEO, DESK]
    assert "given up after 3 runs" in received.mails[-1][1].get_content()
    received.answers = {}
    again = run(means(DAILY, mail), MONDAY + 5 * HOUR, only="Daily", again=True)
    assert states(again) == [("Daily", BEN, SENT)]


def test_a_failed_one_is_given_up_when_a_later_one_comes_due(serve, means):
    received, mail = serve()
    received.answers = {BEN: "451 later"}
    run(means(DAILY, mail), MONDAY)
    received.answers = {}
    report = run(means(DAILY, mail), MONDAY + DAY)
    assert [(each.recipient, each.state, each.due_at.day) for each in report.done] == [
        (BEN, GIVEN_UP, 2),
        (ANN, SENT, 3),
        (BEN, SENT, 3),
        (CLEO, SENT, 3),
    ]
    assert report.done[0].reason.endswith("(given up: a later one has come due)")


def test_a_dead_server_is_waited_for_once_and_the_failures_are_told_when_it_is_back(serve, means):
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
    dead = Mail(host="localhost", port=port, security="none", sender="t@example.com", on_failure=(DESK,))
    waited = []
    once = DAILY.replace("most_runs = 3", "most_runs = 1")
    given = means(once, dead)
    given.post.sleep = waited.append
    report = run(given, MONDAY)
    assert [each.state for each in report.done] == [GIVEN_UP] * 3
    assert waited == [1.0]
    received, mail = serve(on_failure=(DESK,))
    assert run(means(once, mail), MONDAY + HOUR).done == ()
    assert received.recipients == [DESK]
    assert received.mails[0][1]["Subject"] == "Touchpoint: 3 deliveries failed for good"
    assert run(means(once, mail), MONDAY + 2 * HOUR).done == ()
    assert received.recipients == [DESK]


def test_only_with_new_data_says_why_it_is_skipped(serve, means):
    received, mail = serve()
    text = DAILY.replace("formats = []\n", "formats = []\nonly_with_new_data = true\n")
    assert [each.state for each in run(means(text, mail), MONDAY).done] == [SENT] * 3
    report = run(means(text, mail), MONDAY + DAY)
    assert {(each.state, each.reason) for each in report.done} == {
        (SKIPPED, "nothing new: the build b1 is the one that was sent last")
    }
    assert [each.state for each in run(means(text, mail, build="b2"), MONDAY + 2 * DAY).done] == [SENT] * 3
    assert len(received.mails) == 6


def test_filters_are_merged_and_never_widened(serve, means):
    received, mail = serve()
    text = """
[[jobs]]
name = "Regions"
when = "daily at 07:00"
view = "ab3k9x"
formats = []
recipients = [
  "all@example.com",
  { to = "north@example.com", filters = { region = "North", department = "Repair" } },
  { to = "east@example.com", filters = { region = "East" } },
  { to = "typo@example.com", filters = { region = "Nroth" } },
]
"""
    report = run(means(text, mail), MONDAY)
    ends = {each.recipient: (each.state, each.reason) for each in report.done}
    assert ends["all@example.com"] == ends["north@example.com"] == (SENT, "")
    assert ends["east@example.com"][0] == GIVEN_UP
    assert "region is to be East, but the delivery shows North, South only" in ends["east@example.com"][1]
    assert ends["typo@example.com"][0] == GIVEN_UP
    assert "region = Nroth is not in the data: use one of East, North, South" in ends["typo@example.com"][1]
    said = {to: mail.get_body(("plain",)).get_content() for (to,), mail in received.mails}
    assert "complaints?region=North&region=South&v=ab3k9x" in said["all@example.com"]
    assert "complaints?region=North&v=ab3k9x&department=Repair" in said["north@example.com"]
    assert {mail["Subject"] for (to,), mail in received.mails if to == "north@example.com"} == {
        "House: Overview, October 2026 · Department Repair; Region North"
    }


def test_equal_packs_and_files_are_made_once(serve, means):
    _received, mail = serve()
    made, written = [], []
    text = DAILY.replace("formats = []", 'formats = ["pdf"]').replace(
        f'"{CLEO}"', f'{{ to = "{CLEO}", filters = {{ region = "North" }} }}'
    )

    def pack(asked):
        made.append(asked.links)
        return packed(asked)

    def write(_pack, ending):
        written.append(ending)
        return b"x"

    maker = Maker(pack, write)
    run(means(text, mail, maker=maker), MONDAY)
    assert made == [("overview?period=last-month",), ("overview?period=last-month&region=North",)]
    assert written == ["pdf", "pdf"]


def test_a_page_that_fails_is_tried_again_and_a_mistake_in_it_stops_nobody(serve, means):
    received, mail = serve()
    text = DAILY.replace(f'"{BEN}"', f'{{ to = "{BEN}", filters = {{ region = "North" }} }}').replace(
        f'"{CLEO}"', f'{{ to = "{CLEO}", filters = {{ region = "South" }} }}'
    )

    def failing(asked):
        if "North" in asked.links[0]:
            raise ReportError("the page overview took longer than 120 seconds")
        if "South" in asked.links[0]:
            raise ZeroDivisionError("division by zero")
        return packed(asked)

    report = run(means(text, mail, maker=Maker(failing)), MONDAY)
    assert [(each.recipient, each.state) for each in report.done] == [(ANN, SENT), (BEN, FAILED), (CLEO, FAILED)]
    assert report.done[2].reason == "a mistake in the program: ZeroDivisionError: division by zero"
    assert [each.state for each in run(means(text, mail), MONDAY + HOUR).done] == [SENT, SENT]
    assert received.recipients == [ANN, BEN, CLEO]


def test_a_lost_answer_is_told_and_not_sent_again_unless_asked_for_by_name(serve, means):
    received, mail = serve()
    received.after_data = ["hang up"]
    text = DAILY.replace(f', "{BEN}", "{CLEO}"', "")
    assert [each.state for each in run(means(text, mail), MONDAY).done] == [UNKNOWN]
    assert run(means(text, mail), MONDAY + HOUR).done == ()
    assert [each.state for each in run(means(text, mail), MONDAY + HOUR, "Daily", again=True).done] == [SENT]
    assert received.recipients == [ANN, ANN]
    assert len({mail["Message-ID"] for _to, mail in received.mails}) == 1
    with pytest.raises(PostError, match="'Dayly' is not a delivery of the schedule: use one of Daily"):
        run(means(text, mail), MONDAY, "Dayly", again=True)


def test_where_the_history_cannot_be_kept_nothing_is_sent(serve, means):
    received, mail = serve()
    given = means(DAILY, mail)
    given.history.file.write_bytes(b"no database " * 500)
    with pytest.raises(LogbookError, match="The history of what was sent"):
        run(given, MONDAY)
    assert received.mails == []


def test_the_runs_are_kept(serve, means):
    _received, mail = serve()
    given = means(DAILY, mail)
    assert given.runs.last() is None
    run(given, MONDAY)
    assert (given.runs.last().ran_at, given.runs.last().said) == (MONDAY, "3 sent")
    run(given, MONDAY + HOUR)
    assert given.runs.last().said == "nothing was due"


CHILD = """
import json, sys
from datetime import datetime
from pathlib import Path
from tests.touchpoint.deliver.conftest import CHOICES, packed
from touchpoint import post
from touchpoint.deliver import Maker, Means, Post, read, run
from touchpoint.post import runs
from touchpoint.settings.mail import Mail
folder, mail, now, waits = json.loads(sys.argv[1])
folder = Path(folder)
def pack(asked):
    if waits:
        print("making", flush=True); sys.stdin.readline()
    return packed(asked)
means = Means(read(folder / "deliveries.toml"), Post(Mail(**mail)), post.at(folder), runs.at(folder), Maker(pack),
    CHOICES, "b1", "UTC", None)
print(run(means, datetime.fromisoformat(now)).in_words())
"""


def child(folder, mail, waits=True):
    given = {name: getattr(mail, name) for name in ("host", "port", "security", "sender", "timeout_seconds")}
    asked = json.dumps([str(folder), given, MONDAY.isoformat(), waits])
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, asked], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_two_processes_at_the_same_time_send_it_once(serve, plan, tmp_path):
    received, mail = serve()
    plan(DAILY)
    with child(tmp_path, mail) as one, child(tmp_path, mail) as other:
        assert [each.stdout.readline() for each in (one, other)] == ["making\n"] * 2
        said = [each.communicate("go\n")[0].strip() for each in (one, other)]
    assert sorted(received.recipients) == [ANN, BEN, CLEO]
    sent = [int(each.partition(" ")[0]) for each in said if each.endswith("sent")]
    assert sum(sent) == 3


def test_killed_while_the_server_has_the_mail_it_is_never_repeated(serve, plan, means, tmp_path):
    received, mail = serve(on_failure=(DESK,))
    plan(DAILY)
    process = child(tmp_path, mail, waits=False)
    received.on_data = lambda: os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert received.recipients == [ANN]
    received.on_data = lambda: None
    report = run(means(DAILY, mail), MONDAY + HOUR)
    assert states(report) == [("Daily", ANN, UNKNOWN), ("Daily", BEN, SENT), ("Daily", CLEO, SENT)]
    assert received.recipients == [ANN, BEN, CLEO, DESK]
    assert "unknown whether sent — the program ended" in received.mails[-1][1].get_content()
    assert [each.state for each in means(DAILY, mail).history.latest() if each.job != ON_FAILURE].count(SENT) == 2


def test_a_page_that_takes_too_long_is_waited_for_once_a_run(serve, means):
    _received, mail = serve()
    asked = []

    def slow(wanted):
        asked.append(wanted.links)
        raise ReportError("the page overview took longer than 120 seconds")

    report = run(means(DAILY, mail, maker=Maker(slow)), MONDAY)
    assert [each.state for each in report.done] == [FAILED] * 3
    assert len(asked) == 1
