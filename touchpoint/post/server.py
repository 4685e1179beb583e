"""The mail server as the settings name it: whether there is one, and a connection to it that is safe."""

import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from touchpoint.errors import PostError
from touchpoint.settings.mail import Mail

PASSWORD = "TOUCHPOINT_MAIL_PASSWORD"
_PORTS = {"tls": 465, "starttls": 587, "none": 25}


class NotAllowed(Exception):
    """The settings, not the moment, keep us from the server: trying again would not help."""


def ready(mail: Mail) -> Mail:
    """The settings as mail is sent by, with the password of the environment where it has one.

    Raises PostError where they name no server.
    """
    missing = [f"mail.{name}" for name in ("host", "sender") if getattr(mail, name) is None]
    if missing:
        raise PostError(f"no mail can be sent: {' and '.join(missing)} not set; set [mail] in touchpoint.toml")
    password = os.environ.get(PASSWORD)
    return replace(mail, password=password) if password else mail


def called(mail: Mail) -> str:
    """The server's name and port."""
    return f"{mail.host}:{_port(mail)}"


@contextmanager
def connected(mail: Mail) -> Iterator[smtplib.SMTP]:
    """A connection to the server, encrypted and signed in as the settings ask.

    Raises NotAllowed where they do not fit the server, an OSError or SMTPException where it cannot be had just now.
    """
    connection = _open(mail)
    try:
        if mail.security == "starttls":
            _encrypt(connection, mail)
        if mail.user is not None:
            _sign_in(connection, mail)
        yield connection
    finally:
        with suppress(OSError, smtplib.SMTPException):
            connection.quit()
        connection.close()


def _open(mail: Mail) -> smtplib.SMTP:
    host, port, timeout = mail.host or "", _port(mail), mail.timeout_seconds
    try:
        if mail.security != "tls":
            return smtplib.SMTP(host, port, timeout=timeout)
        return smtplib.SMTP_SSL(host, port, timeout=timeout, context=_context(mail))
    except ssl.SSLCertVerificationError as error:
        raise NotAllowed(_not_trusted(error)) from None
    except UnicodeError:
        raise NotAllowed("mail.host cannot be the name of a server") from None


def _encrypt(connection: smtplib.SMTP, mail: Mail) -> None:
    try:
        connection.starttls(context=_context(mail))
        connection.ehlo()
    except ssl.SSLCertVerificationError as error:
        raise NotAllowed(_not_trusted(error)) from None
    except smtplib.SMTPNotSupportedError:
        raise NotAllowed("it offers no STARTTLS: set mail.security to 'tls' and its port, or 'none'") from None


def _sign_in(connection: smtplib.SMTP, mail: Mail) -> None:
    if mail.password is None:
        raise NotAllowed(f"no password is known for mail.user: set mail.password or {PASSWORD}")
    try:
        connection.login(mail.user or "", mail.password)
    except smtplib.SMTPNotSupportedError:
        raise NotAllowed("it lets nobody sign in: leave mail.user and mail.password out") from None
    except smtplib.SMTPAuthenticationError as error:
        if error.smtp_code < 500:
            raise
        raise NotAllowed(f"it refuses mail.user or mail.password ({error.smtp_code})") from None
    except UnicodeEncodeError:
        raise NotAllowed("it takes only ASCII in mail.user and mail.password") from None


def _context(mail: Mail) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if mail.certificates is not None:
        try:
            context.load_verify_locations(Path(mail.certificates))
        except (OSError, ssl.SSLError):
            raise NotAllowed(f"mail.certificates is {mail.certificates!r}: expected a file in PEM form") from None
    return context


def _not_trusted(error: ssl.SSLCertVerificationError) -> str:
    return (
        f"its certificate is not trusted ({error.verify_message}): name a file that vouches for it in "
        "mail.certificates, or the name on the certificate in mail.host"
    )


def _port(mail: Mail) -> int:
    return mail.port if mail.port is not None else _PORTS[mail.security]
