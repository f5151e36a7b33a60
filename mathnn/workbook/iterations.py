"""Gradient descent as a plain function: numbers in, the outcome out, nothing written up.

>>> run = descend("a^2 + 3b^2", (2, 1), "0.2", steps=2)
>>> [round(x, 12) for x in run.trace[-1].point]
[0.72, 0.04]
>>> descend(lambda p: p[0] ** 2 + 1, [2], 1.1, gradient=lambda p: (2 * p[0],), steps=50).name
'diverged'
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mathnn.numeric.descent import Objective
from mathnn.numeric.descent import descend as run_down
from mathnn.numeric.descent.diagnosis import diagnose
from mathnn.numeric.descent.numbers import FLOATS, FRACTIONS
from mathnn.numeric.descent.schedules import Schedule
from mathnn.numeric.outcome import Outcome
from mathnn.steps.words import MathnnError, Words
from mathnn.workbook.numeric_descent import start_of
from mathnn.workbook.numeric_numbers import exact
from mathnn.workbook.numeric_optimisers import optimiser_named
from mathnn.workbook.numeric_slopes import slopes_of


def descend(
    f: Any,
    start: Any,
    step: Any,
    *,
    gradient: Callable[[Any], Sequence[Any]] | None = None,
    variables: Any = None,
    steps: int = 100,
    method: str = "plain",
    momentum: Any = None,
    schedule: str = "constant",
    rate: Any = 0,
    epsilon: Any = None,
    fractions: bool = False,
) -> Outcome:
    r"""Go down from ``start``: :math:`P_{k+1} = P_k - \delta \operatorname{grad} f(P_k)`, or by another method.

    f          text, a Formula or a SymPy object, whose gradient is derived by the rules; or a Python function of a point,
               and then ``gradient`` is one too
    start      the first point;  step  the step δ, positive;  steps  how many at most
    method     plain, momentum, momentum_average, nesterov, adagrad, rmsprop, adam, adamw;  momentum  its μ
    schedule   constant, linear, quadratic, exponential or decay (with ``rate``);  epsilon  stop when ‖grad f‖ is at most this
    fractions  exact fractions instead of floats

    ``.trace`` of the outcome holds the states (``.point``), ``.name`` says how it ended; "converged" is said only for a text,
    for which a minimum can be proved. Raises MathnnError for a step that is not positive, a function without its gradient.
    Source: "Descente de gradient".
    """
    if callable(f) and gradient is None:
        raise MathnnError(
            Words(
                "'f' is a Python function: give its 'gradient' too, or write f as text",
                "« f » est une fonction Python : donnez aussi son « gradient », ou écrivez f comme un texte",
            )
        )
    numbers = FRACTIONS if fractions else FLOATS
    if callable(f):
        assert gradient is not None
        asked = gradient
        objective, shape = Objective(f, lambda p: tuple(asked(p))), None
        first = tuple(exact("start", x) for x in start)
    else:
        slopes = slopes_of(f, variables)
        objective, shape = slopes.objective(numbers), slopes.shape()
        first = start_of(start, slopes.given)
    raw = run_down(
        objective,
        first,
        exact("step", step),
        steps=steps,
        method=optimiser_named(method, None if momentum is None else exact("momentum", momentum)),
        numbers=numbers,
        schedule=Schedule(schedule, exact("rate", rate)),
        epsilon=None if epsilon is None else float(exact("epsilon", epsilon)),
    )
    return diagnose(raw, objective, shape)
