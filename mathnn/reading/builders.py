r"""LaTeX constructions with arguments: fractions, binomials, accents, braces above and below, environments."""

from __future__ import annotations

from collections.abc import Callable

from mathnn.reading.atoms import after_name, marked_symbol, numeral
from mathnn.reading.calls import tex_argument
from mathnn.reading.cases import read_rows
from mathnn.reading.derivatives import read_fraction
from mathnn.reading.parser import ALONE, Parser, operand
from mathnn.reading.tokens import Token
from mathnn.reading.tokens_latex import LINES
from mathnn.steps.algebra import Call, Constant, Symbol
from mathnn.steps.containers import Matrix
from mathnn.steps.formula import Formula
from mathnn.steps.linear import MatrixFunction, Norm
from mathnn.steps.notation import Conjugate
from mathnn.steps.sets import Dots
from mathnn.steps.words import Words

MATRICES = frozenset({"pmatrix", "bmatrix", "matrix", "vmatrix", "smallmatrix", "array", "Vmatrix", "Bmatrix"})
CASES = frozenset({"cases", "dcases", "rcases"})
CELL = frozenset({"&", "\\\\", "endenv"})
COEFFICIENT = Words("\\binom is the binomial coefficient", "\\binom est le coefficient binomial")
RAGGED = Words("the rows of the matrix have different lengths", "les lignes de la matrice n'ont pas la même longueur")
MISSING = Words("an entry of the matrix is missing", "il manque un élément de la matrice")
NO_END = Words(r"\end of the environment", r"le \end de l'environnement")
UNKNOWN = Words("the environment {name} is not known here", "l'environnement {name} n'est pas connu ici")


def read_binomial(p: Parser, token: Token) -> Formula:
    r"""\binom{n}{k}."""
    above = tex_argument(p)
    p.assume(COEFFICIENT)
    return Call("binomial", (above, tex_argument(p)))


def read_labelled(p: Parser, token: Token) -> Formula:
    r"""\underbrace{u}_{label} is u."""
    body = tex_argument(p)
    if p.token.kind in ("_", "^") and p.peek().kind == "{":
        p.take()
        _skip_braces(p)
    return body


def read_over(p: Parser, token: Token) -> Formula:
    r"""\overset{above}{u}, \boxed{u}, \cancel{u}: what is beside u is decoration."""
    if token.text in ("overset", "underset", "stackrel", "color"):
        _skip_braces(p)
    return tex_argument(p)


def _skip_braces(p: Parser) -> None:
    p.expect("{")
    level = 1
    while level:
        token = p.take()
        if token.kind == "end":
            raise p.failure(Words("}", "}"), token)
        level += {"{": 1, "}": -1}.get(token.kind, 0)


def read_substack(p: Parser, token: Token) -> Formula:
    r"""\substack{x \to 0 \\ x > 0}: lines as a list."""
    p.expect("{")
    lines = [p.inside(CELL | {"}"}, p.statement)]
    while p.accept("\\\\", ","):
        lines.append(p.inside(CELL | {"}"}, p.statement))
    p.expect("}")
    from mathnn.steps.containers import Tuple

    return lines[0] if len(lines) == 1 else Tuple(tuple(lines))


BUILDER_READERS: dict[str, Callable[[Parser, Token], Formula]] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), read_fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), read_binomial),
    **dict.fromkeys(("underbrace", "overbrace"), read_labelled),
    **dict.fromkeys(("overset", "underset", "stackrel", "boxed", "cancel", "color"), read_over),
    "substack": read_substack,
}


def _alone_name(p: Parser, token: Token) -> Formula:
    return Constant("e") if token.text == "e" and "e" not in p.vocabulary else Symbol(token.text)


ALONE["num"] = lambda p, token: numeral(token.text)
ALONE["name"] = _alone_name
ALONE["const"] = lambda p, token: Constant(token.text)


@operand("accent")
def read_accent(p: Parser, token: Token) -> Formula:
    r"""\hat y, \tilde{Y}, \dot x; \overline{z + 1} is a conjugate, \overrightarrow{\operatorname{grad}} f a gradient."""
    if p.token.kind == "form" or (p.token.kind == "{" and p.peek().kind == "form"):
        braced = p.accept("{")
        form = p.take()
        if braced:
            p.expect("}")
        from mathnn.reading.forms import FORM_READERS

        return FORM_READERS[form.text](p, form)
    name = p.peek() if p.token.kind == "{" else p.token
    simple = p.token.kind != "{" or name.kind == "name"
    if token.text == "bar" and not (simple and _one_name(p)):
        return Conjugate(tex_argument(p))
    return after_name(p, accented(p, token))


def _one_name(p: Parser) -> bool:
    """Whether the braces hold one letter with its marks."""
    if p.token.kind != "{":
        return True
    index = p.at + 2
    if p.tokens[index].kind == "_":
        index += 2 if p.tokens[index + 1].kind != "{" else 4
    return index < len(p.tokens) and p.tokens[index].kind == "}"


def accented(p: Parser, token: Token) -> Symbol:
    """The letter under an accent, with its marks inside or outside."""
    braced = p.accept("{")
    if p.token.kind == "accent":
        inner_accent = p.take()
        inner = accented(p, inner_accent)
    else:
        name = p.expect("name", Words("a letter under the accent", "une lettre sous l'accent"))
        if not braced:
            return marked_symbol(p, name, token.text)
        inner = marked_symbol(p, name)
    if braced:
        p.expect("}")
    outer = marked_symbol(p, Token("name", inner.letter, token.start, token.end), token.text)
    return Symbol(inner.letter, inner.subscript or outer.subscript, inner.superscript or outer.superscript, token.text)


@operand("beginenv")
def read_environment(p: Parser, token: Token) -> Formula:
    """A matrix row by row, cases, lines of a calculation."""
    if token.text in CASES:
        return read_rows(p, token, ("\\\\",), ("endenv",))
    if token.text in LINES:
        return _lines(p)
    if token.text not in MATRICES:
        raise p.refuse(token, UNKNOWN, name=token.text)
    rows: list[list[Formula]] = [[]]
    blanks: list[tuple[int, Token]] = []
    while not p.accept("endenv"):
        if p.token.kind == "end":
            raise p.failure(NO_END)
        if p.token.kind in ("&", "\\\\"):
            blanks.append((len(rows) - 1, p.token))
            rows[-1].append(Dots())
        else:
            rows[-1].append(_cell(p))
        if p.accept("\\\\"):
            if p.token.kind != "endenv":
                rows.append([])
        elif not p.accept("&") and p.token.kind != "endenv":
            raise p.failure(Words(r"& or \\ or \end", r"& ou \\ ou \end"))
    if len({len(row) for row in rows}) != 1 or not rows[0]:
        raise p.refuse(token, RAGGED)
    for row_number, place in blanks:
        if rows[row_number].count(Dots()) == sum(number == row_number for number, _ in blanks):
            raise p.refuse(place, MISSING)
    matrix = Matrix(tuple(entry for row in rows for entry in row), len(rows[0]))
    wrappers: dict[str, Callable[[Formula], Formula]] = {
        "vmatrix": lambda m: MatrixFunction("det", (m,)),
        "Vmatrix": Norm,
    }
    return wrappers[token.text](matrix) if token.text in wrappers else matrix


def _cell(p: Parser) -> Formula:
    if p.token.kind == "." and p.peek().kind in CELL:
        p.take()
        return Dots()
    return p.inside(CELL, p.relation)


def _lines(p: Parser) -> Formula:
    """Lines of an aligned calculation: a line that begins with a relation continues the one before."""
    from mathnn.steps.containers import Tuple

    found: list[Formula] = []
    while not p.accept("endenv"):
        if p.token.kind == "end":
            raise p.failure(NO_END)
        if p.accept("\\\\", ",", "."):
            continue
        before = p.at
        found.append(p.inside(frozenset({"endenv"}), p.listed))
        if p.at == before:
            raise p.failure(NO_END)
    return found[0] if len(found) == 1 else Tuple(tuple(found))
