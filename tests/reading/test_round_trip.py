"""Law 2: what is printed reads back to the same meaning, in text and LaTeX, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathnn.reading import read
from mathnn.render import formula_latex, formula_text
from mathnn.steps.algebra import Apply, Call, Negation, Power, Product, Quotient, Root, Sum, Symbol
from mathnn.steps.calculus import Integral
from mathnn.steps.containers import Cases, Interval, Matrix, Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.notation import OneSided, PlusMinus
from mathnn.steps.relations import Definition, Relation
from mathnn.steps.sets import (
    Collection,
    Dots,
    Family,
    Mapping,
    NumberSet,
    Quantified,
    SetBuilder,
    SetOperation,
    Signature,
    Space,
)
from tests.reading.meaning import meaning
from tests.reading.tables import same_rows, value_rows
from tests.strategies import formulas

PRINTERS = {"text": formula_text, "latex": formula_latex}
WAYS = [(form, language) for form in PRINTERS for language in ("en", "fr")]


def ambiguous(formula: Formula, language: str) -> bool:
    """An open interval that stands alone is (a, b) in English, which is a point there."""
    return language == "en" and isinstance(formula, Interval) and not (formula.closed_below or formula.closed_above)


def reads_back(formula: Formula) -> None:
    for form, language in WAYS:
        if ambiguous(formula, language):
            continue
        printed = PRINTERS[form](formula, language)
        assert meaning(read(printed, notation=form, language=language)) == meaning(formula), printed


@given(formulas())
def test_every_tree_reads_back(formula: Formula) -> None:
    """read(print(e)) means e."""
    reads_back(formula)


PARTS = [read(row.text, **row.options) for row in value_rows() if row.expected]
PARTS += [read(row.ways[0]) for row in same_rows() if not row.before]
STATEMENTS = (Relation, Definition, Tuple, Matrix, Interval, Cases, Collection, SetBuilder, SetOperation, NumberSet)
STATEMENTS += (Space, Signature, Mapping, Family, Quantified, PlusMinus, Dots, OneSided)
TERMS = [part for part in PARTS if not isinstance(part, STATEMENTS)]
WHOLES: list[Callable[[Formula, Formula], Formula]] = [
    lambda a, b: Sum((a, b), (1, -1)),
    lambda a, b: Product((a, b)),
    Quotient,
    Power,
    lambda a, b: Root(a),
    lambda a, b: Negation(a),
    lambda a, b: Tuple((a, b)),
    lambda a, b: Integral(a, Symbol("t"), b, Symbol("y")),
    lambda a, b: Call("max", (a, b)),
    lambda a, b: Apply(Symbol("f"), (a, b)),
    lambda a, b: Call("sin", (a,)),
]


@given(st.sampled_from(WHOLES), st.sampled_from(TERMS), st.sampled_from(TERMS))
def test_inputs_of_the_table_put_together_read_back(whole: Any, left: Formula, right: Formula) -> None:
    """Whatever the reader made may stand inside another formula."""
    reads_back(whole(left, right))


@pytest.mark.parametrize(("text", "options"), [(row.text, row.options) for row in value_rows() if row.expected])
def test_every_input_of_the_table_reads_back(text: str, options: dict[str, str]) -> None:
    """What a person typed, printed and read again, is the same formula."""
    reads_back(read(text, **options))


@pytest.mark.parametrize("text", [row.ways[0] for row in same_rows()])
def test_every_record_reads_back(text: str) -> None:
    """Records without a SymPy form read back too."""
    reads_back(read(text))
