r"""One formula of a text may hold several claims, and one line of words several formulas: here they are cut apart.

:math:`x_1 = 2, \quad x_2 = 3` are two; :math:`f(x) = x^2 \text{ donc } f'(x) = 2x` are two with a word between them; the lines
of an aligned calculation are one each; what stands behind ``&&`` or in brackets as words is a remark. Only what is outside all
brackets and environments cuts. In a plain text the words are told from the mathematics one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from mathnn.checking.prose import is_word

_MARK = re.compile(
    r"\\begin\s*\{(?P<begin>[^}]*)\}(?:\s*\{[lcr| ]*\})?|\\end\s*\{(?P<end>[^}]*)\}|(?P<row>\\\\(?:\s*\[[\d.]+\s*[a-z]{2}\])?)"
    r"|(?P<words>\\(?:text|mbox|textrm|textit|textbf|intertext|hbox|shortintertext)\s*\{)|(?P<gap>\\q?quad\b|&&)"
    r"|\\[a-zA-Z]+|\\.|(?P<open>[{(])|(?P<close>[})])|(?P<column>&)|(?P<comma>[,;](?=\s|\\|[^\W\d_]))",
    re.DOTALL,
)
_LAYOUT = re.compile(
    r"\\(?:displaystyle|textstyle|notag|nonumber|hline|centering|limits|null)\b"
    r"|\\(?:label|tag|phantom|hphantom|vphantom|vspace|hspace)\*?\s*\{[^{}]*\}"
    r"|\\(?:begin|end)\s*\{(?:aligned|align|alignat|split|gathered|multlined|eqnarray|gather)\*?\}(?:\s*\{[lcr\d| ]*\})?"
)
_AROUND = re.compile(r"&\s*(=|\\approx|\\iff|\\Leftrightarrow|\\leq?|\\geq?|<|>|\\simeq|\\implies|\\Rightarrow)\s*&")
_BOXES = re.compile(r"\\(?:boxed|fbox|underline|mathbf\s*(?=\{[^{}]*=)|bm\s*(?=\{[^{}]*=))\s*\{")
LONGEST_TAIL = 400
_SCRIPT = re.compile(r"[_^]\s*\{?\s*$")
_LEADING = re.compile(
    r"^(?:\s|[:;,](?!=)|\\therefore\b|∴|\\because\b|∵|\\[,;:!>]|~|\\(?:longr|r)ightarrow\b(?!\s*\[)|→|➔|•|\\bullet\b"
    r"|(?:\(?(?:\d{1,2}|[a-hA-H]|i{1,3}|iv|v)\)|\d{1,2}[.°:]|[a-h]\.)(?=\s))+"
)
# (T) : y = 2x + 1 names the line before its equation.
_LABEL = re.compile(
    r"^\s*\(?\s*(?:\\(?:mathcal|mathscr|mathrm)\s*\{?\s*)?[A-Z]\s*\}?(?:_(?:\w|\{\s*-?\w+\s*\}))?\s*\)?\s*"
    r"(?:\\\s)*(?::|\\colon)(?:\s|\\[,;:! ])*(?=[yz]\s*=)"
)
_TRAILING = re.compile(r"(?:\s|\\[,;:!>]|~|[.,;:?]|\\\\|//|\#|\\qed|\\square|\\blacksquare|∎|□|✓|✔|✗)+$")
_REMARK = re.compile(r"\s*[\[(]([^()\[\]=<>+*/^\\\d]*)[\])]\s*$|\s+(?://|\#|%|--|—|–|<-|←)\s.*$")
_TENDS = re.compile(r"(?<![|<-])\s(?:->|→|\\(?:long)?rightarrow\b|\\to\b)\s")
_LOGICAL = re.compile(r"<=>|=>|⇔|⟺|⇒|⟹|\\(?:iff|implies|Leftrightarrow|Rightarrow|Longrightarrow)(?![a-zA-Z])")
# Quantities with units are no claims about numbers: 100 km/h = 27.8 m/s.
_UNITS = re.compile(
    r"\\(?:text|mathrm|textrm)\s*\{\s*(?:[kcmµ]?(?:m|g|s|J|N|V|W|A|L|l|Hz|h|min|mol)(?:\^?[-\d²³]*|/)?){1,3}\s*\}|\\(?:SI|qty|unit)\s*\{|€|°C"
)
_OPERAND_NEXT = re.compile(r"[\w(\\√∂]")
_SIGN_FIRST = re.compile(r"\s*(?:=(?![=>])|≈|\\approx\b|\\simeq\b)")
_ARROW = re.compile(
    r"\\xrightarrow\s*(?:\[([^\]]*)\])?\s*\{([^{}]*)\}|\\underset\s*\{([^{}]*)\}\s*\{\s*\\(?:long)?rightarrow\s*\}"
)
RELATION = re.compile(
    r"[=<>≈≤≥≠≡∈⇔⟺⇒⟹≃]|\\(?:leq?|geq?|neq?|ne|approx|simeq|equiv|iff|implies|in|leqslant|geqslant|Leftrightarrow|Rightarrow|to)(?![a-zA-Z])"
)
_WORDS_THAT_STAY = re.compile(r"\s*(?:or|ou|and|et|if|si|otherwise|sinon|\w)\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A formula, where it begins and ends in what was cut, and the words directly before and behind it."""

    text: str
    start: int
    end: int
    before: str = ""
    after: str = ""


def cut_formula(math: str) -> Iterator[Piece]:
    """The formulas of one piece of LaTeX, in order. Every piece keeps its place."""
    flat = _without_boxes(_blank(_AROUND, _blank(_LAYOUT, math), keep=1))
    marks = list(_marks(flat))
    for kind, here, then, _ in marks:
        if kind == "column":
            flat = f"{flat[:here]} {flat[then:]}"
    said, start = "", 0
    for kind, here, then, words in marks:
        if kind == "column":
            continue
        pieces = [p for piece in _by_commas(flat, start, here, said) for p in _named_by_words(piece)]
        yield from pieces
        said, start = words or ("" if pieces else said), then
    for piece in _by_commas(flat, start, len(flat), said):
        yield from _named_by_words(piece)


def _marks(flat: str) -> Iterator[tuple[str, int, int, str]]:
    """What cuts at the outermost level: row ends, gaps, words (with their text), and every second & of a row."""
    depth = columns = skip = 0
    for mark in _MARK.finditer(flat):
        if mark.start() < skip:
            continue
        kind = mark.lastgroup
        if kind in ("begin", "open"):
            depth += 1
        elif kind in ("end", "close"):
            depth = max(0, depth - 1)
        elif kind == "words":
            end = _closing(flat, mark.end() - 1)
            skip = end
            inner = flat[mark.end() : end - 1]
            if depth == 0 and not _SCRIPT.search(flat, 0, mark.start()) and _is_remark(inner):
                yield "words", mark.start(), end, inner
        elif depth == 0 and kind == "row":
            columns = 0
            yield "row", mark.start(), mark.end(), ""
        elif depth == 0 and kind == "gap":
            yield "gap", mark.start(), mark.end(), ""
        elif depth == 0 and kind == "column":
            columns += 1
            yield "gap" if columns % 2 == 0 else "column", mark.start(), mark.end(), ""


def _is_remark(inner: str) -> bool:
    r"""\text{donc}, \text{(chain rule)} are words; \text{ReLU}, \text{grad} are names, \text{ ou } joins two equations."""
    bare = inner.strip()
    if not bare or _WORDS_THAT_STAY.fullmatch(bare):
        return bare.lower() in ("et", "and", "if", "si") or not bare
    return " " in bare or bare != inner or bare.startswith(("(", "[")) or is_word(bare, names())


def _by_commas(flat: str, start: int, end: int, words: str) -> Iterator[Piece]:
    """x_1 = 2, x_2 = 3 are two formulas; (x, y) = (1, 0) is one."""
    cuts, depth = [start], 0
    for mark in _MARK.finditer(flat, start, end):
        kind = mark.lastgroup
        depth += (kind in ("begin", "open")) - (kind in ("end", "close"))
        if kind == "comma" and depth <= 0:
            cuts.append(mark.end())
    parts = list(zip(cuts, [*cuts[1:], end], strict=True))
    if not all(RELATION.search(flat, a, b) for a, b in parts):
        parts = [(start, end)]
    if len(parts) > 1 and _LOGICAL.search(flat, start, end):
        # x + y = 5, x − y = 1 ⟹ x = 3, y = 2 is one statement about systems.
        link = r" \text{ and } " if "\\" in flat[start:end] else " and "
        yield Piece(tidied(link.join(tidied(flat[a:b]) for a, b in parts)), start, end, words)
        return
    for a, b in parts:
        piece = "" if _UNITS.search(flat, a, b) else tidied(flat[a:b])
        start_of_it = a + len(flat[a:b]) - len(flat[a:b].lstrip())
        for text in _arrows(piece) if piece else ():
            yield Piece(text, start_of_it, b, words)
            words, start_of_it = "", b


def _arrows(piece: str) -> Iterator[str]:
    r"""a = b \xrightarrow[x\to\infty]{} c claims a = b, and that the limit of b is c."""
    match = _ARROW.search(piece)
    if match is None:
        plain = _TENDS.search(piece)
        head = piece[: plain.start()] if plain is not None else piece
        yield tidied(head) if "=" in head and head.count("(") == head.count(")") and "{" not in head[-12:] else piece
        return
    head, tail = piece[: match.start()], piece[match.end() :]
    if RELATION.search(head):
        yield tidied(head)
    side = head.rpartition("=")[2].strip()
    tends = next((m for m in match.groups() if m and "to" in m), "")
    yield rf"\lim_{{{tends}}} \left({side}\right) = {tail.strip()}" if tends and side else piece


def _blank(pattern: re.Pattern[str], text: str, keep: int = 0) -> str:
    """Spaces for what matches, so that every place stays where it is; the group ``keep`` is kept."""

    def spaces(match: re.Match[str]) -> str:
        if not keep:
            return re.sub(r"[^\n]", " ", match[0])
        return " " * (match.start(keep) - match.start()) + match[keep] + " " * (match.end() - match.end(keep))

    return pattern.sub(spaces, text)


def _without_boxes(text: str) -> str:
    r"""\boxed{x = 2} is x = 2."""
    while match := _BOXES.search(text):
        end = _closing(text, match.end() - 1)
        width = match.end() - match.start()
        text = f"{text[: match.start()]}{' ' * width}{text[match.end() : end - 1]} {text[end:]}"
    return text


def _closing(text: str, start: int) -> int:
    """The place behind the brace that closes the one at ``start``."""
    level = 0
    for index in range(start, len(text)):
        level += {"{": 1, "}": -1}.get(text[index], 0)
        if level == 0:
            return index + 1
    return len(text) + 1


def tidied(text: str) -> str:
    """A formula without the number before it, the full stop behind it and the remark at its end."""
    flat = " ".join(text.split())
    while True:
        before = flat
        flat = _LABEL.sub("", _LEADING.sub("", flat))
        # Only the end is looked at: a megabyte of dots is looked at once.
        head, tail = flat[:-LONGEST_TAIL], flat[-LONGEST_TAIL:]
        tail = _TRAILING.sub("", tail)
        remark = _REMARK.search(tail)
        if remark is not None and _only_words(remark[1] if remark[1] is not None else remark[0]):
            tail = tail[: remark.start()]
        flat = head + tail
        if flat == before:
            return flat


def _only_words(text: str) -> bool:
    tokens = text.strip(" #/%-—–←<").split()
    return bool(tokens) and any(is_word(t, names()) for t in tokens) and not RELATION.search(text)


@cache
def names() -> frozenset[str]:
    """Words that mathematics uses as names: functions, Greek letters, constants, constructions."""
    from mathnn.reading.names import CONSTANTS, GREEK_NAMES, SHORT_GREEK, VARIANTS, letter_functions, text_functions
    from mathnn.reading.words import FORMS, MATRIX_FUNCTIONS, OPERATORS

    found = (
        text_functions(), letter_functions(), CONSTANTS, GREEK_NAMES, SHORT_GREEK, VARIANTS, FORMS, OPERATORS, MATRIX_FUNCTIONS,
    )  # fmt: skip
    return frozenset(name for group in found for name in group) - {
        "mean",
        "sum",
        "im",
        "dim",
        "product",
        "limit",
        "gradient",
        "id",
    }


# -- a line of plain text -------------------------------------------------------------------------------------------------


def cut_line(line: str, known: frozenset[str] = frozenset()) -> Iterator[Piece]:
    """The formulas of a line of plain text, each with the words directly before it; words alone give nothing."""
    columns = [m.span() for m in re.finditer(r"\S+(?:[ ]{1,2}\S+)*", line)]
    if len(columns) > 1 and sum(bool(RELATION.search(line, a, b)) for a, b in columns) > 1:
        for a, b in columns:
            for piece in cut_line(line[a:b], known):
                yield replace(piece, start=piece.start + a, end=piece.end + a)
        return
    tokens = [(m[0], m.start(), m.end()) for m in re.finditer(r"\S+", line)]
    vocabulary = names() | known
    words = [is_word(text, vocabulary) for text, _, _ in tokens]
    _articles(tokens, words)
    if not any(words):
        yield from _formulas(line, 0, len(line), "")
        return
    _joining(tokens, words, line)
    found: list[Piece] = []
    said = ""
    for is_said, start, end in _stretches(tokens, words):
        if is_said:
            said = f"{said} {line[start:end]}".strip()
        elif RELATION.search(line, start, end):
            found = [*_with_after(found, said), *_formulas(line, start, end, said)]
            said = ""
    yield from _with_after(found, said)


def _with_after(found: list[Piece], said: str) -> list[Piece]:
    return [*found[:-1], replace(found[-1], after=said)] if found and said else found


def _stretches(tokens: list[tuple[str, int, int]], words: list[bool]) -> Iterator[tuple[bool, int, int]]:
    """Words and mathematics in turn; a full stop ends a stretch of mathematics."""
    index = 0
    while index < len(tokens):
        first = index
        while index < len(tokens) and words[index] == words[first]:
            index += 1
            if not words[first] and _ends_sentence(tokens[index - 1][0], first == 0 == index - 1):
                break
        yield words[first], tokens[first][1], tokens[index - 1][2]


def _articles(tokens: list[tuple[str, int, int]], words: list[bool]) -> None:
    """« a », « y », « à » between two words are words too, and so is a number of a question behind a word."""
    for i, (text, _, _) in enumerate(tokens):
        beside = (i > 0 and words[i - 1]) and (i + 1 == len(tokens) or words[i + 1])
        verb = text == "a" and i > 0 and words[i - 1] and i + 1 < len(tokens) and _OPERAND_NEXT.match(tokens[i + 1][0])
        if not words[i] and verb:
            words[i] = True
        if not words[i] and beside and re.fullmatch(r"[aAyYIàô]|\d+[.):]?|[(\[]?[a-z]\)|[a-zA-Z],?", text):
            words[i] = True
        if i > 0 and words[i - 1] and re.fullmatch(r"\d+\s*[:.)]", text):
            words[i] = True


def _joining(tokens: list[tuple[str, int, int]], words: list[bool], line: str) -> None:
    """x = 1 or x = 2 is one formula, and so is what stands in the brackets of P(A and B)."""
    for i in range(1, len(tokens) - 1):
        before = line[: tokens[i][1]]
        if tokens[i][0].lower() in ("and", "et", "or", "ou") and re.search(r"\w\([^()]*$", before):
            words[i] = False
            continue
        if tokens[i][0].lower() in ("or", "ou") and not words[i - 1] and not words[i + 1]:
            words[i] = not (RELATION.search(line[: tokens[i][1]]) and RELATION.search(line[tokens[i][2] :]))


def _ends_sentence(token: str, at_the_start: bool) -> bool:
    return bool(re.search(r"[\w)\]}²³'][.;:]$", token)) and not (at_the_start and re.fullmatch(r"\d{1,2}[.:]", token))


def _formulas(line: str, start: int, end: int, words: str) -> Iterator[Piece]:
    """Cut at commas and semicolons where every part is a relation of its own."""
    for piece in _by_commas(line[:end], start, end, words):
        yield from _named_by_words(piece)


def _named_by_words(piece: Piece) -> Iterator[Piece]:
    """“slope = 2*3 = 6”: the words are the left side, and what remains is 2*3 = 6; it continues nothing."""
    if not piece.before.strip() or not _SIGN_FIRST.match(piece.text) or piece.before.rstrip().endswith((":", ".", ")")):
        yield piece
        return
    rest = _SIGN_FIRST.sub("", piece.text, count=1).strip()
    if RELATION.search(rest):
        yield replace(piece, text=rest)
