"""What has been said so far, and the answer to the next line.

A line of mathematics is one of three things: a definition (a first f(x, y) = …) is remembered, a relation is judged, anything
else is worked out. A line that begins with = goes on from the line before. Every answer is text; the session keeps the last
verdict and the last derivation for ``why`` and ``steps``. An error leaves the session as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from mathnn.checking.claims import judge_said
from mathnn.checking.context import Context
from mathnn.checking.in_turn import Part, in_turn, let_sign
from mathnn.checking.lines import Judged, judge_line
from mathnn.checking.statements import answer_set, statement_in
from mathnn.interface.repl.asking import answer, asked, claims, judge_answer, reading, wonders
from mathnn.interface.repl.computing import value_at, worked
from mathnn.interface.repl.following import pasted, step_in
from mathnn.interface.repl.guidance import spelled_out, stray_words
from mathnn.reading import ReadingError
from mathnn.steps.algebra import Symbol
from mathnn.steps.arithmetic import Inexact, OutsideDomain
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import Definition, Relation
from mathnn.steps.words import MathnnError, Words

if TYPE_CHECKING:
    from mathnn.steps.derivation import Derivation
    from mathnn.workbook.questions import Question

DEFINED = Words("defined: {what}", "défini : {what}")
ALREADY = Words(
    "{known} is known already; “let {new}” gives it a new meaning",
    "{known} est déjà défini ; « soit {new} » lui donne un nouveau sens",
)
READ_AS = Words("({assumed})", "({assumed})")
FAILED = Words(
    "this could not be worked out ({kind}: {said}); the session is kept",
    "le calcul a échoué ({kind} : {said}) ; la séance est conservée",
)
# A conversation outlives what nobody foresaw: these are faults of ours, and they are named.
UNFORESEEN = (ArithmeticError, AttributeError, LookupError, NotImplementedError, RecursionError, TypeError, ValueError)
NOTHING_BEFORE = Words("there is no line before this one to go on from", "il n'y a pas de ligne précédente à continuer")


@dataclass(slots=True)
class Session:
    """The state of a conversation."""

    context: Context = field(default_factory=Context)
    before: Formula | None = None
    judged: Judged | None = None
    derivation: Derivation | None = None
    shown: Formula | None = None
    stated: Relation | None = None
    lines: list[tuple[str, str]] = field(default_factory=list)

    @property
    def language(self) -> str:
        """The language of the answers."""
        return self.context.language

    def speak(self, language: str) -> None:
        """Answer in another language from now on."""
        self.context = replace(self.context, language=language)

    def answer(self, line: str) -> str:
        """The answer to one line (which may hold several lines of pasted LaTeX). Raises nothing for what a user typed."""
        from mathnn.interface.repl.orders import order_of

        line = line.strip()
        if not line:
            return ""
        try:
            order = order_of(line)
            reply = order(self) if order is not None else self._several(pasted(line)) or self._mathematics(line)
        except MathnnError as error:
            reply = error.say(self.language)
        except UNFORESEEN as error:
            reply = FAILED.say(self.language, kind=type(error).__name__, said=error)
        self.lines.append((line, reply))
        return reply

    def _several(self, rows: tuple[str, ...]) -> str:
        """The lines of a pasted block, each under the other; one that cannot be read does not stop the others."""
        if len(rows) < 2:
            return self._mathematics(rows[0]) if rows else ""
        replies: list[str] = []
        for row, after in zip(rows, (*rows[1:], ""), strict=True):
            try:
                reply = self._to_solve(row, after) or self._mathematics(row)
            except MathnnError as error:
                reply = error.say(self.language)
            replies.append(row if reply == row else f"{row}\n{reply}")
        return "\n".join(replies)

    def _to_solve(self, row: str, after: str) -> str:
        """An equation that ⇔ or ⟹ solves in the line after claims nothing by itself; empty for any other line."""
        step = step_in(after)
        if step is None or step[2] or step_in(row) is not None:
            return ""
        formula = self._read(row)
        if not isinstance(formula, Relation) or self.context.definition_in(formula) is not None:
            return ""
        self.stated, self.judged, self.before, self.derivation = formula, Judged(row, formula, None), None, None
        return row

    def _step(self, sign: str, rest: str, spoken: bool) -> str:
        """What follows from the equation before; “so” behind a proved line only goes on."""
        if spoken and self.stated is None:
            return self._mathematics(rest)
        if self.stated is None:
            raise MathnnError(NOTHING_BEFORE)
        holds = self.judged is not None and self.judged.verdict is not None and self.judged.verdict.status == "proved"
        formula = self._read(rest)
        solving = not {"<=>", "=>"}.isdisjoint(self.stated.signs)
        if (spoken and holds and not solving) or not isinstance(formula, Relation):
            return self._mathematics(rest)
        before = self.stated.sides[-1] if solving else self.stated
        self.before = None
        return self._judge(Relation((before, formula), (sign,)))

    def _mathematics(self, line: str) -> str:
        step = step_in(line)
        if step is not None:
            return self._step(*step)
        continues = line.lstrip("&").startswith(("=", "≈", "\\approx"))
        if continues and self.before is None:
            raise MathnnError(NOTHING_BEFORE)
        if continues:
            return self._judge(line)
        parts = in_turn(line, self.context, asking=True, claims=claims)
        if parts:
            return "\n".join(self._part(part) for part in parts)
        supposed = let_sign(line, self.context)
        if supposed is not None:
            self.context, formula = self.context.assuming(*supposed[0]), supposed[1]
            return formula.text(self.language)
        if statement_in(line) is not None and not wonders(line):
            return self._judge(line)
        solved = None if self.judged is None else answer_set(line, self.judged.formula, self.context)
        if solved is not None:
            self.judged = Judged(line, solved[0], solved[1], solved[1].hint)
            return self._said()
        if claims(line, self.context):
            return self._claim(line)
        spoken = judge_said(line, self.context)
        if spoken is not None:
            self.judged = Judged(line, None, spoken, spoken.hint)
            return self._said()
        question = asked(line, self.context)
        if question is not None:
            return self._ask(question)
        formula = value_at(line, self.context) or self._read(line)
        self.shown = formula
        definition = self.context.definition_in(formula)
        if definition is not None:
            return self._define(definition)
        if isinstance(formula, (Relation, Definition)):
            self.before = None
            return self._judge(line)
        return self._compute(formula)

    def _part(self, part: Part) -> str:
        """One of several things said in a line: a definition, or what is answered with it."""
        self.context = part.known
        return self._mathematics(part.text) if part.definition is None else self._define(part.definition)

    def _read(self, line: str) -> Formula:
        """The formula of a line; words side by side that mean nothing are no formula."""
        try:
            formula = self.context.read(line)
        except ReadingError as error:
            raise stray_words(line, self.context) or error from None
        stray = None if isinstance(formula, (Relation, Definition)) else stray_words(line, self.context)
        if stray is not None:
            raise stray
        return formula

    def _claim(self, line: str) -> str:
        """A sentence that claims something: as ``checking`` reads it, or else the answer to a question."""
        answered = judge_answer(line, self.context)
        if answered is None:
            return self._judge(line)
        self.judged, self.derivation = answered
        return self._said()

    def _ask(self, question: Question) -> str:
        self.derivation = answer(question, self.context, self.shown)
        self.judged = None
        if self.derivation.result is not None:
            self.before = self.derivation.result
        return self.derivation.text(self.language)

    def _define(self, definition: Definition) -> str:
        self.context = self.context.defining(definition)
        self.before, self.stated = definition.body, None
        return DEFINED.say(self.language, what=definition.text(self.language)) + self._assumed(definition)

    def _judge(self, line: str | Relation) -> str:
        judged, after, context = judge_line(line, self.before, self.context)
        stray = None if judged.formula is None or isinstance(line, Relation) else stray_words(line, self.context)
        if stray is not None and isinstance(line, str) and spelled_out(line, judged.formula):
            raise stray
        self.context = context
        if self.before is None or judged.verdict is None or judged.verdict.status != "refuted":
            # After a refuted continuation, the next line that begins with = is another try at the same place.
            self.before = after
        self.judged = judged
        self.stated = judged.formula if isinstance(judged.formula, Relation) else None
        self.shown = judged.formula or self.shown
        self.derivation = None
        if judged.verdict is None:
            return judged.formula.text(self.language) if judged.formula is not None else ""
        formula = judged.formula
        if judged.verdict.status == "refuted" and isinstance(formula, Definition):
            known = Definition(formula.name, *context.meanings.get(formula.name, ((), formula.body)))
            again = ALREADY.say(self.language, known=known.text(self.language), new=formula.text(self.language))
            return f"{self._said()}\n  {again}"
        return self._said()

    def _said(self) -> str:
        from mathnn.render import verdict_text

        assert self.judged is not None
        assert self.judged.verdict is not None
        return verdict_text(self.judged.verdict, self.language)

    def _compute(self, formula: Formula) -> str:
        self.derivation = worked(formula, self.context)
        self.judged, self.stated, self.before = None, None, formula
        result = self.derivation.result
        if result is None:  # a limit that is not the same on both sides
            return self.derivation.text(self.language)
        self.shown = result
        digits = decimal(result, self.language)
        lines = _beside("= ", result, self.language)
        if digits:
            lines[len(lines) // 2] += f"  ≈ {digits}"
        if self.derivation.conditions:
            conditions = ", ".join(c.text(self.language) for c in self.derivation.conditions)
            lines.append("  " + Words("for {c}", "pour {c}").say(self.language, c=conditions))
        return "\n".join(lines) + self._assumed(formula)

    def _assumed(self, formula: Formula) -> str:
        if not formula.assumed:
            return ""
        said = " ; ".join(words.say(self.language) for words in formula.assumed)
        return "\n  " + READ_AS.say(self.language, assumed=said)

    def preview(self, line: str) -> str:
        """How a line being typed is read so far, or where it stops making sense; empty for orders."""
        from mathnn.interface.repl.orders import FRENCH, ORDERS

        text = line.strip().lstrip("&").lstrip("=").strip()
        if not text or text.split()[0] in {*ORDERS, *FRENCH}:
            return ""
        try:
            question = asked(text, self.context)
            return (
                reading(question, self.context) if question is not None else self.context.read(text).text(self.language)
            )
        except ReadingError as error:
            return error.say(self.language).splitlines()[0]
        except MathnnError as error:
            return error.say(self.language)


def _beside(sign: str, formula: Formula, language: str) -> list[str]:
    """A result after its sign: on one line, or a column drawn as a column."""
    if not isinstance(formula, Matrix):
        return [sign + formula.text(language)]
    from mathnn.render.formulas import formula_board

    rows = formula_board(formula, language)
    return [(sign if i == len(rows) // 2 else " " * len(sign)) + row for i, row in enumerate(rows)]


def decimal(formula: Formula, language: str) -> str:
    """Ten digits of a number that is not a whole number or a decimal already; empty otherwise."""
    if any(isinstance(node, (Symbol, Matrix, Tuple)) for node in walk(formula)):
        return ""
    try:
        exact: Any = evaluate(formula, {}, "fraction")
        if exact.denominator == 1:
            return ""
    except (Inexact, OutsideDomain):
        pass
    except (NotNumeric, AttributeError):
        return ""
    try:
        value = evaluate(formula, {}, "float")
    except (OutsideDomain, NotNumeric):
        return ""
    if not isinstance(value, float):
        return ""
    text = f"{value:.10g}"
    return text.replace(".", ",") if language == "fr" else text
