"""Mails to a real server on this machine: what it takes, refuses, puts off, and what becomes of those it loses."""

import socket
from datetime import UTC, datetime

import pytest

from tests.touchpoint.post.conftest import CERTIFICATE
from touchpoint.errors import PostError
from touchpoint.post import FAILED, REFUSED, SENT, UNKNOWN, Message, ready, send
from touchpoint.settings.mail import Mail

ANN, BEN, CLEO = "ann@example.com", "ben@example.com", "cleo@example.com"
NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


class Pauses:
    """Remembers how long was waited, and does not wait."""

    def __init__(self):
        self.waited = []

    def __call__(self, seconds):
        self.waited.append(seconds)


def sent(mail, *to, sleep=None, **options):
    found = send(Message(to, "Hello", "Text"), mail, sleep=sleep or Pauses(), clock=lambda: NOON, **options)
    return {address: outcome.state for address, outcome in found.items()}, found


def test_a_mail_arrives_and_says_when_and_that_no_person_wrote_it(serve):
    received, mail = serve(reply_to="desk@example.com")
    assert sent(mail, ANN)[0] == {ANN: SENT}
    ((to, got),) = received.mails
    assert (to, got["To"], got["From"], got["Reply-To"]) == ([ANN], ANN, "touchpoint@example.com", "desk@example.com")
    assert (got["Date"].datetime, got["Auto-Submitted"]) == (NOON, "auto-generated")
    assert got["Message-ID"].endswith("@example.com>")
    assert got.get_content() == "Text\r\n"


def test_each_recipient_is_taken_or_refused_on_its_own(serve):
    received, mail = serve()
    received.answers = {BEN: "550 no such user", CLEO: ["451 greylisted", "250 OK"]}
    pauses = Pauses()
    states, found = sent(mail, ANN, BEN, CLEO, sleep=pauses)
    assert states == {ANN: SENT, BEN: REFUSED, CLEO: SENT}
    assert found[BEN].reason == "the mail server refuses this address: 550 no such user"
    assert received.recipients == [ANN, CLEO]
    assert pauses.waited == [2.0]


def test_what_is_put_off_again_and_again_has_failed_with_growing_pauses(serve):
    received, mail = serve()
    received.answers = {ANN: "452 mailbox full"}
    pauses = Pauses()
    states, found = sent(mail, ANN, sleep=pauses)
    assert states == {ANN: FAILED}
    assert found[ANN].reason == "the mail server refuses this address for now: 452 mailbox full"
    assert pauses.waited == [2.0, 10.0, 30.0]
    assert received.mails == []


@pytest.mark.parametrize(("answer", "state", "waits"), [("554 spam", REFUSED, []), ("451 later", SENT, [2.0])])
def test_a_whole_mail_is_refused_for_good_or_for_now(serve, answer, state, waits):
    received, mail = serve()
    received.after_data = [answer]
    pauses = Pauses()
    assert sent(mail, ANN, sleep=pauses)[0] == {ANN: state}
    assert pauses.waited == waits


def test_a_mail_whose_answer_is_lost_is_not_sent_again(serve):
    received, mail = serve()
    received.after_data = ["hang up"]
    pauses = Pauses()
    states, found = sent(mail, ANN, BEN, sleep=pauses)
    assert states == {ANN: UNKNOWN, BEN: UNKNOWN}
    assert "handed over, but the answer was lost (it ended the connection)" in found[ANN].reason
    assert pauses.waited == []
    assert received.recipients == [ANN, BEN]


def test_a_server_that_is_not_there_is_told_with_the_cure():
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
    mail = Mail(host="localhost", port=port, security="none", sender="touchpoint@example.com")
    pauses = Pauses()
    states, found = sent(mail, ANN, sleep=pauses)
    assert states == {ANN: FAILED}
    assert found[ANN].of_server
    assert found[ANN].reason == (
        f"mail server localhost:{port}: it takes no connection: see that it runs, and that host and port are right"
    )
    assert pauses.waited == [2.0, 10.0, 30.0]


def test_a_server_that_hangs_is_left_after_the_timeout():
    with socket.create_server(("localhost", 0)) as silent:
        port = silent.getsockname()[1]
        mail = Mail(host="localhost", port=port, security="none", sender="touchpoint@example.com", timeout_seconds=0.1)
        states, found = sent(mail, ANN, pauses=())
    assert states == {ANN: FAILED}
    assert found[ANN].reason.endswith("it does not answer in time (mail.timeout_seconds)")


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_that_nobody_vouches_for_is_refused_and_one_that_is_trusted_taken(serve, security):
    received, mail = serve(security)
    pauses = Pauses()
    states, found = sent(mail, ANN, sleep=pauses)
    assert states == {ANN: FAILED}
    assert "its certificate is not trusted" in found[ANN].reason
    assert "mail.certificates" in found[ANN].reason
    assert pauses.waited == []
    trusting = Mail(**{**vars_of(mail), "certificates": str(CERTIFICATE)})
    assert sent(trusting, ANN)[0] == {ANN: SENT}
    wrong_name = Mail(**{**vars_of(trusting), "host": "127.0.0.1"})
    assert "its certificate is not trusted" in sent(wrong_name, ANN)[1][ANN].reason
    assert received.recipients == [ANN]


def vars_of(mail):
    return {name: getattr(mail, name) for name in mail.__dataclass_fields__}


def test_a_mail_is_not_sent_in_the_clear_where_encryption_was_asked_for(serve):
    received, mail = serve("none")
    found = sent(Mail(**{**vars_of(mail), "security": "starttls"}), ANN)[1]
    assert (found[ANN].state, "it offers no STARTTLS" in found[ANN].reason) == (FAILED, True)
    assert received.mails == []


@pytest.mark.parametrize(
    ("password", "state", "why"),
    [
        ("secret", SENT, ""),
        ("wrong", FAILED, "it refuses mail.user or mail.password (535)"),
        (None, FAILED, "no password is known for mail.user: set mail.password or TOUCHPOINT_MAIL_PASSWORD"),
    ],
)
def test_who_signs_in_is_let_in_or_told_why_not(serve, password, state, why):
    _received, mail = serve(
        "starttls", signing_in=True, user="touchpoint", password=password, certificates=str(CERTIFICATE)
    )
    found = sent(mail, ANN)[1][ANN]
    assert (found.state, found.reason.partition(": ")[2]) == (state, why)


def test_the_password_of_the_environment_goes_before_that_of_the_file(monkeypatch):
    mail = Mail(host="localhost", sender=ANN, user="touchpoint", password="of the file")
    assert ready(mail).password == "of the file"
    monkeypatch.setenv("TOUCHPOINT_MAIL_PASSWORD", "of the environment")
    assert ready(mail).password == "of the environment"
    assert "of the" not in repr(ready(mail))


def test_without_a_server_it_is_said_which_settings_are_missing():
    with pytest.raises(PostError, match=r"mail\.host and mail\.sender not set"):
        ready(Mail())


def test_lines_that_begin_with_a_dot_arrive_as_they_were(serve):
    received, mail = serve()
    text = "one\n.\n..two\n.three\n"
    send(Message((ANN,), "Dots", text), mail)
    assert received.mails[0][1].get_content() == text.replace("\n", "\r\n")
