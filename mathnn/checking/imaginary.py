r"""The letter i: a real letter, or the imaginary unit?

Claims are judged over the reals. When a claim with a free i would be refuted, as :math:`e^{i\pi} = -1` is for a real i, the
writer most likely means the imaginary unit; then the claim is left open, with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mathnn.steps.algebra import Symbol
from mathnn.steps.calculus import Series
from mathnn.steps.formula import Formula, walk
from mathnn.steps.words import Words

UNIT = Words(
    "i may be the imaginary unit, and complex numbers are not judged; if it is a real letter, say so: domain i=real",
    "i est peut-être l'unité imaginaire, et les nombres complexes ne sont pas jugés ; si c'est une lettre réelle, dites-le : "
    "domaine i=real",
)


def may_be_the_unit(left: Formula, right: Formula, domain: Mapping[Any, Any] | None) -> bool:
    """Whether a free letter i stands in the claim, and nothing says that it is real."""
    if any(str(getattr(key, "name", key)) == "i" for key in domain or {}):
        return False
    nodes = [node for side in (left, right) for node in walk(side)]
    bound = {node.variable for node in nodes if isinstance(node, Series)}
    return any(isinstance(node, Symbol) and node.name == "i" and node not in bound for node in nodes)
