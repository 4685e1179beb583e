"""Alerts from build to mailbox: sent once, resolved, withdrawn, and kept where nobody takes them."""

import json
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import datetime, time

import pytest

from tests.touchpoint.alerts import company
from tests.touchpoint.alerts.company import HOSTILE, USUAL
from touchpoint.alerts import book as books
from touchpoint.alerts import run, webhook
from touchpoint.alerts.rules import Quiet, Rule, Rules
from touchpoint.alerts.tables import NEEDLESS, OPEN, RESOLVED, SENT, UNKNOWN, WAITING, WITHDRAWN
from touchpoint.errors import LogbookError
from touchpoint.settings.mail import Mail

NOW = datetime(2026, 3, 2, 9)
BROKEN, MENDED = [*USUAL, 40], [*USUAL, 40, 10]
SIGNAL = Rule("Delivery", "signal", ("on_time",), to=("ann@example.com",), by="region")
RULES = Rules((SIGNAL,))


@pytest.fixture(scope="module")
def builds(tmp_path_factory):
    """The same company as of 2 March, with a broken February in the North; as of 2 April; and with February revised."""
    folder = tmp_path_factory.mktemp("company")
    regions = {"North": BROKEN, "South": [*USUAL, 10]}
    broken = company.built(folder, regions, "2026-03-02T06:00")
    revised = company.built(folder, regions | {"North": [*USUAL, 12]}, "2026-03-03T06:00")
    mended = company.built(folder, {"North": MENDED, "South": [*USUAL, 10, 9]}, "2026-04-02T06:00")
    return {"broken": broken, "revised": revised, "mended": mended}


@pytest.fixture
def book(tmp_path):
    return books.AlertBook(file=tmp_path / "decisions.sqlite")


def ran(book, source, rules=RULES, now=NOW, **settings):
    return run.run(company.job(rules, source, now, **settings), book)


def test_a_planted_signal_is_told_once_then_resolved_then_nothing(builds, book, serve):
    received, mail = serve()
    report = ran(book, builds["broken"], mail=mail)
    assert [each.state for each in report.deliveries] == [SENT]
    ((recipients, sent),) = received.mails
    assert recipients == ["ann@example.com"]
    said = sent.get_body(("plain",)).get_content().replace("\u202f", " ")
    # 60 of 100 by Wilson; the base is 1080 of 1200, and 0.9 ± 3·√(0.9·0.1/100) is 81 to 99 %.
    assert (
        "Delivered on time, Region North: 60 % in February 2026 (95 % interval 50 to 69 %, 100 orders due). Signal: "
        "outside what is expected; expected are 81 to 99 %, from the 12 months from January 2025 to December 2025 "
        "(Laney p′; locked: no newer month moves them)."
    ) in said
    assert "New in this month." in said
    assert "Against January 2026 (90 %): 30 points lower" in said
    assert "Answers for it: Head of Delivery." in said
    # Two series of twelve months' limits make 2 · 0.04.
    assert "With 2 series about 0.1 false alarms a month are expected; the budget is 1." in said
    assert "/delivery?period=last-month&compare=before&region=North" in said
    assert f"&region=North&build={builds['broken'].info.build}" in said
    assert sent["Subject"] == "1 alert: Delivered on time, Region North (Test house)"

    assert ran(book, builds["broken"], mail=mail).changes == []
    ran(book, builds["mended"], now=datetime(2026, 4, 2, 9), mail=mail)
    over = received.mails[1][1].get_body(("plain",)).get_content().replace("\u202f", " ")
    assert (
        "Delivered on time, Region North: resolved. 90 % in March 2026 (95 % interval 83 to 94 %, 100 orders due): "
        "within what is expected, 81 to 99 %. It lasted 1 month, February 2026."
    ) in over
    for _ in range(2):
        assert ran(book, builds["mended"], now=datetime(2026, 4, 3, 9), mail=mail).changes == []
    assert len(received.mails) == 2
    (alert,) = book.alerts()
    assert (alert.state, alert.point, alert.last_point, alert.ended_point) == (
        RESOLVED,
        "2026-02",
        "2026-02",
        "2026-03",
    )


def test_a_point_that_is_revised_is_taken_back_and_never_told_again(builds, book, serve):
    received, mail = serve()
    ran(book, builds["broken"], mail=mail)
    ran(book, builds["revised"], mail=mail)
    back = received.mails[1][1].get_body(("plain",)).get_content().replace("\u202f", " ")
    assert (
        "Delivered on time, Region North: withdrawn. Told for February 2026 was 60 % of 100 orders due; newer data "
        "revise it: 88 % in February 2026"
    ) in back
    assert [each.state for each in book.alerts()] == [WITHDRAWN]
    assert ran(book, builds["broken"], mail=mail).changes == []
    assert len(received.mails) == 2


def test_what_was_not_told_yet_is_not_taken_back_either(builds, book):
    ran(book, builds["broken"])
    ran(book, builds["revised"])
    assert [each.state for each in book.messages()] == [NEEDLESS]


def test_a_rule_that_is_gone_closes_its_alerts_without_a_word(builds, book):
    ran(book, builds["broken"])
    ran(book, builds["broken"], rules=Rules())
    assert [(each.state, each.ended_told) for each in book.alerts()] == [("dropped", "")]


def test_a_region_that_is_no_more_closes_its_alert_without_a_word(builds, book, tmp_path):
    ran(book, builds["broken"])
    ran(book, company.built(tmp_path, {"Northern": [*USUAL, 40]}, "2026-03-02T06:00"))
    assert [(json.loads(each.series)[2], each.state) for each in book.alerts()] == [
        ({"region": ["Northern"]}, OPEN),
        ({"region": ["North"]}, "dropped"),
    ]


def test_who_is_no_longer_named_is_told_nothing(builds, book, serve):
    received, mail = serve()
    ran(book, builds["broken"])
    (found,) = ran(book, builds["broken"], Rules((replace(SIGNAL, to=("ben@example.com",)),)), mail=mail).deliveries
    assert (found.state, received.mails) == (NEEDLESS, [])


def test_a_message_whose_sender_died_is_shown_as_unknown_and_never_sent_again(builds, book, serve):
    received, mail = serve()
    ran(book, builds["broken"])
    claim = (
        "import sys; from datetime import datetime; from pathlib import Path; "
        "from touchpoint.alerts.book import AlertBook; "
        "print(len(AlertBook(file=Path(sys.argv[1])).claim(datetime(2026, 3, 2, 10), [])))"
    )
    died = subprocess.run([sys.executable, "-c", claim, book.file], capture_output=True, text=True, check=True)
    assert died.stdout == "1\n"
    (found,) = ran(book, builds["broken"], mail=mail).deliveries
    assert (found.state, found.recipient, received.mails) == (UNKNOWN, "ann@example.com", [])
    assert ran(book, builds["broken"], mail=mail).deliveries == []
    assert "the program ended" in book.messages()[0].error


def test_a_book_that_cannot_be_read_is_told_and_nothing_is_sent(builds, book, serve):
    received, mail = serve()
    book.file.write_text("no database, but long enough to be taken for one at first sight" * 20)
    with pytest.raises(LogbookError, match=r"^Alerts in .*: it is no database"):
        ran(book, builds["broken"], mail=mail)
    assert received.mails == []


def test_a_rule_may_remind_at_each_further_point(tmp_path, book):
    rules = Rules((replace(SIGNAL, by=None, remind=True),))
    for as_of, late in (("2026-03-02T06:00", [40]), ("2026-04-02T06:00", [40, 30])):
        source = company.built(tmp_path, {"North": [*USUAL, *late]}, as_of)
        ran(book, source, rules)
    assert ran(book, source, rules).changes == []
    assert [(each.event, each.point) for each in book.messages()] == [("opened", "2026-02"), ("still", "2026-03")]
    assert json.loads(book.messages()[1].told)["began"] == "Since February 2026, 2 months in a row."


def test_two_runs_at_once_send_one_mail(builds, book, serve):
    received, mail = serve()
    start = threading.Barrier(4)

    def go():
        start.wait()
        ran(books.AlertBook(file=book.file), builds["broken"], mail=mail)

    threads = [threading.Thread(target=go) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(received.mails) == 1
    assert [(each.state, each.attempts) for each in book.messages()] == [(SENT, 1)]
    assert len(book.alerts()) == 1


def test_dead_servers_leave_it_unsent_and_the_next_run_sends_once(builds, book, serve, hooked):
    received, mail = serve()
    posted = hooked(503)
    dead = Mail(host="127.0.0.1", port=9, security="none", sender="touchpoint@example.com", timeout_seconds=2)
    both = Rule("Delivery", "signal", ("on_time",), to=("ann@example.com",), webhooks=("chat",), by="region")
    rules = Rules((both,), webhooks={"chat": posted.hook})
    report = ran(book, builds["broken"], rules, mail=dead)
    assert {each.recipient: (each.state, each.reason) for each in report.deliveries} == {
        "ann@example.com": (
            WAITING,
            "mail server 127.0.0.1:9: it takes no connection: see that it runs, and that host and port are right",
        ),
        "chat": (WAITING, "it answers 503"),
    }
    assert [(each.state, each.attempts) for each in book.messages()] == [(WAITING, 1)] * 2
    for _ in range(2):
        ran(book, builds["broken"], rules, mail=mail)
    assert len(received.mails) == 1
    assert [(each.state, each.attempts, each.error) for each in book.messages()] == [(SENT, 2, "")] * 2
    assert len({headers[webhook.DELIVERY] for headers, _ in posted.posts}) == 1
    assert len(posted.posts) == 2


def test_without_a_mail_server_it_is_said_what_to_set(builds, book):
    (found,) = ran(book, builds["broken"]).deliveries
    assert (found.state, "set [mail] in touchpoint.toml" in found.reason) == (WAITING, True)


def test_a_target_that_is_clearly_missed_is_told_until_it_is_met(builds, book):
    rules = Rules((Rule("Target", "target", ("on_time",), to=("ann@example.com",), by="region", severity="urgent"),))
    ran(book, builds["broken"], rules)
    ran(book, builds["mended"], rules)
    told = [json.loads(each.told) for each in book.messages()]
    assert [(each["event"], each["segment"], each["target"], each["owner"]) for each in told] == [
        ("opened", {"region": ["North"]}, 0.85, "Head of Delivery"),
        ("resolved", {"region": ["North"]}, 0.85, "Head of Delivery"),
    ]
    missed = "The target of 85\u202f% (Head of Delivery) is clearly missed: the whole interval lies below it."
    assert missed in told[0]["sentence"]
    # 90 of 100 reach from 83 to 94 %: met, not clearly.
    assert "the target of 85\u202f% is no longer clearly missed" in told[1]["sentence"]


def test_what_is_urgent_does_not_wait_for_the_morning(builds, book):
    night = Quiet(**{"from": time(20), "to": time(7)})
    loud = replace(SIGNAL, name="Loud", severity="urgent")
    ran(book, builds["broken"], Rules((SIGNAL, loud), quiet=night), now=datetime(2026, 3, 2, 22))
    due = {json.loads(each.told)["severity"]: each.due_at for each in book.messages()}
    assert due == {"normal": datetime(2026, 3, 3, 7), "urgent": datetime(2026, 3, 2, 22)}
    assert [each.attempts for each in book.messages()] == [0, 1]


def test_hidden_counts_and_regions_with_too_few_months_never_alert(tmp_path, book):
    late = {"Small": [10] * 6 + [60], "North": BROKEN}
    source = company.built(tmp_path, late, "2026-03-02T06:00", privacy={"hide_counts_to": 60})
    report = ran(book, source)
    assert report.changes == []
    assert report.findings.budget.series == 0


def test_hostile_names_are_only_text_wherever_they_come(tmp_path, book, serve, hooked):
    received, mail = serve()
    posted = hooked()
    source = company.built(tmp_path, dict.fromkeys(HOSTILE, BROKEN), "2026-03-02T06:00")
    rule = Rule("Delivery <b>", "signal", ("on_time",), to=("ann@example.com",), webhooks=("chat",), by="region")
    ran(book, source, Rules((rule,), webhooks={"chat": posted.hook}), mail=mail)
    ((recipients, sent),) = received.mails
    assert recipients == ["ann@example.com"]
    assert (sent["Bcc"], sent["To"]) == (None, "ann@example.com")
    assert sent["Subject"].startswith("5 alerts: ")
    assert len(sent["Subject"].splitlines()) == 1
    html, text = (sent.get_body((kind,)).get_content() for kind in ("html", "plain"))
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "<b>" not in html
    for body in (html, text):
        assert "\u2068Region تجربة\u2069" in body
        assert "తెలుగు" in body
        assert "\u202e" not in body
        assert "\nBcc:" not in body
    ((headers, body),) = posted.posts
    assert headers[webhook.SIGNATURE] == webhook.signature(body, "a secret")
    said = json.loads(body)
    assert {each["segment"]["region"][0].strip("\u2068\u2069") for each in said["alerts"]} == {
        "<img src=x onerror=alert(1)>", "=cmd|' /C calc'!A0", "تجربة", "తెలుగు", "A, B Bcc: all@example.com",
    }  # fmt: skip
    assert not set("<>@*`") & set(said["text"])
    assert said["text"].startswith("Touchpoint, Test house\n")
    assert (said["version"], said["budget"]["series"], OPEN) == (1, 5, book.alerts()[0].state)
