"""The filter bar. The shell draws it once for every page; the URL is the state, so a link carries the view.

Each change pushes a browser-history entry, so Back undoes it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from touchpoint import periods, scope
from touchpoint.scope import COMPARISONS, FILTERS, MOST_VALUES, PARAMETERS, SHOW, SHOWN, Choices, Filter, Scope
from touchpoint.ui import addressed, filter_state, taken
from touchpoint.ui.filter_state import ANY_DATES, name
from touchpoint.ui.text import plain, words

# Choices that belong to one page; they stand in its link and stay behind when the reader moves on.
OF_A_PAGE = (
    *("score", "by", "measure", "query", "reason", "sort"),
    *("group", "part", "at", "questionnaire", "customer", "case", "earlier", "of"),
)
_UNREAD = ""


def current(choices: Choices) -> Scope:
    """The scope that the address bar asks for; what could not be followed is told above the page.

    The address stays as it came: writing it anew would lose the card it leads to, and put a step into the browser's
    history from which Back leads nowhere.
    """
    state = st.session_state
    # Read anew on another build too: what was chosen may not be in it.
    link = _link(addressed.asked().parameters)
    if state.get("link") != link or state.get("choices") is not choices:
        state["link"] = link
        state["scope"], remarks = scope.decode(addressed.get_all, choices)
        state["remarks"] = [*remarks, *scope.unread(link[_UNREAD])]
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
        said = f"{addressed.called()} could not be followed to the letter: {plain('; '.join(told))}."
        taken.words("remark", words(said))
        st.warning(said)


def choice(key: str, label: str, options: Mapping[str, str], *, is_long: bool = False) -> str:
    """Draw a choice of the page's own, kept in its link as `key`; the first option is the default.

    A long one is a list to open and search in.
    """
    default = next(iter(options))
    asked: str = addressed.get(key, default)
    if asked not in options:
        st.warning(f"{addressed.called()} asks for {plain(key)} = {plain(asked[:40])}, which is not to be had here.")
        asked = default
    st.session_state[key] = asked
    how: dict[str, Any] = {"format_func": options.__getitem__, "key": key, "on_change": _chosen, "args": (key, default)}
    if is_long:
        st.selectbox(label, list(options), **how)
    else:
        st.segmented_control(label, list(options), required=True, label_visibility="collapsed", **how)
    return asked


def own_parameters() -> dict[str, list[str]]:
    """What the link says of the page's own choices."""
    # In a meeting `at` is the card that is shown.
    own = [key for key in OF_A_PAGE if key != "at" or SHOW not in st.query_params]
    return {key: values for key in own if (values := addressed.get_all(key))}


def choose(key: str, values: list[str]) -> None:
    """Keep a choice of the page's own in its link; without values it is the default."""
    own = {each: asked for each, asked in own_parameters().items() if each != key}
    _write(st.session_state["scope"], {**own, **({key: values} if values else {})})


def _chosen(key: str, default: str) -> None:
    chosen = st.session_state[key]
    choose(key, [] if chosen == default else [chosen])


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
    _show(wanted, own_parameters())


def _within(wanted: Scope, choices: Choices) -> periods.Period:
    calendar = choices.calendar
    return max(wanted.start, calendar.earliest), min(wanted.last, calendar.last)


def _reset(choices: Choices) -> None:
    _show(replace(scope.default(choices), build=st.session_state["scope"].build), {})


def _show(wanted: Scope, own: dict[str, list[str]]) -> None:
    st.session_state["scope"], st.session_state["remarks"] = wanted, []
    filter_state.fill(wanted)
    _write(wanted, own)


def _write(wanted: Scope, own: dict[str, list[str]]) -> None:
    """Put it into the address: from then on an ordinary link, without the view that was opened.

    How the page is shown, a frame above all, stays in it.
    """
    shown = {key: st.query_params.get_all(key) for key in SHOWN if key in st.query_params}
    parameters = {**addressed.spelled(wanted, own), **shown}
    st.query_params.from_dict(parameters)
    st.session_state["link"] = _link(parameters)


def _link(parameters: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """What tells one scope in the address from another, and one remark about it."""
    unread = sorted(set(parameters) - {*PARAMETERS, *OF_A_PAGE, *SHOWN})
    return {**{key: parameters[key] for key in PARAMETERS if key in parameters}, _UNREAD: unread}
