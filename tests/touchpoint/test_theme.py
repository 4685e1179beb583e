import json
import re
import tomllib
from pathlib import Path

import plotly.graph_objects as go
import pytest

from touchpoint import theme

ROOT = Path(__file__).parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")


@pytest.mark.parametrize(("dark", "name"), [(False, "light"), (True, "dark")])
def test_charts_are_painted_with_the_colours_of_the_page(dark, name):
    page = CONFIG["theme"][name]
    layout = go.layout.Template(theme.template(dark)).layout
    assert layout.font.color == page["textColor"]
    assert list(layout.colorway) == page["chartCategoricalColors"]
    assert [colour for _, colour in layout.colorscale.sequential] == page["chartSequentialColors"]
    assert [colour for _, colour in layout.colorscale.diverging] == page["chartDivergingColors"]
    assert (layout.hoverlabel.bgcolor, layout.yaxis.gridcolor) == (page["backgroundColor"], page["borderColor"])
    slots = theme.slots(dark)
    assert (slots.worse, slots.better, slots.grey) == (page["redColor"], page["greenColor"], page["grayColor"])


@pytest.mark.parametrize(("dark", "name"), [(False, "light"), (True, "dark")])
def test_a_template_holds_no_colour_that_the_page_does_not_know(dark, name):
    used = set(COLOUR.findall(json.dumps(theme.template(dark))))
    assert used
    assert used <= set(COLOUR.findall(json.dumps(CONFIG["theme"][name])))


def test_chart_code_names_no_colour_of_its_own():
    for path in (ROOT / "touchpoint" / "charts").glob("*.py"):
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsl", path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize("dark", [False, True])
def test_what_is_written_can_be_read(dark):
    slots = theme.slots(dark)
    for ink in (slots.text, slots.grey, slots.worse, slots.better):
        assert theme.contrast(ink, slots.background) >= 4.5
    assert theme.contrast(slots.accent, slots.background) >= 3  # lines and marks, WCAG 1.4.11
    for colour in slots.sequential:
        assert theme.contrast(theme.text_on(colour), colour) >= 4.5


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#FFFFFF", 21), ("#777777", "#FFFFFF", 4.48), ("#FFFFFF", "#FFFFFF", 1)],
)
def test_contrast_is_the_published_one(first, second, ratio):
    assert theme.contrast(first, second) == pytest.approx(ratio, abs=0.005)
    assert theme.contrast(second, first) == theme.contrast(first, second)


def test_a_faded_colour_keeps_its_channels():
    assert theme.faded("#0B5A6B", 0.14) == "rgba(11, 90, 107, 0.14)"


def test_the_server_is_closed_and_quiet_by_default():
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["runner"]["postScriptGC"] is False


@pytest.fixture
def accent(monkeypatch):
    """Sets the accent of the house, and the theme that was made before is forgotten."""

    def of_house(colour):
        monkeypatch.setenv("TOUCHPOINT_ACCENT", colour)
        theme.slots.cache_clear()
        theme.template.cache_clear()

    yield of_house
    monkeypatch.undo()
    theme.slots.cache_clear()
    theme.template.cache_clear()


@pytest.mark.parametrize("dark", [False, True])
def test_a_house_may_have_an_accent_of_its_own(accent, dark):
    before = theme.slots(dark)
    accent("#7A1FA2" if not dark else "#D9A8F0")
    slots = theme.slots(dark)
    assert slots.accent == slots.categorical[0] == slots.sequential[-1] == ("#D9A8F0" if dark else "#7A1FA2")
    assert len(slots.sequential) == len(before.sequential)
    assert slots.categorical[1:] == before.categorical[1:]
    assert (slots.worse, slots.better) == (before.worse, before.better)
    assert theme.template(dark)["layout"]["colorway"][0] == slots.accent


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("colour", ["#FFFF00", "#FFFFFF", "#000000", "#0B5A6B", "#808080"])
def test_an_accent_that_could_not_be_read_is_moved_towards_the_ink(accent, colour, dark):
    accent(colour)
    slots = theme.slots(dark)
    assert theme.contrast(slots.accent, slots.background) >= 4.5
    assert re.fullmatch(COLOUR, slots.accent)
