"""The gradient of a function by the rules, as formulas with their work and as callables in every kind of number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.numeric.descent import Objective
from mathnn.numeric.descent.diagnosis import Shape
from mathnn.numeric.descent.numbers import Numbers
from mathnn.steps.derivation import Check, Derivation, Part
from mathnn.steps.evaluate import as_function
from mathnn.steps.formula import Formula
from mathnn.steps.words import MathnnError
from mathnn.symbolic import derivative, gradient
from mathnn.symbolic.computing import entries_of
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.givens import Given, function_given
from mathnn.workbook.numeric_functions import guarded, guarded_vector, has_high_power

Local = tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Slopes:
    """A function with its gradient: the work on the board, the entries, where they hold, and the checks."""

    given: Given
    entries: tuple[Formula, ...]
    parts: tuple[Part, ...]
    conditions: tuple[Formula, ...]
    checks: tuple[Check, ...]

    def objective(self, numbers: Numbers, local: Sequence[Local] = ()) -> Objective:
        """What ``descend`` minimises; ``local`` holds the gradients of the local errors."""
        return Objective(
            self._one(self.given.body, numbers),
            self._many(self.entries, numbers),
            tuple(self._many(entries, numbers) for entries in local),
            bool(self.conditions),
        )

    def _one(self, formula: Formula, numbers: Numbers) -> Any:
        variables = self.given.variables
        if numbers.name == "float":
            return guarded_vector(formula, variables, self.conditions)
        function = as_function(formula, variables, numbers.name)
        tests = [as_function(c, variables, numbers.name) for c in self.conditions]
        careful = guarded(function, tests) if tests else function
        return lambda point: careful(*point)

    def _many(self, entries: Sequence[Formula], numbers: Numbers) -> Any:
        functions = [self._one(entry, numbers) for entry in entries]
        if len(functions) == 2:
            first, second = functions
            return lambda point: (first(point), second(point))
        return lambda point: tuple([function(point) for function in functions])

    def exact_gradient(self, point: Sequence[Fraction]) -> tuple[Any, ...]:
        """The gradient at a rational point, in fractions (Inexact where it is not rational)."""
        return tuple(as_function(entry, self.given.variables, "fraction")(*point) for entry in self.entries)

    @property
    def is_affine(self) -> bool:
        """Whether every entry of the gradient has degree at most one, by SymPy."""
        if any(has_high_power(entry) for entry in self.entries):
            return False
        letters = [v.value for v in self.given.variables]
        for entry in self.entries:
            if not entry.value.is_polynomial(*letters):
                return False
            poly = entry.value.as_poly(*letters)
            if poly is not None and poly.total_degree() > 1:
                return False
        return True

    def shape(self) -> Shape | None:
        """Gradient and Hessian in balls; None when the rules cannot differentiate again."""
        variables = self.given.variables
        try:
            rows = [[differentiate(entry, (v,)).result for v in variables] for entry in self.entries]
        except MathnnError:
            return None
        tests = [as_function(c, variables, "ball") for c in self.conditions]

        def ball(formula: Formula) -> Any:
            function = as_function(formula, variables, "ball")
            return guarded(function, tests) if tests else function

        return Shape(tuple(ball(e) for e in self.entries), tuple(tuple(ball(h) for h in row) for row in rows))


def slopes_of(f: Any, variables: Any) -> Slopes:
    """The gradient (or, for one variable, the derivative) of a function, derived."""
    given = function_given(f, variables)
    found: Derivation
    if len(given.variables) == 1:
        found = derivative(given.definition)
        assert found.result is not None
        entries: tuple[Formula, ...] = (found.result,)
        parts: tuple[Part, ...] = found.parts
    else:
        found = gradient(given.definition)
        assert found.result is not None
        entries, parts = entries_of(found.result), found.parts
    return Slopes(given, entries, parts, found.conditions, found.checks)
