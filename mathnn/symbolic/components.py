r"""Functions with several components: :math:`F(x, y) = (F_1(x, y), F_2(x, y), \dots)`.

They may be given as a list, as a point ``(x y, x + y)``, as a column, or as a definition ``F(x, y) = (x y, x + y)``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from mathnn.reading import to_formula
from mathnn.steps.algebra import Symbol
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Definition
from mathnn.symbolic.givens import Given, function_given


@dataclass(frozen=True, slots=True)
class Field:
    """A function with its components; ``parts[i]`` is the function F_{i+1} of the same variables."""

    name: Symbol
    variables: tuple[Symbol, ...]
    parts: tuple[Given, ...]

    @property
    def definition(self) -> Definition:
        """F(x, y) = (…, …)."""
        bodies = tuple(part.body for part in self.parts)
        return Definition(self.name, self.variables, Tuple(bodies) if len(bodies) > 1 else bodies[0])


def field_given(f: Any, variables: Any = None) -> Field:
    """The components a task was given; one function alone is a field with one component."""
    if isinstance(f, (list, tuple)):
        f = Tuple(tuple(to_formula(item) for item in f))
    given = function_given(f, variables, components=True)
    items = _items(given.body)
    if len(items) == 1:
        return Field(given.name, given.variables, (given,))
    name = given.name if given.name.name != "f" else replace(given.name, letter="F", spelling="")
    parts = tuple(
        Given(Symbol(name.letter, subscript=str(i)), given.variables, body) for i, body in enumerate(items, 1)
    )
    return Field(name, given.variables, parts)


def _items(body: Formula) -> Sequence[Formula]:
    if isinstance(body, Tuple):
        return body.items
    return body.entries if isinstance(body, Matrix) else (body,)
