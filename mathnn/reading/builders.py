r"""LaTeX constructions with arguments: fractions, roots, binomials, environments."""

from __future__ import annotations

from collections.abc import Callable

from mathnn.reading.calls import tex_argument
from mathnn.reading.derivatives import read_fraction
from mathnn.reading.parser import ALONE, Parser, operand
from mathnn.reading.tokens import Token
from mathnn.steps.algebra import Call, Constant, Symbol
from mathnn.steps.containers import Matrix
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words

MATRICES = frozenset({"pmatrix", "bmatrix", "matrix", "vmatrix", "smallmatrix", "array", "Vmatrix", "Bmatrix"})
RAGGED = Words("the rows of the matrix have different lengths", "les lignes de la matrice n'ont pas la même longueur")


def read_binomial(p: Parser, token: Token) -> Formula:
    r"""\binom{n}{k}."""
    above = tex_argument(p)
    return Call("binomial", (above, tex_argument(p)))


BUILDER_READERS: dict[str, Callable[[Parser, Token], Formula]] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), read_fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), read_binomial),
}


def _alone_name(p: Parser, token: Token) -> Formula:
    return Constant("e") if token.text == "e" and "e" not in p.vocabulary else Symbol(token.text)


def _alone_number(p: Parser, token: Token) -> Formula:
    from mathnn.reading.atoms import numeral

    return numeral(token.text)


ALONE["num"] = _alone_number
ALONE["name"] = _alone_name
ALONE["const"] = lambda p, token: Constant(token.text)


@operand("accent")
def read_accent(p: Parser, token: Token) -> Formula:
    r"""\hat y, \tilde{Y}: a name with an accent."""
    from mathnn.reading.atoms import after_name, marked_symbol

    braced = p.accept("{")
    name = p.expect("name", Words("a letter under the accent", "une lettre sous l'accent"))
    if braced:
        inner = marked_symbol(p, name)
        p.expect("}")
        outer = marked_symbol(p, Token("name", inner.letter, name.start, name.end), token.text)
        return after_name(p, Symbol(inner.letter, inner.subscript or outer.subscript, inner.superscript or outer.superscript, token.text))
    return after_name(p, marked_symbol(p, name, token.text))


@operand("beginenv")
def read_environment(p: Parser, token: Token) -> Formula:
    """A matrix, row by row."""
    if token.text not in MATRICES:
        raise p.failure(Words("a matrix", "une matrice"), token)
    closing = frozenset({"&", "\\\\", "endenv"})
    rows: list[list[Formula]] = [[]]
    while not p.accept("endenv"):
        rows[-1].append(p.inside(closing, p.relation))
        if p.accept("\\\\"):
            if p.token.kind != "endenv":
                rows.append([])
        elif not p.accept("&") and p.token.kind != "endenv":
            raise p.failure(Words(r"& or \\ or \end", r"& ou \\ ou \end"))
    if len({len(row) for row in rows}) != 1:
        raise p.refuse(token, RAGGED)
    matrix = Matrix(tuple(entry for row in rows for entry in row), len(rows[0]))
    return Call("abs", (matrix,)) if token.text == "vmatrix" else matrix
