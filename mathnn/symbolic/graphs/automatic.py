r"""Automatic differentiation as the textbook does it: the graph, the values, the local derivatives, the products.

.. math:: x \xrightarrow{[2x]} x^2 \xrightarrow{[\cos v_1]} \sin(x^2), \qquad
          \frac{dF}{dx} = [\cos v_1] \cdot [2x] \quad\text{(from right to left)}

Where a node feeds several others, the products along its outgoing edges are added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from mathnn.equality import verify_equal
from mathnn.reading import from_sympy, to_formula
from mathnn.steps.algebra import Apply, Call, Product, Symbol, number
from mathnn.steps.calculus import Derivative
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.derivation import Check, Derivation, Part, Remark
from mathnn.steps.figures import Cell, Graph, Table
from mathnn.steps.formula import Formula, substitute, walk
from mathnn.steps.relations import Definition, relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.at_point import require_defined
from mathnn.symbolic.check import OPEN as UNDECIDED
from mathnn.symbolic.check import PROVED
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.differentiate import push
from mathnn.symbolic.engine import Board
from mathnn.symbolic.families import sympy_derivative
from mathnn.symbolic.givens import Given, Point, function_given, point_given
from mathnn.symbolic.graphs.computation import ComputationGraph, graph_from, graph_of
from mathnn.symbolic.graphs.drawing import drawn
from mathnn.symbolic.graphs.paths import count_paths, paths, products_along_paths
from mathnn.symbolic.graphs.sweeps import Walked, along, back, in_inputs, walked, worked
from mathnn.symbolic.graphs.wengert import decimals, forward_table, reverse_table, tangent_table
from mathnn.symbolic.partial import orders_for, point_formula

METHOD = Words(
    "Draw the graph of the computation; write the value of each node and, in brackets on each edge, the local derivative; "
    "then multiply the brackets from the output back to the input, adding where a node feeds several others.",
    "On dessine le graphe de calcul ; on note la valeur de chaque sommet et, entre crochets sur chaque arête, la dérivée "
    "locale ; puis on multiplie les crochets en partant de la sortie, en additionnant lorsqu'un sommet en alimente plusieurs.",
)
FORWARD_METHOD = Words(
    "Draw the graph of the computation, with the values and the local derivatives; then carry the derivative with respect to "
    "each input along, from left to right.",
    "On dessine le graphe de calcul, avec les valeurs et les dérivées locales ; puis on propage la dérivée par rapport à chaque "
    "entrée, de la gauche vers la droite.",
)
STEP_1 = Words("Step 1. The computation graph:", "Étape 1. Le graphe de calcul :")
STEP_1_VALUES = Words("The values, from left to right:", "Les valeurs, de la gauche vers la droite :")
STEP_2 = Words("Step 2. The local derivatives:", "Étape 2. Les dérivées locales :")
STEP_2_VALUES = Words("Their values at the point:", "Leurs valeurs au point considéré :")
STEP_3 = Words(
    "Step 3. The derivatives of {F}, from right to left:", "Étape 3. Les dérivées de {F}, de la droite vers la gauche :"
)
STEP_3_FORWARD = Words(
    "Step 3. The derivatives with respect to {x}, from left to right:",
    "Étape 3. Les dérivées par rapport à {x}, de la gauche vers la droite :",
)
IN_INPUTS = Words("With the expressions of the nodes put back:", "On remet les expressions des sommets :")
KINK = Words(
    "At {node} the argument of ReLU is 0: by convention its derivative there is 0.",
    "En {node}, l'argument de ReLU est nul : par convention sa dérivée y vaut 0.",
)
DIRECT = Words(
    "SymPy differentiates {f} directly; at this point its derivative and this value are proved equal.",
    "SymPy dérive directement {f} ; on démontre qu'en ce point sa dérivée et cette valeur sont égales.",
)
OPEN = Words(
    "SymPy differentiates {f} directly; at this point its derivative and this value could not be proved equal.",
    "SymPy dérive directement {f} ; on n'a pas pu démontrer qu'en ce point sa dérivée et cette valeur sont égales.",
)
BY_RULES = Words(
    "The rules of differentiation applied to {f} as a whole give an answer that is proved equal.",
    "Les règles de dérivation, appliquées directement à {f}, donnent un résultat ; on démontre qu'il est égal.",
)
BY_RULES_OPEN = Words(
    "The rules of differentiation applied to {f} as a whole give an answer that could not be proved equal.",
    "Les règles de dérivation, appliquées directement à {f}, donnent un résultat ; on n'a pas pu démontrer qu'il est égal.",
)
MODES = ("reverse", "forward")
MOST_PATHS = 12
MOST_MAXIMA = 3


def automatic_differentiation(
    f: Any, variables: Any = None, at: Any = None, nodes: Any = None, mode: str = "reverse"
) -> Derivation:
    r"""Every partial derivative by the computation graph, step by step.

    f          the function, a list of functions (the answer is then their Jacobian), or the description of a graph
    variables  the inputs, in order (default: every letter, in alphabetical order)
    at         a point: exact values on the nodes, and the derivatives there
    nodes      names for subexpressions that are to be nodes as they are: f = "ln z" with nodes {z: "x^2*y + sin y"}
    mode       "reverse" (one sweep from the output back) or "forward" (one sweep for each input)

    ``.answer`` is the derivative for one input, a dictionary for several, a SymPy matrix (rows are outputs) for several outputs.

    Raises MathnnError naming the node that has no value or no derivative at the point. Source: "Dérivée" §2, "Gradient" §3.

    >>> automatic_differentiation("ln(x^2 y + sin y)", at=(3, 2)).answer
    {x: 12/(sin(2) + 18), y: (cos(2) + 9)/(sin(2) + 18)}
    """
    if mode not in MODES:
        raise MathnnError(
            Words(
                "'mode' must be reverse or forward, got {value}",
                "« mode » doit être reverse ou forward ; reçu : {value}",
            ),
            {"value": mode},
        )
    graph, known = graph_given(f, variables, nodes)
    at = known if at is None and known and len(known) == len(graph.inputs) else at
    point = None if at is None else point_given(at, graph.inputs)
    found = walked(graph, point)
    parts: list[Part] = [*first_steps(found), *second_steps(found)]
    rows = []
    for output in graph.outputs:
        new, entries = _reverse(found, output) if mode == "reverse" else _forward(found, output)
        parts += new
        rows.append(entries)
    return _gathered(
        found, rows, parts, mode, (("f", f), ("variables", variables), ("at", at), ("nodes", nodes), ("mode", mode))
    )


def graph_given(f: Any, variables: Any, nodes: Any) -> tuple[ComputationGraph, dict[Symbol, Formula]]:
    """The graph a task was given, and the values of the inputs when its description holds them."""
    if isinstance(f, ComputationGraph):
        return f, {}
    if isinstance(f, Mapping):
        return graph_from(f)
    if isinstance(f, Tuple):
        f = f.items
    several = isinstance(f, Sequence) and not isinstance(f, str)
    bodies = [function_given(body, variables) for body in f] if several else [function_given(f, variables)]
    taken = {s.name for given in bodies for s in given.body.symbols if isinstance(s, Symbol)}
    taken |= {s.name for given in bodies for s in given.variables} | {str(name) for name in nodes or ()}
    letter = next((c for c in "FGHKPQ" if c not in taken), "F")
    names = [Symbol(letter, str(i)) for i in range(1, len(bodies) + 1)] if several else [_name_of(f, bodies[0], letter)]
    inputs: tuple[Symbol, ...] = ()
    if variables is not None and not nodes:
        inputs = tuple(dict.fromkeys(v for given in bodies for v in given.variables))
    return graph_of([given.body for given in bodies], names, nodes, inputs), {}


def _name_of(f: Any, given: Given, letter: str) -> Symbol:
    """The function's own name when it was given one."""
    formula = to_formula(f)
    return given.name if isinstance(formula, Definition) or given.body != formula else Symbol(letter)


def first_steps(found: Walked) -> list[Part]:
    """The graph, and the values of its nodes."""
    graph = found.graph
    parts: list[Part] = [
        Remark(STEP_1),
        drawn(graph, Words("The computation graph", "Le graphe de calcul")),
        forward_table(found),
    ]
    if found.point is not None:
        parts.append(Remark(STEP_1_VALUES))
        parts += found.values.values()
        parts.append(drawn(graph, Words("The values", "Les valeurs"), values=found.known))
    return parts


def second_steps(found: Walked) -> list[Part]:
    """The local derivatives, in symbols and at the point."""
    parts: list[Part] = [Remark(STEP_2), *found.rules.values()]
    rules = {edge: chain.result for edge, chain in found.rules.items()}
    caption = Words("The local derivatives, in brackets", "Les dérivées locales, entre crochets")
    parts.append(drawn(found.graph, caption, brackets=rules))
    for name in found.kinks:
        parts.append(Remark(KINK, (("node", name),), "convention"))
    moving = [chain for edge, chain in found.slopes.items() if found.rules[edge].result != chain.result or chain.steps]
    if found.point is not None and moving:
        parts += [Remark(STEP_2_VALUES), *moving]
    if found.point is not None:
        caption = Words("The values of the local derivatives", "Les valeurs des dérivées locales")
        parts.append(drawn(found.graph, caption, values=found.known, brackets=_slopes(found)))
    return parts


def _slopes(found: Walked) -> dict[tuple[Symbol, Symbol], Formula]:
    return {edge: chain.result for edge, chain in found.slopes.items()}


def _reverse(found: Walked, output: Symbol) -> tuple[list[Part], list[Chain]]:
    adjoints = back(found, output)
    inner = [n for n in reversed(found.graph.names) if n in adjoints and n != output]
    parts: list[Part] = [
        Remark(STEP_3, (("F", output),)),
        *(adjoints[n] for n in inner),
        reverse_table(found, output, adjoints),
    ]
    entries = {x: adjoints.get(x) or Chain(None, number(0)) for x in found.graph.inputs}
    if found.point is None:
        final = {x: in_inputs(found, chain.result, chain.left) for x, chain in entries.items()}
        if any(chain.steps for chain in final.values()):
            parts += [Remark(IN_INPUTS), *final.values()]
        entries = final
    parts.append(_last_picture(found, {x: chain.result for x, chain in entries.items()}))
    parts += path_view(found, output)
    return parts, list(entries.values())


def _last_picture(found: Walked, partials: Mapping[Symbol, Formula]) -> Graph:
    caption = Words("The derivatives, in double braces", "Les dérivées, entre doubles accolades")
    return drawn(found.graph, caption, values=found.known, brackets=_slopes(found), partials=partials)


def _forward(found: Walked, output: Symbol) -> tuple[list[Part], list[Chain]]:
    tangents = {x: along(found, x) for x in found.graph.inputs}
    parts: list[Part] = []
    entries = []
    for x, chains in tangents.items():
        parts.append(Remark(STEP_3_FORWARD, (("x", x),)))
        parts += [chain for name, chain in chains.items() if name not in found.graph.inputs]
        last = chains[output]
        entries.append(in_inputs(found, last.result, last.left) if found.point is None else last)
    parts.append(tangent_table(found, found.graph.inputs, tangents))
    if found.point is None:
        parts += [Remark(IN_INPUTS), *entries]
    return parts, entries


def path_view(found: Walked, output: Symbol) -> list[Part]:
    """The same sum path by path, and why one does not compute it that way."""
    graph = found.graph
    parts: list[Part] = []
    for x in graph.inputs:
        count = count_paths(graph, x, output)
        if 1 < count <= MOST_PATHS:
            rows: list[tuple[Cell, ...]] = []
            for path in paths(graph, x, output):
                edges = [found.slope(a, b) for a, b in pairwise(path)]
                product = edges[0] if len(edges) == 1 else Product(tuple(reversed(edges)))
                rows.append((" → ".join(n.text() for n in path), product, worked(product, None).result))
            header: tuple[Cell, ...] = (Words("path", "chemin"), Words("product", "produit"), Words("value", "valeur"))
            caption = Words(f"The {count} paths from {x.text()}", f"Les {count} chemins issus de {x.text()}")
            parts.append(Table(header, tuple(rows), caption, "paths"))
    if parts:
        holes = (("a", str(products_along_paths(graph, output))), ("b", str(_products(graph))))
        parts.append(Remark(WHY_NOT_PATHS, holes))
    return parts


WHY_NOT_PATHS = Words(
    "Adding these products gives the same derivative, but the paths repeat what they share: {a} products path by path, {b} by "
    "the sweep from right to left, and the number of paths may double at each node.",
    "La somme de ces produits donne la même dérivée, mais les chemins répètent ce qu'ils ont en commun : {a} produits chemin par "
    "chemin, {b} par le balayage de droite à gauche, et le nombre de chemins peut doubler à chaque sommet.",
)


def _products(graph: ComputationGraph) -> int:
    """One product for each edge, save those into the output, where the adjoint is 1."""
    return sum(len(v.arguments) for v in graph.vertices if v.name not in graph.outputs)


# -- the answer --------------------------------------------------------------------------------------------


def _gathered(
    found: Walked, rows: list[list[Chain]], parts: list[Part], mode: str, givens: tuple[tuple[str, Any], ...]
) -> Derivation:
    graph, point = found.graph, found.point
    given = [Given(o, graph.inputs, graph.expression(o)) for o in graph.outputs]
    conditions = brief(c for chain in found.rules.values() for c in chain.conditions) if point is None else ()
    checks: list[Check] = []
    relations: list[Formula] = []
    for g, row in zip(given, rows, strict=True):
        if point is not None:
            require_defined(g, point, ())
        for x, chain in zip(graph.inputs, row, strict=True):
            label = g.label(orders_for(g, x), () if point is None else tuple(v for _, v in point))
            relations.append(relation(label, "=", chain.result))
            if not found.kinks:
                checks.append(check_of(g, x, chain.result, point))
    entries = tuple(chain.result for row in rows for chain in row)
    one = len(rows) == 1
    result: Formula = entries[0] if len(entries) == 1 else Tuple(entries) if one else Matrix(entries, len(graph.inputs))
    results = tuple(zip(graph.inputs, entries, strict=True)) if one and len(entries) > 1 else ()
    return Derivation(
        "automatic_differentiation",
        _statement(given, point),
        Remark(METHOD if mode == "reverse" else FORWARD_METHOD),
        (*parts, *_approximations(relations, point)),
        relations[0] if len(relations) == 1 else Tuple(tuple(relations)),
        result,
        results=results,
        conditions=in_inputs_conditions(found, conditions),
        checks=_said_once(checks),
        givens=givens,
    )


def in_inputs_conditions(found: Walked, conditions: tuple[Formula, ...]) -> tuple[Formula, ...]:
    """The conditions in terms of the inputs."""
    expressions: dict[Formula, Formula] = {}
    expressions.update(found.graph.expressions().items())
    return brief(substitute(c, expressions) for c in conditions)


def _approximations(relations: list[Formula], point: Point | None) -> list[Part]:
    """Decimals of the values, where they are numbers that are not rational."""
    shown: list[Formula] = []
    for item in relations:
        value = decimals(item.children[1]) if point is not None else None
        if value is not None:
            shown.append(relation(item.children[0], "~", value))
    if not shown:
        return []
    holes = tuple((f"d{i}", formula) for i, formula in enumerate(shown))
    listed = ", ".join(f"{{d{i}}}" for i in range(len(shown)))
    return [Remark(Words(f"In decimals: {listed}.", f"En valeurs approchées : {listed}."), holes)]


def check_of(given: Given, x: Symbol, answer: Formula, point: Point | None) -> Check:
    """SymPy differentiates the whole expression, and the two answers are compared by equality.

    Raises MathnnError when they differ.
    """
    theirs = _by_sympy(given, x)
    words = (PROVED, UNDECIDED) if point is None else (DIRECT, OPEN)
    if theirs is None:
        theirs, words = _by_rules(given.body, x), (BY_RULES, BY_RULES_OPEN)
    if point is not None:
        theirs = substitute(theirs, dict(point))
    verdict = verify_equal(answer, theirs)
    if verdict.status == "refuted":
        raise MathnnError(
            Words(
                "the graph and SymPy disagree on the derivative of {f}: {ours} against {theirs}; please report this",
                "le graphe et SymPy ne donnent pas la même dérivée pour {f} : {ours} et {theirs} ; merci de le signaler",
            ),
            {"f": given.body.text(), "ours": answer.text(), "theirs": theirs.text()},
        )
    return Check(words[0] if verdict.status == "proved" else words[1], verdict, (("f", given.label()),))


def _by_sympy(given: Given, x: Symbol) -> Formula | None:
    """SymPy's derivative; None where it has no formula of ours, or where nested maxima would keep SymPy busy for long."""
    maxima = sum(isinstance(node, Call) and node.function in ("relu", "max", "min") for node in walk(given.body))
    if maxima > MOST_MAXIMA:
        return None
    try:
        return _same_letters(from_sympy(sympy_derivative(given.body, (x,))), given)
    except MathnnError:
        return None


def _by_rules(body: Formula, x: Symbol) -> Formula:
    """The derivative by the rules, not tidied: equality does not mind."""
    board = Board(Derivative(body, (x,), True))
    push(board)
    return board.line


def _same_letters(theirs: Formula, given: Given) -> Formula:
    """SymPy keeps the name of a letter only: w_11^(2) gets its subscript and superscript back."""
    by_name: dict[str, Formula] = {v.name: v for v in given.variables}
    return substitute(
        theirs, {s: by_name[s.name] for s in theirs.symbols if isinstance(s, Symbol) and s.name in by_name}
    )


def _said_once(checks: list[Check]) -> tuple[Check, ...]:
    proved = all(check.verdict.status == "proved" for check in checks)
    return tuple(checks[:1]) if proved else tuple(checks)


def _statement(given: list[Given], point: Point | None) -> Remark:
    shown = [_shown(g) for g in given]
    holes: list[tuple[str, Formula | str | Words]] = [(f"f{i}", f) for i, f in enumerate(shown)]
    listed = ", ".join(f"{{f{i}}}" for i in range(len(shown)))
    en, fr = f"Differentiate {listed} by its computation graph", f"Dériver {listed} à l'aide du graphe de calcul"
    if point is not None:
        en, fr = en + " at {p}", fr + " en {p}"
        holes.append(("p", point_formula(point)))
    return Remark(Words(en + ".", fr + "."), tuple(holes))


def _shown(given: Given) -> Formula:
    return given.definition if given.variables else relation(Apply(given.name, ()), "=", given.body)
