r"""The activation functions of neurons.

Each keeps its own name in a solution (:math:`\sigma` stays :math:`\sigma`, and :math:`\sigma' = \sigma(1 - \sigma)`); its
definition says what it is when something has to be proved about it. Conventions: ReLU'(0) = 0 and H(0) = 1 in numeric
passes; symbolic equalities leave the kinks out and say so.
"""

from __future__ import annotations

from mathnn.steps.algebra import ONE, PI, ZERO, Quotient, call, exp, number, sqrt
from mathnn.steps.containers import Cases
from mathnn.steps.formula import Formula
from mathnn.steps.functions.record import Function
from mathnn.steps.relations import positive, relation
from mathnn.steps.words import Words


def _at_zero(u: Formula, *_: Formula) -> tuple[Formula, ...]:
    return (relation(u, "=", ZERO),)


def _phi(u: Formula) -> Formula:
    """The distribution function of the standard normal law."""
    return Quotient(ONE, number(2)) * (1 + call("erf", u / sqrt(number(2))))


def _normal_density(u: Formula) -> Formula:
    return Quotient(exp(-(u**2 / number(2))), sqrt(number(2) * PI))


ACTIVATIONS = (
    Function(
        "sigmoid",
        Words("sigmoid function", "fonction sigmoïde"),
        sympy=lambda sp, u: 1 / (1 + sp.exp(-u)),
        derivative=(lambda u: call("sigmoid", u) * (1 - call("sigmoid", u)),),
        text=("σ", "sigma", "sigmoid", "sigmoïde", "sigmoide"),
        latex=(r"\sigma", r"\operatorname{sigmoid}"),
        definition=lambda u: 1 / (1 + exp(-u)),
        range=(ZERO, ONE),
    ),
    Function(
        "relu",
        Words("rectified linear unit", "fonction ReLU"),
        sympy=lambda sp, u: sp.Max(0, u),
        derivative=(lambda u: call("heaviside", u),),
        text=("ReLU", "relu", "Relu", "RELU"),
        latex=(r"\operatorname{ReLU}", r"\ReLU"),
        definition=lambda u: call("max", ZERO, u),
        range=(ZERO, None),
        kinks=_at_zero,
    ),
    Function(
        "softplus",
        Words("softplus function", "fonction softplus"),
        sympy=lambda sp, u: sp.log(1 + sp.exp(u)),
        derivative=(lambda u: call("sigmoid", u),),
        latex=(r"\operatorname{softplus}",),
        definition=lambda u: call("ln", 1 + exp(u)),
        range=(ZERO, None),
    ),
    Function(
        "leaky_relu",
        Words("leaky ReLU", "fonction leaky ReLU"),
        sympy=lambda sp, u, a: sp.Piecewise((u, u > 0), (a * u, True)),
        derivative=(lambda u, a: Cases((ONE,), (positive(u),), a),),
        text=("LeakyReLU", "leaky_relu", "lrelu", "leakyrelu", "leakyReLU"),
        latex=(r"\operatorname{LeakyReLU}",),
        definition=lambda u, a: Cases((u,), (positive(u),), a * u),
        kinks=_at_zero,
        arity=2,
        parameters=1,
    ),
    Function(
        "elu",
        Words("exponential linear unit", "fonction ELU"),
        sympy=lambda sp, u, a: sp.Piecewise((u, u > 0), (a * (sp.exp(u) - 1), True)),
        derivative=(lambda u, a: Cases((ONE,), (positive(u),), a * exp(u)),),
        text=("ELU", "elu"),
        latex=(r"\operatorname{ELU}",),
        definition=lambda u, a: Cases((u,), (positive(u),), a * (exp(u) - 1)),
        kinks=_at_zero,
        arity=2,
        parameters=1,
    ),
    Function(
        "swish",
        Words("swish function", "fonction swish"),
        sympy=lambda sp, u: u / (1 + sp.exp(-u)),
        derivative=(lambda u: call("sigmoid", u) + u * (call("sigmoid", u) * (1 - call("sigmoid", u))),),
        text=("swish", "silu", "SiLU"),
        latex=(r"\operatorname{swish}", r"\operatorname{SiLU}"),
        definition=lambda u: u * call("sigmoid", u),
    ),
    Function(
        "gelu",
        Words("Gaussian error linear unit", "fonction GELU"),
        sympy=lambda sp, u: u * (1 + sp.erf(u / sp.sqrt(2))) / 2,
        derivative=(lambda u: _phi(u) + u * _normal_density(u),),
        text=("GELU", "gelu"),
        latex=(r"\operatorname{GELU}",),
        definition=lambda u: u * _phi(u),
    ),
    Function(
        "softsign",
        Words("softsign function", "fonction softsign"),
        sympy=lambda sp, u: u / (1 + sp.Abs(u)),
        derivative=(lambda u: 1 / (1 + call("abs", u)) ** 2,),
        latex=(r"\operatorname{softsign}",),
        definition=lambda u: u / (1 + call("abs", u)),
    ),
)
