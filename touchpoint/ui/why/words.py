"""A split in words, by rule: what is said was tested, and nothing is called a cause."""

from touchpoint import formats, sentences
from touchpoint.findings.finding import Finding
from touchpoint.findings.why import REST, Judged, Part, Place, Segment
from touchpoint.measures import Measure
from touchpoint.ui import measured
from touchpoint.ui.moved import Moved
from touchpoint.ui.view import View

_CASES = "complaints/"
_SIGNS = "−+"
_CALLED = {
    "channel": ("contact channel", "contact channels"),
    "sold-through": ("sales channel", "sales channels"),
    "department": ("department", "departments"),
    "region": ("region", "regions"),
    "store": ("store", "stores"),
    "tier": ("price tier", "price tiers"),
    "category": ("category", "categories"),
    "segment": ("segment", "segments"),
}


def units(view: View, measure: Measure) -> str:
    """What the measure counts here: complaints where only those are counted of its cases."""
    return view.called(measure.counts) if measure.query.startswith(_CASES) else measure.counts


def called(view: View, measure: Measure) -> str:
    """The name of the measure here, of cases or of complaints."""
    return view.named(measure) if measure.query.startswith(_CASES) else measure.name


def dimension(moved: Moved, by: str) -> str:
    """What a dimension is called at the head of a row: 'Region', 'Who decided'."""
    return measured.DIMENSIONS.get(by) or moved.measure.splits.get(by, by)


def group(view: View, by: str, name: str) -> str:
    return view.choices.labels.get(by, {}).get(name, name)


def named(view: View, moved: Moved, by: str, name: str) -> str:
    """'region North', 'price tier luxury', 'who decided: manager'."""
    kind = _CALLED.get(by, (f"{dimension(moved, by).lower()}:",))[0]
    return f"{kind} {group(view, by, name)}"


def signed(view: View, moved: Moved, value: float) -> str:
    """'−4.1 points', '+12', on the scale of the whole."""
    assert moved.wholes is not None
    size = formats.change(value, moved.measure.unit, view.currency, like=moved.wholes.before.value)
    if not any(digit in "123456789" for digit in size):
        return size
    return f"{_SIGNS[value > 0]}{size}"


def value(view: View, moved: Moved, found: Finding | None) -> str:
    return "none" if found is None else sentences.value(moved.measure, found, view.currency)


def change(view: View, moved: Moved) -> str:
    """'Delivered on time fell from 92 % to 75 %', or that it stands where it stood."""
    assert moved.wholes is not None
    name = called(view, moved.measure)
    return sentences.change(moved.measure, name, moved.wholes.now, moved.comparison, view.currency)


def summed_up(view: View, moved: Moved, judged: Judged) -> str:
    """The change and where it lies, in one sentence or two."""
    place = judged.first if moved.is_changed else judged.clearest
    said = [where(view, moved, place)] if place else []
    if moved.is_changed and judged.mix:
        said.append(mix(view, moved, judged.mix))
    head = change(view, moved)
    if said:
        return f"{head}{':' if moved.is_changed else '; yet'} {'; '.join(said)}."
    tested = f"{formats.counted(judged.tested, 'tests')}, none clear"
    if moved.is_changed:
        return f"{head}. No group stands out ({tested}): the change is spread over all of them."
    return f"{head}. No group stands out ({tested}): nothing here is more than chance."


def where(view: View, moved: Moved, place: Place) -> str:
    """'region North went from 93 % to 27 %, which makes −15 points of the −17; all others together moved by −2 points'.

    What it makes is its part by rate: how far it moved, times its average share of the whole.
    """
    segment = place.segment
    assert segment is not None
    assert segment.others is not None
    before, now = (value(view, moved, found) for found in segment.found)
    of_all = f" of the {_bare(signed(view, moved, place.split.change))}" if moved.is_changed else ""
    others = signed(view, moved, segment.others)
    return (
        f"{named(view, moved, place.split.by, segment.group)} went from {before} to {now}, "
        f"which makes {signed(view, moved, segment.rate.value)}{of_all}; "
        f"all others together {f'moved by {others}' if others[0] in _SIGNS else 'hardly moved'}"
    )


def ends(view: View, moved: Moved, part: Part) -> str:
    """'−19 to −15 points'; empty where nothing is sampled."""
    if part.low is None or part.high is None:
        return ""
    return f"{_bare(signed(view, moved, part.low))} to {signed(view, moved, part.high)}"


def _bare(text: str) -> str:
    """The number without what it counts."""
    return text.partition(formats.THIN)[0]


def mix(view: View, moved: Moved, place: Place) -> str:
    """'another mix of price tiers makes −0.8 points'."""
    by = place.split.by
    kinds = _CALLED[by][1] if by in _CALLED else f"“{dimension(moved, by)}”"
    return f"another mix of {kinds} makes {signed(view, moved, place.split.mix.value)}"


def reversed_ones(view: View, moved: Moved) -> list[str]:
    """A sentence for each dimension whose groups went one way and the whole the other, by more than chance."""
    return [
        f"By {dimension(moved, each.by).lower()} it is the other way round (Simpson’s reversal): within the groups the "
        f"measure moved by {signed(view, moved, each.rate.value)}, their mix makes "
        f"{signed(view, moved, each.mix.value)}, and the whole moved by {signed(view, moved, each.change)}."
        for each in moved.splits
        if each.is_clearly_reversed
    ]


def came_and_went(view: View, by: str, segments: tuple[Segment, ...]) -> list[str]:
    """The groups that only one period has."""
    new = [group(view, by, each.group) for each in segments if each.is_new and each.group != REST]
    gone = [group(view, by, each.group) for each in segments if each.is_gone and each.group != REST]
    return [
        f"{said}, so that all of {'its' if len(names) == 1 else 'their'} part is mix: {', '.join(names)}"
        for said, names in (("only in this period", new), ("only in the period before", gone))
        if names
    ]
