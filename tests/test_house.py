"""The house rules that a folder listing can prove. A new file is covered the moment it exists."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from touchpoint import sql

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    [
        ROOT / "app.py",
        *(ROOT / "tools").glob("*.py"),
        *(ROOT / "bench").rglob("*.py"),
        *(ROOT / "touchpoint").rglob("*.py"),
        *(ROOT / "pages").glob("*.py"),
    ]
)
NOT_OURS = {".git", ".venv", "__pycache__", ".hypothesis", ".mypy_cache", ".ruff_cache"}
# The bracketed letters keep this pattern from finding itself.
MACHINE_PATH = re.compile(r"/(?:wor[k]|hom[e]|roo[t]|User[s]|tmp/ven[v])/")


def named(files: list[Path]) -> list[object]:
    return [pytest.param(file, id=file.relative_to(ROOT).as_posix()) for file in files]


def project_files() -> Iterator[Path]:
    """Every file of the project: what git ignores, exports and builds among them, is the reader's own."""
    for path in sorted(ROOT.rglob("*")):
        place = path.relative_to(ROOT)
        data = place.parts[0] == "data" and place.name != "README.md"
        if path.is_file() and not data and not NOT_OURS.intersection(place.parts):
            yield path


def functions(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def strings(files: list[Path]) -> set[str]:
    """Every string constant in these Python files."""
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in files)
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@pytest.mark.parametrize("file", named(SOURCES))
def test_a_module_is_short(file):
    most = 80 if file.parent.name == "pages" else 200
    assert len(file.read_text(encoding="utf-8").splitlines()) <= most


@pytest.mark.parametrize("file", named(SOURCES))
def test_functions_are_short(file):
    assert {name: lines for name, lines in functions(file) if lines > 45} == {}


def test_no_file_names_a_path_of_somebodys_machine():
    texts = ((file, file.read_bytes().decode("utf-8", errors="ignore")) for file in project_files())
    assert [file.relative_to(ROOT).as_posix() for file, text in texts if MACHINE_PATH.search(text)] == []


def test_every_query_is_used():
    assert set(sql.names()) - strings(SOURCES) == set()


def test_every_query_named_in_the_code_exists():
    folders = {name.split("/")[0] for name in sql.names("")}
    spelled = {text for text in strings(SOURCES) if re.fullmatch(rf"({'|'.join(folders)})/\w+", text)}
    assert spelled - set(sql.names("")) == set()


def test_every_page_is_in_the_menu():
    listed = strings(sorted((ROOT / "touchpoint" / "ui").rglob("*.py")))
    pages = {page.stem for page in (ROOT / "pages").glob("*.py")}
    assert pages
    assert {page for page in pages if not {page, f"{page}.py", f"pages/{page}.py"} & listed} == set()
