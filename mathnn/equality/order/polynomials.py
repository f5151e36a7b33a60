r"""Signs of polynomials in kernels that no single monomial shows: :math:`x^2 - x + 1 > 0`, :math:`e^{2x} - 2e^x + 1 \ge 0`.

Kernels are taken as free real numbers in their ranges, so every sign found here holds wherever the expression exists:

* factors of even multiplicity are at least zero;
* a polynomial in one kernel: its real roots are isolated; without a root in the kernel's range its sign there is constant;
* one angle: :math:`\cos\theta = \frac{1-t^2}{1+t^2}, \sin\theta = \frac{2t}{1+t^2}` leave a polynomial in t;
* completing the square: :math:`4a(a t^2 + b t + c) = (2at + b)^2 + (4ac - b^2)`, again and again: this is :math:`LDL^T` for
  quadratic forms, and works with :math:`t = k^e` for any kernel k;
* beside a root :math:`R = \sqrt q`: :math:`bR + a \ge 0` when :math:`b \ge 0` and :math:`a \ge 0`, or :math:`b^2 q \ge a^2`, or
  :math:`a \ge 0` and :math:`a^2 \ge b^2 q`;
* bounds: every kernel lies between two numbers, so the polynomial does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import flint

from mathnn.equality.powers import exact
from mathnn.equality.ring import Frac, Kernel, Poly
from mathnn.equality.signs import add, multiply, sign_of

if TYPE_CHECKING:
    from mathnn.equality.normal import Normal

DEPTH = 4
LARGEST_DEGREE = 120
STRICT = ("+", "-", "0")
WEAK = {"+": "+0", "-": "-0", "0": "0", "+0": "+0", "-0": "-0", "": ""}


@dataclass(frozen=True, slots=True)
class Range:
    """Where a kernel lies; None for an infinite end."""

    low: Fraction | None = None
    low_closed: bool = False
    high: Fraction | None = None
    high_closed: bool = False


@dataclass(slots=True)
class Deep:
    """One look at a sign: the form, the ranges that the domain gives letters, and the methods used."""

    form: Normal
    ranges: Mapping[Any, Range] = field(default_factory=dict)
    methods: dict[str, None] = field(default_factory=dict)
    done: dict[Any, str] = field(default_factory=dict)

    def of_fraction(self, u: Frac) -> str:
        """The sign of N/D, from the factors of both."""
        if u.num == 0:
            return "0"
        below = self.of_polynomial(u.den)[:1]
        return multiply(self.of_polynomial(u.num), below) if below else ""

    def of_polynomial(self, p: Poly, depth: int = DEPTH) -> str:
        """The sign of a polynomial, from its factors."""
        plain = sign_of(self.form, p)
        if plain in STRICT or p.is_constant():
            return plain
        if depth == 0:
            return plain
        self.form.ring.spend(20 + 2 * len(p) * len(p))
        content, factors = p.factor()
        total = "+" if content > 0 else "-"
        for factor, e in factors:
            sign = self.of_factor(factor, depth)
            if e % 2 == 0:
                if sign not in STRICT:
                    self.methods["squares"] = None
                sign = "0" if sign == "0" else "+" if sign in ("+", "-") else "+0"
            total = multiply(total, sign)
        return total or plain

    def of_factor(self, p: Poly, depth: int) -> str:
        """The sign of an irreducible polynomial."""
        sign = sign_of(self.form, p)
        if sign in STRICT:
            return sign
        key = (self.form.ring.key(p), depth)
        if key not in self.done:
            self.done[key] = ""
            self.done[key] = self._found(p, depth, sign)
        return self.done[key]

    def _found(self, p: Poly, depth: int, plain: str) -> str:
        best = plain
        for name, method in METHODS:
            sign = method(self, p, depth)
            if sign in STRICT:
                self.methods[name] = None
                return sign
            if sign and not best:
                self.methods[name] = None
                best = sign
        return best

    def range_of(self, kernel: Kernel) -> Range:
        """Where a kernel lies, whatever the point."""
        given = self.ranges.get(kernel.inside) if kernel.kind == "letter" and kernel.unit == 1 else None
        if given is not None:
            return given
        if kernel.kind in ("cos", "sin"):
            return Range(Fraction(-1), True, Fraction(1), True)
        if kernel.kind == "call" and kernel.label[1] == ("erf",):
            return Range(Fraction(-1), False, Fraction(1), False)
        sign = sign_of(self.form, kernel.poly)
        if sign in ("+", "+0"):
            return Range(Fraction(0), sign == "+0")
        if sign in ("-", "-0"):
            return Range(None, False, Fraction(0), sign == "-0")
        return Range()


# -- one kernel ---------------------------------------------------------------------------------------------


def one_kernel(deep: Deep, p: Poly, depth: int) -> str:
    """A polynomial in one kernel has no root in the kernel's range, or only at its end."""
    used = deep.form.ring.used(p)
    if len(used) != 1 or used[0].constant or p.degrees()[used[0].position] > LARGEST_DEGREE:
        return ""
    coefficients = [Fraction(0)] * (int(p.degrees()[used[0].position]) + 1)
    for exponents, c in p.terms():
        coefficients[exponents[used[0].position]] = exact(c)
    return sign_on_range(coefficients, deep.range_of(used[0]))


def sign_on_range(coefficients: list[Fraction], where: Range) -> str:
    """The sign of an irreducible polynomial on an interval; "+0" when it is zero at a closed end only."""
    if len(coefficients) == 2:
        root = -coefficients[0] / coefficients[1]
        side = _side(root, where)
        if not side:
            return ""
        sign = "+" if (side == "below") == (coefficients[1] > 0) else "-"
        at_end = (root == where.low and where.low_closed) or (root == where.high and where.high_closed)
        return sign + ("0" if at_end else "")
    if any(_may_lie_inside(root, where) for root in real_root_balls(coefficients)):
        return ""
    return "+" if _value(coefficients, _inner_point(where)) > 0 else "-"


def _side(root: Fraction, where: Range) -> str:
    """Whether the only root lies "below" or "above" the whole interval (its ends allowed); "" when inside."""
    if where.low is not None and root <= where.low:
        return "below"
    if where.high is not None and root >= where.high:
        return "above"
    return ""


def real_root_balls(coefficients: list[Fraction]) -> list[Any]:
    """A ball around each real root of a squarefree polynomial: all complex roots are isolated, the real ones are known."""
    scale = 1
    for c in coefficients:
        scale = scale * c.denominator // _gcd(scale, c.denominator)
    whole: Any = flint.fmpz_poly([int(c * scale) for c in coefficients])
    return [root.real for root, _ in whole.complex_roots() if root.imag.is_zero()]


def _gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a


def _may_lie_inside(root: Any, where: Range) -> bool:
    """Irrational roots are never at a rational end; a ball that touches one counts as inside."""
    outside = (where.low is not None and root < _arb(where.low)) or (where.high is not None and root > _arb(where.high))
    return not outside


def _arb(q: Fraction) -> Any:
    return flint.arb(flint.fmpq(q.numerator, q.denominator))


def _inner_point(where: Range) -> Fraction:
    if where.low is not None and where.high is not None:
        return (where.low + where.high) / 2
    if where.low is not None:
        return where.low + 1
    return where.high - 1 if where.high is not None else Fraction(0)


def _value(coefficients: list[Fraction], at: Fraction) -> Fraction:
    total = Fraction(0)
    for c in reversed(coefficients):
        total = total * at + c
    return total


# -- one angle ----------------------------------------------------------------------------------------------


def one_angle(deep: Deep, p: Poly, depth: int) -> str:
    """With t = tan(θ/2) the cosine and sine of an angle become rational; θ = π is looked at by itself."""
    ring = deep.form.ring
    if depth <= 1 or len(p) > 40:
        return ""
    for sin in ring.used(p):
        cos = ring.by_label.get(sin.label[1]) if sin.kind == "sin" else None
        if cos is None or sin.constant or p.total_degree() > LARGEST_DEGREE // 4:
            continue
        t = _half(deep, cos)
        degree = max(int(e[cos.position] + e[sin.position]) for e, _ in p.terms())
        total, opposite = ring.zero, ring.zero
        for exponents, c in p.terms():
            m, n = int(exponents[cos.position]), int(exponents[sin.position])
            rest = list(exponents)
            rest[cos.position] = rest[sin.position] = 0
            term = ring.context.from_dict({tuple(rest): c})
            total = total + term * (1 - t**2) ** m * (2 * t) ** n * (1 + t**2) ** (degree - m - n)
            if n == 0:
                opposite = opposite + (-1) ** m * term
        sign = deep.of_polynomial(ring.reduce(total), depth - 1)
        return _both(sign, deep.of_polynomial(ring.reduce(opposite), depth - 1)) if sign else ""
    return ""


def _half(deep: Deep, cos: Kernel) -> Poly:
    """The kernel t = tan(θ/2) of an angle: any real number."""
    ring = deep.form.ring
    label = ("half", cos.label)
    found = ring.by_label.get(label)
    if found is None:
        position, poly = ring.next_letter()
        found = ring.add_kernel(Kernel("half", label, position, poly, inside=cos.inside))
    return found.poly


def _both(a: str, b: str) -> str:
    """The sign that holds in two cases."""
    if not a or not b or (a != "0" and b != "0" and a[0] != b[0]):
        return ""
    if a == b:
        return a
    return (a if a != "0" else b)[0] + "0"


# -- squares ------------------------------------------------------------------------------------------------


def completing(deep: Deep, p: Poly, depth: int) -> str:
    """a t² + b t + c with t = k^e: the sign of a when 4ac − b² is at least zero."""
    ring = deep.form.ring
    if depth <= 1 or len(p) > 60:
        return ""
    for kernel in ring.used(p):
        parts = _quadratic(deep, p, kernel)
        if parts is None:
            continue
        a, b, c = parts
        sign = deep.of_polynomial(a, depth - 1)
        if sign not in ("+", "-"):
            continue
        gap = ring.reduce(4 * ring.times(a, c) - ring.times(b, b))
        of_gap = deep.of_polynomial(gap, depth - 1)
        if of_gap in ("+", "+0", "0"):
            return sign if of_gap == "+" else WEAK[sign]
    return ""


def _quadratic(deep: Deep, p: Poly, kernel: Kernel) -> tuple[Poly, Poly, Poly] | None:
    """The coefficients of k^{2e}, k^e and 1, if these are the only powers of k."""
    ring = deep.form.ring
    place = kernel.position
    powers = sorted({int(exponents[place]) for exponents, _ in p.terms()})
    e = powers[-1] // 2
    if powers[-1] % 2 or not set(powers) <= {0, e, 2 * e}:
        return None
    found = []
    for n in (2 * e, e, 0):
        terms = {}
        for exponents, c in p.terms():
            if exponents[place] == n:
                rest = list(exponents)
                rest[place] = 0
                terms[tuple(rest)] = c
        found.append(ring.context.from_dict(terms) if terms else ring.zero)
    return found[0], found[1], found[2]


def by_coefficients(deep: Deep, p: Poly, depth: int) -> str:
    """Ordered by one kernel that is not negative, all coefficients have one sign."""
    ring = deep.form.ring
    if depth <= 1 or len(p) > 60:
        return ""
    for kernel in ring.used(p):
        groups: dict[int, dict[tuple[int, ...], Any]] = {}
        for exponents, c in p.terms():
            rest = list(exponents)
            n, rest[kernel.position] = int(rest[kernel.position]), 0
            groups.setdefault(n, {})[tuple(rest)] = c
        of_kernel = sign_of(deep.form, kernel.poly)
        if len(groups) < 2 or (of_kernel not in ("+", "+0") and any(n % 2 for n in groups)):
            continue
        total = "0"
        for n, terms in groups.items():
            sign = deep.of_polynomial(ring.context.from_dict(terms), depth - 1)
            of_power = "+" if n == 0 or of_kernel == "+" else "+0"
            total = add(total, multiply(sign, of_power)) if sign else ""
            if not total:
                break
        if total:
            return total
    return ""


# -- roots --------------------------------------------------------------------------------------------------


def beside_root(deep: Deep, p: Poly, depth: int) -> str:
    """b·R + a with R = √q ≥ 0: by squaring, where both sides are known to have a sign."""
    ring = deep.form.ring
    if depth <= 1 or len(p) > 60:
        return ""
    for kernel in ring.used(p):
        square = kernel.kind in ("root", "abs") and kernel.degree == 2
        if not square or kernel.constant or p.degrees()[kernel.position] != 1:
            continue
        b = p.derivative(kernel.position)
        a = p - b * kernel.poly
        below = ring.reduce(kernel.poly**2 - kernel.relation)
        signs = deep.of_polynomial(b, depth - 1), deep.of_polynomial(a, depth - 1)
        gap = ring.reduce(ring.times(ring.times(b, b), below) - ring.times(a, a))
        of_gap = deep.of_polynomial(gap, depth - 1)
        for mine, other in ((signs[0], of_gap), (signs[1], multiply("-", of_gap))):
            if mine and mine != "0" and other in ("+", "+0", "0"):
                return mine if len(mine) == 1 and other == "+" else mine[0] + "0"
    return ""


# -- bounds -------------------------------------------------------------------------------------------------


def by_bounds(deep: Deep, p: Poly, depth: int) -> str:
    """The kernels between their bounds: |sin x + cos y| ≤ 2."""
    low, low_open, high, high_open = _bounds(deep, p)
    if low is not None and (low > 0 or (low == 0 and low_open)):
        return "+"
    if high is not None and (high < 0 or (high == 0 and high_open)):
        return "-"
    if low == 0:
        return "+0"
    return "-0" if high == 0 else ""


def beside_waves(deep: Deep, p: Poly, depth: int) -> str:
    """One kernel of known sign beside others between −1 and 1: each term is at least −|c| |k|ⁿ, a polynomial in k."""
    used = deep.form.ring.used(p)
    free = [k for k in used if not _within_one(deep.range_of(k))]
    if len(free) != 1 or len(used) < 2 or p.degrees()[free[0].position] > LARGEST_DEGREE or free[0].constant:
        return ""
    where, place = deep.range_of(free[0]), free[0].position
    side = 1 if where.low is not None and where.low >= 0 else -1 if where.high is not None and where.high <= 0 else 0
    if not side:
        return ""
    size = int(p.degrees()[place]) + 1
    low, high = [Fraction(0)] * size, [Fraction(0)] * size
    for exponents, c in p.terms():
        n, value = int(exponents[place]), exact(c)
        if sum(exponents) == n:
            low[n] += value
            high[n] += value
        else:
            low[n] -= abs(value) * side**n
            high[n] += abs(value) * side**n
    if sign_of_product(low, where) == "+":
        return "+"
    return "-" if sign_of_product(high, where) == "-" else ""


def _within_one(where: Range) -> bool:
    return where.low is not None and where.high is not None and where.low >= -1 and where.high <= 1


def sign_of_product(coefficients: list[Fraction], where: Range) -> str:
    """The sign of any polynomial on an interval, from its factors."""
    whole: Any = flint.fmpq_poly([flint.fmpq(c.numerator, c.denominator) for c in coefficients])
    if whole == 0:
        return "0"
    content, factors = whole.factor()
    sign = "+" if content > 0 else "-"
    for factor, e in factors:
        of_factor = sign_on_range([exact(c) for c in factor.coeffs()], where)
        if e % 2 == 0:
            of_factor = "+" if of_factor in ("+", "-") else "+0"
        sign = multiply(sign, of_factor)
    return sign


Bounds = tuple[Fraction | None, bool, Fraction | None, bool]


def _bounds(deep: Deep, p: Poly) -> Bounds:
    """Between which numbers a polynomial lies, and whether it never reaches them."""
    used = [(k.position, deep.range_of(k)) for k in deep.form.ring.used(p)]
    low: Fraction | None = Fraction(0)
    high: Fraction | None = Fraction(0)
    low_open = high_open = False
    for exponents, c in p.terms():
        term: Bounds = (exact(c), False, exact(c), False)
        for position, where in used:
            e = int(exponents[position])
            if e:
                term = _times(term, _power(where, e))
        low = None if low is None or term[0] is None else low + term[0]
        high = None if high is None or term[2] is None else high + term[2]
        low_open, high_open = low_open or term[1], high_open or term[3]
    return low, low_open, high, high_open


def _power(where: Range, e: int) -> Bounds:
    low, high = where.low, where.high
    if low is not None and low >= 0:
        return low**e, not where.low_closed, None if high is None else high**e, not where.high_closed
    if e % 2:
        below = None if low is None else low**e
        return below, not where.low_closed, None if high is None else high**e, not where.high_closed
    if high is not None and high <= 0:
        return high**e, not where.high_closed, None if low is None else low**e, not where.low_closed
    if low is None or high is None:
        return Fraction(0), False, None, False
    if -low == high:
        return Fraction(0), False, high**e, not (where.low_closed or where.high_closed)
    top = max(abs(low), abs(high))
    closed = where.low_closed if abs(low) > abs(high) else where.high_closed
    return Fraction(0), False, top**e, not closed


def _times(a: Bounds, b: Bounds) -> Bounds:
    """A product of two intervals: exact when both have finite ends, or both are nonnegative, or one is a number."""
    if a[0] is not None and a[0] == a[2]:
        return _scaled(a[0], b)
    if b[0] is not None and b[0] == b[2]:
        return _scaled(b[0], a)
    if a[0] is not None and b[0] is not None and a[0] >= 0 and b[0] >= 0:
        high = None if a[2] is None or b[2] is None else a[2] * b[2]
        return a[0] * b[0], (a[1] and b[1]) or (a[0] * b[0] > 0 and (a[1] or b[1])), high, a[3] or b[3]
    if None in (a[0], a[2], b[0], b[2]):
        return None, False, None, False
    corners = [
        (u * v, p or q)
        for u, p in ((a[0], a[1]), (a[2], a[3]))
        for v, q in ((b[0], b[1]), (b[2], b[3]))
        if u is not None and v is not None
    ]
    low, high = min(c for c, _ in corners), max(c for c, _ in corners)
    never = (all(o for c, o in corners if c == low) and low != 0, all(o for c, o in corners if c == high) and high != 0)
    return low, never[0], high, never[1]


def _scaled(c: Fraction, b: Bounds) -> Bounds:
    ends = (None if b[0] is None else c * b[0], b[1]), (None if b[2] is None else c * b[2], b[3])
    if c == 0:
        return Fraction(0), False, Fraction(0), False
    (low, low_open), (high, high_open) = ends if c > 0 else (ends[1], ends[0])
    return low, low_open, high, high_open


METHODS = (
    ("one kernel", one_kernel),
    ("squares", completing),
    ("one angle", one_angle),
    ("root", beside_root),
    ("coefficients", by_coefficients),
    ("bounds", by_bounds),
    ("bounds", beside_waves),
)
