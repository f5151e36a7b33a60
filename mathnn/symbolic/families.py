r"""Functions of n variables, for a general n: :math:`f(x_1, \dots, x_n) = x_1^2 + \cdots + x_n^2`.

Written with dots or with Σ, such a sum is one record here, :math:`\sum_{i=1}^n g(x_i)`; its partial derivatives are taken with
respect to a general :math:`x_j`, and its gradient is the column :math:`(g'(x_1), \dots, g'(x_n))`. SymPy does the same on
an indexed family, where the derivative of :math:`x_i` with respect to :math:`x_j` is a Kronecker delta.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathnn.steps.algebra import Number, Sum, Symbol, number, symbol
from mathnn.steps.calculus import Series
from mathnn.steps.formula import Formula, fold, substitute, walk
from mathnn.steps.linear import Entry
from mathnn.steps.sets import Dots


@dataclass(frozen=True, slots=True)
class Family:
    """The letters x_1, …, x_n that a sum over ``index`` runs through."""

    letter: str
    index: Symbol
    lower: Formula
    upper: Formula

    def member(self, place: str) -> Symbol:
        """The letter with that index."""
        return Symbol(self.letter, place)

    @property
    def general(self) -> Symbol:
        """A member with an index of its own: x_j."""
        return self.member(next(k for k in "jkl" if k != self.index.letter))

    @property
    def listed(self) -> tuple[Formula, ...]:
        """x_1, …, x_n."""
        return self.member(self.lower.text()), Dots(), self.member(self.upper.text())

    def entries(self, general: Formula) -> tuple[Formula, ...]:
        """What holds for x_j, written for the first, …, the last."""
        return self._at(general, self.lower), Dots(), self._at(general, self.upper)

    def _at(self, general: Formula, place: Formula) -> Formula:
        j = self.general
        return substitute(general, {j: self.member(place.text()), symbol(j.subscript): place})


def family_of(body: Formula) -> Family | None:
    """The family a function is given in, if it is: a sum over i that contains x_i."""
    for node in walk(body):
        if isinstance(node, Series):
            for letter in node.body.symbols:
                if isinstance(letter, Symbol) and letter.subscript == node.variable.letter:
                    return Family(letter.letter, node.variable, node.lower, node.upper)
    return None


def without_dots(body: Formula) -> Formula:
    """x_1² + … + x_n² as the sum over i of x_i², and x[i] as x_i; anything else as it is."""

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        node = node.with_children(children) if children else node
        if isinstance(node, Entry):
            return _subscripted(node)
        return _series(node) or node if isinstance(node, Sum) else node

    return fold(body, rebuild)


def _subscripted(node: Entry) -> Formula:
    """x[i] as the letter x_i."""
    base, *indices = node.children
    if (
        len(indices) == 1
        and isinstance(base, Symbol)
        and not base.subscript
        and isinstance(indices[0], (Symbol, Number))
    ):
        return Symbol(base.letter, indices[0].text(), base.superscript, base.accent)
    return node


def _series(node: Sum) -> Series | None:
    terms = node.terms
    if len(terms) < 3 or not isinstance(terms[-2], Dots) or any(sign < 0 for sign in node.signs):
        return None
    first, last = terms[0], terms[-1]
    lowers = [s.subscript for s in first.symbols if isinstance(s, Symbol) and s.subscript.isdecimal()]
    uppers = [
        s.subscript for s in last.symbols if isinstance(s, Symbol) and s.subscript and not s.subscript.isdecimal()
    ]
    if not lowers or not uppers:
        return None
    taken = {s.letter for s in node.symbols if isinstance(s, Symbol)} | set(uppers)
    index = next(k for k in "ikm" if k not in taken)
    body = _reindexed(first, lowers[0], index)
    start = int(lowers[0])
    expected = [_reindexed(body, index, str(start + k)) for k in range(len(terms) - 2)]
    if expected != list(terms[:-2]) or _reindexed(body, index, uppers[0]) != last:
        return None
    return Series(body, Symbol(index), number(start), Symbol(uppers[0]))


def _reindexed(term: Formula, old: str, new: str) -> Formula:
    replaced: dict[Formula, Formula] = {
        s: Symbol(s.letter, new, s.superscript, s.accent)
        for s in term.symbols
        if isinstance(s, Symbol) and s.subscript == old
    }
    return substitute(term, replaced)


def sympy_derivative(body: Formula, variables: tuple[Symbol, ...]) -> Any:
    """SymPy's derivative; in a family it works on an indexed base, for an index between the bounds."""
    import sympy

    family = family_of(body)
    if family is None:
        return _real_derivative(sympy, body.value, [v.value for v in variables])
    base = sympy.IndexedBase(family.letter)
    members = {v for v in (*variables, family.member(family.index.letter)) if v.letter == family.letter}
    places = {v.subscript: sympy.Symbol(v.subscript, integer=True) for v in members}
    indexed = {v.value: base[places[v.subscript]] for v in members} | {
        sympy.Symbol(name): place for name, place in places.items()
    }
    value = body.value.xreplace(indexed)  # subs would leave the bound index alone
    taken = sympy.diff(value, *(indexed[v.value] for v in variables)).doit()
    inside = taken.replace(lambda e: isinstance(e, sympy.Piecewise) and e.args[-1].expr == 0, lambda e: e.args[0].expr)
    return inside.subs({b: a for a, b in indexed.items()})


def _real_derivative(sympy: Any, value: Any, variables: list[Any]) -> Any:
    """The derivative over the reals: for SymPy a plain letter is complex, and |x| would have none."""
    plain = [s for s in value.free_symbols | set(variables) if s.is_real is None]
    real = {s: sympy.Dummy(s.name, real=True) for s in plain}
    taken = sympy.diff(value.xreplace(real), *(real.get(v, v) for v in variables))
    # SymPy's derivative of a step is a Dirac delta: zero away from the kink, which symbolic equalities leave out.
    taken = taken.replace(sympy.DiracDelta, lambda *_: sympy.Integer(0))
    return taken.xreplace({b: a for a, b in real.items()})
