r"""Schedules: the step :math:`\delta_k` as a function of k, from :math:`\delta_0`.

============ ================================================
constant     :math:`\delta_0`
linear       :math:`\dfrac{\delta_0}{k + 1}`
quadratic    :math:`\dfrac{\delta_0}{(k + 1)^2}`
exponential  :math:`\delta_0\,e^{-\beta k}`
decay        :math:`\dfrac{\delta_0}{1 + \alpha k}` (Keras)
============ ================================================

Source: "Descente de gradient", §2.1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.numeric.descent.numbers import Numbers
from mathnn.steps.words import MathnnError, Words

Delta = Callable[[int], Any]
NAMES = ("constant", "linear", "quadratic", "exponential", "decay")


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule by name; ``rate`` is β (exponential) or α (decay).

    >>> from mathnn.numeric.descent.numbers import FRACTIONS
    >>> [str(Schedule("linear").deltas(Fraction(1, 10), FRACTIONS)(k)) for k in range(3)]
    ['1/10', '1/20', '1/30']
    """

    name: str = "constant"
    rate: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        if self.name not in NAMES or self.rate < 0:
            raise MathnnError(
                Words(
                    "a schedule is one of {names}, with a rate that is not negative; got {name}, {rate}",
                    "la loi du pas est à choisir parmi {names}, avec un taux positif ou nul ; reçu : {name}, {rate}",
                ),
                {"names": ", ".join(NAMES), "name": self.name, "rate": self.rate},
            )

    def deltas(self, first: Fraction, numbers: Numbers) -> Delta:
        """The function k ↦ δ_k."""
        start, rate = numbers.convert(first), numbers.convert(self.rate)
        forms: dict[str, Delta] = {
            "constant": lambda k: start,
            "linear": lambda k: start / (k + 1),
            "quadratic": lambda k: start / (k + 1) ** 2,
            "exponential": lambda k: start * numbers.exp(-rate * k),
            "decay": lambda k: start / (1 + rate * k),
        }
        return forms[self.name]
