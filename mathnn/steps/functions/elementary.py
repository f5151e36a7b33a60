r"""Logarithms, absolute value, sign, maximum and minimum, and the functions of arithmetic.

The exponential has no record: :math:`e^u` is a :class:`Power`. The logarithm ``ln`` is natural; ``log`` with a base is
:math:`\log_b u = \ln u / \ln b`.
"""

from __future__ import annotations

from mathnn.steps.algebra import ONE, PI, ZERO, Negation, Quotient, call, exp, number, sqrt
from mathnn.steps.containers import Cases
from mathnn.steps.formula import Formula
from mathnn.steps.functions.record import Function, Kernels
from mathnn.steps.relations import positive, relation
from mathnn.steps.words import Words


def _largest(*u: Formula) -> Formula:
    return Cases(
        tuple(u[:-1]),
        tuple(relation(a, ">=", call("max", *u[i + 1 :]) if i + 2 < len(u) else u[-1]) for i, a in enumerate(u[:-1])),
        u[-1],
    )


def _smallest(*u: Formula) -> Formula:
    return Cases(
        tuple(u[:-1]),
        tuple(relation(a, "<=", call("min", *u[i + 1 :]) if i + 2 < len(u) else u[-1]) for i, a in enumerate(u[:-1])),
        u[-1],
    )


def _gauss(u: Formula) -> Formula:
    return Quotient(number(2), sqrt(PI)) * exp(Negation(u**2))


ELEMENTARY = (
    Function(
        "ln",
        Words("natural logarithm", "logarithme népérien"),
        sympy=lambda sp, u: sp.log(u),
        derivative=(lambda u: 1 / u,),
        latex=(r"\ln",),
        domain=lambda u: (positive(u),),
        kernels=Kernels("log", "log", "log", "log"),
    ),
    Function(
        "log",
        Words("logarithm in a base", "logarithme en base donnée"),
        sympy=lambda sp, u, b: sp.log(u, b),
        derivative=(
            lambda u, b: 1 / (u * call("ln", b)),
            lambda u, b: -(call("ln", u) / (b * call("ln", b) ** 2)),
        ),
        latex=(r"\log",),
        definition=lambda u, b: call("ln", u) / call("ln", b),
        domain=lambda u, b: (positive(u), positive(b), relation(b, "!=", ONE)),
        arity=2,
        parameters=1,
    ),
    Function(
        "abs",
        Words("absolute value", "valeur absolue"),
        sympy=lambda sp, u: sp.Abs(u),
        derivative=(lambda u: call("sign", u),),
        text=("abs", "Abs"),
        range=(ZERO, None),
        kinks=lambda u: (relation(u, "=", ZERO),),
        kernels=Kernels("fabs", "fabs", "abs", "__abs__"),
        parity="even",
    ),
    Function(
        "sign",
        Words("sign", "signe"),
        sympy=lambda sp, u: sp.sign(u),
        derivative=(lambda u: ZERO,),
        text=("sign", "sgn", "signe"),
        french="sgn",
        latex=(r"\operatorname{sgn}", r"\sgn", r"\operatorname{sign}"),
        definition=lambda u: Cases((Negation(ONE), ZERO), (relation(u, "<", ZERO), relation(u, "=", ZERO)), ONE),
        range=(Negation(ONE), ONE),
        kinks=lambda u: (relation(u, "=", ZERO),),
        kernels=Kernels(mpmath="sign", numpy="sign", arb="sgn"),
        parity="odd",
    ),
    Function(
        "max",
        Words("maximum", "maximum"),
        sympy=lambda sp, *u: sp.Max(*u),
        text=("max", "Max"),
        latex=(r"\max",),
        definition=_largest,
        kernels=Kernels(),
        arity=None,
    ),
    Function(
        "min",
        Words("minimum", "minimum"),
        sympy=lambda sp, *u: sp.Min(*u),
        text=("min", "Min"),
        latex=(r"\min",),
        definition=_smallest,
        kernels=Kernels(),
        arity=None,
    ),
    Function(
        "floor",
        Words("floor", "partie entière"),
        sympy=lambda sp, u: sp.floor(u),
        derivative=(lambda u: ZERO,),
        kinks=lambda u: (relation(u, "=", call("floor", u)),),
        kernels=Kernels("floor", "floor", "floor", "floor"),
    ),
    Function(
        "ceil",
        Words("ceiling", "partie entière supérieure"),
        sympy=lambda sp, u: sp.ceiling(u),
        derivative=(lambda u: ZERO,),
        text=("ceil", "ceiling"),
        kinks=lambda u: (relation(u, "=", call("ceil", u)),),
        kernels=Kernels("ceil", "ceil", "ceil", "ceil"),
    ),
    Function(
        "factorial",
        Words("factorial", "factorielle"),
        sympy=lambda sp, u: sp.factorial(u),
        kernels=Kernels(mpmath="factorial", arb=""),
        domain=lambda u: (relation(u, ">=", ZERO),),
    ),
    Function(
        "binomial",
        Words("binomial coefficient", "coefficient binomial"),
        sympy=lambda sp, n, k: sp.binomial(n, k),
        text=("binomial", "binom", "comb"),
        kernels=Kernels(mpmath="binomial"),
        arity=2,
    ),
    Function(
        "heaviside",
        Words("Heaviside step function", "fonction de Heaviside"),
        sympy=lambda sp, u: sp.Heaviside(u, 1),
        derivative=(lambda u: ZERO,),
        text=("H", "Heaviside", "heaviside"),
        latex=("H",),
        definition=lambda u: Cases((ONE,), (relation(u, ">=", ZERO),), ZERO),
        range=(ZERO, ONE),
        kinks=lambda u: (relation(u, "=", ZERO),),
    ),
    Function(
        "gamma",
        Words("gamma function", "fonction gamma"),
        sympy=lambda sp, u: sp.gamma(u),
        text=("gamma", "Gamma"),
        latex=(r"\Gamma",),
        domain=lambda u: (positive(u),),
        kernels=Kernels("gamma", "gamma", "", "gamma"),
    ),
    Function(
        "erf",
        Words("error function", "fonction d'erreur"),
        sympy=lambda sp, u: sp.erf(u),
        derivative=(_gauss,),
        latex=(r"\operatorname{erf}", r"\erf"),
        range=(Negation(ONE), ONE),
        kernels=Kernels("erf", "erf", "", "erf"),
        parity="odd",
    ),
    Function(
        "erfc",
        Words("complementary error function", "fonction d'erreur complémentaire"),
        sympy=lambda sp, u: sp.erfc(u),
        derivative=(lambda u: Negation(_gauss(u)),),
        latex=(r"\operatorname{erfc}", r"\erfc"),
        range=(ZERO, number(2)),
        kernels=Kernels("erfc", "erfc", "", "erfc"),
    ),
)
