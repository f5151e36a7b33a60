r"""“The tangent to x² at x = 1 is y = 2x − 1”: the equation of a line or plane, up to a nonzero factor.

A graph :math:`y = f(x)` has at its point the normal vector :math:`(-f'(a), 1)`, a level set :math:`F = c` the normal vector
:math:`\nabla F`. An equation :math:`G \cdot x + g = 0` is that of the tangent when the point satisfies it and G is parallel to
the normal vector, and not zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mathnn.checking.statements.kind import Kind
from mathnn.checking.statements.matching import shows, value_of
from mathnn.checking.statements.places import Field, exists, field_of, point_shown
from mathnn.checking.statements.reading import Said, Subject, Value, free_letters
from mathnn.checking.statements.saying import proved, refuted, said, unknown
from mathnn.equality import verify_equal
from mathnn.reading import from_sympy
from mathnn.steps.algebra import ONE, ZERO, Negation, Product, Sum, Symbol, symbol
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.relations import Definition, Relation, relation
from mathnn.steps.verdict import Verdict
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.givens import Given
from mathnn.symbolic.slopes import slope_at
from mathnn.symbolic.studies.abscissas import Abscissa

NOT_LINEAR = Words("{t} is no equation of a line or plane", "{t} n'est pas une équation de droite ou de plan")
SINGULAR = Words(
    "the gradient is zero at {p}: there is no tangent by this method",
    "le gradient est nul en {p} : cette méthode ne donne pas de tangente",
)
ONLY_CURVES = Words(
    "a normal line is judged for curves in the plane only", "une normale n'est jugée que pour une courbe du plan"
)
OPEN = Words("this could not be decided", "on n'a pas pu le décider")


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a line or plane touches: the letters of the equation, the point, the normal vector there."""

    letters: tuple[Symbol, ...]
    point: tuple[Formula, ...]
    normal: tuple[Formula, ...]


def judge_tangent(words: Said) -> Verdict:
    """The tangent (or normal) to a curve or surface at a point is this line or plane."""
    subject, place = words.subject(), words.value("p")
    claimed = words.read(words.holes["t"])
    if isinstance(claimed, Definition):
        claimed = claimed.body
    if isinstance(claimed, Relation) and claimed.signs != ("=",):
        raise MathnnError(NOT_LINEAR, {"t": claimed.text(words.language)})
    if place.about:
        return unknown(OPEN)
    contact = _contact(words, subject, place, claimed)
    if isinstance(contact, Verdict):
        return contact
    if words.word("kind").startswith("normal"):
        if len(contact.letters) != 2:
            return unknown(ONLY_CURVES)
        a, b = contact.normal
        contact = Contact(contact.letters, contact.point, (b, Negation(a)))
    equation = claimed if isinstance(claimed, Relation) else relation(contact.letters[-1], "=", claimed)
    sides = [_expanded(words, side, contact.letters) for side in equation.sides]
    return _same_plane(contact, sides[0] - sides[1], equation, dict(words.context.domain) or None)


def _expanded(words: Said, side: Formula, letters: tuple[Symbol, ...]) -> Formula:
    """A side with names replaced by their meanings, but for the letters of the plane."""
    context = words.context
    for letter in letters:
        if letter in context.meanings:
            context = context.without(letter.name)
    return context.expand(side)


def _contact(words: Said, subject: Subject, place: Value, claimed: Formula) -> Contact | Verdict:
    """The point and the normal vector, or why there is none."""
    equation = subject.equation
    if equation is not None and _is_graph(equation, place):
        graph = Subject(subject.shown, words.context.expand(equation.sides[1]))
        return _graph(words, graph, place, (equation.sides[0],))
    if equation is not None:
        return _level(words, subject, place)
    letters = free_letters(subject.body)
    outside = [s for s in free_letters(*claimed.children) if s not in letters] if isinstance(claimed, Relation) else []
    plane = words.word("kind").endswith("plane") or words.word("kind").startswith("plan")
    if len(place.coordinates) >= 2 and len(letters) == len(place.coordinates) and not plane and not outside:
        return _level(words, subject, place)
    return _graph(words, subject, place, outside)


def _is_graph(equation: Relation, place: Value) -> bool:
    """y = f(x), with an abscissa or a point of the plane."""
    left, right = equation.sides
    letters = free_letters(right)
    return isinstance(left, Symbol) and left not in letters and len(letters) <= 1 and len(place.coordinates) <= 2


def _graph(words: Said, subject: Subject, place: Value, outside: Sequence[Formula]) -> Contact | Verdict:
    """The graph of a function at a point."""
    field = field_of(words, subject, (place,))
    n = len(field.variables)
    at = place.coordinates[:n]
    where = list(zip(field.variables, at, strict=True))
    if exists(field.at(at)) is False:
        return refuted(
            said("{f} has no value at {a}", "{f} n'est pas définie en {a}", f=field.shown, a=point_shown(at)), where
        )
    height = field.at(at)
    for extra in place.coordinates[n:]:
        if verify_equal(height, extra).status != "proved":
            return refuted(said("the point {p} is not on the curve: the height at {a} is {y}",
                                "le point {p} n'est pas sur la courbe : la hauteur en {a} est {y}",
                                p=place.formula, a=point_shown(at), y=value_of(height)), where)  # fmt: skip
    slopes = _slopes(field, at)
    taken = {s.name for s in (*field.variables, *field.parameters)}
    names = ("y", "z", "w", "u") if n == 1 else ("z", "w", "u", "t")
    default = symbol(next((name for name in names if name not in taken), "Y"))
    out = next((s for s in outside if isinstance(s, Symbol) and s not in field.parameters), default)
    return Contact((*field.variables, out), (*at, height), (*(Negation(s) for s in slopes), ONE))


def _slopes(field: Field, at: Sequence[Formula]) -> tuple[Formula, ...]:
    """The partial derivatives at a point. Raises MathnnError where there are none."""
    place = tuple(zip(field.variables, at, strict=True))
    if len(at) == 1:
        return (slope_at(Given(symbol("f"), field.variables, field.body), place).value,)
    return tuple(substitute(slope, dict(place)) for slope in field.gradient())


def _level(words: Said, subject: Subject, place: Value) -> Contact | Verdict:
    """A level set at one of its points."""
    field = field_of(words, subject, (place,))
    point = place.coordinates
    if len(point) != len(field.variables):
        raise MathnnError(NOT_LINEAR, {"t": place.formula.text(words.language)})
    here: dict[Formula, Formula] = dict(zip(field.variables, point, strict=True))
    if subject.equation is not None:
        on_it = verify_equal(field.at(point), ZERO)
        if on_it.status != "proved" and not field.parameters:
            if on_it.status == "unknown":
                return on_it
            sides = [value_of(substitute(side, here)) for side in subject.equation.sides]
            return refuted(said("the point {p} is not on {e}: the two sides are {l} and {r} there",
                                "le point {p} n'est pas sur {e} : les deux membres y valent {l} et {r}",
                                p=place.formula, e=subject.equation, l=sides[0], r=sides[1]), list(here.items()))  # fmt: skip
    normal = tuple(substitute(slope, here) for slope in field.gradient())
    if any(exists(v) is False for v in normal if not free_letters(v)):
        return unknown(OPEN)
    if all(verify_equal(v, ZERO).status == "proved" for v in normal):
        return unknown(said(SINGULAR.en, SINGULAR.fr, p=place.formula))
    return Contact(field.variables, tuple(point), normal)


def _same_plane(contact: Contact, gap: Formula, equation: Relation, domain: object) -> Verdict:
    """Whether gap = 0 is the plane through the point with that normal vector."""
    import sympy

    letters = [s.value for s in contact.letters]
    value = gap.value
    if not value.is_polynomial(*letters) or sympy.Poly(value, *letters).total_degree() > 1:
        return unknown(said(NOT_LINEAR.en, NOT_LINEAR.fr, t=equation))
    form = sympy.Poly(value, *letters)
    given = [from_sympy(form.coeff_monomial(x)) for x in letters]
    if not any(verify_equal(g, ZERO, domain=domain).status == "refuted" for g in given):
        return unknown(said(NOT_LINEAR.en, NOT_LINEAR.fr, t=equation))
    place = list(zip(contact.letters, contact.point, strict=True))
    through = verify_equal(substitute(gap, dict(place)), ZERO, domain=domain)
    if through.status == "refuted":
        words = said("{e} does not pass through the point {p}", "{e} ne passe pas par le point {p}",
                     e=equation, p=point_shown([_short(v) for v in contact.point]))  # fmt: skip
        return refuted(words, place, hint=_right(contact))
    verdicts = [through]
    n = len(letters)
    for i in range(n):
        for j in range(i + 1, n):
            minor = Sum((Product((given[i], contact.normal[j])), Product((given[j], contact.normal[i]))), (1, -1))
            verdicts.append(verify_equal(minor, ZERO, domain=domain))
    if any(v.status == "refuted" for v in verdicts):
        words = said("{e} passes through the point, but has not the right direction",
                     "{e} passe par le point, mais n'a pas la bonne direction", e=equation)  # fmt: skip
        return refuted(words, place, hint=_right(contact))
    if any(v.status == "unknown" for v in verdicts):
        return unknown(OPEN)
    return proved(
        "tangent",
        said("the point {p} satisfies it, and its coefficients are proportional to {n}",
             "le point {p} la vérifie, et ses coefficients sont proportionnels à {n}",
             p=point_shown([_short(v) for v in contact.point]), n=point_shown([_short(v) for v in contact.normal])),
    )  # fmt: skip


def _short(formula: Formula) -> Formula:
    """A coordinate as it is said."""
    if free_letters(formula):
        return from_sympy(formula.value)
    value = formula.value
    return from_sympy(value) if value.is_number and len(str(value)) < 25 else value_of(formula)


def _right(contact: Contact) -> Words:
    """The equation as it should be."""
    import sympy

    total = sum(
        (n.value * (x.value - p.value) for x, p, n in zip(contact.letters, contact.point, contact.normal, strict=True)),
        sympy.Integer(0),
    )
    last = contact.letters[-1]
    solved = sympy.Poly(total, last.value)
    if solved.degree() == 1 and contact.normal[-1] == ONE:
        right = relation(last, "=", from_sympy(sympy.expand(-solved.nth(0) / solved.nth(1))))
    else:
        poly = sympy.Poly(total, *(s.value for s in contact.letters))
        constant = poly.nth(*([0] * len(contact.letters)))
        right = relation(from_sympy(poly.as_expr() - constant), "=", from_sympy(-constant))
    return said("it is {e}", "c'est {e}", e=right)


def judge_slope(words: Said) -> Verdict:
    """The slope of the tangent to a curve at a point is this number."""
    field = field_of(words, words.subject(), (words.value("p"),))
    place = words.value("p")
    at = place.coordinates[: len(field.variables)]
    if len(at) != 1 or place.about:
        return unknown(OPEN)
    slope = _slopes(field, at)[0]
    claimed = words.value("v") if words.has("v") else Value(ZERO)
    if claimed.about:
        right = shows(Abscissa(slope.value), claimed.formula)
        status = "proved" if right else "refuted"
    else:
        status = verify_equal(slope, claimed.formula, domain=dict(words.context.domain) or None).status
    if status == "unknown":
        return unknown(OPEN)
    value = said("the derivative at {a} is {y}", "la dérivée en {a} vaut {y}", a=at[0], y=_short(slope))
    return proved("derivative", value) if status == "proved" else refuted(value, [(field.variables[0], at[0])])


_TANGENT = "<kind:tangent|tangent_line|tangent_plane|normal|normal_line>"
_TANGENTE = "<kind:tangente|plan_tangent|normale|droite_tangente>"
KINDS = (
    Kind(
        "slope",
        (
            "the slope of the tangent line? to|of {f} @at {p} is {v}",
            "the slope of {f} @at {p} is {v}",
            "{f} has a horizontal tangent @at {p}",
            "the tangent to|of {f} @at {p} is horizontal",
        ),
        (
            "la|le pente|coefficient_directeur de la tangente à|de|au {f} @en {p} est|vaut {v}",
            "{f} @a une tangente horizontale @en {p}",
            "la tangente à|de|au {f} @en {p} est horizontale",
        ),
        judge_slope,
        Words("the slope of the tangent to x^2 at 1 is 2", "la pente de la tangente à x^2 en 1 est 2"),
    ),
    Kind(
        "tangent",
        (
            f"the|an equation of the {_TANGENT} to|of {{f}} @at {{p}} is {{t}}",
            f"the {_TANGENT} to|of {{f}} @at {{p}} is|has_equation|has_the_equation {{t}}",
            f"{{t}} is the|an? equation? of? the? {_TANGENT} to|of {{f}} @at {{p}}",
            "the? line|plane? {t} is <kind:tangent|normal> to {f} @at {p}",
        ),
        (
            f"une|l' équation de|du|de_la|cartésienne_de_la {_TANGENTE} à|de|du|au {{f}} @en {{p}} est {{t}}",
            f"la|le {_TANGENTE} à|de|du|au {{f}} @en {{p}} est|a_pour_équation {{t}}",
            f"{{t}} est la|le|une|l'? équation? de|du|de_la? {_TANGENTE} à|de|du|au {{f}} @en {{p}}",
            "la|le? droite|plan? {t} est <kind:tangente|tangent|normale> à|au {f} @en {p}",
        ),
        judge_tangent,
        Words("the tangent to x^2 at x = 1 is y = 2x - 1", "la tangente à x^2 en x = 1 est y = 2x - 1"),
    ),
)
