r"""The optimisers: each a record with its parameters and its update formula.

Notation: :math:`P_k` the point, :math:`\delta` the step (learning rate), :math:`g_k = \operatorname{grad} f(P_k)`; squares,
roots and quotients of vectors are taken entry by entry. ``stepper`` turns a record into a function
(point, gradient, δ, memory) → (next point, next memory) for one kind of number; ``gradient`` is the function, so that
Nesterov may ask for it elsewhere. Parameters are exact fractions; the first memory is None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from mathnn.numeric.descent.numbers import Numbers

Point = tuple[Any, ...]
Gradient = Callable[[Point], Point]
Stepper = Callable[[Point, Gradient, Any, Any], tuple[Point, Any]]


class Optimiser(Protocol):
    """What ``descend`` asks of a method."""

    def stepper(self, numbers: Numbers) -> Stepper:
        """The update in one kind of number."""
        ...


@dataclass(frozen=True, slots=True)
class Plain:
    r"""The classic descent: :math:`P_{k+1} = P_k - \delta\,g_k`. Source: "Descente de gradient", §1.4."""

    def stepper(self, numbers: Numbers) -> Stepper:
        def step(point: Point, gradient: Gradient, delta: Any, memory: Any) -> tuple[Point, Any]:
            if len(point) == 2:
                a, b = point
                da, db = gradient(point)
                return (a - delta * da, b - delta * db), None
            return tuple([x - delta * d for x, d in zip(point, gradient(point), strict=True)]), None

        return step


@dataclass(frozen=True, slots=True)
class Momentum:
    r"""Momentum in one of two conventions.

    "book":     :math:`P_{k+1} = P_k + \mu\,(P_k - P_{k-1}) - \delta\,g_k`, with :math:`P_{-1} = P_0`
                (the same points as velocity :math:`V_{k+1} = \mu V_k - \delta g_k`, and as torch's SGD for constant δ);
    "average":  :math:`V_{k+1} = \mu V_k + (1 - \mu)\,g_k,\quad P_{k+1} = P_k - \delta\,V_{k+1}`: the book's with δ(1 − μ).

    Source: "Descente de gradient", §4.1.
    """

    mu: Fraction = Fraction(1, 2)
    convention: str = "book"

    def stepper(self, numbers: Numbers) -> Stepper:
        mu = numbers.convert(self.mu)

        def book(point: Point, gradient: Gradient, delta: Any, before: Any) -> tuple[Point, Any]:
            before = point if before is None else before
            slope = gradient(point)
            return tuple(x + mu * (x - p) - delta * d for x, p, d in zip(point, before, slope, strict=True)), point

        def average(point: Point, gradient: Gradient, delta: Any, velocity: Any) -> tuple[Point, Any]:
            slope = gradient(point)
            velocity = velocity or (0 * slope[0],) * len(slope)
            velocity = tuple(mu * v + (1 - mu) * d for v, d in zip(velocity, slope, strict=True))
            return tuple(x - delta * v for x, v in zip(point, velocity, strict=True)), velocity

        return {"book": book, "average": average}[self.convention]


@dataclass(frozen=True, slots=True)
class Nesterov:
    r"""Nesterov's momentum: the gradient is taken where momentum alone would lead,

    .. math:: Q = P_k + \mu\,(P_k - P_{k-1}),\qquad P_{k+1} = Q - \delta\operatorname{grad} f(Q).

    torch's ``SGD(nesterov=True)`` stores another point (the next Q). Source: "Descente de gradient", §4.2.
    """

    mu: Fraction = Fraction(1, 2)

    def stepper(self, numbers: Numbers) -> Stepper:
        mu = numbers.convert(self.mu)

        def step(point: Point, gradient: Gradient, delta: Any, before: Any) -> tuple[Point, Any]:
            before = point if before is None else before
            ahead = tuple(x + mu * (x - p) for x, p in zip(point, before, strict=True))
            return tuple(q - delta * d for q, d in zip(ahead, gradient(ahead), strict=True)), point

        return step


@dataclass(frozen=True, slots=True)
class Adagrad:
    r"""Each coordinate its own step, smaller where it has been steep:

    .. math:: G_{k+1} = G_k + g_k^2,\qquad P_{k+1} = P_k - \delta\,\frac{g_k}{\sqrt{G_{k+1}} + \varepsilon}.

    Source: Duchi, Hazan, Singer 2011; ε stands outside the root, as in torch.
    """

    epsilon: Fraction = Fraction(1, 10**10)

    def stepper(self, numbers: Numbers) -> Stepper:
        epsilon, sqrt = numbers.convert(self.epsilon), numbers.sqrt

        def step(point: Point, gradient: Gradient, delta: Any, squares: Any) -> tuple[Point, Any]:
            slope = gradient(point)
            squares = tuple(s + d * d for s, d in zip(squares or (0,) * len(slope), slope, strict=True))
            rows = zip(point, slope, squares, strict=True)
            return tuple(x - delta * d / (sqrt(s) + epsilon) for x, d, s in rows), squares

        return step


@dataclass(frozen=True, slots=True)
class RMSprop:
    r"""Like Adagrad with a moving average, so that old steepness is forgotten:

    .. math:: S_{k+1} = \rho S_k + (1 - \rho)\,g_k^2,\qquad
              P_{k+1} = P_k - \delta\,\frac{g_k}{\sqrt{S_{k+1}} + \varepsilon}.

    Source: Hinton's course, 2012. torch takes ρ = 0.99, Keras ρ = 0.9.
    """

    rho: Fraction = Fraction(9, 10)
    epsilon: Fraction = Fraction(1, 10**8)

    def stepper(self, numbers: Numbers) -> Stepper:
        rho, epsilon, sqrt = numbers.convert(self.rho), numbers.convert(self.epsilon), numbers.sqrt

        def step(point: Point, gradient: Gradient, delta: Any, squares: Any) -> tuple[Point, Any]:
            slope = gradient(point)
            old = squares or (0,) * len(slope)
            squares = tuple(rho * s + (1 - rho) * d * d for s, d in zip(old, slope, strict=True))
            rows = zip(point, slope, squares, strict=True)
            return tuple(x - delta * d / (sqrt(s) + epsilon) for x, d, s in rows), squares

        return step


@dataclass(frozen=True, slots=True)
class Adam:
    r"""Momentum and RMSprop together, both corrected for their start at zero:

    .. math:: m_{k+1} &= \beta_1 m_k + (1 - \beta_1)\,g_k, & s_{k+1} &= \beta_2 s_k + (1 - \beta_2)\,g_k^2, \\
              \hat m &= \frac{m_{k+1}}{1 - \beta_1^{k+1}}, & \hat s &= \frac{s_{k+1}}{1 - \beta_2^{k+1}}, \\
              P_{k+1} &= P_k - \delta\,\frac{\hat m}{\sqrt{\hat s} + \varepsilon}.

    With ``decay`` λ it is AdamW: :math:`P_k` is first replaced by :math:`P_k - \delta\lambda P_k`.
    Source: Kingma, Ba 2015; Loshchilov, Hutter 2019. Keras puts the corrections into δ, which moves ε.
    """

    beta1: Fraction = Fraction(9, 10)
    beta2: Fraction = Fraction(999, 1000)
    epsilon: Fraction = Fraction(1, 10**8)
    decay: Fraction = Fraction(0)

    def stepper(self, numbers: Numbers) -> Stepper:
        b1, b2, epsilon, decay = (numbers.convert(v) for v in (self.beta1, self.beta2, self.epsilon, self.decay))
        sqrt = numbers.sqrt

        def step(point: Point, gradient: Gradient, delta: Any, memory: Any) -> tuple[Point, Any]:
            slope = gradient(point)
            zero = (0 * b1,) * len(slope)
            means, squares, k = memory or (zero, zero, 0)
            means = tuple(b1 * m + (1 - b1) * d for m, d in zip(means, slope, strict=True))
            squares = tuple(b2 * s + (1 - b2) * d * d for s, d in zip(squares, slope, strict=True))
            first, second = 1 - b1 ** (k + 1), 1 - b2 ** (k + 1)
            rows = zip(point, means, squares, strict=True)
            moved = tuple(
                x - delta * decay * x - delta * (m / first) / (sqrt(s / second) + epsilon) for x, m, s in rows
            )
            return moved, (means, squares, k + 1)

        return step


METHODS: dict[str, Optimiser] = {
    "plain": Plain(),
    "momentum": Momentum(),
    "momentum_average": Momentum(Fraction(9, 10), "average"),
    "nesterov": Nesterov(),
    "adagrad": Adagrad(),
    "rmsprop": RMSprop(),
    "adam": Adam(),
    "adamw": Adam(decay=Fraction(1, 100)),
}
