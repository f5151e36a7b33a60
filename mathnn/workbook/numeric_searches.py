"""Other ways to a root or a minimum, as worked solutions: bisection, secant method, grid, Newton's method on the derivative."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from mathnn.numeric.outcome import Outcome
from mathnn.numeric.roots.bisection import Bracket
from mathnn.numeric.roots.bisection import bisection as halve
from mathnn.numeric.roots.grid import grid_points, grid_root
from mathnn.numeric.roots.secant import Chord
from mathnn.numeric.roots.secant import secant as chords
from mathnn.numeric.roots.values import Value
from mathnn.steps.algebra import Quotient, Sum, Symbol, number, rational
from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.containers import Interval, Tuple
from mathnn.steps.derivation import Check, Derivation, Remark
from mathnn.steps.evaluate import evaluate
from mathnn.steps.figures import Cell, Picture, Table
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import Relation, relation
from mathnn.steps.verdict import Proof, Verdict
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.givens import FrenchPoint, Given
from mathnn.workbook.numeric_functions import (
    Equation,
    callables,
    derived,
    equation_given,
    one_variable,
    require_numbers_only,
)
from mathnn.workbook.numeric_newton import require_digits, solved
from mathnn.workbook.numeric_numbers import as_fraction, exact, needed, written
from mathnn.workbook.numeric_outcomes import ending

BISECTION = Words(
    "Halve the interval again and again, keeping the half at whose ends the function has opposite signs.",
    "On coupe l’intervalle en deux, encore et encore, en gardant la moitié aux bornes de laquelle la "
    "fonction change de signe.",
)
SECANT = Words(
    "Where the chord through the last two points meets the axis, the next value is found: {formula}.",
    "La corde passant par les deux derniers points coupe l’axe en la valeur suivante : {formula}.",
)
GRID = Words(
    "Evaluate the function at {count} points and keep the one where it is nearest to zero.",
    "On évalue la fonction en {count} points et l’on garde celui où elle est la plus proche de zéro.",
)
SIGN_CHANGE = Words(
    "{f} changes sign in {interval}", "{f} change de signe dans {interval}"
)  # fmt: skip
INTERMEDIATE = Words(
    "a continuous function that changes sign vanishes in between",
    "une fonction continue qui change de signe s’annule entre les deux",
)
TO_ROOT = Words(
    "The minimum is where the derivative vanishes: solve {equation} by Newton’s method.",
    "Le minimum se trouve là où la dérivée s’annule : on résout {equation} par la méthode de Newton.",
)
CONVEX = Words(
    "There {second} is positive: it is a local minimum.", "En ce point {second} est positif : c’est un minimum local."
)
CONCAVE = Words(
    "There {second} is negative: it is a local maximum, not a minimum.",
    "En ce point {second} est négatif : c’est un maximum local, et non un minimum.",
)
FLAT = Words(
    "There the second derivative vanishes: it decides nothing.",
    "En ce point la dérivée seconde s’annule : elle ne permet pas de conclure.",
)
NEAREST = Words("The nearest to zero is {value}.", "La valeur la plus proche de zéro est {value}.")
MOST_ROWS = 24


def bisection(f: Any, interval: Any = None, variable: Any = None, digits: int = 6) -> Derivation:
    r"""A root of a function between two numbers where it has opposite signs.

    f         the function;  interval  the two ends;  digits  how many decimals: the last interval is at most 10^−digits wide

    ``.answer`` is the middle of the last interval (the root itself when it was met). Raises MathnnError when the ends are not in
    order. Source: "Dérivée", §5.1, for comparison.

    >>> bisection("x^2 - 2", (1, 2), digits=2).answer
    363/256
    """
    require_digits(digits)
    equation = equation_given(f, variable)
    given = equation.given
    require_numbers_only(given)
    low, high = ends(needed("interval", interval, "interval = 1,2"))
    function = callables(given.body, given.variables)
    outcome = halve(function, low, high, width=Fraction(1, 10**digits), steps=10_000)
    root = number(outcome.trace[-1].middle) if outcome.converged else None
    last = outcome.trace[-1]
    x = given.variables[0]
    checks: tuple[Check, ...] = ()
    if outcome.converged and last.low != last.high:
        holes = (("f", given.name), ("interval", _interval(last.low, last.high)))
        checks = (Check(SIGN_CHANGE, Verdict("proved", Proof("intermediate_value", INTERMEDIATE)), holes),)
    where = _interval(low, high)
    return Derivation(
        "bisection",
        Remark(
            Words(
                "Find a root of {f} in {interval} by bisection.",
                "Trouver une racine de {f} dans {interval} par dichotomie.",
            ),
            (("f", given.definition), ("interval", where)),
        ),
        Remark(BISECTION),
        (*equation.parts, _brackets(given, outcome, digits), ending(outcome)),
        None if root is None else relation(x, "=" if last.low == last.high else "~", _near(last, digits)),
        root,
        checks=checks,
        givens=(("f", f), ("interval", interval), ("digits", digits)),
        outcome=outcome,
    )


def ends(interval: Any) -> tuple[Fraction, Fraction]:
    """The ends of an interval: a pair, or text such as 1,2.

    Raises MathnnError when there are not two numbers.
    """
    if isinstance(interval, str):
        interval = interval.strip("[]() ").replace(";", ",").split(",")
    if isinstance(interval, FrenchPoint):
        interval = interval.taken(2)
    if isinstance(interval, Interval):
        interval = (interval.lower, interval.upper)
    items = list(getattr(interval, "items", interval)) if not isinstance(interval, (list, tuple)) else list(interval)
    if len(items) != 2:
        raise MathnnError(
            Words(
                "an interval has two ends, such as 1,2; got {value}",
                "un intervalle a deux bornes, comme 1,2 ; reçu : {value}",
            ),
            {"value": ", ".join(map(_shown, items))},
        )
    return exact("interval", items[0]), exact("interval", items[1])


def _shown(value: Any) -> str:
    return value.text() if isinstance(value, Formula) else str(value)


def _interval(low: Fraction, high: Fraction) -> Interval:
    return Interval(written(low, 14), written(high, 14), True, True)


def _near(last: Bracket, digits: int) -> Formula:
    return number(last.low) if last.low == last.high else written(last.middle, digits + 3)


def _brackets(given: Given, outcome: Outcome, digits: int) -> Table:
    x = given.variables[0]
    a, b, m = (Symbol(letter, "n") for letter in ("a", "b", "m"))
    header: tuple[Cell, ...] = (Symbol("n"), a, b, m, given.label((), (m,)))
    rows: list[tuple[Cell, ...]] = []
    trace: Sequence[Bracket] = outcome.trace
    for n, state in enumerate(trace):
        value = None if n + 1 >= len(trace) else _value_at_middle(state, trace[n + 1])
        shown = None if value is None else written(value.number, 6)
        rows.append((str(n), *(written(v, digits + 3) for v in (state.low, state.high, state.middle)), shown))
    if len(rows) > MOST_ROWS:
        rows = [*rows[: MOST_ROWS - 4], ("⋮",) * 5, *rows[-3:]]
    return Table(header, tuple(rows), kind="iterates" if x else "plain")


def _value_at_middle(state: Bracket, following: Bracket) -> Value | None:
    return (
        following.at_low
        if following.low == state.middle
        else following.at_high
        if following.high == state.middle
        else None
    )


def secant(f: Any, start: Any = None, variable: Any = None, digits: int = 10, steps: int = 100) -> Derivation:
    r"""The secant method for :math:`f(x) = 0`.

    f  the function;  start  two first values;  digits  how many decimals, guaranteed by a change of sign

    ``.answer`` is the root to that many decimals. Raises MathnnError when the two starts are equal or outside the domain.

    >>> round(secant("x^2 - 2", (1, 2), digits=6).answer, 6)
    1.414214
    """
    require_digits(digits)
    equation = equation_given(f, variable)
    given = equation.given
    require_numbers_only(given)
    first, second = ends(needed("start", start, "start = 1,2"))
    outcome = chords(callables(given.body, given.variables), first, second, digits=digits, steps=steps)
    x, last = given.variables[0], outcome.trace[-1]
    n, before = Symbol(x.letter, "n"), Symbol(x.letter, "n-1")
    rise = Sum((given.label((), (n,)), given.label((), (before,))), (1, -1))
    quotient = Quotient(given.label((), (n,)) * Sum((n, before), (1, -1)), rise)
    formula = relation(Symbol(x.letter, "n+1"), "=", Sum((n, quotient), (1, -1)))
    root = written(as_fraction(last.x), digits + 1) if outcome.converged else None
    checks: tuple[Check, ...] = ()
    if root is not None and not last.at_x.is_zero():
        middle, half = as_fraction(last.x), Fraction(1, 2 * 10**digits)
        holes = (("f", given.name), ("interval", _interval(middle - half, middle + half)))
        checks = (Check(SIGN_CHANGE, Verdict("proved", Proof("intermediate_value", INTERMEDIATE)), holes),)
    return Derivation(
        "secant",
        Remark(
            Words("Solve {equation} by the secant method.", "Résoudre {equation} par la méthode de la sécante."),
            (("equation", equation.written),),
        ),
        Remark(SECANT, (("formula", formula),)),
        (*equation.parts, _chords(given, outcome, digits), ending(outcome)),
        None if root is None else relation(x, "~", root),
        root,
        checks=checks,
        givens=(("f", f), ("start", start), ("digits", digits)),
        outcome=outcome,
    )


def _chords(given: Given, outcome: Outcome, digits: int) -> Table:
    x = given.variables[0]
    n = Symbol(x.letter, "n")
    trace: Sequence[Chord] = outcome.trace
    pairs: list[tuple[Any, Any]] = [(trace[0].before, trace[0].at_before), *((s.x, s.at_x) for s in trace)]
    rows: list[tuple[Cell, ...]] = [
        (str(k), written(as_fraction(at), min(digits, 14) + 2), None if value is None else written(value, 6))
        for k, (at, value) in enumerate(pairs)
    ]
    if len(rows) > MOST_ROWS:
        rows = [*rows[: MOST_ROWS - 4], ("⋮",) * 3, *rows[-3:]]
    return Table((Symbol("n"), n, given.label((), (n,))), tuple(rows), kind="iterates")


def grid_search_root(f: Any, interval: Any = None, step: Any = None, variable: Any = None) -> Derivation:
    r"""The naive search: the point of a grid where \|f\| is least. It proves nothing; it is what Newton's method improves on.

    f  the function;  interval  the two ends;  step  the distance of the points

    ``.answer`` is that point. Source: "Dérivée", §5.1.

    >>> grid_search_root("x^3 + x - 1", (0, 1), "1/100").answer
    17/25
    """
    equation = equation_given(f, variable)
    given = equation.given
    require_numbers_only(given)
    low, high = ends(needed("interval", interval, "interval = 1,2"))
    size = exact("step", needed("step", step, "step = 1/100"))
    points = grid_points(low, high, size)
    best = grid_root(callables(given.body, given.variables).float, low, high, size)
    where = points[min(range(len(points)), key=lambda i: abs(float(points[i]) - best.point[0]))]
    x = given.variables[0]
    around = [p for p in points if abs(p - where) <= 2 * size]
    table = Table((x, given.label()), tuple((written(p), _value(given, p)) for p in around), kind="iterates")
    value = relation(given.label((), (written(where),)), "~", written(best.value, 6))
    return Derivation(
        "grid_search_root",
        Remark(
            Words(
                "Look for a root of {f} on a grid of step {step}.",
                "Chercher une racine de {f} sur une grille de pas {step}.",
            ),
            (("f", given.definition), ("step", written(size))),
        ),
        Remark(GRID, (("count", str(best.evaluations)),)),
        (*equation.parts, table, Remark(NEAREST, (("value", value),))),
        relation(x, "~", written(where)),
        number(where),
        givens=(("f", f), ("interval", interval), ("step", step)),
    )


def _value(given: Given, at: Fraction) -> Cell:
    try:
        return written(float(evaluate(given.body, {given.variables[0]: float(at)})), 6)
    except OutsideDomain:
        return None


def newton_minimum(f: Any, start: Any = None, variable: Any = None, digits: int = 10, steps: int = 100) -> Derivation:
    r"""The minimum of a function by Newton's method on its derivative.

    f  the function;  start  the first value;  digits  how many decimals of the point are wanted

    ``.answer`` is the point; the least value and the sign of the second derivative follow. Source: "Dérivée", §5.4.

    >>> newton_minimum("x^2 - sin(x) + 1", 0, digits=8).answer
    45018361/100000000
    """
    require_digits(digits)
    given = one_variable(f, variable)
    work, slope = derived(given)
    x = given.variables[0]
    zero = Equation(Given(Symbol("g"), (x,), slope), relation(slope, "=", number(0)))
    inner = solved(zero, start, digits, steps, "newton", {"start": start})
    parts: list[Any] = [*work.parts, Remark(TO_ROOT, (("equation", relation(slope, "=", number(0))),)), inner]
    conclusion = inner.conclusion
    if inner.result is not None:
        _, second = derived(Given(given.name, (x,), slope))
        bend = float(evaluate(second, {x: float(as_fraction(rational(inner.result) or Fraction(0)))}))
        label = relation(given.label((2,), (x,)), "~", written(bend, 6))
        words = FLAT if abs(bend) < 1e-9 else CONVEX if bend > 0 else CONCAVE
        parts.append(Remark(words, (("second", label),)))
        least = value_near(given, inner.result, digits)
        if least is not None:
            parts.append(Remark(Words("{v}.", "{v}."), (("v", least),)))
            parts.append(_graph(given, inner.result, least.sides[-1], bend))
    return Derivation(
        "newton_minimum",
        Remark(
            Words("Minimise {f} by Newton’s method.", "Minimiser {f} par la méthode de Newton."),
            (("f", given.definition),),
        ),
        None,
        tuple(parts),
        conclusion,
        inner.result,
        checks=work.checks,
        givens=(("f", f), ("start", start), ("digits", digits)),
        outcome=inner.outcome,
    )


def _graph(given: Given, point: Formula, value: Formula, bend: float) -> Picture:
    """The graph with the point that was found."""
    middle = float(evaluate(point))
    data = {"f": given.body, "variable": given.variables[0], "name": given.name, "interval": (middle - 2, middle + 2)}
    marks = () if abs(bend) < 1e-9 else ((Tuple((point, value)), "min" if bend > 0 else "max"),)
    return Picture("function_graph", {**data, "extrema": marks})


def value_near(given: Given, point: Formula, digits: int) -> Relation | None:
    """f at the point, to as many digits as the point allows: an error h in the point costs about h² at a minimum."""
    from mathnn.symbolic.decimals import decimal

    found = decimal(substitute(given.body, {given.variables[0]: point}), digits)
    return None if found is None else relation(given.label((), (point,)), "~", found)
