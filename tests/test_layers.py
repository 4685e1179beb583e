"""Who may import what. A new file is covered the moment it exists."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = sorted((ROOT / "touchpoint").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))

# A library, and the only parts of the package that use it.
USED_BY = {
    "streamlit": {"ui"},
    "plotly": {"charts", "theme", "ui"},
    "duckdb": {"build", "disk", "ingest", "readers", "rowfiles", "sample", "warehouse"},
    "starlette": {"api", "rowfiles", "web"},
    "fastapi": {"api"},
    "prometheus_client": {"api"},
    "croniter": {"deliver"},
    "smtplib": {"post"},
    "requests": {"alerts"},
    "sqlalchemy": {"alerts", "logbook", "post"},
    "pptx": {"report"},
    "xlsxwriter": {"export", "report"},
}
# Parts that would work for any other data: counts and numbers in, numbers out.
WITHOUT_FRAMES = {"stats", "scope", "contract", "settings", "calendars", "sql", "periods"}
# A part, and the only other parts it builds on.
BUILDS_ON = {
    "stats": {"errors"},
    "contract": set(),
    "clocks": set(),
    "settings": {"clocks", "contract", "errors"},
    "calendars": {"settings"},
    "sql": {"contract", "errors"},
    "periods": {"errors"},
    "scope": {"errors", "periods"},
    "findings": {"errors", "stats"},
    "logbook": {"errors", "settings"},
    "cells": {"harmless"},
    "deliver": {"errors", "files", "formats", "house", "periods", "post", "report", "scope", "settings"},
    "harmless": set(),
    "post": {"errors", "logbook", "settings"},
    "report": {"cells", "errors", "export", "files", "formats", "harmless", "house", "periods", "theme"},
    "views": {"errors", "logbook", "publish", "scope"},
}


def imports(file: Path) -> set[str]:
    """The modules a file imports; `from a import b` counts as both a and a.b, since b may be a module."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name} imports relatively: name the module in full"
            found |= {str(node.module)} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def uses(file: Path, module: str) -> bool:
    return any(name == module or name.startswith(f"{module}.") for name in imports(file))


def part(file: Path) -> str:
    """The part of the package a file belongs to: its folder in touchpoint/, else its own name."""
    return file.relative_to(ROOT / "touchpoint").parts[0].removesuffix(".py")


def named(files: list[Path]) -> list[object]:
    return [pytest.param(file, id=file.relative_to(ROOT).as_posix()) for file in files]


def parts_used(file: Path) -> set[str]:
    """The other parts of the package that a file of it imports."""
    used = {name.split(".")[1] for name in imports(file) if name.startswith("touchpoint.")}
    return used - {part(file)}


def test_there_is_something_to_check():
    assert PACKAGE
    assert PAGES
    assert uses(ROOT / "app.py", "streamlit")


@pytest.mark.parametrize("file", named(PACKAGE))
def test_a_library_is_used_where_it_belongs(file):
    out_of_place = {library for library, parts in USED_BY.items() if part(file) not in parts and uses(file, library)}
    assert out_of_place == set()


@pytest.mark.parametrize("file", named([file for file in PACKAGE if part(file) in WITHOUT_FRAMES]))
def test_numbers_are_worked_out_without_frames(file):
    assert not uses(file, "pandas")


@pytest.mark.parametrize("file", named([file for file in PACKAGE if part(file) in BUILDS_ON]))
def test_a_part_builds_only_on_what_lies_below_it(file):
    assert parts_used(file) <= BUILDS_ON[part(file)]


@pytest.mark.parametrize("file", named([file for file in PACKAGE if part(file) not in ("ui", "cli")]))
def test_nothing_but_the_pages_and_the_commands_that_run_them_builds_on_the_user_interface(file):
    assert not uses(file, "touchpoint.ui")
    assert not uses(file, "pages")


@pytest.mark.parametrize("file", named(PAGES))
def test_a_page_computes_and_draws_nothing_itself(file):
    allowed = {"touchpoint", "streamlit", "functools", "datetime"}
    assert {name.split(".")[0] for name in imports(file)} <= allowed
    assert uses(file, "touchpoint.ui")


def test_the_rules_name_parts_that_exist():
    parts = {part(file) for file in PACKAGE}
    assert set().union(*USED_BY.values(), WITHOUT_FRAMES, BUILDS_ON) - parts == set()
