"""Colours by what they mean, and the Plotly template made of them.

All colours come from .streamlit/config.toml, which also paints the page: page and charts cannot disagree. A house may
have an accent of its own; `serve` hands the same one to the page.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from touchpoint import house

CONFIG = Path(__file__).parents[1] / ".streamlit" / "config.toml"
# What Streamlit itself writes in, with what a picture falls back to where that font is not at hand.
FONT = '"Source Sans", "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, sans-serif'
# On the right, half of a label that stands under the last point has room.
_MARGIN = {"l": 0, "r": 24, "t": 10, "b": 0}
TRANSPARENT = "rgba(0, 0, 0, 0)"
# WCAG 2.2 asks this contrast of text.
_READABLE = 4.5
_SHADES = 10
_BAND_OPACITY = {"light": 0.14, "dark": 0.24}


@dataclass(frozen=True)
class Slots:
    """The colours charts may use, by meaning: one accent and grey; worse and better only for worse and better."""

    accent: str
    band: str
    grey: str
    worse: str
    better: str
    text: str
    background: str
    line: str
    categorical: tuple[str, ...]
    sequential: tuple[str, ...]
    diverging: tuple[str, ...]


@cache
def slots(dark: bool) -> Slots:
    name = "dark" if dark else "light"
    colours = _theme()[name]
    of_house = accent(dark)
    first = of_house or colours["chartCategoricalColors"][0]
    shades = (between((colours["backgroundColor"], first), (step + 1) / _SHADES) for step in range(_SHADES))
    return Slots(
        accent=first,
        band=faded(first, _BAND_OPACITY[name]),
        grey=colours["grayColor"],
        worse=colours["redColor"],
        better=colours["greenColor"],
        text=colours["textColor"],
        background=colours["backgroundColor"],
        line=colours["borderColor"],
        categorical=(first, *colours["chartCategoricalColors"][1:]),
        sequential=tuple(shades if of_house else colours["chartSequentialColors"]),
        diverging=tuple(colours["chartDivergingColors"]),
    )


def accent(dark: bool) -> str | None:
    """The house's accent, moved towards the ink until text in it can be read on the page; None without one."""
    colour, colours = house.accent(), _theme()["dark" if dark else "light"]
    if colour is None:
        return None
    shades = (between((colour, colours["textColor"]), step / _SHADES) for step in range(_SHADES + 1))
    return next(shade for shade in shades if contrast(shade, colours["backgroundColor"]) >= _READABLE)


@cache
def template(dark: bool) -> dict[str, Any]:
    """The Plotly template of the light or the dark theme; the paper is clear, the page shows through."""
    colours = slots(dark)
    small = {"color": colours.grey, "size": 12}
    axis = {
        "gridcolor": colours.line,
        "linecolor": colours.line,
        "zerolinecolor": colours.line,
        "tickfont": small,
        "title": {"font": small, "standoff": 8},
        "ticks": "",
        "automargin": True,
        "fixedrange": True,
    }
    return {
        "layout": {
            "font": {"family": FONT, "size": 13, "color": colours.text},
            "paper_bgcolor": TRANSPARENT,
            "plot_bgcolor": TRANSPARENT,
            "colorway": colours.categorical,
            "colorscale": {
                "sequential": spread(colours.sequential),
                "sequentialminus": spread(colours.sequential[::-1]),
                "diverging": spread(colours.diverging),
            },
            "xaxis": axis | {"showgrid": False, "zeroline": False},
            "yaxis": axis | {"zeroline": False},
            "legend": {
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "y": -0.2,
                "yanchor": "top",
                "traceorder": "normal",
            },
            "hoverlabel": {
                "bgcolor": colours.background,
                "bordercolor": colours.line,
                "align": "left",
                "font": {"family": FONT, "size": 13, "color": colours.text},
            },
            "dragmode": False,
            "margin": _MARGIN,
        }
    }


def spread(colours: tuple[str, ...]) -> list[list[float | str]]:
    """A Plotly colour scale with `colours` at equal distances."""
    return [[place / (len(colours) - 1), colour] for place, colour in enumerate(colours)]


def faded(colour: str, opacity: float) -> str:
    return f"rgba({', '.join(map(str, _channels(colour)))}, {opacity})"


def between(colours: tuple[str, ...], place: float) -> str:
    """The colour at `place` (0 to 1) of the scale that `spread` makes, mixed as a browser mixes it."""
    left = min(int(place * (len(colours) - 1)), len(colours) - 2)
    share = place * (len(colours) - 1) - left
    mixed = zip(_channels(colours[left]), _channels(colours[left + 1]), strict=True)
    return "#" + "".join(f"{round(first + (second - first) * share):02X}" for first, second in mixed)


def text_on(colour: str) -> str:
    """Black or white, whichever reads better on `colour`; one of the two always reaches a contrast of 4.5."""
    return max("#000000", "#FFFFFF", key=lambda ink: contrast(ink, colour))


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance, 0 to 1."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def _theme() -> dict[str, Any]:
    theme: dict[str, Any] = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
    return theme
