"""Every statement of the table has the verdict it must have, in both languages; none takes long."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from mathnn.checking.context import Context
from mathnn.checking.statements import judge_statement, statement_in
from mathnn.checking.statements.kinds import KINDS
from mathnn.steps.verdict import Witness
from mathnn.steps.words import LANGUAGES

TABLE: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "tables" / "statements.yaml").read_text(encoding="utf-8")
)
CASES = [
    (kind, status, sentence)
    for kind, groups in TABLE.items()
    for status, sentences in groups.items()
    for sentence in sentences
]


@pytest.mark.parametrize(("kind", "status", "sentence"), CASES, ids=[c[2] for c in CASES])
def test_a_statement_has_its_verdict_and_says_why_in_both_languages(kind: str, status: str, sentence: str) -> None:
    statement = statement_in(sentence)
    assert statement is not None
    assert statement.candidates[0][0].name == kind
    verdict = judge_statement(statement, Context())
    assert verdict.status == status, verdict.text()
    for language in LANGUAGES:
        lines = verdict.text(language).splitlines()
        assert len(lines) > 1
        assert "{" not in lines[1].replace("{", "", lines[1].count("}"))
    if status == "refuted" and isinstance(verdict.evidence, Witness):
        assert verdict.evidence.words is not None or verdict.evidence.left


@pytest.mark.parametrize("kind", KINDS, ids=[k.name for k in KINDS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_each_kind_is_of_that_kind_and_true(kind: Any, language: str) -> None:
    statement = statement_in(kind.example.say(language))
    assert statement is not None
    assert statement.candidates[0][0].name == kind.name
    assert judge_statement(statement, Context()).status == "proved"


def test_the_names_of_the_kinds_differ() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
