"""The filter bar. The shell draws it once for every page; the URL is the state, so a link carries the view.

Each change pushes a browser-history entry, so Back undoes it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from touchpoint import periods, scope
from touchpoint.scope import COMPARISONS, FILTERS, MOST_VALUES, PARAMETERS, Choices, Filter, Scope
from touchpoint.ui import filter_state, taken
from touchpoint.ui.filter_state import ANY_DATES, name
from touchpoint.ui.text import plain

# Choices that belong to one page; they stand in its link and stay behind when the reader moves on.
_OF_A_PAGE = (
    *("score", "by", "measure", "query", "reason", "sort"),
    *("group", "part", "at", "questionnaire", "customer", "case", "earlier"),
)


def current(choices: Choices) -> Scope:
    """The scope that the address bar asks for; what could not be followed is told above the page.

    The address stays as it came: writing it anew would lose the card it leads to, and put a step into the browser's
    history from which Back leads nowhere.
    """
    state = st.session_state
    # Read anew on another build too: what was chosen may not be in it.
    if state.get("link") != _link() or state.get("choices") is not choices:
        state["link"] = _link()
        state["scope"], remarks = scope.decode(st.query_params.get_all, choices)
        state["remarks"] = [*remarks, *scope.unread(set(st.query_params) - {*PARAMETERS, *_OF_A_PAGE})]
        filter_state.renew(state["scope"])
    asked: Scope = state["scope"]
    if asked.preset is None:
        return asked
    # A build published since may have moved the days that the period's name stands for.
    start, last = periods.resolve(asked.preset, choices.calendar)
    return replace(asked, start=start, last=last)


def draw(choices: Choices, *, with_period: bool, with_comparison: bool) -> None:
    """Draw the filters that apply to the page, filled in as the scope says."""
    if not filter_state.is_filled():
        filter_state.fill(st.session_state["scope"])
    if with_period:
        _draw_period(choices)
    if with_comparison:
        names = COMPARISONS.__getitem__
        st.selectbox("Compare with", list(COMPARISONS), format_func=names, key=name("compare"), **_on_change(choices))
    for each in FILTERS:
        if not each.more:
            _draw_filter(each, choices)
    more = [each for each in FILTERS if each.more and choices.values[each.key]]
    if more:
        chosen = sum(st.session_state["scope"].chosen_for(each.key) is not None for each in more)
        with st.expander(f"More ({chosen} set)" if chosen else "More", expanded=bool(chosen)):
            for each in more:
                _draw_filter(each, choices)
    st.button("Reset", icon=":material/restart_alt:", on_click=_reset, args=(choices,), width="stretch")


def _draw_period(choices: Choices) -> None:
    named = {**periods.presets(choices.calendar), ANY_DATES: "Any dates"}
    st.selectbox("Period", list(named), format_func=named.__getitem__, key=name("period"), **_on_change(choices))
    if filter_state.get("period") == ANY_DATES:
        limits: dict[str, Any] = {
            "min_value": choices.calendar.earliest,
            "max_value": choices.calendar.last,
            "format": "DD/MM/YYYY",
        }
        with st.container(horizontal=True, gap="small"):
            st.date_input("From", key=name("from"), **limits, **_on_change(choices))
            st.date_input("To", key=name("to"), **limits, **_on_change(choices))


def _on_change(choices: Choices) -> dict[str, Any]:
    return {"on_change": _changed, "args": (choices,)}


def remarks() -> None:
    """Say what of the link could not be followed."""
    told = st.session_state.get("remarks")
    if told:
        said = f"This link could not be followed to the letter: {'; '.join(told)}."
        taken.words("remark", said)
        st.warning(plain(said))


def choice(key: str, label: str, options: Mapping[str, str], *, is_long: bool = False) -> str:
    """Draw a choice of the page's own, kept in its link as `key`; the first option is the default.

    A long one is a list to open and search in.
    """
    default = next(iter(options))
    asked = st.query_params.get(key, default)
    if asked not in options:
        st.warning(f"This link asks for {plain(key)} = {plain(asked[:40])}, which is not to be had here.")
        asked = default
    st.session_state[key] = asked
    how: dict[str, Any] = {"format_func": options.__getitem__, "key": key, "on_change": _chosen, "args": (key, default)}
    if is_long:
        st.selectbox(label, list(options), **how)
    else:
        st.segmented_control(label, list(options), required=True, label_visibility="collapsed", **how)
    return asked


def address() -> tuple[str, str]:
    """Where this page is: what comes before its path, and the path."""
    url = urlsplit(st.context.url or "")
    folder, _, path = url.path.rpartition("/")
    return urlunsplit((url.scheme, url.netloc, folder, "", "")), path


def own_parameters() -> dict[str, list[str]]:
    """What the link says of the page's own choices."""
    return {key: st.query_params.get_all(key) for key in _OF_A_PAGE if key in st.query_params}


def _chosen(key: str, default: str) -> None:
    own = {**own_parameters(), key: [st.session_state[key]]}
    if own[key] == [default]:
        del own[key]
    st.query_params.from_dict({**scope.encode(st.session_state["scope"]), **own})


def _draw_filter(each: Filter, choices: Choices) -> None:
    values = choices.values[each.key]
    if not values:
        return
    matches_nothing = st.session_state["scope"].chosen_for(each.key) == ()
    st.multiselect(
        each.label,
        values,
        format_func=lambda value: choices.labels.get(each.key, {}).get(value, value),
        key=name(each.key),
        placeholder="Nothing" if matches_nothing else "All",
        max_selections=MOST_VALUES,
        on_change=_changed,
        args=(choices, each.key),
    )


def _changed(choices: Choices, filter_key: str | None = None) -> None:
    """Take over what the widgets say. A filter that matches nothing stays so until it is itself touched."""
    state = st.session_state
    before: Scope = state["scope"]
    # A page on which one of them does not apply does not draw it.
    wanted = replace(before, compare=filter_state.get("compare", before.compare))
    period = filter_state.get("period", before.preset or ANY_DATES)
    if period != ANY_DATES:
        start, last = periods.resolve(period, choices.calendar)
        wanted = replace(wanted, start=start, last=last, preset=period)
    elif wanted.preset is not None:
        wanted = wanted.with_dates(*_within(wanted, choices))
    elif filter_state.get("from") and filter_state.get("to"):
        wanted = wanted.with_dates(*sorted((filter_state.get("from"), filter_state.get("to"))))
    if filter_key is not None:
        wanted = wanted.with_chosen(filter_key, filter_state.get(filter_key) or None)
    _show(wanted)


def _within(wanted: Scope, choices: Choices) -> periods.Period:
    calendar = choices.calendar
    return max(wanted.start, calendar.earliest), min(wanted.last, calendar.last)


def _reset(choices: Choices) -> None:
    for key in own_parameters():
        del st.query_params[key]
    _show(replace(scope.default(choices), build=st.session_state["scope"].build))


def _show(wanted: Scope) -> None:
    st.session_state["scope"], st.session_state["remarks"] = wanted, []
    filter_state.fill(wanted)
    _to_link(wanted)


def _to_link(wanted: Scope) -> None:
    st.query_params.from_dict({**scope.encode(wanted), **own_parameters()})
    st.session_state["link"] = _link()


def _link() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in PARAMETERS if key in st.query_params}
