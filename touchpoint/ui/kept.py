"""Cards worked out once: what a card says depends on its build, its reader and its view, and on nothing else."""

from collections.abc import Callable
from dataclasses import replace
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar

import plotly.graph_objects as go
import streamlit as st
from plotly.basedatatypes import BaseFigure

from touchpoint.ui import card as cards
from touchpoint.ui import noted, session, taken
from touchpoint.ui.card import Card
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

P = ParamSpec("P")
T = TypeVar("T")


class Written(BaseFigure):  # type: ignore[misc]  # Plotly has no types
    """A figure that has been built and written out. Streamlit asks a figure for nothing but its dict.

    Building one anew takes ten times as long as all else that a card costs when nothing has changed.
    """

    def __init__(self, figure: go.Figure) -> None:
        self._written: dict[str, Any] = figure.to_dict()

    def to_dict(self) -> dict[str, Any]:
        return self._written


Make = Callable[Concatenate[View, P], Card | str | None]


def card(make: Make[P]) -> Callable[Concatenate[View, P], None]:
    """Draw the card that `make` gives, a remark where it gives one in plain text, nothing where it gives None."""

    def draw(view: View, /, *args: P.args, **kwargs: P.kwargs) -> None:
        given = made(view, make, *args, **kwargs)
        if isinstance(given, str):
            taken.words("caption", given)
            st.caption(plain(given))
        elif given is not None:
            cards.draw(view, given)

    return update_wrapper(draw, make)


def said(say: Callable[Concatenate[View, P], T]) -> Callable[Concatenate[View, P], T]:
    """What `say`, which draws nothing, gives for a view and further arguments, asked once; it may not be changed."""

    def again(view: View, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return _once(view, say, *args, **kwargs)

    return update_wrapper(again, say)


def made(view: View, make: Make[P], *args: P.args, **kwargs: P.kwargs) -> Card | str | None:
    """What `make`, which draws nothing, gives for a view and further arguments, asked once; with the notes of now."""

    def written(view: View, /, *args: P.args, **kwargs: P.kwargs) -> Card | str | None:
        return _written(make(view, *args, **kwargs))

    found = _once(view, update_wrapper(written, make), *args, **kwargs)
    return _written(noted.on(view, found)) if isinstance(found, Card) and found.dated else found


def _once(view: View, give: Callable[Concatenate[View, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The arguments must write out differently where they differ."""
    name = f"{give.__module__}.{give.__qualname__}"
    return session.once(view.source, name, view.key, args, kwargs, compute=lambda: give(view, *args, **kwargs))


def _written(made: Card | str | None) -> Card | str | None:
    return replace(made, figure=Written(made.figure)) if isinstance(made, Card) else made
