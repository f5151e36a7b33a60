r"""A hand computation with a verdict on every line: what a teacher writes in the margin.

.. math:: \frac{d}{dx} e^{x^2} = e^{x^2} \quad ✗ \qquad \text{the derivative of the inner function is missing:} \quad 2x e^{x^2}

The lines are judged by ``checking``; here they become a worked solution: a table with a mark and a reason for each line, a
remark on the first wrong one, and the line as it should be. In an exercise,

    expected:
      judged: {first_wrong: 1, verdicts: [none, refuted]}     # lines counted from 0; none: no line is wrong, each is proved
      answer: 2*x*exp(x**2)                                   # the right side that the first wrong line should have
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mathnn.checking.context import Context
from mathnn.checking.lines import Judged, continuation, judge_lines, report_of
from mathnn.reading import to_formula
from mathnn.render.verdicts import reasons, witness_text
from mathnn.steps.derivation import Derivation, Remark
from mathnn.steps.figures import Table
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.verdict import DerivationReport, Proof, Tried, Verdict, Witness
from mathnn.steps.words import LANGUAGES, MathnnError, Words
from mathnn.workbook.givens import named_pieces, pieces

if TYPE_CHECKING:
    from mathnn.workbook.exercise import Exercise

MARKS = {"proved": "✓", "refuted": "✗", "unknown": "?", "none": ""}
_STATEMENT = Words("Check this computation, line by line.", "Vérifier ce calcul, ligne par ligne.")
_METHOD = Words(
    "Each line is compared with what stands directly before it; a line that follows from a mistake is no new mistake.",
    "On compare chaque ligne à celle qui la précède ; une ligne qui découle d’une erreur n’est pas une nouvelle erreur.",
)
_HEADER = (
    Words("line", "ligne"),
    "",
    Words("computation", "calcul"),
    Words("verdict", "verdict"),
    Words("reason", "raison"),
)
_DEFINES = Words("a definition", "une définition")
_STARTS = Words("the start", "le départ")
_WRONG = Words("Line {n} is the first wrong one.", "La ligne {n} est la première ligne fausse.")
_SLIP = Words("Line {n} is the first wrong one: {slip}.", "La ligne {n} est la première ligne fausse : {slip}.")
_RIGHT = Words("It should read {line}.", "Il fallait écrire {line}.")
_ALL = Words("Every line is proved: the computation is right.", "Chaque ligne est démontrée : le calcul est juste.")
_OPEN = Words(
    "No line is wrong, but line {n} could not be decided.",
    "Aucune ligne n’est fausse, mais la ligne {n} reste indécidée.",
)
_SIGNS = {"<=>": "⇔", "~": "≈", "=": "="}  # fmt: skip
_OTHERWISE = Words("it is judged otherwise in French", "elle est jugée autrement en anglais")
_FOUND = Verdict("proved", Proof("judged", Words("that is the verdict", "c’est bien le verdict")))


def verify_computation(lines: Any, definitions: Any = None, domain: Any = None, language: str = "en") -> Derivation:
    r"""A hand computation, judged line by line: the first wrong line, its slip, and what it should be.

    lines         the lines, in order: a list, or one text with a line each (or separated by “;”); a line may begin with =;
                  a sentence may be a mapping {en: …, fr: …}, which is judged in both languages
    definitions   what was defined before: lines such as f(x) = x^2, or a mapping from names to formulas
    domain        what the letters are: a mapping such as {"x": "positive"}, or x=positive
    language      the language in which the lines are read

    ``.answer`` is the right side that the first wrong line should have (None when there is nothing to correct), and
    ``.outcome`` the report: the verdict of each line, and ``first_wrong`` counted from 0. Raises MathnnError when there is no
    line, nothing to judge, or a definition that defines nothing.

    >>> solution = verify_computation(["d/dx e^{x^2}", "= e^{x^2}"])
    >>> solution.outcome.first_wrong, solution.answer
    (1, 2*x*exp(x**2))
    """
    written = _items("lines", lines)
    context, spoken = context_given(definitions, domain, language), {w.en: w for w in written if isinstance(w, Words)}
    judged = judge_lines([w.en if isinstance(w, Words) else w for w in written], context)
    if spoken:
        judged = _agreed(judged, judge_lines([w.fr if isinstance(w, Words) else w for w in written], context))
    if all(line.verdict is None for line in judged):
        raise MathnnError(
            Words(
                "no line claims anything: at least one must hold a relation such as “=”",
                "aucune ligne n’affirme rien : il en faut au moins une avec une relation comme « = »",
            )
        )
    wrong = next((i for i, line in enumerate(judged) if _status(line) == "refuted"), None)
    right = None if wrong is None else _right_line(judged[wrong])
    return Derivation(
        "verify_computation",
        Remark(_STATEMENT),
        Remark(_METHOD),
        (
            Table(_HEADER, tuple(_row(n, line, spoken) for n, line in enumerate(judged, 1)), kind="judged"),
            *_remarks(judged, wrong),
        ),
        right,
        None if wrong is None else judged[wrong].correction,
        givens=(
            ("lines", tuple(w.en if isinstance(w, Words) else w for w in written)),
            ("definitions", definitions),
            ("domain", domain),
        ),
        outcome=report_of(judged),
    )


def _items(name: str, value: Any) -> list[Any]:
    """The lines as texts and formulas."""
    if isinstance(value, str):
        rows = value.splitlines()
        value = rows if len(rows) > 1 else pieces(value) if ";" in value else [value]
    items = list(value) if isinstance(value, (list, tuple)) else [value]
    found = [_item(item) for item in items]
    found = [item for item in found if not isinstance(item, str) or item.strip()]
    if not found:
        raise MathnnError(
            Words("“{name}” holds no line: give at least one", "« {name} » est vide : donnez au moins une ligne"),
            {"name": name},
        )
    return found


def _item(item: Any) -> str | Formula | Words:
    """One line: text, a formula, or a sentence in both languages."""
    if isinstance(item, Mapping) and set(item) == set(LANGUAGES):
        return Words(str(item["en"]), str(item["fr"]))
    return item if isinstance(item, (str, Formula)) else to_formula(item)


def _agreed(english: Sequence[Judged], french: Sequence[Judged]) -> tuple[Judged, ...]:
    """The lines as judged in English; a line that is judged otherwise in French is not decided."""
    return tuple(
        a if _status(a) == _status(b) else replace(a, verdict=Verdict("unknown", Tried((), 0, _OTHERWISE)))
        for a, b in zip(english, french, strict=True)
    )


def context_given(definitions: Any, domain: Any, language: str) -> Context:
    """What was defined before, and what the letters are.

    Raises MathnnError for a definition that defines nothing.
    """
    context = Context(domain=_domain(domain, language), language=language)
    if isinstance(definitions, Mapping):
        definitions = [f"{name} = {meaning}" for name, meaning in definitions.items()]
    for item in () if definitions is None else _items("definitions", definitions):
        found = context.definition_in(context.read(item) if isinstance(item, str) else item)
        if found is None:
            raise MathnnError(
                Words(
                    "{item} defines nothing new: write f(x) = … or a = …",
                    "{item} ne définit rien de nouveau : écrivez f(x) = … ou a = …",
                ),
                {"item": item if isinstance(item, str) else item.text(language)},
            )
        context = context.defining(found)
    return context


def _domain(value: Any, language: str) -> dict[str, Any]:
    """What each letter is: a word, or an interval by its two ends."""
    said = named_pieces(value) if isinstance(value, str) else {} if value is None else value
    if not isinstance(said, Mapping) or not all(said.values()):
        raise MathnnError(
            Words(
                "“domain” says what each letter is, as in x=positive; got {value}",
                "« domain » dit ce qu’est chaque lettre, comme x=positive ; reçu : {value}",
            ),
            {"value": str(value)},
        )
    return {letter: _kind(kind, language) for letter, kind in said.items()}


def _kind(kind: Any, language: str) -> Any:
    ends = pieces(kind.strip("()[] ")) if isinstance(kind, str) else kind
    if isinstance(ends, (list, tuple)) and len(ends) == 2:
        return tuple(to_formula(end, language=language) for end in ends)
    return kind


def _status(line: Judged) -> str:
    return "none" if line.verdict is None else line.verdict.status


def _row(number: int, line: Judged, spoken: Mapping[str, Words]) -> tuple[Any, ...]:
    sign = _SIGNS.get(continuation(line.text)[0], "")
    shown = spoken.get(line.text, line.text) if line.formula is None else line.formula
    return str(number), sign, shown, MARKS[_status(line)], _reason(line)


def _reason(line: Judged) -> Words | None:
    """Why, in a few words: the slip if it has a name, else the first of the reasons."""
    if line.verdict is None:
        return _DEFINES if line.defines else _STARTS
    if line.hint is not None:
        return line.hint
    said = {language: reasons(line.verdict, language)[0].splitlines()[0] for language in LANGUAGES}
    return Words(said["en"], said["fr"])


def _witness(line: Judged) -> Words | None:
    """The point where both sides differ, when the table names the slip instead."""
    if line.hint is None or line.verdict is None or not isinstance(line.verdict.evidence, Witness):
        return None
    said = (witness_text(line.verdict.evidence, language) for language in LANGUAGES)
    return Words(*(f"{text[0].upper()}{text[1:]}." for text in said))


def _right_line(line: Judged) -> Formula | None:
    return None if line.correction is None or line.left is None else relation(line.left, "=", line.correction)


def _remarks(judged: Sequence[Judged], wrong: int | None) -> Iterator[Remark]:
    """What the table comes to."""
    if wrong is None:
        undecided = next((n for n, line in enumerate(judged, 1) if _status(line) == "unknown"), None)
        yield Remark(_ALL) if undecided is None else Remark(_OPEN, (("n", str(undecided)),), "warning")
        return
    line = judged[wrong]
    if line.hint is None:
        yield Remark(_WRONG, (("n", str(wrong + 1)),), "warning")
    else:
        yield Remark(_SLIP, (("n", str(wrong + 1)), ("slip", line.hint)), "warning")
    witness, right = _witness(line), _right_line(line)
    if witness is not None:
        yield Remark(witness)
    if right is not None:
        yield Remark(_RIGHT, (("line", right),))


def judged_agreements(exercise: Exercise, derivation: Derivation, expected: Any) -> Iterator[tuple[str, Verdict]]:
    """Whether the first wrong line is the one that the author names, and each line has the verdict that it must have."""
    report = derivation.outcome
    known = {"first_wrong", "verdicts"}
    if (
        not isinstance(expected, Mapping)
        or not expected
        or set(expected) - known
        or not isinstance(report, DerivationReport)
    ):
        raise exercise.wrong(
            "judged",
            Words(
                "first_wrong and verdicts of a computation are expected",
                "il faut ici first_wrong et verdicts d’un calcul",
            ),
        )
    statuses = ["none" if v is None else v.status for v in report.verdicts]
    if "first_wrong" in expected:
        wanted = str(expected["first_wrong"]).lower()
        found = "none" if report.first_wrong is None else str(report.first_wrong)
        yield "first wrong line", _same(wanted, found)
        if wanted == "none":
            yield "every line", _same("proved", "proved" if report.proved else ", ".join(statuses))
    if "verdicts" in expected:
        yield "verdicts", _same(", ".join(map(str, expected["verdicts"])).lower(), ", ".join(statuses))


def _same(wanted: str, found: str) -> Verdict:
    return _FOUND if wanted == found else Verdict("refuted", Witness((), wanted, found))
