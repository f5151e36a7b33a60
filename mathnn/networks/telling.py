r"""The parts of a worked solution by the smile formula: the run, the arcs, the summary, the check by direct differentiation.

Each part reads what ``Smile`` found; nothing is computed here but the tidying of lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mathnn.networks.backward import in_words
from mathnn.networks.diagram import diagram
from mathnn.networks.forward import Forward
from mathnn.networks.network import F
from mathnn.networks.smile import HALF, RECURRENCE, SHARED, SMILE, Application, Smile, partial
from mathnn.steps.algebra import Apply, Product, Sum, Symbol, number
from mathnn.steps.calculus import Derivative, ValueAt
from mathnn.steps.derivation import Part, Remark
from mathnn.steps.figures import Arc, Cell, Table
from mathnn.steps.formula import Formula, size, walk
from mathnn.steps.relations import Relation, relation
from mathnn.steps.step import Chain
from mathnn.steps.words import Words
from mathnn.symbolic.at_point import value_at
from mathnn.symbolic.conditions import brief
from mathnn.symbolic.differentiate import differentiate, tidy
from mathnn.symbolic.engine import Board, phase
from mathnn.symbolic.givens import Given, Point
from mathnn.symbolic.graphs.sweeps import worked
from mathnn.symbolic.graphs.wengert import decimals
from mathnn.symbolic.rules.substitution import SUBSTITUTION

VALUES = Words(
    "What each neuron receives, gives, and its local derivative:",
    "Ce que chaque neurone reçoit, donne, et sa dérivée locale :",
)
LINES = {
    SMILE: Words("Smile formula for {a}: {said}.", "Formule du sourire pour {a} : {said}."),
    HALF: Words("Half-smile formula for {a}: {said}.", "Formule du demi-sourire pour {a} : {said}."),
    SHARED: Words(
        "The weight {a} is on several edges; add its copies: {said}.",
        "Le poids {a} est sur plusieurs arêtes ; on ajoute : {said}.",
    ),
    RECURRENCE: Words("Recurrence for {a}: {said}.", "Récurrence pour {a} : {said}."),
}
ZERO_VALUE = Words(
    "Neuron {g} has the value 0, and the smile formula would divide by it; the recurrence, which does not divide, takes "
    "its place:",
    "Le neurone {g} vaut 0 et la formule du sourire diviserait par cette valeur ; on la remplace par la récurrence, sans "
    "division :",
)
ZERO_INPUT = Words(
    "The input {g} is 0, and the smile formula would divide by it; the recurrence, which does not divide, takes its place:",
    "L'entrée {g} vaut 0 et la formule du sourire diviserait par cette valeur ; on la remplace par la récurrence, sans "
    "division :",
)
DIVIDED = Words(
    "On the way one divides by {values}, which must not be 0; the results hold without this condition.",
    "En chemin, on divise par {values}, qui ne doivent pas s'annuler ; les résultats sont valables sans cette condition.",
)
CHECK = Words("Check for {a}, by differentiating F directly:", "Vérification pour {a}, en dérivant directement F :")
BACK = Words("With the weighted sums put back:", "On remplace les sommes pondérées par leurs expressions :")
KINK = Words(
    "In neuron {node} the argument of ReLU is 0: by convention its derivative there is 0.",
    "Dans le neurone {node}, l'argument de ReLU est nul : par convention sa dérivée y vaut 0.",
)
ERROR = Words("For the error {e}, {rule}:", "Pour l'erreur {e}, {rule} :")
MOST_PICTURES = 12
MOST_RECORDS = 24  # in F, for its direct derivative to be readable
E, Y0 = Symbol("E"), Symbol("y", "0")


def beginning(found: Forward, output: Symbol) -> list[Part]:
    """The network, its function, and what each neuron does."""
    network = found.network
    definition = network.function(output)
    parts: list[Part] = [
        diagram(network, caption=Words("The network", "Le réseau")),
        Chain(_call_of(definition), definition.body),
    ]
    parts.append(Remark(VALUES))
    for neuron in network.neurons:
        parts.append(found.sums[neuron.name])
        parts.append(found.outs[neuron.name])
        parts.append(found.slopes[neuron.name] if found.point is not None else found.rules[neuron.name])
    parts += [Remark(KINK, (("node", name),), "convention") for name in found.kinks]
    parts.append(diagram(network, found, caption=Words("Values and local derivatives", "Valeurs et dérivées locales")))
    return parts


def _call_of(definition: Any) -> Formula:
    return Apply(definition.name, definition.parameters)


def edge_letters(smile: Smile) -> list[Part]:
    """The letters given to weights that are numbers, or that are shared."""
    rows: list[tuple[Cell, ...]] = []
    for edge in smile.edges:
        if edge.letter != edge.weight and edge.letter in smile.partials:
            ends = f"{'1' if edge.source is None else edge.source.text()} → {edge.target.text()}"
            rows.append((edge.letter, ends, edge.weight))
    header: tuple[Cell, ...] = (Words("letter", "lettre"), Words("edge", "arête"), Words("weight", "poids"))
    return (
        [Table(header, tuple(rows), Words("Letters for the weights", "Lettres pour les poids"), "weights")]
        if rows
        else []
    )


def applications(smile: Smile) -> list[Part]:
    """Each use of a formula, from the output back, with its arc."""
    parts: list[Part] = []
    told: set[Symbol] = set()
    written: set[Symbol] = set()
    pictures = len(smile.applications) <= MOST_PICTURES
    if not smile.dividing:
        parts += _recurrence_chains(smile, [*(n.name for n in reversed(smile.found.network.neurons))])
    for application in smile.applications:
        if application.kind == RECURRENCE and smile.dividing and application.at not in told:
            assert application.at is not None
            told.add(application.at)
            words = ZERO_INPUT if application.at in smile.found.network.inputs else ZERO_VALUE
            parts.append(Remark(words, (("g", application.at),)))
            below = [name for name in _below(smile, application.at) if name not in written]
            written.update(below)
            parts += _recurrence_chains(smile, below)
        said = relation(partial(application.letter), "=", application.said)
        parts.append(Remark(LINES[application.kind], (("a", application.letter), ("said", said))))
        parts.append(application.chain)
        if pictures and application.arcs:
            parts.append(_picture(smile, application))
    return parts


def _recurrence_chains(smile: Smile, names: Sequence[Symbol]) -> list[Part]:
    return [smile.back[name] for name in names if name in smile.back]


def _below(smile: Smile, name: Symbol) -> list[Symbol]:
    """The neurons after this one, from the output back, and itself when it is a neuron."""
    network = smile.found.network
    after: set[Symbol] = {name}
    for neuron in network.neurons:
        if any(source in after for source, _ in neuron.edges):
            after.add(neuron.name)
    return [n.name for n in reversed(network.neurons) if n.name in after]


def _picture(smile: Smile, application: Application) -> Part:
    """The arcs of one application, with what was known before it in double braces."""
    name = application.letter.text()
    known = smile.applications[: smile.applications.index(application)]
    return _marked(
        smile, application.arcs, Words(f"The arc for {name}", f"L'arc pour {name}"), {a.letter for a in known}
    )


def _marked(smile: Smile, arcs: tuple[Arc, ...], caption: Words, told: set[Symbol] | None = None) -> Part:
    partials = {k: v for k, v in smile.partials.items() if told is None or k in told}
    known = {edge.key: partials[edge.letter] for edge in smile.edges if edge.letter in partials}
    inputs = {x: partials[x] for x in smile.found.network.inputs if x in partials}
    return diagram(smile.found.network, smile.found, partials=known, of_inputs=inputs, arcs=arcs, caption=caption)


def last_picture(smile: Smile) -> Part:
    """Every derivative in double braces."""
    return _marked(
        smile, (), Words("All derivatives, in double braces", "Toutes les dérivées, entre doubles accolades")
    )


def summary(smile: Smile, results: Sequence[tuple[Symbol, Formula]]) -> Table:
    """The table of all derivatives."""
    numbers = smile.found.point is not None
    approximate = numbers and any(decimals(value) is not None for _, value in results)
    rows: list[tuple[Cell, ...]] = []
    for letter, value in results:
        row: tuple[Cell, ...] = (letter, smile.found.known[letter]) if numbers else (letter,)
        row = (*row, partial(letter), value)
        rows.append((*row, decimals(value)) if approximate else row)
    header: tuple[Cell, ...] = (Words("weight or input", "poids ou entrée"),)
    header += (Words("its value", "sa valeur"),) if numbers else ()
    header += (Words("derivative", "dérivée"), Words("value", "valeur"))
    header += (Words("decimals", "valeur approchée"),) if approximate else ()
    return Table(header, tuple(rows), Words("All derivatives", "Bilan des dérivées"), "partials")


def in_inputs(found: Forward, results: list[tuple[Symbol, Formula]]) -> tuple[list[tuple[Symbol, Formula]], list[Part]]:
    """In letters: each result in terms of the inputs and weights, and by what the smile formula divided on the way."""
    if found.point is not None:
        return results, []
    expressions = found.expressions()
    final: list[tuple[Symbol, Formula]] = []
    parts: list[Part] = []
    for letter, value in results:
        inner = [s for s in expressions if s in value.symbols]
        if inner:
            board = Board(ValueAt(value, tuple(inner), tuple(expressions[s] for s in inner)), partial(letter))
            phase(board, (SUBSTITUTION,))
            board.new_line()
            tidy(board, frozenset(n for e in expressions.values() for n in walk(e)))
            parts.append(board.chain())
            final.append((letter, board.line))
        else:
            final.append((letter, value))
    if parts:
        parts.insert(0, Remark(BACK))
    return final, parts


def divisors(smile: Smile) -> list[Part]:
    """What the smile formula divided by, in letters."""
    if smile.found.point is not None:
        return []
    used = dict.fromkeys(smile.found.known[a.at] for a in smile.applications if a.kind == SMILE and a.at is not None)
    shown = tuple((f"d{i}", divisor) for i, divisor in enumerate(used))
    listed = ", ".join(f"{{{name}}}" for name, _ in shown)
    said = Words(DIVIDED.en.replace("{values}", listed), DIVIDED.fr.replace("{values}", listed))
    return [Remark(said, shown)] if shown else []


def direct_derivative(
    whole: Given, smile: Smile, results: list[tuple[Symbol, Formula]], point: Point | None
) -> list[Part]:
    """Direct differentiation of F by the rules, for the first weight that a smile was used for, when F is short."""
    if size(whole.body) > MOST_RECORDS or not results:
        return []
    smiled = {a.letter for a in smile.applications if a.kind != HALF}
    letters = [letter for letter, _ in results if letter in whole.body.symbols]
    letter = next((found for found in letters if found in smiled), letters[0])
    chain = differentiate(whole.body, (letter,), left=partial(letter), partial=True)
    parts: list[Part] = [Remark(CHECK, (("a", letter),)), chain]
    if point is not None:
        parts.append(value_at(chain.result, point, partial(letter)))
    return parts


def domain_of(found: Forward) -> tuple[Formula, ...]:
    """Where every activation has a derivative, in terms of the inputs and the weights."""
    expressions = found.expressions()
    conditions = [in_words(c, expressions) for chain in found.rules.values() for c in chain.conditions]
    return brief(c for c in conditions if isinstance(c, Relation))


def error_derivatives(
    found: Forward, output: Symbol, results: list[tuple[Symbol, Formula]], target: Formula
) -> list[Part]:
    """∂E/∂a = 2 ∂F/∂a (F − y_0)."""
    a = Symbol("a")
    error = relation(E, "=", Sum((F, Y0), (1, -1)) ** number(2))
    rule = relation(Derivative(E, (a,), True), "=", Product((number(2), partial(a), Sum((F, Y0), (1, -1)))))
    parts: list[Part] = [Remark(ERROR, (("e", error), ("rule", rule)))]
    value = found.known[output]
    for letter, slope in results:
        start = Product((number(2), slope, Sum((value, target), (1, -1))))
        parts.append(worked(start, Derivative(E, (letter,), True)))
    return parts
