"""How the columns of a file that no adapter knows are mapped by its owner, and kept as an adapter of their own."""

from touchpoint.mapping.fields import FIELDS
from touchpoint.mapping.files import SUFFIX, adapters_of, read, remove, saved, write
from touchpoint.mapping.kinds import KINDS, Kind
from touchpoint.mapping.model import Mapping
from touchpoint.mapping.suggest import Profile, Suggestion, suggest

__all__ = [
    "FIELDS",
    "KINDS",
    "SUFFIX",
    "Kind",
    "Mapping",
    "Profile",
    "Suggestion",
    "adapters_of",
    "read",
    "remove",
    "saved",
    "suggest",
    "write",
]
