"""Keeps mappings as files, and makes of each the adapters that read what it was made for."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from touchpoint.adapters import Adapter, Declared
from touchpoint.errors import ExportError
from touchpoint.mapping.kinds import KINDS
from touchpoint.mapping.model import Mapping

SUFFIX = ".json"
_FORM = TypeAdapter(Mapping)
_TOOL = "tool"


def read(path: Path) -> Mapping:
    """Read a mapping; ExportError when the file is none."""
    try:
        found = _FORM.validate_json(path.read_bytes())
    except OSError as error:
        raise ExportError(f"mapping {path.name} cannot be read ({error.strerror}): name another") from None
    except ValidationError as error:
        [first, *_] = error.errors()
        place = ".".join(map(str, first["loc"])) or "it"
        raise ExportError(f"mapping {path.name}: {place}: {first['msg']}: make it anew on the page Add data") from None
    check(found)
    return found


def check(mapping: Mapping) -> None:
    """Raise ExportError for a mapping that its kind knows nothing of, or that lacks what its kind needs."""
    kind = KINDS[mapping.kind]
    unknown = sorted((mapping.columns.keys() | mapping.words.keys()) - set(kind.fields))
    if unknown:
        raise ExportError(f"mapping {mapping.name}: {kind.label} have no {', '.join(unknown)}: leave it out")
    lacking = [field for field in kind.required if field not in mapping.columns]
    if lacking:
        raise ExportError(f"mapping {mapping.name}: {kind.label} need {', '.join(lacking)}: choose a column for it")


def adapters_of(mapping: Mapping) -> list[Adapter]:
    """The adapters that read a file with the columns of the mapping, one a table."""
    check(mapping)
    declared = Declared(mapping.zone, mapping.dates, mapping.decimal)
    words = (*_words(mapping), (_TOOL, "", mapping.tool))
    return [
        replace(
            each,
            name=f"{mapping.name}__{each.table.name}",
            needs=tuple((column,) for column in dict.fromkeys(mapping.columns.values())),
            uses=(),
            fields={names[0]: mapping.columns.get(names[0]) for names in (*each.needs, *each.uses)},
            declared=declared,
            words=words,
        )
        for each in KINDS[mapping.kind].adapters
        if _has_rows(each, mapping)
    ]


def saved(folder: Path) -> list[Mapping]:
    """The mappings kept in a folder, by name; what is no mapping there is passed over, and `read` says why."""
    found = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            found.append(read(path))
        except ExportError:
            continue
    return found


def write(folder: Path, mapping: Mapping) -> Path:
    """Keep a mapping under its name, in place of one that was kept so before; all of it or nothing."""
    check(mapping)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{mapping.name}{SUFFIX}"
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_bytes(_FORM.dump_json(mapping, indent=1))
    unfinished.replace(path)
    return path


def remove(folder: Path, name: str) -> None:
    """Remove a mapping; what was built with it stays as it is."""
    if re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name):
        (folder / f"{name}{SUFFIX}").unlink(missing_ok=True)


def _words(mapping: Mapping) -> Iterator[tuple[str, str, str]]:
    for field, meanings in mapping.words.items():
        # Two spellings of one word would mean two things: the last stays.
        for said, means in {said.strip().lower(): means for said, means in meanings.items()}.items():
            yield field, said, means


def _has_rows(adapter: Adapter, mapping: Mapping) -> bool:
    """Whether the mapping says anything that makes a row of the adapter's table."""
    if adapter.table.name == "customers":
        return bool({"customer_id", "email"} & mapping.columns.keys())
    if adapter.table.name == "products":
        return bool({"product_id", "product_name"} & mapping.columns.keys())
    return True
