r"""What has been said before: definitions that later lines use, and what is assumed of the letters.

After :math:`f(x, y) = x^2 e^{3y}`, the line :math:`\frac{\partial f}{\partial x} = 2x e^{3y}` speaks of that function.
``expand`` puts the meaning in the place of the name: f(a, b) is its body at (a, b), f' its derivative, grad f the column of
its partial derivatives. Names without a definition stay unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mathnn.reading import read
from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.calculus import Derivative, Integral, Limit, Operator, Prime, Series, ValueAt
from mathnn.steps.formula import Formula, fold, substitute, walk
from mathnn.steps.notation import PartialAt
from mathnn.steps.relations import Definition, Relation

Meaning = tuple[tuple[Symbol, ...], Formula]


@dataclass(frozen=True, slots=True)
class Context:
    """Definitions by name, and the domain of the letters (``positive``, an interval, … by letter)."""

    meanings: Mapping[Symbol, Meaning] = field(default_factory=dict)
    domain: Mapping[str, Any] = field(default_factory=dict)
    language: str = "en"

    def read(self, text: str) -> Formula:
        """A line of text, read with the names that are known."""
        return read(text, language=self.language, definitions=self._names() or None)

    def _names(self) -> dict[str, Any]:
        return {name.name: Definition(name, *meaning) for name, meaning in self.meanings.items()}

    def defining(self, definition: Definition) -> Context:
        """With one more definition; its body is expanded now, so that it means what it meant when it was written."""
        body = self.expand(definition.body)
        return replace(self, meanings={**self.meanings, definition.name: (definition.parameters, body)})

    def assuming(self, letter: str, kind: Any) -> Context:
        """With one more assumption about a letter."""
        return replace(self, domain={**self.domain, letter: kind})

    def without(self, name: str) -> Context:
        """Without the definition or assumption of that name."""
        meanings = {s: m for s, m in self.meanings.items() if s.name != name}
        return replace(self, meanings=meanings, domain={k: v for k, v in self.domain.items() if k != name})

    def definition_in(self, formula: Formula) -> Definition | None:
        """The definition a line makes: f(x) = … or a = … for a name that has no meaning yet."""
        if isinstance(formula, Definition):
            return None if formula.name in self.meanings and not formula.arrow else formula
        if not isinstance(formula, Relation) or formula.signs != ("=",):
            return None
        left, right = formula.sides
        if isinstance(left, Symbol) and left not in self.meanings and left not in right.symbols:
            return Definition(left, (), right)
        if isinstance(left, Apply) and not any(left.orders) and left.function not in self.meanings:
            letters = tuple(a for a in left.arguments if isinstance(a, Symbol))
            if letters and len(set(letters)) == len(left.arguments) and not _mentions(right, left.function):
                return Definition(left.function, letters, right)
        return None

    def names_something_new(self, left: Formula, right: Formula) -> bool:
        """Whether ``left`` only names a result: g'(x), df/dx or grad f for a function without a meaning yet."""
        name = _head(left)
        return (
            name is not None and name not in self.meanings and name not in right.symbols and not _mentions(right, name)
        )

    def expand(self, formula: Formula) -> Formula:
        """The formula with every defined name replaced by its meaning."""
        if not self.meanings:
            return formula
        varying = self._varying(formula)

        def rebuild(node: Formula, children: list[Formula]) -> Formula:
            meant = None if node in varying else self._meant(node, children)
            if meant is not None:
                return meant
            if all(a is b for a, b in zip(children, node.children, strict=True)):
                return node
            return node.with_children(children)

        return fold(formula, rebuild)

    def _varying(self, formula: Formula) -> set[Formula]:
        """Letters that vary here, whatever value was given before: what is differentiated by, the variables of functions."""
        found: set[Formula] = {p for parameters, _ in self.meanings.values() for p in parameters}
        for node in walk(formula):
            if isinstance(node, (Derivative, ValueAt)):
                found.update(node.variables)
            elif isinstance(node, (Integral, Limit, Series)):
                found.add(node.variable)
        return found

    def _meant(self, node: Formula, children: list[Formula]) -> Formula | None:
        if isinstance(node, Symbol):
            found = self.meanings.get(node)
            return found[1] if found is not None else None
        if isinstance(node, Apply) and node.function in self.meanings:
            return self._applied(node, children)
        if isinstance(node, PartialAt) and node.function in self.meanings:
            parameters, body = self.meanings[node.function]
            taken = Derivative(body, node.variables, True)
            return _at(taken, parameters, tuple(children[len(node.variables) :]))
        if isinstance(node, Prime) and isinstance(node.operand, Symbol) and node.operand in self.meanings:
            parameters, body = self.meanings[node.operand]
            return Derivative(body, parameters[:1] * node.order) if len(parameters) == 1 else None
        if isinstance(node, Operator) and isinstance(node.operand, Symbol) and node.operand in self.meanings:
            parameters, body = self.meanings[node.operand]
            bare = Operator(node.name, body, parameters, node.along)
            return _at(bare, parameters, tuple(children[1 : 1 + len(node.arguments)]) or parameters)
        return None

    def _applied(self, node: Apply, children: list[Formula]) -> Formula | None:
        parameters, body = self.meanings[node.function]
        if len(parameters) != len(children):
            return None
        taken = tuple(
            p for p, n in zip(parameters, node.orders or (0,) * len(parameters), strict=True) for _ in range(n)
        )
        if taken:
            return _at(Derivative(body, taken, len(parameters) > 1), parameters, tuple(children))
        return substitute(body, dict(zip(parameters, children, strict=True)))


def _at(body: Formula, parameters: tuple[Symbol, ...], values: tuple[Formula, ...]) -> Formula | None:
    if len(values) != len(parameters):
        return None
    return body if values == parameters else ValueAt(body, parameters, values)


def _head(left: Formula) -> Symbol | None:
    """The function that f(x), f'(x), df/dx, grad f speak of."""
    if isinstance(left, (Apply, PartialAt)):
        return left.function
    inside = left.body if isinstance(left, (Derivative, ValueAt)) else getattr(left, "operand", None)
    if isinstance(left, (Derivative, ValueAt)) and isinstance(inside, (Apply, Derivative)):
        return _head(inside)
    return inside if isinstance(left, (Derivative, Operator, Prime)) and isinstance(inside, Symbol) else None


def _mentions(formula: Formula, name: Symbol) -> bool:
    return any(isinstance(n, Apply) and n.function == name for n in walk(formula))


def context_from(definitions: Iterable[Any] | None, domain: Mapping[str, Any] | None, language: str = "en") -> Context:
    """A context from definitions as text or formulas."""
    context = Context(domain=dict(domain or {}), language=language)
    for item in definitions or ():
        formula = item if isinstance(item, Formula) else context.read(item)
        found = context.definition_in(formula)
        if found is not None:
            context = context.defining(found)
    return context
