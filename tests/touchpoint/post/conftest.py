"""A real mail server on this machine, as refusing, slow or untrusted as a test asks for."""

import ssl
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from touchpoint.settings.mail import Mail

CERTIFICATE = Path(__file__).parent / "localhost.pem"


class Received:
    """What the server took, and how it answers.

    `answers` says what is answered to a recipient, a list being used up answer by answer; `after_data` to a whole mail,
    "hang up" ending the connection instead.
    """

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], EmailMessage]] = []
        self.sizes: list[int] = []
        self.answers: dict[str, list[str] | str] = {}
        self.after_data: list[str] = []
        self.on_data: Callable[[], None] = lambda: None

    @property
    def recipients(self) -> list[str]:
        return [to for recipients, _mail in self.mails for to in recipients]

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - the server calls it so
        answer = self.answers.get(address, "250 OK")
        if isinstance(answer, list):
            answer = answer.pop(0) if answer else "250 OK"
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802 - the server calls it so
        self.on_data()
        answer = self.after_data.pop(0) if self.after_data else "250 OK"
        if answer == "hang up":
            server.transport.close()
        if answer.startswith("2") or answer == "hang up":
            mail = message_from_bytes(envelope.content, policy=default)
            self.mails.append((list(envelope.rcpt_tos), mail))
            self.sizes.append(len(envelope.content))
        return answer


class Server(Controller):
    """A server on a free port."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def authenticated(_server: Any, _session: Any, _envelope: Any, _mechanism: str, given: LoginPassword) -> AuthResult:
    return AuthResult(success=(given.login, given.password) == (b"touchpoint", b"secret"), handled=False)


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


@pytest.fixture
def serve() -> Iterator[Callable[..., tuple[Received, Mail]]]:
    """A function that starts a server and gives what it receives, and settings that lead to it."""
    running: list[Controller] = []

    def start(security: str = "none", signing_in: bool = False, **settings: Any) -> tuple[Received, Mail]:
        received = Received()
        options: dict[str, Any] = {"hostname": "127.0.0.1", "port": 0, "ready_timeout": 10}
        if signing_in:
            options |= {"authenticator": authenticated, "auth_required": True}
        if security == "starttls":
            options |= {"tls_context": _context(), "require_starttls": True}
        if security == "tls":
            options |= {"ssl_context": _context()}
        controller = Server(received, **options)
        controller.start()
        running.append(controller)
        given = {"host": "localhost", "port": controller.port, "security": security, "sender": "touchpoint@example.com"}
        return received, Mail(**{**given, "timeout_seconds": 5.0, **settings})

    yield start
    for each in running:
        each.stop()
