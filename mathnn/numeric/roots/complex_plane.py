r"""Newton's method from a complex start, for functions that have a complex derivative.

The iteration is the same, with complex balls (a rectangle around each value). So is the proof: over a rectangle X the mean of
f' along any segment lies in the rectangle that encloses f'(X), hence :math:`N(X) = z - f(z)/f'(X)` inside X means exactly one
root in X. Powers that are not whole, and logarithms, are the principal ones; an absolute value or a case has no complex
derivative and is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mathnn.numeric.loop import Ended, Watch, run
from mathnn.numeric.outcome import Outcome
from mathnn.numeric.roots.certificate import bits_for, exponent, flint
from mathnn.steps.algebra import Call, Symbol
from mathnn.steps.arithmetic import Arithmetic, OutsideDomain, Undecided
from mathnn.steps.containers import Cases
from mathnn.steps.evaluate import NotNumeric, as_function
from mathnn.steps.formula import Formula, walk

ComplexFunction = Callable[[Any], Any]
_FAR = 400
_REAL_ONLY = ("abs", "sign", "floor", "ceil", "max", "min", "relu", "heaviside")


def _number(value: Fraction) -> Any:
    return flint().acb(flint().fmpq(value.numerator, value.denominator))


def _constant(name: str) -> Any:
    acb, arb = flint().acb, flint().arb
    values = {"pi": lambda: acb(arb.pi()), "e": lambda: acb(arb.const_e()), "i": lambda: acb(0, 1)}
    if name not in values:
        raise OutsideDomain(f"{name} is not a complex number")
    return values[name]()


def _divide(a: Any, b: Any) -> Any:
    if b.contains(0):
        raise OutsideDomain("division by zero") if b == 0 else Undecided("a denominator that may be zero")
    return a / b


def _power(a: Any, b: Any, exact: Fraction | None) -> Any:
    if exact is not None and exact.denominator == 1:
        n = int(exact)
        return a**n if n >= 0 else _divide(_number(Fraction(1)), a ** (-n))
    return _finite((a.log() * b).exp())


def _root(a: Any, n: int) -> Any:
    return _finite(a.sqrt() if n == 2 else (a.log() / n).exp())


def _finite(value: Any) -> Any:
    if not value.is_finite():
        raise Undecided("the enclosure is not bounded")
    return value


def _kernel(record: Any, name: str, arguments: tuple[Any, ...]) -> Any:
    method = getattr(arguments[0], record.kernels.arb, None) if record.kernels.arb else None
    if method is None or name in _REAL_ONLY:
        raise LookupError(name)
    return _finite(method(*arguments[1:]))


def _compare(sign: str, a: Any, b: Any) -> Any:
    raise NotNumeric("complex numbers are not ordered")


# It bears the name of the balls because the exponential of both is the method exp.
COMPLEX = Arithmetic("ball", _number, _constant, _power, _root, _divide, _kernel, _compare)


def complex_function(formula: Formula, variable: Symbol) -> ComplexFunction:
    """The tree as a function of complex balls.

    Raises NotNumeric where it has no complex derivative.
    """
    for node in walk(formula):
        if isinstance(node, Cases) or (isinstance(node, Call) and node.function in _REAL_ONLY):
            raise NotNumeric(f"{type(node).__name__} has no complex derivative")
    return as_function(formula, (variable,), COMPLEX)


@dataclass(frozen=True, slots=True)
class ComplexIterate:
    """One iterate, the value there and the step f/f' (None where it does not exist)."""

    z: Any
    value: Any
    step: Any


class NewtonComplex:
    """Start, step and stop in the complex plane, at one precision (twice the digits asked for)."""

    def __init__(self, f: ComplexFunction, df: ComplexFunction, start: Any, digits: int) -> None:
        self.f, self.df, self.first, self.digits = f, df, start, digits
        self.bits = 2 * bits_for(digits) + 128
        self.root: Any = None

    def start(self) -> ComplexIterate:
        return self._at(self.first)

    def _at(self, z: Any) -> ComplexIterate:
        with flint().ctx.workprec(self.bits):
            try:
                value, slope = self.f(z), self.df(z)
                return ComplexIterate(z, value, None if slope.contains(0) else value / slope)
            except (OutsideDomain, Undecided):
                return ComplexIterate(z, None, None)

    def step(self, state: ComplexIterate) -> ComplexIterate:
        with flint().ctx.workprec(self.bits):
            return self._at((state.z - state.step).mid())

    def stop(self, trace: Sequence[ComplexIterate]) -> Ended | None:
        state = trace[-1]
        shown = {"x": str(state.z.str(8, radius=False))}
        if state.value is None:
            return "left_domain", shown
        if state.step is None:
            return "flat_derivative", shown
        if _size(state.z) > _FAR:
            return "diverged", {}
        if _size(state.step) < -bits_for(self.digits) - 8:
            self.root = self._certified(state)
            return None if self.root is None else ("converged", {})
        with flint().ctx.workprec(self.bits):
            for period in range(2, min(13, len(trace))):
                if (trace[-1 - period].z - state.z).contains(0):
                    return "cycle", {"period": period}
        return None

    def _certified(self, state: ComplexIterate) -> Any:
        """N(X) for a small square X around z, when it lies inside."""
        arb, acb = flint().arb, flint().acb
        with flint().ctx.workprec(self.bits):
            half = arb(0, arb(2) ** (8 - bits_for(self.digits)))
            around = state.z + acb(half, half)
            try:
                slope = self.df(around)
            except (OutsideDomain, Undecided):
                return None
            if slope.contains(0):
                return None
            image = state.z - state.value / slope
            return image if around.contains_interior(image) else None


def _size(z: Any) -> int:
    return max(exponent(z.real), exponent(z.imag))


def newton_complex(
    f: ComplexFunction,
    df: ComplexFunction,
    start: Any,
    *,
    digits: int = 10,
    steps: int = 100,
    watch: Watch | None = None,
) -> tuple[Outcome, Any]:
    """Newton's method from a complex ball; how it ended, and the certified root (None unless it converged)."""
    method = NewtonComplex(f, df, start, digits)
    outcome = run(method, steps, watch)
    return outcome, method.root
