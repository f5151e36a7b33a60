r"""What has been said before: definitions that later lines use, and what is assumed of the letters.

After :math:`f(x, y) = x^2 e^{3y}`, the line :math:`\frac{\partial f}{\partial x} = 2x e^{3y}` speaks of that function.
``expand`` puts the meaning in the place of the name: f(a, b) is its body at (a, b), f' its derivative, grad f the column of
its partial derivatives. Names without a definition stay unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mathnn.checking.subscripts import with_partials
from mathnn.reading import read
from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.calculus import Derivative, Integral, Limit, Operator, Prime, Series, ValueAt
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula, fold, substitute, walk
from mathnn.steps.notation import PartialAt
from mathnn.steps.relations import Definition, Relation
from mathnn.steps.sets import Signature

_MARK = r"(?:_\{?(\w+)\}?)?"
_PRIMED = re.compile(rf"(?<![A-Za-z\\])([A-Za-z]){_MARK}'+\s*(?:\\[Bb]igg?l?|\\left)?\s*\(")
_VARIED = re.compile(r"(?:/|\}\s*\{)\s*(?:\\partial|∂|d)\s*([A-Za-z])_\{?(\w+)\}?")
_MARKED = re.compile(r"(?<![A-Za-z\\])([A-Za-z])_\{?(\w+)\}?")
_ALONE = r"(?<![A-Za-z\\]){name}(?![\w'{{]|\s*(?:\\[Bb]igg?l?|\\left)?\s*\()"
_DIGITS = {0x2080 + n: f"_{n}" for n in range(10)}
Meaning = tuple[tuple[Symbol, ...], Formula]


@dataclass(frozen=True, slots=True)
class Context:
    """Definitions by name, and the domain of the letters (``positive``, an interval, … by letter)."""

    meanings: Mapping[Symbol, Meaning] = field(default_factory=dict)
    domain: Mapping[str, Any] = field(default_factory=dict)
    language: str = "en"
    functions: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()

    def read(self, text: str) -> Formula:
        """A line of text, read with the names that are known."""
        formula = read(text, language=self.language, definitions=self._names() or None)
        formula = _mapping(formula)
        if isinstance(formula, Definition):
            left = Apply(formula.name, formula.parameters) if formula.parameters and not formula.arrow else formula.name
            partial = with_partials(left, self.meanings)
            body = with_partials(formula.body, self.meanings)
            return replace(formula, body=body) if partial == left else Relation((partial, body), ("=",))
        return with_partials(formula, self.meanings)

    def _names(self) -> dict[str, Any]:
        named: dict[str, Any] = {name.name: Definition(name, *meaning) for name, meaning in self.meanings.items()}
        return {**dict.fromkeys(self.functions, "function"), **dict.fromkeys(self.letters, "letter"), **named}

    def knowing_functions(self, texts: Iterable[Any]) -> Context:
        """With the letters that carry a prime before a bracket and never stand alone: h(x) is no product then.

        A letter that something is differentiated by, as a₂ in ∂/∂a₂, is no function, nor is a₃: a₂(x + 1) is a product.
        """
        whole = "\n".join(text.translate(_DIGITS) for text in texts if isinstance(text, str))
        primed = {m[1] + (f"_{m[2]}" if m[2] else "") for m in _PRIMED.finditer(whole)}
        found = {name for name in primed if not re.search(_ALONE.format(name=_spelled(name)), whole)}
        families = {m[1] for m in _VARIED.finditer(whole)}
        varied = {f"{m[1]}_{m[2]}" for m in _MARKED.finditer(whole) if m[1] in families} - primed
        return (
            replace(self, functions=self.functions | found, letters=self.letters | varied) if found or varied else self
        )

    def defining(self, definition: Definition) -> Context:
        """With one more definition. What it says about other names is looked up when it is used."""
        return replace(self, meanings={**self.meanings, definition.name: (definition.parameters, definition.body)})

    def assuming(self, letter: str, kind: Any) -> Context:
        """With one more assumption about a letter."""
        return replace(self, domain={**self.domain, letter: kind})

    def without(self, name: str) -> Context:
        """Without the definition or assumption of that name; what was said by it keeps the meaning it had."""
        only = Context(
            {s: m for s, m in self.meanings.items() if s.name == name}, functions=self.functions, letters=self.letters
        )
        meanings = {
            s: (p, only._put_in(body, frozenset(p))) for s, (p, body) in self.meanings.items() if s.name != name
        }
        return replace(self, meanings=meanings, domain={k: v for k, v in self.domain.items() if k != name})

    def without_all(self, names: Iterable[Symbol]) -> Context:
        """Without several names: their letters are free again."""
        context = self
        for name in names:
            context = replace(context, meanings={s: m for s, m in context.meanings.items() if s != name})
        return context

    def valued_on_both_sides(self, left: Formula, right: Formula) -> tuple[Symbol, ...]:
        """Letters with a plain value that stand on both sides of a claim: most likely it is meant for every value."""
        both = set(left.symbols) & set(right.symbols)
        return tuple(s for s in self.meanings if s in both and self._is_number(s))

    def _is_number(self, letter: Symbol) -> bool:
        parameters, body = self.meanings.get(letter, ((), letter))
        return not parameters and not body.symbols and not isinstance(body, (Matrix, Tuple))

    def definition_in(self, formula: Formula) -> Definition | None:
        """The definition a line makes: f(x) = … or a = … for a name that has no meaning yet."""
        if isinstance(formula, Definition):
            if formula.name in self.meanings and not formula.arrow:
                return None
            # L(θ) after θ = (w, b) is L(w, b).
            return replace(formula, parameters=self._coordinates_of(formula.parameters))
        if not isinstance(formula, Relation) or formula.signs != ("=",):
            return None
        left, right = formula.sides[0], self._put_in(formula.sides[1], frozenset())
        if isinstance(left, Symbol) and left not in self.meanings and left not in right.symbols:
            return Definition(left, (), formula.sides[1])
        if isinstance(left, Apply) and not any(left.orders) and left.function not in self.meanings:
            letters = tuple(a for a in left.arguments if isinstance(a, Symbol))
            if letters and len(set(letters)) == len(left.arguments) and not _mentions(right, left.function):
                return Definition(left.function, letters, formula.sides[1])
        return None

    def _coordinates_of(self, parameters: tuple[Symbol, ...]) -> tuple[Symbol, ...]:
        """θ alone, after θ = (w, b), is its letters."""
        meaning = self.meanings.get(parameters[0]) if len(parameters) == 1 else None
        if meaning is None or meaning[0] or not isinstance(meaning[1], (Tuple, Matrix)):
            return parameters
        letters = tuple(u for u in meaning[1].children if isinstance(u, Symbol))
        return letters if len(letters) == len(meaning[1].children) > 1 else parameters

    def names_something_new(self, left: Formula, right: Formula) -> bool:
        """Whether ``left`` only names a result: g'(x), df/dx or grad f for a function without a meaning yet.

        A prime behind a number's letter is a new value of it (w' = w − δ …), and a point of new letters receives its coordinates.
        """
        name = _head(left)
        if isinstance(left, Prime) and isinstance(left.operand, Symbol) and self._is_number(left.operand):
            return True
        if isinstance(left, Tuple) and left.items:
            return all(isinstance(u, Symbol) and u not in self.meanings and u not in right.symbols for u in left.items)
        return (
            name is not None and name not in self.meanings and name not in right.symbols and not _mentions(right, name)
        )

    def expand(self, formula: Formula) -> Formula:
        """The formula with every defined name replaced by its meaning; what varies in it stays a letter."""
        return self.expand_together((formula,))[0]

    def expand_together(self, formulas: Sequence[Formula]) -> tuple[Formula, ...]:
        """Several sides of one claim: a letter that varies in one of them varies in all."""
        if not self.meanings:
            return tuple(formulas)
        kept = frozenset(self.varying(formulas))
        return tuple(self._put_in(f, kept) for f in formulas)

    def expand_at_values(self, formulas: Sequence[Formula]) -> tuple[Formula, ...]:
        """The same with nothing left to vary: derivatives are taken first, then their letters get their meanings."""
        return tuple(self._put_in(f, frozenset(), True) for f in formulas)

    def varying(self, formulas: Iterable[Formula]) -> tuple[Symbol, ...]:
        """Letters with a meaning that vary here all the same: what is differentiated by, the variables of functions."""
        moving = self._moving(formulas)
        return tuple(s for s in self.meanings if s in moving)

    def depends(self, formulas: Sequence[Formula]) -> bool:
        """Whether a letter that varies is said to depend on another one that does: then it must not be held fast."""
        moving = self._moving(formulas)
        return any(moving & self._reached(s) for s in self.varying(formulas))

    def _moving(self, formulas: Iterable[Formula]) -> set[Formula]:
        found: set[Formula] = {p for parameters, _ in self.meanings.values() for p in parameters}
        for node in (n for f in formulas for n in walk(f)):
            if isinstance(node, (Derivative, ValueAt)):
                found.update(node.variables)
        return found

    def _reached(self, name: Symbol) -> set[Formula]:
        """All letters that the meaning of a name leads to."""
        found: set[Formula] = set()
        stack: list[Formula] = [name]
        while stack:
            parameters, body = self.meanings.get(stack.pop(), ((), None))  # type: ignore[call-overload]
            if body is not None:
                new = {u for u in body.symbols if u not in parameters} | {
                    n.function for n in walk(body) if isinstance(n, Apply)
                }
                stack.extend(new - found)
                found |= new
        return found

    def _put_in(
        self, formula: Formula, kept: frozenset[Symbol], settle: bool = False, opened: tuple[Symbol, ...] = ()
    ) -> Formula:
        """Meanings for names, except the letters ``kept`` and those being looked up; ``settle`` ends derivatives at values."""
        binders: dict[Formula, Formula] = {}
        outer = _outermost(formula)
        for k, node in enumerate(outer):
            binders[node] = Symbol("□", str(k))
        bare = substitute(formula, binders)

        def rebuild(node: Formula, children: list[Formula]) -> Formula:
            meant = self._meant(node, children, kept, settle, opened)
            if meant is not None:
                return meant
            if all(a is b for a, b in zip(children, node.children, strict=True)):
                return node
            return node.with_children(children)

        put = fold(bare, rebuild)
        return substitute(put, {binders[n]: self._inside(n, kept, settle, opened) for n in outer})

    def _inside(self, node: Formula, kept: frozenset[Symbol], settle: bool, opened: tuple[Symbol, ...]) -> Formula:
        """A record that binds letters: they are kept in its body, not in its bounds and values."""
        bound = _bound(node)
        body = self._put_in(node.children[0], kept | set(bound), settle, opened)
        rest = node.children[1 + len(bound) :]
        new = node.with_children((body, *bound, *(self._put_in(u, kept, settle, opened) for u in rest)))
        if not (settle and isinstance(node, Derivative)):
            return new
        ended = tuple(
            v for v in dict.fromkeys(bound) if v in self.meanings and v not in kept and not self.meanings[v][0]
        )
        values = tuple(self._put_in(v, kept, settle, opened) for v in ended)
        return ValueAt(new, ended, values) if ended else new

    def _meant(
        self, node: Formula, children: list[Formula], kept: frozenset[Symbol], settle: bool, opened: tuple[Symbol, ...]
    ) -> Formula | None:
        name = _named(node)
        if name is None or name not in self.meanings or name in opened or (name in kept and node == name):
            return None
        parameters, body = self.meanings[name]

        def inside(held: frozenset[Symbol]) -> Formula:
            return self._put_in(body, held, settle, (*opened, name))

        if isinstance(node, Symbol):
            return inside(kept)
        own = frozenset(parameters)
        if isinstance(node, Apply):
            meaning = inside(kept | own)
            return _applied(node, parameters or _only_letter(meaning), meaning, children)
        if isinstance(node, PartialAt):
            taken = Derivative(inside(kept | own), node.variables, True)
            return _at(taken, parameters, tuple(children[len(node.variables) :]))
        if isinstance(node, Prime):
            return Derivative(inside(kept | own), parameters[:1] * node.order) if len(parameters) == 1 else None
        assert isinstance(node, Operator)
        along = None if node.along is None else children[-1]
        whole = Operator(node.name, inside(kept | own), parameters, along)
        values = tuple(children[1 : 1 + len(node.arguments)]) or parameters
        if settle and not node.arguments:
            # After x = 1 and y = 2, grad f may speak of that point.
            values = tuple(p if p in kept else self._put_in(p, kept, settle, opened) for p in parameters)
        return _at(whole, parameters, values)


def _mapping(formula: Formula) -> Formula:
    """f : x -> x² + 1, written with a plain arrow, is a definition; f : R -> R says only where f lives."""
    if (
        not isinstance(formula, Signature)
        or not isinstance(formula.source, Symbol)
        or not isinstance(formula.name, Symbol)
    ):
        return formula
    x, body = formula.source, formula.target
    small = len(x.letter) == 1 and x.letter.islower()
    return Definition(formula.name, (x,), body, arrow=True) if small and x in body.symbols else formula


def _named(node: Formula) -> Symbol | None:
    """The name whose meaning a record asks for."""
    if isinstance(node, Symbol):
        return node
    if isinstance(node, (Apply, PartialAt)):
        return node.function
    operand = node.operand if isinstance(node, (Prime, Operator)) else None
    return operand if isinstance(operand, Symbol) else None


BINDERS = (Derivative, ValueAt, Integral, Limit, Series)


def _bound(node: Formula) -> tuple[Symbol, ...]:
    """The letters that a record binds."""
    if isinstance(node, (Derivative, ValueAt)):
        return node.variables
    return (node.variable,) if isinstance(node, (Integral, Limit, Series)) else ()


def _outermost(formula: Formula) -> list[Formula]:
    """The records that bind letters and do not stand inside another such record, each once."""
    found: dict[Formula, None] = {}
    stack = [formula]
    while stack:
        node = stack.pop()
        if isinstance(node, BINDERS):
            found[node] = None
        else:
            stack.extend(node.children)
    return list(found)


def _applied(node: Apply, parameters: tuple[Symbol, ...], body: Formula, values: Sequence[Formula]) -> Formula | None:
    """f(a, b), or a derivative of f there. Where the body binds letters the values wait until it has been worked out."""
    if len(parameters) != len(values):
        return None
    orders = node.orders or (0,) * len(parameters)
    taken = tuple(p for p, n in zip(parameters, orders, strict=True) for _ in range(n))
    if taken:
        return _at(Derivative(body, taken, len(parameters) > 1), parameters, tuple(values))
    given = {s for u in (*parameters, *values) for s in u.symbols}
    if any(isinstance(n, Operator) or (isinstance(n, BINDERS) and given & set(_bound(n))) for n in walk(body)):
        return _at(body, parameters, tuple(values))
    return substitute(body, dict(zip(parameters, values, strict=True)))


def _only_letter(body: Formula) -> tuple[Symbol, ...]:
    """The variable of y in y = x² when somebody writes y'(3): the only letter there is."""
    letters = tuple(s for s in body.symbols if isinstance(s, Symbol))
    return letters if len(letters) == 1 else ()


def _at(body: Formula, parameters: tuple[Symbol, ...], values: tuple[Formula, ...]) -> Formula | None:
    if len(values) != len(parameters):
        return None
    return body if values == parameters else ValueAt(body, parameters, values)


def _head(left: Formula) -> Symbol | None:
    """The function that f(x), f'(x), df/dx, grad f speak of."""
    if isinstance(left, (Apply, PartialAt)):
        return left.function
    inside = left.body if isinstance(left, (Derivative, ValueAt)) else getattr(left, "operand", None)
    if isinstance(left, Derivative) and inside in left.variables:
        return None
    if isinstance(left, (Derivative, ValueAt)) and isinstance(inside, (Apply, Derivative)):
        return _head(inside)
    return inside if isinstance(left, (Derivative, Operator, Prime)) and isinstance(inside, Symbol) else None


def _mentions(formula: Formula, name: Symbol) -> bool:
    return any(isinstance(n, Apply) and n.function == name for n in walk(formula))


def _spelled(name: str) -> str:
    """A pattern for h, or for h_1 and h_{1}."""
    letter, _, mark = name.partition("_")
    return rf"{letter}_\{{?{mark}\}}?" if mark else rf"{letter}(?!_)"


def context_from(definitions: Iterable[Any] | None, domain: Mapping[str, Any] | None, language: str = "en") -> Context:
    """A context from definitions as text or formulas."""
    context = Context(domain=dict(domain or {}), language=language)
    for item in definitions or ():
        formula = item if isinstance(item, Formula) else context.read(item)
        found = context.definition_in(formula)
        if found is not None:
            context = context.defining(found)
    return context
