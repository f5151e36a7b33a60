"""Lines whose letters deceive: values given later, letters that are bound, letters that depend on others."""

from __future__ import annotations

import pytest

from mathnn.checking.lines import verify_derivation

NEURON = "z = w x + b\na = σ(z)\nE = (a-t)^2\n"
P, R, U, O = "proved", "refuted", "unknown", None

TRAPS = [
    # what is defined later counts in what was defined before
    ("f(x) = a x\na = 3\nf(2) = 6", [O, O, P]),
    ("f(x) = g(x)\ng(x) = x^2\nf(2) = 4", [O, O, P]),
    ("z = 3y\ny = x^2\ndz/dx = 6x", [O, O, P]),
    ("a = b\nb = a\na = b", [O, P, P]),
    # a letter with a value, and the same letter as a variable
    ("f(x) = x^2\nx = 3\nf(x) = 9", [O, O, P]),
    ("f(x) = x^2\nx = 3\nf'(x) = 2x\n= 6", [O, O, P, P]),
    ("f(x) = x^2\nx = 3\nf'(x) = x + 3", [O, O, U]),
    ("f(x) = x^2\nx = 3\nf'(x) = 7", [O, O, R]),
    ("x = 2\nd/dx x^2 = 2x\n= 4", [O, P, P]),
    # values put in where a letter is bound
    ("f(y) = d/dx(x y)\nf(x) = x", [O, P]),
    ("f(y) = d/dx(x y)\nf(x) = 2x", [O, R]),
    ("f(x) = d/dx(x^2)\nf(3) = 6", [O, P]),
    ("f(x) = d/dx(x^2)\nf(3) = 0", [O, R]),
    ("f(x) = \\sum_{k=1}^{3} k x\nf(k) = 6k", [O, P]),
    ("f(x) = \\sum_{k=1}^{3} k x\nf(k) = 14", [O, R]),
    ("f(n) = \\sum_{k=1}^{n} k\nf(3) = 6\nf(3) = 5", [O, P, R]),
    ("f(x) = \\int_0^1 x t dt\nf(t) = \\int_0^1 t^2 dt", [O, R]),
    # a chain of letters
    (NEURON + "dE/da = 2(a-t)\nda/dz = a(1-a)\ndz/dw = x", [O, O, O, P, P, P]),
    (NEURON + "dE/dw = dE/da * da/dz * dz/dw\n= 2(a-t)a(1-a)x\n= 2(a-t)a(1-a)", [O, O, O, P, P, R]),
    (NEURON + "dE/dw = 0", [O, O, O, R]),
    (NEURON + "dE/dw = 2(a-t)x", [O, O, O, R]),
    # equations to be solved are no identities
    ("2x+1 = 5\n<=> 2x = 4\n<=> x = 2", [O, P, P]),
    ("2x+1 = 5\n<=> 2x = 6\n<=> x = 3", [O, R, P]),
    ("x^2 = 4\n<=> x = 2", [O, R]),
]


@pytest.mark.parametrize(("text", "expected"), TRAPS, ids=[text for text, _ in TRAPS])
def test_letters_mean_what_was_said(text: str, expected: list[str | None]) -> None:
    """Every line has its verdict, and only wrong lines are refuted."""
    report = verify_derivation(text)
    assert [None if v is None else v.status for v in report.verdicts] == expected


NAMES = [
    (["d/dx(h(x))", "= h'(x)"], "proved"),
    (["∂/∂y(h₁(s₁ + b₁y))", "= b₁·h₁'(s₁ + b₁y)"], "proved"),
    ([r"\frac{\partial}{\partial y} h_1(s_1 + b_1 y)", r"= h_1'(s_1 + b_1 y)"], "refuted"),
    ([r"\frac{\partial}{\partial a_2} (a_2(x + 1) a_3(y - 1))", r"= (x + 1) a_3 (y - 1)"], "proved"),
]


@pytest.mark.parametrize(("lines", "status"), NAMES, ids=[" ".join(lines) for lines, _ in NAMES])
def test_other_lines_tell_what_a_name_is(lines: list[str], status: str) -> None:
    """h' in one line makes h a function in all; a₂ in ∂/∂a₂ is a number wherever it stands."""
    verdict = verify_derivation(lines).verdicts[1]
    assert verdict is not None
    assert verdict.status == status
