"""One figure of every kind, with the book's own data where it has some; tests that take ``name`` run over all of them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mathnn.reading import read
from mathnn.steps.algebra import INFINITY, ONE, ZERO, Constant, Negation, Number, Symbol, call
from mathnn.steps.figures import Arc, Edge, Graph, Node, Picture
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words

x, y, a, b = (Symbol(letter) for letter in "xyab")
MINUS_INFINITY = Negation(Constant("oo"))
ELLIPSE = {"f": read("x^2/9+y^2/4"), "at": (Fraction("2.29453"), Fraction("1.28844")), "x": (-5, 5), "y": (-4, 4)}


def number(value: int) -> Formula:
    return Number(Fraction(value))


def descent() -> list[tuple[float, float]]:
    """The book's ten steps for a² + (a − b²)², from (2.2, 0.6) with δ = 0.2."""
    track = [(2.2, 0.6)]
    for _ in range(10):
        u, v = track[-1]
        track.append((u - 0.2 * (2 * u + 2 * (u - v * v)), v + 0.2 * 4 * v * (u - v * v)))
    return track


def dense(*sizes: int) -> Graph:
    """A network with all edges between neighbouring layers, weights on them."""
    nodes, edges = [], []
    for layer, size in enumerate(sizes):
        for i in range(size):
            label = Symbol("x", str(i + 1)) if layer == 0 else Symbol("sigma")
            nodes.append(Node(f"{layer}.{i}", label, shape="plain" if layer == 0 else "circle"))
            for j in range(sizes[layer - 1] if layer else 0):
                edges.append(Edge(f"{layer - 1}.{j}", f"{layer}.{i}", Symbol("w", f"{i + 1}{j + 1}", f"({layer})")))
    return Graph(tuple(nodes), tuple(edges))


COMPUTATION = Graph(
    (
        Node("x", x, shape="plain", value=number(3), partial=read("12/(18+sin 2)")),
        Node("y", y, shape="plain", value=number(2), partial=read("(9+cos 2)/(18+sin 2)")),
        Node("z", read("x^2 y + sin y"), value=read("18+sin 2")),
        Node("ln", read("ln z"), value=read("ln(18+sin 2)")),
        Node("F", Symbol("F"), shape="plain"),
    ),
    (
        Edge("x", "z", bracket=read("2 x y")),
        Edge("y", "z", bracket=read("x^2 + cos y")),
        Edge("z", "ln", bracket=read("1/z")),
        Edge("ln", "F"),
    ),
    Words("Forward and back", "Aller et retour"),
)
SMILE = Graph(
    (Node("f", Symbol("f")), Node("g", Symbol("g"), bracket=read("g'(x)")), Node("h", Symbol("F"), shape="plain")),
    (Edge("f", "g", a), Edge("g", "h", b)),
    arcs=(Arc(("f", "g", "h")),),
)
FIGURES: dict[str, Picture | Graph] = {
    "tangent": Picture(
        "tangent",
        {"f": read("2-(x-1)^2"), "at": Fraction(7, 10), "secants": [Fraction(6, 5), 1, 0.85], "x": (-0.2, 2.2)},
    ),
    "linear_approximation": Picture("linear_approximation", {"f": read("e^x/2"), "at": 1, "h": Fraction(4, 5)}),
    "function_graph": Picture(
        "function_graph",
        {
            "f": read("1+4x/10+6cos(4x)/10+x^2/10"),
            "interval": (Fraction(1, 5), 3),
            "extrema": [((0.72806, 0.75994), "min"), ((2.26535, 1.85850), "min"), ((1.64802, 2.50241), "max")],
            "holes": {"f": Symbol("f")},
        },
        Words("Two minima of {f}", "Deux minimums de {f}"),
    ),
    "asymptotes": Picture(
        "function_graph", {"f": read("(x^2+1)/(x-1)"), "interval": (-4, 6), "asymptotes": [read("x=1"), read("y=x+1")]}
    ),
    "activation": Picture(
        "activation",
        {
            "f": call("relu", x),
            "derivative": call("heaviside", x),
            "dots": [{"at": (0, 0), "of": "derivative", "style": "open"}, {"at": (0, 1), "of": "derivative"}],
        },
    ),
    "plane": Picture(
        "plane",
        {
            "arrows": [
                {"from": (0, 0), "to": (2, 0)},
                {"from": (2, 0), "to": (4, 1), "label": read("-delta*g"), "colour": "red"},
                {"from": (2, 0), "to": (5.5, 1), "label": Words("step", "pas"), "colour": "green"},
            ],
            "segments": [{"from": (4, 1), "to": (5.5, 1), "dash": "dashed"}],
            "dots": [{"at": (2, 0), "label": Symbol("P", "k"), "sides": "S"}],
            "curves": [{"formula": read("x^2/8"), "interval": (0, 4), "label": read("x^2/8")}],
            "labels": [{"at": (1, 2), "label": Words("a sketch", "un croquis")}],
            "equal": True,
        },
    ),
    "level_curves": Picture("level_curves", {**ELLIPSE, "gradients": [(-3, 1), (0, -2)]}),
    "critical_points": Picture(
        "critical_points",
        {"f": read("x^2-y^3+x y"), "points": [((0, 0), "saddle"), ((Fraction(1, 12), Fraction(-1, 6)), "min")]},
    ),
    "paths_on_level_curves": Picture(
        "paths_on_level_curves",
        {
            "f": read("a^2+(a-b^2)^2"),
            "variables": (a, b),
            "x": (-2, 3),
            "y": (-2, 2),
            "points": [((0, 0),)],
            "paths": [(Words("plain", "classique"), descent()), (Words("half", "moitié"), descent()[:4])],
        },
    ),
    "surface": Picture("surface", {"f": read("x^2-y^2"), "points": [((0, 0), Words("saddle", "col"))]}),
    "surface_slices": Picture(
        "surface_slices",
        {"f": read("2+sin(3x) cos(2y)"), "at": (Fraction(5, 4), Fraction(5, 4)), "x": (0, 2), "y": (0, 2)},
    ),
    "tangent_plane": Picture(
        "tangent_plane", {"f": read("3-x^2/2-y^2/2"), "at": (Fraction(1, 2), Fraction(1, 2)), "h": (0.9, 0.6)}
    ),
    "level_surface": Picture("level_surface", {"f": read("x^2+y^2+z^2"), "at": (1, 2, 3)}),
    "newton_tangents": Picture(
        "newton_tangents",
        {
            "f": read("3x^3/10-1"),
            "iterates": [2.2, 1.69624, 1.51700],
            "interval": (-0.2, 2.4),
            "root": read("(10/3)^{1/3}"),
        },
    ),
    "descent_on_graph": Picture("descent_on_graph", {"f": read("a^2+1"), "iterates": [2, -1.6, 1.28, -1.024, 0.8192]}),
    "regression_line": Picture(
        "regression_line",
        {
            "points": [(1, 2), (3, 4), (5, 5), (6, 3)],
            "lines": [read("x/5+17/10"), read("18x/59+139/59")],
            "predictions": [(4, 3.576)],
        },
    ),
    "error_curve": Picture(
        "error_curve",
        {
            "series": [
                ("Newton", [1, 0.3, 0.02, 1e-4, 1e-9]),
                (Words("bisection", "dichotomie"), [2.0**-k for k in range(30)]),
            ]
        },
    ),
    "variation_table": Picture(
        "variation_table",
        {
            "points": (MINUS_INFINITY, read("1-sqrt(2)"), ONE, read("1+sqrt(2)"), INFINITY),
            "signs": ((read("f'(x)"), ("", "+", "0", "-", "||", "-", "0", "+", "")),),
            "values": (MINUS_INFINITY, read("2-2sqrt(2)"), (MINUS_INFINITY, INFINITY), read("2+2sqrt(2)"), INFINITY),
        },
    ),
    "variation_with_zero": Picture(
        "variation_table",
        {
            "points": (MINUS_INFINITY, ZERO, INFINITY),
            "arrows": ("-", "+"),
            "values": (INFINITY, Negation(ONE), INFINITY),
            "passes": ((1, ONE, ZERO),),
        },
    ),
    "computation graph": COMPUTATION,
    "smile": SMILE,
    "network": dense(2, 3, 1),
    "large network": dense(3, 4, 4, 2),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "name" in metafunc.fixturenames:
        metafunc.parametrize("name", sorted(FIGURES))


@pytest.fixture
def figures() -> dict[str, Picture | Graph]:
    return FIGURES


@pytest.fixture
def figure(name: str) -> Picture | Graph:
    return FIGURES[name]
