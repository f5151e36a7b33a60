r"""Dense networks: every neuron of a layer is fed by the whole layer before.

.. math:: s^{(l)}_i = g\left(\sum_j w^{(l)}_{ij}\, s^{(l-1)}_j + b^{(l)}_i\right)

A layer of m neurons after one of n has :math:`m (n + 1)` weights, biases included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from mathnn.networks.activation import activation_given
from mathnn.networks.describe import name_of, node_name
from mathnn.networks.network import Network, Neuron
from mathnn.reading import to_formula
from mathnn.steps.algebra import Symbol
from mathnn.steps.formula import Formula
from mathnn.steps.words import MathnnError, Words

_SIZES = Words(
    "the sizes of the layers must be two or more positive whole numbers; got {value}",
    "les tailles des couches sont au moins deux entiers strictement positifs ; reçu : {value}",
)
_COUNT = Words(
    "'weights' must give {expected} values, neuron by neuron, each with its bias last; got {count}",
    "« weights » doit donner {expected} valeurs, neurone par neurone, le biais en dernier ; reçu : {count}",
)
_LETTERS = "xyztpqr"


def dense(
    sizes: Sequence[int],
    activation: Any = "tanh",
    last: Any = "identity",
    *,
    inputs: Sequence[str] | None = None,
    bias: bool = True,
    weights: Sequence[Any] | None = None,
) -> Network:
    """A network layer by layer.

    sizes       how many inputs, then how many neurons in each layer: [2, 3, 1]
    activation  of the layers before the last: one, or a list with one for each
    last        of the last layer
    inputs      names (default: x; x, y; x, y, z; x_1, …)
    bias        whether neurons have one
    weights     values, neuron by neuron, the bias last (default: letters w_ij^(l), b_i^(l))
    """
    if len(sizes) < 2 or any(not isinstance(n, int) or isinstance(n, bool) or n < 1 for n in sizes):
        raise MathnnError(_SIZES, {"value": list(sizes)})
    layers = len(sizes) - 1
    each = list(activation) if isinstance(activation, (list, tuple)) else [activation] * (layers - 1)
    given = None if weights is None else iter([to_formula(w) for w in weights])
    expected = sum(m * (n + bias) for n, m in pairwise(sizes))
    if weights is not None and len(weights) != expected:
        raise MathnnError(_COUNT, {"expected": expected, "count": len(weights)})
    before = _input_names(sizes[0], inputs)
    neurons: list[Neuron] = []
    for layer in range(1, len(sizes)):
        kind = last if layer == layers else each[layer - 1]
        names = [node_name(layer, i, sizes[layer], layers) for i in range(1, sizes[layer] + 1)]
        wide = max(sizes[layer], sizes[layer - 1]) > 9
        for i, name in enumerate(names, 1):
            formula, letter = activation_given(kind, name)
            row = list(_row(layer, i, len(before), wide, layers, given))
            own = _bias(layer, i, layers, given) if bias else None
            neurons.append(Neuron(name, formula, letter, tuple(zip(before, row, strict=True)), own))
        before = names
    names_of_inputs = _input_names(sizes[0], inputs)
    return Network.of(names_of_inputs, neurons, before)


def _input_names(count: int, inputs: Sequence[str] | None) -> list[Symbol]:
    if inputs is not None:
        return [name_of(name) for name in inputs]
    return [Symbol(c) for c in _LETTERS[:count]] if count <= 3 else [Symbol("x", str(i)) for i in range(1, count + 1)]


def _row(layer: int, i: int, count: int, wide: bool, layers: int, given: Iterator[Formula] | None) -> Iterator[Formula]:
    for j in range(1, count + 1):
        index = f"{i},{j}" if wide else f"{i}{j}"
        yield Symbol("w", index, f"({layer})" if layers > 1 else "") if given is None else next(given)


def _bias(layer: int, i: int, layers: int, given: Iterator[Formula] | None) -> Formula:
    return Symbol("b", str(i), f"({layer})" if layers > 1 else "") if given is None else next(given)
