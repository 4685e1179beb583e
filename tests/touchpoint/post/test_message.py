"""A mail on the wire: hostile names forge nothing, every script arrives as it was written."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from email.utils import parseaddr

import pytest

from touchpoint.post import Attachment, Message
from touchpoint.post.message import file_name, to_wire
from touchpoint.settings.mail import Mail

MAIL = Mail(host="localhost", sender="touchpoint@example.com")
NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
TELUGU, ARABIC = "ఫిర్యాదులు అక్టోబర్", "شكاوى أكتوبر"


def read(message):
    wire = to_wire(message, MAIL, NOON)
    assert wire.isascii()
    assert max(map(len, wire.split(b"\r\n"))) <= 998
    return message_from_bytes(wire, policy=default)


@pytest.mark.parametrize(
    ("typed", "arrives"),
    [
        ("North\r\nBcc: eve@example.com", "North Bcc: eve@example.com"),
        ("North\nX-Forged: yes\n\n<script>", "North X-Forged: yes <script>"),
        ("a\u2028b\x85c\x00d", "a b c�d"),
        ("=?utf-8?q?Bcc=3A?= x", "=?utf-8?q?Bcc=3A?= x"),
        ("\u202eevil\u2066 name", "evil name"),
        ("half \ud800 pair", "half � pair"),
        (TELUGU, TELUGU),
        (ARABIC, ARABIC),
        ("x" * 300, "x" * 199 + "…"),
    ],
)
def test_a_name_in_a_header_stays_one_line_of_that_header(typed, arrives):
    wire = to_wire(Message(("ann@example.com",), typed, "text", sender_name=typed), MAIL, NOON)
    got = message_from_bytes(wire, policy=default)
    if "=?" not in typed:
        assert got["Subject"] == arrives
        # Read as older programs do: this library's newer reader puts spaces between the parts of a long name.
        name, _address = parseaddr(message_from_bytes(wire)["From"])
        assert str(make_header(decode_header(name))) == (arrives if len(arrives) <= 80 else "x" * 79 + "…")
    assert got["From"].addresses[0].addr_spec == "touchpoint@example.com"
    assert set(got.keys()) == {
        "Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "Content-Type", "MIME-Version",
        "Content-Transfer-Encoding",
    }  # fmt: skip


def test_every_script_arrives_in_text_html_and_the_names_of_files():
    text = f"{TELUGU}\n{ARABIC}\n" + "long " * 400 + "\n"
    files = (Attachment(f"{TELUGU} {ARABIC}.pdf", b"%PDF", "application/pdf"),)
    got = read(Message(("ann@example.com",), "s", text, f"<p>{text}</p>", files))
    plain, html = got.get_body(("plain",)), got.get_body(("html",))
    assert plain.get_content().splitlines() == text.splitlines()
    assert html.get_content().splitlines() == f"<p>{text}</p>".splitlines()
    (file,) = got.iter_attachments()
    assert (file.get_filename(), file.get_content()) == (f"{TELUGU} {ARABIC}.pdf", b"%PDF")


def test_the_same_id_makes_the_same_message_id():
    message = Message(("ann@example.com",), "s", "t", id="abc")
    assert read(message)["Message-ID"] == "<abc@example.com>"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd.pdf", "-..-etc-passwd.pdf"),
        ('a"b;c\r\nd$(x).xlsx', "a-b-c d-(x).xlsx"),
        ("", "file"),
        ("x" * 300 + ".html", "x" * 100 + ".html"),
    ],
)
def test_the_name_of_a_file_is_harmless(typed, kept):
    assert file_name(typed) == kept
