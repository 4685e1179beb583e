"""[mail] in touchpoint.toml: what is read, what is refused, and that no build keeps it."""

import pytest

from touchpoint.errors import SettingsError
from touchpoint.settings import Settings, from_json, read, to_json
from touchpoint.settings.mail import Mail

WHOLE = """
[mail]
host = "smtp.example.com"
port = 2525
security = "tls"
user = "touchpoint"
password = "geheim"
sender = "touchpoint@example.com"
reply_to = "desk@example.com"
on_failure = ["desk@example.com"]
certificates = "house.pem"
timeout_seconds = 5.5
max_attachment_mb = 3
"""


def settings_of(tmp_path, text):
    file = tmp_path / "touchpoint.toml"
    file.write_text(text, encoding="utf-8")
    return read(file)


def test_all_of_it_is_read_and_no_build_keeps_any(tmp_path):
    settings = settings_of(tmp_path, WHOLE)
    assert settings.mail == Mail(
        "smtp.example.com",
        2525,
        "tls",
        "touchpoint",
        "geheim",
        "touchpoint@example.com",
        "desk@example.com",
        ("desk@example.com",),
        "house.pem",
        5.5,
        3.0,
    )
    kept = to_json(settings)
    assert "example.com" not in kept
    assert "geheim" not in kept
    assert from_json(kept).mail == Mail()
    assert "geheim" not in repr(settings)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('host = "h"', "mail.sender is missing: expected it beside mail.host"),
        ('sender = "Ann <ann@example.com>"', "mail.sender is 'Ann <ann@example.com>': expected an address such as"),
        ('sender = "a@example.com\\nBcc: b@example.com"', "expected an address such as 'ann@example.com'"),
        ('on_failure = "ann@example.com"', "mail.on_failure is 'ann@example.com': expected a list in square brackets"),
        ('security = "ssl"', "mail.security is 'ssl': expected one of 'tls', 'starttls' or 'none'"),
        ("port = 0", "mail.port is 0: expected 1 or more"),
        ('user = "u"\nsecurity = "none"', "a password would travel in the clear"),
        ('password = "geheim"', "mail.user is missing"),
        ("password = 12345", "mail.password is of the wrong form: expected text in quotes"),
        ('smtp = "h"', "mail.smtp is not a setting: use host, port, security"),
        ("timeout_seconds = 0", "mail.timeout_seconds is 0: expected a number above 0"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_cure(tmp_path, text, why):
    with pytest.raises(SettingsError) as refused:
        settings_of(tmp_path, f"[mail]\n{text}\n")
    assert why in str(refused.value)
    assert "12345" not in str(refused.value)


def test_a_section_that_is_none_is_refused(tmp_path):
    with pytest.raises(SettingsError, match=r"expected a section, \[mail\]"):
        settings_of(tmp_path, "mail = 3\n")


def test_without_it_nothing_is_set(tmp_path):
    assert settings_of(tmp_path, "").mail == Settings().mail == Mail()
