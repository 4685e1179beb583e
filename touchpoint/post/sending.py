"""Hands a mail to the server and says for each recipient what became of it."""

import re
import smtplib
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from touchpoint.post import server
from touchpoint.post.message import Message, one_line, to_wire
from touchpoint.post.states import FAILED, REFUSED, SENT, UNKNOWN
from touchpoint.settings.mail import Mail

PAUSES = (2.0, 10.0, 30.0)
"""Seconds before each further attempt."""
_LONGEST_ANSWER = 300
_END = b".\r\n"
_LATE = "it does not answer in time (mail.timeout_seconds)"


@dataclass(frozen=True)
class Outcome:
    """What became of a mail for one recipient: SENT, REFUSED, FAILED or UNKNOWN, and why in words.

    `of_server` says that no recipient could have been served; `again` that another attempt may help at once.
    """

    state: str
    reason: str = ""
    of_server: bool = False
    again: bool = False


def now() -> datetime:
    """The instant, in UTC."""
    return datetime.now(UTC)


def send(
    message: Message,
    mail: Mail,
    *,
    pauses: Sequence[float] = PAUSES,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], datetime] = now,
) -> Mapping[str, Outcome]:
    """Send a mail by the server that `server.ready` gave; gives for each recipient what became of it.

    What the server puts off, and what fails on the way to it, is tried again after each of `pauses`. Where the answer
    to a mail handed over whole is lost, nobody knows whether it was taken: it is not tried again.
    """
    data = to_wire(message, mail, clock())
    outcomes: dict[str, Outcome] = {}
    for pause in (0.0, *pauses):
        open_ones = [to for to in message.to if to not in outcomes or outcomes[to].again]
        if not open_ones:
            break
        if pause:
            sleep(pause)
        outcomes |= _attempt(data, open_ones, mail)
    return outcomes


def _attempt(data: bytes, recipients: Sequence[str], mail: Mail) -> dict[str, Outcome]:
    """One attempt; recipients that the server has taken or refused by then keep that, whatever follows."""
    found: dict[str, Outcome] = {}
    try:
        with server.connected(mail) as connection:
            _hand_over(connection, data, recipients, mail, found)
    except server.NotAllowed as error:
        lost = Outcome(FAILED, f"mail server {server.called(mail)}: {error}", of_server=True)
    except (OSError, smtplib.SMTPException) as error:
        lost = _lost(error, mail)
    else:
        return found
    return {to: found.get(to, lost) for to in recipients}


def _hand_over(
    connection: smtplib.SMTP, data: bytes, recipients: Sequence[str], mail: Mail, found: dict[str, Outcome]
) -> None:
    connection.ehlo_or_helo_if_needed()
    code, said = connection.mail(mail.sender or "", [f"size={len(data)}"] if connection.has_extn("size") else [])
    if code >= 300:
        found.update(dict.fromkeys(recipients, _answered(code, said, "refuses the sender or the size of the mail")))
        return
    taken = []
    for to in recipients:
        code, said = connection.rcpt(to)
        if code < 300:
            taken.append(to)
        else:
            found[to] = _answered(code, said, "refuses this address")
    if taken:
        found.update(dict.fromkeys(taken, _content(connection, data)))


def _content(connection: smtplib.SMTP, data: bytes) -> Outcome:
    code, said = connection.docmd("data")
    if code != 354:
        return _answered(code, said, "refuses the mail")
    lines = data if data.endswith(b"\r\n") else data + b"\r\n"
    # Until the line with nothing but a dot has come, the server has no mail and must forget what it has.
    connection.send(re.sub(rb"(?m)^\.", b"..", lines))
    try:
        connection.send(_END)
        code, said = connection.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(UNKNOWN, f"the mail was handed over, but the answer was lost ({_words(error)})")
    if code >= 300:
        return _answered(code, said, "refuses the mail")
    return Outcome(SENT)


def _answered(code: int, said: bytes | str, what: str) -> Outcome:
    """What an answer of the server means: from 500 on it is for good."""
    words = one_line(said.decode("utf-8", "replace") if isinstance(said, bytes) else said, _LONGEST_ANSWER)
    if code >= 500:
        return Outcome(REFUSED, f"the mail server {what}: {code} {words}")
    return Outcome(FAILED, f"the mail server {what} for now: {code} {words}", again=True)


def _lost(error: Exception, mail: Mail) -> Outcome:
    return Outcome(FAILED, f"mail server {server.called(mail)}: {_words(error)}", of_server=True, again=True)


def _words(error: Exception) -> str:
    match error:
        case TimeoutError():
            return _LATE
        case ConnectionRefusedError():
            return "it takes no connection: see that it runs, and that host and port are right"
        case socket.gaierror():
            return "its name is not known: see mail.host"
        case smtplib.SMTPServerDisconnected():
            # That is also how smtplib tells of an answer that did not come in time.
            return _LATE if "timed out" in str(error) else "it ended the connection"
        case smtplib.SMTPResponseException():
            said = error.smtp_error
            words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
            return one_line(f"it answers {error.smtp_code} {words}", _LONGEST_ANSWER)
    return one_line(str(error) or type(error).__name__, _LONGEST_ANSWER)
