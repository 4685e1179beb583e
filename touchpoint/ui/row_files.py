"""Buttons that give the rows behind a number as files, made by the server while they are loaded."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

import streamlit as st

from touchpoint import formats
from touchpoint.rowfiles import KINDS
from touchpoint.ui import addressed

Parameters = Mapping[str, list[str]]


def buttons(parameters: Parameters, build: str, label: str = "{kind}") -> None:
    """One button a kind of file, for the rows that a link to the page of rows asks for, of the build that is shown.

    `label` is what a button says, around {kind}.
    """
    base, _ = addressed.address()
    query = urlencode({**parameters, "build": [build]}, doseq=True, quote_via=quote)
    with st.container(horizontal=True, gap="small"):
        for kind in KINDS.values():
            st.link_button(
                label.format(kind=kind.name),
                f"{base}/rows.{kind.ending}?{query}",
                icon=":material/table_rows:",
                width="stretch",
            )
    most = " and ".join(f"{formats.write(kind.most, 'count')} rows as {kind.name}" for kind in KINDS.values())
    st.caption(f"At most {most}.")


def held(n: int) -> str:
    """How many of n rows the files hold: 'the files hold all of them', or how many each holds."""
    if n <= min(kind.most for kind in KINDS.values()):
        return "the files hold all of them"
    first = {kind.name: formats.write(kind.most, "count") for kind in KINDS.values() if n > kind.most}
    return "; ".join(
        f"the {kind.name} file holds {f'the first {first[kind.name]}' if kind.name in first else 'all of them'}"
        for kind in KINDS.values()
    )
