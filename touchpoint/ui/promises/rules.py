"""The rules that apply, as the settings of the build have them: clocks and policies, since when and who says so."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from touchpoint import formats
from touchpoint.clocks import CONFIRM, PRESETS
from touchpoint.settings import Settings
from touchpoint.ui import listing, sheet
from touchpoint.ui.listing import Listing, Table
from touchpoint.ui.view import View

_CLOCKS = ("What", "Within", "Of what", "Since", "Who says so")
_POLICIES = ("Policy", "Version", "In force", "For", "Steps")
_CALLED = {"first_response": "first answer", "resolution": "resolution"}
_STEPS = {"acknowledge": "acknowledgement", "respond": "answer", "update": "update", "resolve": "resolution"}
_ALWAYS = "always"


def clocks(view: View) -> None:
    """The deadlines that apply to cases which the export itself gives none."""
    rows = [*_levels(view.source.info.settings), *_presets(view.source.info.settings)]
    _draw(
        view,
        "clocks",
        "The clocks that apply",
        _CLOCKS,
        rows,
        f"As the settings of this build have them; a deadline that the export itself gives goes before. {CONFIRM}"
        if rows
        else "touchpoint.toml sets no service levels and no clock for complaints: only exported deadlines are known.",
    )


def policies(view: View) -> None:
    """Every version of every policy, with its steps; nothing where none is set."""
    rows = list(_policies(view.source.info.settings))
    if rows:
        _draw(view, "policies", "The policies", _POLICIES, rows, "As the settings of this build have them")


def _levels(settings: Settings) -> Iterator[tuple[str, ...]]:
    for each in settings.service_levels:
        hours = formats.counted(each.hours, "hours")
        counted = f"{hours} of opening" if each.counted == "opening hours" else f"{hours}, day and night"
        yield (
            _CALLED[each.clock],
            counted,
            f"{each.kind or 'every case'}, {each.department or 'all departments'}",
            _since(each.valid_from),
            "service level of the house",
        )


def _presets(settings: Settings) -> Iterator[tuple[str, ...]]:
    for each in settings.complaint_clocks:
        preset = PRESETS[each.preset]
        for step in preset.steps:
            yield (
                _STEPS[step.step],
                formats.counted(step.within, step.unit),
                f"complaints, from {preset.starts}",
                _since(each.valid_from),
                f"{preset.name}: {preset.source}",
            )


def _policies(settings: Settings) -> Iterator[tuple[str, ...]]:
    for each in sorted(settings.policies, key=lambda policy: (policy.name, policy.valid_from or date.min)):
        steps = [
            step if hours is None else f"{step} within {formats.counted(hours, 'hours')}"
            for step, hours in zip(each.steps, each.hours, strict=True)
        ]
        yield (
            each.name,
            each.version,
            _since(each.valid_from),
            f"{each.kind or 'every case'}, {', '.join(each.departments) or 'all departments'}",
            ", ".join(steps) or "none: to be read",
        )


def _since(day: date | None) -> str:
    return formats.day(day) if day else _ALWAYS


def _draw(view: View, key: str, title: str, heads: tuple[str, ...], rows: list[tuple[str, ...]], note: str) -> None:
    """A list of rules, with all of it to take along."""
    frame = pd.DataFrame(rows, columns=[head.lower() for head in heads])
    listing.draw(
        view,
        Listing(
            key=key,
            title=title,
            shown=Table(heads, [[sheet.text(cell) for cell in row] for row in rows], ()) if rows else (),
            rows=lambda: frame,
            note=note,
            definition=f"{title}, from touchpoint.toml as the build was made with it",
            period=view.as_of_in_words(),
            n=len(rows),
        ),
    )
