r"""A quick look at a formula: its values at a few points, to see at once that two formulas differ.

Agreement here decides nothing: it only says which slips are worth a proof. Unknown functions are replaced by sines,
:math:`f(u_1, \dots, u_m) = \sin(k_f + \sum_i c_i u_i)`, whose derivatives of any order are sines again.
"""

from __future__ import annotations

import math

from mathnn.equality.arrays.values import Unfit
from mathnn.equality.differentiate import NoDerivative
from mathnn.equality.elaborate import TooLarge, elaborate
from mathnn.steps.algebra import PI, Apply, Power, Product, Quotient, Sum, Symbol, call, number
from mathnn.steps.arithmetic import OutsideDomain
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.formula import Formula, fold, walk

Fingerprint = tuple[float | None, ...]
_VALUES = (0.7310, 1.3720, 0.4190, 2.1130, 0.9050, 1.8140, 0.2930, 1.1170)
_SIGNS = ((1, 1, 1, 1), (1, -1, 1, -1), (-1, 1, 1, -1), (1, 1, -1, 1))


def fingerprint(formula: Formula, letters: tuple[Symbol, ...]) -> Fingerprint | None:
    """The values at four points (None where it does not exist); None when it has no numeric value at all."""
    try:
        plain = _known(elaborate(formula).formula)
    except (NoDerivative, TooLarge, NotNumeric, Unfit):
        return None
    if any(isinstance(node, (Matrix, Tuple)) for node in walk(plain)):
        return None
    found: list[float | None] = []
    for k, signs in enumerate(_SIGNS):
        point: dict[Formula, float] = {
            letter: signs[i % 4] * _VALUES[(i + k) % 8] * (1 + i // 8) for i, letter in enumerate(letters)
        }
        try:
            value = evaluate(plain, point, "float")
        except OutsideDomain:
            value = None
        except NotNumeric:
            return None
        found.append(value if value is not None and math.isfinite(value) else None)
    return tuple(found)


def alike(a: Fingerprint | None, b: Fingerprint | None) -> bool:
    """Whether the two agree wherever both exist, at one point at least."""
    if a is None or b is None:
        return False
    both = [(u, v) for u, v in zip(a, b, strict=True) if u is not None and v is not None]
    return bool(both) and all(math.isclose(u, v, rel_tol=1e-9, abs_tol=1e-11) for u, v in both)


def ratio(a: Fingerprint | None, b: Fingerprint | None) -> float | None:
    """The constant k with a = k·b at every point, if there is one."""
    if a is None or b is None:
        return None
    both = [(u, v) for u, v in zip(a, b, strict=True) if u is not None and v is not None and abs(v) > 1e-9]
    if len(both) < 2:
        return None
    k = both[0][0] / both[0][1]
    return k if all(math.isclose(u, k * v, rel_tol=1e-9, abs_tol=1e-11) for u, v in both) else None


def _known(formula: Formula) -> Formula:
    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        node = node.with_children(children) if children else node
        return _sine(node) if isinstance(node, Apply) else node

    return fold(formula, rebuild)


def _sine(node: Apply) -> Formula:
    seed = sum(map(ord, node.function.name))
    orders = node.orders or (0,) * len(node.arguments)
    weights = [Quotient(number(3 + (seed + i) % 5), number(7 + i)) for i in range(len(node.arguments))]
    terms: list[Formula] = [Product((w, u)) for w, u in zip(weights, node.arguments, strict=True)]
    phase = Sum((number(seed % 11), Product((number(sum(orders)), Quotient(PI, number(2))))), (1, 1))
    inside = Sum((phase, *terms), (1,) * (len(terms) + 1))
    factors = [Power(w, number(n)) for w, n in zip(weights, orders, strict=True)]
    return Product((*factors, call("sin", inside)))
