"""The public names: there, lazy, and what the design says."""

from __future__ import annotations

import subprocess
import sys

import pytest

import mathnn


@pytest.mark.parametrize("name", mathnn.__all__)
def test_every_public_name_exists(name: str) -> None:
    assert getattr(mathnn, name) is not None
    assert name in dir(mathnn)


def test_importing_costs_nothing() -> None:
    code = (
        "import sys, mathnn\n"
        "heavy = {'sympy', 'numpy', 'rich', 'yaml', 'mpmath', 'flint', 'matplotlib'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, timeout=60)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'gradeint'"):
        mathnn.gradeint  # noqa: B018


def test_the_readme_line() -> None:
    derivation = mathnn.solve("gradient", f="x**2*y**3", at={"x": 2, "y": 1})
    assert list(derivation.answer) == [4, 12]
    assert "grad" in derivation.latex("fr")
