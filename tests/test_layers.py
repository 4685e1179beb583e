"""Who may import what. A new file is covered the moment it exists."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = sorted((ROOT / "touchpoint").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))

# What a part of the package leaves to others: folder or file, then the imports it must do without.
FORBIDDEN = {
    "stats": {"pandas", "duckdb", "streamlit", "plotly", "touchpoint.ui"},
    "findings": {"duckdb", "streamlit", "plotly", "touchpoint.ui"},
    "charts": {"duckdb", "streamlit", "touchpoint.ui"},
    "scope": {"pandas", "duckdb", "streamlit", "plotly", "touchpoint.ui"},
    "contract": {"pandas", "duckdb", "streamlit", "plotly", "touchpoint.ui"},
    "settings": {"pandas", "duckdb", "streamlit", "plotly", "touchpoint.ui"},
    "sql": {"pandas", "duckdb", "streamlit", "plotly", "touchpoint.ui"},
    "formats": {"duckdb", "streamlit", "plotly", "touchpoint.ui"},
}
# Where exports become a warehouse, and where the warehouse is opened: nothing else talks to the engine.
MAY_USE_DUCKDB = {"adapters", "build", "ingest", "publish", "readers", "sample", "warehouse"}


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


def test_there_is_something_to_check():
    assert PACKAGE
    assert PAGES
    assert uses(ROOT / "app.py", "streamlit")


@pytest.mark.parametrize("file", named([file for file in PACKAGE if part(file) != "ui"]))
def test_only_the_user_interface_knows_streamlit(file):
    assert not uses(file, "streamlit")
    assert not uses(file, "touchpoint.ui")


@pytest.mark.parametrize("file", named(PACKAGE))
def test_each_part_leaves_to_others_what_is_theirs(file):
    assert {module for module in FORBIDDEN.get(part(file), set()) if uses(file, module)} == set()


@pytest.mark.parametrize("file", named([file for file in PACKAGE if part(file) not in MAY_USE_DUCKDB]))
def test_only_the_way_into_and_out_of_the_warehouse_knows_the_engine(file):
    assert not uses(file, "duckdb")


@pytest.mark.parametrize("file", named(PACKAGE))
def test_the_package_knows_no_page(file):
    assert not uses(file, "pages")


@pytest.mark.parametrize("file", named(PAGES))
def test_a_page_computes_and_draws_nothing_itself(file):
    allowed = {"touchpoint", "streamlit", "functools", "datetime"}
    assert {name.split(".")[0] for name in imports(file)} <= allowed
    assert uses(file, "touchpoint.ui")


def test_parts_named_in_the_rules_exist():
    parts = {part(file) for file in PACKAGE}
    assert (FORBIDDEN.keys() | MAY_USE_DUCKDB) - parts == set()
