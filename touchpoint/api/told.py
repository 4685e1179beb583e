"""What the server was told of tokens and limits when it was started; no build knows of them."""

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from touchpoint import warehouse
from touchpoint.errors import SettingsError
from touchpoint.settings import Settings
from touchpoint.settings.api import Api, Token

_API, _TOKENS = "TOUCHPOINT_API", "TOUCHPOINT_API_TOKENS"
_LIMITS = TypeAdapter(Api)
_HOLDERS = TypeAdapter(tuple[Token, ...])


def environment(settings: Settings) -> Mapping[str, str]:
    """What the server's process is to know of these settings; tokens that the environment gives go before theirs."""
    tokens = {_TOKENS: _HOLDERS.dump_json(settings.api.tokens).decode()} if _TOKENS not in os.environ else {}
    return {_API: _LIMITS.dump_json(settings.api).decode(), **tokens}


def told() -> Api:
    """Tokens and limits as the server was told; without any word no token and the limits of the settings' defaults."""
    try:
        given = _LIMITS.validate_json(os.environ.get(_API, "{}"))
        holders = _HOLDERS.validate_json(os.environ.get(_TOKENS, "[]"))
    except ValidationError as error:
        place = ".".join(str(each) for each in error.errors()[0]["loc"]) or "the whole"
        raise SettingsError(
            f"{_API} or {_TOKENS} cannot be used ({place}): write JSON with the names of [api] in touchpoint.toml"
        ) from None
    return Api(holders, given.requests_per_minute, given.rows, given.seconds, given.at_once, given.metrics_need_token)


def folder() -> Path:
    """Where the builds are."""
    return Path(os.environ.get("TOUCHPOINT_WAREHOUSE", warehouse.FOLDER))
