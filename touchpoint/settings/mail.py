"""The mail server of the house, who its mails come from, and whom it tells when one could not be sent."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic.dataclasses import dataclass

from touchpoint.settings.values import STRICT, Positive, Text, Whole

# The plain form of an address, in ASCII: what else the standard allows, servers refuse, or read in ways of their own.
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text) or ".." in text:
        raise ValueError("expected an address such as 'ann@example.com'")
    return text


Address = Annotated[str, AfterValidator(_address)]


@dataclass(frozen=True, config=STRICT)
class Mail:
    """How mail is sent: by which server, in whose name, for how long an answer is awaited.

    `security` is "tls" (from the first byte), "starttls" or "none"; the port is the usual one of it unless set.
    `certificates` is a file of certificates to trust beside those of the machine. `on_failure` are told when a mail
    could not be sent. No build keeps any of it.
    """

    host: Text | None = None
    port: Annotated[Whole, Field(ge=1, le=65_535)] | None = None
    security: Literal["tls", "starttls", "none"] = "starttls"
    user: Text | None = None
    password: str | None = Field(default=None, repr=False)
    sender: Address | None = None
    reply_to: Address | None = None
    on_failure: tuple[Address, ...] = ()
    certificates: Text | None = None
    timeout_seconds: Positive = 60.0
    max_attachment_mb: Positive = 15.0


def faults(mail: Mail) -> Iterator[str]:
    """What is wrong with the section though each of its settings is well-formed."""
    if mail.user is not None and mail.security == "none":
        yield "mail.security is 'none': expected 'tls' or 'starttls', for a password would travel in the clear"
    if mail.password is not None and mail.user is None:
        yield "mail.user is missing: expected it beside mail.password"
    if mail.host is not None and mail.sender is None:
        yield "mail.sender is missing: expected it beside mail.host"
