r"""Measures of error between outputs :math:`y_i` and predictions :math:`F_i`.

================= ==========================================
``sum_of_squares`` :math:`\sum (y_i - F_i)^2`
``mean_square``    :math:`\frac1N \sum (y_i - F_i)^2`
``mean_absolute``  :math:`\frac1N \sum |y_i - F_i|`
``mean_log``       :math:`\frac1N \sum \bigl(\ln(1 + y_i) - \ln(1 + F_i)\bigr)^2`
``maximum``        :math:`\max |y_i - F_i|`
================= ==========================================

The first three and the last are exact for fractions. Source: "Descente de gradient", §3.2.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

Values = Sequence[Any]


def sum_of_squares(outputs: Values, predictions: Values) -> Any:
    """Σ (y − F)²."""
    return sum((y - p) ** 2 for y, p in zip(outputs, predictions, strict=True))


def mean_square(outputs: Values, predictions: Values) -> Any:
    """The mean of (y − F)²."""
    return sum_of_squares(outputs, predictions) / len(outputs)


def mean_absolute(outputs: Values, predictions: Values) -> Any:
    """The mean of \\|y − F\\|."""
    return sum(abs(y - p) for y, p in zip(outputs, predictions, strict=True)) / len(outputs)


def mean_log(outputs: Values, predictions: Values) -> float:
    """The mean of (ln(1 + y) − ln(1 + F))²: y, F > −1."""
    rows = zip(outputs, predictions, strict=True)
    return sum((math.log1p(y) - math.log1p(p)) ** 2 for y, p in rows) / len(outputs)


def maximum(outputs: Values, predictions: Values) -> Any:
    """The largest \\|y − F\\|."""
    return max(abs(y - p) for y, p in zip(outputs, predictions, strict=True))


MEASURES: dict[str, Callable[[Values, Values], Any]] = {
    "sum_of_squares": sum_of_squares,
    "mean_square": mean_square,
    "mean_absolute": mean_absolute,
    "mean_log": mean_log,
    "maximum": maximum,
}
