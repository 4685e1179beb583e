import json
from datetime import date

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from touchpoint import charts, theme
from touchpoint.charts import Mark
from touchpoint.charts.crossed import Axis
from touchpoint.charts.marks import Spot, free_spot
from touchpoint.charts.parts import MOST_POINTS, MOST_ROWS, floats, hover
from touchpoint.charts.survival import seen_steps
from touchpoint.formats import THIN

HOSTILE = "<b>Bold</b> & <a href='https://evil.example'>link</a>"


def months(**columns):
    """Three months of 2026, the middle one suppressed."""
    frame = {
        "group": ["2026-08", "2026-09", "2026-10"],
        "value": [0.80, None, 0.84],
        "low": [0.78, None, 0.82],
        "high": [0.82, None, 0.86],
        "n": [900, 12, 4812],
        "status": ["ok", "suppressed", "ok"],
        "reason": [None, "12 of 30 answers: widen to the quarter", None],
    }
    return pd.DataFrame(frame | columns)


def groups():
    return pd.DataFrame(
        {
            "group": ["North", "Tiny", "South"],
            "value": [0.70, None, 0.90],
            "low": [0.65, None, 0.88],
            "high": [0.75, None, 0.91],
            "n": [300, 12, 800],
            "status": ["ok", "suppressed", "ok"],
            "reason": [None, "12 of 30 answers", None],
        }
    )


def immature(dark=False, low=0.80, high=0.95):
    """A trend whose last month is not mature, and is expected to come to 90 %."""
    known = pd.DataFrame({"group": ["2026-10"], "value": [0.90], "low": [low], "high": [high]})
    return charts.with_immature(
        charts.trend(months(), unit="share", dark=dark), ["2026-10"], known, unit="share", dark=dark
    )


def curve(count=3, group="all"):
    """A curve that falls by 1/(count + 1) every hour."""
    return pd.DataFrame(
        {
            "group": group,
            "time": np.arange(1.0, count + 1),
            "value": 1 - np.arange(1, count + 1) / (count + 1),
            "low": 0.1,
            "high": 1.0,
            "n": 40,
        }
    )


def cells():
    return pd.DataFrame(
        {
            "cohort_month": [date(2026, 8, 1), date(2026, 8, 1), date(2026, 9, 1)],
            "months_later": [1, 2, 1],
            "value": [0.4, None, 0.105],
            "n": [50, 50, 60],
            "status": ["ok", "suppressed", "ok"],
        }
    )


def units(name="North"):
    """A unit that stands out, one that does not, and one too small to show, with the limits of all sizes."""
    points = pd.DataFrame(
        {
            "group": [name, "South", "Tiny"],
            "size": [100, 400, 12],
            "value": [0.6, 0.82, None],
            "feeling": ["worse", "neither", "neither"],
            "n": [104, 410, 12],
            "status": ["ok", "ok", "suppressed"],
            "reason": [None, None, "12 of 30 answers"],
        }
    )
    limits = {"size": [12, 400], "low": [0.5, 0.7], "high": [0.95, 0.9], "low_wide": [0.4, 0.6], "high_wide": [1, 0.95]}
    return points, pd.DataFrame(limits)


def funnel(dark=False, name="North"):
    words = {"worse": "clearly worse", "better": "clearly better", "neither": "no clear difference"}
    return charts.funnel(*units(name), unit="share", target=0.8, sizes="answers", words=words, dark=dark)


def endings(name="late"):
    """Two reasons with their outcomes; nothing about advice was passed on."""
    rows = [(name, "settled", 30, 0.75), (name, "passed on", 10, 0.25), ("advice", "settled", 5, 1.0)]
    frame = pd.DataFrame(rows, columns=["nature", "outcome", "contacts", "value"])
    return frame.assign(low=frame["value"] - 0.1, high=frame["value"])


def matrix(dark=False, name="late"):
    return charts.matrix(
        endings(name),
        row="nature",
        column="outcome",
        columns=["settled", "passed on"],
        n="contacts",
        unit="contacts",
        dark=dark,
    )


def confusion(dark=False, name="late"):
    """Of ten cases stated to be late, four were found to be about an address."""
    rows = [(name, name, 6), (name, "address", 4), ("bill", "bill", 3)]
    frame = pd.DataFrame(rows, columns=["stated", "found", "cases"])
    return charts.confusion(frame, row="stated", column="found", n="cases", unit="cases", dark=dark)


def steps(dark=False, name="called back"):
    """Ten who were unhappy, four of whom were called back."""
    frame = pd.DataFrame(
        {
            "step": ["unhappy", name],
            "n": [10, 4],
            "of": ["", "unhappy"],
            "value": [None, 0.4],
            "low": [None, 0.2],
            "high": [None, 0.7],
        }
    )
    return charts.steps(frame, unit="answers", dark=dark)


def week(dark=False, name="somebody"):
    """Somebody is there on Monday from 9 to 11; nothing is recorded on Sunday at 3."""
    places = [(day, hour) for day in range(1, 8) for hour in range(24)]
    frame = pd.DataFrame(places, columns=["weekday", "hour"])
    frame["name"] = [f"day {day} {hour}" for day, hour in places]
    frame["value"] = [float(hour) for _, hour in places]
    frame["is_staffed"] = [place in ((1, 9), (1, 10)) for place in places]
    frame["is_observable"] = [place != (7, 3) for place in places]
    return charts.week(frame, unit="attempts per 1,000", outlined=name, hatched="not observable", dark=dark)


def bubbles(name="North"):
    """Two groups with two values each, and one of which only one is known."""
    return pd.DataFrame(
        {
            "group": [name, "South", "Tiny"],
            "orders": [400, 100, 3],
            "cost": [12.0, 8.0, 9.0],
            "cost_low": [11.0, 7.0, 8.0],
            "cost_high": [14.0, 9.5, 10.0],
            "perfect": [0.8, 0.9, None],
            "perfect_low": [0.75, 0.85, None],
            "perfect_high": [0.84, 0.94, None],
        }
    )


def crossed(dark=False, name="North", target=0.85):
    x, y = Axis("cost", "Cost", "money"), Axis("perfect", "Perfect", "share", target)
    return charts.crossed(bubbles(name), x=x, y=y, size="orders", sizes="orders", currency="GBP", dark=dark)


def judged(name="delivery"):
    """A cell that goes well, one that needs adjusting, and one that is too small to show."""
    return pd.DataFrame(
        {
            "stage": [name, name, "repair"],
            "channel": ["phone", "web", "web"],
            "value": [0.9, 0.7, None],
            "n": [100, 200, 3],
            "status": ["ok", "ok", "suppressed"],
            "feeling": ["better", "worse", "neither"],
            "said": ["going well", "needs adjusting", "too few"],
        }
    )


def verdicts(dark=False, name="delivery"):
    return charts.verdicts(
        judged(name), row="stage", column="channel", rows=[name, "repair"], columns=["phone", "web"], dark=dark
    )


def contributions(dark=False, name="North"):
    frame = pd.DataFrame(
        {
            "group": [name, "South"],
            "rate": [-15.0, 0.5],
            "rate_low": [-17.0, -0.5],
            "rate_high": [-13.0, 1.5],
            "mix": [0.1, -0.1],
            "mix_low": [None, None],
            "mix_high": [None, None],
            "said": [f"{name} went from 87 % to 22 %", "hardly moved"],
        }
    )
    return charts.contributions(frame, rate="rate", mix="mix", dark=dark)


def test_parts_of_a_change_have_a_bar_each_with_their_intervals():
    rate, mix = contributions().data
    assert (rate.x, mix.x) == ((-15.0, 0.5), (0.1, -0.1))
    assert (rate.error_x.arrayminus, rate.error_x.array) == ((2.0, 1.0), (2.0, 1.0))
    assert mix.error_x.array == (0.0, 0.0)


# What charts offers beside charts: a text made fit for them, and a mark to stand on one.
SHAPES = set(charts.__all__) - {"label", "Mark"}


def every_chart(dark=False, name="North"):
    scores = pd.DataFrame({"score": [1.0, 5.0], "answers": [1, 3]})
    stack = pd.DataFrame({"month": ["2026-09", "2026-10"], "band": [name, name], "cases": [3, 4]})
    return {
        "trend": charts.trend(months(), unit="share", target=0.85, dark=dark),
        "small_trend": charts.small_trend(months(), unit="share", target=0.85, dark=dark),
        "differences": charts.differences(groups().replace("North", name), unit="share", dark=dark),
        "interval_dots": charts.interval_dots(groups().replace("North", name), unit="share", whole=0.81, dark=dark),
        "distribution": charts.distribution(scores, dark=dark),
        "crossed": crossed(dark, name),
        "funnel": funnel(dark, name),
        "verdicts": verdicts(dark, name),
        "stacked_bars": charts.stacked_bars(
            stack, x="month", y="cases", by="band", order=[name], unit="cases", dark=dark
        ),
        "survival": charts.survival(pd.concat([curve(group=name), curve(group="b")]), dark=dark),
        "cohorts": charts.cohorts(cells(), dark=dark),
        "lines": charts.lines(stack, x="month", names={"cases": name}, unit="cases", dark=dark),
        "ranked_bars": charts.ranked_bars(
            groups().replace("North", name), name="group", value="value", unit="share", dark=dark
        ),
        "confusion": confusion(dark, name),
        "contributions": contributions(dark, name),
        "matrix": matrix(dark, name),
        "stacked_rows": charts.stacked_rows(
            stack, row="month", x="cases", by="band", order=[name], unit="cases", dark=dark
        ),
        "steps": steps(dark, name),
        "week": week(dark, name),
        "with_immature": immature(dark),
        "dated": charts.dated(
            charts.trend(months(), unit="share", dark=dark).to_dict(), [Mark(date(2026, 9, 8), name)], dark=dark
        )[0],
        "interrupted": charts.interrupted(
            months(step=[date(2026, 8, 3), date(2026, 8, 10), date(2026, 8, 17)]),
            unit="share",
            decided_on=date(2026, 8, 12),
            check_on=date(2026, 8, 31),
            dark=dark,
        ),
    }


def sent(figure):
    return json.loads(figure.to_json())


def points(figure):
    return sum(np.size(trace.z) if trace.type == "heatmap" else np.size(trace.x) for trace in figure.data)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_every_chart_has_the_look_of_the_house(shape, dark):
    figure = every_chart(dark)[shape]
    assert figure.to_dict()["layout"]["template"] == theme.template(dark)
    layout = go.Figure(figure.to_dict()).layout  # which raises for anything that Plotly does not know
    assert layout.dragmode is False
    assert layout.height > 0


def test_every_chart_is_tested():
    assert set(every_chart()) == SHAPES


TOLD = [
    "confusion", "contributions", "crossed", "differences", "funnel", "interval_dots", "lines", "matrix", "ranked_bars",
    "stacked_bars", "stacked_rows", "steps", "survival", "verdicts", "week",
]  # fmt: skip


@pytest.mark.parametrize("shape", TOLD)
def test_no_tag_from_the_data_reaches_a_chart(shape):
    figure = sent(every_chart(name=HOSTILE)[shape])
    del figure["layout"]["template"]
    texts = json.dumps(figure)
    assert "<b>Bold" not in texts
    assert "<a" not in texts
    assert "&lt;b&gt;Bold" in texts


def test_a_reason_is_escaped_too():
    frame = months(reason=[None, "<i>12</i> of 30", None])
    assert hover(frame, "share", None)[1] == "&lt;i&gt;12&lt;/i&gt; of 30 · n 12"


def test_a_label_is_short_and_printable():
    assert charts.label("a\nb\x00c") == "a b c"
    assert charts.label("x" * 100, most=5) == "xxxx…"
    assert charts.label("a & b") == "a &amp; b"


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA])
def test_every_spelling_of_nothing_is_nothing(nothing):
    assert floats([0.5, nothing], 100) == [50.0, None]
    frame = months(value=pd.Series([0.8, nothing, 0.84], dtype="object"))
    assert charts.trend(frame, unit="share").data[2].y == (80.0, None, 84.0)


def test_pandas_nullable_columns_are_drawn():
    frame = months().convert_dtypes()
    assert charts.trend(frame, unit="share").data[2].y == (80.0, None, 84.0)
    assert list(charts.interval_dots(groups().convert_dtypes(), unit="share").data[0].x) == [90.0, 70.0]


def test_hovering_tells_value_interval_and_count():
    told = [text.replace(THIN, " ") for text in hover(months(), "share", None)]
    assert told == [
        "<b>80 %</b> · 78 to 82 % · n 900",
        "12 of 30 answers: widen to the quarter · n 12",
        "<b>84 %</b> · 82 to 86 % · n 4,812",
    ]


def test_a_trend_has_a_gap_where_a_month_is_suppressed_and_says_why():
    band, rings, line = charts.trend(months(), unit="share").data
    assert line.y == (80.0, None, 84.0)
    assert line.connectgaps is False
    assert rings.x == ("2026-09-01",)
    assert rings.hovertext == ("12 of 30 answers: widen to the quarter · n 12",)
    assert "2026-09-01" not in band.x


def test_a_month_that_signals_has_a_ring_and_says_what():
    frame = months(value=[0.80, 0.82, 0.84]).assign(signal=["", float("nan"), "7 in a row <b>above</b>"])
    ring = charts.trend(frame, unit="share").data[3]
    assert (ring.x, ring.y) == (("2026-10-01",), (84.0,))
    assert ring.hovertext == ("signal: 7 in a row &lt;b&gt;above&lt;/b&gt;",)


def test_a_month_without_a_row_is_a_gap():
    frame = months().iloc[[0, 2]]
    line = charts.trend(frame, unit="share").data[2]
    assert line.x == ("2026-08-01", "2026-09-01", "2026-10-01")
    assert line.y == (80.0, None, 84.0)


def test_a_band_goes_up_one_side_and_back_on_the_other():
    frame = months(value=[0.80, 0.82, None], low=[0.78, 0.81, None], high=[0.82, 0.83, None])
    band = charts.trend(frame, unit="share").data[0]
    assert band.x == ("2026-08-01", "2026-09-01", "2026-09-01", "2026-08-01", None)
    assert band.y == (82.0, 83.0, 81.0, 78.0, None)


def test_a_value_between_gaps_is_a_mark_with_its_interval():
    frame = pd.DataFrame(
        {
            "group": ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10"],
            "value": [0.8, None, 0.5, None, 0.8],
            "low": [0.7, None, 0.4, None, 0.7],
            "high": [0.9, None, 0.7, None, 0.9],
        }
    )
    line = charts.trend(frame, unit="share").data[2]
    assert line.marker.size[2] > 0
    assert (line.error_y.array[2], line.error_y.arrayminus[2]) == pytest.approx((20, 10))


def test_the_last_value_is_marked_and_labelled():
    figure = charts.trend(months(), unit="share")
    assert [size > 0 for size in figure.data[2].marker.size] == [True, False, True]
    (label,) = figure.layout.annotations
    assert (label.x, label.y, label.text.replace(THIN, " ")) == ("2026-10-01", 84.0, "<b>84 %</b>")
    assert not charts.small_trend(months(), unit="share").layout.annotations


def test_hours_are_drawn_in_days_together_with_their_target():
    frame = pd.DataFrame({"group": ["2026-09", "2026-10"], "value": [96.0, 141.6]})
    figure = charts.trend(frame, unit="hours", target=96)
    assert figure.data[2].y == pytest.approx((4.0, 5.9))
    assert figure.layout.shapes[0].y0 == pytest.approx(4.0)
    assert figure.layout.yaxis.ticksuffix == f"{THIN}d"
    assert [note.text.replace(THIN, " ") for note in figure.layout.annotations] == ["<b>5.9 days</b>", "target 4 days"]


@pytest.mark.parametrize(
    ("values", "level", "spot"),
    [
        ([0, 0, 0, 0, 0], 5, Spot(is_right=True, is_above=True)),
        ([5.5, 5.5, 5.5, 5.5, 5.5], 5, Spot(is_right=True, is_above=False)),  # just above the line
        ([1, 1, 1, 0, 10], 5, Spot(is_right=False, is_above=True)),  # it crosses the line there
        ([1, 1, 1, None, None], 5, Spot(is_right=True, is_above=True)),
        ([4.5, 5.5, 4.5, 5.5, 4.5], 5, None),
        ([1, 1, 1, 1, 1], 9.5, Spot(is_right=True, is_above=False)),  # no room above
    ],
)
def test_the_label_of_a_target_stands_where_the_curve_does_not(values, level, spot):
    assert free_spot(values, level, (0, 10), width=0.3, height=0.1) == spot


def test_a_target_label_without_room_gets_a_strip_at_the_top():
    frame = pd.DataFrame({"group": [f"2026-{month:02}" for month in range(1, 10)], "value": [0.84, 0.86] * 4 + [0.84]})
    figure = charts.small_trend(frame, unit="share", target=0.85)
    (label,) = figure.layout.annotations
    assert (label.yref, label.y, label.yanchor) == ("paper", 1, "top")
    bottom, top = figure.layout.yaxis.range
    assert top - (top - bottom) * 18 / (170 - 48) > 86  # the curve stays below the strip


def test_dots_are_sorted_and_what_is_not_shown_comes_last_with_its_reason():
    figure = charts.interval_dots(groups(), unit="share", whole=0.81)
    dots, words = figure.data
    assert [tick.strip() for tick in figure.layout.yaxis.ticktext] == ["South", "North", "Tiny"]
    assert list(dots.x) == [90.0, 70.0]
    assert list(dots.error_x.array) == pytest.approx([1, 5])
    assert list(dots.error_x.arrayminus) == pytest.approx([2, 5])
    assert (words.y, words.text, words.hovertext) == ((2,), ("too few",), ("Tiny<br>12 of 30 answers · n 12",))
    assert figure.layout.shapes[0].x0 == pytest.approx(81)


def test_groups_of_one_name_keep_a_row_each():
    figure = charts.interval_dots(groups().assign(group=["1", "1", "1"]), unit="share")
    assert list(figure.data[0].y) == [0, 1]


def test_a_distribution_shows_shares_and_keeps_the_place_of_a_score_nobody_gave():
    frame = pd.DataFrame({"score": [5.0, 1.0, 3.0], "answers": [6, 1, 3]})
    bars = charts.distribution(frame, scale=[1, 2, 3, 4, 5], marked=[4, 5]).data[0]
    slots = theme.slots(False)
    assert list(bars.y) == [1, 0, 3, 0, 6]
    assert [text.replace(THIN, " ") for text in bars.text] == ["10 %", "0 %", "30 %", "0 %", "60 %"]
    assert list(bars.marker.color) == [slots.grey] * 3 + [slots.accent] * 2
    assert bars.hovertext[4].replace(THIN, " ") == "5: 6 answers · 60 %"


def test_stacked_bars_fill_gaps_with_zero_and_keep_the_order():
    frame = pd.DataFrame({"month": ["2026-09", "2026-10"], "age": ["old", "new"], "n": [3, 4]})
    figure = charts.stacked_bars(frame, x="month", y="n", by="age", order=["old", "new"], unit="cases")
    assert [(bar.name, list(bar.y)) for bar in figure.data] == [("old", [3, 0]), ("new", [0, 4])]


def test_stacked_bars_refuse_a_value_outside_the_order():
    frame = pd.DataFrame({"month": ["2026-09"], "age": ["odd"], "n": [3]})
    with pytest.raises(ValueError, match="leaves out"):
        charts.stacked_bars(frame, x="month", y="n", by="age", order=["old"], unit="cases")


def test_layers_that_follow_one_another_are_shades_of_one_colour():
    frame = pd.DataFrame({"x": ["a"] * 3, "by": ["1", "2", "3"], "n": [1, 1, 1]})
    layers = charts.stacked_bars(frame, x="x", y="n", by="by", order=list("123"), unit="n", is_ordered=True).data
    scale = theme.slots(False).sequential
    places = [scale.index(layer.marker.color) for layer in layers]
    assert places == sorted(set(places))


def test_lines_share_one_axis_and_have_gaps():
    frame = pd.DataFrame({"month": ["2026-09", "2026-10"], "met": [0.7, None], "known": [0.2, 0.3]})
    figure = charts.lines(frame, x="month", names={"met": "Met", "known": "Known"}, unit="share")
    assert [(line.name, line.y) for line in figure.data] == [("Met", (70.0, None)), ("Known", (20.0, 30.0))]


def test_a_curve_of_what_is_still_open_falls_from_all_and_passes_its_half():
    lower, upper, line, half = charts.survival(curve(3)).data
    assert (line.x, line.y, line.line.shape) == ((0, 1, 2, 3), (100, 75, 50, 25), "hv")
    assert (lower.y, upper.y, upper.fill) == ((100, 10, 10, 10), (100, 100, 100, 100), "tonexty")
    assert (half.x, half.y, half.text[0].strip().replace(THIN, " ")) == ((2.0,), (50,), "half after 2.0 hours")


def test_a_curve_that_does_not_reach_its_half_has_no_mark():
    assert len(charts.survival(curve(3).head(1)).data) == 3


def test_a_rising_curve_begins_at_nothing():
    rising = curve(3).assign(value=[0.2, 0.5, 0.6])
    figure = charts.survival(rising, unit="days", says="came back", clock="since the first purchase")
    assert figure.data[2].y == (0, 20, 50, 60)
    assert figure.data[3].x == (2.0,)


def test_a_long_curve_is_thinned_without_moving_it():
    long = pd.concat([curve(20_000, group=name) for name in ("a", "b", "c")])
    figure = charts.survival(long)
    assert points(figure) <= MOST_POINTS
    line = figure.data[2]
    true, times = curve(20_000)["value"].to_numpy() * 100, curve(20_000)["time"].to_numpy() / 24
    drawn = np.array(line.y)[np.searchsorted(line.x, times + 1e-9) - 1]
    assert np.abs(drawn - true).max() < 0.5  # a chart of 250 pixels is 2.5 for one per cent


def test_only_steps_that_can_be_seen_are_drawn():
    assert seen_steps(np.array([1.0, 0.95, 0.85, 0.84, 0.5, 0.5]), most=10) == [0, 2, 4, 5]
    assert seen_steps(np.array([]), most=10) == []


def test_a_cohort_cell_is_blank_in_the_future_and_a_dot_where_it_is_suppressed():
    heat, texts = charts.cohorts(cells()).data
    assert [list(row) for row in heat.z] == [[40.0, None], [10.5, None]]
    assert dict(zip(zip(texts.x, texts.y, strict=True), texts.text, strict=True)) == {
        (1, 0): "40",
        (2, 0): "·",
        (1, 1): "11",
    }
    assert texts.hovertext[1] == "Aug 2026, 2 later<br>too few · n 50"
    assert texts.hovertext[0].replace(THIN, " ") == "Aug 2026, 1 later<br><b>40 %</b> · n 50"


@pytest.mark.parametrize("dark", [False, True])
def test_the_number_in_a_cell_can_be_read_on_its_colour(dark):
    frame = pd.DataFrame({"cohort_month": "2026-08", "months_later": range(1, 22), "value": np.arange(21) / 20})
    texts = charts.cohorts(frame, dark=dark).data[1]
    scale = theme.slots(dark).sequential
    for ink, share in zip(texts.textfont.color, frame["value"], strict=True):
        assert theme.contrast(ink, theme.between(scale, share)) >= 4.5


def test_a_colour_between_two_is_their_mixture():
    scale = ("#000000", "#204060", "#FFFFFF")
    assert [theme.between(scale, place) for place in (0, 0.25, 0.5, 1)] == ["#000000", "#102030", "#204060", "#FFFFFF"]


def test_bars_are_ranked_and_written():
    frame = pd.DataFrame({"reason": ["late", "wrong", "lost"], "cost": [10, None, 1234.4]})
    figure = charts.ranked_bars(frame, name="reason", value="cost", unit="money", currency="GBP")
    assert [tick.strip() for tick in figure.layout.yaxis.ticktext] == ["lost", "late", "wrong"]
    assert list(figure.data[0].text) == ["£1,234", "£10.00", "–"]


@pytest.mark.parametrize("shape", ["interval_dots", "ranked_bars"])
def test_more_rows_than_can_be_seen_are_left_to_the_table(shape):
    frame = pd.DataFrame({"group": map(str, range(3_000)), "value": np.arange(3_000.0)})
    asked = {"name": "group", "value": "value"} if shape == "ranked_bars" else {}
    figure = getattr(charts, shape)(frame, unit="cases", **asked)
    assert len(figure.layout.yaxis.ticktext) == MOST_ROWS
    assert figure.layout.yaxis.ticktext[0].strip() == "2999"
    assert "2,940 more in the table" in [note.text for note in figure.layout.annotations]


def test_old_cohorts_are_left_to_the_table():
    rows = [(f"{2020 + month // 12}-{month % 12 + 1:02}", step) for month in range(60) for step in range(1, 61)]
    frame = pd.DataFrame(rows, columns=["cohort_month", "months_later"]).assign(value=0.5)
    figure = charts.cohorts(frame)
    assert points(figure) <= MOST_POINTS
    assert figure.layout.yaxis.ticktext[-1].strip() == "Dec 2024"
    assert figure.layout.annotations[0].text == "24 older months in the table"


def test_nothing_to_draw_is_drawn_as_nothing():
    empty = months().head(0)
    assert charts.trend(empty, unit="share", target=0.85).data[2].y == ()
    assert charts.interval_dots(empty, unit="share").data[0].x == ()
    assert charts.survival(curve().head(0)).data == ()
    assert charts.cohorts(cells().head(0)).data[1].text == ()
    assert charts.ranked_bars(empty, name="group", value="value", unit="share").data[0].x == ()
    assert charts.distribution(pd.DataFrame({"score": [], "answers": []})).data[0].y == ()


def test_the_last_month_of_a_trend_is_named_on_its_axis():
    names = [f"2025-{month:02}" for month in (10, 11, 12)] + [f"2026-{month:02}" for month in range(1, 11)]
    figure = charts.small_trend(pd.DataFrame({"group": names, "value": 0.5}), unit="share")
    assert figure.layout.xaxis.tickvals == ("2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01")


def test_days_stand_in_time_and_other_groups_in_their_order():
    daily = pd.DataFrame({"group": [date(2026, 10, 1), date(2026, 10, 3)], "value": [1, 2]})
    assert charts.trend(daily, unit="cases").data[2].x == ("2026-10-01", "2026-10-03")
    stamps = daily.assign(group=pd.to_datetime(daily["group"]))
    assert charts.trend(stamps, unit="cases").data[2].x == ("2026-10-01", "2026-10-03")
    named = pd.DataFrame({"x": ["b", "a"], "by": ["k", "k"], "n": [1, 2]})
    figure = charts.stacked_bars(named, x="x", y="n", by="by", order=["k"], unit="cases")
    assert figure.layout.xaxis.ticktext == ("a", "b")


def test_a_funnel_names_what_stands_out_and_says_its_verdict_in_shape_and_word():
    *limits, worse, better, neither, rings = funnel().data
    assert [trace.hoverinfo for trace in limits] == ["skip"] * 4
    assert (worse.name, list(worse.text), list(worse.x), list(worse.y)) == ("clearly worse", ["North"], [100], [60])
    assert "clearly worse" in worse.hovertext[0]
    assert (list(better.x), neither.text, list(neither.x)) == ([], None, [400])
    assert "South" in neither.hovertext[0]
    assert len({worse.marker.symbol, better.marker.symbol, neither.marker.symbol}) == 3
    assert (list(rings.x), rings.hovertext[0]) == ([12], "Tiny<br>12 of 30 answers · n 12")


def test_a_funnel_holds_all_its_points_and_limits():
    low, high = funnel().layout.yaxis.range
    assert low < 40
    assert high > 100
    assert funnel().layout.shapes[0].y0 == 80


def test_groups_that_are_not_to_be_ranked_stand_in_the_order_of_the_frame():
    axis = charts.interval_dots(groups(), unit="share", is_ranked=False).layout.yaxis
    assert [text.strip() for text in axis.ticktext] == ["North", "Tiny", "South"]


def test_a_cell_of_a_matrix_holds_its_count_and_leads_by_both_names():
    heat, words = matrix().data
    assert np.array(heat.z, dtype=float) == pytest.approx(np.array([[0.75, 0.25], [1, np.nan]]), nan_ok=True)
    assert (list(words.text), list(zip(words.x, words.y, strict=True))) == (["30", "10", "5"], [(0, 0), (1, 0), (0, 1)])
    assert [list(each) for each in words.customdata] == [
        ["late", "settled"],
        ["late", "passed on"],
        ["advice", "settled"],
    ]
    assert "75 % of the row (65 to 75 %)" in words.hovertext[0]


def test_staffed_hours_are_outlined_once_around_and_unseen_ones_have_no_colour():
    heat, hatching, outline, marks = week().data
    assert heat.z[0][23] == 23
    assert heat.z[6][3] is None
    # Two cells side by side have six edges to others; each is two ends and a gap.
    assert len(outline.x) == 6 * 3
    assert len(hatching.x) == 2 * 3
    assert len(marks.x) == 168
    assert marks.hovertext[6 * 24 + 3].endswith("not observable on the house’s clock")
    assert [list(each) for each in marks.customdata[:2]] == [["day 1 0"], ["day 1 1"]]


def test_a_bubble_stands_at_both_values_with_both_intervals():
    (trace,) = crossed().data
    assert (trace.x, trace.y) == ((12.0, 8.0), (80.0, 90.0))
    assert (trace.error_x.array, trace.error_x.arrayminus) == ((2.0, 1.5), (1.0, 1.0))
    assert trace.error_y.array == pytest.approx((4, 4))
    assert trace.text == ("North", "South")
    assert "100 orders" in trace.hovertext[1]


def test_the_area_of_a_bubble_is_its_size():
    large, small = crossed().data[0].marker.size
    # A quarter of the orders: half as far from the smallest to the largest.
    assert (large, small) == (34, 22)


def test_a_line_stands_at_a_target_and_nowhere_else():
    (line,) = crossed().layout.shapes
    assert (line.y0, line.y1, line.xref) == (85, 85, "x domain")
    assert crossed(target=None).layout.shapes == ()


def test_a_verdict_is_told_by_a_sign_and_a_level_beside_its_colour():
    heat, texts = verdicts().data
    assert texts.text == ("90 +", "70 −", "·")
    assert [list(row) for row in heat.z] == [[1.0, -1.0], [None, 0.0]]
    assert list(texts.customdata[1]) == ["delivery", "web"]
    assert texts.hovertext[1].endswith("needs adjusting")


def test_what_was_mistaken_stands_beside_the_framed_diagonal():
    figure = confusion()
    heat, words = figure.data
    assert {tuple(cell): text for cell, text in zip(words.customdata, words.text, strict=True)} == {
        ("late", "late"): "6",
        ("late", "address"): "4",
        ("bill", "bill"): "3",
    }
    assert [value for row in heat.z for value in row if value is not None] == [0.6, 0.4, 1.0]
    assert len(figure.layout.shapes) == 2


def test_steps_stand_in_their_order_with_their_share():
    (trace,) = steps().data
    assert list(trace.x) == [10, 4]
    assert "40" in trace.text[1]
    assert "%" not in trace.text[0]


@pytest.mark.parametrize("dark", [False, True])
def test_what_is_not_mature_is_hatched_to_the_edge_of_the_plot(dark):
    figure = sent(immature(dark))
    hatched = figure["data"][0]
    assert hatched["fillpattern"]["shape"] == "/"
    assert (min(hatched["x"]), max(hatched["x"])) == ("2026-09-16", figure["layout"]["xaxis"]["range"][1])
    assert [min(hatched["y"]), max(hatched["y"])] == figure["layout"]["yaxis"]["range"]
    # The measured line is as it was.
    assert figure["data"][1:-1] == sent(charts.trend(months(), unit="share", dark=dark))["data"]


def test_a_now_cast_is_a_mark_of_its_own_with_its_interval():
    diamond = sent(immature())["data"][-1]
    assert diamond["marker"]["symbol"] == "diamond-open"
    assert (diamond["x"], diamond["y"]) == (["2026-10-01"], [90])
    assert diamond["error_y"]["array"] == [pytest.approx(5)]
    assert diamond["error_y"]["arrayminus"] == [pytest.approx(10)]
    assert diamond["hovertext"][0].startswith("now-cast <b>90")


def test_the_axis_grows_for_a_now_cast_outside_of_it():
    low, high = sent(immature(low=0.10, high=0.99))["layout"]["yaxis"]["range"]
    assert 0 <= low < 10
    assert high > 99


def test_the_last_value_makes_room_for_now_casts_of_later_months():
    frame = months(value=[0.80, 0.82, None], low=[0.78, 0.80, None], high=[0.82, 0.84, None])
    known = pd.DataFrame({"group": ["2026-10"], "value": [0.81], "low": [0.8], "high": [0.82]})
    figure = charts.with_immature(charts.trend(frame, unit="share"), ["2026-09", "2026-10"], known, unit="share")
    assert [each["xanchor"] for each in sent(figure)["layout"]["annotations"]] == ["center"]
    assert [each["xanchor"] for each in sent(immature())["layout"]["annotations"]] == ["left"]


def test_a_mature_trend_is_left_as_it_is():
    plain = charts.trend(months(), unit="share")
    assert charts.with_immature(plain, [], months().head(0), unit="share") is plain


def test_an_adjusted_unit_has_a_ring_where_it_stood_as_counted():
    points, limits = units("<b>North</b>")
    points = points.assign(as_counted=[0.6] * len(points))
    figure = charts.funnel(
        points, limits, unit="share", target=0.8, sizes="answers", words={"neither": "no clear difference"}
    )
    (ring,) = [each for each in figure.data if each.name == "as counted"]
    assert list(ring.y) == [60.0] * len(points)
    assert list(ring.x) == points["size"].tolist()
    assert any("&lt;b&gt;North&lt;/b&gt;<br>as counted 60" in said for said in ring.hovertext)
    assert [each.name for each in funnel().data].count("as counted") == 0
