"""A mail, and its form on the wire: plain text and HTML side by side, files attached, no header that a name forged."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, make_msgid

from touchpoint.settings.mail import Mail

MOST_IN_A_SUBJECT = 200
_POLICY = SMTP.clone(cte_type="7bit")
# Letters that turn the direction of all that follows; a single name could reverse a whole subject.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail; `kind` is its media type, such as 'application/pdf'."""

    name: str
    content: bytes
    kind: str


@dataclass(frozen=True)
class Message:
    """What is to be sent to whom. The text says everything; `html`, if any, says the same for those who see it.

    `id` is what tells it from other mails; two with the same one are the same mail. It is made up where it is empty.
    `sender_name` is shown beside the sender's address.
    """

    to: tuple[str, ...]
    subject: str
    text: str
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    id: str = ""
    sender_name: str = ""


def one_line(text: str, most: int = MOST_IN_A_SUBJECT) -> str:
    """A text from a file or a person, fit for a header: one line, nothing that is not shown, at most so long."""
    clean = " ".join(_whole(_TURNS.sub("", text)).split())
    return clean if len(clean) <= most else f"{clean[: most - 1]}…"


def to_wire(message: Message, mail: Mail, now: datetime) -> bytes:
    """The mail as a server takes it, with CRLF at the ends of its lines, all of it ASCII."""
    made = EmailMessage(policy=_POLICY)
    sender = mail.sender or ""
    made["Subject"] = one_line(message.subject)
    made["To"] = tuple(Address(addr_spec=each) for each in message.to)
    if mail.reply_to:
        made["Reply-To"] = Address(addr_spec=mail.reply_to)
    domain = sender.rpartition("@")[2]
    made["Date"] = format_datetime(now)
    made["Message-ID"] = f"<{message.id}@{domain}>" if message.id else make_msgid(domain=domain)
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(_lines(message.text))
    if message.html:
        made.add_alternative(_lines(message.html), subtype="html")
    for each in message.attachments:
        main, _, sub = each.kind.partition("/")
        made.add_attachment(each.content, maintype=main, subtype=sub, filename=file_name(each.name))
    return _sender(message, sender) + made.as_bytes()


def _sender(message: Message, address: str) -> bytes:
    """The header that says who sends it; the library would put spaces into long names that are not ASCII."""
    name = one_line(message.sender_name, 80)
    if name.isascii():
        return f"From: {formataddr((name, address))}\r\n".encode()
    shown = Header(name, "utf-8", header_name="From").encode(linesep="\r\n")
    return f"From: {shown}\r\n <{address}>\r\n".encode()


def file_name(text: str) -> str:
    """A name that a file may have everywhere: no path, nothing that a shell or a mail program would read."""
    kept = "".join(each if _is_safe(each) else "-" for each in one_line(text, 500))
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:100]}{dot}{ending[:10]}".lstrip(". ") or "file"


def _is_safe(letter: str) -> bool:
    """Letters, the marks on them and digits of every script, and what never means anything in a file's name."""
    return unicodedata.category(letter)[0] in "LMN" or letter in " .()-_"


def _lines(text: str) -> str:
    """A text without characters that no mail can hold; its ends of lines stay."""
    return "\n".join(_whole(line) for line in text.splitlines()) + "\n"


def _whole(text: str) -> str:
    """Half surrogate pairs and control characters as the sign of what could not be shown, white space as spaces."""
    return _CONTROLS.sub(lambda found: " " if found[0].isspace() else "\ufffd", text)
