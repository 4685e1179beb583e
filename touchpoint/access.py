"""Who is reading, and what they may see: the one place that is asked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import md5
from typing import Any

import pandas as pd

from touchpoint.settings import Settings

# As queries/build/pseudonyms.sql says it.
_CODE = re.compile(r"[^@\s]*[0-9][^@\s]*", re.ASCII)
# Columns that may hold the id of an issue.
_OF_ISSUES = ("issue_id", "unit_id")


@dataclass(frozen=True)
class Reader:
    """A person at the dashboard; `name` is part of every cache key, so that nobody is shown another's results."""

    name: str
    may_see_persons: bool
    is_signed_in: bool = False


def reader() -> Reader:
    """Without sign-in, everybody who reaches the server is the same person, and sees no names and no free text."""
    return Reader("everyone on this machine", may_see_persons=False)


def author() -> str:
    """The name under which this reader writes; empty where nobody signs in, so that the reader has to be asked."""
    asked = reader()
    return asked.name if asked.is_signed_in else ""


def sees_persons(settings: Settings) -> bool:
    """Whether names, addresses and free text are shown: to this reader, or because the house has set so."""
    return reader().may_see_persons or settings.privacy.show_persons


def shown_id(exported: str) -> str:
    """An id of a person, fit to be shown: some tools make them of e-mail addresses or names, which get a pseudonym."""
    if _CODE.fullmatch(exported):
        return exported
    return f"P-{md5(exported.encode(), usedforsecurity=False).hexdigest()[:16]}"


def shown_rows(rows: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Rows as they may be shown: ids of persons, alone and within the ids of issues, as `shown_ids` gives them.

    Rows about things, such as shelves or pages of the website, name nobody and stay as they are.
    """
    if "customer_id" not in rows:
        return rows
    people = shown_ids(rows["customer_id"], settings)
    shown = rows.assign(customer_id=people)
    if sees_persons(settings):
        return shown
    issues = {
        name: [_issue(*each) for each in zip(rows[name], rows["customer_id"], people, strict=True)]
        for name in _OF_ISSUES
        if name in rows
    }
    return shown.assign(**issues)


def _issue(issue: Any, own: Any, person: Any) -> Any:
    """What queries/build/contacts.sql calls an issue without a case names its customer."""
    begins = f"customer {own} "
    if isinstance(own, str) and str(issue).startswith(begins):
        return f"customer {person} {str(issue).removeprefix(begins)}"
    return issue


def shown_ids(exported: Iterable[Any], settings: Settings) -> list[Any]:
    """`shown_id` of each, unless persons are shown; what is missing stays missing."""
    if sees_persons(settings):
        return list(exported)
    return [shown_id(each) if isinstance(each, str) else None for each in exported]
