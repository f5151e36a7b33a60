"""Studies of functions of one variable: where they exist, grow, bend, and what they do at the ends.

``abscissas`` are points of the line, exact or enclosed; ``zeros`` finds every zero of an expression between two of them, and says
so when it cannot; ``pieces`` cuts the line where the function stops to exist or changes its formula; ``variations`` puts signs,
limits and values together. The tasks stand in ``extrema``, ``study`` and ``bijection``.
"""

from __future__ import annotations
