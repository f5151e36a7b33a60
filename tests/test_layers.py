"""The house has floors: imports point one way, and no text is ever executed. Decided on the source, not by running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mathnn"
# What each folder may import, beside itself.
BELOW: dict[str, set[str]] = {
    "steps": set(),
    "reading": {"steps"},
    "equality": {"steps", "reading"},
    "symbolic": {"steps", "reading", "equality"},
    "numeric": {"steps"},
    "networks": {"steps", "reading", "equality", "symbolic", "numeric"},
    "checking": {"steps", "reading", "equality", "symbolic", "numeric", "networks"},
    "render": {"steps"},
}
BELOW["workbook"] = {*BELOW, "render"}
BELOW["interface"] = {*BELOW}
BELOW[""] = {*BELOW}  # the public names, lazily
# The records show themselves and can be verified: steps/display.py loads these by name, when asked.
DOORS = {"steps/display.py": {"mathnn.render", "mathnn.equality", "mathnn.symbolic.rules", "mathnn.symbolic.moves"}}
FORBIDDEN = {"eval", "exec", "compile", "sympify", "parse_expr", "__import__"}
SOURCES = sorted(PACKAGE.rglob("*.py"))


def floor_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module of mathnn that is imported anywhere in the file, by statement or by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, "imports are absolute"
            yield node.module
            if node.module == "mathnn":
                yield from (f"mathnn.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "import_module":
            yield from (a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    here = floor_of(path)
    name = path.relative_to(PACKAGE).as_posix()
    for module in imported(ast.parse(path.read_text(encoding="utf-8"))):
        if not module.startswith("mathnn.") or module in DOORS.get(name, ()):
            continue
        there = module.split(".")[1]
        assert there == here or there in BELOW[here] or not (PACKAGE / there).is_dir(), f"{name} imports {module}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_text_is_ever_executed(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            regular = isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)
            if called == "compile" and regular and node.func.value.id == "re":
                continue
            if called == "sympify" and any(k.arg == "strict" for k in node.keywords):
                continue  # strict: SymPy refuses text
            assert called not in FORBIDDEN, f"{path.name}:{node.lineno} calls {called}"


def test_every_folder_has_its_floor() -> None:
    folders = {p.name for p in PACKAGE.iterdir() if p.is_dir() and any(p.glob("*.py"))}
    assert folders <= set(BELOW), f"test_layers does not know {folders - set(BELOW)}"


def test_every_folder_opens_with_a_paragraph() -> None:
    for folder in [p for p in PACKAGE.rglob("*") if p.is_dir() and any(p.glob("*.py"))]:
        tree = ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), f"{folder.name}/__init__.py has no paragraph for a newcomer"
