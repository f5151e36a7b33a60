r"""Circular and hyperbolic functions and their inverses.

The derivative of the tangent is written :math:`1 + \tan^2`, as the textbook does (it is also :math:`1/\cos^2`).
French prints sh, ch, th and argsh; tg, cotg, Arctan and the like are read too.
"""

from __future__ import annotations

from mathnn.steps.algebra import ONE, PI, ZERO, Negation, Quotient, call, exp, number, sqrt
from mathnn.steps.formula import Formula
from mathnn.steps.functions.record import Function, Kernels
from mathnn.steps.relations import nonzero, positive, relation
from mathnn.steps.words import Words


def _named(name: str) -> tuple[str, ...]:
    return (rf"\{name}", rf"\operatorname{{{name}}}")


def _within_one(u: Formula) -> tuple[Formula, ...]:
    return (relation(u, ">=", Negation(ONE)), relation(u, "<=", ONE))


def _half(a: Formula) -> Formula:
    return Quotient(a, number(2))


CIRCULAR = (
    Function(
        "sin",
        Words("sine", "sinus"),
        sympy=lambda sp, u: sp.sin(u),
        derivative=(lambda u: call("cos", u),),
        latex=_named("sin"),
        range=(Negation(ONE), ONE),
        kernels=Kernels("sin", "sin", "sin", "sin"),
        parity="odd",
    ),
    Function(
        "cos",
        Words("cosine", "cosinus"),
        sympy=lambda sp, u: sp.cos(u),
        derivative=(lambda u: -call("sin", u),),
        latex=_named("cos"),
        range=(Negation(ONE), ONE),
        kernels=Kernels("cos", "cos", "cos", "cos"),
        parity="even",
    ),
    Function(
        "tan",
        Words("tangent", "tangente"),
        sympy=lambda sp, u: sp.tan(u),
        derivative=(lambda u: 1 + call("tan", u) ** 2,),
        text=("tan", "tg"),
        latex=(*_named("tan"), *_named("tg")),
        definition=lambda u: call("sin", u) / call("cos", u),
        domain=lambda u: (nonzero(call("cos", u)),),
        kernels=Kernels("tan", "tan", "tan", "tan"),
        parity="odd",
    ),
    Function(
        "cot",
        Words("cotangent", "cotangente"),
        sympy=lambda sp, u: sp.cot(u),
        derivative=(lambda u: -(1 + call("cot", u) ** 2),),
        text=("cot", "cotg", "cotan"),
        latex=(*_named("cot"), *_named("cotg"), *_named("cotan")),
        definition=lambda u: call("cos", u) / call("sin", u),
        domain=lambda u: (nonzero(call("sin", u)),),
        kernels=Kernels(mpmath="cot", arb="cot"),
        parity="odd",
    ),
    Function(
        "sec",
        Words("secant", "sécante"),
        sympy=lambda sp, u: sp.sec(u),
        derivative=(lambda u: call("sec", u) * call("tan", u),),
        latex=_named("sec"),
        definition=lambda u: 1 / call("cos", u),
        domain=lambda u: (nonzero(call("cos", u)),),
        kernels=Kernels(mpmath="sec", arb="sec"),
        parity="even",
    ),
    Function(
        "csc",
        Words("cosecant", "cosécante"),
        sympy=lambda sp, u: sp.csc(u),
        derivative=(lambda u: -(call("csc", u) * call("cot", u)),),
        text=("csc", "cosec"),
        latex=(*_named("csc"), *_named("cosec")),
        definition=lambda u: 1 / call("sin", u),
        domain=lambda u: (nonzero(call("sin", u)),),
        kernels=Kernels(mpmath="csc", arb="csc"),
        parity="odd",
    ),
    Function(
        "asin",
        Words("arcsine", "arc sinus"),
        sympy=lambda sp, u: sp.asin(u),
        derivative=(lambda u: 1 / sqrt(1 - u**2),),
        text=("arcsin", "asin", "Arcsin"),
        latex=(*_named("arcsin"), *_named("Arcsin"), *_named("asin")),
        domain=_within_one,
        range=(Negation(_half(PI)), _half(PI)),
        kinks=lambda u: (relation(u, "=", ONE), relation(u, "=", Negation(ONE))),
        kernels=Kernels("asin", "asin", "arcsin", "asin"),
        parity="odd",
    ),
    Function(
        "acos",
        Words("arccosine", "arc cosinus"),
        sympy=lambda sp, u: sp.acos(u),
        derivative=(lambda u: -(1 / sqrt(1 - u**2)),),
        text=("arccos", "acos", "Arccos"),
        latex=(*_named("arccos"), *_named("Arccos"), *_named("acos")),
        domain=_within_one,
        range=(ZERO, PI),
        kinks=lambda u: (relation(u, "=", ONE), relation(u, "=", Negation(ONE))),
        kernels=Kernels("acos", "acos", "arccos", "acos"),
    ),
    Function(
        "atan",
        Words("arctangent", "arc tangente"),
        sympy=lambda sp, u: sp.atan(u),
        derivative=(lambda u: 1 / (1 + u**2),),
        text=("arctan", "atan", "Arctan", "arctg", "Arctg"),
        latex=(*_named("arctan"), *_named("Arctan"), *_named("arctg"), *_named("atan")),
        range=(Negation(_half(PI)), _half(PI)),
        kernels=Kernels("atan", "atan", "arctan", "atan"),
        parity="odd",
    ),
)

HYPERBOLIC = (
    Function(
        "sinh",
        Words("hyperbolic sine", "sinus hyperbolique"),
        sympy=lambda sp, u: sp.sinh(u),
        derivative=(lambda u: call("cosh", u),),
        latex=(*_named("sinh"), *_named("sh")),
        french="sh",
        definition=lambda u: _half(exp(u) - exp(-u)),
        kernels=Kernels("sinh", "sinh", "sinh", "sinh"),
        parity="odd",
    ),
    Function(
        "cosh",
        Words("hyperbolic cosine", "cosinus hyperbolique"),
        sympy=lambda sp, u: sp.cosh(u),
        derivative=(lambda u: call("sinh", u),),
        latex=(*_named("cosh"), *_named("ch")),
        french="ch",
        definition=lambda u: _half(exp(u) + exp(-u)),
        range=(ONE, None),
        kernels=Kernels("cosh", "cosh", "cosh", "cosh"),
        parity="even",
    ),
    Function(
        "tanh",
        Words("hyperbolic tangent", "tangente hyperbolique"),
        sympy=lambda sp, u: sp.tanh(u),
        derivative=(lambda u: 1 - call("tanh", u) ** 2,),
        latex=(*_named("tanh"), *_named("th")),
        french="th",
        definition=lambda u: (exp(u) - exp(-u)) / (exp(u) + exp(-u)),
        range=(Negation(ONE), ONE),
        kernels=Kernels("tanh", "tanh", "tanh", "tanh"),
        parity="odd",
    ),
    Function(
        "coth",
        Words("hyperbolic cotangent", "cotangente hyperbolique"),
        sympy=lambda sp, u: sp.coth(u),
        derivative=(lambda u: 1 - call("coth", u) ** 2,),
        text=("coth", "cotanh"),
        latex=_named("coth"),
        definition=lambda u: (exp(u) + exp(-u)) / (exp(u) - exp(-u)),
        domain=lambda u: (nonzero(u),),
        kernels=Kernels(mpmath="coth", arb="coth"),
        parity="odd",
    ),
    Function(
        "sech",
        Words("hyperbolic secant", "sécante hyperbolique"),
        sympy=lambda sp, u: sp.sech(u),
        derivative=(lambda u: -(call("sech", u) * call("tanh", u)),),
        latex=_named("sech"),
        definition=lambda u: number(2) / (exp(u) + exp(-u)),
        range=(ZERO, ONE),
        kernels=Kernels(mpmath="sech", arb="sech"),
        parity="even",
    ),
    Function(
        "asinh",
        Words("inverse hyperbolic sine", "argument sinus hyperbolique"),
        sympy=lambda sp, u: sp.asinh(u),
        derivative=(lambda u: 1 / sqrt(u**2 + 1),),
        text=("asinh", "arsinh", "arcsinh", "argsinh"),
        latex=(r"\operatorname{arsinh}", *_named("argsh"), *_named("asinh"), *_named("arcsinh"), r"\arsinh"),
        french="argsh",
        kernels=Kernels("asinh", "asinh", "arcsinh", "asinh"),
        parity="odd",
    ),
    Function(
        "acosh",
        Words("inverse hyperbolic cosine", "argument cosinus hyperbolique"),
        sympy=lambda sp, u: sp.acosh(u),
        derivative=(lambda u: 1 / sqrt(u**2 - 1),),
        text=("acosh", "arcosh", "arccosh", "argcosh"),
        latex=(r"\operatorname{arcosh}", *_named("argch"), *_named("acosh"), *_named("arccosh"), r"\arcosh"),
        french="argch",
        domain=lambda u: (relation(u, ">=", ONE),),
        range=(ZERO, None),
        kinks=lambda u: (relation(u, "=", ONE),),
        kernels=Kernels("acosh", "acosh", "arccosh", "acosh"),
    ),
    Function(
        "atanh",
        Words("inverse hyperbolic tangent", "argument tangente hyperbolique"),
        sympy=lambda sp, u: sp.atanh(u),
        derivative=(lambda u: 1 / (1 - u**2),),
        text=("atanh", "artanh", "arctanh", "argtanh"),
        latex=(r"\operatorname{artanh}", *_named("argth"), *_named("atanh"), *_named("arctanh"), r"\artanh"),
        french="argth",
        domain=lambda u: (positive(1 - u**2),),
        kernels=Kernels("atanh", "atanh", "arctanh", "atanh"),
        parity="odd",
    ),
)
