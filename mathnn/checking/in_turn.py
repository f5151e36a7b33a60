r"""Several things said in one line: :math:`f(x) = x^2;\ f'(3) = 6`, « soit f(x) = ln x. La tangente à f en 1 est y = x − 1 ».

The first one says what a name means; what stands behind it is judged with that meaning. The line is cut at semicolons, at commas
and full stops before a space, at “then”, “so”, “donc”, “alors”, and at “and”, “et” between two definitions, all outside brackets.
A line that does not begin with a definition, or a part of which is not understood, is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from mathnn.checking.context import Context
from mathnn.checking.cutting import RELATION, names, tidied
from mathnn.checking.prose import word_read_as_letters
from mathnn.checking.said import sign_said
from mathnn.checking.statements import statement_in
from mathnn.reading import ReadingError
from mathnn.steps.algebra import Symbol
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Definition, Relation

_LET = re.compile(
    r"(?:let(?:\s+us\s+(?:put|set|define))?|put|set|given|define|soit|soient|posons|on\s+pose|on\s+considère|étant\s+donn[ée]+s?)"
    r"\s+(?:(?:the|la|les)\s+(?:functions?|fonctions?)\s+)?(?=\S)",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"(?:then|so|hence|thus|therefore|we\s+have|alors|donc|ainsi|on\s+a|d['’]où)(?:\s*,\s*|\s+)", re.IGNORECASE
)
_NAMES = r"[^\W\d]\w*\s*(?:\(\s*[^\W\d]\w*(?:\s*,\s*[^\W\d]\w*)*\s*\))?\s*=(?![=>])"
# “let f be the function defined on R by” says no more than “let”.
_OF_A_KIND = re.compile(
    r"[^\W\d]\w*\s+(?:be\s+)?(?:(?:the|a|la|une)\s+)?(?:(?:function|fonction)\s+)?(?:(?:defined|given|définie|donnée)\s+)?"
    rf"(?:(?:on|sur)\s+(?:ℝ|IR|R)\s+)?(?:(?:by|par)\s+)?:?\s*(?={_NAMES})",
    re.IGNORECASE,
)
_FUNCTION = re.compile(r"\s*[^\W\d]\w*\s*\([^()=]*\)\s*=")
_CUT = re.compile(
    r"(?P<open>[({\[])|(?P<close>[)}\]])|(?P<arrow>(?<!<)=>|⇒|⟹|\\(?:Rightarrow|implies|Longrightarrow)\b)|;"
    r"|,?\s*\\q?quad\b|[,.](?=\s)|\s(?=(?:then|so|hence|thus|therefore|alors|donc|d['’]où)\s)"
    rf"|\s(?:and|et)\s(?=\s*{_NAMES})",
    re.IGNORECASE,
)
# H(p) = … gives H a meaning of its own; everywhere else H is the step function.
_ENTROPY = re.compile(r"\s*H\s*\(\s*[^\W\d_]\s*\)\s*=(?![=>])")
_PLACES = frozenset({"in", "notin", "<", "<=", ">", ">=", "!="})
_SAYS = re.compile(rf"{RELATION.pattern}|->|→|↦|\\mapsto")
# f(x) = x² on [0, 1], for x > 0: a meaning with a condition is not one that a name alone can keep.
_CONDITION = re.compile(r"\s(?:sur|on|for|pour|if|si|when|quand|where|où|with|avec)\s", re.IGNORECASE)


Claims = Callable[[str, Context], bool]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things said: its text, the definition that it is (None: a claim), and what was known before it."""

    text: str
    definition: Definition | None
    known: Context


def in_turn(text: str, known: Context, asking: bool = False, claims: Claims | None = None) -> tuple[Part, ...]:
    """The definitions and claims of a line that begins with a definition; () for any other line.

    ``claims`` tells other sentences that claim something. ``asking`` also takes formulas that claim nothing, as in
    f(x) = x^2; f'(3). A part x > 0 is said of what follows.

    >>> [part.text for part in in_turn("f(x) = x^2; f'(3) = 6", Context())]
    ['f(x) = x^2', "f'(3) = 6"]
    """
    pieces = _pieces(text)
    if not pieces or (len(pieces) == 1 and _LET.match(text.strip()) is None and _ENTROPY.match(text) is None):
        return ()
    found: list[Part] = []
    for place, (piece, said) in enumerate(pieces):
        part = _understood(piece, said, known, asking, claims)
        if part is None or (place == 0 and part.definition is None and part.text):
            return ()
        sentence = claims is not None and claims(part.text, known)
        if place + 1 < len(pieces) and part.definition is None and not sentence and _to_be_solved(part):
            return ()
        if part.definition is not None:
            definition = _of_its_letter(part.definition, [text for text, _ in pieces[place + 1 :]])
            part = replace(part, definition=definition)
            known = part.known.defining(definition)
        else:
            known = part.known
        if part.text:
            found.append(part)
    return tuple(found)


def let_sign(text: str, known: Context) -> tuple[tuple[str, Any], Formula] | None:
    """“let x > 0”, « soit x ≥ 0 » alone: what the letter is, and the formula; None for any other line."""
    let = _LET.match(text.strip())
    if let is None:
        return None
    try:
        formula = known.read(text.strip()[let.end() :])
    except ReadingError:
        return None
    sign = sign_said(formula)
    return None if sign is None else (sign, formula)


def _pieces(text: str) -> list[tuple[str, bool]]:
    """What stands between the cuts, and whether “let” stands before it; “let f(x) = … and g(x) = …” defines both."""
    starts, ends, depth = [0], [], 0
    for cut in _CUT.finditer(text):
        depth += (cut.lastgroup == "open") - (cut.lastgroup == "close")
        if cut.lastgroup == "arrow" and _FUNCTION.match(text[starts[-1] :]) is None:
            continue  # x = 2 ⟹ x² = 4 is one claim; f(x) = x² ⟹ f'(x) = 2x defines first
        cuts = depth == 0 and cut.lastgroup in (None, "arrow")
        if cuts and (cut[0] == ";" or _SAYS.search(text, starts[-1], cut.start())):
            ends.append(cut.start())
            starts.append(cut.end())
    found, said = [], False
    for start, end in zip(starts, [*ends, len(text)], strict=True):
        piece = tidied(text[start:end])
        joined = re.search(r"\s(?:and|et)\s$", text[:start], re.IGNORECASE) is not None
        let, then = _LET.match(piece), _THEN.match(piece)
        said = let is not None or (said and joined)
        if let is not None:
            piece = piece[(_OF_A_KIND.match(piece, let.end()) or let).end() :]
        elif then is not None:
            piece = piece[then.end() :]
        if piece:
            found.append((piece, said))
    return found


def _understood(text: str, said: bool, known: Context, asking: bool, claims: Claims | None) -> Part | None:
    """A definition, a claim, or what a letter is (without text); None for anything else. “Let” gives a name a new meaning."""
    if not said and (statement_in(text) is not None or (claims is not None and claims(text, known))):
        return Part(text, None, known)
    if _ENTROPY.match(text) is not None:
        known = replace(known, functions=known.functions | {"H"})
    try:
        formula = known.read(text)
    except ReadingError:
        return None
    letters = (s.name for s in formula.symbols if isinstance(s, Symbol) and s not in known.meanings)
    if word_read_as_letters(text, letters, names()) is not None:
        return None
    name = formula.name if isinstance(formula, Definition) else None
    if said and name is not None:
        known = known.without(name.name)
    definition = known.definition_in(formula)
    sign = sign_said(formula)
    if sign is not None:
        return Part("", None, known.assuming(*sign))
    if definition is None and (said or not (asking or isinstance(formula, (Relation, Definition)))):
        return None
    if isinstance(formula, Relation) and isinstance(formula.sides[0], Symbol) and set(formula.signs) & _PLACES:
        return None
    if definition is not None and _CONDITION.search(text):
        return None
    return Part(text, definition, known)


def _to_be_solved(part: Part) -> bool:
    """Whether a claim is an equation that the rest of the line solves: f'(x) = 0, so x = 1."""
    if not part.text or statement_in(part.text) is not None:
        return False
    formula = part.known.read(part.text)
    if not isinstance(formula, Relation) or formula.signs != ("=",):
        return False
    left, right = formula.sides
    valued = {s for s, (parameters, _) in part.known.meanings.items() if not parameters}
    return not right.symbols and any(s not in valued for s in left.symbols if isinstance(s, Symbol))


def _of_its_letter(definition: Definition, after: list[str]) -> Definition:
    """y = x² is a function of x where y(3) or y'(3) is spoken of behind it."""
    letters = tuple(s for s in definition.body.symbols if isinstance(s, Symbol))
    called = re.compile(rf"(?<![\w\\]){re.escape(definition.name.text())}'*\s*\(\s*[-−]?\d[\d.,/]*\s*\)")
    if definition.parameters or len(letters) != 1 or not any(called.search(text) for text in after):
        return definition
    return Definition(definition.name, letters, definition.body)
