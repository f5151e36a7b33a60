r"""A claim as a person writes it, judged: ``verify("d/dx ln(cos x) = -tan x")``.

A claim is a relation, or a chain :math:`a = b = c` whose links are judged one by one: proved when all are, refuted when
one is. Given two sides, the claim is that they are equal. A refuted equality says on which part of the domain it does
hold, when that can be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from mathnn.checking.bare import with_arguments
from mathnn.checking.context import Context
from mathnn.checking.cutting import names
from mathnn.checking.dependence import unsaid
from mathnn.checking.imaginary import UNIT, may_be_the_unit, with_the_unit
from mathnn.checking.matrices import in_another_order
from mathnn.checking.order.comparison import ORDER, ROUNDED, judge_order, where_equal
from mathnn.checking.order.logic import judge_connected, judge_logic, judge_member
from mathnn.checking.prose import word_read_as_letters
from mathnn.checking.said import GivenOrClaimed, for_all, said
from mathnn.checking.settled import NoValue, same_infinity, settled
from mathnn.checking.shown_digits import with_digits
from mathnn.checking.slips import diagnose, diagnose_between
from mathnn.checking.statements import judge_about_sets, judge_words, nearly_understood
from mathnn.equality import verify_relation
from mathnn.equality.domain import domain_of
from mathnn.equality.integrals.claims import BY_SLOPES, holds_integral, through_integrals
from mathnn.reading import ReadingError, to_formula
from mathnn.steps.algebra import Symbol
from mathnn.steps.calculus import Limit, Operator, Series
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import CONNECTIVES, Definition, Relation
from mathnn.steps.verdict import Proof, Tried, Verdict, Witness
from mathnn.steps.words import MathnnError, Words


def verify(
    left: Any, right: Any = None, *, domain: Any = None, shapes: Any = None, assume: Any = None, language: str = "en"
) -> Verdict:
    """Whether a claim holds: ``left = right``, or ``left`` alone when it is a relation.

    ``domain`` maps letters to "real", "positive", "nonnegative", "nonzero", "integer" or an interval (a, b).
    ``shapes`` and ``assume`` speak of matrix letters. Raises MathnnError when there is nothing to judge.

    >>> verify("sin(2x) = 2 sin(x) cos(x)").status
    'proved'
    >>> verify("sqrt(x^2)", "x").status
    'refuted'
    """
    if shapes or assume:
        return Verdict("unknown", Tried((), 0, MATRICES))
    if right is not None:
        return judge_link(_formula(left, language), "=", _formula(right, language), domain)
    if isinstance(left, str):
        left = for_all(left)
        several = judge_in_turn(left, Context(domain=_by_name(domain), language=language))
        if several is not None:
            return several
        in_words = judge_words(left, Context(domain=_by_name(domain), language=language))
        in_words = (
            in_words if in_words is not None else judge_said(left, Context(domain=_by_name(domain), language=language))
        )
        if in_words is not None:
            return in_words
    claim = _claim(left, language)
    if isinstance(claim, Definition):
        return Verdict("proved", Proof("definition", DEFINITION))
    if isinstance(claim, Tuple) and any(isinstance(item, (Relation, Definition)) for item in claim.items):
        raise MathnnError(SEVERAL, {"claim": left if isinstance(left, str) else claim.text(language)})
    if not isinstance(claim, Relation):
        raise MathnnError(
            Words(
                "a claim needs a relation such as “=”; got {claim}",
                "une affirmation a besoin d'une relation comme « = » ; reçu {claim}",
            ),
            {"claim": left if isinstance(left, str) else claim.text(language)},
        )
    if _gives_the_next(claim):
        return Verdict("unknown", Tried((), 0, NEXT))
    verdict = _chain(claim, domain)
    return _as_typed(left, claim, verdict) if isinstance(left, str) and verdict.status == "refuted" else verdict


def _gives_the_next(claim: Relation) -> bool:
    """x_{n+1} = x_n − f(x_n)/f'(x_n) says how a sequence goes on."""
    first = claim.sides[0]
    if claim.signs != ("=",) or not isinstance(first, Symbol) or first in claim.sides[1].symbols:
        return False
    others = [s for s in claim.sides[1].symbols if isinstance(s, Symbol) and s.letter == first.letter]
    return any(s.subscript and first.subscript.startswith(f"{s.subscript}+") for s in others)


def _as_typed(text: str, claim: Relation, verdict: Verdict) -> Verdict:
    """A refuted claim, unless its words were read as letters; with a word on how it was read when that may be the reason."""
    word = word_read_as_letters(text, (s.name for s in claim.symbols if isinstance(s, Symbol)), names())
    if word is not None:
        return Verdict(
            "unknown", Tried((), 0, Words(*(NO_MEANING.say(language, word=word) for language in ("en", "fr"))))
        )
    if meant_as_derivative(text, {s.name for s in claim.symbols if isinstance(s, Symbol)}):
        return Verdict("unknown", Tried((), 0, WRITE_D))
    if verdict.hint is None and _LOG.search(text) is not None:
        return replace(verdict, hint=NATURAL)
    if verdict.hint is None and Context().definition_in(claim) is not None:
        return replace(verdict, hint=FOR_ALL)
    return verdict


def meant_as_derivative(text: str, letters: set[str]) -> bool:
    """Whether a factor dx, or a factor D before a bracket, may have been meant as the sign of a derivative."""
    return any(map(_DIFFERENTIAL.fullmatch, letters)) or bool(letters & {"D", "D_x"} and _BIG_D.search(text))


def judge_in_turn(text: str, known: Context) -> Verdict | None:
    """“f(x) = x^2; f'(3) = 6”: all claims of a line that defines first; None when the line is none of that kind."""
    from mathnn.checking.in_turn import in_turn
    from mathnn.checking.lines import judge_line

    parts = in_turn(text, known)
    if parts and all(part.definition is not None and part.definition.parameters for part in parts):
        return Verdict("proved", Proof("definition", DEFINITION))
    judged = [judge_line(part.text, None, part.known)[0].verdict for part in parts if part.definition is None]
    verdicts = [verdict for verdict in judged if verdict is not None]
    return _all(verdicts) if verdicts and len(verdicts) == len(judged) else None


def judge_said(text: str, known: Context) -> Verdict | None:
    """“x^2 = 4 at x = 2”, “with u = x^2, …”: judged with what the words give; None when the text has no such words.

    ``known`` holds what was defined before.
    """
    from mathnn.checking.lines import judge_in

    try:
        found = said(text, known.language)
    except ReadingError:
        return None
    except GivenOrClaimed as error:
        return Verdict("unknown", Tried((), 0, error.message_words()))
    if found is None or (found.conditions and (found.context.meanings or found.domain)):
        return None
    if found.conditions:
        several = Relation(found.conditions, ("and",) * (len(found.conditions) - 1))
        given = several if len(found.conditions) > 1 else found.conditions[0]
        return _all([judge_link(given, "=>", claim, dict(known.domain) or None) for claim in found.claims])
    context = replace(
        known,
        meanings={**known.meanings, **found.context.meanings},
        domain={**known.domain, **found.domain},
    )
    links = [
        judge_in(a, sign, b, context)
        for claim in found.claims
        for a, sign, b in zip(claim.sides, claim.signs, claim.sides[1:], strict=False)
    ]
    return _all(links)


def _by_name(domain: Any) -> dict[str, Any]:
    return dict(domain) if isinstance(domain, Mapping) else {}


def judge_link(left: Formula, sign: str, right: Formula, domain: Any) -> Verdict:
    """One relation judged; a refuted equality is told where it holds all the same, and which slip was made."""
    if sign in CONNECTIVES:
        return _with_slip(judge_connected(left, sign, right, domain, judge_link, _all), ((left, sign, right),))
    if sign in ("in", "notin"):
        return judge_member(left, sign, right, domain, judge_link, _all)
    left, right = with_arguments((left, right))
    left, sign, right = with_digits(*_rows_as_matrix(left, sign, right))
    about_sets = judge_about_sets(left, sign, right)
    if about_sets is not None:
        return about_sets
    missing = unsaid(left, right)
    if missing is not None:
        return Verdict("unknown", Tried((), 0, missing))
    if holds_integral(left, right):
        where = domain_of(domain, (*left.symbols, *right.symbols))
        found = through_integrals(left, right, where, lambda a, b: _settled_link(a, sign, b, domain), True)
        # A slip in F(b) − F(a) would be one of ours: nobody wrote that line.
        return found if found.status != "refuted" or found.hint == BY_SLOPES else replace(found, hint=None)
    return _settled_link(left, sign, right, domain)


def _rows_as_matrix(left: Formula, sign: str, right: Formula) -> tuple[Formula, str, Formula]:
    """((4, 2), (2, 0)) beside anything but a list is a matrix written row by row."""
    if isinstance(left, Tuple) == isinstance(right, Tuple):
        return left, sign, right
    return _as_matrix(left), sign, _as_matrix(right)


def _as_matrix(side: Formula) -> Formula:
    rows = [row.items for row in side.items if isinstance(row, Tuple)] if isinstance(side, Tuple) else []
    if (
        not isinstance(side, Tuple)
        or len(rows) != len(side.items)
        or len({len(row) for row in rows}) != 1
        or not rows[0]
    ):
        return side
    return Matrix(tuple(entry for row in rows for entry in row), len(rows[0]))


def _settled_link(left: Formula, sign: str, right: Formula, domain: Any) -> Verdict:
    """The relation once its limits have been worked out."""
    try:
        a, b = settled(left), settled(right)
    except NoValue as none:
        return Verdict("unknown", Tried(("limits",), 0, none.words))
    if _reaches_beyond(left, a) or _reaches_beyond(right, b):
        return Verdict("unknown", Tried(("limits",), 0, BRACKETS))
    if any(isinstance(node, Limit) for side in (left, right) for node in walk(side)):
        return _between_limits(a, sign, b, domain)
    asked = left if any(isinstance(node, Operator) for node in walk(left)) else a
    left, right = a, b
    judge = judge_order if sign in ORDER and not _has_general_sum(left, right) else verify_relation
    verdict = judge(left, sign, right, domain=domain)
    if sign == "!=" and verdict.status == "unknown" and not left.symbols and not right.symbols:
        verdict = _different(verify_relation(left, "=", right))
    numbers = sign in ORDER and sign != "!="
    ambiguous = in_another_order(left, right, domain) if verdict.status == "proved" and not numbers else None
    if ambiguous is not None:
        return Verdict("unknown", Tried((), 0, ambiguous))
    if sign in ("=", "=="):
        reconsidered = with_the_unit(verdict, left, right, domain)
        if reconsidered is not verdict:
            return reconsidered
    elif verdict.status == "refuted" and may_be_the_unit(left, right, domain):
        return Verdict("unknown", Tried((), 0, UNIT))
    if verdict.status == "refuted" and sign in ("=", "=="):
        if isinstance(verdict.evidence, Witness):
            verdict = where_equal(verdict, left, right, domain)
        return replace(verdict, hint=_place_and_slip(verdict.hint, diagnose(asked, right)))
    return verdict


def _reaches_beyond(side: Formula, worked_out: Formula) -> bool:
    """Whether the letter of a limit also stands outside it: lim √(x²+x) − x without brackets."""
    return any(isinstance(node, Limit) and node.variable in worked_out.symbols for node in walk(side))


def _has_general_sum(*sides: Formula) -> bool:
    """Whether a sum or product with a letter in its bounds stands there: it has no value at a point of the letters."""
    nodes = (node for side in sides for node in walk(side) if isinstance(node, Series))
    return any(node.lower.symbols or node.upper.symbols for node in nodes)


def _place_and_slip(place: Words | None, slip: Words | None) -> Words | None:
    """Which entry is wrong, and which slip made it so."""
    if place is None or slip is None:
        return slip or place
    return Words(f"{place.en}; {slip.en}", f"{place.fr} ; {slip.fr}")


def _different(equal: Verdict) -> Verdict:
    """≠ between two matrices or numbers without letters, from the verdict on =."""
    if equal.status == "refuted":
        return Verdict("proved", Proof("different", DIFFERENT))
    if equal.status == "proved":
        return Verdict("refuted", Witness((), "=", "=", words=SAME))
    return equal


def _between_limits(left: Formula, sign: str, right: Formula, domain: Any) -> Verdict:
    """The relation between the values of limits, infinite ones included."""
    infinite = same_infinity(left, right)
    if infinite is not None:
        if sign != "=":
            return Verdict("unknown", Tried(("limits",), 0, NOT_ORDERED))
        return (
            Verdict("proved", Proof("limits", LIMITS))
            if infinite
            else Verdict("refuted", Witness((), left.text(), right.text()))
        )
    verdict = verify_relation(left, sign, right, domain=domain)
    if isinstance(verdict.evidence, Proof):
        return replace(verdict, evidence=replace(verdict.evidence, lemmas=(LIMITS, *verdict.evidence.lemmas)))
    return verdict


def _formula(thing: Any, language: str) -> Formula:
    return to_formula(thing, language=language)


def _claim(thing: Any, language: str) -> Formula:
    """The claim as a formula; a sentence that is nearly one of those known is told how to be written."""
    try:
        return _formula(thing, language)
    except ReadingError:
        near = nearly_understood(thing) if isinstance(thing, str) else None
        if near is None:
            raise
        raise MathnnError(near) from None


def _chain(claim: Relation, domain: Any) -> Verdict:
    if claim.logical:
        pairs = zip(claim.sides, claim.signs, claim.sides[1:], strict=False)
        return _with_slip(judge_logic(claim, domain, judge_link, _all), pairs)
    links = list(zip(claim.sides, claim.signs, claim.sides[1:], strict=False))
    verdicts = [judge_link(a, sign, b, domain) for a, sign, b in links]
    verdict = _all(verdicts)
    if len(links) > 1 and verdict.status == "refuted":
        place = next(k for k, link in enumerate(verdicts) if link.status == "refuted")
        return replace(verdict, hint=wrong_sign(place, links[place], verdict.hint))
    return verdict


def _with_slip(verdict: Verdict, links: Iterable[tuple[Formula, str, Formula]]) -> Verdict:
    """The slip between two equations, for an equivalence or implication that is refuted."""
    if verdict.status != "refuted" or verdict.hint is not None:
        return verdict
    for left, sign, right in links:
        hint = diagnose_between(left, right) if sign in ("<=>", "=>") else None
        if hint is not None:
            return replace(verdict, hint=hint)
    return verdict


def wrong_sign(place: int, link: tuple[Formula, str, Formula], hint: Words | None) -> Words:
    """Which sign of a chain is the first wrong one, its two sides, and the slip."""
    holes = {"n": place + 1, "sign": SHOWN.get(link[1], link[1])}
    said_twice = []
    for language, template in (("en", FIRST_WRONG.en), ("fr", FIRST_WRONG.fr)):
        sides = f"{link[0].text(language)} {holes['sign']} {link[2].text(language)}"
        text = Words(template, template).say(language, **holes, sides=sides)
        slip = "" if hint is None else (" ; " if language == "fr" else "; ") + hint.say(language)
        said_twice.append(text + slip)
    return Words(*said_twice)


SHOWN = {"==": "≡", "~": "≈", "<=>": "⇔", "=>": "⟹", "<=": "≤", ">=": "≥", "!=": "≠"}
FIRST_WRONG = Words("the first wrong sign is number {n}: {sides}", "le premier signe faux est le numéro {n} : {sides}")


def _all(verdicts: list[Verdict]) -> Verdict:
    """The verdict on a conjunction: the first refuted part, else the first unknown one.

    Where the refuted part holds, the whole does only when everything else is proved: otherwise nothing is said of it.
    """
    for status in ("refuted", "unknown"):
        for verdict in verdicts:
            if verdict.status == status:
                alone = all(v is verdict or v.status == "proved" for v in verdicts)
                return verdict if status == "unknown" or alone else _without_place(verdict)
    return replace(verdicts[-1], condition=_together(verdicts))


def _without_place(verdict: Verdict) -> Verdict:
    """A refuted verdict that does not say where its claim holds."""
    hint = None if verdict.hint is not None and verdict.hint.en.startswith(ROUNDED.en) else verdict.hint
    return replace(verdict, condition=None, partial=False, hint=hint)


def _together(verdicts: list[Verdict]) -> Formula | None:
    """The conditions of all links, each once."""
    found: dict[Formula, None] = {}
    for verdict in verdicts:
        if verdict.condition is not None:
            parts = verdict.condition.items if isinstance(verdict.condition, Tuple) else (verdict.condition,)
            found.update(dict.fromkeys(parts))
    return next(iter(found)) if len(found) == 1 else Tuple(tuple(found)) if found else None


_LOG = re.compile(r"(?<![A-Za-z])log(?!\s*[_\d₀-₉A-Za-z])")
# A letter dx, or a D before what may be differentiated: read as factors they would refute what is true.
_DIFFERENTIAL = re.compile(r"d[a-z]")
_BIG_D = re.compile(r"(?<![A-Za-z])D(?:_?[a-z])?\s*[(\[{]|(?<![A-Za-z])D_?[a-z]\s")
WRITE_D = Words(
    "this is read as a product; a derivative is written d/dx (x^2) here",
    "ceci est lu comme un produit ; une dérivée s'écrit ici d/dx (x^2)",
)
NATURAL = Words(
    "log is read as the natural logarithm here: the decimal one is log10",
    "log se lit ici comme le logarithme népérien : le logarithme décimal s'écrit log10",
)
FOR_ALL = Words(
    "this is judged as said of all values of the letters; to give a letter a meaning, go on behind it: y = x^2; dy/dx = 2x",
    "l'égalité est jugée pour toutes les valeurs des lettres ; pour en définir une, continuez : y = x^2 ; dy/dx = 2x",
)
NEXT = Words(
    "this says how a sequence goes on, and claims nothing by itself",
    "cette relation dit comment une suite se poursuit ; elle n'affirme rien à elle seule",
)
NO_MEANING = Words(
    "“{word}” has no meaning here, so this is no formula that can be judged",
    "« {word} » n'a pas de sens ici : ce n'est pas une formule que l'on puisse juger",
)
SEVERAL = Words(
    "these are several claims: judge them one by one, or begin with what defines the names, as in f(x) = x^2; f'(3) = 6; "
    "got {claim}",
    "ce sont plusieurs affirmations : donnez-les une par une, ou commencez par ce qui définit les noms, comme "
    "f(x) = x^2 ; f'(3) = 6 ; reçu : {claim}",
)
DIFFERENT = Words("the two sides have different values", "les deux membres ont des valeurs différentes")
SAME = Words("both sides are equal", "les deux membres sont égaux")
LIMITS = Words(
    "the limits are found from their leading terms", "les limites s'obtiennent à partir de leurs termes dominants"
)
NOT_ORDERED = Words("infinite limits are only compared by =", "les limites infinies ne se comparent que par =")
BRACKETS = Words(
    "the letter of the limit also stands outside it: write brackets around all that the limit is taken of",
    "la lettre de la limite se trouve aussi hors de la limite : mettez entre parenthèses tout ce dont on prend la limite",
)
MATRICES = Words(
    "identities between matrices of symbolic size are not judged yet",
    "les identités entre matrices de taille littérale ne sont pas encore jugées",
)
DEFINITION = Words(
    "a definition: the name receives this meaning",
    "une définition : le nom reçoit ce sens",
)
