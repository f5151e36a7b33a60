"""√n by products alone: every digit right, the error bound true, bad input refused."""

from __future__ import annotations

import gmpy2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.numeric.roots import square_root
from mathnn.steps.words import MathnnError


@given(st.integers(0, 10**40), st.integers(1, 400))
def test_the_decimals_are_those_of_the_integer_square_root(n: int, digits: int) -> None:
    found = square_root(n, digits)
    whole = str(gmpy2.isqrt(gmpy2.mpz(n) * gmpy2.mpz(10) ** (2 * digits))).rjust(digits + 1, "0")
    assert found.decimals(digits) == f"{whole[:-digits]}.{whole[-digits:]}"


@given(st.integers(1, 10**30), st.integers(1, 3000))
def test_squaring_confirms_the_error_bound(n: int, digits: int) -> None:
    assert square_root(n, digits).squared_check()


def test_a_false_root_fails_the_check_by_squaring() -> None:
    from dataclasses import replace

    true = square_root(2, 50)
    assert not replace(true, whole=true.whole + 3 * true.error).squared_check()


def test_a_hundred_thousand_digits() -> None:
    found = square_root(2, 100_000)
    assert found.squared_check()
    assert found.decimals(30) == "1.414213562373095048801688724209"


@pytest.mark.parametrize(("n", "digits"), [(-1, 5), (2, 0), (2, 10**9), (True, 5), (2.5, 5), (2, True)])
def test_bad_input_is_refused(n: object, digits: object) -> None:
    with pytest.raises(MathnnError):
        square_root(n, digits)  # type: ignore[arg-type]
