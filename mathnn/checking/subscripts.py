r"""Partial derivatives named by their letters or by their places: :math:`f_x`, :math:`f_{xy}(1, 2)`, :math:`\partial_1 f(1, 2)`.

Once :math:`f(x, y) = \dots` is defined, a subscript made of its variables is no new name: :math:`f_{xy}` is
:math:`\frac{\partial^2 f}{\partial y\,\partial x}`. And :math:`\partial_2` differentiates by the second variable, whatever its
name. A partial function such as :math:`f_y(x)`, with fewer arguments than f, stays a function of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.formula import Formula, fold
from mathnn.steps.notation import PartialAt

Meaning = tuple[tuple[Symbol, ...], Formula]


def with_partials(formula: Formula, meanings: Mapping[Symbol, Meaning]) -> Formula:
    """The formula with such names written as derivatives of the function that they belong to."""
    known = {name.name: name for name, (parameters, _) in meanings.items() if len(parameters) > 1}

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        if isinstance(node, PartialAt) and all(v.name.isdigit() for v in node.variables):
            return _by_places(node, children[len(node.variables) :])
        name = node if isinstance(node, Symbol) else node.function if isinstance(node, Apply) else None
        if name is not None and name.subscript and name not in meanings and not name.superscript:
            function = known.get(name.letter)
            parameters = () if function is None else meanings[function][0]
            orders = _orders(name.subscript, [p.name for p in parameters])
            arguments = tuple(children) if isinstance(node, Apply) else parameters
            plain = not isinstance(node, Apply) or not any(node.orders)
            if function is not None and orders and plain and len(arguments) == len(parameters):
                return Apply(function, arguments, orders)
        same = all(a is b for a, b in zip(children, node.children, strict=True))
        return node if same else node.with_children(children)

    return fold(formula, rebuild)


def _by_places(node: PartialAt, arguments: Sequence[Formula]) -> Formula:
    places = [int(v.name) for v in node.variables]
    if not all(1 <= k <= len(arguments) for k in places):
        return node
    return Apply(node.function, tuple(arguments), tuple(places.count(k + 1) for k in range(len(arguments))))


def _orders(subscript: str, letters: Iterable[str]) -> tuple[int, ...]:
    """How often each letter stands in a subscript made of them; nothing when it is not."""
    letters = list(letters)
    if not all(len(u) == 1 for u in letters) or not set(subscript) <= set(letters):
        return ()
    return tuple(subscript.count(u) for u in letters)
