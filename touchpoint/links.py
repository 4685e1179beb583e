"""Links that bring a view back: live ones follow new data, fixed ones name their dates and their build."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote, urlencode

from touchpoint.scope import Scope, encode, filter_parameters, period_parameters

Parameters = Mapping[str, list[str]]


def live(base_url: str, path: str, scope: Scope, card: str | None = None, own: Parameters | None = None) -> str:
    """A link to `path` that names the period (by preset, if it has one), the comparison and the filters.

    `own` are parameters of the page itself.
    """
    return _link(base_url, path, live_parameters(scope, own), card)


def fixed(
    base_url: str, path: str, scope: Scope, build: str, card: str | None = None, own: Parameters | None = None
) -> str:
    """A link to `path` that brings back these very numbers: absolute dates, and the build they were counted in."""
    return _link(base_url, path, {**dated_parameters(scope, own), "build": [build]}, card)


def live_parameters(scope: Scope, own: Parameters | None = None) -> dict[str, list[str]]:
    """What a live link says: the period by its preset where it has one, the comparison, filters, the page's choices."""
    return {**period_parameters(scope), **_rest(scope), **(own or {})}


def dated_parameters(scope: Scope, own: Parameters | None = None) -> dict[str, list[str]]:
    """The same, with the period as the days it stands for now."""
    return live_parameters(replace(scope, preset=None), own)


def _rest(scope: Scope) -> dict[str, list[str]]:
    return {"compare": [scope.compare], **filter_parameters(scope)}


def _link(base_url: str, path: str, parameters: dict[str, list[str]], card: str | None) -> str:
    fragment = f"#{quote(card, safe='')}" if card else ""
    query = urlencode(parameters, doseq=True, quote_via=quote)
    return f"{base_url.rstrip('/')}/{quote(path.strip('/'))}?{query}{fragment}"


def within(path: str, scope: Scope, own: Parameters | None = None) -> str:
    """A link from one page to another, spelled as the address bar spells it: relative, defaults left out.

    It always says something: a page's bare address stands for the view that is saved as its default.
    """
    parameters = {**encode(scope), **(own or {})} or period_parameters(scope)
    return f"{quote(path.strip('/'))}?{urlencode(parameters, doseq=True, quote_via=quote)}"


def customer(scope: Scope, customer_id: str | None, case_id: str | None) -> str:
    """A link to the page of a customer, found by their case where they have one; empty where neither is known."""
    asked = {"case": [case_id]} if case_id else {"customer": [customer_id]} if customer_id else {}
    return within("customer", scope, asked) if asked else ""
