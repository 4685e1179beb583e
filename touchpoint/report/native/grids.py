"""Heat maps as tables of shaded cells."""

from collections.abc import Mapping, Sequence
from typing import Any

from touchpoint import formats, theme
from touchpoint.report.native.parts import Drawn, flat, texts
from touchpoint.report.native.plot import Cell, Grid
from touchpoint.report.native.words import words

_WEEK = {"weekday", "hour", "is_staffed", "is_observable"}
Place = tuple[Any, Any]


def read(drawn: Drawn) -> Grid:
    """The cells with what is written in them, the first row on top."""
    heat = next(each for each in drawn.traces if each.get("type") == "heatmap")
    inks, said = _said(drawn)
    framed = _framed(drawn)
    cells = []
    for row, levels in zip(heat["y"], heat["z"], strict=True):
        line = []
        for column, level in zip(heat["x"], levels, strict=True):
            fill = "" if level is None else _shade(heat, float(level))
            text = said.get((column, row), "" if inks else _short(level))
            ink = inks.get((column, row)) or (theme.text_on(fill) if fill else theme.slots(dark=False).grey)
            line.append(Cell(text, fill, ink, (column, row) in framed, _number(text)))
        cells.append(line)
    across = drawn.axis("xaxis")
    named = dict(zip(across.get("tickvals", ()), across.get("ticktext", ()), strict=True))
    is_week = set(drawn.table.columns) >= _WEEK
    columns = [f"{each:02d}" if is_week else words(named.get(each, each)) for each in heat["x"]]
    title = words(across.get("title", {}).get("text", ""))
    return Grid(columns, drawn.row_names, cells, title, _remarks(drawn))


def _said(drawn: Drawn) -> tuple[dict[Place, str], dict[Place, str]]:
    """The colour of the letters and the text of each cell that has one."""
    inks: dict[Place, str] = {}
    said: dict[Place, str] = {}
    for trace in drawn.traces:
        if "text" not in str(trace.get("mode")):
            continue
        colours = trace.get("textfont", {}).get("color")
        places = list(zip(trace["x"], trace["y"], strict=True))
        many = colours if isinstance(colours, list | tuple) else [colours] * len(places)
        inks |= {place: flat(colour) for place, colour in zip(places, many, strict=True)}
        said |= dict(zip(places, texts(trace), strict=True))
    return inks, said


def _framed(drawn: Drawn) -> set[Place]:
    """The cells that a frame is drawn around, and the hours of a week that are outlined."""
    found: set[Place] = {
        (round(each["x0"] + 0.5), round(each["y0"] + 0.5)) for each in drawn.shapes if each.get("type") == "rect"
    }
    if set(drawn.table.columns) >= _WEEK:
        staffed = drawn.table[drawn.table["is_staffed"].astype(bool)]
        found |= {(int(hour), int(day) - 1) for day, hour in zip(staffed["weekday"], staffed["hour"], strict=True)}
    return found


def _shade(heat: Mapping[str, Any], level: float) -> str:
    """The colour of a cell, as Plotly mixes it; a tint as it looks on the page."""
    low, high = float(heat["zmin"]), float(heat["zmax"])
    place = min(max((level - low) / ((high - low) or 1.0), 0.0), 1.0)
    colours: Sequence[str] = [flat(colour) for _, colour in heat["colorscale"]]
    return theme.between(tuple(colours), place)


def _short(level: Any) -> str:
    if level is None:
        return "×"
    return f"{level:.1f}" if 0 < abs(level) < 10 and level != round(level) else formats.write(level, "count")


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _remarks(drawn: Drawn) -> list[str]:
    """What frames and crosses mean, and what is not drawn."""
    named = [words(each["name"]) for each in drawn.traces if each.get("mode") == "lines" and each.get("name")]
    signs = ["×", "framed"]
    if len(named) == 1:
        signs = ["framed"] if _framed(drawn) else ["×"]
    said = [f"{sign}: {name}" for sign, name in zip(signs, named, strict=False)]
    return [*said, *(words(each["text"]) for each in drawn.remarks)]
