"""One customer: sums at the top, then everything that happened, in order of time."""

from collections import Counter
from functools import partial

import streamlit as st

from touchpoint import access, formats, history
from touchpoint.history import BROKEN, KEPT, Event, History
from touchpoint.ui import addressed, listing, search, sheet
from touchpoint.ui.listing import Listing
from touchpoint.ui.sheet import Html
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_ON_SCREEN = 300
_HEADS = ("When", "What happened", "Details", "Promise", "Case", "Order")
_NARROW = 150
_MARK = "▸"
_LOOKS = {KEPT: "better", BROKEN: "worse"}
_NOBODY = (
    "This page shows one customer. Open it from the Watch list, from the rows behind a number, by an id of any of your "
    "tools, or by a link with customer=… or case=…."
)


def found(view: View) -> History | None:
    """The customer whom the link means; says so where it means none, or nobody this build knows."""
    customer, case = (addressed.get(key) or None for key in ("customer", "case"))
    if not customer and not case:
        st.info(_NOBODY, icon=":material/inbox:")
        search.by_id()
        return None
    known = history.find(view.source, view.scope, customer, case)
    if known is None:
        asked = f"customer {customer[:60]}" if customer else f"case {(case or '')[:60]}"
        st.warning(
            f"This build knows no {plain(asked)}. An id is spelled as the tool exported it, with the tool's name "
            "before it (zendesk:123); who has been joined to another record is found by any of the ids. Look on the "
            "Watch list, or in the rows behind a number.",
            icon=":material/person_off:",
        )
        search.by_id()
    return known


def who(view: View, known: History) -> None:
    """Who it is, as far as the reader may see."""
    settings, of = view.source.info.settings, known.who
    ids = access.shown_ids(of.get("exported_ids") or [], settings)
    with st.container(gap="xxsmall"):
        st.subheader(plain(_name(view, known)), anchor="customer")
        about = [of.get(name) for name in ("name", "email", "phone", "segment", "region", "country", "source")]
        said = [str(each) for each in about if each]
        if len(ids) > 1:
            said.append(f"known as {', '.join(ids)}")
        if said:
            st.caption(plain(" · ".join(said)))
        if not access.sees_persons(settings):
            st.caption("Names, addresses, telephone numbers and free text are hidden.")


def sums(view: View, known: History) -> None:
    """What the customer adds up to."""
    total, promises = known.sums, Counter(event.promise for event in known.events)
    figures = {
        "Orders": formats.write(total.orders, "count"),
        "Net sales, 12 months": formats.write(total.net_sales_of_12_months, "money", view.currency),
        "Net sales, ever": formats.write(total.net_sales, "money", view.currency),
        "Open cases": f"{total.open_cases:,} of {total.cases:,}",
        "Last answer": _answer(known),
        "Promises kept": f"{promises[KEPT]:,} of {promises[KEPT] + promises[BROKEN]:,}",
    }
    row = st.grid(len(figures), min_column_width=_NARROW, gap="small")
    for name, value in figures.items():
        with row, st.container(border=True, height="stretch", gap="xxsmall"):
            st.markdown(f"**{name}**")
            st.markdown(f"### {plain(value)}")


def timeline(view: View, known: History) -> None:
    """Everything that happened, the newest first."""
    title = f"{formats.counted(len(known.events), 'events')}, the newest first"
    with st.container(border=True, gap="xsmall", key="list-timeline"):
        st.subheader(title, anchor="timeline")
        if known.case_id is not None:
            st.caption(plain(f"{_MARK} marks case {known.case_id}, which the link names."))
        listing.menu(view, _listing(view, known))
        sheet.draw(
            [sheet.text(head) for head in _HEADS],
            [_row(view, known, event) for event in known.events[:_ON_SCREEN]],
            labels=_HEADS,
            numbers=(),
            dark=view.dark,
        )
        if len(known.events) > _ON_SCREEN:
            st.caption(f"The first {_ON_SCREEN} of {len(known.events):,}; the files hold all.")


def _listing(view: View, known: History) -> Listing:
    return Listing(
        key="customer",
        title=_name(view, known),
        shown=(),
        rows=partial(history.table, known, view.source.info.settings.time_zone),
        note="",
        definition="Everything that the exports say happened with this customer, in order of time, in the time zone "
        "of the house; promises kept and broken as the deadlines and first promised days say.",
        period="ever",
        n=len(known.events),
    )


def _row(view: View, known: History, event: Event) -> list[Html]:
    info = view.source.info
    when = formats.instant(event.at, info.settings.time_zone, with_year=True)
    if event.at > info.as_of:
        when += ", to come"
    is_asked = known.case_id is not None and event.case_id == known.case_id
    return [
        sheet.text(when),
        sheet.text(event.what),
        sheet.text(event.said),
        sheet.text(event.promise, look=_LOOKS.get(event.promise, "")),
        sheet.text(f"{_MARK} {event.case_id}" if is_asked else event.case_id),
        sheet.text(event.order_id),
    ]


def _name(view: View, known: History) -> str:
    """'Customer C1', or the case of somebody nobody knows."""
    if known.customer_id is None:
        return f"Case {known.case_id}, of a customer the exports do not name"
    (shown,) = access.shown_ids([known.customer_id], view.source.info.settings)
    return f"Customer {shown}"


def _answer(known: History) -> str:
    if known.sums.last_score is None or known.sums.scale is None:
        return formats.MISSING
    worst, best = known.sums.scale
    return f"{known.sums.last_score:g} ({worst:g} to {best:g})"
