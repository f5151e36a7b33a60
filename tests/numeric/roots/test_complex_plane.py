"""Newton in the complex plane: a certified ball holds a root found otherwise, and failures are named."""

from __future__ import annotations

import mpmath
import pytest
from flint import acb, arb, ctx
from hypothesis import given
from hypothesis import strategies as st

from mathnn.numeric.roots.complex_plane import complex_function, newton_complex
from mathnn.reading import read
from mathnn.steps.algebra import symbol
from mathnn.steps.evaluate import NotNumeric
from mathnn.symbolic import derivative

x = symbol("x")
part = st.integers(-5, 5)


def solved(text: str, start: complex, digits: int = 20) -> tuple[str, object]:
    f = read(text)
    df = derivative(f, variable="x").result
    assert df is not None
    outcome, root = newton_complex(complex_function(f, x), complex_function(df, x), acb(start), digits=digits)
    return outcome.name, root


@given(part, part, part, part, part)
def test_a_certified_ball_holds_a_root_of_the_polynomial(a: int, b: int, c: int, re: int, im: int) -> None:
    name, root = solved(f"x^3 + {a}*x^2 + {b}*x + {c}", complex(re, im))
    if name != "converged":
        return
    with mpmath.workdps(40):
        found = map(mpmath.mpc, mpmath.polyroots([1, a, b, c], maxsteps=500, extraprec=400, error=False))
        texts = [(mpmath.nstr(r.real, 38), mpmath.nstr(r.imag, 38)) for r in found]
    with ctx.workprec(140):
        assert any(abs(root - acb(arb(re_), arb(im_))) < 1e-18 for re_, im_ in texts)


@pytest.mark.parametrize(
    ("text", "start", "name"),
    [
        ("x^2 + 1", 1 + 1j, "converged"),
        ("e^x - 2", 2j, "converged"),
        ("sin(x) - 2", 1 + 1j, "converged"),
        ("x^2 + 1", 1, "flat_derivative"),
        ("x^2", 1j, "out_of_steps"),
        ("1/x", 1j, "out_of_steps"),
        ("x^3 - 2x + 2", 0, "cycle"),
    ],
)  # fmt: skip
def test_the_ending_is_named_for_what_it_is(text: str, start: complex, name: str) -> None:
    assert solved(text, start)[0] == name


@pytest.mark.parametrize("text", ["abs(x)", "max(x, 1)", "floor(x)", "sign(x)"])
def test_what_has_no_complex_derivative_is_refused(text: str) -> None:
    with pytest.raises(NotNumeric):
        complex_function(read(text), x)
