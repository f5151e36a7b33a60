"""Solving symbolically: the engine that applies rules, the rules, and the tasks made of them.

``derivative``, ``partial_derivatives`` and ``gradient`` each return a Derivation. Every answer is found twice: by the rules on
the tree, and by SymPy on the value; the two are compared by ``equality``.
"""

from __future__ import annotations

from mathnn.symbolic.derivative import derivative
from mathnn.symbolic.gradient import gradient
from mathnn.symbolic.partial import partial_derivatives

__all__ = ["derivative", "gradient", "partial_derivatives"]
