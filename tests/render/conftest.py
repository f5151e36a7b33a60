"""Solutions to print: real ones, and one made by hand with every kind of part."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace

import pytest

from mathnn.steps.algebra import Negation, Number, call, exp, number, symbol
from mathnn.steps.containers import Interval, Tuple, column
from mathnn.steps.derivation import Check, Derivation, Remark
from mathnn.steps.figures import Table
from mathnn.steps.formula import Formula
from mathnn.steps.relations import nonzero, positive, relation
from mathnn.steps.rule import Rule
from mathnn.steps.step import Chain, Step
from mathnn.steps.verdict import Proof, Tried, Verdict, Witness
from mathnn.steps.words import Words

X, Y = symbol("x"), symbol("y")


def rule(name: str, en: str, fr: str, trivial: bool = False) -> Rule:
    """A rule that only has names."""
    return Rule(
        name,
        Words(en, fr),
        relation(X, "=", X),
        Words(f"the {en} of {{u}}", f"la règle « {fr} » pour {{u}}"),
        lambda u: None,
        trivial=trivial,
    )


PRODUCT = rule("product", "product rule", "dérivée d'un produit")
SIGNS = rule("signs", "signs", "signes", trivial=True)


def step(used: Rule, before: Formula, after: Formula, group: int, sign: str = "=") -> Step:
    """A step at the top of the tree."""
    return Step(used, (), before, after, after, sign, (("u", before),), (), (), group)


def _everything() -> Derivation:
    start = X * exp(Negation(X))
    middle = exp(Negation(X)) - X * exp(Negation(X))
    chain = Chain(
        call("sin", X),
        start,
        (step(PRODUCT, start, middle, 0), step(SIGNS, middle, middle, 0), step(PRODUCT, middle, (1 - X) * exp(-X), 1)),
    )
    inner = Derivation("inner", Remark(Words("A lemma.", "Un lemme.")), None, (Chain(None, X, ()),), None, None)
    table = Table(
        (None, Words("value", "valeur"), "n"),
        ((X, Number(number(5).magnitude / 2, 1), "1"), (Y, None, "2|3")),
        Words("A table: rows", "Un tableau : des lignes"),
    )
    half = Tuple((Number(number(5).magnitude / 2, 1), number(1)))
    return Derivation(
        "everything",
        Remark(
            Words("Study {f} on {i}.", "Étudier {f} sur {i}."), (("f", start), ("i", Interval(number(0), number(1))))
        ),
        Remark(Words("Write < & > \\ # % _ plainly.", "Écrire < & > \\ # % _ tel quel ; est-ce clair ?")),
        (
            Remark(Words("With {w}, at {p}:", "Avec {w}, en {p} :"), (("w", Words("care", "soin")), ("p", half))),
            chain,
            Remark(Words("H(0) = 1.", "H(0) = 1."), kind="convention"),
            Remark(Words("Mind the kink.", "Attention au point anguleux."), kind="warning"),
            table,
            inner,
        ),
        relation(call("sin", X), "=", column(X, Y**2)),
        column(X, Y**2),
        conditions=(positive(X), nonzero(Y)),
        checks=(
            Check(Words("Proved.", "Démontré."), Verdict("proved", Proof("m", Words("same form.", "même forme.")))),
            Check(Words("Wrong.", "Faux."), Verdict("refuted", Witness(((X, number(2)),), "[1 ± 0]", "[2 ± 0]"))),
            Check(Words("Open.", "Ouvert."), Verdict("unknown", Tried(("a",), 30))),
        ),
    )


@pytest.fixture(scope="session")
def everything() -> Derivation:
    """A solution with every kind of part that a derivation may hold (but figures)."""
    return _everything()


@pytest.fixture(scope="session")
def solutions(everything: Derivation) -> tuple[Derivation, ...]:
    """Real solutions from the textbook's chapters, short and long, and the one with everything."""
    from mathnn.symbolic import derivative, gradient, partial_derivatives

    return (
        gradient("x^2 y^3", at=(2, 1)),
        partial_derivatives("x^2 e^{3y}"),
        gradient("cos(x+y^2) e^{-z}"),
        derivative("sqrt(tan x)"),
        derivative("(ln x)/e^x"),
        derivative("sigma(x)"),
        derivative("max(0, x)"),
        derivative("f(x^2) g(sin x)"),
        derivative("(x^2+1)(x^3+2)(x^4+3)(x^5+4) sin x"),
        derivative("sqrt(1+sqrt(1+sqrt(1+x^2)))/(x^2+sin(x) cos(x)+e^{x^2}+ln(1+x^2))"),
        everything,
        replace(everything, method=None, conclusion=None, conditions=(), checks=()),
    )


@pytest.fixture(scope="session")
def tex() -> str:
    """The path of pdflatex; without it the test is skipped, but never where CI says that it must be there."""
    found = shutil.which("pdflatex")
    if found is None:
        assert os.environ.get("CI", "").lower() != "true", "pdflatex is missing in CI"
        pytest.skip("pdflatex is not installed")
    return found
