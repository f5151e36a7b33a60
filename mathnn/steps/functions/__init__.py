"""The one table of functions: what reading, rules, equality, networks and render know about sin, ln, σ, …

``FUNCTIONS`` maps the canonical name to its record; the records stand in the files beside this one. A new
function is one more record there, and nothing anywhere else.
"""

from __future__ import annotations

from mathnn.steps.functions.activations import ACTIVATIONS
from mathnn.steps.functions.elementary import ELEMENTARY
from mathnn.steps.functions.record import Function, Kernels
from mathnn.steps.functions.trigonometry import CIRCULAR, HYPERBOLIC

FUNCTIONS: dict[str, Function] = {f.name: f for f in (*ELEMENTARY, *CIRCULAR, *HYPERBOLIC, *ACTIVATIONS)}

__all__ = ["FUNCTIONS", "Function", "Kernels"]
