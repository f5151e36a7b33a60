"""The roots of random polynomials: all of them are accepted; one less, one more, one moved a little are refuted."""

from __future__ import annotations

from fractions import Fraction

import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from mathnn.checking.claims import verify
from mathnn.steps.verdict import Witness

ROOT = st.builds(Fraction, st.integers(-7, 7), st.integers(1, 3))
ROOTS = st.lists(st.tuples(ROOT, st.integers(1, 2)), min_size=1, max_size=4, unique_by=lambda pair: pair[0])
X = sympy.Symbol("x")


def polynomial(roots: list[tuple[Fraction, int]], leading: int, without: bool) -> str:
    """A polynomial with these roots and multiplicities, and perhaps a factor without real roots."""
    product = sympy.Integer(leading) * (X**2 + X + 1 if without else 1)
    for r, m in roots:
        product *= (X - sympy.Rational(r.numerator, r.denominator)) ** m
    return str(sympy.expand(product)).replace("**", "^")


def sentence(p: str, roots: list[str], french: bool) -> str:
    if not roots:
        return f"{p} n'a pas de racine réelle" if french else f"{p} has no real root"
    return f"les racines de {p} sont {' et '.join(roots)}" if french else f"the roots of {p} are {', '.join(roots)}"


@given(ROOTS, st.sampled_from([1, -2, 3]), st.booleans(), st.booleans(), st.data())
@settings(max_examples=25, deadline=None)
def test_all_none_missing_none_extra(
    roots: list[tuple[Fraction, int]], leading: int, without: bool, french: bool, data: st.DataObject
) -> None:
    p = polynomial(roots, leading, without)
    names = [f"({r})" for r, _ in roots]
    chosen = data.draw(st.integers(0, len(names) - 1))
    assert verify(sentence(p, names, french)).status == "proved"
    fewer = verify(sentence(p, names[:chosen] + names[chosen + 1 :], french))
    assert fewer.status == "refuted"
    assert isinstance(fewer.evidence, Witness)
    assert [str(v.value) for _, v in fewer.evidence.point] == [str(roots[chosen][0])]
    assert verify(sentence(p, [*names, "(43/5)"], french)).status == "refuted"
    moved = [f"({n} + 10^(-12))" if i == chosen else n for i, n in enumerate(names)]
    assert verify(sentence(p, moved, french)).status == "refuted"


@given(st.integers(-9, 9), st.integers(-9, 9), st.integers(-9, 9), st.booleans())
@settings(max_examples=30, deadline=None)
def test_decimals_are_accepted_truncated_and_rounded_only(a: int, b: int, c: int, truncated: bool) -> None:
    discriminant = b * b - 4 * a * c
    if a == 0 or discriminant <= 0:
        return
    values = [sympy.Rational(-b, 2 * a) + s * sympy.sqrt(discriminant) / (2 * a) for s in (1, -1)]
    shown = []
    for v in values:
        scaled = sympy.N(v, 40) * 1000
        digits = int(scaled) if truncated else int(sympy.floor(scaled + sympy.Rational(1, 2)))
        shown.append(f"{'-' if digits < 0 else ''}{abs(digits) // 1000}.{abs(digits) % 1000:03d}")
    equation = f"{a}x^2 + ({b})x + ({c})"
    assert verify(f"the roots of {equation} are ≈ {shown[0]} and {shown[1]}").status == "proved"
    off = f"{float(shown[0]) + 0.004:.3f}"
    assert verify(f"the roots of {equation} are ≈ {off} and {shown[1]}").status == "refuted"


@given(st.integers(1, 5), st.integers(1, 4))
@settings(max_examples=10, deadline=None)
def test_letters_as_parameters(k: int, n: int) -> None:
    assert verify(f"the roots of x^2 - {k * k}a^2 are {k}a and -{k}a").status == "proved"
    assert verify(f"the roots of x^2 - {k * k}a^2 are {k}a").status == "refuted"
    assert verify(f"the solution of a x = {n} is {n}/a").status == "proved"
    assert verify(f"the solution of a x = {n} is {n + 1}/a").status == "refuted"
