"""The Deliveries page: what is due next, what went to whom, and who may read whose address."""

import shutil
from datetime import UTC, datetime

import pytest

from touchpoint import post
from touchpoint.post import FAILED, REFUSED, SENT
from touchpoint.post import runs as runs_of
from touchpoint.settings import Settings
from touchpoint.settings.model import Privacy
from touchpoint.ui.deliveries import masked

DUE = datetime(2026, 3, 2, 7, tzinfo=UTC)
HOSTILE = "<img src=x onerror=alert(1)> **bold** :red[x]"
SCHEDULE = f"""
[[jobs]]
name = "{HOSTILE}"
when = "monthly on day 3 at 07:00"
pages = ["overview"]
recipients = ["ann@example.com", "ben@example.com"]
"""


@pytest.fixture
def warehouse(tiny_warehouse, tmp_path):
    """The tiny company's build in a folder of its own, so that what is written stays here."""
    folder = tmp_path / "warehouse"
    folder.mkdir()
    for path in tiny_warehouse.glob("*.duckdb"):
        (folder / path.name).symlink_to(path)
    shutil.copy(tiny_warehouse / "CURRENT", folder / "CURRENT")
    return folder


def said(app):
    return [each.value for each in (*app.markdown, *app.caption, *app.subheader, *app.info, *app.warning, *app.html)]


def test_before_anything_is_set_up_it_says_where_to_begin(open_page, warehouse):
    app = open_page(warehouse, "deliveries")
    assert not app.error
    words = " ".join(map(str, said(app)))
    for each in (
        "No deliveries have been run here yet.",
        "There is no schedule beside the settings.",
        "Nothing was sent",
    ):
        assert each in words


def test_it_shows_what_is_due_and_what_became_of_what_was(open_page, warehouse, tmp_path, monkeypatch):
    (tmp_path / "deliveries.toml").write_text(SCHEDULE, encoding="utf-8")
    monkeypatch.setenv("TOUCHPOINT_DELIVERIES", str(tmp_path / "deliveries.toml"))
    history = post.at(warehouse)
    for to, state, why in (
        ("ann@example.com", SENT, ""),
        ("ben@example.com", REFUSED, "550 ben@example.com is unknown"),
        ("cleo@example.com", FAILED, "451 later"),
    ):
        history.settle(history.claim("Board", DUE, to, DUE), state, DUE, why)
    runs_of.at(warehouse).note(DUE, "1 sent, 1 refused")
    app = open_page(warehouse, "deliveries")
    assert not app.error
    words = " ".join(map(str, said(app)))
    assert "1 sent, 1 refused. See that cron or the timer still runs them." in words
    assert "1 of the last 3 mails did not arrive for sure" in words
    assert "&lt;img src=x onerror=alert(1)&gt; **bold** :red[x]" in words
    assert "<img" not in words.replace(r"\<img", "")
    assert "550 b…@example.com is unknown" in words
    assert "ben@" not in words
    assert "2 recipients" in words


def test_a_schedule_that_cannot_be_read_is_told_and_the_rest_is_shown(open_page, warehouse, tmp_path, monkeypatch):
    (tmp_path / "deliveries.toml").write_text(SCHEDULE.replace("monthly", "yearly"), encoding="utf-8")
    monkeypatch.setenv("TOUCHPOINT_DELIVERIES", str(tmp_path / "deliveries.toml"))
    app = open_page(warehouse, "deliveries")
    assert "line 4: job no. 1: when is" in app.error[0].value
    assert "Nothing was sent yet." in said(app)


def test_addresses_are_shown_where_the_house_shows_persons():
    shown = Settings(privacy=Privacy(show_persons=True))
    assert masked("to ann@example.com, <ben@b.example>", Settings()) == "to a…@example.com, <b…@b.example>"
    assert masked("ann@example.com", shown) == "ann@example.com"
