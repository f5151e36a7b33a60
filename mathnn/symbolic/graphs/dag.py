r"""A hash-consed graph: every operation on the same arguments is one node, however often it is written.

.. math:: \sqrt{x^2 + e^{x^2}} + \cos(x^2 + e^{x^2}) \quad\text{holds}\quad x^2,\ e^{x^2},\ x^2 + e^{x^2} \text{ once each}

A node is a number: its place in two lists, the operations and their arguments, which always come earlier. So a sweep from left
to right or back is a loop over a range, and depth costs nothing. ``make`` writes an operation as it is; ``add``, ``multiply`` and
their like, which derivatives are written with, drop zeros and ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from mathnn.steps.algebra import ONE, ZERO, Symbol, number, rational
from mathnn.steps.formula import Formula

ARITHMETIC = frozenset({"+", "-", "*", "/", "neg", "^", "root"})
_COMMUTATIVE = frozenset({"+", "*"})
NOUGHT, UNIT = 0, 1  # the nodes that hold 0 and 1 in every graph


@dataclass(frozen=True, slots=True)
class Unknown:
    """An unknown function with the derivatives taken of it: f, f', ∂f/∂x."""

    function: Symbol
    orders: tuple[int, ...]
    slots: tuple[Symbol, ...] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A function given by cases, kept whole: only the piece that applies may be evaluated. Its arguments are its letters."""

    formula: Formula
    letters: tuple[Symbol, ...]


Op = str | Unknown | Pieces


class Dag:
    """The graph: ``ops[i]`` and ``args[i]`` say what node i does and to which earlier nodes."""

    __slots__ = ("_index", "args", "leaves", "ops")

    def __init__(self) -> None:
        self.ops: list[Op] = []
        self.args: list[tuple[int, ...]] = []
        self.leaves: dict[int, Formula] = {}
        self._index: dict[tuple[object, ...], int] = {}
        self.leaf(ZERO)
        self.leaf(ONE)

    def __len__(self) -> int:
        return len(self.ops)

    def leaf(self, formula: Formula) -> int:
        """The node of a symbol, a number or a constant."""
        op = "symbol" if isinstance(formula, Symbol) else "number"
        key = (op, formula)
        found = self._index.get(key)
        if found is None:
            found = self._new(key, op, ())
            self.leaves[found] = formula
        return found

    def make(self, op: Op, *arguments: int) -> int:
        """The node of an operation, as it is written; sums and products of two do not depend on the order."""
        key: tuple[object, ...] = (op, *arguments)
        if op in _COMMUTATIVE and arguments[0] > arguments[1]:
            key = (op, arguments[1], arguments[0])
        found = self._index.get(key)
        return self._new(key, op, arguments) if found is None else found

    def _new(self, key: tuple[object, ...], op: Op, arguments: tuple[int, ...]) -> int:
        place = len(self.ops)
        self._index[key] = place
        self.ops.append(op)
        self.args.append(arguments)
        return place

    # -- what derivatives are written with: zeros and ones disappear --------------------------------------

    def add(self, a: int, b: int) -> int:
        """a + b."""
        if a == NOUGHT:
            return b
        if b == NOUGHT:
            return a
        if self.ops[b] == "neg":
            return self.subtract(a, self.args[b][0])
        key = ("+", a, b) if a < b else ("+", b, a)
        found = self._index.get(key)
        return self._new(key, "+", (a, b)) if found is None else found

    def subtract(self, a: int, b: int) -> int:
        """a − b."""
        if b == NOUGHT:
            return a
        return self.negate(b) if a == NOUGHT else self.make("-", a, b)

    def multiply(self, a: int, b: int) -> int:
        """a · b."""
        if a == UNIT:
            return b
        if b == UNIT:
            return a
        if NOUGHT in (a, b):
            return NOUGHT
        ops = self.ops
        if ops[a] == "neg":
            return self.negate(self.multiply(self.args[a][0], b))
        if ops[b] == "neg":
            return self.negate(self.multiply(a, self.args[b][0]))
        if ops[b] == "/" and self.args[b][0] == UNIT:
            return self.divide(a, self.args[b][1])
        key = ("*", a, b) if a < b else ("*", b, a)
        found = self._index.get(key)
        return self._new(key, "*", (a, b)) if found is None else found

    def divide(self, a: int, b: int) -> int:
        """a / b."""
        return a if b == UNIT else NOUGHT if a == NOUGHT else self.make("/", a, b)

    def negate(self, a: int) -> int:
        """−a."""
        if a == NOUGHT:
            return a
        return self.args[a][0] if self.ops[a] == "neg" else self.make("neg", a)

    def power(self, a: int, b: int) -> int:
        """a to the b."""
        return UNIT if b == NOUGHT else a if b == UNIT else self.make("^", a, b)

    def lowered(self, exponent: int) -> int:
        """The node of the exponent less one, worked out when it is a number."""
        value = rational(self.leaves[exponent]) if exponent in self.leaves else None
        return self.make("-", exponent, UNIT) if value is None else self.constant(value - 1)

    def constant(self, value: int | Fraction) -> int:
        """The node of a rational number."""
        return self.leaf(number(value))

    # -- which nodes matter ------------------------------------------------------------------------------

    def live(self, outputs: Iterable[int]) -> list[int]:
        """The nodes that the outputs need, from left to right."""
        wanted = list(outputs)
        if not wanted:
            return []
        args = self.args
        needed = bytearray(max(wanted) + 1)
        for output in wanted:
            needed[output] = 1
        for place in range(len(needed) - 1, -1, -1):
            if needed[place]:
                for argument in args[place]:
                    needed[argument] = 1
        return [place for place, flag in enumerate(needed) if flag]

    def depending(self, order: Iterable[int], on: Iterable[int]) -> bytearray:
        """A flag for each node of ``order`` (up to its last) that depends on some node of ``on``."""
        places = list(order)
        args = self.args
        flags = bytearray((places[-1] if places else 0) + 1)
        for node in on:
            if node < len(flags):
                flags[node] = 1
        for place in places:
            for argument in args[place]:
                if flags[argument]:
                    flags[place] = 1
                    break
        return flags

    def size(self, outputs: Iterable[int]) -> int:
        """How many operations the outputs need; letters and numbers are not counted."""
        ops = self.ops
        return sum(ops[place] != "symbol" and ops[place] != "number" for place in self.live(outputs))
