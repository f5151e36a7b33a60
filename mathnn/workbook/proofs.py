r"""Why the rules of differentiation hold: split the difference quotient, then let x tend to :math:`x_0`.

.. math:: \frac{f(x)g(x) - f(x_0)g(x_0)}{x - x_0}
          = \frac{f(x) - f(x_0)}{x - x_0}\,g(x) + \frac{g(x) - g(x_0)}{x - x_0}\,f(x_0)
          \longrightarrow f'(x_0)g(x_0) + g'(x_0)f(x_0)

The equalities between quotients are steps like any other, judged for unknown f and g. The limits of the parts are what the
derivative and continuity mean; what they give together is compared with the derivative taken by the rules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mathnn.equality import verify_equal
from mathnn.steps.algebra import Apply, Product, Quotient, Sum, Symbol
from mathnn.steps.calculus import Derivative, Limit, ValueAt
from mathnn.steps.derivation import Check, Derivation, Remark
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.relations import Relation, relation
from mathnn.steps.rule import Rule
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.engine import Board
from mathnn.symbolic.moves import whole_line
from mathnn.workbook.nearest import suggestion

_X, _X0, _C = Symbol("x"), Symbol("x", "0"), Symbol("c")
_F, _G = Symbol("f"), Symbol("g")


def _move(name: str, title: Words, words: Words) -> Rule:
    return Rule(name, title, None, words, lambda node: None)


INSERT = _move(
    "insert a term",
    Words("subtract and add the same", "retrancher et ajouter le même terme"),
    Words("subtract a term and add it again", "on retranche un terme, puis on l’ajoute"),
)
SPLIT = _move(
    "split the quotient",
    Words("split", "séparer"),
    Words("separate the differences of each function", "on sépare les accroissements de chaque fonction"),
)
SPLIT_PRODUCT = _move(
    "split into a product",
    Words("multiply above and below", "multiplier en haut et en bas"),
    Words(
        "multiply above and below by the same difference", "on multiplie en haut et en bas par le même accroissement"
    ),
)
_FRACTION = _move(
    "one fraction",
    Words("one fraction", "une seule fraction"),
    Words("put everything on one denominator", "on met tout sur le même dénominateur"),
)
_STATEMENT = Words(
    "Prove the formula for the derivative of {p} at {a}.", "Démontrer la formule de la dérivée de {p} en {a}."
)
_METHOD = Words(
    "Split the difference quotient to show {parts}, then let {x} tend to {a}.",
    "On fait apparaître dans le taux d’accroissement {parts}, puis on fait tendre {x} vers {a}.",
)
_LIMITS = Words("As {x} tends to {a}: ", "Quand {x} tend vers {a} : ")
_CONTINUOUS = Words("A differentiable function is continuous.", "Une fonction dérivable est continue.")
_ASSUMED = Words(
    "This assumes {condition} for {x} near {a} (and different from it).",
    "On suppose ici {condition} pour {x} proche de {a} (et différent de {a}).",
)
_CHECK = Words(
    "The rules of differentiation give the same at {a}.", "Les règles de dérivation donnent le même résultat en {a}."
)


@dataclass(frozen=True, slots=True)
class _Proof:
    """What is differentiated, the lines after its difference quotient, and what their parts tend to."""

    body: Formula
    lines: tuple[tuple[Rule, Formula], ...]
    limits: tuple[tuple[Formula, Formula], ...]
    result: Formula
    condition: Relation | None = None


def _at(function: Symbol, place: Formula, order: int = 0) -> Formula:
    return Apply(function, (place,), (order,) if order else ())


def _change(u: Formula) -> Formula:
    """u(x) − u(x₀)."""
    return Sum((u, substitute(u, {_X: _X0})), (1, -1))


def _rate(u: Formula) -> Quotient:
    """The difference quotient of u between x₀ and x."""
    return Quotient(_change(u), Sum((_X, _X0), (1, -1)))


_f, _g, _f0, _g0 = _at(_F, _X), _at(_G, _X), _at(_F, _X0), _at(_G, _X0)
_df, _dg = _at(_F, _X0, 1), _at(_G, _X0, 1)
_RATES = ((_rate(_f), _df), (_rate(_g), _dg))


def _sum() -> _Proof:
    return _Proof(_f + _g, ((SPLIT, _rate(_f) + _rate(_g)),), _RATES, _df + _dg)


def _multiple() -> _Proof:
    return _Proof(_C * _f, ((SPLIT, _C * _rate(_f)),), _RATES[:1], _C * _df)


def _product() -> _Proof:
    inserted = Sum((_f * _g, _f0 * _g, _f0 * _g, _f0 * _g0), (1, -1, 1, -1))
    lines = ((INSERT, Quotient(inserted, _rate(_X).denominator)), (SPLIT, _rate(_f) * _g + _rate(_g) * _f0))
    return _Proof(_f * _g, lines, (*_RATES, (_g, _g0)), _df * _g0 + _dg * _f0)


def _quotient() -> _Proof:
    below = _rate(_X).denominator
    one = Quotient(_f * _g0 - _f0 * _g, Product((below, _g, _g0)))
    inserted = Sum((_f * _g0, _f0 * _g0, _f0 * _g, _f0 * _g0), (1, -1, -1, 1))
    split = Quotient(_rate(_f) * _g0 - _rate(_g) * _f0, _g * _g0)
    lines = ((_FRACTION, one), (INSERT, Quotient(inserted, one.denominator)), (SPLIT, split))
    return _Proof(_f / _g, lines, (*_RATES, (_g, _g0)), Quotient(_df * _g0 - _dg * _f0, _g0**2))


def _chain() -> _Proof:
    composite = _at(_G, _f)
    outer = Quotient(_change(composite), _change(_f))
    result = _at(_G, _f0, 1) * _df
    limits = ((outer, _at(_G, _f0, 1)), _RATES[0])
    return _Proof(composite, ((SPLIT_PRODUCT, outer * _rate(_f)),), limits, result, relation(_f, "!=", _f0))


_PROOFS: dict[str, Callable[[], _Proof]] = {
    "sum": _sum,
    "multiple": _multiple,
    "product": _product,
    "quotient": _quotient,
    "chain": _chain,
}


def derivative_rule_proof(rule: str) -> Derivation:
    """The proof of a rule of differentiation for unknown functions f and g, from the difference quotient.

    rule  sum, multiple, product, quotient or chain

    ``.answer`` is the derivative at x₀. Raises MathnnError for another rule. Source: "Dérivée", §1.4 and §1.5.

    >>> derivative_rule_proof("product").steps[-1].rule.name
    'split the quotient'
    """
    if rule not in _PROOFS:
        raise MathnnError(
            Words(
                "there is no proof for the rule “{rule}”; {near}",
                "pas de démonstration pour la règle « {rule} » ; {near}",
            ),
            {"rule": rule, "near": suggestion(str(rule), _PROOFS)},
        )
    proof = _PROOFS[rule]()
    board = Board(_rate(proof.body))
    conditions = () if proof.condition is None else (proof.condition,)
    for move, line in proof.lines:
        whole_line(board, move, line, conditions=conditions)
    by_rules = ValueAt(Derivative(proof.body, (_X,)), (_X,), (_X0,))
    check = Check(_CHECK, verify_equal(proof.result, by_rules), (("a", _X0),))
    return Derivation(
        "derivative_rule_proof",
        Remark(_STATEMENT, (("p", proof.body), ("a", _X0))),
        Remark(_METHOD, (("parts", _functions(proof)), ("x", _X), ("a", _X0))),
        (board.chain(), *_remarks(proof)),
        relation(by_rules, "=", proof.result),
        proof.result,
        conditions=conditions,
        checks=(check,),
        givens=(("rule", rule),),
    )


def _functions(proof: _Proof) -> Words:
    """Which functions it is about, in words."""
    named = {node.function for node in walk(proof.body) if isinstance(node, Apply)}
    return Words("those of f and g", "ceux de f et de g") if _G in named else Words("that of f", "celui de f")


def _remarks(proof: _Proof) -> tuple[Remark, ...]:
    """What each part tends to, why, and what was assumed."""
    found = [relation(Limit(part, _X, _X0), "=", value) for part, value in proof.limits]
    holes = tuple((f"l{i}", limit) for i, limit in enumerate(found))
    listed = ", ".join(f"{{l{i}}}" for i in range(len(found))) + "."
    remarks = [Remark(Words(_LIMITS.en + listed, _LIMITS.fr + listed), (("x", _X), ("a", _X0), *holes))]
    if any(isinstance(part, Apply) for part, _ in proof.limits):
        remarks.append(Remark(_CONTINUOUS))
    if proof.condition is not None:
        remarks.append(Remark(_ASSUMED, (("condition", proof.condition), ("x", _X), ("a", _X0))))
    return tuple(remarks)
