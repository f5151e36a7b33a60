r"""Vector sketches of descents: one step with its arrows, several paths side by side; how many steps an epoch has.

.. math:: P_{k+1} = P_k + \mu\,(P_k - P_{k-1}) - \delta \operatorname{grad} f(P_k)

A sketch needs no function: the opposite of the gradient is given as a vector, as one reads it in a drawing.
"""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise
from typing import Any

from mathnn.steps.algebra import Product, Quotient, Sum, Symbol, number
from mathnn.steps.calculus import Operator
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Derivation, Part, Remark
from mathnn.steps.figures import Cell, Picture, Table
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.computing import computed
from mathnn.workbook.numeric_numbers import exact, exact_points, needed, point_list, written, written_point

Point = tuple[Fraction, ...]
METHODS = ("plain", "momentum", "nesterov")
STATEMENT = Words("Make one step of descent from {p}.", "Faire un pas de descente depuis {p}.")
PLAIN = Words("Go δ times the opposite of the gradient: {rule}.", "On avance de δ fois l’opposé du gradient : {rule}.")
MOMENTUM = Words(
    "Go on as before, μ times the last move, and then down the slope: {rule}.",
    "On continue sur sa lancée, de μ fois le dernier déplacement, puis on descend : {rule}.",
)
NESTEROV = Words(
    "First go on as before, to {q}; the gradient is taken there: {rule}.",
    "On continue d’abord sur sa lancée, jusqu’à {q} ; c’est là qu’on prend le gradient : {rule}.",
)
PUSH = Words("The momentum is the vector {m}.", "Le moment est le vecteur {m}.")
P, Q, NEXT, BEFORE = Symbol("P", "k"), Symbol("Q", "k"), Symbol("P", "k+1"), Symbol("P", "k-1")
DELTA, MU = Symbol("delta"), Symbol("mu")


def descent_step(
    at: Any = None,
    direction: Any = None,
    step: Any = 1,
    before: Any = None,
    momentum: Any = None,
    method: str = "plain",
) -> Derivation:
    r"""One step of a descent as a drawing: the arrows, and where they lead.

    at         the point P;  direction  the opposite of the gradient, −grad f (at Q for Nesterov's form)
    step       the step δ by which it is multiplied (1 when the vector is −δ grad f already)
    before     the point before, for momentum μ;  method  plain, momentum or nesterov

    ``.answer`` is the next point. Raises MathnnError for an unknown method, or momentum without a point before.
    Source: "Descente de gradient", §1.1, §1.4, §4.1, §4.2.

    >>> descent_step(at=(0, 0), direction=(-9, 3), step="1/3").answer
    (-3, 1)
    >>> descent_step(at=(2, 0), direction=(2, 1), before=(0, 0), momentum="3/4", method="momentum").answer
    (11/2, 1)
    """
    if method not in METHODS:
        raise MathnnError(
            Words(
                "'method' must be one of {known}; got {value}",
                "« method » est à choisir parmi {known} ; reçu : {value}",
            ),
            {"known": ", ".join(METHODS), "value": method},
        )
    point = exact_points("at", [needed("at", at, "at = 2,0")], 2)[0]
    down = exact_points("direction", [needed("direction", direction, "direction = 2,1")], 2)[0]
    delta = exact("step", step)
    push: Point = (Fraction(0), Fraction(0))
    old: Point | None = None
    if method != "plain":
        old = exact_points("before", [needed("before", before, "before = 0,0")], 2)[0]
        mu = exact("momentum", needed("momentum", momentum, "momentum = 1/2"))
        push = (mu * (point[0] - old[0]), mu * (point[1] - old[1]))
    ahead = (point[0] + push[0], point[1] + push[1])
    found = (ahead[0] + delta * down[0], ahead[1] + delta * down[1])
    parts: list[Part] = [] if old is None else [Remark(PUSH, (("m", written_point(push)),))]
    for i, letter in enumerate(("a", "b")):
        terms: tuple[Formula, ...] = (number(point[i]), *((number(push[i]),) if old is not None else ()))
        last = Product((number(delta), number(down[i]))) if delta != 1 else number(down[i])
        parts.append(computed(Sum((*terms, last), (1,) * (len(terms) + 1)), Symbol(letter, "k+1")))
    exactly = Tuple(tuple(number(c) for c in found))
    parts.append(_sketch(point, old, ahead, found, down, method))
    return Derivation(
        "descent_step",
        Remark(STATEMENT, (("p", relation(P, "=", written_point(point))),)),
        _rule(method, ahead),
        tuple(parts),
        relation(NEXT, "=", exactly),
        exactly,
        givens=(("at", at), ("direction", direction), ("step", step), ("before", before), ("momentum", momentum)),
    )


def _rule(method: str, ahead: Point) -> Remark:
    slope = Product((DELTA, Operator("grad", Symbol("f"), (Q if method == "nesterov" else P,))))
    pushed = Product((MU, Sum((P, BEFORE), (1, -1))))
    if method == "plain":
        return Remark(PLAIN, (("rule", relation(NEXT, "=", Sum((P, slope), (1, -1)))),))
    if method == "momentum":
        return Remark(MOMENTUM, (("rule", relation(NEXT, "=", Sum((P, pushed, slope), (1, 1, -1)))),))
    return Remark(
        NESTEROV,
        (("q", relation(Q, "=", written_point(ahead))), ("rule", relation(NEXT, "=", Sum((Q, slope), (1, -1))))),
    )


def _sketch(point: Point, old: Point | None, ahead: Point, found: Point, down: Point, method: str) -> Picture:
    """The points, the vectors between them, and the opposite of the gradient where it is taken."""
    base = ahead if method == "nesterov" else point
    arrows: list[dict[str, Any]] = []
    dots = [{"at": written_point(point), "label": P}, {"at": written_point(found), "label": NEXT}]
    if old is not None:
        dots.insert(0, {"at": written_point(old), "label": BEFORE})
        arrows.append({"from": written_point(old), "to": written_point(point), "colour": "grey"})
        arrows.append({"from": written_point(point), "to": written_point(ahead), "colour": "green"})
        if method == "nesterov":
            dots.append({"at": written_point(ahead), "label": Q})
        else:
            tip = (point[0] + found[0] - ahead[0], point[1] + found[1] - ahead[1])
            arrows.append({"from": written_point(point), "to": written_point(tip), "colour": "blue"})
    else:
        tip = (base[0] + down[0], base[1] + down[1])
        if tip != found:
            arrows.append({"from": written_point(base), "to": written_point(tip), "colour": "grey", "dash": "dashed"})
    last = base if method != "momentum" else point
    arrows.append({"from": written_point(last), "to": written_point(found), "colour": "red"})
    return Picture("plane", {"arrows": tuple(arrows), "dots": tuple(dots), "equal": True, "frame": "sketch"})


def compare_paths(paths: Any = None, names: Any = None) -> Derivation:
    """Several paths as they were drawn: their steps, their lengths, and how straight they go.

    paths  a list of lists of points;  names  what each is called

    ``.answer`` lists, for each path, its number of steps, its length and the distance between its ends. Raises MathnnError for
    a path of fewer than two points. Source: "Descente de gradient", §3.1 and §4.1.

    >>> compare_paths([[(0, 0), (3, 0), (3, 4)]]).answer
    ((2, 7, 5),)
    """
    tracks = [exact_points("paths", point_list(path), 2) for path in needed("paths", paths, "paths = [[(0,0), (1,1)]]")]
    for track in tracks:
        if len(track) < 2:
            raise MathnnError(
                Words("a path has at least two points", "un chemin a au moins deux points"),
            )
    labels = [str(n) for n in names] if names is not None else [str(i) for i in range(1, len(tracks) + 1)]
    rows: list[tuple[Cell, ...]] = []
    results = []
    for label, track in zip(labels, tracks, strict=False):
        floats = [tuple(map(float, p)) for p in track]
        length = sum(math.dist(a, b) for a, b in pairwise(floats))
        numbers = (written(Fraction(len(track) - 1)), written(length, 8), written(math.dist(floats[0], floats[-1]), 8))
        rows.append((label, *numbers))
        results.append(Tuple(numbers))
    header: tuple[Cell, ...] = (
        Words("path", "chemin"),
        Words("steps", "pas"),
        Words("length", "longueur"),
        Words("from end to end", "d’un bout à l’autre"),
    )
    colours = ("blue", "red", "green", "purple")
    arrows = tuple(
        {"from": written_point(a), "to": written_point(b), "colour": colours[i % 4]}
        for i, track in enumerate(tracks)
        for a, b in pairwise(track)
    )
    dots = tuple({"at": written_point(track[-1]), "label": label} for label, track in zip(labels, tracks, strict=False))
    return Derivation(
        "compare_paths",
        Remark(Words("Compare these paths.", "Comparer ces chemins.")),
        None,
        (
            Table(header, tuple(rows), kind="paths"),
            Picture("plane", {"arrows": arrows, "dots": dots, "frame": "sketch"}),
        ),
        None,
        Tuple(tuple(results)),
        givens=(("paths", paths), ("names", names)),
    )


def epoch_count(count: Any = "N", batch: Any = "K", epochs: int = 1) -> Derivation:
    r"""How many steps each kind of descent has made after each epoch: 1 (classic), N (stochastic), N/K (batches of K).

    count   the number N of data;  batch  the size K of a batch: numbers or letters;  epochs  how many epochs

    If K does not divide N the last batch of an epoch is smaller, and an epoch has ⌈N/K⌉ steps. ``.answer`` lists the numbers of
    steps after the last epoch. Raises MathnnError for numbers that are not positive. Source: "Descente de gradient", §3.3.

    >>> epoch_count(100, 20, 2).answer
    (2, 200, 10)
    """
    from mathnn.reading import to_formula
    from mathnn.steps.algebra import rational

    data, size = to_formula(count), to_formula(batch)
    n, k = rational(data), rational(size)
    for value in (n, k, Fraction(epochs)):
        if value is not None and (value < 1 or value.denominator != 1):
            raise MathnnError(
                Words(
                    "'count', 'batch' and 'epochs' are whole numbers from 1 on",
                    "« count », « batch » et « epochs » sont des entiers à partir de 1",
                )
            )
    each: Formula = Quotient(data, size) if n is None or k is None else number(-((-n) // k))
    rows: list[tuple[Cell, ...]] = [
        (str(e), number(e), _times(e, data), _times(e, each)) for e in range(1, int(epochs) + 1)
    ]
    header: tuple[Cell, ...] = (
        Words("epoch", "époque"),
        Words("classic descent", "descente classique"),
        Words("stochastic", "stochastique"),
        Words("batches of K", "par lots de K"),
    )
    last = rows[-1]
    answer = tuple(cell for cell in last[1:] if isinstance(cell, Formula))
    return Derivation(
        "epoch_count",
        Remark(
            Words(
                "Count the steps of {e} epochs with {n} data and batches of {k}.",
                "Compter les pas de {e} époques, avec {n} données et des lots de {k}.",
            ),
            (("e", str(epochs)), ("n", data), ("k", size)),
        ),
        Remark(
            Words(
                "An epoch uses each of the data once: in one step, in N steps of one datum each, or in N/K steps of K data.",
                "Une époque utilise chaque donnée une fois : en un seul pas, en N pas d’une donnée, ou en N/K pas de K données.",
            )
        ),
        (Table(header, tuple(rows), kind="epochs"),),
        None,
        Tuple(answer),
        givens=(("count", count), ("batch", batch), ("epochs", epochs)),
    )


def _times(e: int, each: Formula) -> Formula:
    from mathnn.steps.algebra import rational

    value = rational(each)
    if value is not None:
        return number(e * value)
    if e == 1:
        return each
    if isinstance(each, Quotient):
        return Quotient(Product((number(e), each.numerator)), each.denominator)
    return Product((number(e), each))
