"""A figure as it goes into files: with its 13 months, and its fiscal year to date against the year before."""

from dataclasses import replace

from touchpoint import measures, sentences
from touchpoint.findings.finding import OK, frame
from touchpoint.report.model import Feeling, Figure, YearToDate
from touchpoint.sentences import Word
from touchpoint.ui import aims
from touchpoint.ui.text import words
from touchpoint.ui.view import View

_FEELINGS: dict[str, Feeling] = {
    sentences.BETTER: "better",
    sentences.WORSE: "worse",
    sentences.NEITHER: "neither",
}


def down(view: View, measure_id: str, name: str, word: Word, note: str) -> Figure:
    """The figure, called `name`, with its verdict; `note` is its interval and count as Markdown."""
    measure, found = measures.get(measure_id), view.whole(measure_id)
    is_shown = found.status == OK
    return Figure(
        measure=measure_id,
        name=name,
        value=sentences.value(measure, found, view.currency),
        number=found.value if is_shown else None,
        low=found.low if is_shown else None,
        high=found.high if is_shown else None,
        n=found.n,
        unit=measure.unit,
        verdict=word.text if is_shown else "",
        feeling=_FEELINGS[word.feeling],
        aim=words(aims.caption(view, measure_id)),
        note=words(note),
        definition=measure.definition,
        months=frame(view.trend(measure_id)),
        year=_year_to_date(view, measure_id),
    )


def _year_to_date(view: View, measure_id: str) -> YearToDate | None:
    """None where nothing is known of the year before, or the measure has no period to be counted over."""
    year = view.scope.year_to_date(view.source.info.settings.fiscal_year_starts_in)
    over = replace(view, scope=year)
    measure, now, compared = measures.get(measure_id), over.whole(measure_id), over.compared(measure_id)
    before = year.comparison()
    if compared is None or before is None or OK not in {now.status, compared.earlier.status}:
        return None
    word = sentences.verdict(measure, compared, view.currency)
    return YearToDate(
        period=year.period_in_words(),
        value=sentences.value(measure, now, view.currency),
        before_period=before.period_in_words(),
        before=sentences.value(measure, compared.earlier, view.currency),
        verdict=word.text,
        feeling=_FEELINGS[word.feeling],
    )
