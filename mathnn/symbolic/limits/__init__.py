"""Limits of our own: what a function does when its variable comes close to a point, from one side, or goes to infinity.

``expansion`` is the algebra of leading terms (dominant terms first, with a remainder that is never forgotten), ``functions`` says
how each function of the table acts on them, ``germs`` follows a formula near a point and takes the piece of a function by cases
that applies on that side, ``limit`` is the task. What is not decided is said to be not decided.
"""

from mathnn.symbolic.limits.expansion import NotDecided, Undefined
from mathnn.symbolic.limits.germs import Approach, expand, one_sided
from mathnn.symbolic.limits.limit import limit

__all__ = ["Approach", "NotDecided", "Undefined", "expand", "limit", "one_sided"]
