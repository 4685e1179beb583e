"""One message from all that one recipient is to be told: a mail in text and HTML, and the JSON of a webhook."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from html import escape
from typing import Any

from touchpoint import formats
from touchpoint.alerts.state import OPENED, STILL
from touchpoint.alerts.tables import RESOLVED, WITHDRAWN

Told = Mapping[str, Any]

VERSION = 1
_ORDER = (OPENED, STILL, WITHDRAWN, RESOLVED)
_CALLED = {OPENED: "alerts", STILL: "reminders", RESOLVED: "resolved", WITHDRAWN: "withdrawn"}
_MOST_SHOWN = 3
_STYLE = "font-family:system-ui,sans-serif;font-size:15px;line-height:1.45;color:#1f2328;max-width:44em"


def in_order(told: Sequence[Told]) -> list[Told]:
    """What is urgent first, then what is new, what is taken back, and what is over."""
    return sorted(told, key=lambda each: (each["severity"] != "urgent", _ORDER.index(each["event"])))


def subject(told: Sequence[Told], house: str) -> str:
    """'Urgent: 2 alerts, 1 resolved: Delivered on time, Region North; … (Our company)'."""
    counts = [(event, sum(each["event"] == event for each in told)) for event in _ORDER]
    said = ", ".join(_count(event, count) for event, count in counts if count)
    names = list(dict.fromkeys(each["subject"] for each in in_order(told)))
    more = f"; {len(names) - _MOST_SHOWN} more" if len(names) > _MOST_SHOWN else ""
    urgent = "Urgent: " if any(each["severity"] == "urgent" for each in told) else ""
    return f"{urgent}{said}: {'; '.join(names[:_MOST_SHOWN])}{more} ({house})"


def text(told: Sequence[Told], budget: str) -> str:
    """The whole mail as plain text."""
    parts = ["\n".join(_lines(each)) for each in in_order(told)]
    return "\n\n".join([*parts, "-- ", *_footer(told, budget)]) + "\n"


def html(told: Sequence[Told], budget: str) -> str:
    """The same as HTML: nothing of the data is markup in it."""
    parts = [_block(each) for each in in_order(told)]
    foot = "".join(
        f'<p dir="auto" style="color:#59636e;font-size:13px">{escape(line)}</p>' for line in _footer(told, budget)
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Alerts</title></head>'
        f'<body><div style="{_STYLE}">{"".join(parts)}<hr>{foot}</div></body></html>'
    )


def body(told: Sequence[Told], budget: Mapping[str, Any], house: str, now: datetime) -> bytes:
    """The JSON of a webhook; `text` is for tools of chat."""
    said = {
        "version": VERSION,
        "text": chat(told, house),
        "house": house,
        "alerts": in_order(told),
        "budget": budget,
        "sent_at": now.replace(tzinfo=UTC, microsecond=0).isoformat().replace("+00:00", "Z"),
    }
    return json.dumps(said, ensure_ascii=False).encode()


def chat(told: Sequence[Told], house: str) -> str:
    """The sentences and links on a few lines; nothing of the data calls anybody, or is markup, in a tool of chat."""
    lines = [f"{_tame(each['sentence'])}\n{each['links']['live']}" for each in in_order(told)]
    return "\n".join([f"Touchpoint, {_tame(house)}", *lines])


def _tame(text: str) -> str:
    return text.translate({ord("<"): "‹", ord(">"): "›", ord("@"): "＠", ord("*"): "∗", ord("`"): "'", ord("~"): "∼"})


def _count(event: str, count: int) -> str:
    called = _CALLED[event]
    return f"{count} {called}" if event in (RESOLVED, WITHDRAWN) else formats.counted(count, called)


def _said(each: Told) -> list[str]:
    owner = f"Answers for it: {each['owner']}." if each["owner"] else None
    return [line for line in (each["began"], each["compared"], each["why"], owner) if line]


def _lines(each: Told) -> list[str]:
    links = [f"See it: {each['links']['live']}", f"As it was found: {each['links']['fixed']}"]
    head = f"URGENT. {each['sentence']}" if each["severity"] == "urgent" else str(each["sentence"])
    return [head, *_said(each), *links, *([each["silence"]] if each["silence"] else [])]


def _block(each: Told) -> str:
    mark = "URGENT. " if each["severity"] == "urgent" else ""
    rest = escape(each["sentence"].removeprefix(each["subject"]))
    said = "".join(f'<p dir="auto" style="margin:.3em 0">{escape(line)}</p>' for line in _said(each))
    live, fixed = (escape(each["links"][name], quote=True) for name in ("live", "fixed"))
    silence = (
        f'<p dir="auto" style="color:#59636e;font-size:13px">{escape(each["silence"])}</p>' if each["silence"] else ""
    )
    return (
        f'<p dir="auto" style="margin:1.2em 0 .3em">{mark}<strong>{escape(each["subject"])}</strong>{rest}</p>{said}'
        f'<p style="margin:.3em 0"><a href="{live}">See it</a> · <a href="{fixed}">As it was found</a></p>{silence}'
    )


def _footer(told: Sequence[Told], budget: str) -> list[str]:
    builds = dict.fromkeys(
        f"build {each['build']}, data to {formats.day(date.fromisoformat(each['data_to']))}" for each in told
    )
    sample = ["These are numbers of a sample company."] if any(each["is_sample"] for each in told) else []
    return [*sample, budget, f"Numbers of {'; '.join(builds)}. Each point is told of once; what ends is told of too."]
