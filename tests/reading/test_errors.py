"""Bad input of any kind gives a clear error at once, in the user's language; nothing is executed."""

from __future__ import annotations

import pickle
import subprocess
import sys
import time

import pytest

from mathnn.reading import ReadingError, from_sympy, read, to_formula
from mathnn.steps.formula import depth
from mathnn.steps.words import MathnnError

BAD = {
    "": 0,
    "   ": 0,
    "x +": 3,
    "(x": 2,
    "x)": 1,
    "(x]": 2,
    r"\frac{1}{": 9,
    r"\foo x": 0,
    r"\sqr{x}": 0,
    "2 3": 2,
    "x = ": 4,
    "sin(x, y)": 0,
    "|x": 2,
    "[1, 2": 5,
    r"\begin{pmatrix} 1 & 2 \\ 3 \end{pmatrix}": 0,
    r"\begin{matrix} 1": 16,
    "∫ x": 3,
    "f(x)) + 1": 4,
    r"\newcommand{\a}{x + } \a": 6,
    "x ? y": 2,
    "()": 1,
    "Derivative(x, 2)": 0,
    "Piecewise(x)": 0,
    "__import__('os').system('true')": 0,
    "1e99999": 0,
}


@pytest.mark.parametrize(("text", "position"), BAD.items())
def test_position(text: str, position: int) -> None:
    """The error points at the character where reading stopped."""
    with pytest.raises(ReadingError) as caught:
        read(text)
    assert caught.value.position == position
    assert "^" in str(caught.value)


@pytest.mark.parametrize("text", BAD)
def test_french(text: str) -> None:
    """In French the message is in French, in English in English."""
    with pytest.raises(ReadingError) as caught:
        read(text, language="fr")
    assert "au caractère" in str(caught.value)
    assert "at character" in caught.value.say("en")


def test_the_caret_stands_under_the_character() -> None:
    """The caret is under the place, also in a long line."""
    for text, place in (("x + * y", 4), ("x" + " + x" * 100 + " + * y" + " + x" * 100, 404)):
        with pytest.raises(ReadingError) as caught:
            read(text)
        line, caret = str(caught.value).splitlines()[1:3]
        assert line[caret.index("^")] == "*"
        assert caught.value.position == place


def test_several_errors_at_once() -> None:
    """Unknown commands are all named, each with its nearest neighbour."""
    with pytest.raises(ReadingError) as caught:
        read(r"\sqr{x} + \alhpa + \cosh x")
    said = str(caught.value)
    assert [p.position for p in caught.value.problems] == [0, 10]
    assert r"\sqrt" in said
    assert r"\alpha" in said


def test_errors_survive_pickling() -> None:
    """An error from another process says the same."""
    with pytest.raises(ReadingError) as caught:
        read("x +", language="fr")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000,
        "(" * 10_000 + "x" + ")" * 10_000,
        "[" * 1_000_000,
        "{" * 10_000,
        r"\left(" * 5_000,
        r"\frac{1}{" * 2_000,
        r"\sqrt" * 5_000 + "x",
        "sin " * 5_000 + "x",
        "√" * 5_000 + "x",
        "x^" * 5_000 + "x",
        "|" * 100_000,
        "f(" * 3_000 + "x" + ")" * 3_000,
        "-(" * 3_000,
        "x" * 500_000 + "+",
        "$" * 1_000_000,
        "\\" * 100_000,
        "{x_" * 3_000,
        r"\newcommand{\a}{\a\a\a\a} \a",
        r"\hat" * 5_000 + "x",
        r"\begin{pmatrix}" * 3_000,
        "∑_" * 3_000,
        "a'" * 3_000 + "(",
        "∂/∂" * 3_000,
        "[1,[" * 3_000,
        "]0," * 3_000,
    ],
    ids=lambda text: f"{text[:12]}… {len(text)}",
)
def test_large_bad_input_is_refused_at_once(text: str) -> None:
    """A megabyte of brackets, ten thousand levels: an error within a second or two even on a slow machine."""
    start = time.perf_counter()
    with pytest.raises(ReadingError):
        read(text)
    assert time.perf_counter() - start < 5


def test_deep_but_allowed() -> None:
    """A hundred levels of brackets are read, whoever calls and however deep on the stack."""

    def deep(levels: int) -> int:
        return depth(read("sin(" * 100 + "x" + ")" * 100)) if levels == 0 else deep(levels - 1)

    assert deep(300) == 101


def test_long_but_flat() -> None:
    """A hundred thousand terms are one sum; minus signs do not nest on the stack."""
    assert len(read("+".join(["x"] * 100_000)).children) == 100_000
    assert read("-" * 10_000 + "x").children


def test_nothing_is_evaluated() -> None:
    """9**9**9 is a tree, not a number; __import__ is not called."""
    assert depth(read("9**9**9**9")) == 4


@pytest.mark.parametrize("options", [{"notation": "tex"}, {"language": "de"}])
def test_options(options: dict[str, str]) -> None:
    """A wrong option is named with what is expected."""
    with pytest.raises(MathnnError, match="must be one of"):
        read("x", **options)


@pytest.mark.parametrize("thing", [object(), None, float("nan"), float("inf"), True, b"x", {}])
def test_to_formula_refuses(thing: object) -> None:
    """What is neither text, nor number, nor formula is refused in one sentence."""
    with pytest.raises(MathnnError):
        to_formula(thing)


def test_sympy_is_not_imported() -> None:
    """Reading needs no SymPy: the command line answers before it is loaded."""
    program = "import sys; from mathnn.reading import read; read('x^2'); sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_an_unreadable_sympy_object() -> None:
    """A SymPy object without a textbook form is refused by name."""
    import sympy

    with pytest.raises(MathnnError, match="besselj"):
        from_sympy(sympy.besselj(1, sympy.Symbol("x")))
