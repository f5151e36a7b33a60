r"""Every zero of an expression between two points, or an honest refusal.

A product is zero where a factor is. A factor is treated by the first method that fits:

* it is a polynomial in x, or in one kernel :math:`e^{kx}, \ln x, \sqrt[n]{x}, \sin u, \cos u, \tan u`: its roots are found
  exactly, and the kernel is inverted;
* it is evidently positive;
* Rolle: between two neighbouring zeros of the derivative the function is monotonic, so its signs at both ends (limits at the ends
  of the interval) say whether there is one zero or none;
* on a bounded interval, enclosures: cut it until on each part the function or its derivative keeps away from zero.

A zero that has no exact form is held in a bracket that can be narrowed at will.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from fractions import Fraction
from typing import Any

from mathnn.reading import from_sympy
from mathnn.steps.algebra import Symbol
from mathnn.symbolic.conditions import POSITIVE, evident_sign
from mathnn.symbolic.constants import is_zero, sign_of
from mathnn.symbolic.limits.expansion import NotDecided, Undefined
from mathnn.symbolic.limits.germs import Side, one_sided
from mathnn.symbolic.studies.abscissas import Abscissa, Bracket, between, compare, exactly, ordered, sign_at
from mathnn.symbolic.studies.enclosing import MOST_PARTS, isolated
from mathnn.symbolic.studies.polynomials import real_roots

DEPTH = 3
LONGEST = 70
MOST_OPERATIONS = 400
HIGHEST = 200
COST = 10
Span = tuple[Abscissa, Abscissa]


_LEFT: ContextVar[list[int] | None] = ContextVar("left", default=None)


@contextmanager
def limited(operations: int) -> Iterator[None]:
    """At most so many operations in all the expressions whose zeros are looked for inside; NotDecided beyond."""
    given = _LEFT.get()
    token = _LEFT.set([operations] if given is None else given)
    try:
        yield
    finally:
        _LEFT.reset(token)


def _spend(operations: int) -> None:
    left = _LEFT.get()
    if left is not None:
        left[0] -= operations
        if left[0] < 0:
            raise NotDecided("the work allowed is spent")


class Everywhere(NotDecided):
    """The expression is zero at every point."""


class InfinitelyMany(NotDecided):
    """There are infinitely many zeros."""


def zeros(g: Any, x: Symbol, span: Span, depth: int = DEPTH) -> list[Abscissa]:
    """Every zero of a SymPy expression strictly inside the span, in order.

    Raises Everywhere, InfinitelyMany or NotDecided.
    """
    import sympy

    _spend(COST + sympy.count_ops(g))
    # Only these: a sine beside them would become complex exponentials.
    g = g.rewrite((sympy.tanh, sympy.sinh, sympy.cosh, sympy.coth, sympy.sech), sympy.exp)
    top = _numerator(g)
    if top == 0:
        raise Everywhere("zero everywhere")
    found: list[Abscissa] = []
    for factor in sympy.Mul.make_args(top):
        base = factor.base if factor.is_Pow and factor.exp.is_Rational and factor.exp > 0 else factor
        if x.value in base.free_symbols and not (base.is_Pow and x.value in base.exp.free_symbols):
            found += _factor_zeros(base, x, span, depth)
    inside = [z for z in found if compare(span[0], z) < 0 and compare(z, span[1]) < 0]
    return ordered(inside)


def _numerator(g: Any) -> Any:
    """The numerator, factored unless it is made of too many different things for that to end soon."""
    import sympy

    whole = sympy.together(sympy.powsimp(sympy.expand(g)))
    if sympy.count_ops(whole) > MOST_OPERATIONS:
        raise NotDecided("the expression is too long")
    if _degree(whole) > HIGHEST:
        return sympy.factor_terms(sympy.expand(whole.as_numer_denom()[0]))
    roots = [p for p in whole.atoms(sympy.Pow) if p.exp.is_Rational and not p.exp.is_Integer and p.base.free_symbols]
    if roots and sympy.count_ops(whole) > LONGEST // 2:
        return sympy.factor_terms(whole.as_numer_denom()[0])
    return sympy.factor(sympy.factor(whole).as_numer_denom()[0])


def _degree(expression: Any) -> int:
    """A bound of the degree at which an expression is factored: e^{1000000x} is the millionth power of e^x there."""
    import sympy

    powers = [p.exp for p in expression.atoms(sympy.Pow, sympy.exp) if p.exp.is_Integer]
    terms = [t for p in expression.atoms(sympy.exp) for t in sympy.Add.make_args(p.args[0])]
    factors = powers + [t.as_coeff_Mul()[0] for t in terms]
    return max((max(abs(f.p), f.q) for f in factors if f.is_Rational), default=0)


def _factor_zeros(u: Any, x: Symbol, span: Span, depth: int) -> list[Abscissa]:
    if u.is_polynomial(x.value):
        roots = real_roots(u, x.value)
        if roots is not None:
            return [Abscissa(r) for r in roots]
    if evident_sign(from_sympy(u)) == POSITIVE or evident_sign(from_sympy(-u)) == POSITIVE:
        return []
    by_kernel = _by_kernel(u, x, span)
    if by_kernel is not None:
        return by_kernel
    reasons: list[str] = []
    for method in (_by_rolle, _by_enclosures):
        try:
            return method(u, x, span, depth)
        except (Everywhere, InfinitelyMany):
            raise
        except NotDecided as reason:
            reasons.append(str(reason))
    raise NotDecided("; ".join(reasons))


def _by_kernel(u: Any, x: Symbol, span: Span) -> list[Abscissa] | None:
    """The zeros of a polynomial in one kernel; None when there is more than one kernel."""
    import sympy

    letter, t = x.value, sympy.Dummy("t", real=True)
    for kernel, invert in _kernels(u, letter):
        body = (
            sympy.expand(u).subs(kernel, t) if kernel.func is not sympy.exp else _in_exponential(u, letter, kernel, t)
        )
        if body is None or letter in body.free_symbols:
            continue
        top = sympy.together(body).as_numer_denom()[0]
        roots = real_roots(top, t) if top.is_polynomial(t) else None
        if roots is None:
            continue
        return [Abscissa(v) for root in roots for v in invert(root, span)]
    return None


def _in_exponential(u: Any, letter: Any, kernel: Any, t: Any) -> Any:
    """e^{mkx} as t^m, for the kernel e^{kx}."""
    import sympy

    rate = sympy.diff(kernel.args[0], letter)
    replaced = sympy.expand(u, power_exp=False)
    for e in replaced.atoms(sympy.exp):
        ratio = sympy.diff(e.args[0], letter) / rate
        shift = sympy.expand(e.args[0] - ratio * rate * letter)
        if not ratio.is_Integer or shift.has(letter):
            return None
        replaced = replaced.subs(e, t**ratio * sympy.exp(shift))
    return replaced


def _kernels(u: Any, letter: Any) -> list[tuple[Any, Callable[[Any, Span], list[Any]]]]:
    """The kernels that occur, each with the inverse of ``kernel = value`` on a span."""
    import sympy

    found: list[tuple[Any, Callable[[Any, Span], list[Any]]]] = []
    rates = [sympy.diff(e.args[0], letter) for e in u.atoms(sympy.exp) if e.has(letter)]
    if rates and all(r.is_Rational and r != 0 for r in rates):
        rate = sympy.gcd_list([abs(r) for r in rates])
        found.append((sympy.exp(rate * letter), lambda v, span: [sympy.log(v) / rate] if sign_of(v) == 1 else []))
    if sympy.log(letter) in u.atoms(sympy.log):
        found.append((sympy.log(letter), lambda v, span: [sympy.exp(v)]))
    orders = [p.exp.q for p in u.atoms(sympy.Pow) if p.base == letter and p.exp.is_Rational and p.exp.q > 1]
    if orders:
        n = int(sympy.ilcm(*orders)) if len(orders) > 1 else int(orders[0])
        found.append(
            (letter ** sympy.Rational(1, n), lambda v, span: [v**n] if n % 2 or (sign_of(v) or 0) >= 0 else [])
        )
    for name in ("sin", "cos", "tan"):
        for call in sorted(u.atoms(getattr(sympy, name)), key=str):
            rate = sympy.diff(call.args[0], letter)
            if rate.is_number and rate != 0:
                found.append((call, _circle(name, rate, sympy.expand(call.args[0] - rate * letter))))
    return found


def _circle(name: str, rate: Any, phase: Any) -> Callable[[Any, Span], list[Any]]:
    """All x in the span with name(rate·x + phase) = v."""

    def invert(v: Any, span: Span) -> list[Any]:
        import sympy

        if name != "tan" and (sign_of(1 - v**2) or 0) < 0:
            return []
        if span[0].infinite or span[1].infinite:
            raise InfinitelyMany("a periodic function on an unbounded interval")
        first = {"sin": sympy.asin, "cos": sympy.acos, "tan": sympy.atan}[name](v)
        starts = {"sin": [first, sympy.pi - first], "cos": [first, -first], "tan": [first]}[name]
        period = sympy.pi if name == "tan" else 2 * sympy.pi
        ends = sorted(float(rate * sympy.Float(float(e.enclosure().mid())) + phase) for e in span)
        values = []
        for start in starts:
            k = int((ends[0] - float(start)) / float(period)) - 2
            while float(start + k * period) <= ends[1] + 1:
                values.append(sympy.simplify((start + k * period - phase) / rate))
                k += 1
        return values

    return invert


def _by_rolle(u: Any, x: Symbol, span: Span, depth: int) -> list[Abscissa]:
    """Between neighbouring zeros of the derivative there is at most one zero.

    A positive factor changes no zero: the expression is also tried after division by each exponential in it.
    """
    import sympy

    if depth == 0:
        raise NotDecided("derivatives do not become simpler")
    if sympy.count_ops(u) > LONGEST:
        raise NotDecided("derivatives become too long")
    exponentials = sorted((e for e in u.atoms(sympy.exp) if e.has(x.value)), key=str)
    reason = NotDecided("no form of it was decided")
    for form in [u, *(sympy.expand(sympy.powsimp(sympy.expand(u / e))) for e in exponentials[:2])]:
        try:
            return _monotonic_parts(form, x, span, depth)
        except NotDecided as record:
            reason = record
    raise NotDecided(str(reason))


def _monotonic_parts(u: Any, x: Symbol, span: Span, depth: int) -> list[Abscissa]:
    import sympy

    tree = from_sympy(u)
    try:
        turning = zeros(sympy.diff(u, x.value), x, span, depth - 1)
    except Everywhere:
        if sign_at(tree, x, between(*span)) == 0:
            raise
        return []
    stations = [span[0], *turning, span[1]]
    signs = [_end_sign(tree, x, span[0], "+")]
    signs += [_sign_of_value(u, x, point) for point in turning]
    signs.append(_end_sign(tree, x, span[1], "-"))
    found = [point for point, sign in zip(stations[1:-1], signs[1:-1], strict=True) if sign == 0]
    for i in range(len(stations) - 1):
        if signs[i] * signs[i + 1] < 0:
            found.append(_between(u, x, stations[i], stations[i + 1], signs[i]))
    return found


def _end_sign(tree: Any, x: Symbol, end: Abscissa, side: Side) -> int:
    """The sign near an end of the span, from inside."""
    try:
        approach = one_sided(tree, x, end.formula, side) if end.exact else None
    except Undefined:
        raise NotDecided("the expression does not exist up to an end") from None
    if approach is None:
        ball = end.enclosure()
        raise NotDecided(f"the sign near {float(ball.mid())}")
    if not approach.finite:
        return 1 if approach.value > 0 else -1
    sign = sign_of(approach.value)
    sign = approach.side if sign == 0 else sign
    if sign is None or sign == 0:
        raise NotDecided("the sign near an end")
    return sign


def _sign_of_value(u: Any, x: Symbol, point: Abscissa) -> int:
    """The sign of the expression at a point."""
    from mathnn.equality.precision import working
    from mathnn.symbolic.constants import ball_of

    if point.value is not None:
        sign = sign_of(u.subs(x.value, point.value))
        if sign is None:
            raise NotDecided("the sign at a zero of the derivative")
        return sign
    tree = from_sympy(u)
    for bits in (64, 256, 1024):
        with working(bits):
            ball = ball_of(tree, {x: point.enclosure(bits)})
        if ball is not None and (ball > 0 or ball < 0):
            return 1 if ball > 0 else -1
    raise NotDecided("the sign at a zero of the derivative")


def _between(u: Any, x: Symbol, low: Abscissa, high: Abscissa, sign: int) -> Abscissa:
    """The only zero between two points, where u has the given sign after the first and the other before the second."""
    tree = from_sympy(u)
    start = between(low, high)
    left, right = start, start
    step = Fraction(1)
    for _ in range(200):
        if sign_at(tree, x, left) in (sign, 0):
            break
        left = left - step if low.infinite else between(low, exactly(_rational(left)))
        step *= 2
    step = Fraction(1)
    for _ in range(200):
        if sign_at(tree, x, right) in (-sign, 0):
            break
        right = right + step if high.infinite else between(exactly(_rational(right)), high)
        step *= 2
    for end in (left, right):
        if sign_at(tree, x, end) == 0:
            return exactly(_rational(end))
    return recognised(u, x, Bracket(tree, x, left, right, -sign))


def _rational(value: Fraction) -> Any:
    import sympy

    return sympy.Rational(value.numerator, value.denominator)


def recognised(u: Any, x: Symbol, bracket: Bracket) -> Abscissa:
    """The zero in exact form when a simple constant is proved to be it, in its bracket otherwise."""
    import math

    import sympy

    narrow = bracket.narrowed(60)
    value = float((narrow.low + narrow.high) / 2)
    guesses = [_near(value)]
    if value > 0:
        guesses.append(sympy.exp(_near(math.log(value))))
    if abs(value) < 50:
        guesses.append(sympy.log(_near(math.exp(value))))
    guesses += [sympy.pi * _near(value / math.pi), sympy.sqrt(_near(value**2)) * (1 if value > 0 else -1)]
    for guess in guesses:
        close = guess.is_finite and abs(float(guess) - value) < 1e-9 * max(1.0, abs(value))
        if close and is_zero(u.subs(x.value, guess)):
            return Abscissa(guess)
    return Abscissa(None, bracket)


def _near(value: float) -> Any:
    return _rational(Fraction(value).limit_denominator(60))


def _by_enclosures(u: Any, x: Symbol, span: Span, depth: int) -> list[Abscissa]:
    """All zeros on a bounded interval, where each is simple."""
    import sympy

    if span[0].infinite or span[1].infinite:
        raise NotDecided("an unbounded interval")
    tree, slope = from_sympy(u), from_sympy(sympy.diff(u, x.value))
    most = MOST_PARTS if depth == DEPTH else MOST_PARTS // 10
    return [recognised(u, x, bracket) for bracket in isolated(tree, slope, x, span, most)]
