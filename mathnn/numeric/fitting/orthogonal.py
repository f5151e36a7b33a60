r"""Orthogonal regression: the line with the least sum of squared perpendicular distances.

The line passes through the mean point, and with the centred sums :math:`S_{xx}, S_{xy}, S_{yy}` its slope is the root

.. math:: a = \frac{S_{yy} - S_{xx} + \sqrt{(S_{yy} - S_{xx})^2 + 4 S_{xy}^2}}{2 S_{xy}},\qquad b = \bar y - a \bar x;

the sum of squared distances is the smaller eigenvalue of the matrix of these sums,
:math:`\tfrac12\bigl(S_{xx} + S_{yy} - \sqrt{(S_{yy} - S_{xx})^2 + 4 S_{xy}^2}\bigr)`. Source: "Fonctions", §3.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Point = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Centred:
    """The mean point and the centred sums of squares and products."""

    mean: Point
    sxx: Fraction
    sxy: Fraction
    syy: Fraction

    @property
    def discriminant(self) -> Fraction:
        """(Syy − Sxx)² + 4 Sxy²."""
        return (self.syy - self.sxx) ** 2 + 4 * self.sxy**2

    @property
    def slope(self) -> float:
        """The slope a of the best line (Sxy ≠ 0)."""
        return float((float(self.syy - self.sxx) + float(self.discriminant) ** 0.5) / float(2 * self.sxy))

    @property
    def cost(self) -> float:
        """The least sum of squared distances."""
        return float((float(self.sxx + self.syy) - float(self.discriminant) ** 0.5) / 2)


def centred(points: Sequence[Point]) -> Centred:
    """The sums of a cloud of points.

    >>> found = centred([(Fraction(x), Fraction(y)) for x, y in ((2, 3), (3, 5), (4, 4), (5, 6), (6, 6))])
    >>> found.sxx, found.sxy, found.syy
    (Fraction(10, 1), Fraction(7, 1), Fraction(34, 5))
    """
    count = len(points)
    mx, my = (sum((p[i] for p in points), Fraction(0)) / count for i in (0, 1))
    sums = [
        sum(((p[i] - m) * (p[j] - n) for p in points), Fraction(0))
        for i, m, j, n in ((0, mx, 0, mx), (0, mx, 1, my), (1, my, 1, my))
    ]
    return Centred((mx, my), *sums)
