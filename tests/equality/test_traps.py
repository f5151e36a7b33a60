"""Claims found by hand that deceive: each has the verdict that the table asks for, and never the wrong one."""

import pathlib

import pytest
import yaml

from mathnn.checking.claims import verify
from mathnn.reading import read

TABLE = pathlib.Path(__file__).parent.parent / "tables" / "verdict_traps.yaml"


def traps():
    groups = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return [
        pytest.param(case, id=f"{case['claim']} {case.get('domain') or ''}".strip())
        for group in groups
        for case in group["claims"]
    ]


def word(value):
    """A word of the domain: as it is, or the ends of an interval, read where they are text."""
    if isinstance(value, str):
        return value
    if value[0] == "integer":
        return ["integer", word(value[1])]
    return tuple(read(end) if isinstance(end, str) else end for end in value)


@pytest.mark.parametrize("case", traps())
def test_no_trap_is_walked_into(case):
    """The verdict is the right one, and its condition says where the claim holds."""
    domain = {letter: word(value) for letter, value in case.get("domain", {}).items()} or None
    verdict = verify(case["claim"], domain=domain)
    assert verdict.status == case.get("verdict", verdict.status)
    assert verdict.status != case.get("never")
    if "condition" in case:
        assert verdict.condition == read(case["condition"])
    if case.get("conditioned"):
        assert verdict.condition is not None
