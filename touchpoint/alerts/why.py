"""Where a number moved, in one sentence: the group that stands out of the change, by the tests of the dashboard."""

from touchpoint import formats, sentences
from touchpoint.alerts import words
from touchpoint.alerts.judging import Judged, Judgement
from touchpoint.findings import why
from touchpoint.findings.finding import OK, Finding
from touchpoint.findings.why import Pair, Place, Split
from touchpoint.scope import FILTERS, Choices
from touchpoint.source import Source

_SIGNS = "−+"


def first_sentence(judged: Judged, by: Judgement, source: Source, choices: Choices) -> str | None:
    """'Most of the change lies in Store Leeds: …'; None where no group stands out, or the number is not split."""
    series = judged.looked.series
    over = series.over(by.point, source.info.settings.week_starts_on_number)
    earlier, measure = over.comparison(), series.measure
    if earlier is None or by.found.status != OK or why.refusal(measure.unit, measure.find, by.found):
        return None
    before = measure.whole(source, earlier)
    if before.status != OK or why.counting.is_count(by.found):
        return None
    splits = []
    for each in FILTERS:
        if each.key in measure.filters and over.chosen_for(each.key) is None:
            groups = [measure.groups(source, scope, each.key, chosen_in=scope) for scope in (earlier, over)]
            splits.append(why.split(each.key, Pair(before, by.found), Pair(*groups)))
    (found,) = why.judged([[each for each in splits if isinstance(each, Split)]])
    return _said(judged, found.first, Pair(before, by.found), source, choices) if found.first else None


def _said(judged: Judged, place: Place, wholes: Pair[Finding], source: Source, choices: Choices) -> str:
    measure, currency = judged.looked.series.measure, source.info.settings.currency
    segment = place.segment
    assert segment is not None
    label = next(each.label for each in FILTERS if each.key == place.split.by)
    group = words.apart(choices.labels.get(place.split.by, {}).get(segment.group, segment.group))
    before, now = ("none" if each is None else sentences.value(measure, each, currency) for each in segment.found)
    part, whole = (
        f"{_SIGNS[value > 0]}{formats.change(value, measure.unit, currency, like=wholes.before.value)}"
        for value in (segment.rate.value, place.split.change)
    )
    return (
        f"Where it moved: {label} “{group}” went from {before} to {now}, which makes {part} of the {whole} "
        f"({formats.counted(len(place.split.segments), 'groups')} tested, Benjamini–Hochberg). This says where, not "
        "what caused it."
    )
