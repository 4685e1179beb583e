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
    return _link(base_url, path, {**period_parameters(scope), **_rest(scope), **(own or {})}, card)


def fixed(
    base_url: str, path: str, scope: Scope, build: str, card: str | None = None, own: Parameters | None = None
) -> str:
    """A link to `path` that brings back these very numbers: absolute dates, and the build they were counted in."""
    dated = period_parameters(replace(scope, preset=None))
    return _link(base_url, path, {**dated, **_rest(scope), **(own or {}), "build": [build]}, card)


def _rest(scope: Scope) -> dict[str, list[str]]:
    return {"compare": [scope.compare], **filter_parameters(scope)}


def _link(base_url: str, path: str, parameters: dict[str, list[str]], card: str | None) -> str:
    fragment = f"#{quote(card, safe='')}" if card else ""
    query = urlencode(parameters, doseq=True, quote_via=quote)
    return f"{base_url.rstrip('/')}/{quote(path.strip('/'))}?{query}{fragment}"


def within(path: str, scope: Scope, own: Parameters | None = None) -> str:
    """A link from one page to another, spelled as the address bar spells it: relative, defaults left out."""
    query = urlencode({**encode(scope), **(own or {})}, doseq=True, quote_via=quote)
    return quote(path.strip("/")) + (f"?{query}" if query else "")


def customer(scope: Scope, customer_id: str | None, case_id: str | None) -> str:
    """A link to the page of a customer, found by their case where they have one; empty where neither is known."""
    asked = {"case": [case_id]} if case_id else {"customer": [customer_id]} if customer_id else {}
    return within("customer", scope, asked) if asked else ""
