r"""Finding the critical points: exactly where the gradient is polynomial, in a box otherwise, with what is said about it.

A factor that is never zero, such as an exponential, is left out first. An equation of degree one in a variable is solved for it
by hand; everything else goes through elimination.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from mathnn.reading import from_sympy, to_formula
from mathnn.steps.algebra import ZERO, Symbol, number, symbol
from mathnn.steps.containers import Interval, Tuple
from mathnn.steps.derivation import Part, Remark
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import relation
from mathnn.steps.sets import SetOperation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.conditions import POSITIVE, evident_sign
from mathnn.symbolic.constants import enclosure, is_zero
from mathnn.symbolic.critical.boxes import System, zeros_in_box
from mathnn.symbolic.critical.systems import Infinite, solve_system
from mathnn.symbolic.decimals import agreed, decimal_of
from mathnn.symbolic.directional import coordinates_given
from mathnn.symbolic.engine import Board
from mathnn.symbolic.givens import Given
from mathnn.symbolic.hessian import SecondOrder
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.moves import DEVELOP, FACTOR, constant_written, descending, factored, whole_line

SYSTEM = Words("The system to solve: {system}.", "Le système à résoudre : {system}.")
EQUATION = Words("The equation to solve: {system}.", "L'équation à résoudre : {system}.")
FROM = Words(
    "The equation {equation} gives {solved}; put it into the other one:",
    "L'équation {equation} donne {solved} ; on reporte dans l'autre :",
)
ELIMINATED = Words(
    "Elimination leaves {p} with {u}. Its degree is {n}, and each of its real roots gives one solution: none is missing.",
    "L'élimination laisse {p} avec {u}. Son degré est {n}, et chaque racine réelle donne une solution : aucune n'est oubliée.",
)
REDUCED = Words(
    "Its solutions are those of {p}, of degree {n}; every real root is kept: none is missing.",
    "Ses solutions sont celles de {p}, de degré {n} ; on garde chaque racine réelle : aucune n'est oubliée.",
)
POINTS = Words("The critical points are {points}.", "Les points critiques sont {points}.")
ONE_POINT = Words("The critical point is {points}.", "Le point critique est {points}.")
NO_POINT = Words(
    "There is no real solution, so there is no critical point.",
    "Il n'y a pas de solution réelle, donc pas de point critique.",
)
NUMERIC = Words(
    "The coordinates of {p} are rounded; every digit shown is certain.",
    "Les coordonnées de {p} sont arrondies ; chaque chiffre affiché est certain.",
)
SEGMENT = Words(
    "The equation is not polynomial: its solutions are searched in {box}, and enclosures prove that there are no others there. "
    "(domain=a,b chooses another interval.)",
    "L'équation n'est pas polynomiale : on cherche ses solutions dans {box}, et des encadrements prouvent qu'il n'y en a pas "
    "d'autres dans cet intervalle. (domain=a,b en choisit un autre.)",
)
BOX = Words(
    "The system is not polynomial: its solutions cannot be found exactly. They are searched in the box {box}; enclosures prove "
    "that there are no others there.",
    "Le système n'est pas polynomial : on ne peut pas trouver ses solutions exactement. On les cherche dans le pavé {box} ; des "
    "encadrements prouvent qu'il n'y en a pas d'autres dans ce pavé.",
)
DIGITS = 8
DEFAULT_BOX = 10


@dataclass(frozen=True, slots=True)
class Found:
    """A critical point: ``values`` are SymPy constants (None for one that is only enclosed), ``shown`` is how it is written."""

    values: tuple[Any, ...] | None
    shown: tuple[Formula, ...]
    balls: tuple[Any, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the coordinates are written exactly."""
        import sympy

        return self.values is not None and not any(v.has(sympy.CRootOf) for v in self.values)

    @property
    def formula(self) -> Formula:
        """(x, y), or x alone."""
        return self.shown[0] if len(self.shown) == 1 else Tuple(self.shown)


def solutions(given: Given, work: SecondOrder, domain: Any) -> tuple[list[Found], list[Part]]:
    """Every critical point, with what is said about finding it."""
    equations = tuple(relation(chain.result, "=", ZERO) for chain in work.first)
    parts: list[Part] = [Remark(SYSTEM if len(equations) > 1 else EQUATION, (("system", equations),))]
    letters = [v.value for v in given.variables]
    polynomials = _polynomials([chain.result for chain in work.first], letters)
    if polynomials is not None:
        try:
            solved = solve_system(polynomials, letters)
        except Infinite as record:
            raise _infinite(given, record.equation) from None
        except NotDecided as reason:
            raise _undecided(given, reason) from None
        parts += _by_hand(given, polynomials) or _by_elimination(solved, letters)
        points = [_found(values) for values in _inside_domain(solved.points, given)]
        points.sort(key=lambda point: [float(_number(v)) for v in point.values or ()])
    else:
        points, said = _in_a_box(given, work, domain)
        parts += said
    listed = POINTS if len(points) > 1 else ONE_POINT
    parts.append(Remark(listed, (("points", tuple(p.formula for p in points)),)) if points else Remark(NO_POINT))
    return points, parts + [Remark(NUMERIC, (("p", p.formula),)) for p in points if not p.exact]


def exact_zeros(slopes: Sequence[Formula], variables: Sequence[Symbol]) -> list[Found] | None:
    """Every real zero of a polynomial gradient (up to factors that are never zero); None when it is not one.

    A cancelled denominator may vanish there: whether the function exists is the caller's question. Raises Infinite, NotDecided.
    """
    letters = [v.value for v in variables]
    polynomials = _polynomials(slopes, letters)
    if polynomials is None:
        return None
    points = [_found(values) for values in solve_system(polynomials, letters).points]
    return sorted(points, key=lambda point: [float(_number(v)) for v in point.values or ()])


def _polynomials(slopes: Sequence[Formula], letters: list[Any]) -> list[Any] | None:
    """The numerators of a gradient, when all are polynomials with rational coefficients."""
    found = [_numerator(slope.value, letters) for slope in slopes]
    polynomial = all(p.is_polynomial(*letters) for p in found) and all(_rational(p, letters) for p in found)
    return found if polynomial else None


def _number(value: Any) -> float:
    import sympy

    return float(sympy.N(value, 20))


def _inside_domain(points: tuple[tuple[Any, ...], ...], given: Given) -> list[tuple[Any, ...]]:
    """The points where the function exists (a cancelled denominator may vanish at a root of the numerators)."""
    import sympy

    kept = []
    for point in points:
        value = given.body.value.subs(dict(zip((v.value for v in given.variables), point, strict=True)))
        if not value.has(sympy.nan, sympy.zoo, sympy.oo, sympy.I):
            kept.append(point)
    return kept


def _numerator(value: Any, letters: list[Any]) -> Any:
    """The numerator, without factors that are never zero."""
    import sympy

    top = sympy.factor(sympy.together(value)).as_numer_denom()[0]
    kept = [u for u in sympy.Mul.make_args(top) if not (u.free_symbols and evident_sign(from_sympy(u)) == POSITIVE)]
    return sympy.expand(sympy.Mul(*kept))


def _rational(p: Any, letters: list[Any]) -> bool:
    import sympy

    domain = sympy.Poly(p, *letters).domain
    return bool(domain.is_ZZ or domain.is_QQ)


def _found(values: tuple[Any, ...]) -> Found:
    import sympy

    shown = []
    for v in values:
        rounded = decimal_of(v, DIGITS) if v.has(sympy.CRootOf) else constant_written(v)
        shown.append(rounded if rounded is not None else from_sympy(sympy.N(v, DIGITS)))
    return Found(values, tuple(shown))


def _by_hand(given: Given, polynomials: list[Any]) -> list[Part]:
    """Two variables, one equation of degree one in a variable: solve it for that variable, and put it into the other."""
    import sympy

    if len(polynomials) != 2:
        return []
    for i, p in enumerate(polynomials):
        for x in reversed(given.variables):
            other = next(v for v in given.variables if v != x)
            form = sympy.Poly(p, x.value)
            if form.degree() != 1 or form.LC().free_symbols:
                continue
            solved = descending(sympy.expand(-form.nth(0) / form.LC()), other)
            rest = from_sympy(polynomials[1 - i])
            board = Board(substitute(rest, {x: solved}))
            value = sympy.expand(board.line.value)
            if not value.free_symbols:
                return []
            whole_line(board, DEVELOP, descending(value, other))
            whole_line(board, FACTOR, factored(value, other))
            equation = relation(from_sympy(p), "=", ZERO)
            return [Remark(FROM, (("equation", equation), ("solved", relation(x, "=", solved)))), board.chain()]
    return []


def _by_elimination(solved: Any, letters: list[Any]) -> list[Part]:
    import sympy

    u = symbol("u") if sympy.Symbol("u") not in letters else symbol("s")
    named = solved.form if solved.form in letters else u.value
    polynomial = solved.polynomial.subs(solved.unknown, named)
    if not polynomial.free_symbols:
        return []
    letter = to_formula(named)
    p = relation(descending(polynomial, letter) if isinstance(letter, Symbol) else from_sympy(polynomial), "=", ZERO)
    form = relation(letter, "=", from_sympy(solved.form)) if named == u.value else letter
    degree = str(sympy.degree(polynomial, named))
    if len(letters) == 1:
        return [Remark(REDUCED, (("p", p), ("n", degree)))]
    return [Remark(ELIMINATED, (("p", p), ("u", form), ("n", degree)))]


def _in_a_box(given: Given, work: SecondOrder, domain: Any) -> tuple[list[Found], list[Part]]:
    """The zeros of a gradient that is not polynomial, in a box."""
    box = _box(domain, len(given.variables))
    n = len(given.variables)
    rows = tuple(work.entries[i * n : (i + 1) * n] for i in range(n))
    system = System(tuple(chain.result for chain in work.first), rows, given.variables)
    try:
        balls = zeros_in_box(system, box)
    except NotDecided as reason:
        raise _undecided(given, reason) from None
    sides = [Interval(_end(a), _end(b), True, True) for a, b in box]
    points = []
    for point in balls:
        exact = _recognised(work, given, point)
        shown = [] if exact is not None else [agreed(b, DIGITS) for b in point]
        if exact is not None:
            points.append(exact)
        elif all(s is not None for s in shown):
            points.append(Found(None, tuple(s for s in shown if s is not None), point))
    if len(points) < len(balls):
        raise _undecided(given, NotDecided("digits of a solution"))
    inside = [p for p in points if all(a <= float(b.mid()) <= c for b, (a, c) in zip(_balls(p), box, strict=True))]
    return inside, [
        Remark(BOX, (("box", _product(sides)),)) if len(sides) > 1 else Remark(SEGMENT, (("box", sides[0]),))
    ]


def _product(sides: list[Interval]) -> Formula:
    """[a, b] × [c, d]."""
    box: Formula = sides[0]
    for side in sides[1:]:
        box = SetOperation("times", box, side)
    return box


def _balls(point: Found) -> tuple[Any, ...]:
    return point.balls or tuple(enclosure(v) for v in point.values or ())


def _end(value: float) -> Formula:
    return number(Fraction(value).limit_denominator(10**6))


def _recognised(work: SecondOrder, given: Given, point: tuple[Any, ...]) -> Found | None:
    """The point in exact form, when rational coordinates or multiples of π are proved to be it."""
    import sympy

    guesses = []
    for b in point:
        value = float(b.mid())
        near = Fraction(value).limit_denominator(24)
        pi = Fraction(value / 3.141592653589793).limit_denominator(12)
        options = [
            sympy.Rational(near.numerator, near.denominator),
            sympy.pi * sympy.Rational(pi.numerator, pi.denominator),
        ]
        guesses.append([g for g in options if abs(float(g) - value) < 1e-10])
    for values in product(*guesses):
        at = dict(zip((v.value for v in given.variables), values, strict=True))
        if all(is_zero(chain.result.value.subs(at)) for chain in work.first):
            return Found(tuple(values), tuple(from_sympy(v) for v in values))
    return None


def _box(domain: Any, n: int) -> list[tuple[float, float]]:
    if domain is None:
        return [(-float(DEFAULT_BOX), float(DEFAULT_BOX))] * n
    ends = [float(e.value) for e in coordinates_given(domain)]
    if len(ends) == 2:
        ends = ends * n
    if len(ends) != 2 * n or any(a >= b for a, b in zip(ends[::2], ends[1::2], strict=True)):
        raise MathnnError(
            Words(
                "'domain' must give two ends for each variable, the smaller first, got {value}",
                "« domain » doit donner deux bornes par variable, la plus petite d'abord ; reçu : {value}",
            ),
            {"value": domain},
        )
    return list(zip(ends[::2], ends[1::2], strict=True))


def _infinite(given: Given, equation: Any) -> MathnnError:
    said = relation(from_sympy(equation), "=", ZERO).text()
    return MathnnError(
        Words(
            "{f} has infinitely many critical points: every point with {equation} is one",
            "{f} a une infinité de points critiques : tous les points tels que {equation} en sont",
        ),
        {"f": given.name.name, "equation": said},
    )


def _undecided(given: Given, reason: NotDecided) -> MathnnError:
    return MathnnError(
        Words(
            "the critical points of {f} are not decided ({reason}); a smaller box may help, for example domain=-2,2,-2,2",
            "les points critiques de {f} ne sont pas décidés ({reason}) ; un pavé plus petit peut aider, par exemple "
            "domain=-2,2,-2,2",
        ),
        {"f": given.name.name, "reason": str(reason)},
    )
