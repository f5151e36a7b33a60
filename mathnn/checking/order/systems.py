r"""⟹ and ⇔ between conditions in several letters.

*Equations.* Each side becomes alternatives, each a list of polynomials that are zero and of polynomials that are not; a fraction
asks its denominator not to vanish. :math:`A \implies B` holds when A with the opposite of B is impossible: when 1 is a
combination of the polynomials (with :math:`1 - t\,d` for each :math:`d \ne 0`), which a Gröbner basis shows. So
:math:`x + y = 3, x - y = 1 \iff x = 2, y = 1` and :math:`xy = 0 \iff x = 0` or :math:`y = 0`.

*Inequalities.* The first condition becomes the domain in which the second is judged: :math:`a < b, c > 0 \implies ac < bc`; a
letter that an equation gives is replaced: :math:`x + y = 1 \implies xy \le \frac14`.

*Counterexamples* are rational points, among them solutions of the equations, at which one side is true and the other is not, in
exact arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product
from typing import Any

from mathnn.checking.order.comparison import ORDER, judge_order
from mathnn.equality import verify_relation
from mathnn.equality.domain import Domain
from mathnn.equality.requirements import requirements
from mathnn.steps.algebra import ZERO, Symbol, number
from mathnn.steps.arithmetic import Inexact, OutsideDomain, Undecided
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.notation import PlusMinus
from mathnn.steps.relations import Relation, relation
from mathnn.steps.verdict import Proof, Tried, Verdict, Witness
from mathnn.steps.words import Words
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.solutions import completed, with_one_sign

MOST_ALTERNATIVES = 12
MOST_LETTERS = 6
LARGEST_DEGREE = 6
MOST_POINTS = 400
Point = dict[Formula, Any]
COMPARISONS = ("=", "==", "!=", "<", "<=", ">", ">=")
VALUES = tuple(Fraction(v) for v in ("2", "-1", "3", "1/2", "0", "1", "-2", "5/3", "-7/2", "10"))


def judge_system(left: Relation, sign: str, right: Relation, where: Domain) -> Verdict:
    """left ⟹ right or left ⇔ right, in several letters."""
    links = ((left, right),) if sign == "=>" else ((left, right), (right, left))
    for a, b in links:
        against = _counterexample(a, b, where)
        if against is not None:
            return against
    proofs = []
    for a, b in links:
        proof = _by_algebra(a, b, where) or _by_domain(a, b, where)
        if proof is None:
            break
        proofs.append(proof)
    else:
        lemmas = tuple(dict.fromkeys(lemma for proof in proofs for lemma in (proof.words, *proof.lemmas)))
        return Verdict("proved", Proof(proofs[0].method, BOTH if sign == "<=>" else ONE, lemmas))
    simple = all(len(side.signs) == 1 and not side.logical for side in (left, right))
    return verify_relation(left, sign, right, domain=where) if simple else Verdict("unknown", Tried((), 0, UNDECIDED))


# -- alternatives of polynomials ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Case:
    """Polynomials (SymPy) that are zero, and polynomials that are not."""

    zero: tuple[Any, ...] = ()
    nonzero: tuple[Any, ...] = ()


def _cases(condition: Formula) -> tuple[Case, ...]:
    """The alternatives that a condition allows. Raises NotDecided when it is not made of polynomial equations."""
    if not isinstance(condition, Relation):
        raise NotDecided("not a condition")
    if any(isinstance(node, PlusMinus) for node in walk(condition)) and not condition.logical:
        return (*_cases(with_one_sign(condition, 1)), *_cases(with_one_sign(condition, -1)))
    if condition.logical:
        parts = [_cases(part) for part in completed(condition)]
        if "or" in condition.signs:
            return _few([case for cases in parts for case in cases])
        if "and" not in condition.signs:
            raise NotDecided("an implication inside")
        return _few([_both(chosen) for chosen in product(*parts)])
    links = zip(condition.sides, condition.signs, condition.sides[1:], strict=False)
    return (_both([_atom(a, sign, b) for a, sign, b in links]),)


def _few(cases: list[Case]) -> tuple[Case, ...]:
    if len(cases) > MOST_ALTERNATIVES:
        raise NotDecided("too many cases")
    return tuple(cases)


def _both(cases: Sequence[Case]) -> Case:
    return Case(tuple(p for c in cases for p in c.zero), tuple(p for c in cases for p in c.nonzero))


def _atom(left: Formula, sign: str, right: Formula) -> Case:
    import sympy

    if sign not in ("=", "==", "!="):
        raise NotDecided("an inequality")
    below = []
    for r in (*requirements(left), *requirements(right)):
        if r.signs != ("!=",) or r.sides[1] != ZERO:
            raise NotDecided("a root or a logarithm")
        below.append(_polynomial(r.sides[0]))
    top, bottom = sympy.together(left.value - right.value).as_numer_denom()
    gap = _polynomial_of(top)
    below.append(_polynomial_of(bottom))
    below = [p for p in below if not p.is_number]
    return Case((), (gap, *below)) if sign == "!=" else Case((gap,), tuple(below))


def _polynomial(u: Formula) -> Any:
    """A numerator as a SymPy polynomial expression: the requirement u ≠ 0 asks it of the numerator of u."""
    import sympy

    top, bottom = sympy.together(u.value).as_numer_denom()
    _polynomial_of(bottom)
    return _polynomial_of(top)


def _polynomial_of(value: Any) -> Any:
    import sympy

    letters = sorted(value.free_symbols, key=str)
    expanded = sympy.expand(value)
    if expanded.has(sympy.zoo, sympy.nan, sympy.I) or not expanded.is_polynomial(*letters):
        raise NotDecided("not a polynomial")
    if not all(c.is_Rational for c in (sympy.Poly(expanded, *letters).coeffs() if letters else [expanded])):
        raise NotDecided("coefficients that are no fractions")
    if letters and sympy.Poly(expanded, *letters).total_degree() > LARGEST_DEGREE:
        raise NotDecided("a polynomial of too high a degree")
    return expanded


def _by_algebra(left: Formula, right: Formula, where: Domain) -> Proof | None:
    try:
        premises, conclusions = _cases(left), _cases(right)
        given = [_atom(r.sides[0], "!=", r.sides[1]) for r in where.relations if r.signs == ("!=",)]
        for premise in premises:
            for opposite in _opposites(conclusions):
                if not _impossible(_both([premise, opposite, *given])):
                    return None
    except NotDecided:
        return None
    return Proof("elimination", ELIMINATION)


def _opposites(cases: tuple[Case, ...]) -> Iterator[Case]:
    """What it takes for none of the cases to hold: in each, one polynomial is not as it should be."""
    choices = []
    for case in cases:
        wrong = [Case((), (p,)) for p in case.zero] + [Case((p,), ()) for p in case.nonzero]
        choices.append(wrong)
    count = 1
    for wrong in choices:
        count *= max(1, len(wrong))
    if count > MOST_ALTERNATIVES**2:
        raise NotDecided("too many cases")
    for chosen in product(*choices):
        yield _both(chosen)


def _impossible(case: Case) -> bool:
    """Whether no point makes these polynomials zero and those not: 1 lies in the ideal."""
    import sympy

    zero = [p for q in case.zero for p in _squares_apart(q) if p != 0]
    nonzero = [p for p in case.nonzero if not (p.is_number and p != 0)]
    if any(p == 0 for p in nonzero) or any(p.is_number for p in zero):
        return True
    if not zero:
        return False
    letters = sorted(set().union(*(p.free_symbols for p in (*zero, *nonzero))), key=str)
    if len(letters) > MOST_LETTERS or len(zero) > 2 * MOST_LETTERS:
        raise NotDecided("too many letters")
    t = sympy.Dummy("t")
    excluded = [1 - t * sympy.prod(nonzero)] if nonzero else []
    basis = sympy.groebner([*zero, *excluded], t, *letters, order="grevlex")
    return list(basis.exprs) == [sympy.Integer(1)]


def _squares_apart(p: Any) -> list[Any]:
    """A sum of squares with positive coefficients vanishes only where each of them does (the letters are real)."""
    import sympy

    letters = sorted(p.free_symbols, key=str)
    if not letters:
        return [p]
    terms = sympy.Poly(p, *letters).terms()
    same = all(c > 0 for _, c in terms) or all(c < 0 for _, c in terms)
    if len(terms) < 2 or not same or any(e % 2 for powers, _ in terms for e in powers):
        return [p]
    halves = [sympy.prod(x ** (e // 2) for x, e in zip(letters, powers, strict=True)) for powers, _ in terms]
    return halves


# -- the first condition as the domain of the second --------------------------------------------------------


def _by_domain(left: Formula, right: Formula, where: Domain) -> Proof | None:
    try:
        premises = _lists(left)
        for premise in premises:
            if not _follows(premise, right, where):
                return None
    except NotDecided:
        return None
    return Proof("domain", AS_DOMAIN)


def _lists(condition: Formula) -> list[list[Relation]]:
    """Alternatives, each a list of single comparisons."""
    if not isinstance(condition, Relation):
        raise NotDecided("not a condition")
    if condition.logical:
        parts = [_lists(part) for part in completed(condition)]
        if "or" in condition.signs:
            return [each for part in parts for each in part]
        if "and" not in condition.signs:
            raise NotDecided("an implication inside")
        return [[r for part in chosen for r in part] for chosen in islice(product(*parts), MOST_ALTERNATIVES + 1)]
    if any(sign not in COMPARISONS for sign in condition.signs):
        raise NotDecided("not a comparison")
    return [[relation(a, s, b) for a, s, b in zip(condition.sides, condition.signs, condition.sides[1:], strict=False)]]


def _follows(premise: list[Relation], right: Formula, where: Domain) -> bool:
    """Whether a condition holds at every point that satisfies the premise: all its parts exist there and hold."""
    bindings: dict[Formula, Formula] = {}
    left = [r for r in premise if r.signs[0] in ("=", "==")]
    rest = [r for r in premise if r.signs[0] not in ("=", "==")]
    while left:
        found = next(((i, s) for i, r in enumerate(left) if (s := _solved(r)) is not None), None)
        if found is None:
            break
        place, (letter, value) = found
        if letter in where.integers or any(letter in r.symbols for r in where.relations):
            return False
        del left[place]
        bindings = {k: substitute(v, {letter: value}) for k, v in bindings.items()} | {letter: value}
        left, rest = _put_in(left, letter, value), _put_in(rest, letter, value)
    inside = Domain((*where.relations, *rest), where.integers)
    return _true_in(substitute(right, bindings), inside)


def _put_in(relations: list[Relation], letter: Symbol, value: Formula) -> list[Relation]:
    """The relations with a letter replaced by its value."""
    return [Relation(tuple(substitute(side, {letter: value}) for side in r.sides), r.signs) for r in relations]


def _solved(r: Relation) -> tuple[Symbol, Formula] | None:
    """A letter and its value, from an equation linear in it with a number before it."""
    import sympy

    from mathnn.reading import from_sympy

    gap = r.sides[0].value - r.sides[1].value
    if (
        any(asked.symbols for asked in requirements(*r.sides))
        or gap.has(sympy.zoo, sympy.nan)
        or not gap.is_polynomial(*gap.free_symbols)
    ):
        return None
    for letter in sorted((s for s in r.symbols if isinstance(s, Symbol)), key=lambda s: s.name):
        slope = sympy.expand(sympy.diff(gap, letter.value))
        if slope.is_Rational and slope != 0:
            return letter, from_sympy(sympy.expand(letter.value - gap / slope))
    return None


def _judged(left: Formula, sign: str, right: Formula, inside: Domain) -> Verdict:
    if sign in ORDER:
        return judge_order(left, sign, right, inside)
    return verify_relation(left, "=", right, domain=inside)


def _true_in(condition: Formula, inside: Domain) -> bool:
    if not isinstance(condition, Relation):
        return False
    if condition.logical:
        parts = [_true_in(part, inside) for part in completed(condition)]
        return all(parts) if "and" in condition.signs else any(parts) if "or" in condition.signs else False
    asked = requirements(*condition.sides)
    links = zip(condition.sides, condition.signs, condition.sides[1:], strict=False)
    for a, sign, b in (*((r.sides[0], r.signs[0], r.sides[1]) for r in asked), *links):
        if sign not in COMPARISONS or _judged(a, sign, b, inside).status != "proved":
            return False
    return True


# -- counterexamples ----------------------------------------------------------------------------------------


def _counterexample(left: Relation, right: Relation, where: Domain) -> Verdict | None:
    """A rational point of the domain at which left is true and right is not."""
    letters = tuple(
        dict.fromkeys(s for r in (left, right, *where.relations) for s in r.symbols if isinstance(s, Symbol))
    )
    for point in islice(_points(left, letters), MOST_POINTS):
        if any(s in where.integers and v.denominator != 1 for s, v in point.items()):
            continue
        try:
            outside = not all(true_at(r, point) for r in where.relations)
            if outside or not true_at(left, point) or true_at(right, point):
                continue
        except NotDecided:
            continue
        shown = tuple((s, number(v)) for s, v in point.items())
        return Verdict("refuted", Witness(shown, "", "", _told(shown, left, right)))
    return None


def _told(point: tuple[tuple[Formula, Formula], ...], true: Formula, false: Formula) -> Words:
    said = []
    for language, template in (("en", AT.en), ("fr", AT.fr)):
        where = ", ".join(f"{s.text(language)} = {v.text(language)}" for s, v in point)
        said.append(template.format(point=where, true=true.text(language), false=false.text(language)))
    return Words(*said)


def true_at(condition: Formula, point: Point) -> bool:
    """Whether a condition is true at a rational point, in exact arithmetic. Raises NotDecided."""
    if not isinstance(condition, Relation):
        raise NotDecided("not a condition")
    if any(isinstance(node, PlusMinus) for node in walk(condition)) and not condition.logical:
        return true_at(with_one_sign(condition, 1), point) or true_at(with_one_sign(condition, -1), point)
    if condition.logical:
        truths = [true_at(part, point) for part in completed(condition)]
        if "or" in condition.signs:
            return any(truths)
        if "and" in condition.signs:
            return all(truths)
        pairs = zip(truths, condition.signs, truths[1:], strict=False)
        return all({"=>": not a or b, "<==": a or not b, "<=>": a == b}[sign] for a, sign, b in pairs)
    values: list[Fraction] = []
    for side in condition.sides:
        try:
            values.append(evaluate(side, point, "fraction"))
        except OutsideDomain:
            return False
        except (Inexact, Undecided, NotNumeric, TypeError) as record:
            raise NotDecided(type(record).__name__) from None
    return all(_compares(a, s, b) for a, s, b in zip(values, condition.signs, values[1:], strict=False))


def _compares(a: Fraction, sign: str, b: Fraction) -> bool:
    if sign not in COMPARISONS:
        raise NotDecided(sign)
    return {"=": a == b, "==": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[sign]


def _points(left: Relation, letters: tuple[Symbol, ...]) -> Iterator[Point]:
    """Points that satisfy the equations of the first condition, with small numbers for the letters left free."""
    try:
        alternatives = [[r for r in premise if r.signs[0] in ("=", "==")] for premise in _lists(left)]
    except NotDecided:
        alternatives = [[]]
    for equations in alternatives:
        solved: list[tuple[Symbol, Formula]] = []
        waiting = list(equations)
        while (found := next(((r, s) for r in waiting if (s := _solved(r)) is not None), None)) is not None:
            waiting.remove(found[0])
            letter, value = found[1]
            waiting = _put_in(waiting, letter, value)
            solved = [(k, substitute(v, {letter: value})) for k, v in solved] + [(letter, value)]
        free = [s for s in letters if s not in dict(solved)]
        for turn in range(MOST_POINTS // max(1, len(alternatives))):
            point: Point = {s: VALUES[_digit(turn, place)] for place, s in enumerate(free)}
            try:
                for letter, value in solved:
                    point[letter] = evaluate(value, point, "fraction")
            except (Inexact, OutsideDomain, Undecided, NotNumeric, TypeError):
                continue
            yield {s: point[s] for s in letters}
            if len(VALUES) ** len(free) <= turn + 1:
                break


def _digit(turn: int, place: int) -> int:
    """The digits of turn in base 10, shifted so that letters begin with different values."""
    return (turn // len(VALUES) ** place + place) % len(VALUES)


UNDECIDED = Words("neither a proof nor a counterexample was found", "on n'a trouvé ni démonstration ni contre-exemple")
ELIMINATION = Words(
    "the equations of the first condition and the opposite of the second contradict each other (elimination)",
    "les équations de la première condition et la négation de la seconde se contredisent (élimination)",
)
AS_DOMAIN = Words(
    "where the first condition holds, the second is proved",
    "là où la première condition est vraie, la seconde est démontrée",
)
ONE = Words("the second condition follows from the first", "la seconde condition découle de la première")
BOTH = Words("each condition follows from the other", "chaque condition découle de l'autre")
AT = Words("at {point}, {true} is true and {false} is not", "en {point}, {true} est vrai et {false} ne l'est pas")
