"""An answer: the numbers, which build they are of, and how long they hold."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from touchpoint import asking, harmless
from touchpoint.api.service import Service
from touchpoint.export import SAMPLE, file_name
from touchpoint.settings.api import Token
from touchpoint.source import Source

# Whoever asks again is told whether it has changed; of a build that was named nothing ever changes.
_ASK_AGAIN = "private, no-cache"
_FOR_AN_HOUR = "private, max-age=3600"


def about(source: Source) -> dict[str, Any]:
    """What every answer says of the build that its numbers are of."""
    info = source.info
    said = {"build": info.build, "as_of": f"{info.as_of.isoformat()}Z", "is_sample": info.is_sample}
    return {**said, **({"note": SAMPLE} if info.is_sample else {})}


def headers(request: Request, service: Service, source: Source, token: Token) -> dict[str, str]:
    """The build, the limits, and by what the answer is known again."""
    told, said = service.told, about(source)
    return {
        "ETag": _tag(request, source, token),
        "Cache-Control": _FOR_AN_HOUR if "build" in request.query_params else _ASK_AGAIN,
        "Vary": "Authorization",
        "Touchpoint-Build": said["build"],
        "Touchpoint-As-Of": said["as_of"],
        "Touchpoint-Sample": str(said["is_sample"]).lower(),
        "Touchpoint-Limits": (
            f"requests-per-minute={told.requests_per_minute}, rows={told.rows}, seconds={told.seconds:g}, "
            f"at-once={told.at_once}"
        ),
    }


def is_known(request: Request, tag: str) -> bool:
    """Whether the asker has this very answer."""
    return tag in [each.strip() for each in request.headers.get("if-none-match", "").split(",")]


def unchanged(said: Mapping[str, str]) -> Response:
    return Response(status_code=304, headers=dict(said))


def objects(source: Source, name: str, found: Sequence[Mapping[str, Any]], form: str) -> Response:
    """A list of objects: within JSON that says of which build, or as CSV."""
    if form == "csv":
        return Response(_table(found), media_type=asking.FORMATS["csv"], headers=_attached(name, source, "csv"))
    return _json({**about(source), name: found})


def rows(source: Source, name: str, found: Any, form: str) -> Response:
    """The rows of a query in the form asked for."""
    if form == "json":
        head = json.dumps({"query": name, **about(source)}, ensure_ascii=False)
        return Response(f'{head[:-1]}, "rows": {asking.json(found)}}}', media_type=asking.FORMATS["json"])
    body = asking.parquet(found) if form == "parquet" else asking.csv(found)
    return Response(body, media_type=asking.FORMATS[form], headers=_attached(name, source, form))


def _json(body: Mapping[str, Any]) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), media_type=asking.FORMATS["json"])


def _attached(name: str, source: Source, form: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{file_name(name, "", source.info.build, form)}"'}


def _table(found: Sequence[Mapping[str, Any]]) -> str:
    """A line an object; lists have their items apart by a space."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(found[0] if found else [])
    writer.writerows([_cell(value) for value in each.values()] for each in found)
    return buffer.getvalue()


def _cell(value: Any) -> Any:
    match value:
        case str():
            return harmless.cell(value)
        case list():
            return " ".join(str(each["name"] if isinstance(each, dict) else each) for each in value)
    return value


def _tag(request: Request, source: Source, token: Token) -> str:
    """Weak, since the same answer may be sent compressed; another right or another path has another."""
    asked = sorted(request.query_params.multi_items())
    rights = (token.only_measures, token.persons, token.small_counts)
    said = repr((source.info.build, source.info.version, request.scope["path"], asked, rights))
    return f'W/"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'
