r"""Reverse mode: one sweep from the output back gives every partial derivative.

.. math:: \bar v_n = 1, \qquad \bar v_i = \sum_{j \text{ uses } i} \bar v_j \cdot \frac{\partial v_j}{\partial v_i}

The adjoints :math:`\bar v_i = \partial F / \partial v_i` are written into the same graph, so that they share with the function
what they have in common with it. A sweep costs a bounded number of nodes for each node of the function, however many inputs.
"""

from __future__ import annotations

from collections.abc import Sequence

from mathnn.symbolic.graphs.dag import NOUGHT, UNIT, Dag
from mathnn.symbolic.graphs.local import local_derivatives


def gradient(dag: Dag, output: int, variables: Sequence[int], seed: int = UNIT) -> list[int]:
    """The nodes of ∂output/∂variable for each variable, times ``seed``."""
    adjoints = adjoints_of(dag, output, variables, seed)
    return [adjoints.get(variable, NOUGHT) for variable in variables]


def adjoints_of(dag: Dag, output: int, variables: Sequence[int], seed: int = UNIT) -> dict[int, int]:
    """The adjoint of every node between the variables and the output."""
    order = dag.live((output,))
    active = dag.depending(order, variables)
    adjoints = {output: seed}
    ops, args, add, multiply = dag.ops, dag.args, dag.add, dag.multiply
    for place in reversed(order):
        if not active[place] or place not in adjoints or not args[place]:
            continue
        adjoint, op = adjoints[place], ops[place]
        if op == "+":
            pairs = [(a, adjoint) for a in args[place] if active[a]]
        elif op == "*":
            a, b = args[place]
            pairs = []
            if active[a]:
                pairs.append((a, multiply(adjoint, b)))
            if active[b]:
                pairs.append((b, multiply(adjoint, a)))
        else:
            pairs = [(a, multiply(adjoint, d)) for a, d in local_derivatives(dag, place, active)]
        for argument, part in pairs:
            adjoints[argument] = add(adjoints[argument], part) if argument in adjoints else part
    return adjoints


def jacobian(dag: Dag, outputs: Sequence[int], variables: Sequence[int]) -> list[list[int]]:
    """Row by row: one backward sweep for each output."""
    return [gradient(dag, output, variables) for output in outputs]
