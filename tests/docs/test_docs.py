"""Every example that a reader may try is run: the pages of docs/, the README, and the docstrings of the package."""

from __future__ import annotations

import contextlib
import doctest
import io
import pkgutil
import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

import mathnn
from mathnn.checking.context import Context
from mathnn.interface.cli import main
from mathnn.interface.repl.session import Session

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"<!-- ([\w.]+) -->\n")
EXIT = re.compile(r"^\[(\d+)\]\n", re.MULTILINE)
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(mathnn.__path__, "mathnn.")
    if not module.name.endswith("__main__") and "_exercises" not in module.name
)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_the_python_on_the_page(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    code = "\n".join(body for kind, body in BLOCK.findall(text) if kind == "python")
    if page.name == "README.md":
        code = "\n".join(line[4:] for line in text.splitlines() if line.startswith("    "))
        code = code[code.index(">>>") : code.index("mathnn exercises booklet derivee")]
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    runner.run(doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), 0))
    assert runner.failures == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_the_commands_on_the_page(page: Path) -> None:
    """A block of Markdown that begins with <!-- name --> is that file; a last line [1] is an exit code."""
    for kind, body in BLOCK.findall(page.read_text(encoding="utf-8")):
        file = FILE.match(body)
        if kind == "markdown" and file:
            Path(file[1]).write_text(body, encoding="utf-8")
        if kind != "console":
            continue
        for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE):
            ending = EXIT.search(expected)
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                code = main(shlex.split(command)[1:])
            assert code == (int(ending[1]) if ending else 0), command
            shown = EXIT.sub("", expected)
            assert doctest.OutputChecker().check_output(shown, printed.getvalue(), FLAGS), printed.getvalue()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_the_conversations_on_the_page(page: Path) -> None:
    """Lines behind › are typed, one after the other on the whole page; what follows each is its answer."""
    session = Session(Context())
    for kind, body in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind != "repl":
            continue
        session.speak("en")
        for line, expected in re.findall(r"^› (.*)\n((?:(?!› ).*\n)*)", body, re.MULTILINE):
            reply = session.answer(line) + "\n"
            assert doctest.OutputChecker().check_output(expected, reply, FLAGS), f"{line}\n{reply}"


@pytest.mark.parametrize("name", MODULES)
def test_the_docstrings_of_the_module(name: str) -> None:
    assert doctest.testmod(import_module(name), optionflags=FLAGS).failed == 0


def test_the_pictures_of_the_readme_exist() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for place in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text) + re.findall(r'<img src="([^"]+)"', text):
            assert (page.parent / place).is_file(), f"{page.name} shows {place}"


def test_the_commands_of_the_readme_are_two() -> None:
    """One command does the main job and one passes the tests; CI runs the second as it stands."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    installing = re.findall(r"^    (pip install .*)$", text, re.MULTILINE)
    assert len(installing) == 2
    assert installing[0].startswith("pip install . && mathnn exercises booklet gradient")
    assert installing[1].split("&& ")[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
