"""Units set side by side with what their cases let expect of them: as counted, and adjusted for who came to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from touchpoint import access, charts, formats, measures
from touchpoint.findings import case_mix, funnels, scores
from touchpoint.findings.case_mix import Fair
from touchpoint.findings.finding import OK
from touchpoint.findings.scorecard import BETTER, NEITHER, UNJUDGED, WORSE
from touchpoint.findings.shares import ShareBasis
from touchpoint.measures import Measure
from touchpoint.scope import Scope
from touchpoint.stats import funnel
from touchpoint.ui import certainty, kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View


@dataclass(frozen=True)
class Mix:
    """Which query counts the cells of a measure's units by what cases differ in, and of which units it can."""

    query: str
    units: tuple[str, ...]
    params: Mapping[str, Any] = field(default_factory=dict)
    takes_unit: bool = False


MIXES = {
    "sla_met": Mix("complaints/case_mix", ("store", "department", "person", "product"), takes_unit=True),
    "return_approved_share": Mix("returns/case_mix", ("store",), {"return_share": "approved"}),
    "return_exception_share": Mix("returns/case_mix", ("store",), {"return_share": "exceptions"}),
    "satisfied_after_case": Mix("team/case_mix", ("person",)),
}
_PLURAL = {"store": "stores", "department": "departments", "person": "people", "product": "products"}
_NOBODY = "a colleague"
_CALLED = {"kind": "kind", "reason": "reason", "tier": "price tier", "channel": "channel", "month": "month"}
_FEELINGS = {WORSE: "worse", BETTER: "better", NEITHER: "neither", UNJUDGED: "neither"}
_WORDS = {WORSE: WORSE, BETTER: BETTER, NEITHER: NEITHER}
# What is neither good nor bad is judged as if less were better, and said without a judgement.
_HIGH_LOW = {WORSE: "clearly higher", BETTER: "clearly lower", NEITHER: NEITHER}


def is_known(measure_id: str, unit: str) -> bool:
    """Whether a measure can be adjusted for the cases of such units."""
    return measure_id in MIXES and unit in MIXES[measure_id].units


@kept.card
def comparison(view: View, measure_id: str, unit: str, subject: str, *, months: int | None = None) -> Card | str | None:
    """A share unit by unit against what its cases let expect, over the page's period or so many months to its end.

    Where fewer than ten are large enough it is said in words; nothing is, where the page's own funnel says so already.
    """
    measure, mix = measures.get(measure_id), MIXES[measure_id]
    scope = view.scope_for(measure).months_back(months) if months else view.scope_for(measure)
    rows = _cells(view, mix, unit, scope)
    if measure.missing(view.source) or rows.empty:
        return None
    fair = case_mix.fair(rows, measure.better, _effects(view, measure, unit), view.relevant(measure_id))
    if fair is None:
        few = f"it takes {funnel.UNITS} {_PLURAL[unit]} with enough of them in {months} months"
        return f"{subject} by {unit}, for the cases they had: {few}." if months else None
    n, table = sum(each.n for each in fair.raw), _table(view, fair, measure, unit, scope)
    by = ", ".join(_CALLED[name] for name in fair.by)
    return Card(
        key=f"{measure_id.replace('_', '-')}-fair-by-{unit}",
        title=_title(table, subject, unit, measure),
        figure=_figure(view, fair, table, measure),
        table=table.drop(columns=["feeling", "size", *(["group"] if _is_masked(view, unit) else [])]),
        note=(
            f"{formats.counted(n, measure.counts)}, {scope.period_in_words()}; mark: adjusted for {by}; ring: as "
            "counted; dotted: all; by chance 95 % lie within the dashed lines, 99.8 % within the outer ones"
        ),
        definition=f"{measure.definition} Adjusted: observed over expected of the rarer outcome × the share of all.",
        query=mix.query,
        n=n,
        period=scope.period_in_words(),
        unit="share",
        sure=[*_method(fair, by), *certainty.matters(view, measure)],
        leads=Leads(leads.to(measure_id, f"All {formats.counted(n, measure.counts)}", scope)),
    )


def _cells(view: View, mix: Mix, unit: str, scope: Scope) -> pd.DataFrame:
    """The cells, of the questionnaire that most answered where they are answers."""
    rows = view.source.rows(mix.query, scope, **mix.params, **({"unit": unit} if mix.takes_unit else {}))
    if "questionnaire" not in rows or rows.empty:
        return rows
    return rows[rows["questionnaire"] == scores.main_questionnaire(rows, "n")[0]]


def _effects(view: View, measure: Measure, unit: str) -> dict[str, float]:
    """How many of each unit's cases are worth one, where several come from one customer."""
    if unit not in measure.dimensions:
        return {}
    groups = view.groups(measure.id, unit)
    return {each.group: each.n / each.basis.n for each in groups if isinstance(each.basis, ShareBasis) and each.n}


def _is_masked(view: View, unit: str) -> bool:
    return unit == "person" and not access.sees_persons(view.source.info.settings)


def _names(view: View, unit: str, scope: Scope) -> Mapping[str, str]:
    if unit != "person" or _is_masked(view, unit):
        return view.choices.labels.get(unit, {})
    known = view.source.rows("team/agents", scope).dropna(subset=["name"])
    return dict(zip(known["person_id"], known["name"], strict=True))


def _table(view: View, fair: Fair, measure: Measure, unit: str, scope: Scope) -> pd.DataFrame:
    """A row for each unit that is shown: as counted, expected, adjusted, both verdicts and their q-values."""
    names, masked = _names(view, unit, scope), _is_masked(view, unit)
    words = _WORDS if measure.better else _HIGH_LOW
    rows = [
        (_NOBODY if masked else names.get(raw.group, raw.group), raw.n, raw.value, fair.expected[raw.group] / raw.n,
         adjusted.value, adjusted.low, adjusted.high, words.get(before.verdict, UNJUDGED), before.q,
         words.get(after.verdict, UNJUDGED), after.q, _FEELINGS[after.verdict], funnels.size(adjusted))
        for raw, adjusted, before, after in zip(fair.raw, fair.adjusted, fair.raw_cells, fair.cells, strict=True)
        if raw.status == OK
    ]  # fmt: skip
    columns = ["group", "n", "as_counted", "expected", "value", "low", "high", "verdict_as_counted", "q_as_counted",
               "verdict", "q_value", "feeling", "size"]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["size", "value"], ignore_index=True) if masked else table


def _title(table: pd.DataFrame, subject: str, unit: str, measure: Measure) -> str:
    """Who stands out once cases are taken into account, and how many only did as counted."""
    clear = [_HIGH_LOW[each] for each in (WORSE, BETTER)] if not measure.better else [WORSE, BETTER]
    named = {verdict: sorted(table.loc[table["verdict"] == verdict, "group"]) for verdict in clear}
    said = [f"{verdict}: {_listed(names, unit)}" for verdict, names in named.items() if names]
    gone = table[table["verdict_as_counted"].isin(clear) & (table["verdict"] != table["verdict_as_counted"])]
    there = f"{subject} by {unit}, for the cases they had: "
    only = f"; as counted only: {_listed(sorted(gone['group']), unit)}" if len(gone) else ""
    return there + ("; ".join(said) or "none differs by more than chance") + only


def _listed(names: list[str], unit: str) -> str:
    if _NOBODY not in names:
        return ", ".join(names)
    return "1 person" if len(names) == 1 else formats.counted(len(names), _PLURAL[unit])


def _figure(view: View, fair: Fair, table: pd.DataFrame, measure: Measure) -> go.Figure:
    whole = funnels.fitted(fair.adjusted)
    assert whole is not None
    words = _WORDS if measure.better else _HIGH_LOW
    return charts.funnel(
        table,
        funnels.limits(whole, table["size"].tolist(), 1),
        unit="share",
        target=whole.target,
        sizes=f"{measure.counts} of the common mix",
        words={_FEELINGS[verdict]: words[verdict] for verdict in (WORSE, BETTER, NEITHER)},
        dark=view.dark,
    )


def _method(fair: Fair, by: str) -> list[str]:
    tested = sum(cell.q is not None for cell in fair.cells)
    return [
        f"What is expected comes from a logit on {by} over all cases, whoever dealt with them: levels of fewer than "
        f"{case_mix.FEWEST} cases are put together. A unit is as far from the others as observed lies from expected.",
        "Its size is that of as many common cases as would tell as much. Both tests are the funnel's, widened "
        "by the variance between units where they differ more than chance lets them (Spiegelhalter 2005); at most 5 % "
        f"of those named are expected to be named falsely (Benjamini–Hochberg, m = {tested}). There is no ranking.",
        "Where a kind of case goes to one unit alone, nobody else says what to expect of it. What no export holds is "
        "not adjusted for: look at the cases before the people.",
    ]
