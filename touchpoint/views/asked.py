"""What an address asks for: what it says itself, over what the saved view says that it names.

It never raises. An address that names a view which cannot be had asks for what it says itself, and tells why.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from touchpoint.errors import LogbookError
from touchpoint.logbook import SavedView
from touchpoint.scope import PARAMETERS

NAME = "v"
"""The parameter that names a saved view."""
OPENED, DEFAULT, ELSEWHERE = "opened", "default", "elsewhere"
DELETED, UNKNOWN, UNREADABLE = "deleted", "unknown", "unreadable"
_DATES = ("period", "from", "to")
_MOST_LETTERS = 12

Parameters = Mapping[str, list[str]]


@dataclass(frozen=True)
class Asked:
    """The parameters that an address comes to, with those of its view.

    `state` says what became of the view: it is OPENED, or the DEFAULT of a bare address; it is of a page ELSEWHERE, and
    only its filters count here; it is DELETED, UNKNOWN or, for the reason `why`, UNREADABLE; or none is named: "".
    `instead` are the parameters by which the address overrules its view. `named` is what the address calls it.
    """

    parameters: Parameters
    state: str = ""
    view: SavedView | None = None
    instead: tuple[str, ...] = ()
    named: str = ""
    why: str = ""
    defaults: frozenset[str] = field(default_factory=frozenset)

    def get_all(self, key: str) -> list[str]:
        """The values of a parameter, as an address gives them."""
        return self.parameters.get(key, [])


def resolve(
    given: Parameters, path: str, find: Callable[[str], SavedView | None], every: Callable[[], Sequence[SavedView]]
) -> Asked:
    """What the parameters `given` in the address of the page at `path` ask for.

    `find` gives the view of an id, also a deleted one, and `every` those that are not deleted.
    """
    own = {key: values for key, values in given.items() if key != NAME}
    called = "".join(each for each in (given.get(NAME) or [""])[-1][:_MOST_LETTERS] if each.isprintable())
    try:
        usual = {each.path: each for each in every() if each.is_default}
        defaults = frozenset(usual)
        if NAME not in given:
            if own or path not in usual:
                return Asked(own, defaults=defaults)
            return Asked(_of(usual[path]), DEFAULT, usual[path], defaults=defaults)
        found = find(given[NAME][-1].strip().lower())
    except LogbookError as error:
        return Asked(own, UNREADABLE, named=called, why=str(error))
    if found is None or found.is_deleted:
        return Asked(own, DELETED if found else UNKNOWN, found, named=called, defaults=defaults)
    said = _of(found)
    if found.path != path:
        said = {key: values for key, values in said.items() if key in PARAMETERS}
    kept = {key: values for key, values in said.items() if not _is_overruled(key, own)}
    instead = tuple(key for key in own if own[key] != said.get(key))
    state = OPENED if found.path == path else ELSEWHERE
    return Asked({**kept, **own}, state, found, instead, called, defaults=defaults)


def _of(view: SavedView) -> dict[str, list[str]]:
    return {key: values for key, values in view.asked.items() if key != NAME}


def _is_overruled(key: str, own: Parameters) -> bool:
    """A period that the address names, by name or by dates, stands in place of the view's whole period."""
    return key in own or (key in _DATES and any(each in own for each in _DATES))
