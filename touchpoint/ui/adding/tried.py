"""The third step: a build aside, what it would change, and its publication."""

import shlex

import streamlit as st

from touchpoint import adding, formats, sentences
from touchpoint.adding import answers, stored
from touchpoint.adding import trial as trials
from touchpoint.adding.answers import Effect
from touchpoint.errors import NoWarehouse
from touchpoint.formats import write
from touchpoint.source import Source
from touchpoint.ui import menu, session, sheet, trouble
from touchpoint.ui.text import plain

_COUNTS = ("read", "kept", "rejected", "duplicate")
_MOST_REASONS = 12
_PUBLISHED = "adding-published"


def trial(found: adding.Home) -> None:
    """Draw the third step."""
    st.subheader("3 · Try it, then publish", anchor="try")
    with trouble.told():
        if st.session_state.pop(_PUBLISHED, False):
            st.success("Published: every page shows the new data, and open ones offer it.", icon=":material/check:")
            st.page_link(menu.page("overview.py"), label="See the Overview", icon=":material/monitoring:")
        state = trials.state(found)
        if state is not None and state.is_running:
            _running(found)
            return
        if state is not None and state.build is None:
            st.error("The trial made no build; what is published stays as it is.", icon=":material/error:")
            st.code(state.said, language=None, wrap_lines=True)
        if state is not None and state.build is not None:
            # What cannot be shown, such as a trial of an older program, must not keep anybody from the next.
            with trouble.told():
                _made(found, state.build)
        _begin(found, again=state is not None)


def _begin(found: adding.Home, *, again: bool) -> None:
    nothing = not stored.listed(found.exports)
    st.caption("A trial builds everything that was added, aside: nobody is shown it before it is published.")
    label = "Try again" if again else "Try it"
    if st.button(label, icon=":material/play_arrow:", type="secondary" if again else "primary", disabled=nothing):
        trials.start(found)
        st.rerun()
    with st.expander("The same on the command line"):
        st.code(shlex.join(["python", *trials.command(found)]), language="bash", wrap_lines=True)


@st.fragment(run_every="1s")
def _running(found: adding.Home) -> None:
    with trouble.told():
        state = trials.state(found)
        if state is None or not state.is_running:
            st.rerun()
            return
        st.progress(min(state.done, 1.0), text=plain(f"{state.at}…"))
        if st.button("Stop", icon=":material/stop:"):
            trials.stop(found)
            st.rerun()


def _made(found: adding.Home, build: str) -> None:
    """What the trial found, and the two ways to go on."""
    after = answers.opened(found.trial, build)
    _files(after)
    _reasons(after)
    (doubts,) = after.run("data/build", {})["doubts"]
    for doubt in doubts:
        st.warning(plain(doubt), icon=":material/help:")
    before = _published()
    _effect(before, after)
    _left_out(before, after)
    stale = trials.is_stale(found)
    if stale:
        st.warning("Files or adapters have changed since this trial: try again before you publish.")
    with st.container(horizontal=True):
        if st.button("Publish", type="primary", icon=":material/publish:", disabled=stale):
            trials.published(found)
            st.session_state[_PUBLISHED] = True
            st.rerun()
        if st.button("Discard the trial", icon=":material/delete:"):
            trials.clear(found)
            st.rerun()


def _files(after: Source) -> None:
    found = after.run("data/files", {})
    rows = [
        [
            sheet.text(row["file"]),
            *(sheet.text(write(row[name], "count")) for name in _COUNTS),
            sheet.text(_status(row)),
        ]
        for row in found.to_dict("records")
    ]
    heads = [sheet.text(each) for each in ("file", *_COUNTS, "")]
    dark = st.context.theme.type == "dark"
    sheet.draw(heads, rows, labels=("file", *_COUNTS, ""), numbers=range(1, 5), dark=dark)


def _status(row: object) -> str:
    found = dict(row) if isinstance(row, dict) else {}
    return "" if found["status"] == "read" else str(found["message"] or found["status"])


def _reasons(after: Source) -> None:
    found = after.run("data/reasons", {}).head(_MOST_REASONS).to_dict("records")
    if found:
        st.markdown("**Why records or cells were not taken**")
        st.markdown("\n".join(f"- {plain(_reason(row))}" for row in found))


def _reason(row: object) -> str:
    found = dict(row) if isinstance(row, dict) else {}
    place = f"{found['table_name']}.{found['column_name']}: " if isinstance(found["column_name"], str) else ""
    return f"{found['file']}: {formats.counted(found['found'], found['level'] + 's')}, {place}{found['reason']}"


def _effect(before: Source | None, after: Source) -> None:
    scope, effects = answers.effects(before, after)
    st.markdown(f"**The three answers** for {scope.period_in_words()}")
    row = st.grid(3, min_column_width=220, gap="small")
    for each in effects:
        with row, st.container(border=True, height="stretch", gap="xxsmall"):
            st.caption(each.measure.name)
            st.markdown(f"### {sentences.value(each.measure, each.after)}")
            st.caption(plain(_was(each)))


def _was(each: Effect) -> str:
    """What stands beside an answer: on how many it rests, why there is none, and what it is now."""
    said = formats.counted(each.after.n, each.measure.counts)
    if each.after.reason:
        said += f"; {each.after.reason}"
    if each.before is None:
        return f"{said}; nothing of yours is published yet"
    return f"{said}; published now: {sentences.value(each.measure, each.before)} of {each.before.n:,}"


def _left_out(before: Source | None, after: Source) -> None:
    """Files of the build that is published now which the trial does not hold."""
    if before is None or before.info.is_sample:
        return
    kept = set(after.run("data/files", {})["sha256"].dropna())
    rows = before.run("data/files", {})
    gone = rows.loc[~rows["sha256"].isin(kept), "file"].tolist()
    if gone:
        st.warning(
            plain(f"What is published now holds {', '.join(gone)}, which were not added here: they would be gone."),
            icon=":material/remove_circle:",
        )


def _published() -> Source | None:
    try:
        return session.open_build()
    except NoWarehouse:
        return None
