"""A page or a single card within another site's page: the content, where its numbers come from, and a way out.

Whoever began in a frame stays in it: what the frame shows is decided here for the whole session and not by each link,
so that no way within it leads to pages and buttons that write.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from touchpoint import embedding, links
from touchpoint.scope import CARD, FRAME, FRAMES, SHOWN
from touchpoint.ui.entries import Entry
from touchpoint.ui.text import plain

_PAGE, _CARD = FRAMES
_STATE, _REST = "frame", "framed-rest"
_STYLE = f"<style>{Path(__file__).with_suffix('.css').read_text(encoding='utf-8')}</style>"
_component = st.components.v2.component(
    "touchpoint_framing", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Frame:
    """What a frame shows: a page, a card of it by its key, or, spelled wrong, neither."""

    kind: str
    card: str = ""


@dataclass
class _Stage:
    """Where the card goes that a frame shows, what stands below it, the keys that went by, and whether there is one."""

    place: DeltaGenerator
    foot: Callable[[], None] = lambda: None
    passed: list[str] = field(default_factory=list)
    is_filled: bool = False


class _Shown(BaseException):
    """The card that was asked for is drawn, so that the rest of the page need not be.

    Not st.stop, after which Streamlit would draw nothing more, nor take away what went before the card.
    """


_stage: ContextVar[_Stage | None] = ContextVar("stage", default=None)


def begin() -> Frame | None:
    """Note whether this session stands in another page, from the first link that says so until its end."""
    asked = st.query_params.get_all(FRAME)
    if asked:
        st.session_state[_STATE] = Frame(asked[-1], st.query_params.get(CARD, ""))
    frame = current()
    if frame is not None:
        st.html(_STYLE)
        if not asked:
            # A session that a server begins anew goes by the address alone.
            st.query_params.from_dict({**_asked_else(), **_parameters(frame)})
    return frame


def current() -> Frame | None:
    """The frame this session stands in; None for a reader of the dashboard itself."""
    return st.session_state.get(_STATE)


def is_card() -> bool:
    """Whether a single card is shown."""
    frame = current()
    return frame is not None and frame.kind == _CARD


def draw(entry: Entry, run: Callable[[], Any]) -> None:
    """Draw within the frame what `run` draws of a page, or one card of it; say why where there is nothing to show."""
    frame = current()
    assert frame is not None
    _component(data={"allowed": list(embedding.allowed()), "ours": list(SHOWN)}, key="framing")
    if frame.kind not in FRAMES:
        st.warning(f"This frame asks for {plain(frame.kind[:40])}: frame is {_PAGE} or {_CARD}.")
    elif not entry.is_framed:
        st.warning(f"{entry.title} is not shown within other pages: open it in Touchpoint.")
        _way_out(links.within(entry.url, st.session_state["shown"]))
    elif frame.kind == _PAGE:
        run()
    else:
        _draw_card(frame, entry, run)


def _draw_card(frame: Frame, entry: Entry, run: Callable[[], Any]) -> None:
    stage = _Stage(st.container(gap="xsmall"))
    before = _stage.set(stage)
    rest = st.empty()
    try:
        with rest.container(), st.container(key=_REST):
            run()
    except _Shown:
        pass
    finally:
        _stage.reset(before)
    rest.empty()
    if not stage.is_filled:
        stage.place.warning(plain(_not_there(frame, entry, stage)), icon=":material/inbox:")


def _not_there(frame: Frame, entry: Entry, stage: _Stage) -> str:
    said = f"{entry.title} shows no card {frame.card[:60] or 'without a name'} for this period and these filters"
    near = get_close_matches(frame.card, stage.passed, n=1)
    return f"{said} (did you mean {near[0]}?)." if near else f"{said}."


def passes_over(key: str) -> bool:
    """Whether the frame shows another card, so that this one need not be drawn."""
    stage, frame = _stage.get(), current()
    if stage is None or frame is None or frame.card == key:
        return False
    stage.passed.append(key)
    return True


@contextmanager
def box(key: str, *, kind: str = "card", **how: Any) -> Iterator[None]:
    """The box of a card, or of another `kind` of thing that a link can lead to.

    In a frame of this card the page ends with it; in a frame of another it is out of sight.
    """
    stage = _stage.get()
    if stage is None:
        with st.container(border=True, gap="xsmall", key=f"{kind}-{key}", **how):
            yield
    elif passes_over(key):
        with st.container():
            yield
    else:
        with stage.place, st.container(gap="xsmall", key=f"{kind}-{key}"):
            yield
        stage.is_filled = True
        with stage.place:
            stage.foot()
        raise _Shown


@contextmanager
def instead() -> Iterator[None]:
    """What a page says in place of its cards; a frame says it too."""
    stage = _stage.get()
    if stage is None:
        yield
        return
    stage.is_filled = True
    with stage.place:
        yield


def head(standing: str, link: Callable[[str | None], str]) -> None:
    """The way to the page in full, beside its heading, and later below a single card.

    `standing` says what its numbers are about; `link` gives the link to a card or, for None, to the page.
    """
    frame = current()
    if frame is None:
        return
    stage = _stage.get()
    if stage is None:
        _way_out(link(None))
        return

    def foot() -> None:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="framed-foot"):
            st.caption(standing, width="stretch")
            _way_out(link(frame.card))

    stage.foot = foot


def _way_out(link: str) -> None:
    st.link_button("Open in Touchpoint", link, icon=":material/open_in_new:", type="tertiary", width="content")


def _parameters(frame: Frame) -> dict[str, list[str]]:
    return {FRAME: [frame.kind], **({CARD: [frame.card]} if frame.card else {})}


def _asked_else() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params if key not in SHOWN}
