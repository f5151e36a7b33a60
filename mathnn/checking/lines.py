r"""A hand computation, line by line: which line is the first wrong one, and why.

.. math:: f'(x) = \frac{d}{dx} e^{x^2} = e^{x^2} \cdot 2x = 2x e^{x^2}

A line that begins with = (or has no relation) is equal to the last side of the line before; a line with sides of its own
makes its own claims, link by link; a first f(x) = … is a definition. Each link is judged against what stands directly before it,
so that a line that follows correctly from a mistake is not counted as another mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mathnn.checking.bare import with_arguments
from mathnn.checking.claims import WRITE_D, judge_link, judge_said, meant_as_derivative, wrong_sign
from mathnn.checking.context import Context, context_from
from mathnn.checking.cutting import RELATION
from mathnn.checking.openings import without_opening
from mathnn.checking.settled import NoValue, settled
from mathnn.checking.statements import answer_set, judge_words, nearly_understood, statement_in
from mathnn.checking.trail import Trail
from mathnn.reading import ReadingError
from mathnn.steps.algebra import Apply, Negation, Number, Symbol
from mathnn.steps.calculus import Derivative, Operator, ValueAt
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula, walk
from mathnn.steps.notation import Compose
from mathnn.steps.relations import CONNECTIVES, Definition, Relation
from mathnn.steps.verdict import DerivationReport, Tried, Verdict, Witness
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.workout import work_out

ONLY_THERE = Words(
    "it is true for the values given before, and not in general",
    "c'est vrai pour les valeurs données plus haut, et non en général",
)
ALONG = Words(
    "both depend on the same letter here: a derivative along a curve is not judged",
    "les deux dépendent ici de la même lettre : une dérivée le long d'une courbe n'est pas jugée",
)
_NAME = re.compile(r"\s*([^\W\d_]\w*)\s*=")
UNREADABLE = Words("this line could not be read", "cette ligne n'a pas pu être lue")


@dataclass(frozen=True, slots=True)
class Judged:
    """One line: its text, how it was read, the verdict (None: a start, a definition or a remark), the slip, the right side.

    ``left`` is the side, as it was written, that the right side belongs to. ``inherits`` says how an earlier mistake lives on:
    the line follows from it ("carries"), it is true again ("cancels"), or it uses what was wrong there ("uses").
    """

    text: str
    formula: Formula | None
    verdict: Verdict | None
    hint: Words | None = None
    correction: Formula | None = None
    defines: bool = False
    left: Formula | None = None
    inherits: str = ""


def verify_derivation(
    lines: str | Iterable[Any],
    *,
    definitions: Iterable[Any] | None = None,
    domain: Mapping[str, Any] | None = None,
    shapes: Any = None,
    assume: Any = None,
    language: str = "en",
) -> DerivationReport:
    """Judge every line of a hand computation.

    ``lines`` is text with one line each, or a list of texts or formulas. ``definitions`` are lines that came before;
    ``domain`` says what the letters are. ``first_wrong`` is the number (from 0) of the first refuted line, and ``hint`` names
    its slip. ``shapes`` and ``assume`` speak of matrix letters.

    >>> verify_derivation(["d/dx sin(3x)", "= cos(3x)", "= cos(3 x)"]).first_wrong
    1
    """
    context = context_from(definitions, domain, language)
    judged = judge_lines(lines, context)
    return report_of(judged)


def report_of(judged: Sequence[Judged]) -> DerivationReport:
    """The verdicts of all lines, with the first wrong one, its slip and what it should be."""
    verdicts = tuple(line.verdict for line in judged)
    wrong = next((i for i, v in enumerate(verdicts) if v is not None and v.status == "refuted"), None)
    first = None if wrong is None else judged[wrong]
    return DerivationReport(
        verdicts,
        wrong,
        None if first is None else first.hint,
        tuple((line.text, line.formula) for line in judged),
        None if first is None else first.correction,
    )


def judge_lines(lines: str | Iterable[Any], context: Context) -> tuple[Judged, ...]:
    """Every line with its verdict, its slip and its correction."""
    items = lines.splitlines() if isinstance(lines, str) else list(lines)
    context = context.knowing_functions(items)
    judged: list[Judged] = []
    before: Formula | None = None
    trail = Trail()
    for item in items:
        if isinstance(item, str) and not item.strip():
            continue
        if judged and isinstance(item, str) and continuation(item)[0] == "<=>":
            before = judged[-1].formula
            judged[-1] = _as_statement(judged[-1])
        answer = answer_set(item, judged[-1].formula, context) if judged and isinstance(item, str) else None
        if answer is not None:
            # S = {…} answers the equation before it, which claims nothing by itself.
            judged[-1] = _as_statement(judged[-1])
            judged.append(Judged(item, answer[0], answer[1], answer[1].hint))
            continue
        spoken = judge_said(item, context) if isinstance(item, str) and statement_in(item) is None else None
        if spoken is not None:
            name = _NAME.match(item)
            if name is not None and spoken.status == "refuted" and not any(s.name == name[1] for s in context.meanings):
                # z = 2x + 1 where x = 3 gives a new letter its value.
                judged.append(Judged(item, None, None))
                continue
            judged.append(Judged(item, None, spoken, spoken.hint))
            continue
        line, before, context = _judge_opened(item, before, context)
        line, trail = trail.after(line, before, context)
        judged.append(line)
    return tuple(judged)


def _as_statement(line: Judged) -> Judged:
    """A line that an equivalence continues is an equation to be solved: it claims nothing by itself."""
    if line.verdict is None or continuation(line.text)[0] == "<=>":
        return line
    return Judged(line.text, line.formula, None)


def _judge_opened(item: Any, before: Formula | None, context: Context) -> tuple[Judged, Formula | None, Context]:
    """A line without the words it opens with; « soit » gives a name its meaning, or a new one."""
    if not isinstance(item, str):
        return judge_line(item, before, context)
    bare, names = without_opening(item)
    if bare == item or not RELATION.search(bare):
        return judge_line(item, before, context)
    if names:
        try:
            found = Context(language=context.language).definition_in(context.read(bare))
        except ReadingError:
            found = None
        if found is not None:
            context = context.without(found.name.name)
    line, after, context = judge_line(bare, before, context)
    return replace(line, text=item), after, context


def judge_line(item: Any, before: Formula | None, context: Context) -> tuple[Judged, Formula | None, Context]:
    """One line: what it is worth, the side that the next line continues, and the context after it."""
    text = item if isinstance(item, str) else item.text(context.language)
    sign, rest = continuation(text) if isinstance(item, str) else ("", "")
    in_words = judge_words(text, context) if isinstance(item, str) else None
    if in_words is not None:
        return Judged(text, None, in_words, in_words.hint), before, context
    try:
        formula = context.read(rest if sign else text) if isinstance(item, str) else item
    except ReadingError as error:
        return Judged(text, None, _unread(error, nearly_understood(text))), before, context
    if not sign:
        found = context.definition_in(formula)
        if found is not None:
            return Judged(text, formula, None, defines=True), found.body, context.defining(found)
        context = _coordinates(formula, context)
        named = _first_names(formula, context)
        if named is not None:
            # Δ = b² − 4ac = 1: the first link says what Δ is, the others are claims.
            assert isinstance(formula, Relation)
            context = context.defining(named)
            return _judge(text, formula, formula.sides[1:], formula.signs[1:], context), formula.sides[-1], context
    while sign == "<=>" and isinstance(before, Relation) and set(before.signs) & {"<=>", "=>"}:
        before = before.sides[-1]
    if sign == "<=>" and isinstance(before, Relation) and isinstance(formula, Relation):
        return _judge(text, formula, (before, formula), ("<=>",), context), formula, context
    sides, signs = _sides(formula)
    if sign or (not signs and before is not None):
        if before is None:
            raise MathnnError(
                Words("the first line cannot begin with {sign}", "la première ligne ne peut pas commencer par {sign}"),
                {"sign": sign},
            )
        sides, signs = (before, *sides), (sign or "=", *signs)
    if not signs:
        return Judged(text, formula, None), sides[0], context
    return _judge(text, formula, sides, signs, context), sides[-1], context


def _coordinates(formula: Formula, context: Context) -> Context:
    """(a₁, b₁) = … = (1.2, −0.2) gives two letters their values."""
    if not isinstance(formula, Relation) or set(formula.signs) != {"="}:
        return context
    left, right = formula.sides[0], formula.sides[-1]
    if (
        not isinstance(left, Tuple)
        or not context.names_something_new(left, right)
        or not isinstance(right, (Tuple, Matrix))
    ):
        return context
    if len(left.items) == len(right.children):
        for name, value in zip(left.items, right.children, strict=True):
            if isinstance(name, Symbol):
                context = context.defining(Definition(name, (), value))
    return context


def _first_names(formula: Formula, context: Context) -> Definition | None:
    """The definition that the first link of a chain makes."""
    if not isinstance(formula, Relation) or len(formula.signs) < 2 or set(formula.signs) - LINKS:
        return None
    return context.definition_in(Relation(formula.sides[:2], formula.signs[:1]))


LINKS = frozenset({"=", "==", "~", "<", ">", "<=", ">=", "!="})


def _judge(text: str, formula: Formula, sides: tuple[Formula, ...], signs: tuple[str, ...], context: Context) -> Judged:
    """The links in order: the first refuted one decides, else the first that is not proved."""
    if len(sides) > 1 and signs[0] == "=" and _only_names(sides, context):
        sides, signs = sides[1:], signs[1:]
    links = [(a, sign, _shown_digits(i, sides, signs)) for i, (a, sign) in enumerate(zip(sides, signs, strict=False))]
    judged = [_judge_link(a, sign, b, context) for a, sign, b in links]
    letters = {s.name for s in formula.symbols if isinstance(s, Symbol) and s not in context.meanings}
    for status in ("refuted", "unknown"):
        for place, (verdict, left) in enumerate(judged):
            if verdict.status == status:
                if status == "refuted" and meant_as_derivative(text, letters):
                    return Judged(text, formula, Verdict("unknown", Tried((), 0, WRITE_D)), left=left)
                return _not_proved(text, formula, verdict, left, links, place)
    return Judged(text, formula, judged[-1][0] if judged else None)


def _only_names(sides: tuple[Formula, ...], context: Context) -> bool:
    """Whether the first side is a name that has just received this meaning."""
    left = sides[0]
    if isinstance(left, Tuple) and isinstance(sides[-1], (Tuple, Matrix)):
        given = [context.meanings.get(u) for u in left.items if isinstance(u, Symbol)]
        values = sides[-1].children
        if len(given) == len(left.items) == len(values):
            return all(m is not None and m[1] is v for m, v in zip(given, values, strict=True))
    return context.names_something_new(left, sides[1])


def _shown_digits(place: int, sides: tuple[Formula, ...], signs: tuple[str, ...]) -> Formula:
    """The right side of a sign; in √4.1 ≈ 2 + 0.1/4 = 2.025 the digits that ≈ speaks of are those of 2.025."""
    right, after = sides[place + 1], place + 1
    if signs[place] != "~" or isinstance(right, (Number, Negation)) or after >= len(signs) or signs[after] != "=":
        return right
    return sides[after + 1] if isinstance(sides[after + 1], (Number, Negation)) else right


def _not_proved(
    text: str,
    formula: Formula,
    verdict: Verdict,
    left: Formula,
    links: list[tuple[Formula, str, Formula]],
    place: int,
) -> Judged:
    """The line with its verdict; in a chain, with the number and the two sides of the sign that decides."""
    a, sign, _ = links[place]
    if verdict.status != "refuted":
        return Judged(text, formula, verdict, left=a)
    if len(links) > 1:
        verdict = replace(verdict, hint=wrong_sign(place, links[place], verdict.hint))
    equal = sign in ("=", "~")
    return Judged(text, formula, verdict, verdict.hint if equal else None, worked_out(left) if equal else None, left=a)


def _judge_link(a: Formula, sign: str, b: Formula, context: Context) -> tuple[Verdict, Formula]:
    """One link with the names replaced by their meanings, and its left side.

    A letter with a value (x = 3) still varies in d/dx x² = 2x; but f(x) = 9 may speak of that value. So both are tried.
    """
    shared = context.valued_on_both_sides(a, b) if sign not in CONNECTIVES else ()
    if shared:
        general, left = _judge_link(a, sign, b, context.without_all(shared))
        if general.status == "proved":
            return general, left
        there, left = _judge_there(a, sign, b, context)
        return (Verdict("unknown", Tried((), 0, ONLY_THERE)), left) if there.status == "proved" else (there, left)
    return _judge_there(a, sign, b, context)


def _judge_there(a: Formula, sign: str, b: Formula, context: Context) -> tuple[Verdict, Formula]:
    """One link where every letter with a value has it; a function that was defined is refuted with no other one in its place."""
    verdict, left = _judge_meant(a, sign, b, context)
    evidence = verdict.evidence
    if verdict.status == "refuted" and isinstance(evidence, Witness):
        for letter, _ in evidence.point:
            if isinstance(letter, Apply) and letter.function in context.meanings:
                return Verdict("unknown", Tried((), 0, _used_otherwise(letter))), left
    return verdict, left


def _along_a_curve(sides: Sequence[Formula], context: Context) -> bool:
    """dy/dx where x = t² and y = t³: y depends on x by way of t, and a partial derivative would be 0."""
    for node in (n for side in sides for n in walk(side)):
        if not isinstance(node, Derivative):
            continue
        body = context.expand(node).children[0]
        for v in node.variables:
            parameters, meaning = context.meanings.get(v, ((), v))
            others = {s for s in context.expand(meaning).symbols if isinstance(s, Symbol)} - {v, *parameters}
            if meaning is not v and not parameters and others & set(body.symbols):
                return True
    return False


def _used_otherwise(call: Apply) -> Words:
    name = call.function.text()
    return Words(
        f"{name} is not used here with the variables that it was defined with",
        f"{name} n'est pas employé ici avec les variables de sa définition",
    )


def _judge_meant(a: Formula, sign: str, b: Formula, context: Context) -> tuple[Verdict, Formula]:
    """One link with the meanings of its names."""
    if _along_a_curve((a, b), context):
        return Verdict("unknown", Tried((), 0, ALONG)), a
    if any(isinstance(node, Compose) for side in (a, b) for node in walk(side)):
        a, b = with_arguments((a, b))
    domain = dict(context.domain) or None
    varying = context.varying((a, b))
    if varying and context.depends((a, b)):
        left, right = _same_shape(*context.expand_at_values((a, b)))
        return judge_link(left, sign, right, domain), left
    left, right = _same_shape(*context.expand_together((a, b)))
    verdict = judge_link(left, sign, right, domain)
    if verdict.status == "proved" or not varying:
        return verdict, left
    there = judge_link(*_with_sign(_same_shape(*context.expand_at_values((a, b))), sign), domain)
    if there.status == "refuted" and verdict.status == "refuted":
        return verdict, left
    if there.status == "proved" and any(s in varying for s in b.symbols):
        return Verdict("unknown", Tried((), 0, ONLY_THERE)), left
    return there, left


def judge_in(left: Formula, sign: str, right: Formula, context: Context) -> Verdict:
    """One link with the names replaced by their meanings."""
    return _judge_link(left, sign, right, context)[0]


def _with_sign(sides: tuple[Formula, Formula], sign: str) -> tuple[Formula, str, Formula]:
    return sides[0], sign, sides[1]


def _same_shape(left: Formula, right: Formula) -> tuple[Formula, Formula]:
    """A vector may be written as a column, a row or a point: entry by entry it is the same."""
    if isinstance(right, Tuple) and _is_vector(left):
        return left, Matrix(right.items, 1)
    if isinstance(left, Tuple) and _is_vector(right):
        return Matrix(left.items, 1), right
    return left, right


def _is_vector(formula: Formula) -> bool:
    if isinstance(formula, ValueAt):
        return _is_vector(formula.body)
    if isinstance(formula, Operator):
        return formula.name == "grad"
    return isinstance(formula, Matrix) and formula.columns == 1


def worked_out(left: Formula) -> Formula | None:
    """What the right side should have been: the left side with its derivatives taken, or its numbers computed."""
    try:
        left = settled(left)
    except NoValue:
        return None
    if left.symbols and not any(isinstance(node, (Derivative, Operator)) for node in walk(left)):
        return None
    found = work_out(left).result
    unfinished = found is None or any(isinstance(node, (Derivative, Operator)) for node in walk(found))
    return None if found == left or unfinished else found


def sides_of(formula: Formula) -> tuple[Formula, ...]:
    """The sides of a relation or definition; anything else is its own only side."""
    return _sides(formula)[0]


def _sides(formula: Formula) -> tuple[tuple[Formula, ...], tuple[str, ...]]:
    if isinstance(formula, Relation):
        return formula.sides, formula.signs
    if isinstance(formula, Definition):
        from mathnn.steps.algebra import Apply

        name = Apply(formula.name, formula.parameters) if formula.parameters else formula.name
        return (name, formula.body), ("=",)
    return (formula,), ()


def continuation(text: str) -> tuple[str, str]:
    """The sign a line begins with, and the rest of it."""
    line = text.strip().lstrip("&").strip()
    for sign in ("<=>", "⇔", "\\iff", "\\Leftrightarrow"):
        if line.startswith(sign):
            return "<=>", line[len(sign) :]
    for sign in ("==", "≡", "\\equiv"):
        if line.startswith(sign):
            return "=", line[len(sign) :]
    for sign in ("≈", "\\approx", "\\simeq", "≃"):
        if line.startswith(sign):
            return "~", line[len(sign) :]
    if line.startswith("=") and not line.startswith("=>"):
        return "=", line[1:].lstrip("&")
    return "", line


def _unread(error: ReadingError, near: Words | None = None) -> Verdict:
    if near is not None:
        return Verdict("unknown", Tried((), 0, near))
    return Verdict(
        "unknown", Tried((), 0, Words(f"{UNREADABLE.en}: {error.say('en')}", f"{UNREADABLE.fr} : {error.say('fr')}"))
    )
