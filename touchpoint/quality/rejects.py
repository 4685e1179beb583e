"""Rejected records, fit to be handed on: the original with what names a person, and free text, hidden or not."""

import json
import re

import pandas as pd

MASK = "•••"
# Headers of any tool: one that hides too much costs a look into the file, one that hides too little a person's name.
_PERSONAL = re.compile(
    r"(?i)mail|phone|mobile|fax|address|street|company|comment|note|body|message|subject|description|text|feedback|review|reason"
)
# A role says who, unless it is the id that finds the record.
_ROLE = re.compile(r"(?i)requester|assignee|submitter|employee|customer|agent|owner|recipient|respondent|author")
_AN_ID = re.compile(r"(?i)(\b|_)id$")
# A name of something else is nobody's: of a line item, a product, a store, a file.
_NAME = re.compile(r"(?i)name")
_A_THING = re.compile(r"(?i)line ?item|product|store|file|discount|shipping method|payment")
_ADDRESS = re.compile(r"[^\s,;|\"']+@[^\s,;|\"']+")


def masked(rejects: pd.DataFrame) -> pd.DataFrame:
    """The rows of data/rejects without names, addresses and free text; an id may be an e-mail address too.

    A record that does not fit its header has no columns to go by, and is hidden whole: file and line lead to it.
    """
    hidden = rejects["column_name"].map(lambda name: _names_a_person(str(name)))
    values = rejects["value"].map(_without_addresses, na_action="ignore").mask(hidden & rejects["value"].notna(), MASK)
    return rejects.assign(value=values, original=rejects["original"].map(_original, na_action="ignore"))


def _original(text: str) -> str:
    try:
        record = json.loads(text)
    except ValueError:
        record = None
    if not isinstance(record, dict):
        return MASK
    return json.dumps({header: _cell(header, value) for header, value in record.items()}, ensure_ascii=False)


def _cell(header: str, value: str | None) -> str | None:
    if value is None:
        return None
    return MASK if _names_a_person(header) else _without_addresses(value)


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub(MASK, text)


def _names_a_person(header: str) -> bool:
    return bool(
        _PERSONAL.search(header)
        or (_ROLE.search(header) and not _AN_ID.search(header))
        or (_NAME.search(header) and not _A_THING.search(header))
    )
