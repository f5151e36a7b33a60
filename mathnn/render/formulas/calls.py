r"""Functions before their arguments: sin x, |x|, n!, max(0, x), f'(u), :math:`\frac{\partial f}{\partial x}(2, 1)`."""

from __future__ import annotations

from collections.abc import Sequence

from mathnn.render.formulas.layouts import Parts, layout
from mathnn.render.formulas.letters import character
from mathnn.render.formulas.pen import Pen
from mathnn.render.formulas.piece import ATOM, POWER, PREFIX, Markup, Piece, around, as_base
from mathnn.steps.algebra import Apply, Call, Symbol
from mathnn.steps.functions import FUNCTIONS, Function
from mathnn.steps.functions.trigonometry import CIRCULAR, HYPERBOLIC

_TRIGONOMETRIC = frozenset(f.name for f in (*CIRCULAR, *HYPERBOLIC))
_BARE = _TRIGONOMETRIC | {"ln", "log"}
_AROUND = {"abs": "|", "floor": "⌊", "ceil": "⌈"}


@layout.register
def _call(node: Call, parts: Parts, pen: Pen) -> Piece:
    function = FUNCTIONS[node.function]
    if node.function in _AROUND and pen.encloses(node.function, parts[0]):
        kind = _AROUND[node.function]
        markup = pen.bracket(parts[0].markup, kind, parts[0].tall, parts[0].nested)
        edge = "bar" if kind == "|" else "bracket"
        return Piece(markup, ATOM, edge, edge, **around(parts, nested=parts[0].nested + 1))
    if node.function == "factorial":
        base = as_base(pen, parts[0])
        return Piece(pen.row([base.markup, pen.sign("!", binary=False)]), POWER, base.head, "call", **around((base,)))
    if node.function == "binomial" and not pen.linear:
        markup = pen.grid([[parts[0].markup], [parts[1].markup]], "binomial")
        return Piece(markup, ATOM, "bracket", "bracket", **around(parts, tall=True))
    name = pen.name(function)
    if node.function == "log" and len(parts) == 2:
        name = pen.index(name, parts[1].script.markup)
        parts = parts[:1]
    return _applied(function, name, parts, pen)


def _applied(function: Function, name: Markup, parts: Parts, pen: Pen) -> Piece:
    argument = arguments(parts, pen)
    inherited = around(parts, nested=1 + max(p.nested for p in parts))
    closed = pen.apply(name, argument, gap=False)
    raised = None
    bare = pen.bare and function.name in _BARE and len(parts) == 1 and _simple(parts[0])
    if function.name in _TRIGONOMETRIC:

        def raised(exponent: Piece) -> Piece:
            power = pen.power(name, exponent)
            open_form = pen.apply(power, parts[0].markup if bare else argument, gap=bare)
            within = pen.apply(power, argument, gap=False) if bare else None
            tail = "open" if bare else "call"
            return Piece(open_form, PREFIX if bare else POWER, "function", tail, within, **inherited)

    if bare:
        markup = pen.apply(name, parts[0].markup, gap=True)
        return Piece(markup, PREFIX, "function", "open", closed, raised=raised, **around(parts))
    if function.name in _BARE and pen.bare:
        return Piece(closed, PREFIX, "function", "call", raised=raised, **inherited)
    # A single letter stands close to its coefficient, as f does: 2σ(x).
    head = "applied" if len(function.printed) == 1 and not (pen.spelled and function.printed.isascii()) else "function"
    return Piece(closed, ATOM, head, "call", raised=raised, **inherited)


def _simple(argument: Piece) -> bool:
    """An argument that needs no brackets: x, 2, θ, √x, |x|, a fraction."""
    if argument.level == ATOM:
        return argument.head in ("letter", "digit", "radical", "bar") and argument.tail not in ("call", "name")
    return argument.level == POWER and argument.head == argument.tail == "fraction"


def arguments(parts: Parts, pen: Pen) -> Markup:
    """The arguments in brackets, separated."""
    separator = pen.separator(any(p.decimal for p in parts))
    inside = parts[0].markup if len(parts) == 1 else pen.listing([p.markup for p in parts], separator)
    return pen.bracket(inside, "(", any(p.tall for p in parts), max((p.nested for p in parts), default=0))


@layout.register
def _apply(node: Apply, parts: Parts, pen: Pen) -> Piece:
    function, tail, head = _head_of(node, pen)
    if not parts:
        head = "letter" if head == "applied" else head
        return Piece(function, ATOM, head, "name", tall=head == "fraction")
    markup = pen.apply(function, arguments(parts, pen), gap=False)
    inherited = around(parts, nested=1 + max(p.nested for p in parts))
    level = POWER if head in ("fraction", "operator") else ATOM
    letter = character(node.function.letter)
    letters = (letter if len(letter) == 1 and head == "applied" else "", "")
    return Piece(markup, level, head, tail, letters=letters, **inherited)


def _head_of(node: Apply, pen: Pen) -> tuple[Markup, str, str]:
    name = pen.letter(node.function)
    order = sum(node.orders)
    if not order:
        return name, "call", "applied"
    if len(node.orders) == 1:
        return pen.primes(name, order), "call", "applied"
    # Arguments that are letters name the variables themselves: ∂f/∂x(x, y).
    letters = tuple(a for a in node.arguments if isinstance(a, Symbol))
    slots = node.slots or (letters if len(set(letters)) == len(node.arguments) else ())
    if len(slots) == len(node.orders):
        taken = [(pen.letter(s), n) for s, n in zip(slots, node.orders, strict=True) if n]
        return pen.differential(name, taken, True), "call", "operator" if pen.inline else "fraction"
    places = [str(i + 1) for i, n in enumerate(node.orders) for _ in range(n)]
    index = pen.small.listing([pen.small.numeral(s) for s in places], ",")
    return pen.row([pen.index(pen.letter(Symbol("∂")), index), name]), "call", "applied"


def grouped(variables: Sequence[Symbol]) -> list[tuple[Symbol, int]]:
    """Neighbours counted: x, x, y → (x, 2), (y, 1)."""
    found: list[tuple[Symbol, int]] = []
    for variable in variables:
        if found and found[-1][0] == variable:
            found[-1] = (variable, found[-1][1] + 1)
        else:
            found.append((variable, 1))
    return found
