"""Law 2: what is printed reads back to the same meaning, in text and LaTeX, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given

from mathnn.reading import read
from mathnn.render import formula_latex, formula_text
from mathnn.steps.containers import Interval
from mathnn.steps.formula import Formula
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


@pytest.mark.parametrize(("text", "options"), [(row.text, row.options) for row in value_rows() if row.expected])
def test_every_input_of_the_table_reads_back(text: str, options: dict[str, str]) -> None:
    """What a person typed, printed and read again, is the same formula."""
    reads_back(read(text, **options))


@pytest.mark.parametrize("text", [row.ways[0] for row in same_rows()])
def test_every_record_reads_back(text: str) -> None:
    """Records without a SymPy form read back too."""
    reads_back(read(text))
