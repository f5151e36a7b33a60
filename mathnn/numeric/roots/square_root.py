r"""√n to a million digits, by Newton's method on :math:`1/\sqrt n`, with products only.

Divisions are dear; the iteration :math:`y \leftarrow y + \frac{y(1 - n y^2)}{2}` for :math:`1/\sqrt n` needs none, and each
step is done at twice the precision of the one before. The last step proves itself: with the whole number
:math:`e = 1 - n y^2` known exactly,

.. math:: \frac{1}{\sqrt n} = \frac{y}{\sqrt{1 - e}} = y\left(1 + \frac e2 + \frac{3e^2}{8} + \dots\right),

so stopping after e/2 leaves a remainder of at most :math:`\frac{y e^2}{2}` (as \|e\| ≤ 1/4), far below the last digit when
e was seen to be small. Squaring the result would prove it again for half the price of the whole computation: ``squared_check``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from mathnn.steps.words import MathnnError, Words

_START = 50
_SPARE = 40  # bits beyond the digits asked for
MOST_DIGITS = 10_000_000


@dataclass(frozen=True, slots=True)
class SquareRoot:
    """√n lies between (whole − error) / 2^bits and (whole + error) / 2^bits, for certain."""

    n: int
    whole: Any
    bits: int
    error: int

    def decimals(self, digits: int) -> str:
        """√n cut after ``digits`` decimals, every one right.

        Raises MathnnError when fewer are known.
        """
        import gmpy2

        from mathnn.numeric.roots.certificate import placed

        ten = gmpy2.mpz(10) ** digits
        low, high = ((self.whole + side) * ten >> self.bits for side in (-self.error, self.error))
        if low != high:
            if high * high == self.n * ten * ten:
                return placed(str(high), digits, False)
            raise MathnnError(
                Words("only {known} bits of this root are known", "seuls {known} bits de cette racine sont connus"),
                {"known": self.bits},
            )
        return placed(low.digits(), digits, False)

    def squared_check(self) -> bool:
        """The certificate by squaring: (whole − error)² ≤ n 4^bits ≤ (whole + error)²."""
        import gmpy2

        target = gmpy2.mpz(self.n) << (2 * self.bits)
        return bool((self.whole - self.error) ** 2 <= target <= (self.whole + self.error) ** 2)


def square_root(n: int, digits: int) -> SquareRoot:
    """√n to ``digits`` decimals, with its proof.

    Raises MathnnError when n is negative or the digits are out of range.

    >>> square_root(2, 20).decimals(20)
    '1.41421356237309504880'
    """
    import gmpy2

    _require(n, digits)
    if n == 0:
        return SquareRoot(0, gmpy2.mpz(0), 1, 0)
    # n = m 4^shift with 1/4 ≤ m < 1, so that 1 < 1/√m ≤ 2: y is a whole number of units 2^−p.
    shift = (n.bit_length() + 1) // 2
    bits = math.ceil(digits * math.log2(10)) + 2 * shift + _SPARE
    y, precision = _inverse_root(gmpy2.mpz(n), shift, bits)
    # √n = n / √n = n y / 2^shift, in units of 2^−p: the bound on y is multiplied by n / 2^shift < 2^shift.
    whole = (n * y) >> shift
    return SquareRoot(n, whole, precision, (2 << shift) + 2)


def _inverse_root(n: Any, shift: int, bits: int) -> tuple[Any, int]:
    """y with \\|y/2^p − 2^shift/√n\\| ≤ 2·2^−p, and p."""
    import gmpy2

    ladder = [bits]
    while ladder[-1] > _START:
        ladder.append(ladder[-1] // 2 + 8)
        if ladder[-1] >= ladder[-2]:
            break
    start = _START
    y = gmpy2.mpz(math.isqrt((1 << (2 * (start + shift))) // int(n)))
    precision = start
    for rung in reversed(ladder[:-1]):
        target = min(rung, 2 * precision - 12)
        y, precision = _double(n, shift, y, precision, target), target
    while precision < bits:
        target = min(bits, 2 * precision - 12)
        y, precision = _double(n, shift, y, precision, target), target
    return y, precision


def _double(n: Any, shift: int, y: Any, p: int, q: int) -> Any:
    """One step from p to q bits; its own proof that the new error is at most two units."""
    # e = 1 − m y², exactly, in units of 2^−(2p + 2 shift).
    unit = 2 * (p + shift)
    e = (1 << unit) - n * (y * y)
    # The remainder after y e/2 is at most y e²/2 ≤ e² (y ≤ 2): below 2^−q when e < 2^−q/2.
    if e.bit_length() - unit > -(q // 2) - 1:
        raise ArithmeticError("the step before left too large an error")
    cut = max(unit - q - 8, 0)  # the bits of e below 2^−q−8 do not matter
    correction = (y * (e >> cut)) >> (p + unit - cut + 1 - q)
    return (y << (q - p)) + correction


def _require(n: int, digits: int) -> None:
    if isinstance(n, bool) or not isinstance(n, int) or n < 0:
        raise MathnnError(
            Words(
                "'n' must be a whole number, not negative; got {n}", "« n » doit être un entier positif ; reçu : {n}"
            ),
            {"n": n},
        )
    if isinstance(digits, bool) or not isinstance(digits, int) or not 1 <= digits <= MOST_DIGITS:
        raise MathnnError(
            Words(
                "'digits' must be a whole number from 1 to {most}; got {digits}",
                "« digits » doit être un entier de 1 à {most} ; reçu : {digits}",
            ),
            {"most": MOST_DIGITS, "digits": digits},
        )
