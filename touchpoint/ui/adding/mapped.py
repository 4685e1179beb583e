"""The second step: what a file is that no adapter knows, told by its owner."""

import re
from collections.abc import Mapping as Given
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from touchpoint import adding, mapping
from touchpoint.adding import stored
from touchpoint.formats import counted
from touchpoint.ingest import profile
from touchpoint.ingest.profile import Looked
from touchpoint.ingest.recognise import Seen, within
from touchpoint.mapping import FIELDS, KINDS, Kind, Mapping
from touchpoint.ui import trouble
from touchpoint.ui.adding import choices
from touchpoint.ui.adding.head import CHANGING, kept, seen
from touchpoint.ui.text import plain

_NONE = "not in this file"


def unknown(found: adding.Home) -> None:
    """Draw the second step: a form for each table that nobody has told of yet."""
    left = [
        (each, table.label, table.columns)
        for each in stored.listed(found.exports)
        for table in seen(found, each.path)
        if table.is_unknown or _is_changing(table)
    ]
    st.subheader("2 · What the unknown files are", anchor="unknown")
    if not left:
        st.caption("Nothing to do: every file that was added is known.")
    for each, label, columns in left:
        with trouble.told(), st.expander(plain(label), expanded=True, icon=":material/help:"):
            _form(found, each.path, label, columns)


def _is_changing(table: Seen) -> bool:
    """Whether the reader is about to change what was told of a table."""
    changing = st.session_state.get(CHANGING)
    return changing is not None and any(name.partition("__")[0] == changing for name in table.adapters)


def _form(found: adding.Home, path: Path, label: str, columns: Sequence[str]) -> None:
    looked = _looked(f"{path} {path.stat().st_mtime_ns} {label}", path, label)
    _preview(looked)
    suggestions = {each.kind: each.columns for each in mapping.suggest(looked.profiles)}
    earlier = next((each for each in kept(found) if each.name == st.session_state.get(CHANGING)), None)
    if earlier:
        suggestions = {earlier.kind: earlier.columns, **suggestions, earlier.kind: earlier.columns}
    key = f"map-{path.parent.name}-{label}"
    chosen = st.selectbox(
        "Each row is", list(suggestions), format_func=lambda kind: KINDS[kind].label, key=f"{key}-kind"
    )
    kind = KINDS[chosen]
    usable = [column for column in columns if "|" not in column]
    named = _columns(kind, suggestions[chosen], usable, f"{key}-{chosen}")
    readings = partial(_readings, path, label)
    told = choices.ask(kind, named, looked, readings, earlier, f"{key}-{chosen}")
    tool = st.text_input(
        "Name of the tool or file",
        earlier.tool if earlier else _slug(path.stem),
        key=f"{key}-tool",
        help="Stands before its ids: files that carry the same name share their customers, orders and cases by id.",
    )
    lacking = [FIELDS[field].label for field in kind.required if field not in named]
    if lacking:
        st.warning(f"Still needed: {', '.join(lacking)}", icon=":material/priority_high:")
    if st.button("Keep this", type="primary", key=f"{key}-keep", disabled=bool(lacking or told.open_questions)):
        taken = {each.name for each in kept(found)}
        name = earlier.name if earlier else _free_name(_slug(f"{tool}_{chosen}"), taken)
        made = Mapping(name, kind.key, _slug(tool), named, told.words, told.zone, told.dates, told.decimal)
        mapping.write(found.mappings, made)
        st.session_state.pop(CHANGING, None)
        st.rerun()


def _label(kind: str) -> str:
    return KINDS[kind].label


def _preview(looked: Looked) -> None:
    st.caption(f"{counted(looked.landing.records, 'records')}; the first of them:")
    st.dataframe(pd.DataFrame(looked.first, columns=list(looked.landing.columns)), hide_index=True, width="stretch")
    # What cannot be told is asked below.
    told = [each for each in looked.dialect.decided if not each.endswith("not read")]
    said = [*looked.landing.notes, *looked.landing.decided, *told]
    if said:
        st.caption(plain("; ".join(said)))


def _columns(kind: Kind, before: Given[str, str], columns: Sequence[str], key: str) -> dict[str, str]:
    """The column chosen for each field: those needed first, the rest behind a fold."""
    first = [*kind.required, *(field for field in kind.fields if field in before and field not in kind.required)]
    rest = [field for field in kind.fields if field not in first]
    found = _chosen(first, before, columns, key, kind)
    with st.expander(f"{len(rest)} more that a column can stand for"):
        found |= _chosen(rest, before, columns, key, kind)
    return found


def _chosen(
    fields: Sequence[str], before: Given[str, str], columns: Sequence[str], key: str, kind: Kind
) -> dict[str, str]:
    row = st.grid(3, min_column_width=220, gap="small")
    found = {}
    options = [None, *columns]
    for field in fields:
        at = options.index(before[field]) if before.get(field) in columns else 0
        needed = " (needed)" if field in kind.required else ""
        with row:
            column = st.selectbox(
                f"{FIELDS[field].label}{needed}",
                options,
                index=at,
                format_func=lambda each: _NONE if each is None else plain(each),
                key=f"{key}-{field}",
            )
        if column is not None:
            found[field] = column
    return found


def _slug(text: str) -> str:
    """A name that may stand before ids: small letters, digits and underscores."""
    slug = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:32]
    return slug if slug[:1].isalpha() else f"file_{slug}".strip("_")


def _free_name(name: str, taken: set[str]) -> str:
    numbered = (f"{name}_{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(each for each in numbered if each not in taken)


@st.cache_resource(max_entries=50, show_spinner="Looking into the file…")
def _looked(key: str, _path: Path, label: str) -> Looked:  # noqa: ARG001 - the cache reads the key
    return within(_path, label, lambda part: profile.look(part, "UTC"))


def _readings(path: Path, label: str, column: str) -> list[profile.Reading]:
    return _kept_readings(f"{path} {path.stat().st_mtime_ns}", path, label, column)


@st.cache_resource(max_entries=50, show_spinner=False)
def _kept_readings(key: str, _path: Path, label: str, column: str) -> list[profile.Reading]:  # noqa: ARG001 - the cache reads the key
    return within(_path, label, lambda part: profile.readings(part, column, "UTC"))
