r"""Newton's method as a worked solution: the derivative by the rules, the first steps by hand, the table, the proof.

.. math:: x_{n+1} = x_n - \frac{f(x_n)}{f'(x_n)}

The picture ``newton_tangents`` (data: f, variable, name, iterates, root) shows the tangents.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from mathnn.equality import verify_equal
from mathnn.numeric.roots import NewtonRun
from mathnn.numeric.roots import newton as iterate
from mathnn.numeric.roots.certificate import (
    Ball,
    Certificate,
    exponent,
    flint,
    int_digits,
    placed,
    rounded,
    to_ball,
    truncated,
)
from mathnn.numeric.roots.newton import MOST_DIGITS, Iterate
from mathnn.steps.algebra import Quotient, Sum, Symbol, number
from mathnn.steps.arithmetic import Undecided
from mathnn.steps.containers import Interval
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.figures import Cell, Picture, Table
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import relation
from mathnn.steps.verdict import Proof, Verdict
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.computing import computed
from mathnn.symbolic.givens import Given
from mathnn.workbook.numeric_complex import is_complex, solved_in_the_plane
from mathnn.workbook.numeric_functions import (
    Equation,
    callables,
    derived,
    equation_given,
    has_high_power,
    require_numbers_only,
)
from mathnn.workbook.numeric_numbers import as_fraction, exact_or_ball, needed, truncated_decimal, written
from mathnn.workbook.numeric_outcomes import ending

METHOD = Words(
    "Where the tangent at {a} meets the axis, the next value is found: {formula}.",
    "La tangente en {a} coupe l’axe en la valeur suivante : {formula}.",
)
STATEMENT = Words(
    "Solve {equation} by Newton’s method, starting from {start}.",
    "Résoudre {equation} par la méthode de Newton, en partant de {start}.",
)
HERE = Words("Here {formula}.", "Ici {formula}.")
FIRST = Words("The first steps, exactly:", "Les premières étapes, en valeurs exactes :")
TABLE = Words("The values:", "Les valeurs :")
ORDER_TWO = Words(
    "The number of correct digits about doubles at each step (observed order {order}).",
    "Le nombre de décimales exactes double à peu près à chaque étape (ordre observé : {order}).",
)
ORDER = Words("The observed order of convergence is {order}.", "L’ordre de convergence observé est {order}.")
ACCELERATED = Words(
    "At a root of multiplicity {m} the steps must be taken {m} times as long: {formula} converges fast again.",
    "Près d’une racine de multiplicité {m}, il faut des pas {m} fois plus longs : {formula} redonne "
    "une convergence rapide.",
)
DIGITS = Words(
    "The {digits} decimals are those of the root, cut off and not rounded.",
    "Les {digits} décimales sont celles de la racine, tronquées et non arrondies.",
)
ROUNDED = Words(
    "The {digits} decimals are those of the root, rounded.",
    "Les {digits} décimales sont celles de la racine, arrondies.",
)
IN_A_FILE = Words(
    "With “--out FILE” all of them are written to a file.",
    "Avec « --out FICHIER », toutes sont écrites dans un fichier.",
)
ALONE = Words(
    "{f} has one root, and only one, in {interval}",
    "{f} a une racine, et une seule, dans {interval}",
)
INTERVAL_NEWTON = Words(
    "interval Newton: the derivative does not vanish there, and x − f(x)/f'(x) of the interval lies inside it",
    "méthode de Newton par intervalles : la dérivée ne s’y annule pas, et x − f(x)/f'(x) de "
    "l’intervalle reste à l’intérieur",
)
SQUARE_FREE = Words(
    "interval Newton on the polynomial without its repeated factors, which has the same roots",
    "méthode de Newton par intervalles sur le polynôme sans ses facteurs répétés, qui a les mêmes racines",
)
EXACT_ROOT = Words("{equation}, exactly", "{equation}, exactement")
BY_SUBSTITUTION = Words("by putting the number in", "en remplaçant par le nombre")
LONGEST = 4000  # decimals that stand in an answer
_IN_THE_BOX, _ON_A_PAGE = 60, 2000  # decimals that stand in a line, in a table; more are shown by their ends
_END = 50  # so many of the first and of the last decimals
_SHOWN = 12
_LOG_TWO = 0.30103
_SHORTEST = 1000  # the greatest denominator of a root that is tried as a fraction


def newton(f: Any, start: Any = None, variable: Any = None, digits: int = 10, steps: int = 100) -> Derivation:
    r"""Newton's method for :math:`f(x) = 0`.

    f         the function, or an equation such as x^2 = 2;  variable  its variable (default: the only letter, or x)
    start     the first value, a number; with the letter i, as in 1 + i, a complex one
    digits    how many decimals of the root are wanted, all of them proved (1 to 1 000 000)
    steps     how many steps at most

    ``.answer`` is the root cut after that many decimals, at most 4000 (exact when it is rational), a SymPy number; ``.outcome``
    says how the method ended, with every iterate, and holds all the decimals as text in ``.outcome.decimals``. Raises
    MathnnError when the start lies outside the domain. Source: "Dérivée", §5.

    >>> newton("x^3 - 100", 10, digits=12).answer
    1160397208403/250000000000
    >>> newton("x^3 - 2x + 2", 0).outcome.name
    'cycle'
    """
    require_digits(digits, MOST_DIGITS)
    equation = equation_given(f, variable)
    if start is not None and is_complex(start):
        return solved_in_the_plane(equation, start, digits, steps)
    return solved(
        equation, start, digits, steps, "newton", {"f": f, "start": start, "variable": variable, "digits": digits}
    )


def require_digits(digits: Any, most: int = LONGEST) -> None:
    """A number of decimals that can be had.

    Raises MathnnError.
    """
    if isinstance(digits, bool) or not isinstance(digits, int) or not 1 <= digits <= most:
        raise MathnnError(
            Words(
                "'digits' must be a whole number from 1 to {most}; got {digits}",
                "« digits » doit être un entier de 1 à {most} ; reçu : {digits}",
            ),
            {"most": most, "digits": digits},
        )


def solved(equation: Equation, start: Any, digits: int, steps: int, task: str, givens: dict[str, Any]) -> Derivation:
    """The worked solution of an equation that is already read."""
    given = equation.given
    require_numbers_only(given)
    x = given.variables[0]
    work, slope = derived(given)
    function, slopes = callables(given.body, (x,)), callables(slope, (x,), work.conditions)
    square_free, rootless = polynomial_facts(given.body, x)
    first = exact_or_ball("start", needed("start", start, "start = 1"))
    run = iterate(function, slopes, first, digits=digits, steps=steps, square_free=square_free, rootless=rootless)
    run = with_exact_root(given, run)
    decimals = root_decimals(run, digits)
    root = root_formula(run, decimals)
    parts: list[Part] = [*equation.parts, *work.chains, Remark(HERE, (("formula", _recurrence(given, slope)),))]
    parts += _first_steps(given, run)
    parts += [Remark(TABLE), table(given, run, digits), *_ending(run, given, decimals, digits)]
    picture = _picture(given, run)
    if picture is not None:
        parts.append(picture)
    conclusion = None
    if root is not None:
        shown = root if digits <= _IN_THE_BOX or run.exact is not None else _cut(decimals, _END)
        conclusion = relation(x, "=" if run.exact is not None else "~", shown)
    n = Symbol(x.letter, "n")
    formula = _step_formula(given, n, Symbol(x.letter, "n+1"))
    from_ = relation(Symbol(x.letter, "0"), "=", _as_given(first))
    return Derivation(
        task,
        Remark(STATEMENT, (("equation", equation.written), ("start", from_))),
        Remark(METHOD, (("a", n), ("formula", formula))),
        tuple(parts),
        conclusion,
        root,
        checks=(*work.checks, *certificates(given, run)),
        givens=tuple(givens.items()),
        outcome=replace(run.outcome, decimals=decimals),
    )


def polynomial_facts(body: Formula, x: Symbol) -> tuple[Any, bool]:
    """For a polynomial with rational coefficients: its square-free part as callables, and whether it has no real root."""
    import sympy

    from mathnn.reading import from_sympy

    if has_high_power(body):
        return None, False
    value, letter = body.value, x.value
    if not value.is_polynomial(letter) or value.free_symbols != {letter}:
        return None, False
    poly = sympy.Poly(value, letter)
    if not all(c.is_Rational for c in poly.all_coeffs()) or poly.degree() < 1:
        return None, False
    part = sympy.sqf_part(poly)
    pair = tuple(callables(from_sympy(p.as_expr()), (x,)) for p in (part, part.diff(letter)))
    return pair, part.count_roots() == 0


def root_decimals(run: NewtonRun, digits: int) -> str:
    """The decimals of the root that was found; "" when there is none."""
    if not run.outcome.converged or run.certificate is None:
        return ""
    try:
        return run.certificate.decimals(digits)
    except Undecided:
        return rounded(run.certificate.ball, digits)


def with_exact_root(given: Given, run: NewtonRun) -> NewtonRun:
    """The run with its root as a fraction, if ``equality`` proves that f vanishes there: 8 for log₂(x) − 3."""
    if not run.outcome.converged or run.certificate is None or run.exact is not None:
        return run
    candidate = as_fraction(run.certificate.ball).limit_denominator(_SHORTEST)
    if not run.certificate.ball.contains(to_ball(candidate)):
        return run
    value = substitute(given.body, {given.variables[0]: number(candidate)})
    proved = verify_equal(value, number(0)).status == "proved"
    if not proved:
        return run
    return replace(run, exact=candidate, certificate=Certificate(to_ball(candidate), run.certificate.alone))


def root_formula(run: NewtonRun, decimals: str) -> Formula | None:
    """The root: exact if it is a short fraction, else its decimals, as many as a formula can hold."""
    if run.exact is not None and decimals:
        return number(run.exact)
    return _cut(decimals, LONGEST) if decimals else None


def _cut(decimals: str, places: int) -> Formula:
    whole, _, rest = decimals.partition(".")
    return truncated_decimal(f"{whole}.{rest[:places]}")


def _as_given(value: Any) -> Formula:
    return number(value) if isinstance(value, Fraction) else written(value, _SHOWN)


def _step_formula(given: Given, old: Symbol, new: Symbol) -> Formula:
    return relation(new, "=", Sum((old, Quotient(given.label((), (old,)), given.label((1,), (old,)))), (1, -1)))


def _recurrence(given: Given, slope: Formula) -> Formula:
    x = given.variables[0]
    old = Symbol(x.letter, "n")
    f, df = (substitute(part, {x: old}) for part in (given.body, slope))
    return relation(Symbol(x.letter, "n+1"), "=", Sum((old, Quotient(f, df)), (1, -1)))


def _first_steps(given: Given, run: NewtonRun) -> list[Part]:
    """x₁ and x₂ worked out in fractions, while these are short."""
    chains: list[Part] = []
    states = run.iterates
    for n, (state, following) in enumerate(pairwise(states[:3])):
        if not _by_hand(state) or not isinstance(following.x, Fraction):
            break
        assert state.value is not None
        assert state.slope is not None
        quotient = Quotient(number(state.value.number), number(state.slope.number))
        start = Sum((number(state.x), quotient), (1, -1))
        chains.append(computed(start, Symbol(given.variables[0].letter, str(n + 1))))
    return [Remark(FIRST), *chains] if chains else []


def _by_hand(state: Iterate) -> bool:
    numbers = [state.x, *(v.number for v in (state.value, state.slope) if v is not None)]
    return len(numbers) == 3 and all(isinstance(v, Fraction) and len(str(v)) <= 12 for v in numbers)


def table(given: Given, run: NewtonRun, digits: int) -> Table:
    """n, xₙ, f(xₙ), f'(xₙ), the error and the number of correct decimals."""
    x = given.variables[0]
    n = Symbol(x.letter, "n")
    header: list[Cell] = [Symbol("n"), n, given.label((), (n,)), given.label((1,), (n,))]
    root = run.certificate if run.outcome.converged else None
    if root is not None:
        header += [Words("error", "erreur"), Words("correct decimals", "décimales exactes")]
    rows = []
    for k, state in enumerate(run.iterates):
        cells: list[Cell] = [str(k), _iterate(state.x, min(digits, _SHOWN))]
        cells += [None if v is None else written(v.number, 6) for v in (state.value, state.slope)]
        if root is not None:
            cells += [_error(state, root), _correct(state, root, digits)]
        rows.append(tuple(cells))
    return Table(tuple(header), tuple(_few(rows)), kind="iterates")


def _few(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    if len(rows) <= 26:
        return rows
    return [*rows[:16], tuple("⋮" for _ in rows[0]), *rows[-6:]]


def _iterate(x: Any, decimals: int) -> Formula:
    if isinstance(x, Fraction) and len(str(x)) <= 9:
        return number(x)
    size = max(exponent(to_ball(x)), 0) * _LOG_TWO
    return written(x, decimals + 1 + (int(size) if size < _SHOWN else 0))


def _error(state: Iterate, root: Certificate) -> Cell:
    with flint().ctx.workprec(state.bits + 64):
        error = abs(to_ball(state.x) - root.ball)
    return number(0) if error.is_zero() else None if error.contains(0) else written(error, 2)


def _correct(state: Iterate, root: Certificate, digits: int) -> Cell:
    """How many decimals of xₙ, cut off, are those of the root."""
    most = 2 * digits + 20 if digits <= 2000 else digits
    if isinstance(state.x, Fraction) and bool(to_ball(state.x) == root.ball):
        return Words("all", "toutes")
    with flint().ctx.workprec(state.bits + 64):
        error = abs(to_ball(state.x) - root.ball)
    if not error.contains(0):
        # No more decimals can agree than the error leaves: so many are compared, and not a million.
        most = min(most, max(2 - int(exponent(error) * _LOG_TWO), 2))
    texts = [_first_decimals(number, (most, min(digits, most))) for number in (state.x, root.ball)]
    if texts[0] is None or texts[1] is None:
        return None
    return str(common_decimals(texts[0], texts[1]))


def _first_decimals(value: Fraction | Ball, choices: tuple[int, ...]) -> str | None:
    """The decimals of a number cut off after the first count that can be had."""
    if isinstance(value, Fraction):
        scaled = abs(value.numerator) * 10 ** choices[0] // value.denominator
        return placed(int_digits(scaled), choices[0], value < 0)
    for places in choices:
        try:
            return truncated(value, places)
        except Undecided:
            continue
    return None


def common_decimals(a: str, b: str) -> int:
    """The number of decimals that two expansions have in common from the point on (0 when the whole parts differ)."""
    (whole_a, _, rest_a), (whole_b, _, rest_b) = a.partition("."), b.partition(".")
    if whole_a != whole_b:
        return 0
    return next(
        (k for k, (p, q) in enumerate(zip(rest_a, rest_b, strict=False)) if p != q), min(len(rest_a), len(rest_b))
    )


def _ending(run: NewtonRun, given: Given, decimals: str, digits: int) -> list[Part]:
    parts: list[Part] = [ending(run.outcome)]
    if run.order is not None and run.multiplicity == 1 and run.outcome.converged:
        words = ORDER_TWO if 1.8 < run.order < 2.2 else ORDER
        parts.append(Remark(words, (("order", written(round(run.order, 2), 3)),)))
    if run.multiplicity > 1:
        x = given.variables[0]
        old, m = Symbol(x.letter, "n"), number(run.multiplicity)
        quotient = Quotient(given.label((), (old,)), given.label((1,), (old,)))
        faster = relation(Symbol(x.letter, "n+1"), "=", Sum((old, m * quotient), (1, -1)))
        parts.append(Remark(ACCELERATED, (("m", str(run.multiplicity)), ("formula", faster))))
    if decimals and run.exact is None:
        parts += _all_decimals(run, decimals, digits)
    return parts


def _all_decimals(run: NewtonRun, decimals: str, digits: int) -> list[Part]:
    """How many decimals there are; very many are shown by their ends."""
    assert run.certificate is not None
    try:
        truncated(run.certificate.ball, min(digits, _END))
        words = DIGITS
    except Undecided:
        words = ROUNDED
    said: list[Part] = [Remark(words, (("digits", str(digits)),))]
    if digits <= _IN_THE_BOX:
        return said
    starts = list(range(0, digits, _END))
    if digits > _ON_A_PAGE:
        starts = [*starts[:2], digits - 2 * _END, digits - _END]
    rows: list[tuple[Cell, ...]] = [(f"{k + 1}–{min(k + _END, digits)}", grouped(decimals, k, _END)) for k in starts]
    if digits > _ON_A_PAGE:
        rows.insert(2, ("⋮", "⋮"))
    header: tuple[Cell, ...] = (Words("decimals", "décimales"), "")
    said.append(Table(header, tuple(rows), kind="digits"))
    return [*said, Remark(IN_A_FILE)] if digits > _ON_A_PAGE else said


def grouped(decimals: str, first: int, count: int) -> str:
    """Some of the decimals, in groups of ten."""
    rest = decimals.partition(".")[2][first : first + count]
    return " ".join(rest[k : k + 10] for k in range(0, len(rest), 10))


def certificates(given: Given, run: NewtonRun) -> tuple[Check, ...]:
    """What was proved: an exact value, or one root alone in an interval."""
    if not run.outcome.converged or run.certificate is None:
        return ()
    if run.exact is not None and bool(run.certificate.alone.rad() == 0):
        equation = relation(given.label((), (number(run.exact),)), "=", number(0))
        proof = Proof("substitution", BY_SUBSTITUTION)
        return (Check(EXACT_ROOT, Verdict("proved", proof), (("equation", equation),)),)
    proof = Proof("interval_newton", INTERVAL_NEWTON if run.multiplicity == 1 else SQUARE_FREE)
    holes = (("f", given.name), ("interval", interval(run.certificate)))
    return (Check(ALONE, Verdict("proved", proof), holes),)


def interval(certificate: Certificate) -> Formula:
    """An interval with short ends inside the ball of uniqueness, around the root."""
    with flint().ctx.workprec(256):
        centre, radius = as_fraction(certificate.alone), as_fraction(certificate.alone.rad())
    low, high = centre - radius, centre + radius
    places = 1
    while True:
        scale = 10**places
        a, b = Fraction(-((-low * scale) // 1), scale), Fraction((high * scale) // 1, scale)
        if a < b and flint().arb(to_ball((a + b) / 2), to_ball((b - a) / 2)).contains(certificate.ball):
            return Interval(written(a, 30), written(b, 30), True, True)
        places += 1


def _picture(given: Given, run: NewtonRun) -> Picture | None:
    """The first tangents, where the iterates stay within reach."""
    values = [as_fraction(s.x) for s in run.iterates[:6] if exponent(to_ball(s.x)) < 20]
    if len(values) < 2 or run.iterates[1].missing == "f":
        return None
    data: dict[str, Any] = {
        "f": given.body,
        "variable": given.variables[0],
        "name": given.name,
        "iterates": tuple(written(v, _SHOWN) for v in values),
    }
    if run.outcome.converged and run.certificate is not None:
        data["root"] = written(as_fraction(run.certificate.ball), _SHOWN)
    return Picture("newton_tangents", data)
