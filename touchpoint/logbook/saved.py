"""What a saved view is, what is refused of it, and the links that lead to it."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote, urlencode

from touchpoint.errors import LogbookError
from touchpoint.logbook import texts

FORMAT = 1
MOST_IN_A_NAME, MOST_IN_A_NOTE, MOST_IN_A_COMMENT = 80, 1_000, 4_000
# Digits and letters that nobody takes for one another; six of them name one of 887 million.
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_ID = re.compile(f"[{_LETTERS}]{{6}}")
_PATH = re.compile(r"[a-z0-9-]{0,60}")
_BUILD = re.compile(r"[0-9A-Za-z-]{0,64}")
_MOST_COMMENTS, _MOST_PARAMETERS, _MOST_IN_A_KEY = 200, 200_000, 200


@dataclass(frozen=True)
class SavedView:
    """A page as somebody wants to find it again, under a name.

    `path` is the page's address, empty for the first page; `parameters` those of its link: period, comparison, filters
    and the page's own choices. One with a `build` is fixed to it and names dates, one without follows new data.
    `commentary` is what was written to cards, by their keys. `is_default` says that the page's bare address shows it.
    `version` counts the changes; `unread` says what was kept in a form that could not be read.
    """

    name: str
    path: str
    parameters: Mapping[str, list[str]]
    owner: str
    note: str = ""
    build: str = ""
    is_default: bool = False
    commentary: Mapping[str, str] = field(default_factory=dict)
    id: str = ""
    version: int = 1
    created_at: datetime | None = None
    changed_at: datetime | None = None
    changed_by: str = ""
    deleted_at: datetime | None = None
    deleted_by: str = ""
    unread: tuple[str, ...] = ()

    @property
    def is_fixed(self) -> bool:
        return bool(self.build)

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    @property
    def asked(self) -> dict[str, list[str]]:
        """The parameters of its link, the build among them where it is fixed."""
        return {**self.parameters, **({"build": [self.build]} if self.build else {})}

    @property
    def link(self) -> str:
        """The ordinary link to the same, `complaints?period=last-month&compare=before`, without the view's name."""
        query = urlencode(self.asked, doseq=True, quote_via=quote)
        return f"{quote(self.path)}?{query}"

    @property
    def short(self) -> str:
        """The short link, `complaints?v=ab3k9x`."""
        return f"{quote(self.path)}?v={self.id}"

    def checked(self) -> "SavedView":
        """This view, fit to be kept; LogbookError says all that is wrong with it."""
        faults = [
            *texts.faults({"the name": self.name, "the owner": self.owner}, MOST_IN_A_NAME),
            *texts.faults({"the note": self.note}, MOST_IN_A_NOTE, may_be_blank=True),
            *texts.faults(
                {f"what is said of {key[:40]}": said for key, said in self.commentary.items()}, MOST_IN_A_COMMENT
            ),
            *self._faults_of_link(),
        ]
        if len(self.commentary) > _MOST_COMMENTS or any(len(key) > _MOST_IN_A_KEY for key in self.commentary):
            faults.append(f"there is something said of more than {_MOST_COMMENTS} cards, or of one without a key")
        if faults:
            raise LogbookError(f"This was not kept: {'; '.join(faults)}.")
        return self

    def _faults_of_link(self) -> list[str]:
        faults = [] if _PATH.fullmatch(self.path) else [f"{self.path[:40]!r} is not the address of a page"]
        if not _BUILD.fullmatch(self.build):
            faults.append(f"{self.build[:40]!r} is not the name of a build")
        if any(texts.is_odd(each) for key, values in self.parameters.items() for each in (key, *values)):
            faults.append("its filters hold characters that cannot be kept")
        elif len(self.link) > _MOST_PARAMETERS:
            faults.append(f"its link has more than {_MOST_PARAMETERS:,} letters: choose fewer values")
        return faults


def is_id(text: str) -> bool:
    """Whether a text has the form of a view's id; one from a link may hold anything."""
    return _ID.fullmatch(text) is not None


def new_id() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(6))
