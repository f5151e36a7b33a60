r"""The parser: precedence, from the loosest to the tightest.

    relations  =  <  ≤  ∈  ⟹        chains: a = b = c
    sums       +  −
    products   ·  ×  /  ⊗           left to right
    side by side   2xy, x(y+1)       tighter than /: ab/cd is (ab)/(cd), but a space ends it: 1/2 x is (1/2)x
    powers     ^  '  !               right to left; −x² is −(x²)

What an operand may begin with is a table, ``OPERANDS``, from the kind of a token to the function that reads on from
there; each notation registers its own in the file that is about it. The tokens are read once, left to right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from mathnn.reading.errors import Problem
from mathnn.reading.names import Vocabulary
from mathnn.reading.tokens import DEPTH_LIMIT, TOO_DEEP, Survey, Token
from mathnn.steps.algebra import Call, Negation, Product, Quotient, Sum, Symbol
from mathnn.steps.containers import Interval, Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.notation import PlusMinus
from mathnn.steps.relations import CONNECTIVES, Relation
from mathnn.steps.sets import Collection, Dots, Mapping, NumberSet, SetBuilder, SetOperation, Space
from mathnn.steps.words import Words

RELATIONS = {
    "=": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "~": "~", "==": "==", "in": "in", "notin": "notin",
    "subset": "subset", "∼": "∼", "∝": "∝",
}  # fmt: skip
LINKS = {"∧": "and", "∨": "or", "<=>": "<=>", "=>": "=>", "&": "and", "|": "or", "and": "and", "or": "or", "<==": "<=="}

Reader = Callable[["Parser", Token], Formula]
OPERANDS: dict[str, Reader] = {}
ALONE: dict[str, Reader] = {}
POSTFIX: dict[str, Callable[[Parser, Formula, Token], Formula | None]] = {}
PRODUCTS: dict[str, Callable[[Formula, Formula], Formula]] = {}
UNIONS = frozenset({"cup", "cap", "setminus"})
CROSSES = frozenset({"×", "times", "*"})
LOOK_AHEAD = 16
NO_FACTOR = frozenset({"<", "*", ".", "cup", "cap", "+", "-", "±", "∓", "word", "'"})
FUNCTION_KINDS = frozenset({"func", "form", "∑", "∏", "∫", "∂", "∇"})
SHOWN = {"set{": "{", "set}": "}", "endenv": "\\\\end", "|->": "↦"}

EXPECTED = Words("expected {what}, found {found}", "attendu : {what} ; trouvé : {found}")
A_FORMULA = Words("a number, a letter or an opening bracket", "un nombre, une lettre ou une parenthèse ouvrante")
T = TypeVar("T")
DX_MARK = Symbol("dx", superscript="the differential")

GAP = Words(
    "the space after {slash} ends the denominator: what follows multiplies the fraction",
    "l'espace après {slash} termine le dénominateur : la suite multiplie la fraction",
)
TIGHT = Words(
    "a product written without a sign is tighter than /: {slash} divides by the whole product",
    "un produit écrit sans signe est plus serré que / : {slash} divise par tout le produit",
)
BARE = Words(
    "a function without brackets stops at /: {function} is divided",
    "une fonction sans parenthèses s'arrête à / : c'est {function} qui est divisé",
)
PAIR = Words("a pair next to ∪, ∩ or ∖ is an open interval", "un couple à côté de ∪, ∩ ou ∖ est un intervalle ouvert")
NO_PLACE = Words(
    "the point must have one value for each letter of what stands before it",
    "le point doit donner une valeur à chaque lettre de ce qui le précède",
)
NOT_A_FACTOR = Words("a relation cannot be a factor", "une relation ne peut pas être un facteur")
THE_END = Words("the end of the text", "la fin du texte")


class Failure(Exception):
    """A problem that stops the reading; ``read`` turns it into a ReadingError."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


def operand(*kinds: str) -> Callable[[Reader], Reader]:
    """Register a function as the reader of operands that begin with these kinds of token."""

    def register(reader: Reader) -> Reader:
        for kind in kinds:
            OPERANDS[kind] = reader
        return reader

    return register


class Parser:
    """A place in a list of tokens, and what is being read around it."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        levels: dict[int, Survey],
        vocabulary: Vocabulary,
        latex: bool,
        language: str,
    ) -> None:
        self.text = text
        self.tokens: list[Token] = [*tokens, *([tokens[-1]] * LOOK_AHEAD)]
        self.levels = levels
        self.vocabulary = vocabulary
        self.latex = latex
        self.language = language
        self.python = False
        self.at = 0
        self.depth = 0
        self.closing: frozenset[str] = frozenset()
        self.decimal_comma = True
        self.stop_at_function = False
        self.integrating = False
        self.grouping = False
        self.in_list = False
        self.scalar = False
        self.raised = False
        self.begins = self.bare_start = self.bare_end = -1
        self.primed = {
            a.text for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False)
            if b.kind == "'" and c.kind == "(" and a.kind == "name"
        }  # fmt: skip
        self.differential: Symbol | None = None
        self.assumptions: dict[Words, None] = {}
        self.assumed: set[tuple[str, ...]] = set()

    # -- the cursor -----------------------------------------------------------------------------------

    @property
    def token(self) -> Token:
        """The next token, not yet read."""
        return self.tokens[self.at]

    def peek(self, ahead: int = 1) -> Token:
        """The token ``ahead`` of the next one."""
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else self.tokens[-1]

    def take(self) -> Token:
        """Read the next token (the end stays)."""
        token = self.tokens[self.at]
        if token.kind != "end":
            self.at += 1
        return token

    def accept(self, *kinds: str) -> Token | None:
        """Read the next token if it is of one of these kinds."""
        return self.take() if self.tokens[self.at].kind in kinds else None

    def expect(self, kind: str, what: Words | None = None) -> Token:
        """Read the next token, which must be of this kind."""
        if self.tokens[self.at].kind != kind:
            shown = SHOWN.get(kind, kind)
            raise self.failure(what or Words(shown, shown))
        return self.take()

    def failure(self, what: Words, token: Token | None = None) -> Failure:
        """The failure of not finding ``what`` at the next token."""
        token = token or self.token
        found = self.text[token.start : token.end] or THE_END
        return Failure(Problem(token.start, EXPECTED, {"what": what, "found": found}))

    def refuse(self, token: Token, message: Words, **holes: Any) -> Failure:
        """A failure with a sentence of its own."""
        return Failure(Problem(token.start, message, holes))

    def assume(self, words: Words, **holes: str) -> None:
        """Remember what is taken for granted here."""
        key = (words.en, *holes.values())
        if key not in self.assumed:
            self.assumed.add(key)
            said = Words(words.say("en", **holes), words.say("fr", **holes)) if holes else words
            self.assumptions[said] = None

    def decimal_in(self, level: Survey | None) -> bool:
        """Whether a comma between digits is a decimal comma in this bracket, when nothing else tells.

        With semicolons it is. In French it also is when the bracket holds more than numbers, (x + 0,5), or commas
        with a space behind them as well, (x, 0,5); (2,1) stays a point.
        """
        if level is None:
            return False
        if level.semicolons or not level.tight:
            return level.semicolons > 0
        return self.language == "fr" and (level.others > 0 or level.commas > level.tight)

    # -- precedence -----------------------------------------------------------------------------------

    def relation(self) -> Formula:
        """a = b ≤ c, or just a."""
        return self._chain(self.range, RELATIONS)

    def range(self) -> Formula:
        """1..n, the whole numbers from 1 to n."""
        first = self.sum()
        if self.tokens[self.at].kind != "..":
            return first
        self.take()
        self.decimal_comma = False  # a comma in 0..5,10,20 separates
        return Collection((first, Dots(), self.sum()))

    def statement(self) -> Formula:
        """Anything that can stand alone: a relation, a definition, an equivalence."""
        from mathnn.reading.statements import read_statement

        return read_statement(self)

    def _chain(self, side: Callable[[], Formula], signs: dict[str, str]) -> Formula:
        first = side()
        if not self._sign_follows(signs):
            return first
        sides, found = [first], []
        while self._sign_follows(signs):
            found.append(signs[self.take().kind])
            sides.append(side())
            if found[-1] == "=" and self._is_range(sides[-1]) and self.tokens[self.at - 1].kind != "}":
                found[-1] = "in"
        return Relation(tuple(sides), tuple(found))

    @staticmethod
    def _is_range(side: Formula) -> bool:
        return isinstance(side, Collection) and len(side.items) == 3 and isinstance(side.items[1], Dots)

    def _sign_follows(self, signs: dict[str, str]) -> bool:
        """Whether a relation comes next, perhaps at the beginning of the next line of a calculation."""
        if self.tokens[self.at].kind == "\\\\" and self.peek().kind in signs and "\\\\" not in self.closing:
            self.take()
        return self.tokens[self.at].kind in signs and self.tokens[self.at].kind not in self.closing

    def sum(self) -> Formula:
        """Terms with + and −."""
        first = self.product()
        kind = self.tokens[self.at].kind
        while kind in ("+", "-", "±", "∓") and self.differential is None:
            if kind in ("±", "∓"):
                self.at += 1
                first = PlusMinus(first, self.product(), kind == "∓")
            else:
                first = self._terms(first)
            kind = self.tokens[self.at].kind
        return self._placed(first) if kind == "at" else first

    def _placed(self, body: Formula) -> Formula:
        """``grad f at (1, 2)``, ``x²y en (1, 2)``: the value there."""
        from mathnn.reading.operators import at_point

        sign = self.take()
        point = self.power()
        found = at_point(body, point)
        if found is None:
            raise self.refuse(sign, NO_PLACE)
        return found

    def _terms(self, first: Formula) -> Formula:
        terms, signs = [first], [1]
        kind = self.tokens[self.at].kind
        while kind in ("+", "-") and self.differential is None:
            self.at += 1
            terms.append(self.product())
            signs.append(1 if kind == "+" else -1)
            kind = self.tokens[self.at].kind
        return Sum(tuple(terms), tuple(signs))

    def product(self) -> Formula:
        """Factors with · and /; a sign in front applies to the whole product."""
        minuses = self._minuses()
        pending = self.factors()
        kind = self.tokens[self.at].kind
        while kind in PRODUCTS and kind not in self.closing and self._not_past_dx(kind, pending):
            if kind == "/" and self.bare_end == self.at:
                written = self.text[self.bare_start : self.tokens[self.at - 1].end]
                self.assume(BARE, function=written)
            sign = self.take()
            inner = self._minuses()
            right = self._denominator() if kind == "/" else self.factors()
            if inner:
                right = [negated(joined(right), inner)]
            if kind in UNIONS:
                pending = [self._open_interval(joined(pending))]
            if kind == "*" and sign.text in CROSSES and _has_set(pending, right):
                pending = [SetOperation("times", joined(pending), joined(right))]
            elif kind == "*":
                pending += right
            else:
                if kind == "/" and len(right) > 1:
                    self.assume(TIGHT, slash=self.text[sign.start : self.tokens[self.at].start].strip())
                pending = [PRODUCTS[kind](joined(pending), joined(right))]
                if kind == "/" and self.factor_follows():
                    self.assume(GAP, slash=self.text[sign.start : self.tokens[self.at - 1].end].strip())
                    pending += self.factors()
            kind = self.tokens[self.at].kind
        return negated(joined(pending), minuses)

    def _open_interval(self, left: Formula) -> Formula:
        """(0, 1) next to ∪ is an interval."""
        if not isinstance(left, Tuple) or len(left.items) != 2:
            return left
        self.assume(PAIR)
        return Interval(left.items[0], left.items[1])

    def _minuses(self) -> int:
        count = 0
        while self.tokens[self.at].kind in ("+", "-"):
            count += self.tokens[self.at].kind == "-"
            self.at += 1
        return count

    def _not_past_dx(self, kind: str, pending: list[Formula]) -> bool:
        """The dx of an integral ends it, unless it stands above: dx/(1 + x)."""
        return self.differential is None or (kind == "/" and pending == [DX_MARK])

    def _denominator(self) -> list[Formula]:
        """The factors behind /."""
        return self.below(lambda: self.factors(not self._gap_before(self.at) and not self._gap_before(self.at - 1)))

    def below(self, read: Callable[[], T]) -> T:
        """Read a denominator: the dx of an integral does not stand there, and may stand above."""
        saved = self.integrating, self.differential
        self.integrating, self.differential = False, None
        found = read()
        self.integrating, self.differential = saved
        return found

    def _gap_before(self, index: int) -> bool:
        """Whether there is a space before a token that nobody needed to write: the one of x/2 y, not that of \\pi x."""
        before, token = self.tokens[index - 1], self.tokens[index]
        between = self.text[before.end : token.start]
        return between.isspace() and not self.text.startswith("\\", before.start)

    def factors(self, to_the_gap: bool = False) -> list[Formula]:
        """Factors side by side; on request those that are written without a space between them."""
        found = [self.power()]
        if isinstance(found[0], Relation) and self.tokens[self.at].kind == "|":
            return found
        while self.factor_follows() and not (to_the_gap and self._gap_before(self.at)):
            token = self.tokens[self.at]
            found.append(self.power())
            if isinstance(found[-1], Relation) or isinstance(found[0], Relation):
                raise self.refuse(token, NOT_A_FACTOR)
        return found

    def factor_follows(self) -> bool:
        """Whether the next token begins another factor of a product written without a sign."""
        token = self.tokens[self.at]
        kind = token.kind
        if kind not in OPERANDS or kind in NO_FACTOR or kind in self.closing or self.differential is not None:
            return False
        return not (self.stop_at_function and (kind in FUNCTION_KINDS))

    def power(self) -> Formula:
        """An operand with its exponents and other marks behind it."""
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise self.refuse(self.token, TOO_DEEP, limit=DEPTH_LIMIT)
        token = self.tokens[self.at]
        reader = OPERANDS.get(token.kind)
        if reader is None:
            raise self.failure(A_FORMULA)
        if token.kind != "end":
            self.at += 1
        raised, self.raised = self.raised, False
        formula = reader(self, token)
        while self.tokens[self.at].kind in POSTFIX and self.tokens[self.at].kind not in self.closing:
            token = self.tokens[self.at]
            if raised and (token.kind != "^" or self._transpose_behind()):
                break
            more = POSTFIX[token.kind](self, formula, token)
            if more is None:
                break
            formula = more
        self.depth -= 1
        return formula

    def _transpose_behind(self) -> bool:
        """The ^T of A^(-1)^T stands behind the power, not behind its exponent."""
        closed = self.tokens[self.at - 1].kind in (")", "}")
        return closed and self.text[self.peek().start : self.peek().end] in ("T", "⊤", "\\top", "\\intercal")

    def inside(
        self, closing: frozenset[str], read: Callable[[], Formula], decimal_comma: bool | None = None
    ) -> Formula:
        """Read something between brackets: what surrounds them does not matter there."""
        saved = self.closing, self.decimal_comma, self.stop_at_function
        self.closing, self.decimal_comma, self.stop_at_function = closing, bool(decimal_comma), False
        if decimal_comma is None:
            self.decimal_comma = saved[1]
        self.grouping = False
        formula = read()
        self.closing, self.decimal_comma, self.stop_at_function = saved
        return formula

    def listed(self) -> Formula:
        """Statements separated by commas or semicolons: several are a list."""
        found = [self.statement()]
        while self.token.kind in (",", ";") or (self.token.kind == "word" and self.token.text == "and"):
            self.take()
            while self.token.kind in (",", ";") or (self.token.kind == "word" and self.token.text == "and"):
                self.take()
            if self.token.kind == "end":
                break
            found.append(self.statement())
        if (
            len(found) > 1
            and isinstance(found[-1], Mapping)
            and all(isinstance(f, (Tuple, Symbol)) for f in found[:-1])
        ):
            mapping = found[-1]
            return Mapping(mapping.name, Tuple((*found[:-1], mapping.argument)), mapping.body)
        last = _linked_last(found) if len(found) > 1 else None
        if last is not None:  # x = 1, y = 2, so x + y = 3
            before = Relation((*found[:-1], last.sides[0]), ("and",) * (len(found) - 1))
            return Relation((before, *last.sides[1:]), last.signs)
        return found[0] if len(found) == 1 else Tuple(tuple(found))


def _linked_last(found: Sequence[Formula]) -> Relation | None:
    """The last of several relations when it is a chain of ⟹ and ⇔, and no other is logical."""
    last = found[-1]
    if not isinstance(last, Relation) or not any(CONNECTIVES.get(sign) == 1 for sign in last.signs):
        return None
    return last if all(isinstance(f, Relation) and not f.logical for f in found[:-1]) else None


def joined(factors: Sequence[Formula]) -> Formula:
    """One factor as it is, several as a product."""
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def negated(formula: Formula, times: int) -> Formula:
    """Minus, as often as it was written."""
    for _ in range(times):
        formula = Negation(formula)
    return formula


def _has_set(left: Sequence[Formula], right: Sequence[Formula]) -> bool:
    """Whether × stands between sets."""
    return isinstance(left[-1], SETS) or isinstance(right[0], SETS)


SETS = (NumberSet, Space, Collection, SetBuilder, SetOperation)
PRODUCTS["*"] = lambda a, b: Product((a, b))
PRODUCTS["/"] = Quotient
PRODUCTS["//"] = lambda a, b: Call("floor", (Quotient(a, b),))
