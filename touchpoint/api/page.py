"""The description as a page to be read: one file, without scripts, and with nothing from another server."""

import re
from html import escape
from typing import Any

_STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.8rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
details { border-top: 1px solid #8884; padding: .45rem 0; }
summary { cursor: pointer; } code, pre { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: #8881; padding: .8rem 1rem; border-radius: 8px; white-space: pre-wrap; }
table { border-collapse: collapse; margin: .6rem 0; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #8883; }
.said { opacity: .75; } .scroll { overflow-x: auto; }
"""
_EXAMPLES = """curl -H "Authorization: Bearer $TOKEN" "$HOST/api/measures"
curl -H "Authorization: Bearer $TOKEN" "$HOST/api/measures?id=csat&id=backlog&by=month&from=2026-08-01&to=2026-10-31"
curl -H "Authorization: Bearer $TOKEN" "$HOST/api/queries/complaints/reasons?channel=email&format=csv"
curl -H "Authorization: Bearer $TOKEN" "$HOST/api/queries/complaints/rate?by=store&format=parquet" -o rate.parquet"""


def html(document: dict[str, Any]) -> str:
    """The whole page."""
    info, paths = document["info"], document["paths"]
    queries = {path: each for path, each in paths.items() if path.startswith("/api/queries/")}
    others = {path: each for path, each in paths.items() if path not in queries}
    shared = document["components"]
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(info["title"])} · HTTP API</title><style>{_STYLE}</style></head><body>
<h1>{escape(info["title"])}: numbers for programs</h1>
<p>{_words(info["description"])}</p>
<p>For generators of clients: <a href="/api/openapi.json">/api/openapi.json</a>.</p>
<h2>A token</h2>
<p>{_words(shared["securitySchemes"]["token"]["description"])} Send it as <code>Authorization: Bearer TOKEN</code>.</p>
<h2>Examples</h2><pre>{escape(_EXAMPLES)}</pre>
<h2>Addresses</h2>{_list(others, shared)}
<h2>Refusals</h2>{_refusals(shared["responses"])}
<h2>Queries</h2>{_list(queries, shared)}
</body></html>
"""


def _words(text: str) -> str:
    """Text in which what stands between backticks is code."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(text))


def _list(paths: dict[str, Any], shared: dict[str, Any]) -> str:
    return "".join(_path(path, each["get"], shared) for path, each in paths.items())


def _path(path: str, get: dict[str, Any], shared: dict[str, Any]) -> str:
    rows = "".join(_parameter(each, shared) for each in get.get("parameters", []))
    table = f'<div class="scroll"><table><tr><th>Parameter<th>Values<th></tr>{rows}</table></div>' if rows else ""
    open_to = "" if get["security"] else '<p class="said">Needs no token.</p>'
    title = f'<code>GET {escape(path)}</code> <span class="said">{escape(get["summary"])}</span>'
    return f"<details><summary>{title}</summary>{open_to}{table}</details>\n"


def _parameter(given: dict[str, Any], shared: dict[str, Any]) -> str:
    each = shared["parameters"][given["$ref"].rpartition("/")[2]] if "$ref" in given else given
    schema = each["schema"]
    items = schema.get("items", schema)
    values = ", ".join(items["enum"]) if "enum" in items else items.get("format") or items["type"]
    several = ", several times" if schema["type"] == "array" else ""
    needed = ", needed" if each.get("required") else ""
    said = escape(each["description"])
    return f"<tr><td><code>{escape(each['name'])}</code>{several}{needed}<td>{escape(values)}<td>{said}</tr>"


def _refusals(responses: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td>{escape(status)}<td>{escape(each['description'])}</tr>" for status, each in responses.items()
    )
    said = "Every one is a JSON object whose <code>error</code> says what was wrong and what helps."
    return f"<p>{said}</p><table>{rows}</table>"
