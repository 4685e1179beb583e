"""What customers write more often than before, in their own words."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import streamlit as st

from touchpoint import access, charts, evidence, formats
from touchpoint.evidence import Asked
from touchpoint.findings import themes
from touchpoint.findings.themes import Theme
from touchpoint.ui import kept
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads, to
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_SHOWN, _EXAMPLES, _LETTERS = 10, 3, 240
_DEFINITION = (
    "A theme is a word, or two neighbouring ones, in clearly more of the texts of the period than of the comparison's: "
    "comments on surveys and the texts of inbound contacts. Words come from the texts alone, in any language; no model "
    "reads them and nothing is sent anywhere."
)


class _Found(NamedTuple):
    """The themes of a period: of how many texts and terms, set against how many texts before."""

    themes: Sequence[Theme]
    texts: int
    comments: int
    written: float
    before: int
    tested: int


@kept.said
def _found(view: View) -> _Found | None:
    """The themes of the period; None where nothing is compared, or nobody wrote in one of both."""
    earlier = view.scope.comparison()
    if earlier is None:
        return None
    now, before = (view.source.rows("listening/texts", each).set_index("source") for each in (view.scope, earlier))
    written = pd.DataFrame({"now": now["texts"], "before": before["texts"]}).fillna(0)
    texts, texts_before = (int(total) for total in written.sum())
    if not texts or not texts_before:
        return None
    terms, terms_before = (view.source.rows("listening/terms", each) for each in (view.scope, earlier))
    tested = themes.tested(terms, terms_before, written.rename_axis("source").reset_index())
    growing = themes.growing(tested, texts)
    if growing:
        pairs = view.source.rows("listening/together", view.scope, parts=[each.term for each in growing])
        both = {(a, b): int(n) for a, b, n in pairs.itertuples(index=False)}
        growing = themes.together(growing, both)
    most = view.source.info.settings.privacy.hide_counts_to
    shown = [each for each in growing if each.texts > most][:_SHOWN]
    comments = int(written["now"].get("comment", 0))
    return _Found(shown, texts, comments, float(now["written"].sum()), texts_before, len(tested))


@kept.card
def growing(view: View) -> Card | str | None:
    """The themes that grew clearly, with the share of texts that speak of each."""
    if view.source.filled.isdisjoint(("surveys.comment", "contacts.body")):
        return None
    found = _found(view)
    if found is None:
        return "What customers write more often than before cannot be said: no texts in the period or its comparison."
    if not found.themes:
        return (
            f"No theme grew clearly: {formats.counted(found.tested, 'terms')} tested in "
            f"{formats.counted(found.texts, 'texts')} {view.when()} against {formats.counted(found.before, 'texts')}."
        )
    rows = _rows(found.themes)
    label = f"All {formats.counted(found.texts, 'texts')}"
    return Card(
        key="growing-themes",
        title=f"Growing: {_said(found.themes[0])}",
        figure=charts.interval_dots(rows, unit="share", dark=view.dark),
        table=rows.rename(columns={"group": "theme"}),
        note=(
            f"{formats.counted(found.texts, 'texts')} {view.when()}, {formats.write(found.comments, 'count')} of them "
            f"comments on surveys; dot and line: share of texts with the term and its 95 % interval"
        ),
        definition=_DEFINITION,
        query="listening/terms",
        n=found.texts,
        unit="share",
        sure=_sure(view, found),
        leads=Leads(
            to("texts_with_term", label, view.scope),
            [
                to(
                    "texts_with_term",
                    f"{each.term}: {formats.write(each.texts, 'count')}",
                    view.scope,
                    parts=[each.term],
                    point=(each.term,),
                )
                for each in found.themes
            ],
        ),
    )


def examples(view: View) -> None:
    """Up to three texts of each theme, where free text may be read."""
    found = _found(view)
    if found is None or not found.themes:
        return
    if not access.sees_persons(view.source.info.settings):
        st.caption(
            "What was written is not shown as long as privacy.show_persons is not set; “See the cases” leads to where "
            "it was written."
        )
        return
    with st.expander("Examples of each theme", key="theme-examples"):
        for theme in found.themes:
            st.markdown(f"**{plain(theme.term)}**")
            for text in _texts(view, theme.term):
                st.markdown(f"- {plain(text)}")


def _texts(view: View, term: str) -> list[str]:
    rows = evidence.of("texts_with_term").rows(view.source, view.scope, Asked(parts=(term,)), _EXAMPLES)
    flat = (" ".join(str(text).split()) for text in rows["text"] if text)
    return [text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…" for text in flat]


def _rows(found: Sequence[Theme]) -> pd.DataFrame:
    """One row a theme, the surest first."""
    return pd.DataFrame(
        {
            "group": [each.term for each in found],
            "value": [each.share for each in found],
            "low": [each.interval.low for each in found],
            "high": [each.interval.high for each in found],
            "n": [each.texts for each in found],
            "before": [each.before for each in found],
            "times_as_often": [each.times for each in found],
            "unhappy": [each.unhappy for each in found],
            "q_value": [each.q for each in found],
            "also": [", ".join(each.words) for each in found],
        }
    )


def _said(theme: Theme) -> str:
    """'“zip”, 41 texts, 5.2 times as often as before'."""
    times = "nobody wrote it before" if theme.times is None else f"{theme.times:.1f} times as often as before"
    unhappy = "" if theme.unhappy is None else f", {formats.write(theme.unhappy, 'share')} of them unhappy"
    return f"“{theme.term}” in {formats.counted(theme.texts, 'texts')}, {times}{unhappy}"


def _sure(view: View, found: _Found) -> list[str]:
    lines = [
        f"{formats.counted(found.tested, 'terms')} with {themes.LEAST_TEXTS} texts or more in both periods together "
        "were tested by the exact test of two rates; at most 5 % of the themes named are expected to be false "
        f"(Benjamini–Hochberg, m the number of terms). {themes.LEAST_CUSTOMERS} customers or more wrote each.",
        f"Against {formats.counted(found.before, 'texts')} in {view.comparison_in_words()}. Words in more than a tenth "
        "of the comments, or of the texts of contacts, are left out, and either is set against its own kind. Terms of "
        "the same texts are one theme, named by its surest term.",
        *(_also(each) for each in found.themes),
    ]
    if found.written > found.texts:
        read = f"{formats.write(found.texts, 'count')} of {formats.write(found.written, 'count')} texts"
        lines.append(f"Read were {read}: of a month no more than 20,000 of each sort, drawn by their ids.")
    return lines


def _also(theme: Theme) -> str:
    with_these = f"; in the same texts: {', '.join(theme.words)}" if theme.words else ""
    return f"{_said(theme)}{with_these}"
