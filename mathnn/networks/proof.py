r"""The proof of the smile formula, with unknown functions f, g, h and any other inputs, every line of it checked.

.. math:: g_\star = g(r + a f), \qquad h_\star = h(s + b\, g_\star), \qquad F_\star = \varphi(h_\star)

r and s are what the other edges bring. The rules of differentiation give equations (1) to (8); the last division is the formula.
With several outgoing edges, F is a function of several h, and the formula a sum.
"""

from __future__ import annotations

from typing import Any

from mathnn.equality import verify_equal
from mathnn.networks.network import F
from mathnn.networks.smile import added, partial
from mathnn.steps.algebra import ONE, Apply, Product, Quotient, Sum, Symbol
from mathnn.steps.calculus import Derivative
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.figures import Arc, Edge, Graph, Node
from mathnn.steps.formula import Formula
from mathnn.steps.relations import nonzero, relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.differentiate import differentiate
from mathnn.symbolic.graphs.sweeps import worked

A, OUT, R, Y = Symbol("a"), Symbol("phi"), Symbol("r"), Symbol("y")
f, G = Symbol("f"), Symbol("g")
SETTING = Words(
    "Write {g} for the output of the neuron and {h} for those it feeds; {r} and {s} are what the other edges bring, and F "
    "depends on the weights through {F}.",
    "On note {g} la sortie du neurone et {h} celles des neurones qu'il alimente ; {r} et {s} sont les contributions des "
    "autres arêtes, et F dépend des poids par {F}.",
)
EQUATIONS = (
    Words("(1) The derivative of h with respect to its input g:", "(1) La dérivée de h par rapport à son entrée g :"),
    Words("(2) The derivative of g with respect to the weight a:", "(2) La dérivée de g par rapport au poids a :"),
    Words("(3) The derivative of h with respect to the weight b:", "(3) La dérivée de h par rapport au poids b :"),
    Words("(4) F depends on a through g alone:", "(4) F ne dépend de a que par g :"),
    Words("(5) F depends on g through h:", "(5) F dépend de g par h :"),
    Words("(6) At the output neuron F is g itself:", "(6) Au neurone de sortie, F est g :"),
    Words("(7) Hence, with (4) and (5):", "(7) D'où, avec (4) et (5) :"),
    Words("(8) And, with (3):", "(8) Et, avec (3) :"),
)
LAST = Words(
    "Where {g} is not 0, the right-hand side of the smile formula, with (8) for the derivative with respect to the next "
    "weight:",
    "Là où {g} ne s'annule pas, le second membre de la formule du sourire, avec (8) pour la dérivée par rapport au poids "
    "suivant :",
)
SAME = Words("This is (7): the smile formula is proved.", "C'est (7) : la formule du sourire est démontrée.")
METHOD = Words(
    "Differentiate the composition by the chain rule, once with respect to a and once with respect to each b, and divide.",
    "On dérive la composition par la règle de la chaîne, une fois par rapport à a, une fois par rapport à chaque b, et l'on "
    "divise.",
)
MOST = 4


def smile_proof(edges: Any = 1) -> Derivation:
    r"""The smile formula proved for a neuron with 1 to 4 outgoing edges, with unknown functions.

    ``.answer`` is :math:`\partial F/\partial a` in terms of f, g, h and φ. Raises MathnnError for another number of edges.
    Source: "Gradient" §4.5, equations (1) to (8).
    """
    count = _count(edges)
    weights = [Symbol("b", str(i) if count > 1 else "") for i in range(1, count + 1)]
    inner = Apply(G, (Sum((R, Product((A, f))), (1, 1)),))
    outer = [_h(i, count, inner) for i in range(count)]
    whole = Apply(OUT, tuple(outer))
    seven = differentiate(whole, (A,), left=partial(A), partial=True)
    eights = [differentiate(whole, (b,), left=partial(b), partial=True) for b in weights]
    slope = Apply(G, inner.arguments, (1,))
    last = worked(
        added([Product((f, Quotient(slope, inner), b, e.result)) for b, e in zip(weights, eights, strict=True)]),
        partial(A),
    )
    verdict = verify_equal(last.result, seven.result)
    parts: list[Part] = [
        _portion(weights),
        _setting(inner, outer, whole, count),
        *_preliminaries(inner, outer, weights, count),
    ]
    parts += [Remark(EQUATIONS[6]), seven, Remark(EQUATIONS[7]), *eights]
    parts += [Remark(LAST, (("g", inner),)), last, Remark(SAME)]
    terms: list[Formula] = [
        Product((Symbol("f", "⋆"), Quotient(Symbol("g'", "⋆"), Symbol("g", "⋆")), b, partial(b))) for b in weights
    ]
    return Derivation(
        "smile_proof",
        Remark(Words("Prove the smile formula.", "Démontrer la formule du sourire.")),
        Remark(METHOD),
        tuple(parts),
        relation(partial(A), "=", added(terms)),
        seven.result,
        conditions=(nonzero(Symbol("g", "⋆")),),
        checks=(Check(Words("Both sides are compared.", "On compare les deux membres."), verdict),),
        givens=(("edges", edges),),
    )


def _count(edges: Any) -> int:
    text = str(edges).strip()
    if text.isdecimal() and 1 <= int(text) <= MOST:
        return int(text)
    raise MathnnError(
        Words(
            "'edges' must be a whole number from 1 to {most}, got {value}",
            "« edges » doit être un entier de 1 à {most} ; reçu : {value}",
        ),
        {"most": MOST, "value": edges},
    )


def _h(i: int, count: int, inside: Formula) -> Formula:
    """h_i(s_i + b_i · inside)."""
    index = str(i + 1) if count > 1 else ""
    received = Sum((Symbol("s", index), Product((Symbol("b", index), inside))), (1, 1))
    return Apply(Symbol("h", index), (received,))


def _preliminaries(inner: Formula, outer: list[Formula], weights: list[Symbol], count: int) -> list[Part]:
    """Equations (1) to (6), for the first of the outgoing edges; y stands for the value of g."""
    b, h = weights[0], Symbol("h", "1" if count > 1 else "")
    of_y = _h(0, count, Y)
    f_of_y = Apply(OUT, (Y,))
    all_of_y = Apply(OUT, tuple(_h(i, count, Y) for i in range(count)))
    chains = [
        differentiate(of_y, (Y,), left=Derivative(h, (G,), True), partial=True),
        differentiate(inner, (A,), left=Derivative(G, (A,), True), partial=True),
        differentiate(outer[0], (b,), left=Derivative(h, (b,), True), partial=True),
        differentiate(_replaced(f_of_y, inner), (A,), left=partial(A), partial=True),
        differentiate(all_of_y, (Y,), left=partial(G), partial=True),
        Chain(partial(G), ONE),
    ]
    parts: list[Part] = []
    for words, chain in zip(EQUATIONS, chains, strict=False):
        parts += [Remark(words), chain]
    return parts


def _replaced(formula: Apply, inside: Formula) -> Apply:
    return Apply(formula.function, (inside,))


def _setting(inner: Formula, outer: list[Formula], whole: Formula, count: int) -> Remark:
    words = SETTING
    holes = [("g", relation(Symbol("g", "⋆"), "=", inner)), ("r", R), ("F", relation(F, "=", whole))]
    hs = [relation(Symbol("h", f"{i}⋆" if count > 1 else "⋆"), "=", h) for i, h in enumerate(outer, 1)]
    listed = ", ".join(f"{{h{i}}}" for i in range(count))
    others = ", ".join(f"{{s{i}}}" for i in range(count))
    said = Words(
        words.en.replace("{h}", listed).replace("{s}", others), words.fr.replace("{h}", listed).replace("{s}", others)
    )
    more = [(f"h{i}", h) for i, h in enumerate(hs)]
    rest = [(f"s{i}", Symbol("s", str(i + 1) if count > 1 else "")) for i in range(count)]
    return Remark(said, (*holes, *more, *rest))


def _portion(weights: list[Symbol]) -> Graph:
    """The portion of the network around g, with an arc for each outgoing edge."""
    g_prime = Symbol("g'", "⋆")
    count = len(weights)
    names = [f"h_{i}" if count > 1 else "h" for i in range(1, count + 1)]
    nodes = [Node("f", f), Node("g", G, bracket=g_prime)]
    nodes += [Node(n, Symbol("h", str(i) if count > 1 else "")) for i, n in enumerate(names, 1)]
    nodes.append(Node("F", F, shape="plain"))
    edges = [Edge("f", "g", A)]
    edges += [Edge("g", n, b, partial=partial(b)) for n, b in zip(names, weights, strict=True)]
    edges += [Edge(n, "F", "…") for n in names]
    arcs = tuple(Arc(("f", "g", n), "smile") for n in names)
    return Graph(tuple(nodes), tuple(edges), Words("A portion of the network", "Une portion du réseau"), arcs)
