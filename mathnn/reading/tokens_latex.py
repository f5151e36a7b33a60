r"""Cut LaTeX into tokens: letters one by one, commands by their meaning, spacing and sizes passed over.

``\left(`` and ``(`` are the same bracket; a bar after ``\left`` or ``\right`` knows its side. Fonts (``\mathbf``,
``\boldsymbol``) say nothing; ``\mathrm`` and ``\operatorname`` hold one word; accents and environments stay as tokens.
"""

from __future__ import annotations

import re

from mathnn.reading.bars import Bars
from mathnn.reading.errors import Problem, nearest
from mathnn.reading.logic import LINKING, Links
from mathnn.reading.names import CONSTANTS, GREEK, GREEK_NAMES, VARIANTS, Vocabulary, latex_functions, text_functions
from mathnn.reading.runs import FUSED, SPLIT, fused
from mathnn.reading.signs import COMMANDS, SETS, UNICODE
from mathnn.reading.tokens import Token
from mathnn.reading.tokens_text import STRANGE, TextTokens
from mathnn.reading.words import FORMS, KEYWORDS
from mathnn.steps.words import Words

_TOKEN = re.compile(
    r"""
      (?P<space>[\s~]+|%[^\n]*\n?|\\[,;:!>\ ]|\\\n)
    | (?P<num>\d{1,3}(?:\\[,;]\d{3})+(?:[.]\d+|\{,\}\d+)?(?!\d)|\d+(?:\.\d+|\{,\}\d+)?|\.\d+)
    | (?P<command>\\(?:[A-Za-z]+|[^A-Za-z]))
    | (?P<letters>[A-Za-z]+)
    | (?P<sign>:=|<=>|=>|<=|>=|!=|==|\.\.\.|\|\||[-+*/^_=<>!,;:|(){}\[\]&.'])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_BRACED = re.compile(r"\s*(?:\{([^{}]*)\}|(\\[A-Za-z]+|[^\s{}\\]))")
_SKIPPED = frozenset(
    [
        "quad",
        "qquad",
        "displaystyle",
        "textstyle",
        "scriptstyle",
        "limits",
        "nolimits",
        "nonumber",
        "notag",
        "thinspace",
        "medspace",
        "thickspace",
        "negthinspace",
        "big",
        "Big",
        "bigg",
        "Bigg",
        "bigm",
        "Bigm",
        "middle",
        "enspace",
        "par",
        "hfill",
        "centering",
        "allowbreak",
        "normalsize",
        "large",
        "small",
        "boldmath",
        "relax",
        "mathstrut",
        "strut",
        "protect",
    ]
)
FONTS = frozenset(
    [
        "mathbf",
        "boldsymbol",
        "bm",
        "mathit",
        "mathsf",
        "mathtt",
        "mathnormal",
        "pmb",
        "textbf",
        "textit",
        "vphantom",
        "smash",
        "ensuremath",
    ]
)
WORDS = frozenset(["mathrm", "operatorname", "text", "textrm", "textnormal", "mbox", "mathop", "rm", "textsf", "hbox"])
_EXTREME = re.compile(r"\s*(?:\\[,;!]\s*)?\\(max|min)(?![A-Za-z])")
# \\[1ex]: room between two lines.
_ROOM = re.compile(r"\*?\s*\[\s*-?[\d.,]+\s*(?:ex|em|pt|mm|cm|in|pc|bp|sp|dd|cc|mu)\s*\]|\*")
_BRACKET = re.compile(r"\s*(?:\\left\s*|\\[bB]igg?l\s*)?\(")
_WORD, _LONG_WORD = 4, 6
_SIDES = {size + side[0]: side for size in ("big", "Big", "bigg", "Bigg") for side in ("left", "right")}
_SIDES |= {"left": "left", "right": "right"}
ACCENTS = {
    "hat": "hat", "widehat": "hat", "tilde": "tilde", "widetilde": "tilde", "bar": "bar", "overline": "bar", "dot": "dot",
    "ddot": "ddot", "vec": "vec", "overrightarrow": "vec", "underline": "underline", "check": "check", "breve": "breve",
}  # fmt: skip
BUILDERS = frozenset(
    [
        "frac",
        "dfrac",
        "tfrac",
        "cfrac",
        "sqrt",
        "binom",
        "dbinom",
        "tbinom",
        "choose",
        "stackrel",
        "overset",
        "underset",
        "underbrace",
        "overbrace",
    ]
)
BUILDERS |= {"tag", "label", "lim", "limsup", "liminf", "substack", "color", "boxed", "cancel"}
LINES = frozenset(
    [
        "aligned",
        "align",
        "split",
        "gathered",
        "gather",
        "equation",
        "eqnarray",
        "alignedat",
        "multline",
        "flalign",
        "displaymath",
        "math",
    ]
)
_LINKING = {word: (sign, word) for word, sign in LINKING.items() if word.isalpha()}
_LINKING |= {word: ("word", KEYWORDS[word]) for word in ("and", "et", "or", "ou")}
ENVIRONMENT = re.compile(r"\s*\{([A-Za-z]+\*?)\}")
_SPEC = re.compile(r"\s*(?:\[[a-z]\])?\s*\{([lcr|@!{} ]*)\}")

WORD = Words(
    r"the word {word} stands among the letters: use \text or \operatorname",
    r"le mot {word} est au milieu des lettres : employez \text ou \operatorname",
)
LABEL = Words("what stands over an arrow is passed over", "ce qui est écrit sur une flèche n'est pas lu")
UNKNOWN_COMMAND = Words("{command} is not a command known here", "{command} n'est pas une commande connue ici")
UNKNOWN_NEAR = Words(
    "{command} is not a command known here; did you mean {near}?",
    "{command} n'est pas une commande connue ici ; vouliez-vous écrire {near} ?",
)


class LatexTokens:
    """One pass over LaTeX; ``tokens`` and ``problems`` are its result, ``noted`` what was decided about words."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.functions = latex_functions()
        self.words = {w: f for w, f in text_functions().items() if len(w) > 2}
        self.tokens: list[Token] = []
        self.problems: list[Problem] = []
        self.noted: dict[tuple[str, ...], tuple[Words, dict[str, str]]] = {}
        self.python = False
        self.hint = ""
        self.environments: list[str] = []
        self.bars = Bars(text)
        self.links = Links(text)
        position, length, match_at = 0, len(text), _TOKEN.match
        while position < length:
            match = match_at(text, position)
            if match is None:
                raise AssertionError("the last alternative matches every character")
            position = match.end()
            kind = match.lastgroup
            if kind == "space":
                continue
            if kind == "command":
                position = self._command(match.group()[1:], match.start(), position)
            else:
                getattr(self, f"_{kind}")(match.group(), match.start(), position)
        self.tokens.append(Token("end", "", length, length))

    def _put(self, kind: str, text: str, start: int, end: int) -> None:
        if self.hint and kind in ("|", "‖"):
            kind = self.hint[0] + kind
        self.tokens.append(Token(kind, text, start, end, self.hint))
        self.hint = ""

    def _num(self, piece: str, start: int, end: int) -> None:
        self._put("num", re.sub(r"\\[,;]", "", piece).replace("{,}", "."), start, end)

    def _sign(self, piece: str, start: int, end: int) -> None:
        if piece == "&" and (not self.environments or self.environments[-1] in LINES):
            return
        if piece == "." and self.hint:
            side, self.hint = self.hint, ""
            self._put(f"{side}.", piece, start, end)
            return
        kind = {"||": "‖", "...": "…"}.get(piece, piece)
        behind = self.tokens[-1].kind if self.tokens else ""
        if kind == "|" and not self.hint:
            self.bars.single(behind)
        if piece == "||" and self.hint:
            self._put("|", "|", start, start + 1)
            self.bars.single(self.tokens[-1].kind)
            self._put("|", "|", start + 1, end)
            return
        if piece == "||" and self.bars.double(behind, end):
            self._put("|", "|", start, start + 1)
            self._put("|", "|", start + 1, end)
            return
        self._put(kind, piece, start, end)

    def _other(self, piece: str, start: int, end: int) -> None:
        if piece in GREEK:
            self._greek(GREEK[piece], start, end)
        elif piece == "∞":
            self._put("const", "oo", start, end)
        elif piece in SETS:
            self._put("set", SETS[piece], start, end)
        elif piece in UNICODE:
            if UNICODE[piece]:
                self._put(UNICODE[piece].rstrip("?"), piece, start, end)
        else:
            inner = TextTokens(piece, self.vocabulary)
            for token in inner.tokens[:-1]:
                self.tokens.append(Token(token.kind, token.text, token.start + start, token.end + start, token.hint))
            self.problems += [Problem(start, STRANGE, p.holes) for p in inner.problems]

    def _letters(self, piece: str, start: int, end: int) -> None:
        """Letters side by side are factors, unless they spell a function or a defined name, or link two relations."""
        if piece in _LINKING and piece not in self.vocabulary.names and self.links.joins(start, end):
            self._put(*_LINKING[piece], start, end)
        elif len(piece) > 1 and piece in self.vocabulary.names:
            self._put("name", piece, start, end)
        elif len(piece) > 2 and piece in self.words:
            self._put("func", self.words[piece], start, end)
        elif (
            len(piece) > 2 and piece in FORMS and piece not in ("sum", "int", "prod", "dim", "inf", "sup", "had", "inv")
        ):
            self._put("form", FORMS[piece], start, end)
        elif len(piece) > 2 and piece in GREEK_NAMES:
            self._greek(piece, start, end)
        elif len(piece) == 2 and _BRACKET.match(self.text, end) and (piece in FORMS or piece in text_functions()):
            known = piece in FORMS
            self._put("form" if known else "func", FORMS[piece] if known else text_functions()[piece], start, end)
        elif len(piece) > 2 and (apart := fused(piece)) is not None:
            self._fused(piece, *apart, start, end)
        elif len(piece) >= _LONG_WORD:
            self.problems.append(Problem(start, WORD, {"word": piece}))
        else:
            if len(piece) >= _WORD:
                self._note(SPLIT, name=piece)
            for offset, letter in enumerate(piece):
                self._put("name", letter, start + offset, start + offset + 1)

    def _note(self, words: Words, **holes: str) -> None:
        self.noted.setdefault((words.en, *holes.values()), (words, holes))

    def _fused(self, piece: str, name: str, letter: str, start: int, end: int) -> None:
        self._note(FUSED, name=piece, function=name, letter=letter)
        self._letters(name, start, end - 1) if len(name) > 2 else self._put(
            "func", text_functions()[name], start, end - 1
        )
        self._put("name", letter, end - 1, end)

    def _greek(self, name: str, start: int, end: int) -> None:
        if name == "pi" and name not in self.vocabulary.names:
            self._put("const", "pi", start, end)
        else:
            self._put("name", name, start, end)

    # -- commands -------------------------------------------------------------------------------------

    def _command(self, name: str, start: int, end: int) -> int:
        """Emit the tokens of ``\\name``; the position where reading goes on."""
        if name in _SKIPPED:
            pass
        elif name in _SIDES:
            self.hint = _SIDES[name]
        elif "\\" + name in self.functions:
            self._put("func", self.functions["\\" + name], start, end)
        elif name in ("exp", "lim", "sqrt"):
            self._put("form", name, start, end)
        elif name in VARIANTS or name in GREEK_NAMES or name == "ell":
            self._greek(VARIANTS.get(name, name), start, end)
        elif name in COMMANDS:
            if name in ("lvert", "lVert", "rvert", "rVert"):
                self.hint = "left" if name[0] == "l" else "right"
            self._put(COMMANDS[name], name, start, end)
            room = _ROOM.match(self.text, end) if name == "\\" else None
            return room.end() if room else end
        elif name == "inf":
            self._put("form", name, start, end)
        elif name == "arg" and (extreme := _EXTREME.match(self.text, end)) is not None:
            self._put("form", "arg" + extreme[1], start, extreme.end())
            return extreme.end()
        elif name in CONSTANTS:
            self._put("const", CONSTANTS[name], start, end)
        elif name in WORDS:
            return self._word_command(name, start, end)
        elif name in FONTS:
            return self._font_command(start, end)
        elif name in ACCENTS:
            self._put("accent", ACCENTS[name], start, end)
        elif name in ("mathbb", "mathcal", "mathscr", "mathfrak", "Bbb"):
            return self._letter_command(name, start, end)
        elif name in ("begin", "end"):
            return self._environment(name, start, end)
        elif name in ("tag", "label", "color", "hspace", "vspace", "mathop", "phantom"):
            skipped = _BRACED.match(self.text, end)
            return skipped.end() if skipped else end
        elif name in ("xrightarrow", "xmapsto"):
            self._note(LABEL)
            self._put("->" if name == "xrightarrow" else "|->", name, start, end)
            return self._after_braces(end)
        elif name == "choose":
            self._put("choose", name, start, end)
        elif name in FORMS:
            self._put("form", FORMS[name], start, end)
        elif name in BUILDERS:
            self._put("cmd", name, start, end)
        else:
            self._unknown(name, start)
        return end

    def _after_braces(self, position: int) -> int:
        """The place behind a group in braces."""
        level = 0
        for index in range(position, len(self.text)):
            level += {"{": 1, "}": -1}.get(self.text[index], 0)
            if level == 0 and not self.text[index].isspace():
                return index + 1
        return len(self.text)

    def _unknown(self, name: str, start: int) -> None:
        known = [
            *COMMANDS,
            *BUILDERS,
            *WORDS,
            *FONTS,
            *ACCENTS,
            *GREEK_NAMES,
            *(s[1:] for s in self.functions),
            "exp",
            "left",
            "right",
        ]
        near = nearest(name, sorted(set(known)))
        holes = {"command": "\\" + name, "near": "\\" + near}
        self.problems.append(Problem(start, UNKNOWN_NEAR if near else UNKNOWN_COMMAND, holes))

    def _word_command(self, name: str, start: int, end: int) -> int:
        match = _BRACED.match(self.text, end + (1 if self.text.startswith("*", end) else 0))
        if match is None:
            return end
        word = (match[1] if match[1] is not None else match[2]).strip().replace("\\_", "_")
        stop = match.end()
        operator = rf"\operatorname{{{word}}}"
        if operator in self.functions:
            self._put("func", self.functions[operator], start, stop)
        elif "\\" + word in self.functions and word:
            self._put("func", self.functions["\\" + word], start, stop)
        elif word in self.words or (word in text_functions() and len(word) > 1):
            self._put("func", text_functions()[word], start, stop)
        elif word in KEYWORDS:
            self._put("word", KEYWORDS[word], start, stop)
        elif word.strip(",~ ") in LINKING:
            self._put(LINKING[word.strip(",~ ")], word, start, stop)
        elif word in FORMS or word == "inf":
            self._put("form", FORMS.get(word, word), start, stop)
        elif word in ("e", "i") and name != "text":
            self._put("const", word, start, stop)
        elif word.replace("_", "").isalnum() and not word[0].isdecimal():
            self._put("name", GREEK.get(word, word), start, stop)
        elif word:
            return match.start(1) - 1 if match[1] is not None else end
        return stop

    def _font_command(self, start: int, end: int) -> int:
        """A letter in another font is the letter; anything longer is read inside its braces."""
        match = _BRACED.match(self.text, end)
        letter = "" if match is None or match[1] is None else match[1].strip()
        if match is None or len(letter) != 1 or not letter.isalpha():
            return end
        self._letters(letter, start, match.end())
        return match.end()

    def _letter_command(self, name: str, start: int, end: int) -> int:
        match = _BRACED.match(self.text, end)
        letter = "" if match is None else (match[1] if match[1] is not None else match[2]).strip()
        if match is None or not letter.isalnum():
            return end
        self._put("set" if name in ("mathbb", "Bbb") else "name", letter, start, match.end())
        return match.end()

    def _environment(self, name: str, start: int, end: int) -> int:
        match = ENVIRONMENT.match(self.text, end)
        if match is None:
            self._unknown(name, start)
            return end
        if name == "begin":
            self.environments.append(match[1].rstrip("*"))
        elif self.environments:
            self.environments.pop()
        stop = match.end()
        if name == "begin" and match[1] in ("array", "aligned", "alignedat"):
            spec = _SPEC.match(self.text, stop)
            stop = spec.end() if spec else stop
        self._put(name + "env", match[1].rstrip("*"), start, stop)
        return stop
