"""The one reader of a derivation: it decides what is said, in which order, and how much; the writers decide how it looks.

A derivation becomes a list of blocks: sentences (with formulas in them), chains of equalities with a rule beside each line,
the answer, tables and figures. A format is a writer of these blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mathnn.render import language as say
from mathnn.render.formulas import formula_text
from mathnn.steps.algebra import Symbol
from mathnn.steps.calculus import Derivative
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Check, Derivation, Holes, Part, Remark
from mathnn.steps.detail import Line, lines
from mathnn.steps.figures import Graph, Picture, Table
from mathnn.steps.formula import Formula, size, walk
from mathnn.steps.relations import Relation, relation
from mathnn.steps.step import Chain, Step
from mathnn.steps.verdict import Proof, Verdict, Witness
from mathnn.steps.words import Words

Runs = tuple[str | Formula, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence; ``kind`` is statement, method, text, convention, warning, hence, condition, check or failed."""

    kind: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A line of a chain: its sign, the formula, and what is said beside it."""

    sign: str
    formula: Formula
    note: Runs


@dataclass(frozen=True, slots=True)
class Work:
    """A chain of equalities."""

    left: Formula | None
    start: Formula
    lines: tuple[WorkLine, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes into the box, one formula on each line, and where it holds."""

    formulas: tuple[Formula, ...]
    condition: Runs


@dataclass(frozen=True, slots=True)
class Aside:
    """What a reader may unfold: every rule of a chain, with its sentence."""

    title: str
    work: Work
    rules: tuple[tuple[str, Formula | None, Runs], ...]


@dataclass(frozen=True, slots=True)
class Inner:
    """A solution inside a solution."""

    blocks: tuple[Block, ...]


Block = Paragraph | Work | Answer | Aside | Inner | Table | Picture | Graph


def outline(derivation: Derivation, language: str, detail: str, asides: bool = False) -> tuple[Block, ...]:
    """The blocks of a solution, in reading order; with ``asides``, every chain is followed by all its rules."""
    return tuple(_blocks(derivation, language, detail, asides))


def _blocks(d: Derivation, language: str, detail: str, asides: bool) -> Iterator[Block]:
    yield Paragraph("statement", remark_runs(d.statement, language))
    if d.method is not None and detail != "brief":
        yield Paragraph("method", remark_runs(d.method, language))
    parts = d.parts
    ends_in_answer = bool(parts) and _is_conclusion(parts[-1], d.conclusion)
    for part in parts[:-1] if ends_in_answer else parts:
        yield from _part(part, language, detail, asides)
    if d.conclusion is not None:
        if not ends_in_answer:
            yield Paragraph("hence", (say.HENCE.template(language),))
        yield Answer(_boxed(d.conclusion), condition_runs(d.conditions, language))
    for check in d.checks:
        yield Paragraph("check" if check.verdict.status == "proved" else "failed", check_runs(check, language))


def _is_conclusion(part: Part, conclusion: Formula | None) -> bool:
    """Whether the last chain says in one line just what the box will say."""
    if not isinstance(part, Chain) or part.steps or part.left is None:
        return False
    return Relation((part.left, part.start), ("=",)) == conclusion


def _boxed(conclusion: Formula) -> tuple[Formula, ...]:
    if isinstance(conclusion, Tuple) and all(isinstance(item, Relation) for item in conclusion.items):
        return conclusion.items
    return (conclusion,)


def _part(part: Part, language: str, detail: str, asides: bool) -> Iterator[Block]:
    if isinstance(part, Chain):
        yield work(part, language, detail)
        if asides and detail != "every rule" and part.steps:
            yield aside(part, language)
    elif isinstance(part, Remark):
        runs = remark_runs(part, language)
        labelled = part.kind in ("method", "convention", "warning") and runs and isinstance(runs[0], str)
        yield Paragraph(part.kind, (say.capital(str(runs[0])), *runs[1:]) if labelled else runs)
    elif isinstance(part, Derivation):
        yield Inner(outline(part, language, detail, asides))
    else:
        yield part


def work(chain: Chain, language: str, detail: str) -> Work:
    """The chain at this level of detail; lines that would look like the one before are left out."""
    shown: list[Line] = []
    before = formula_text(chain.start, language)
    for found in lines(chain, detail):
        text = formula_text(found.formula, language)
        if text == before and found.sign == "=":
            if shown and detail != "every rule":
                last = shown.pop()
                shown.append(Line(last.sign, found.formula, (*last.steps, *found.steps)))
        else:
            shown.append(found)
        before = text
    written = tuple(WorkLine(f.sign, f.formula, _note(f.steps, language, detail)) for f in shown)
    return Work(chain.left, chain.start, written)


def _note(steps: Iterable[Step], language: str, detail: str) -> Runs:
    """The names of the rules that led to a line, each once; the trivial ones only where nothing else happened."""
    steps = tuple(steps)
    if detail == "brief":
        return ()
    if detail != "every rule" and steps and all(_on_numbers(step) for step in steps):
        return (say.polish(say.ARITHMETIC.template(language), language),)
    telling = [s for s in steps if not s.rule.trivial] or list(steps[:1])
    if detail != "every rule":
        telling = [s for s in telling if s.rule.name not in _BESIDE_OTHERS] or telling
        if any(s.rule.name == "sum" for s in telling):  # what a term lost is said, though the rule is trivial
            telling += [s for s in steps if s.rule.name == "constant"]
    notes: dict[tuple[str, Formula | None], None] = {}
    for step in telling:
        notes[say.polish(step.rule.title.template(language), language), _inner_function(step)] = None
    runs: list[str | Formula] = []
    for title, inner in notes:
        runs.append(f", {title}" if runs else title)
        if inner is not None:
            runs += [", ", relation(Symbol("u"), "=", inner)]
    return tuple(runs)


# Rules that only work numbers out, when they act on numbers alone; and those that go without saying beside another rule.
_BESIDE_OTHERS = frozenset(("product of numbers", "sum of numbers", "number", "equal bases"))
_NUMERIC = _BESIDE_OTHERS | frozenset(
    ("no ones", "zero product", "no zero terms", "power zero", "double negation", "negative terms", "negative factors",
     "negative power", "brackets of a product", "brackets of a sum", "multiply out the numerator", "reduce", "cancel",
     "order of factors", "product of fractions", "fraction of fractions", "common denominator")
)  # fmt: skip


def _on_numbers(step: Step) -> bool:
    """Whether a step is plain arithmetic."""
    return step.rule.name in _NUMERIC and not step.before.symbols


LONGEST_INNER = 12


def _inner_function(step: Step) -> Formula | None:
    """u, where the rule is that of a composition and u is worth naming: the margin then says u = x + y²."""
    letters = dict(step.bindings)
    inner = letters.get("u")
    if inner is None or not isinstance(step.before, Derivative) or not letters.keys() <= {"u", "n", "a"}:
        return None
    if isinstance(inner, Symbol) or size(inner) > LONGEST_INNER or _holds(inner, Derivative):
        return None
    return inner if _holds(step.after, Derivative) else None


def _holds(formula: Formula, kind: type[Formula]) -> bool:
    """Whether a record of that kind stands in the formula."""
    return any(isinstance(node, kind) for node in walk(formula))


def aside(chain: Chain, language: str) -> Aside:
    """Every rule of the chain, with its formula and its sentence."""
    rules: dict[str, tuple[str, Formula | None, Runs]] = {}
    for step in chain.steps:
        title = say.polish(step.rule.title.template(language), language)
        if step.rule.name not in rules:
            sentence = fill(step.rule.words, tuple(step.bindings), language)
            rules[step.rule.name] = (title, step.rule.formula, sentence)
    return Aside(say.EVERY_RULE.template(language), work(chain, language, "every rule"), tuple(rules.values()))


def remark_runs(remark: Remark, language: str) -> Runs:
    """A remark with its holes filled."""
    return fill(remark.words, remark.holes, language)


def fill(words: Words, holes: Holes | tuple[tuple[str, Formula], ...], language: str) -> Runs:
    """The sentence as text and formulas in turn."""
    named = dict(holes)
    runs: list[str | Formula] = []
    for kind, piece in words.pieces(language):
        value = named.get(piece, f"{{{piece}}}") if kind == "hole" else piece
        if isinstance(value, tuple):
            runs += enumerated(value, language)
        else:
            runs.append(value.template(language) if isinstance(value, Words) else value)
    return polished(runs, language)


def enumerated(items: Sequence[Formula], language: str) -> Runs:
    """a, b and c."""
    runs: list[str | Formula] = []
    for place, item in enumerate(items):
        if place:
            runs.append(f" {say.AND.template(language)} " if place == len(items) - 1 else ", ")
        runs.append(item)
    return tuple(runs)


def polished(runs: Iterable[str | Formula], language: str) -> Runs:
    """Neighbouring texts joined, then set as the language wants; formulas untouched."""
    found: list[str | Formula] = []
    for run in runs:
        if isinstance(run, str) and found and isinstance(found[-1], str):
            found[-1] += run
        else:
            found.append(run)
    return tuple(say.polish(run, language) if isinstance(run, str) else run for run in found)


def condition_runs(conditions: Iterable[Formula], language: str) -> Runs:
    """for x > 0 and y ≠ 0."""
    found = tuple(dict.fromkeys(conditions))
    return (f"{say.FOR.template(language)} ", *enumerated(found, language)) if found else ()


def check_runs(check: Check, language: str) -> Runs:
    """What was compared, and how it was decided."""
    runs = list(fill(check.words, check.holes, language))
    evidence = evidence_runs(check.verdict, language)
    if evidence and "".join(r for r in evidence if isinstance(r, str)) != "".join(
        r for r in runs if isinstance(r, str)
    ).rstrip(" ."):
        if runs and isinstance(runs[-1], str):
            runs[-1] = runs[-1].rstrip(" .")
        runs += [" (", *evidence, ")."]
    mark = {"proved": "✓", "refuted": "✗"}.get(check.verdict.status, "?")
    return tuple(polished([f"{mark} ", *runs], language))


def evidence_runs(verdict: Verdict, language: str) -> Runs:
    """The method of a proof, the witness of a refutation, or how far both sides agree."""
    evidence = verdict.evidence
    if isinstance(evidence, Proof):
        sentence = evidence.words.template(language).rstrip(".")
        return (sentence,) if sentence else ()
    if isinstance(evidence, Witness) and evidence.words is not None:
        return (evidence.words.template(language),)
    if isinstance(evidence, Witness):
        point: list[str | Formula] = []
        for name, value in evidence.point:
            point += [", " if point else "", Relation((name, value), ("=",))]
        return fill_point(point, evidence, language)
    if evidence.words is not None:
        return (evidence.words.template(language),)
    return (say.DIGITS.say(language, digits=evidence.digits),) if evidence.digits else ()


def fill_point(point: list[str | Formula], evidence: Witness, language: str) -> Runs:
    """The sentence of a counterexample, with its point in formulas."""
    runs: list[str | Formula] = []
    for kind, piece in say.AT_POINT.pieces(language):
        if kind == "text":
            runs.append(piece)
        elif piece == "point":
            runs += point
        else:
            runs.append(evidence.left if piece == "left" else evidence.right)
    return polished(runs, language)


def verdict_name(verdict: Verdict) -> Words:
    """The word for a verdict in the margin."""
    return {"proved": say.CHECK, "refuted": say.REFUTED}.get(verdict.status, say.UNDECIDED)
