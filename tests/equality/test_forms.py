"""Kinds of formulas that people claim things about: arrays, sums and products of n terms, integrals, complex numbers."""

import pathlib

import pytest
import yaml

from mathnn.checking import verify

TABLE = pathlib.Path(__file__).parent.parent / "tables" / "verdict_forms.yaml"


def cases():
    groups = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["claim"]) for group in groups for case in group["claims"]]


@pytest.mark.parametrize("case", cases())
def test_each_form_has_its_verdict(case):
    """The verdict is the expected one, with its condition and its words where the table asks for them."""
    verdict = verify(case["claim"], domain=case.get("domain"))
    assert verdict.status == case.get("verdict", verdict.status), verdict.text()
    assert verdict.status != case.get("never"), verdict.text()
    for language in ("en", "fr"):
        assert case.get(language, "") in verdict.text(language)
