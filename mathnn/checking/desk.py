r"""What a marker has before him while he reads a text: what was defined, the line that may be continued, the last equation.

Every passage gets its mark in turn: a value that is given, an answer to an equation, a sentence, or a claim; and a claim that is
not proved may be excused, because the words around it ask, give or suppose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mathnn.checking.asking import (
    ORDER_SIGNS,
    is_about,
    is_constant,
    is_continued,
    judged_at_its_place,
    letters_unsaid,
    rest_is_proved,
    solved_later,
)
from mathnn.checking.assumptions import Assumptions
from mathnn.checking.chains import OPERATIONS, wrong_claim_in
from mathnn.checking.context import Context
from mathnn.checking.homework import Passage
from mathnn.checking.lines import Judged, continuation, judge_in, judge_line
from mathnn.checking.marks import Mark
from mathnn.checking.openness import (
    free_letters,
    gives_values,
    is_derived,
    link_of,
    values_in,
)
from mathnn.checking.prose import CONDITIONS, PLACES, SOLVING, Role, last_clause, role_of
from mathnn.checking.statements import answer_set, judge_words
from mathnn.checking.trail import Trail
from mathnn.reading import ReadingError
from mathnn.steps.algebra import ZERO, Apply, Symbol
from mathnn.steps.calculus import Derivative, Operator
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula, walk
from mathnn.steps.relations import NEGATED, Definition, Relation
from mathnn.steps.verdict import Tried, Verdict
from mathnn.steps.words import MathnnError, Words

LOOK_AHEAD = 6
EQUATION = Words(
    "an equation or a condition, not a claim for every value",
    "une équation ou une condition, pas une affirmation générale",
)
GIVEN_AGAIN = Words("given a new meaning", "reçoit un nouveau sens")
NOT_SAID = Words(
    "nothing says what {letters} stands for here: this step is not judged",
    "rien ne dit ici ce que vaut {letters} : cette étape n'est pas jugée",
)
UNDER = Words(
    "it depends on the condition that was mentioned before", "cela dépend de la condition mentionnée plus haut"
)
CONTINUES_NOTHING = Words(
    "it continues a line that could not be read", "elle continue une ligne qui n'a pas pu être lue"
)
_LOGICAL = re.compile(r"<=>|=>|⇔|⟺|⇒|⟹|\\(?:iff|implies|Leftrightarrow|Rightarrow|Longrightarrow)(?![a-zA-Z])")
_ALSO = re.compile(
    r"\s*(?:ou(?:\s+bien)?|or|et|and|,|[,:]?\s*(?:soit|i\.\s?e\.|c['’]est[- ]à[- ]dire|that\s+is),?)\s*", re.IGNORECASE
)
_PARTIAL = re.compile(r"\s*\w_(?:\w|\{\w+\})\s*=")
_POINT = re.compile(r"\s*(?:\\left)?\s*[(][-\d\s.,;/]+(?:\\right)?[)]\s*")
_SUPPOSED = re.compile(r"(?<![\w'’])(?:pour|for|at|en|when|quand|lorsque|si|if|où|where|in|dans)\s*$", re.IGNORECASE)


class Desk:
    """What the marker has before him: the context, the line that may be continued, the last role and the last equation."""

    def __init__(self, context: Context) -> None:
        self.start = self.context = context
        self.before: Formula | None = None
        self.block = self.line = -1
        self.role: Role = "plain"
        self.concludes = self.pointed = False
        self.assumptions = Assumptions()
        self.trail = Trail()
        self.unread = False
        self.equation: Formula | None = None
        self.formula: Formula | None = None

    def marks(self, passage: Passage, ahead: Sequence[Passage]) -> Iterator[Mark]:
        """The marks of the next passage: several where a sentence is judged by its formulas."""
        whole = self.mark(passage, ahead)
        verdict = whole.judged.verdict
        if whole.judged.formula is None and verdict is not None and verdict.status == "unknown" and passage.parts:
            # « La fonction f : x ↦ … est définie sur …, et f'(x) = … » is no statement of one kind.
            parts = passage.parts
            found = [self.mark(part, [*parts[k + 1 :], *ahead][:LOOK_AHEAD]) for k, part in enumerate(parts)]
            if any(mark.judged.verdict is not None for mark in found):
                yield from found
                return
        else:
            self._learn(passage.parts)
        yield whole

    def _learn(self, parts: Sequence[Passage]) -> None:
        """What the formulas of a statement define stays defined."""
        for part in parts:
            try:
                found = self.context.definition_in(self.context.read(part.text))
            except (ReadingError, MathnnError):
                continue
            if found is not None and found.parameters:
                self.context = self.context.defining(found)

    def mark(self, passage: Passage, ahead: Sequence[Passage]) -> Mark:
        """The mark of the next passage; ``ahead`` are those that follow."""
        if passage.fresh:
            self.__init__(self.start)  # type: ignore[misc]
        self.role = self._role(passage)
        self.concludes = self.role == "so" or (self.concludes and _ALSO.fullmatch(passage.before) is not None)
        same_line = self.line == passage.line
        self.line = passage.line
        self.pointed = (self.pointed and same_line) or _POINT.fullmatch(passage.text) is not None
        self.assumptions = self.assumptions.after(passage, self.context)
        in_words = judge_words(passage.text, self.context)
        if in_words is not None:
            return Mark(passage, Judged(passage.text, None, in_words, in_words.hint))
        answer = answer_set(passage.text, self.equation, self.context)
        if answer is not None:
            return Mark(passage, Judged(passage.text, answer[0], answer[1], answer[1].hint))
        given = self._values(passage)
        if given:
            return self._give(passage, given)
        if self.before is None and continuation(passage.text)[0]:
            words = CONTINUES_NOTHING if self.unread else None
            verdict = _unknown(words) if words is not None else None
            return Mark(passage, Judged(passage.text, None, verdict))
        return self._claim(passage, ahead)

    def _role(self, passage: Passage) -> Role:
        """The role from the words before; what is enumerated shares the role of its first item."""
        own = role_of(passage.before)
        clause = last_clause(passage.before)
        if own != "plain" or clause.strip() != passage.before.strip() or passage.block == self.block != -1:
            return own
        if not passage.before.strip() and passage.line != self.line:
            return own
        carries = self.role == "given" or (self.role == "asked" and "," not in passage.before)
        return self.role if carries and len(clause) < 60 and "\n\n" not in passage.before else own

    # -- values ------------------------------------------------------------------------------------------------------------

    def _values(self, passage: Passage) -> tuple[Definition, ...]:
        """x = 2, or (x, y) = (1, 0): letters and values without letters, where they are given and not computed."""
        if continuation(passage.text)[0]:
            return ()
        try:
            formula = self.context.read(passage.text)
        except (ReadingError, MathnnError):
            return ()
        found = values_in(formula)
        if any(self._is_computed(d) for d in found):
            return ()
        return found

    def _is_computed(self, value: Definition) -> bool:
        """z = 6 after z = w x + b with known w, x and b is a result."""
        meaning = self.context.meanings.get(value.name)
        if meaning is None or meaning[0] or not meaning[1].symbols or self.role == "given":
            return False
        return not self.context.expand(value.name).symbols

    def _give(self, passage: Passage, given: tuple[Definition, ...]) -> Mark:
        concluded = self.concludes and self.equation is not None and not _SUPPOSED.search(passage.before)
        solved = self._solved(given) if concluded else None
        if self.role == "given" and not self.concludes:
            self.equation = None  # « soit x = 3 » begins something else
        for value in given:
            self.context = self.context.without(value.name.name).defining(value)
        self.before, self.block, self.unread, self.formula = given[-1].body, passage.block, False, None
        shown: Formula = given[0]
        if len(given) > 1:
            shown = Tuple(tuple(Relation((d.name, d.body), ("=",)) for d in given))
        if solved is not None:
            return Mark(passage, Judged(passage.text, shown, solved))
        return Mark(passage, Judged(passage.text, shown, None, defines=True))

    def _solved(self, given: tuple[Definition, ...]) -> Verdict | None:
        """« 2x + 1 = 5, donc x = 3 »: a value that does not solve the equation is wrong."""
        equation = self.equation
        if not isinstance(equation, Relation) or equation.logical:
            return None
        equation = Relation(equation.sides[-2:], equation.signs[-1:])
        free = self.context.without_all([d.name for d in given])  # « x = 2 ou x = −2 »: the second value is another one
        letters = {s for side in equation.sides for s in free.expand(side).symbols}
        if letters != {d.name for d in given}:
            return None
        context = self.context
        for value in given:
            context = context.without(value.name.name).defining(value)
        verdict = judge_in(*link_of(equation), context)
        return verdict if verdict.status == "refuted" else None

    # -- claims ------------------------------------------------------------------------------------------------------------

    def _claim(self, passage: Passage, ahead: Sequence[Passage]) -> Mark:
        sign = continuation(passage.text)[0]
        statement = sign == "<=>" or _LOGICAL.search(passage.text) is not None
        before, context = (self.before if sign else None), self.context
        if statement:
            before, context = self.formula, self._with_free_letters(passage)
        try:
            judged, after, grown = judge_line(passage.text, before, context)
        except MathnnError as error:
            judged, after, grown = Judged(passage.text, None, _unknown(error.message_words())), None, context
        self.context = self.context if statement else grown
        judged = self._supposing(judged, passage, before, context)
        if judged.formula is None:
            self.before, self.unread, self.block = None, True, passage.block
            return Mark(passage, judged if "=" in passage.text else Judged(passage.text, None, None))
        note: Words | None = None
        supposed = self.assumptions.open and judged.verdict is not None
        if (supposed or self._is_question(judged, context)) and not statement:
            judged, note = Judged(judged.text, judged.formula, None), EQUATION
        elif judged.verdict is not None and judged.verdict.status != "proved" and not statement:
            judged, note, after = self._excused(passage, judged, after, context, ahead)
        judged, self.trail = self.trail.after(judged, after, self.context)
        if (note is not None and note is not GIVEN_AGAIN) or statement:
            self.equation = judged.formula
        self.before, self.block, self.unread, self.formula = after, passage.block, False, judged.formula
        return Mark(passage, judged, note)

    def _supposing(self, judged: Judged, passage: Passage, before: Formula | None, context: Context) -> Judged:
        """« pour x > 0, √(x²) = x »: what is not proved everywhere may be so under what was supposed."""
        if judged.verdict is None or judged.verdict.status == "proved" or self.assumptions.open:
            return judged
        if PLACES.match(passage.after):
            return judged  # it has a condition of its own
        assumed, perhaps = self.assumptions.assumed(context), self.assumptions.perhaps(context)
        formula = judged.formula
        if isinstance(formula, Relation) and set(formula.signs) <= ORDER_SIGNS and isinstance(formula.sides[0], Symbol):
            perhaps = None  # it is the condition itself
        for where in (assumed, perhaps):
            if where is None:
                continue
            try:
                there = judge_line(passage.text, before, where)[0]
            except MathnnError:
                continue
            if there.verdict is not None and there.verdict.status != judged.verdict.status:
                if where is perhaps:
                    return replace(judged, verdict=_unknown(UNDER), hint=None, correction=None)
                return there
        return judged

    def _is_question(self, judged: Judged, context: Context) -> bool:
        """« résoudre 2x + 1 = 5 » asks, even where an earlier exercise has left a value of x that solves it."""
        formula = judged.formula
        if self.role != "asked" or judged.verdict is None or not isinstance(formula, Relation) or formula.logical:
            return False
        if any(isinstance(node, OPERATIONS) or is_derived(node) for node in walk(formula)) or len(formula.sides) != 2:
            return False
        valued = [s for s, (p, body) in context.meanings.items() if not p and not body.symbols]
        return judge_in(*link_of(formula), context.without_all(valued)).status != "proved"

    def _with_free_letters(self, passage: Passage) -> Context:
        """For ⇔ and ⟹ the letters of the equations stay unknown, whatever values they had before."""
        try:
            formula = self.context.read(continuation(passage.text)[1])
        except (ReadingError, MathnnError):
            return self.context
        letters = set(formula.symbols) | set(self.formula.symbols if self.formula is not None else ())
        valued = [s for s, (p, body) in self.context.meanings.items() if not p and not body.symbols and s in letters]
        return self.context.without_all(valued)

    def _excused(
        self, passage: Passage, judged: Judged, after: Formula | None, context: Context, ahead: Sequence[Passage]
    ) -> tuple[Judged, Words | None, Formula | None]:
        """What is not proved, and not claimed either."""
        assert judged.verdict is not None
        no_claim = Judged(judged.text, judged.formula, None)
        formula = judged.formula
        if isinstance(formula, Definition) and formula.parameters and not formula.arrow:
            # f(x) = 0 for a known f is no definition, but may be an equation.
            formula = Relation((Apply(formula.name, formula.parameters), formula.body), ("=",))
        if not isinstance(formula, Relation) or continuation(passage.text)[0]:
            return judged, None, after
        there = judged_at_its_place(formula, passage, ahead, self.context)
        if there is not None:
            return replace(judged, verdict=there, hint=there.hint, correction=None), None, after
        follows = self._follows(formula)
        if follows is not None:
            return replace(judged, verdict=follows, hint=follows.hint, correction=None), None, after
        if judged.verdict.status == "refuted":
            nowhere = self._at_no_point(formula, passage, context)
            if nowhere:
                words = Words(*(NOT_SAID.say(language, letters=nowhere) for language in ("en", "fr")))
                return no_claim, words, after
            again = self._new_meaning(formula, passage, context)
            if again is not None:
                self.context = context.without(again.name.name).defining(again)
                if len(formula.sides) > 2:
                    rest = Relation(formula.sides[1:], formula.signs[1:])
                    judged = replace(judge_line(rest, None, self.context)[0], text=judged.text, formula=formula)
                    return judged, None, after
                return replace(no_claim, defines=True), GIVEN_AGAIN, again.body
            if self._never_holds(formula, context):
                return judged, None, after
            wrong = wrong_claim_in(formula, context, meets=self._meets(passage))
            if wrong is not None:
                return replace(wrong, text=judged.text, formula=formula), None, after
            if self._is_asked(formula, passage, context, ahead):
                return no_claim, EQUATION, after
            letters = letters_unsaid(formula, judged, context)
            if letters and rest_is_proved(formula, judged, context):
                return no_claim, Words(*(NOT_SAID.say(language, letters=letters) for language in ("en", "fr"))), after
            if letters and (wrong := wrong_claim_in(formula, context, asks=False)) is not None:
                return replace(wrong, text=judged.text, formula=formula), None, after
            if letters:
                words = Words(*(NOT_SAID.say(language, letters=letters) for language in ("en", "fr")))
                return (
                    replace(judged, verdict=_unknown(words), hint=None, correction=None),
                    None,
                    after,
                )
        elif self.role == "asked" or is_about(formula, context) or CONDITIONS.match(passage.after):
            return no_claim, EQUATION, after
        return judged, None, after

    def _at_no_point(self, formula: Relation, passage: Passage, context: Context) -> str:
        """f_x = 4 behind « au point (1, 2) »: the letters, when nothing says at which point the number is taken."""
        left, right = formula.sides[0], formula.sides[-1]
        bare = _PARTIAL.match(passage.text) is not None and isinstance(left, Apply) and is_derived(left)
        pointed = self.pointed and isinstance(left, (Derivative, Operator))
        if not (bare or pointed) or free_letters(right, context):
            return ""
        return ", ".join(sorted(s.text() for s in free_letters(left, context)))

    def _never_holds(self, formula: Relation, context: Context) -> bool:
        """« pour x > 1, f'(x) < 0 » is wrong, and no condition, when f'(x) ≥ 0 is proved there."""
        assumed = self.assumptions.assumed(context)
        if assumed is None or formula.signs[0] not in ("<", ">", "<=", ">=") or len(formula.sides) != 2:
            return False
        left, sign, right = link_of(formula)
        return judge_in(left, NEGATED[sign], right, assumed).status == "proved"

    def _meets(self, passage: Passage) -> bool:
        """« résoudre y = x² = 2x + 3 »: every sign of the chain asks."""
        return self.role == "asked" and SOLVING.search(last_clause(passage.before)) is not None

    def _follows(self, formula: Relation) -> Verdict | None:
        """« 2x + 1 = 5, donc 2x = 4 »: said of the solutions of the equation before."""
        equation = self.equation
        if self.role != "so" or not isinstance(equation, Relation) or len(equation.signs) != 1 != len(formula.signs):
            return None
        if set(equation.symbols) != set(formula.symbols):
            return None
        valued = [s for s, (p, body) in self.context.meanings.items() if not p and not body.symbols]
        verdict = judge_in(equation, "=>", formula, self.context.without_all(valued))
        if verdict.status != "unknown":
            self.equation = formula
            return verdict
        return None

    def _new_meaning(self, formula: Relation, passage: Passage, context: Context) -> Definition | None:
        """« soit f(x) = … » again, f with other letters, or a bare letter that names another curve."""
        left = formula.sides[0]
        name = left if isinstance(left, Symbol) else left.function if isinstance(left, Apply) else None
        if name is None or name not in context.meanings or formula.signs[0] != "=":
            return None
        found = context.without(name.name).definition_in(Relation(formula.sides[:2], ("=",)))
        if found is None:
            return None
        known = context.meanings[name]
        if len(found.parameters) != len(known[0]) or self.role == "given":
            return found
        bare = isinstance(left, Symbol) and passage.block != self.block and self.role != "so"
        return found if bare and bool(context.expand(left).symbols) else None

    def _is_asked(self, formula: Relation, passage: Passage, context: Context, ahead: Sequence[Passage]) -> bool:
        """Whether a relation that is not true everywhere is an equation or a condition."""
        if self.role == "asked" or CONDITIONS.match(passage.after) or is_continued(ahead):
            return True
        left, right = formula.sides[0], formula.sides[-1]
        operates = any(isinstance(node, OPERATIONS) or is_derived(node) for node in walk(left))
        one, other = (free_letters(side, context) for side in (left, right))
        if (formula.sides[1] == ZERO or right == ZERO) and (one or other):
            return True
        if operates or not (one or other):
            return False
        if PLACES.match(passage.after) and ahead and gives_values(ahead[0], context):
            return True
        if self.role == "given" and not isinstance(left, (Symbol, Apply)):
            return True
        if (one and not other) or (other and not one):
            return len(formula.signs) == 1 and not (one and is_constant(left, passage, context))
        return solved_later(formula, one | other, ahead, self.context)


def _unknown(words: Words) -> Verdict:
    return Verdict("unknown", Tried((), 0, words))
