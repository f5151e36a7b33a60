r"""Forward mode: one sweep from the inputs gives the derivative along one direction; over reverse, the Hessian times a vector.

.. math:: \dot v_j = \sum_{i \text{ used by } j} \frac{\partial v_j}{\partial v_i} \cdot \dot v_i, \qquad
          H_F\, d = \frac{d}{d\varepsilon} \operatorname{grad} F(x + \varepsilon d) \Big|_{\varepsilon = 0}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mathnn.symbolic.graphs.dag import NOUGHT, UNIT, Dag
from mathnn.symbolic.graphs.local import local_derivatives
from mathnn.symbolic.graphs.reverse import gradient


def directional(dag: Dag, outputs: Sequence[int], direction: Mapping[int, int]) -> list[int]:
    """The derivative of each output when each variable moves with the speed given for it."""
    order = dag.live(outputs)
    active = dag.depending(order, direction)
    speeds = {variable: speed for variable, speed in direction.items() if speed != NOUGHT}
    for place in order:
        if not active[place] or place in direction:
            continue
        total = NOUGHT
        for argument, derivative in local_derivatives(dag, place, active):
            if argument in speeds:
                total = dag.add(total, dag.multiply(derivative, speeds[argument]))
        if total != NOUGHT:
            speeds[place] = total
    return [speeds.get(output, NOUGHT) for output in outputs]


def partial(dag: Dag, output: int, variable: int) -> int:
    """∂output/∂variable, from the input onwards."""
    return directional(dag, (output,), {variable: UNIT})[0]


def hessian_times(dag: Dag, output: int, direction: Mapping[int, int]) -> list[int]:
    """The Hessian of the output times the direction, in the order of its variables: forward mode over reverse mode."""
    return directional(dag, gradient(dag, output, tuple(direction)), direction)
