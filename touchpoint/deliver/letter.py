"""What a mail says, before it is written as text and as HTML: the sentences and figures of a pack, cut to what fits."""

from collections.abc import Sequence
from dataclasses import dataclass

from touchpoint.report.model import Chart, Figure, Pack, Page, Words

SAMPLE = "Sample company · not real data"
_MOST_PAGES = 40


@dataclass(frozen=True)
class Cut:
    """How much of each page a mail says; what is left out is told with how much it is."""

    figures: int = 1_000
    charts: int = 1_000
    sentences: int = 1_000
    letters: int = 2_000
    with_definitions: bool = True
    pages: int = _MOST_PAGES


CUTS = (
    Cut(),
    Cut(with_definitions=False),
    Cut(charts=12, with_definitions=False),
    Cut(charts=0, with_definitions=False, letters=500),
    Cut(figures=12, charts=0, sentences=8, letters=300, with_definitions=False),
    Cut(figures=4, charts=0, sentences=2, letters=200, with_definitions=False, pages=12),
    Cut(figures=0, charts=0, sentences=0, letters=120, with_definitions=False, pages=12),
)
"""From all there is to hardly more than the links."""


@dataclass(frozen=True)
class Row:
    """A figure: its name, value, verdict with how it feels, what is known of its certainty, and its definition."""

    name: str
    value: str
    verdict: str
    feeling: str
    note: str
    definition: str


@dataclass(frozen=True)
class Said:
    """What is said of one page. `findings` are what its charts show, each with its note."""

    title: str
    question: str
    standing: str
    remarks: Sequence[str]
    sentences: Sequence[str]
    rows: Sequence[Row]
    findings: Sequence[tuple[str, str]]
    left_out: str
    live_link: str
    fixed_link: str


@dataclass(frozen=True)
class Letter:
    """A whole mail. `facts` stand at its end: where the numbers come from, what is attached, why one gets it."""

    headline: str
    is_sample: bool
    introduction: str
    pages: Sequence[Said]
    definitions: Sequence[tuple[str, str]]
    facts: Sequence[str]


def of(pack: Pack, headline: str, introduction: str, facts: Sequence[str], cut: Cut) -> Letter:
    """The letter of a pack, no longer than `cut` lets it be."""
    shown = pack.pages[: cut.pages]
    missing = len(pack.pages) - len(shown)
    more = [f"{missing} more pages of this delivery are not in the mail for want of room."] if missing else []
    kept = [figure for page in shown for figure in page.figures[: cut.figures]] if cut.with_definitions else []
    untold = [] if cut.with_definitions else ["What the numbers mean stands behind the links."]
    return Letter(
        headline,
        pack.is_sample,
        introduction,
        [_said(page, cut) for page in shown],
        list({figure.name: (figure.name, _short(figure.definition, cut)) for figure in kept}.values()),
        [*more, *untold, *facts],
    )


def _said(page: Page, cut: Cut) -> Said:
    words = [each for each in page.blocks if isinstance(each, Words)]
    sentences = [_short(each.text, cut) for each in words if each.kind == "sentence"]
    findings = [(_short(each.title, cut), _short(_note(each), cut)) for each in page.charts]
    return Said(
        page.title,
        page.question,
        _short(page.standing, cut),
        [_short(each.text, cut) for each in words if each.kind == "remark"],
        sentences[: cut.sentences],
        [_row(each, cut) for each in page.figures[: cut.figures]],
        findings[: cut.charts],
        _left_out(len(page.figures) - cut.figures, len(findings) - cut.charts, len(sentences) - cut.sentences),
        page.live_link,
        page.fixed_link,
    )


def _row(figure: Figure, cut: Cut) -> Row:
    note = " · ".join(filter(None, [figure.note, figure.aim]))
    verdict = figure.verdict
    return Row(figure.name, figure.value, verdict, figure.feeling, _short(note, cut), figure.definition)


def _note(chart: Chart) -> str:
    said = f"commentary: {chart.commentary}" if chart.commentary else ""
    return "; ".join(filter(None, [chart.note, said]))


def _left_out(figures: int, charts: int, sentences: int) -> str:
    counts = {"figures": figures, "charts": charts, "sentences": sentences}
    said = ", ".join(f"{count} {what}" for what, count in counts.items() if count > 0)
    return f"Left out for want of room: {said}. The link shows them." if said else ""


def _short(text: str, cut: Cut) -> str:
    line = " ".join(text.split())
    return line if len(line) <= cut.letters else f"{line[: cut.letters - 1]}…"
