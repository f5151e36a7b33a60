"""Gradient descent in every variant of the book and of the field.

``methods`` holds the optimisers, one record each, their update formula in the docstring; ``schedules`` and ``line_search`` choose
the step δ; ``batches`` chooses which data a step looks at; ``descend`` runs them, in floats, fractions or any precision;
``quadratic`` knows the exact rate on quadratics; ``diagnosis`` says how a run ended.
"""

from __future__ import annotations

from mathnn.numeric.descent.descend import Descent, Objective, State, descend
from mathnn.numeric.descent.methods import METHODS

__all__ = ["METHODS", "Descent", "Objective", "State", "descend"]
