r"""The worked solution by the smile formula, from the output back to the inputs, checked against direct differentiation.

For the error of one example, :math:`E = (F - y_0)^2`, each derivative follows from that of F:
:math:`\frac{\partial E}{\partial a} = 2\, \frac{\partial F}{\partial a}\, (F - y_0)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mathnn.networks.describe import name_of, network_given
from mathnn.networks.forward import Forward, forward
from mathnn.networks.network import F, Network
from mathnn.networks.smile import Smile, partial
from mathnn.networks.telling import (
    applications,
    beginning,
    direct_derivative,
    divisors,
    domain_of,
    edge_letters,
    error_derivatives,
    in_inputs,
    last_picture,
    summary,
)
from mathnn.reading import to_formula
from mathnn.steps.algebra import Apply, Product, Symbol, number
from mathnn.steps.calculus import Derivative
from mathnn.steps.containers import Tuple
from mathnn.steps.derivation import Check, Derivation, Holes, Part, Remark
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.givens import Given, Point
from mathnn.symbolic.graphs.automatic import check_of

METHOD = Words(
    "Go back from the output: the half smile gives the weights into the last neuron, then each smile uses the derivative found "
    "for the weight to its right: {formula}.",
    "On part de la sortie : le demi-sourire donne les poids du dernier neurone, puis chaque sourire utilise la dérivée déjà "
    "trouvée pour le poids à sa droite : {formula}.",
)
RECURRENCE_METHOD = Words(
    "Go back from the output: {start}, then {step} for each neuron, and {weight} for each weight.",
    "On part de la sortie : {start}, puis {step} pour chaque neurone, et {weight} pour chaque poids.",
)
VIRTUAL = Words(
    "(The arc for a bias or an input begins with a virtual 1.)",
    "(L'arc d'un biais ou d'une entrée commence par un coefficient virtuel égal à 1.)",
)
MOST_DERIVATIVES = 60
_MANY = Words(
    "a solution with {count} derivatives would be too long to read (at most {most}); choose some 'weights', or take "
    "Network.gradient(), which only gives the results",
    "une solution avec {count} dérivées serait trop longue à lire (au plus {most}) ; choisissez des « weights », ou prenez "
    "Network.gradient(), qui ne donne que les résultats",
)


def smile_formula(
    network: Any, at: Any = None, weights: Any = None, output: Any = None, target: Any = None
) -> Derivation:
    r"""Every partial derivative of a network's output by the smile formula, stage by stage.

    network  a Network, a description, YAML text, or the path of a YAML file
    at       a value for every input and every weight that is a letter (default: the solution stays in letters)
    weights  which weights and inputs (default: all, from the output back)
    output   which output neuron, when there are several
    target   y_0: the derivatives of the error E = (F − y_0)² are found as well

    ``.answer`` is a dictionary from each weight and input to its derivative.

    Raises MathnnError naming the neuron or weight that does not fit. Source: "Gradient" §4.

    >>> chain = {"nodes": [{"id": "x", "type": "input"}, {"id": "n1", "activation": "u**2", "in": {"x": "a"}, "bias": "b"},
    ...                    {"id": "n2", "activation": "log(v)", "in": {"n1": "c"}}], "output": "n2"}
    >>> smile_formula(chain, at={"x": 2, "a": 3, "b": 4, "c": 5}).answer
    {c: 1/5, a: 2/5, b: 1/5, x: 3/5}
    """
    return _solved("smile_formula", network, at, weights, output, target, True)


def backpropagation(
    network: Any, at: Any = None, weights: Any = None, output: Any = None, target: Any = None
) -> Derivation:
    r"""The same derivatives by the general recurrence, which never divides: :math:`\partial F/\partial g_i` from the output back.

    The givens and the answer are those of ``smile_formula``. Source: "Gradient" §4.5.
    """
    return _solved("backpropagation", network, at, weights, output, target, False)


def _solved(task: str, given: Any, at: Any, weights: Any, output: Any, target: Any, dividing: bool) -> Derivation:
    network = network_given(given)
    last, wanted = network.output(output), _wanted(network, weights)
    point = None if at is None else network.point(at)
    found = forward(network, point)
    smile = Smile(found, last, dividing)
    smile.all(wanted)
    results = [(letter, smile.partials[letter]) for letter in _in_order(smile, wanted)]
    final, put_back = in_inputs(found, results)
    whole = Given(F, (*network.inputs, *network.weights), network.expressions()[last])
    parts = [
        *beginning(found, last),
        *edge_letters(smile),
        *applications(smile),
        *_virtual(smile),
        summary(smile, results),
    ]
    parts += [last_picture(smile), *put_back, *divisors(smile), *direct_derivative(whole, smile, final, point)]
    if target is not None:
        parts += error_derivatives(found, last, results, to_formula(target))
    said = tuple(relation(partial(letter), "=", value) for letter, value in results)
    return Derivation(
        task,
        _statement(task, wanted, weights, point),
        _method(dividing),
        tuple(parts),
        said[0] if len(said) == 1 else Tuple(said),
        final[0][1] if len(final) == 1 else Tuple(tuple(value for _, value in final)),
        results=tuple(final),
        conditions=() if point is not None else domain_of(found),
        checks=_checks(found, whole, final, point),
        givens=(("network", given), ("at", at), ("weights", weights), ("output", output), ("target", target)),
    )


def _virtual(smile: Smile) -> list[Part]:
    """A word on the virtual 1 where an arc begins with it."""
    used = any(a.arcs and a.arcs[0].along[0].endswith("#1") for a in smile.applications)
    return [Remark(VIRTUAL)] if used else []


def _checks(
    found: Forward, whole: Given, final: list[tuple[Symbol, Formula]], point: Point | None
) -> tuple[Check, ...]:
    """Each answer against direct differentiation; several that succeed alike are said once."""
    if found.kinks:
        return ()
    checks = tuple(check_of(whole, letter, value, point) for letter, value in final)
    return checks[:1] if all(check.verdict.status == "proved" for check in checks) else checks


def _wanted(network: Network, weights: Any) -> tuple[Symbol, ...]:
    known = (*network.weights, *network.inputs)
    if weights is None:
        _require_readable(len(known))
        return known
    names = [weights] if isinstance(weights, (str, Formula)) else list(weights)
    found = tuple(name_of(name) for name in names)
    _require_readable(len(found))
    for name in found:
        if name not in known:
            raise MathnnError(
                Words(
                    "{name} is neither a weight nor an input of the network; they are {known}",
                    "{name} n'est ni un poids ni une entrée du réseau ; ce sont {known}",
                ),
                {"name": name.name, "known": ", ".join(letter.name for letter in known)},
            )
    return found


def _require_readable(count: int) -> None:
    if count > MOST_DERIVATIVES:
        raise MathnnError(_MANY, {"count": count, "most": MOST_DERIVATIVES})


def _in_order(smile: Smile, wanted: Sequence[Symbol]) -> list[Symbol]:
    found = [a.letter for a in smile.applications if a.letter in wanted]
    return [*found, *(w for w in wanted if w not in found)]


# -- the sentences --------------------------------------------------------------------------------------------


def _method(dividing: bool) -> Remark:
    f, g, h, a, b = (Symbol(c) for c in "fghab")
    star = [Symbol(c.letter, "⋆") for c in (f, g, h)]
    prime = [Symbol(f"{c.letter}'", "⋆") for c in (f, g, h)]
    if dividing:
        product = Product((star[0], prime[1] / star[1], b, partial(b)))
        return Remark(METHOD, (("formula", relation(partial(a), "=", product)),))
    holes: Holes = (
        ("start", relation(Derivative(Apply(F, ()), (F,), True), "=", number(1))),
        ("step", relation(partial(g), "=", Product((partial(h), b, prime[2])))),
        ("weight", relation(partial(a), "=", Product((partial(g), star[0], prime[1])))),
    )
    return Remark(RECURRENCE_METHOD, holes)


def _statement(task: str, wanted: tuple[Symbol, ...], weights: Any, point: Point | None) -> Remark:
    by = Words("by the smile formula", "par la formule du sourire")
    if task == "backpropagation":
        by = Words("by going back from the output", "par rétropropagation")
    if weights is None:
        en, fr = (
            "Compute every partial derivative of the network's output",
            "Calculer toutes les dérivées partielles de la sortie du réseau",
        )
        holes: list[tuple[str, Formula | str | Words]] = []
    else:
        listed = ", ".join(f"{{w{i}}}" for i in range(len(wanted)))
        en = f"Compute the derivative of the network's output with respect to {listed}"
        fr = f"Calculer la dérivée de la sortie du réseau par rapport à {listed}"
        holes = [(f"w{i}", letter) for i, letter in enumerate(wanted)]
    en, fr = f"{en} {by.en}", f"{fr} {by.fr}"
    if point is not None:
        listed = ", ".join(f"{{p{i}}}" for i in range(len(point)))
        en, fr = f"{en} at {listed}", f"{fr} en {listed}"
        holes += [(f"p{i}", relation(letter, "=", value)) for i, (letter, value) in enumerate(point)]
    return Remark(Words(en + ".", fr + "."), tuple(holes))
