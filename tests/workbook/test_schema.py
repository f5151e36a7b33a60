"""A broken exercise file is refused with its name, the line, the field and what to do."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.steps.words import MathnnError
from mathnn.workbook.exercise import load_exercise, natural_key
from mathnn.workbook.marked import read_marked
from mathnn.workbook.solving import solve_exercise

GOOD = """\
title: {fr: Un carré, en: A square}
statement:
  fr: Dériver $x^2$.
  en: Differentiate $x^2$.
task: derivative
givens:
  f: x^2
expected:
  answer: 2*x
source: deepmath.derivee.1.4.formula1
"""

BROKEN = {
    "empty": ("", 1, "", "empty"),
    "not yaml": ("title: [a", 1, "", "not valid YAML"),
    "a colon in a text": (GOOD.replace("x^2\nexp", "a: b: c\nexp"), 7, "", "not valid YAML"),
    "a list": ("- a", 1, "–", "fields with values"),
    "unknown field": (GOOD + "sorce: x\n", 11, "sorce", "did you mean source?"),
    "missing field": (GOOD.replace("task: derivative\n", ""), 1, "task", "missing"),
    "unknown task": (GOOD.replace("task: derivative", "task: derivativ"), 5, "task", "did you mean derivative"),
    "missing language": (GOOD.replace("  en: Differentiate $x^2$.\n", ""), 3, "statement", "“en” is missing"),
    "unknown language": (GOOD.replace("{fr: Un", "{de: Un"), 1, "de", "there are: en, fr"),
    "a dollar alone": (GOOD.replace("Dériver $x^2$", "Dériver $x^2"), 3, "statement", "“$” has no partner"),
    "an empty text": (GOOD.replace("Un carré", "''"), 1, "title", "a text is expected"),
    "givens that are a text": (GOOD.replace("givens:\n  f: x^2", "givens: x^2"), 6, "givens", "fields with values"),
    "unknown expectation": (GOOD.replace("answer: 2*x", "anser: 2*x"), 8 + 1, "anser", "did you mean answer?"),
    "twice": (GOOD + "task: gradient\n", 11, "task", "given twice"),
}  # fmt: skip


def load(tmp_path: Path, text: str) -> object:
    folder = tmp_path / "chapter"
    folder.mkdir(exist_ok=True)
    (folder / "name.yaml").write_text(text, encoding="utf-8")
    return load_exercise(folder / "name.yaml")


@pytest.mark.parametrize(("text", "line", "field", "what"), BROKEN.values(), ids=BROKEN)
def test_the_error_names_file_line_and_field(tmp_path: Path, text: str, line: int, field: str, what: str) -> None:
    with pytest.raises(MathnnError) as caught:
        load(tmp_path, text)
    english, french = caught.value.say("en"), caught.value.say("fr")
    assert "name.yaml" in english
    assert f"line {line}" in english
    assert f"ligne {line}" in french
    assert what in english
    assert not field or f"field “{field}”" in english
    assert english != french


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ("f: x^2", "f: x^", 7, "givens"),
        ("f: x^2", "g: x^2", 7, "givens"),
        ("Dériver $x^2$", r"Dériver $\foo$", 3, "statement"),
    ],
)
def test_what_only_solving_finds_is_named_too(tmp_path: Path, old: str, new: str, line: int, field: str) -> None:
    exercise = load(tmp_path, GOOD.replace(old, new))
    with pytest.raises(MathnnError) as caught:
        solve_exercise(exercise)  # type: ignore[arg-type]
    assert f"line {line}, field “{field}”" in caught.value.say("en")


def test_a_file_that_is_no_text_or_not_there(tmp_path: Path) -> None:
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\xff\xfe\x00\x01")
    for path in (binary, tmp_path / "nowhere.yaml", tmp_path):
        with pytest.raises(MathnnError, match="cannot be read"):
            read_marked(path)


def test_deep_and_self_referring_files_are_refused(tmp_path: Path) -> None:
    for text in ("[" * 5_000, "&a [*a]", "a: " + "[" * 40 + "]" * 40):
        path = tmp_path / "deep.yaml"
        path.write_text(text)
        with pytest.raises(MathnnError):
            read_marked(path)


def test_scalars_stay_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "scalars.yaml"
    path.write_text("a: 2.50\nb: no\nc: 1_000\nd: [1e3, ~]\n")
    assert read_marked(path).plain() == {"a": "2.50", "b": "no", "c": "1_000", "d": ["1e3", "~"]}


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "any.yaml"
    path.write_text(text, encoding="utf-8", errors="replace")
    with suppress(MathnnError):
        assert read_marked(path).plain() is not None


@given(st.lists(st.integers(0, 200), min_size=1, max_size=3), st.lists(st.integers(0, 200), min_size=1, max_size=3))
def test_numbers_in_names_sort_as_numbers(a: list[int], b: list[int]) -> None:
    names = [".".join(map(str, parts)) for parts in (a, b)]
    assert (natural_key(names[0]) <= natural_key(names[1])) == (a <= b)
