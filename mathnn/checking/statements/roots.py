r"""“The roots of f are a, b, c”, “x² + 1 has no real root”, “1 is a double root”, “f has exactly two zeros”.

Each number given is put into f; the zeros themselves come from the sign table of f, which finds all of them or refuses.
Polynomials with letters as coefficients are divided by :math:`x - r` for each r given: what is left must have no root.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mathnn.checking.statements.kind import Kind
from mathnn.checking.statements.letters import by_instances, polynomial_complete
from mathnn.checking.statements.matching import (
    INCOMPLETE,
    Search,
    judge_list,
    judge_one,
    zero_region,
)
from mathnn.checking.statements.reading import WHOLE, WHOLE_LETTERS, Said, Subject, Value, free_letters, variable_of
from mathnn.checking.statements.regions import region_hole, where_judged
from mathnn.checking.statements.saying import proved, refuted, said, unknown
from mathnn.equality import verify_equal
from mathnn.steps.algebra import ZERO, I, Symbol
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.relations import Relation
from mathnn.steps.verdict import Verdict
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.limits.expansion import NotDecided
from mathnn.symbolic.studies.regions import Region
from mathnn.symbolic.studies.solutions import solutions

ROOT = Words("a root", "une racine"), Words("the root", "la racine")
SOLUTION = Words("a solution", "une solution"), Words("the solution", "la solution")
NO_LETTER = Words("there is no unknown in {f}", "il n'y a pas d'inconnue dans {f}")
LETTERS = Words(
    "this is not decided for all values of {letters}", "ce n'est pas décidé pour toutes les valeurs de {letters}"
)
FAMILY = Words(
    "a family of numbers, with a letter that counts them, is not judged",
    "une famille de nombres, avec une lettre qui les compte, n'est pas jugée",
)
COMPLEX = Words("only real numbers are judged here", "seuls les nombres réels sont jugés ici")


def search_of(words: Said, subject: Subject, values: tuple[Value, ...] = ()) -> Search:
    """The search for zeros that a statement speaks of. Raises MathnnError when nothing is unknown in it."""
    inside = free_letters(subject.body)
    x = next((v.letter for v in values if v.letter is not None and v.letter in inside), None) or variable_of(subject)
    if x is None:
        raise MathnnError(NO_LETTER, {"f": subject.shown.text(words.language)})
    if not subject.declared and x.name in WHOLE_LETTERS:
        raise MathnnError(WHOLE, {"n": x.name})
    noun, the = SOLUTION if subject.equation is not None else ROOT
    where = where_judged(words, "i", x)
    return Search(subject.body, x, subject.shown, noun, the, where, subject.equation is not None)


def judge_roots(words: Said) -> Verdict:
    """The roots of f, or the solutions of an equation, are these."""
    subject = words.subject()
    if subject.equation is not None and subject.equation.signs != ("=",):
        return judge_solution_set(words)
    values = words.values()
    if any(n in (I, Symbol("i")) for v in values for n in walk(v.formula)):
        return unknown(COMPLEX)
    search = search_of(words, subject, values)
    if search.x.name == "z" and _complex_roots(search) not in (None, len(values)) and not words.has("real"):
        return unknown(COMPLEX)
    return roots_verdict(search, values, words)


def roots_verdict(search: Search, values: tuple[Value, ...], words: Said) -> Verdict:
    """The same, with letters as parameters when there are any."""
    formulas = [v.formula for v in values]
    letters = tuple(s for s in free_letters(search.body, *formulas) if s != search.x)
    if not letters:
        return judge_list(search, values)
    if _family(search, formulas):
        return unknown(FAMILY)
    domain = {k: v for k, v in words.context.domain.items() if k != search.x.name} or None

    def there(here: Mapping[Formula, Formula]) -> Verdict:
        return judge_list(_put(search, here), [_value_put(v, here) for v in values])

    against = by_instances(letters, formulas, domain, there)
    if against is not None:
        return against
    names = tuple(letters)
    each = [verify_equal(search.at(f), ZERO, domain=domain).status == "proved" for f in formulas]
    if not all(each) or any(v.about for v in values) or not search.where.whole:
        return unknown(said(LETTERS.en, LETTERS.fr, letters=names))
    complete, condition = polynomial_complete(search.body, search.x, formulas, domain)
    if not complete:
        return unknown(said(INCOMPLETE.en, INCOMPLETE.fr, reason=said(LETTERS.en, LETTERS.fr, letters=names)))
    proof = proved(
        "division",
        said(
            "divided by x − r for each of them, {f} leaves a factor without roots",
            "divisée par x − r pour chacune d'elles, l'expression {f} laisse un facteur sans racine",
            f=search.body,
        ),
    )
    return Verdict("proved", proof.evidence, condition)


def _family(search: Search, formulas: Sequence[Formula]) -> bool:
    """Whether a letter stands in the numbers only, as k in kπ: it counts them."""
    return any(s not in (search.x, *free_letters(search.body)) for s in free_letters(*formulas))


def _put(search: Search, here: Mapping[Formula, Formula]) -> Search:
    from dataclasses import replace

    return replace(search, body=substitute(search.body, here), name=substitute(search.name, here))


def _value_put(value: Value, here: Mapping[Formula, Formula]) -> Value:
    from dataclasses import replace

    return replace(value, formula=substitute(value.formula, here))


def judge_no_root(words: Said) -> Verdict:
    """f has no (real) root."""
    search = search_of(words, words.subject())
    if search.x.name == "z" and not words.has("real"):
        return unknown(COMPLEX)
    return roots_verdict(search, (), words)


def judge_is_root(words: Said) -> Verdict:
    """a (and b) are roots of f, perhaps of a multiplicity."""
    subject, values = words.subject(), words.values("points")
    search = search_of(words, subject, values)
    letters = tuple(s for s in free_letters(search.body, *(v.formula for v in values)) if s != search.x)
    if letters:
        if _family(search, [v.formula for v in values]):
            return unknown(FAMILY)
        domain = dict(words.context.domain) or None
        verdicts = [verify_equal(search.at(v.formula), ZERO, domain=domain) for v in values]
        return _worst(verdicts)
    if any(v.about for v in values):
        return unknown(said("a rounded number is not judged alone", "une valeur arrondie n'est pas jugée seule"))
    verdict = _worst([judge_one(search, v.formula) for v in values])
    order = _ORDERS.get(words.word("order"))
    if verdict.status != "proved":
        return verdict
    if order is None:
        return proved(
            "substitution",
            said("put into {f}, it gives 0", "l'expression {f} y vaut 0", f=search.name),
        )
    return _of_order(search, values[0].formula, order)


_ORDERS = {"double": 2, "triple": 3, "simple": 1, "quadruple": 4}


def _worst(verdicts: list[Verdict]) -> Verdict:
    return next((v for status in ("refuted", "unknown") for v in verdicts if v.status == status), verdicts[-1])


def _of_order(search: Search, value: Formula, order: int) -> Verdict:
    """The first derivative that does not vanish has the number of the multiplicity."""
    import sympy

    from mathnn.reading import from_sympy

    if not search.body.value.is_polynomial(search.x.value):
        return unknown(said("only roots of polynomials have a multiplicity here",
                            "seules les racines de polynômes ont ici une multiplicité"))  # fmt: skip
    for k in range(1, order + 1):
        slope = from_sympy(sympy.diff(search.body.value, search.x.value, k))
        there = verify_equal(substitute(slope, {search.x: value}), ZERO)
        if k < order and there.status == "refuted":
            return refuted(
                said("{v} is a root of multiplicity {k}: the derivative of order {k} is not zero there",
                     "{v} est une racine de multiplicité {k} : la dérivée d'ordre {k} n'y est pas nulle", v=value, k=k),
                [(search.x, value)],
            )  # fmt: skip
        if k == order and there.status == "proved":
            return refuted(
                said("{v} is a root of greater multiplicity: the derivative of order {k} is zero there too",
                     "{v} est une racine de multiplicité plus grande : la dérivée d'ordre {k} y est nulle aussi", v=value, k=k),
                [(search.x, value)],
            )  # fmt: skip
        if there.status == "unknown":
            return there
    return proved(
        "multiplicity",
        said("{f} and its derivatives before order {k} are zero at {v}, that of order {k} is not",
             "{f} et ses dérivées d'ordre inférieur à {k} sont nulles en {v}, celle d'ordre {k} ne l'est pas",
             f=search.name, k=order, v=value),
    )  # fmt: skip


_COUNTS = {
    "no": 0, "one": 1, "a single": 1, "a unique": 1, "only one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "une seule": 1, "une unique": 1,
}  # fmt: skip


def judge_count(words: Said) -> Verdict:
    """f has exactly n real roots."""
    subject = words.subject()
    search = search_of(words, subject)
    claimed = words.word("n")
    count = _COUNTS[claimed] if claimed in _COUNTS else int(claimed)
    if any(s != search.x for s in free_letters(search.body)):
        return unknown(
            said(LETTERS.en, LETTERS.fr, letters=tuple(s for s in free_letters(search.body) if s != search.x))
        )
    try:
        found = zero_region(search)
    except NotDecided as reason:
        return unknown(
            said("the number of roots is not decided ({r})", "le nombre de racines n'est pas décidé ({r})", r=reason)
        )
    if not found.finite:
        return refuted(said("there are infinitely many", "il y en a une infinité"))
    points = tuple(z.formula for z in found.elements)
    if not words.has("real") and len(points) != count and count == _complex_roots(search):
        return unknown(COMPLEX)
    if len(points) == count:
        if not points:
            return proved("sign-table", said("{f} is never zero", "{f} ne s'annule jamais", f=search.name))
        return proved(
            "sign-table", said("{f} is zero only at {z}", "{f} ne s'annule qu'en {z}", f=search.name, z=points)
        )
    if not points:
        return refuted(said("there is none", "il n'y en a aucune"))
    return refuted(said("there are {n}: {z}", "il y en a {n} : {z}", n=len(points), z=points), [(search.x, points[0])])


def _complex_roots(search: Search) -> int | None:
    """The number of different complex roots of a polynomial."""
    import sympy

    if not search.body.value.is_polynomial(search.x.value):
        return None
    return int(sympy.Poly(search.body.value, search.x.value).sqf_part().degree())


def judge_solution_set(words: Said) -> Verdict:
    """The set of solutions of an equation, inequality or condition is this set of numbers."""
    subject = words.subject()
    relation = subject.equation
    if relation is None:
        return judge_roots(words)
    x = variable_of(subject)
    if x is None:
        raise MathnnError(NO_LETTER, {"f": subject.shown.text(words.language)})
    return solution_set_verdict(relation, x, region_hole(words, "points"), where_judged(words, "i", x))


def solution_set_verdict(relation: Relation, x: Symbol, claimed: Region, where: Region) -> Verdict:
    """Whether a region is the set of solutions of a condition in one letter."""
    letters = tuple(s for s in free_letters(relation) if s != x)
    if letters:
        return unknown(said(LETTERS.en, LETTERS.fr, letters=letters))
    try:
        true = _solutions_in(where, relation, x)
        return same_region(true, claimed, said("the set of solutions", "l'ensemble des solutions"), x)
    except NotDecided as reason:
        return unknown(
            said(
                "the set of solutions is not decided ({r})", "l'ensemble des solutions n'est pas décidé ({r})", r=reason
            )
        )


def _solutions_in(where: Region, relation: Relation, x: Symbol) -> Region:
    """The solutions that lie in a region: those on the whole line, or else those between its ends. Raises NotDecided."""
    try:
        return solutions(relation, x) & where
    except NotDecided:
        if where.empty or where.whole:
            raise
    return solutions(relation, x, where.hull) & where


def same_region(true: Region, claimed: Region, name: Words, x: Formula) -> Verdict:
    """Two sets of numbers compared: a number that is missing or too many refutes. Raises NotDecided."""
    extra, missing = claimed - true, true - claimed
    for gap, en, fr in (
        (extra, "{v} does not belong to {name}", "{v} n'appartient pas à {name}"),
        (missing, "{v} belongs to {name}, and is missing here", "{v} appartient à {name}, et manque ici"),
    ):
        one = gap.element()
        if one is not None:
            hint = said("{name} is {set}", "{name} est {set}", name=name, set=true.formula())
            return refuted(said(en, fr, v=one, name=name), [(x, one)], hint=hint)
    return proved(
        "regions", said("{name} is {set}, exactly", "{name} est exactement {set}", name=name, set=true.formula())
    )


KINDS = (
    Kind(
        "no-root",
        (
            "{f} @has no|not_any <real:real>? @roots @in {i}",
            "{f} @has no|not_any <real:real>? @roots",
            "{f} does_not|doesn't|do_not have a|any? <real:real>? @roots",
            "{f} never vanishes|vanish @in {i}",
            "{f} never vanishes|vanish",
            "there is|are no <real:real>? @roots @of {f}",
        ),
        (
            "{f} n' @a pas|aucune|aucun de|d'? @racines <real:@réelle>? @dans {i}",
            "{f} n' @a pas|aucune|aucun de|d'? @racines <real:@réelle>?",
            "{f} ne s' annule pas|jamais @dans {i}",
            "{f} ne s' annule pas|jamais",
            "{f} ne possède|présente pas|aucune|aucun de|d'? @racines <real:@réelle>?",
        ),
        judge_no_root,
        Words("x^2 + 1 has no real root", "x^2 + 1 n'a pas de racine réelle"),
    ),
    Kind(
        "count",
        (
            "{f} @has exactly|precisely <n:no|one|two|three|four|five|1|2|3|4|5> distinct|different? <real:real>? @roots @in {i}",
            "{f} @has exactly|precisely <n:no|one|two|three|four|five|1|2|3|4|5> distinct|different? <real:real>? @roots",
            "{f} @has <n:only_one|a_single|a_unique|two|three|four|five> distinct|different? <real:real>? @roots",
        ),
        (
            "{f} @a exactement <n:une|un|deux|trois|quatre|cinq|1|2|3|4|5> @racines <real:@réelle>? @distinctes? @dans {i}",
            "{f} @a exactement <n:une|un|deux|trois|quatre|cinq|1|2|3|4|5> @racines <real:@réelle>? @distinctes?",
            "{f} @a <n:une_seule|une_unique|deux|trois|quatre|cinq> @racines <real:@réelle>? @distinctes?",
        ),
        judge_count,
        Words("x^2 - 4 has exactly two real roots", "x^2 - 4 a exactement deux racines réelles"),
    ),
    Kind(
        "solution-set",
        (
            "the set of all? <real:real>? solutions @of {f} @in {i} is {points}",
            "the set of all? <real:real>? solutions @of {f} is {points}",
            "the solution set @of {f} is {points}",
        ),
        (
            "l' ensemble des|de solutions <real:@réelle>? @de {f} @dans {i} est {points}",
            "l' ensemble des|de solutions <real:@réelle>? @de {f} est {points}",
        ),
        judge_solution_set,
        Words("the solution set of x^2 < 4 is ]-2, 2[", "l'ensemble des solutions de x^2 < 4 est ]-2, 2["),
    ),
    Kind(
        "roots",
        (
            "the|all? only|unique|distinct? <real:real>? @roots @of {f} @in {i} @are exactly? {points}",
            "the|all? only|unique|distinct? <real:real>? @roots @of {f} @are exactly? {points}",
            "{f} @has the|as? only? <real:real>? roots|zeros|solutions {points}",
            "{f} vanishes|vanish only|exactly @at {points}",
            "{points} @are the only|unique? <real:real>? @roots @of {f}",
        ),
        (
            "les|toutes_les|la|l'|le? seule|seules|unique? @racines <real:@réelle>? @de {f} @dans {i} @sont exactement? {points}",
            "les|toutes_les|la|l'|le? seule|seules|unique? @racines <real:@réelle>? @de {f} @sont exactement? {points}",
            "{f} @a pour|comme seules|seule? @racines {points}",
            "{f} s' annule seulement|uniquement|exactement @en {points}",
            "{f} ne s' annule qu' @en {points}",
            "{f} ne s' annule que @en {points}",
            "{points} @sont les|la|l' seules|seule|unique? @racines <real:@réelle>? @de {f}",
        ),
        judge_roots,
        Words("the roots of x^2 - 5x + 6 are 2 and 3", "les racines de x^2 - 5x + 6 sont 2 et 3"),
    ),
    Kind(
        "is-root",
        (
            "{points} @are a? <order:double|triple|simple|quadruple>? <real:real>? @roots @of {f}",
            "{f} vanishes|vanish @at {points}",
        ),
        (
            "{points} @sont une|un|des? @racines <order:double|triple|simple|quadruple>? <real:@réelle>? @de {f}",
            "{f} s' annule @en {points}",
        ),
        judge_is_root,
        Words("2 is a root of x^2 - 5x + 6", "2 est une racine de x^2 - 5x + 6"),
    ),
)
