"""Tokens: made here, kept as hashes in the settings, and told apart without saying by the time it takes how nearly."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from datetime import date

from touchpoint.errors import SettingsError
from touchpoint.settings.api import Token

_HOW = "python -m touchpoint token NAME"
_SCHEME = "bearer"
_MOST_LETTERS = 80


class Unknown(Exception):
    """Nobody who may ask; its words say why and what to do."""


def new() -> str:
    """A token of 256 bits, which nobody can guess and no hash gives away."""
    return f"tp_{secrets.token_urlsafe(32)}"


def lines(name: str, token: str, expires: date | None, *, only_measures: bool) -> str:
    """The lines of touchpoint.toml that let this token in."""
    if not name.strip() or not name.isprintable() or len(name) > _MOST_LETTERS:
        raise SettingsError(f"{name[:60]!r} is no name for a token: write up to {_MOST_LETTERS} letters on one line")
    said = ["[[api.tokens]]", f"name = {json.dumps(name, ensure_ascii=False)}", f'sha256 = "{hashed(token)}"']
    said += [f"expires = {expires}"] if expires else []
    return "\n".join([*said, *(["only_measures = true"] if only_measures else [])])


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def holder(tokens: Iterable[Token], authorization: str | None, today: date) -> Token:
    """Whose token stands in the header Authorization; Unknown for none, a wrong one and one that has expired."""
    known = tuple(tokens)
    if not known:
        raise Unknown(
            f"this server knows no token: run `{_HOW}`, put the lines it prints into touchpoint.toml and start the "
            "server anew"
        )
    scheme, _, given = (authorization or "").partition(" ")
    if scheme.lower() != _SCHEME or not given.strip():
        raise Unknown(f"no token was given: send the header `Authorization: Bearer TOKEN`, with one made by `{_HOW}`")
    hash_given = hashed(given.strip())
    # All are compared, to their ends, so that no answer comes sooner for being nearly right.
    found = [each for each in known if hmac.compare_digest(each.sha256, hash_given)]
    if not found:
        raise Unknown(f"this token is not known here: make another by `{_HOW}`, or see that all of it was copied")
    if found[0].expires is not None and found[0].expires < today:
        raise Unknown(f"this token expired after {found[0].expires}: make another by `{_HOW}`")
    return found[0]
