"""Zeros of functions: Newton's method with its certificate, bisection, secant and grid search, √n by products alone.

``newton`` makes the iterates of the book and says how they end; ``certificate`` proves that a root is alone in a ball and
refines it to any number of digits; ``diagnosis`` recognises what goes wrong.
"""

from __future__ import annotations

from mathnn.numeric.roots.newton import Newton, NewtonRun, newton
from mathnn.numeric.roots.square_root import SquareRoot, square_root

__all__ = ["Newton", "NewtonRun", "SquareRoot", "newton", "square_root"]
