"""What a number was in the builds before this one, and the rows that made the difference."""

from dataclasses import dataclass, replace
from functools import partial

import pandas as pd
import streamlit as st

from touchpoint import evidence, formats, links, measures, sentences, sql
from touchpoint.errors import TouchpointError
from touchpoint.evidence import Asked
from touchpoint.findings import finding, revised
from touchpoint.findings.finding import Finding
from touchpoint.findings.revised import CAME, CHANGED, GONE
from touchpoint.source import Source
from touchpoint.ui import filters, kept, listing, session, sheet
from touchpoint.ui.cross_check import revisions
from touchpoint.ui.listing import Listing, Table
from touchpoint.ui.sheet import Html
from touchpoint.ui.view import View
from touchpoint.warehouse import BuildInfo

MOST_ROWS = 50_000
_MOST_BUILDS = 5
_HEADS = ("data to", "value", "95 % interval", "n", "against now", "remark")
_ALONE = (
    "**What was it when it was reported?** No build of the data from before this one is kept, so there is nothing to "
    "set the number against. The three newest builds are kept by themselves, and one for good as soon as somebody "
    "makes a fixed link to it: Share, then Make a fixed link, on the day a number is reported."
)
_DEFINITION = (
    "The number over the same period and filters, by the definition of today, in builds that are still kept. Rows are "
    "told by their key: one came later where the earlier build does not have it behind the number, is gone where this "
    "one does not, and has changed where it counts otherwise. What was open then and is open still has not changed."
)


@dataclass(frozen=True)
class Earlier:
    """A build from before, and what the number is in it; `trouble` says why it cannot be asked."""

    info: BuildInfo
    found: Finding
    trouble: str = ""


def draw(view: View, measure_id: str) -> None:
    """Draw the number in each kept build from before, and the rows between one of them and now."""
    builds = tuple(session.builds_before(view.source)[-_MOST_BUILDS:])
    found = [each for each in _all_of(view, measure_id, builds) if each.info.is_sample == view.source.info.is_sample]
    if not found:
        st.info(_ALONE, icon=":material/history:")
        return
    names = {each.info.build: f"Data to {data_to(each.info)}" for each in found}
    asked = filters.choice("earlier", "What was it before? Set against", names, is_long=True)
    chosen = next(each for each in found if each.info.build == asked)
    rows = _between(view, measure_id, chosen.info.build) if not chosen.trouble else None
    listing.draw(view, _builds(view, measure_id, found, said(view, measure_id, chosen, rows)))
    if isinstance(rows, pd.DataFrame) and len(rows):
        revisions.draw(view, measure_id, rows, since=data_to(chosen.info), definition=_DEFINITION)


@kept.said
def _all_of(view: View, measure_id: str, builds: tuple[str, ...]) -> list[Earlier]:
    return [_one(view, measure_id, build) for build in builds]


def _one(view: View, measure_id: str, build: str) -> Earlier:
    source = session.of_build(build)
    try:
        return Earlier(source.info, replace(view, source=source).whole(measure_id))
    except TouchpointError as error:
        return Earlier(source.info, finding.no_data(str(error)), str(error))


@kept.said
def _between(view: View, measure_id: str, build: str) -> pd.DataFrame | str:
    """The rows that came later, changed or are gone; in words why they cannot be told."""
    measure, behind = measures.get(measure_id), evidence.of(measure_id)
    over, found = view.scope_for(measure), view.whole(measure_id)
    too_many = f"more than {MOST_ROWS:,} rows lie behind it: choose a shorter period to see which came later"
    if found.n > MOST_ROWS and not behind.against:
        return too_many
    asked = Asked(questionnaires=measure.questionnaires(view.source, over))

    def listed(source: Source) -> pd.DataFrame:
        return behind.rows(session.past_caches(source, 15), over, asked, MOST_ROWS + 1)

    try:
        before, now = listed(session.of_build(build)), listed(view.source)
    except TouchpointError as error:
        return str(error)
    if max(len(before), len(now)) > MOST_ROWS:
        return too_many
    key = [name for name in sql.load(behind.query).grain if name != "group_name"]
    part = behind.part if behind.part != "age_band" else ""
    return revised.between(before, now, key, revised.decisive(now, behind.hit, part))


def said(view: View, measure_id: str, chosen: Earlier, rows: pd.DataFrame | str | None) -> str:
    """'Satisfied customers: 81.2 % with data to 31 Mar 2026 18:00, 81.4 % now. Of the answers, 214 came later'."""
    measure, now = measures.get(measure_id), view.whole(measure_id)
    was, by_now = (_value(view, measure_id, each) for each in (chosen.found, now))
    begins = f"{view.named(measure)}: {was} with data to {data_to(chosen.info)}, {by_now} now"
    if rows is None or isinstance(rows, str):
        return f"{begins}; {rows or chosen.trouble}"
    hidden, units = view.source.info.settings.privacy.hide_counts_to, view.called(evidence.of(measure_id).units)
    late = revised.dated_before(rows, evidence.of(measure_id).shown, chosen.info.as_of_on)
    parts = [
        f"{f'{hidden} or fewer' if n <= hidden else formats.write(n, 'count')} {_verb(name, n)}"
        + (_late(late, n) if name == CAME and hidden < late <= n - hidden * (late < n) else "")
        for name, n in revised.counts(rows).items()
        if n
    ]
    return (
        f"{begins}. Of the {units}, {', '.join(parts)}"
        if parts
        else f"{begins}: no row behind it came, changed or went"
    )


def _late(late: int, came: int) -> str:
    """Of those that came later how many belong to days that were over then."""
    return f" ({'all' if late == came else formats.write(late, 'count')} of days before that)"


def _verb(name: str, n: int) -> str:
    return {CAME: "came later", CHANGED: "changed", GONE: "is gone" if n == 1 else "are gone"}[name]


def _value(view: View, measure_id: str, found: Finding) -> str:
    """With one decimal more than usual for a share: what came late moves it by tenths."""
    measure = measures.get(measure_id)
    if measure.unit == "share" and found.value is not None:
        return formats.write(found.value, "share", digits=1)
    return sentences.value(measure, found, view.currency)


def data_to(info: BuildInfo) -> str:
    return formats.instant(info.as_of, info.settings.time_zone, with_year=True)


def _builds(view: View, measure_id: str, found: list[Earlier], title: str) -> Listing:
    now = Earlier(view.source.info, view.whole(measure_id))
    return Listing(
        key="earlier-builds",
        title=title,
        shown=Table(_HEADS, [_cells(view, measure_id, each) for each in (now, *reversed(found))], numbers=(1, 3)),
        rows=partial(_frame, [now, *reversed(found)]),
        note=f"{view.when()}, by the definition of today; builds that are kept, this one first",
        definition=_DEFINITION,
        period=view.scope.period_in_words(),
        n=1 + len(found),
        filters=view.applied(measures.get(measure_id).query),
    )


def _cells(view: View, measure_id: str, each: Earlier) -> list[Html]:
    measure, now, info = measures.get(measure_id), view.whole(measure_id), each.info
    is_now = info.build == view.source.info.build
    own = {"measure": [measure_id]}
    address = links.within("cross-check", replace(view.scope, preset=None, build=info.build), own)
    gap = None if is_now or None in (each.found.value, now.value) else (each.found.value or 0) - (now.value or 0)
    size = formats.change(gap, measure.unit, view.currency, like=now.value) if gap else "the same"
    against = "" if gap is None else f"{size} {sentences.way(measure, 'up' if gap > 0 else 'down')}" if gap else size
    return [
        sheet.text(f"{data_to(info)}, this one") if is_now else sheet.link(data_to(info), address),
        sheet.text(_value(view, measure_id, each.found)),
        sheet.text(sentences.interval(measure, each.found, view.currency)),
        sheet.text("" if each.found.is_hidden else formats.write(each.found.n, "count")),
        sheet.text(against),
        sheet.text(each.trouble or _remark(view, info)),
    ]


def _remark(view: View, info: BuildInfo) -> str:
    """What else makes the two builds differ: the period was not over, other settings, another version."""
    now = view.source.info
    remarks = {
        "the period was not over then": info.as_of_on < view.scope.last and info.build != now.build,
        "other settings": info.settings != now.settings,
        f"made by version {info.version}": info.version != now.version,
    }
    return "; ".join(said for said, holds in remarks.items() if holds)


def _frame(found: list[Earlier]) -> pd.DataFrame:
    rows = finding.frame(each.found for each in found).drop(columns="group")
    rows.insert(0, "build", [each.info.build for each in found])
    return rows.assign(as_of=[each.info.as_of for each in found])
