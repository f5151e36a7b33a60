r"""A sign chart: what :math:`\frac{x^2 - 1}{x}` is before −1, at −1, after it, at 0, …: negative, zero, positive,
undefined.

Finitely many points cut the line into cells, as for a :class:`~mathnn.symbolic.studies.regions.Region`; each cell has a sign, or
None where the expression does not exist. The cells with the wanted signs are the solutions of an inequality.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mathnn.symbolic.studies.abscissas import Abscissa
from mathnn.symbolic.studies.regions import Region, merged

Sign = int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """``signs`` of the 2n + 1 cells that n points cut the line into; None where the expression does not exist."""

    points: tuple[Abscissa, ...]
    signs: tuple[Sign, ...]
    method: str

    def where(self, accepted: Iterable[int]) -> Region:
        """The points at which the sign is one of these; never where the expression does not exist."""
        wanted = frozenset(accepted)
        return Region(*merged(self.points, [sign is not None and sign in wanted for sign in self.signs]))

    @property
    def domain(self) -> Region:
        """Where the expression exists."""
        return self.where((-1, 0, 1))

    @property
    def zeros(self) -> Region:
        """Where the expression is zero."""
        return self.where((0,))


def chart(points: Sequence[Abscissa], signs: Sequence[Sign], method: str) -> Chart:
    """The chart without the points at which nothing changes."""
    return Chart(*merged(points, signs), method)
