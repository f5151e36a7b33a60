"""Each input of the tables means what a mathematician reads in it."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sympy

from mathnn.reading import ReadingError, read
from tests.reading.tables import Row, Same, same_rows, value_rows

PLAIN = "sin cos tan exp log sqrt asin acos atan sinh cosh tanh asinh atanh cot floor ceiling factorial binomial pi oo conjugate"


def value_of(expected: str) -> Any:
    """The SymPy object that the table writes: an independent reading, by Python itself."""
    names: dict[str, Any] = {n: getattr(sympy, n) for n in (*PLAIN.split(), *(n for n in dir(sympy) if n[0].isupper()))}
    for word in set(re.findall(r"[A-Za-z_]\w*", expected)):
        if len(word) == 1 or word not in names:
            function = len(word) == 1 and re.search(rf"\b{word}\(", expected)
            names[word] = sympy.Function(word) if function else sympy.Symbol({"L_": "L"}.get(word, word))
    names["S"] = sympy.S
    return eval(expected, {"__builtins__": {}}, names)


@pytest.mark.parametrize("row", value_rows(), ids=lambda row: row.text)
def test_value(row: Row) -> None:
    """The value of what is read is the expected one; what cannot be read is refused."""
    if row.expected is None:
        with pytest.raises(ReadingError):
            read(row.text, **row.options)
        return
    value, expected = read(row.text, **row.options).value, value_of(row.expected)
    assert value == expected or sympy.simplify(value - expected) == 0


def test_the_table_is_large() -> None:
    """At least 250 inputs with a value."""
    assert len(value_rows()) >= 250


@pytest.mark.parametrize("row", same_rows(), ids=lambda row: row.ways[0])
def test_same(row: Same) -> None:
    """All ways of writing a formula give one tree, of the right record, with a value."""
    trees = [read(row.before + way if row.before and "\\R" in way else way) for way in row.ways]
    assert [t for t in trees if t != trees[0]] == []
    assert type(trees[0]).__name__ == row.record
    assert trees[0].value is not None
