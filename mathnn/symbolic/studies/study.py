r"""A function with its variations: what every task about one variable starts from.

.. math:: D_f, \quad f', \quad \{x : f'(x) = 0\}, \quad \text{the sign of } f' \text{ between them}, \quad \lim f

The derivative is worked out and factored; its zeros are named exactly, or enclosed alone in an interval. What cannot be
decided is refused in a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from mathnn.reading import from_sympy
from mathnn.steps.algebra import Symbol
from mathnn.steps.containers import Interval
from mathnn.steps.derivation import Check, Part, Remark
from mathnn.steps.formula import Formula
from mathnn.steps.relations import relation
from mathnn.steps.step import Chain
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.check import checked_by_sympy
from mathnn.symbolic.directional import coordinates_given
from mathnn.symbolic.engine import Board
from mathnn.symbolic.givens import Given, free_symbols, function_given
from mathnn.symbolic.limits.expansion import NotDecided, Undefined
from mathnn.symbolic.limits.limit import point_on_line
from mathnn.symbolic.moves import FACTOR, factored, whole_line
from mathnn.symbolic.pieces import has_pieces
from mathnn.symbolic.studies.abscissas import Abscissa, compare, exactly, line
from mathnn.symbolic.studies.segments import Nowhere
from mathnn.symbolic.studies.variations import Station, Variations, variations
from mathnn.symbolic.studies.zeros import InfinitelyMany, Span

ZEROS = Words("The derivative vanishes at {points}.", "La dérivée s'annule en {points}.")
NO_ZERO = Words("The derivative has no zero.", "La dérivée ne s'annule pas.")
CONSTANT = Words("The derivative is zero everywhere.", "La dérivée est nulle partout.")
KINKS = Words(
    "There is no derivative at {points}; the one-sided behaviour decides there.",
    "La fonction n'est pas dérivable en {points} ; on regarde de chaque côté.",
)
ENDS = Words("Limits at the ends:", "Limites aux bornes :")
APPROXIMATE = Words(
    "The value {x} is rounded; the zero is the only one in its interval, and every digit shown is certain.",
    "La valeur {x} est arrondie ; ce zéro est le seul dans son intervalle, et chaque chiffre affiché est certain.",
)
Row = tuple[str, Station]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Study:
    """A function with its variations and the work that led to them."""

    given: Given
    x: Symbol
    span: Span
    found: Variations
    parts: tuple[Part, ...]
    checks: tuple[Check, ...]


def study_of(f: Any, variable: Any = None, domain: Any = None) -> Study:
    """The variations of a function, with the derivative worked out, factored, and its zeros named.

    Raises MathnnError when they are infinitely many, or not decided.
    """
    given = function_given(f, variable, default=("x", "t", "z", "y", "u"))
    x = given.variables[0]
    given = Given(given.name, (x,), given.body)
    others = [s.name for s in free_symbols(given.body) if s != x]
    if others:
        raise MathnnError(
            Words(
                "a study needs a function without other letters: give values to {names}",
                "une étude demande une fonction sans autre lettre : donnez des valeurs à {names}",
            ),
            {"names": ", ".join(others)},
        )
    span = span_given(domain)
    found = decided(lambda: variations(given.body, x, span, given.label((1,))), given)
    parts: list[Part] = [factored_chain(chain, x) for chain in found.chains]
    parts += _stations_said(found)
    smooth = len(found.chains) == 1 and not has_pieces(given.body)
    checks = (checked_by_sympy(given.body, (x,), found.chains[0].result, given.label()),) if smooth else ()
    return Study(given, x, span, found, tuple(parts), checks)


def decided(work: Callable[[], Found], given: Given) -> Found:
    """The result of a study, its refusals said in a sentence."""
    try:
        return work()
    except Nowhere:
        raise MathnnError(
            Words("{f} is defined nowhere on this domain", "{f} n'est définie nulle part sur ce domaine"),
            {"f": given.name.name},
        ) from None
    except InfinitelyMany:
        raise MathnnError(
            Words(
                "{f} has infinitely many critical points; give an interval, for example domain=0,2*pi",
                "{f} a une infinité de points critiques ; donnez un intervalle, par exemple domain=0,2*pi",
            ),
            {"f": given.name.name},
        ) from None
    except (NotDecided, Undefined) as reason:
        raise MathnnError(
            Words(
                "the variations of {f} are not decided ({reason}); a bounded interval may help, for example domain=-3,3",
                "les variations de {f} ne sont pas décidées ({reason}) ; un intervalle borné peut aider, par exemple domain=-3,3",
            ),
            {"f": given.name.name, "reason": str(reason)},
        ) from None


def span_given(domain: Any) -> Span:
    """The interval of a study: the whole line, or two ends."""
    if domain is None:
        return line()
    if isinstance(domain, Interval):
        domain = (domain.lower, domain.upper)
    if isinstance(domain, str):
        domain = domain.strip("()[] ").split(";" if ";" in domain else ",")
    ends = [exactly(point_on_line(end).value) for end in (domain if len(domain) == 2 else coordinates_given(domain))]
    if len(ends) != 2 or compare(ends[0], ends[1]) >= 0:
        raise MathnnError(
            Words(
                "'domain' must be two ends, the smaller first, got {value}",
                "« domain » doit donner deux bornes, la plus petite d'abord ; reçu : {value}",
            ),
            {"value": domain},
        )
    return ends[0], ends[1]


def factored_chain(chain: Chain, x: Symbol) -> Chain:
    """The derivative, factored when it is a polynomial: its sign is then seen at once."""
    value = chain.result.value
    if not value.is_polynomial(x.value) or value.is_number:
        return chain
    board = Board(chain.start, chain.left, list(chain.steps), len(chain.steps))
    whole_line(board, FACTOR, factored(value, x))
    return board.chain()


def _stations_said(found: Variations) -> list[Part]:
    zeros = [s.x for s in found.stations if s.slope == "0"]
    kinks = [s.x for s in found.stations if s.slope == "||" and s.value is not None]
    if all(s.sign == 0 for s in found.stretches if s.body is not None):
        parts: list[Part] = [Remark(CONSTANT)]
    else:
        parts = [Remark(ZEROS, (("points", _listed(zeros)),)) if zeros else Remark(NO_ZERO)]
    if kinks:
        parts.append(Remark(KINKS, (("points", _listed(kinks)),)))
    return parts + [Remark(APPROXIMATE, (("x", p.formula),)) for p in zeros if not p.exact]


def _listed(points: list[Abscissa]) -> tuple[Formula, ...]:
    return tuple(p.formula for p in points)


def limits_said(study: Study) -> list[Part]:
    """The limits at the ends of the domain, each in a formula."""
    from mathnn.steps.calculus import Limit

    said: list[Part] = []
    for station in study.found.stations:
        for approach, side in ((station.left, "-"), (station.right, "+")):
            if approach is None or station.continuous or (station.value is not None and not station.x.exact):
                continue
            shown = "" if station.x.infinite else side
            f = study.given.label()
            limit = relation(Limit(f, study.x, station.x.formula, shown), "=", from_sympy(approach.value))
            said.append(Remark(Words("{limit}.", "{limit}."), (("limit", limit),)))
    return [Remark(ENDS), *said] if said else []


def local_extrema(found: Variations) -> list[Row]:
    """Every local extremum inside the domain (or at an end that belongs to it), as ("min" or "max", station)."""
    rows: list[Row] = []
    for i, station in enumerate(found.stations):
        if station.value is None:
            continue
        before = found.stretches[i - 1] if i else None
        after = found.stretches[i] if i < len(found.stretches) else None
        left = before.sign if before is not None and before.body is not None else None
        right = after.sign if after is not None and after.body is not None else None
        inner = left is not None and right is not None
        if inner and not station.continuous:
            continue
        if (left is None or left < 0) and (right is None or right > 0) and (left or right):
            rows.append(("min", station))
        elif (left is None or left > 0) and (right is None or right < 0) and (left or right):
            rows.append(("max", station))
    return rows
