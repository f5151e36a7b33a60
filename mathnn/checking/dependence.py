r"""What is not said: in :math:`\frac{dy}{dx} = 2x` the letter y depends on x, but nothing tells how.

Read as letters that do not depend on each other, every such derivative is 0, and :math:`\frac{dE}{dw} = 5 \frac{dE}{da}` would be
proved. So a claim with the derivative of a bare letter is left open, unless that letter also stands as a constant inside another
derivative, as in :math:`\frac{d}{dx}(x + a) = 1 + \frac{d}{dx} a`.
"""

from __future__ import annotations

from mathnn.steps.algebra import Symbol
from mathnn.steps.calculus import Derivative, Operator, ValueAt
from mathnn.steps.formula import Formula, walk
from mathnn.steps.words import Words

VALUE_FIRST = Words(
    "the value is put in before the derivative is taken, which then is 0: write the derivative in brackets, (d/dx …)|…",
    "la valeur est mise avant de dériver, et la dérivée est alors nulle : mettez la dérivée entre parenthèses, (d/dx …)|…",
)


def unsaid(*sides: Formula) -> Words | None:
    """Why the claim is left open, or None."""
    for node in (n for side in sides for n in walk(side)):
        if isinstance(node, Operator) and node.arguments and node.operand.symbols:
            letters = {s for u in node.arguments for s in u.symbols}
            if letters and not letters & set(node.operand.symbols) and not isinstance(node.operand, Symbol):
                u, x = node.operand.text(), node.arguments[0].text()
                return Words(
                    f"nothing says how {u} depends on {x}: define it first, as in {x} = …",
                    f"rien ne dit comment {u} dépend de {x} : définissez-le d'abord, par exemple {x} = …",
                )
    taken = [node for side in sides for node in walk(side) if isinstance(node, Derivative)]
    constants = {s for node in taken if not isinstance(node.body, Symbol) for s in node.body.symbols}
    for node in taken:
        if isinstance(node.body, ValueAt) and set(node.variables) <= set(node.body.variables):
            return VALUE_FIRST
        if isinstance(node.body, Symbol) and node.body not in (*node.variables, *constants):
            y, x = node.body.text(), node.variables[0].text()
            return Words(
                f"nothing says how {y} depends on {x}: define it first, as in {y} = …",
                f"rien ne dit comment {y} dépend de {x} : définissez-le d'abord, par exemple {y} = …",
            )
    return None
