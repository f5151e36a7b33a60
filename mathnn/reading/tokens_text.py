r"""Cut plain text into tokens: textbook typing (``2xy``, ``sin^2 x``), Python (``x**2*exp(3*y)``) and Unicode (``x²·π``).

A run of letters is one word when it is known (a function, a Greek letter, a constant, a defined name) and a product of
letters or one name otherwise (``runs.py``): ``yz`` is y·z. In a text that uses Python's ``**`` every word is one name.
"""

from __future__ import annotations

import re
import unicodedata

from mathnn.reading.bars import Bars
from mathnn.reading.errors import Problem
from mathnn.reading.logic import LINKING, Links
from mathnn.reading.names import (
    CONSTANTS,
    GREEK,
    GREEK_NAMES,
    SHORT_GREEK,
    VARIANTS,
    Vocabulary,
    text_functions,
)
from mathnn.reading.runs import FUSED, INDEXED, NEAR, NEAR_FUNCTION, SPLIT, WHOLE, Habits, Kind, fused
from mathnn.reading.signs import SETS, SUBSCRIPTS, SUPERSCRIPTS, UNICODE
from mathnn.reading.tokens import Token
from mathnn.reading.words import FORMS, KEYWORDS
from mathnn.steps.words import Words

_MARKS = "".join(c for c in (*SUBSCRIPTS, *SUPERSCRIPTS, *UNICODE, *SETS, *"¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞") if c != "Σ")
_COMBINING = "\u0302\u0303\u0304\u0307\u0308\u20d7"
_ACCENTS = dict(zip(_COMBINING, ("hat", "tilde", "bar", "dot", "ddot", "vec"), strict=True))
_EXPONENT = r"[eE][+-]?\d+(?!\w|\.(?!\.))"
_ROW_NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?"
_TOKEN = re.compile(
    rf"""
      (?P<space>[\s\u200b]+)
    | (?P<row>\[\s*{_ROW_NUMBER}(?:\s+{_ROW_NUMBER})+\s*\])
    | (?P<range>\.\.(?!\.))
    | (?P<num>(?:\d{{1,3}}(?:[\u00a0\u202f\u2009\x20]\d{{3}})+(?!\d)|\d+)(?:\.\d+|\{{,\}}\d+)?(?:{_EXPONENT})?|\.\d+)
    | (?P<link>(?<!\w)(?:{"|".join(LINKING)})(?![\w]))
    | (?P<part>[¼½¾⅐-⅞])
    | (?P<word>(?:(?![{_MARKS}])[^\W\d_][{_COMBINING}]*)+[0-9]*(?:_\{{[^{{}}]*\}}|_[^\W_]+)*)
    | (?P<set>[{"".join(SETS)}])
    | (?P<sub>[{"".join(SUBSCRIPTS)}]+)
    | (?P<sup>[{"".join(SUPERSCRIPTS)}]+)
    | (?P<sign>\*\*|//|<=>|=>|\|->|->|<=|>=|!=|:=|==|(?<=\s)<-(?=\s)|\.\.\.|\|\||~=|<>|[-+*/^_=<>!%,;:'"|(){{}}\[\]&~.@])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SIGNS = {"**": "^", "<-": ":=", "||": "‖", "...": "…", "~=": "~", "<>": "!=", '"': "''", "@": "*"}

STRANGE = Words("the character {character} has no meaning here", "le caractère {character} n'a pas de sens ici")


# np.cos(x) is cos(x): the names of Python's modules before a dot say nothing about the mathematics.
MODULES = frozenset({"np", "numpy", "math", "sp", "sympy", "jnp", "torch", "cmath", "scipy", "mp", "mpmath"})
# “ at (1, 2)” says where; a·t(1, 2) is written without blanks.
_POINT_BEHIND = re.compile(r"\s(?:at|en)\s+\((?=[^()=]*,)")
_MEMBER = re.compile(r"\.(?=[^\W\d_])")
_ONE_NAME = re.compile(r"\(\s*[^\W\d_]\w{0,30}\s*\)")
_NEXT_ROW = re.compile(r"\s*\[")
_ABOVE = re.compile(r"\s*/\s*(?=d[^\W\d_])")
_D_BEFORE = re.compile(r"d(?:\^?\d|[²³])\s*$")
_LOOK_AHEAD = 200
_IMPLICIT = re.compile(
    r"(?<![\w.])\d+(?:\.\d+)?\s*(?:[^\W\d_](?![+-]?\d)|\()|\)\s*[\w(]|[^\W\d_]\w*\s+[^\W\d_]|²|³|√|\^"
)


def is_python(text: str) -> bool:
    """Whether every product carries its sign, as in Python: words are names then, and a name before ( is a function."""
    return "**" in text or ("*" in text and _IMPLICIT.search(text) is None)


class TextTokens:
    """One pass over a text; ``tokens`` and ``problems`` are its result, ``noted`` what was decided about words."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.functions = text_functions()
        self.python = is_python(text)
        self.tokens: list[Token] = []
        self.problems: list[Problem] = []
        self.noted: dict[tuple[str, ...], tuple[Words, dict[str, str]]] = {}
        self.habits = Habits(text)
        self.links = Links(text)
        self.bars = Bars(text)
        self.below = self.module_dot = -1
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup
            if kind != "space":
                getattr(self, f"_{kind}")(match.group(), match.start(), match.end())
        self.tokens.append(Token("end", "", len(text), len(text)))

    def _num(self, piece: str, start: int, end: int) -> None:
        digits = re.sub(r"[\u00a0\u202f\u2009 ]", "", piece).replace("{,}", ".")
        self.tokens.append(Token("num", digits, start, end))

    def _row(self, piece: str, start: int, end: int) -> None:
        """[1 2 3] and its rows [[1 2] [3 4]], as NumPy prints them."""
        self.tokens.append(Token("[", "[", start, start + 1))
        for number, match in enumerate(re.finditer(r"[^\s\[\]]+", piece)):
            place, digits = start + match.start(), match.group()
            if number:
                self.tokens.append(Token(",", ",", place, place))
            if digits[0] in "+-":
                self.tokens.append(Token(digits[0], digits[0], place, place + 1))
            self.tokens.append(Token("num", digits.lstrip("+-").rstrip("."), place, start + match.end()))
        self.tokens.append(Token("]", "]", end - 1, end))
        if _NEXT_ROW.match(self.text, end):
            self.tokens.append(Token(",", ",", end, end))

    def _range(self, piece: str, start: int, end: int) -> None:
        self.tokens.append(Token("..", piece, start, end))

    def _part(self, piece: str, start: int, end: int) -> None:
        """½ is one half, in brackets."""
        above, _, below = unicodedata.normalize("NFKC", piece).partition("\u2044")
        for kind, text in (("(", "("), ("num", above), ("/", "/"), ("num", below), (")", ")")):
            self.tokens.append(Token(kind, text, start, end))

    def _set(self, piece: str, start: int, end: int) -> None:
        self.tokens.append(Token("set", SETS[piece], start, end))

    def _sign(self, piece: str, start: int, end: int) -> None:
        if start == self.module_dot:
            return
        behind = self.tokens[-1].kind if self.tokens else ""
        if piece == "|":
            self.bars.single(behind)
        elif piece == "||" and self.bars.double(behind, end):
            self.tokens += [Token("|", "|", start, start + 1), Token("|", "|", start + 1, end)]
            return
        self.tokens.append(Token(_SIGNS.get(piece, piece), piece, start, end))

    def _scripts(self, sign: str, inner: str, start: int, end: int) -> None:
        self.tokens.append(Token(sign, sign, start, start))
        self.tokens.append(Token("{", "{", start, start))
        for match in re.finditer(r"\d+|.", inner):
            piece = match.group()
            kind = "num" if piece.isdecimal() else "name" if piece.isalpha() else piece
            self.tokens.append(Token(kind, piece, start + match.start(), start + match.end()))
        self.tokens.append(Token("}", "}", end, end))

    def _sup(self, piece: str, start: int, end: int) -> None:
        self._scripts("^", "".join(SUPERSCRIPTS[c] for c in piece), start, end)

    def _sub(self, piece: str, start: int, end: int) -> None:
        self._scripts("_", "".join(SUBSCRIPTS[c] for c in piece), start, end)

    def _other(self, piece: str, start: int, end: int) -> None:
        if piece == "∞":
            self.tokens.append(Token("const", "oo", start, end))
        elif piece in UNICODE:
            kind = UNICODE[piece]
            if kind:
                self.tokens.append(Token(kind, piece, start, end))
        elif piece == "\\":
            self.tokens.append(Token("setminus", piece, start, end))
        else:
            self.problems.append(
                Problem(start, STRANGE, {"character": f"« {piece} »" if piece.isprintable() else repr(piece)})
            )

    def _link(self, piece: str, start: int, end: int) -> None:
        """donc, so, iff between two relations; elsewhere s·o and the like."""
        if self.links.joins(start, end) and piece not in self.vocabulary.names:
            self.tokens.append(Token(LINKING[piece], piece, start, end))
            return
        for match in re.finditer(r"[^\W\d_]+|['’]", piece):
            take = self._sign if match.group() in "'’" else self._word
            take("'" if match.group() == "’" else match.group(), start + match.start(), start + match.end())

    # -- words ----------------------------------------------------------------------------------------

    def _word(self, piece: str, start: int, end: int) -> None:
        above = _ABOVE.match(self.text, end) if end < len(self.text) else None
        if above and (piece[0] == "d" or _D_BEFORE.search(self.text, max(0, start - 6), start)):
            self.below = above.end()
        elif start != self.below:
            above = None
        if (above or start == self.below) and piece[0] == "d" and len(piece) > 1:
            self._name("d", start, start + 1)
            self._word_after_d(piece[1:], start + 1, end)
        else:
            self._whole_word(piece, start, end)

    def _word_after_d(self, piece: str, start: int, end: int) -> None:
        """The letter that d stands before in a derivative: dx1, dtheta, dxn, dz_l; one name in any case."""
        base = piece.partition("_")[0].rstrip("0123456789")
        if len(base) > 1 and not self._known(base) and "_" not in piece:
            digits = piece[len(base) :]
            self._name(base, start, end - len(digits))
            if digits:
                self.tokens.append(Token("digits", digits, end - len(digits), end))
        else:
            self._whole_word(piece, start, end)

    def _whole_word(self, piece: str, start: int, end: int) -> None:
        base, underscore, mark = piece.partition("_")
        letter = underscore and (len(base) == 1 or base in GREEK_NAMES)
        if piece in self.vocabulary.names and not letter:
            self._name(piece, start, end, hint="whole")
        elif piece in MODULES and _MEMBER.match(self.text, end):
            self.module_dot = end
        elif underscore and piece in self.functions:
            self.tokens.append(Token("func", self.functions[piece], start, end, piece))
        elif underscore and self._known(base) and base not in GREEK_NAMES and mark.isalpha() and base not in FORMS:
            self._marked_function(piece, base, mark, start, end)
        elif not underscore:
            self._plain_word(base, start, end)
        else:
            self._marked_word(base, mark, start, end)

    def _marked_function(self, piece: str, base: str, mark: str, start: int, end: int) -> None:
        """``log_b`` has a base, ``max_iter`` is a name."""
        if len(mark) == 1 or base not in self.functions:
            self._marked_word(base, mark, start, end)
        else:
            self._note(WHOLE, name=piece)
            self._name(piece, start, end, hint="whole")

    def _marked_word(self, base: str, mark: str, start: int, end: int) -> None:
        """``x_1``, ``w_{ij}``, ``log_2``, ``f_x0``: the mark belongs to the last letter of the base."""
        middle = start + len(base)
        self._plain_word(base, start, middle, keep=len(base) > 2 or (mark.isalpha() and len(mark) > 1))
        self.tokens.append(Token("_", "_", middle, middle + 1))
        if mark.startswith("{"):
            inner = TextTokens(mark[1:-1], self.vocabulary)
            self.tokens.append(Token("{", "{", middle + 1, middle + 2))
            for token in inner.tokens[:-1]:
                self.tokens.append(
                    Token(token.kind, token.text, token.start + middle + 2, token.end + middle + 2, token.hint)
                )
            self.tokens.append(Token("}", "}", end - 1, end))
            return
        leading = re.match(r"\d+", mark)
        if leading and not self.python and mark[leading.end() :].startswith("_"):
            self.tokens.append(Token("mark", mark.replace("_", ","), middle + 1, end))
        elif leading and not self.python:
            after = middle + 1 + leading.end()
            self.tokens.append(Token("mark", leading.group(), middle + 1, after))
            if after < end:
                self._word(self.text_between(mark, leading.end()), after, end)
        else:
            self.tokens.append(Token("mark", mark, middle + 1, end))

    @staticmethod
    def text_between(mark: str, position: int) -> str:
        return mark[position:]

    def _plain_word(self, word: str, start: int, end: int, keep: bool = False) -> None:
        if not word.isascii() and word not in GREEK and word not in self.functions:
            plain = unicodedata.normalize("NFKD", word)
            if any(c in _ACCENTS for c in plain):
                self._accented(plain, start, end)
                return
            word = unicodedata.normalize("NFKC", word)
        stem = word.rstrip("0123456789")
        digits = word[len(stem) :]
        if word in ("in", "choose"):
            self.tokens.append(Token(word, word, start, end))
        elif word in ("at", "en") and start and _POINT_BEHIND.match(self.text, start - 1):
            self.tokens.append(Token("at", word, start, end))
        elif (
            not digits and not self.python and word not in self.vocabulary and self.habits.is_indexed(word, start, end)
        ):
            self._indexed(word, start, end)
        elif word in KEYWORDS:
            self.tokens.append(Token("word", KEYWORDS[word], start, end))
        elif digits and (stem in KEYWORDS or stem == "in"):
            self.tokens.append(Token("word", KEYWORDS.get(stem, stem), start, end - len(digits)))
            self.tokens.append(Token("num", digits, end - len(digits), end))
        elif word in FORMS and (word not in ("Re", "Im") or self.text.startswith("(", end)):
            self.tokens.append(Token("form", FORMS[word], start, end))
        elif self._known(stem) or len(stem) == 1 or self.python:
            self._stem(stem, digits, start, end)
        elif self._called(end):
            self._unknown_name(stem, digits, start, end)
        elif keep and stem.isascii() and len(stem) > 1 and not (len(stem) == 2 and stem[0] == "d"):
            self._name(stem, start, end)
        else:
            self._unknown(stem, digits, start, end)

    def _note(self, words: Words, **holes: str) -> None:
        self.noted.setdefault((words.en, *holes.values()), (words, holes))

    def _indexed(self, word: str, start: int, end: int) -> None:
        """xn among x1, xi, …: x with the index n."""
        self._note(INDEXED, name=word, letter=word[0], index=word[1])
        self._name(word[0], start, start + 1)
        self.tokens.append(Token("digits", word[1], start + 1, end))

    def _unknown(self, stem: str, digits: str, start: int, end: int) -> None:
        kind = self.habits.kind(stem, digits, end)
        if kind is Kind.LETTERS:
            self._letters(stem, digits, start, end)
        elif kind is Kind.FUSED:
            name, letter = fused(stem) or (stem, "")
            self._note(FUSED, name=stem, function=name, letter=letter)
            self._stem(name, "", start, end - 1)
            self._name(letter, end - 1, end)
        else:
            self._unknown_name(stem, digits, start, end)

    def _unknown_name(self, stem: str, digits: str, start: int, end: int) -> None:
        """A word of nobody's: kept whole and told, unless a function was probably meant."""
        near = self.habits.misspelled(stem, end)
        if near and not self.text.startswith("(", end):
            self.problems.append(Problem(start, NEAR, {"name": stem, "near": near}))
        elif near:
            self._note(NEAR_FUNCTION, name=stem + digits, near=near)
        elif not self.text.startswith("(", end):
            self._note(WHOLE, name=stem + digits)
        self._stem(stem, digits, start, end)

    def _accented(self, plain: str, start: int, end: int) -> None:
        """ŷ, θ̂, x̄y: each accent goes before its letter."""
        digits = re.search(r"[0-9]*$", plain)
        stem = plain[: digits.start()] if digits else plain
        for match in re.finditer(rf"(.)([{_COMBINING}]*)", stem):
            for mark in match[2]:
                self.tokens.append(Token("accent", _ACCENTS[mark], start, start))
            self._stem(match[1], "", start, end)
        if digits and digits.group():
            self.tokens.append(Token("digits", digits.group(), end - len(digits.group()), end))

    def _called(self, end: int) -> bool:
        """Whether a word is followed by (x) or (u, v): it is the name of a function then."""
        if not self.text.startswith("(", end):
            return False
        if _ONE_NAME.match(self.text, end):
            return True
        level = 0
        for character in self.text[end : end + _LOOK_AHEAD]:
            level += (character == "(") - (character == ")")
            if level == 0:
                return False
            if character == "," and level == 1:
                return True
        return False

    def _known(self, stem: str) -> bool:
        return (
            stem in self.vocabulary.names
            or stem in self.functions
            or stem in GREEK
            or stem in GREEK_NAMES
            or stem in CONSTANTS
            or stem in SHORT_GREEK
            or stem in VARIANTS
            or stem in KEYWORDS
            or stem in FORMS
        )

    def _stem(self, stem: str, digits: str, start: int, end: int) -> None:
        middle = end - len(digits)
        if stem in self.functions and stem not in self.vocabulary.names:
            self.tokens.append(Token("func", self.functions[stem], start, middle, stem))
        elif stem == "inf" and self.text[end : end + 1] in ("_", "("):
            self.tokens.append(Token("form", "inf", start, middle))
        elif stem in CONSTANTS or stem == "π":
            self.tokens.append(Token("const", CONSTANTS.get(stem, "pi"), start, middle))
        elif stem in FORMS:
            self.tokens.append(Token("form", FORMS[stem], start, middle))
        elif stem in SETS:
            self.tokens.append(Token("set", SETS[stem], start, middle))
        elif stem in UNICODE and stem not in self.vocabulary.names and stem == "∑":
            self.tokens.append(Token("∑", stem, start, middle))
        else:
            self._name(stem, start, middle)
        if digits:
            self.tokens.append(Token("num" if stem in FORMS else "digits", digits, middle, end))

    def _name(self, name: str, start: int, end: int, hint: str = "") -> None:
        letter = GREEK.get(name) or SHORT_GREEK.get(name) or VARIANTS.get(name, name)
        self.tokens.append(Token("name", letter, start, end, hint or name))

    def _letters(self, stem: str, digits: str, start: int, end: int) -> None:
        """An unknown run of letters: a product of single letters, accents decomposed (``ŷ``)."""
        if len(stem) > 2 or (len(stem) == 2 and stem[0] != "d"):
            self._note(SPLIT, name=stem)
        for offset, letter in enumerate(stem):
            last = offset == len(stem) - 1
            self._stem(letter, digits if last else "", start + offset, end if last else start + offset + 1)
