r"""“f has a local maximum at −1”, “(0, 0) is a saddle point”, “the minimum of f is −1”.

“A minimum” means a local one, “the minimum” the least value of all. Of one variable the variations decide, of several the
gradient, the Hessian and inequalities.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mathnn.checking.statements.extrema_line import extremum_on_the_line, no_global, none_on_the_line
from mathnn.checking.statements.extrema_space import extremum_in_space, no_global_in_space, none_in_space
from mathnn.checking.statements.extreme_claims import LETTERS, Claim
from mathnn.checking.statements.kind import Kind
from mathnn.checking.statements.letters import by_instances
from mathnn.checking.statements.places import Field, field_of
from mathnn.checking.statements.reading import Said, Value
from mathnn.checking.statements.regions import where_judged
from mathnn.checking.statements.saying import proved, said, unknown
from mathnn.equality import verify_equal, verify_relation
from mathnn.steps.algebra import ZERO
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.verdict import Verdict
from mathnn.steps.words import Words
from mathnn.symbolic.differentiate import differentiate

GLOBAL_WORDS = ("global", "absolute", "absolu", "globaux", "overall")


def judge_extremum(words: Said) -> Verdict:
    """f has an extremum of some kind, perhaps at a point, perhaps with a value."""
    point = words.value("p") if words.has("p") else None
    value = words.value("v") if words.has("v") else None
    kind = _kind(words.word("kind"))
    definite = words.has("definite") and words.word("scope") not in ("local", "relative", "relatif")
    claim = Claim(kind, definite or words.word("scope") in GLOBAL_WORDS, point, value)
    field = field_of(words, words.subject(), () if point is None else (point,))
    if field.parameters:
        return _with_parameters(words, field, claim)
    if len(field.variables) == 1:
        return extremum_on_the_line(field, claim, where_judged(words, "i", field.variables[0]))
    return extremum_in_space(field, claim)


def _kind(word: str) -> str:
    if word.startswith(("min", "small", "plus petite", "least")):
        return "min"
    if word.startswith(("max", "larg", "great", "plus grande")):
        return "max"
    return "extremum" if word.startswith("extrem") else "saddle"


def _with_parameters(words: Said, field: Field, claim: Claim) -> Verdict:
    given = [v.formula for v in (claim.point, claim.value) if v is not None]

    def put(v: Value | None, here: Mapping[Formula, Formula]) -> Value | None:
        return None if v is None else replace(v, formula=substitute(v.formula, here))

    def there(here: Mapping[Formula, Formula]) -> Verdict:
        plain = replace(field, body=substitute(field.body, here), shown=substitute(field.shown, here), parameters=())
        said_of = Claim(claim.kind, claim.everywhere, put(claim.point, here), put(claim.value, here))
        if len(plain.variables) > 1:
            return extremum_in_space(plain, said_of)
        return extremum_on_the_line(plain, said_of, where_judged(words, "i", plain.variables[0]))

    domain = dict(words.context.domain) or None
    against = by_instances(field.parameters, given, domain, there)
    if against is not None:
        return against
    tested = _second_derivative_test(field, claim, domain)
    return unknown(LETTERS) if tested is None else tested


def _second_derivative_test(field: Field, claim: Claim, domain: Any) -> Verdict | None:
    """A local extremum of a function of one variable with letters: f' = 0, and f'' has a certain sign."""
    if len(field.variables) > 1 or claim.everywhere or claim.value is not None or claim.point is None:
        return None
    point = claim.point.coordinates
    if len(point) > 1 or claim.point.about or claim.kind not in ("min", "max"):
        return None
    x, slope = field.variables[0], field.gradient()[0]
    second = differentiate(slope, (x,)).result
    flat = verify_equal(substitute(slope, {x: point[0]}), ZERO, domain=domain)
    sign = ">" if claim.kind == "min" else "<"
    bent = verify_relation(substitute(second, {x: point[0]}), sign, ZERO, domain=domain)
    if flat.status != "proved" or bent.status != "proved":
        return None
    return proved("second-derivative", said("the derivative there is 0, and the second derivative is {s} 0",
                                            "la dérivée y vaut 0, et la dérivée seconde y est {s} 0", s=sign))  # fmt: skip


def judge_no_extremum(words: Said) -> Verdict:
    """f has no (local, global) extremum of some kind."""
    kind, everywhere = _kind(words.word("kind")), words.word("scope") in GLOBAL_WORDS
    field = field_of(words, words.subject())
    if field.parameters:
        return unknown(LETTERS)
    if len(field.variables) > 1:
        return no_global_in_space(field, kind) if everywhere else none_in_space(field, kind)
    where = where_judged(words, "i", field.variables[0])
    if everywhere:
        return no_global(field, kind, where)
    verdict = none_on_the_line(field, kind, where)
    if verdict.status != "refuted" or words.has("scope") or kind == "extremum":
        return verdict
    # “No maximum”: there is a local one, but perhaps no largest value.
    largest = no_global(field, kind, where)
    return largest if largest.status == "refuted" else unknown(said(
        "there is a local one, but none on the whole domain", "il y en a un local, mais aucun sur tout le domaine"
    ))  # fmt: skip


_EN = "<scope:local|relative|global|absolute|strict_local>? <kind:minimum|maximum|extremum|min|max>"
_FR = "<kind:minimum|maximum|extremum|min|max> <scope:local|relatif|global|absolu|local_strict>?"
_LEAST = "<kind:smallest_value|largest_value|least_value|greatest_value>"
_PLUS_PETITE = "<kind:plus_petite_valeur|plus_grande_valeur>"
KINDS = (
    Kind(
        "no-extremum",
        (
            f"{{f}} @has no {_EN} @in {{i}}",
            f"{{f}} @has no {_EN}",
            f"{{f}} does_not have a|an|any {_EN}",
        ),
        (f"{{f}} n' @a pas|aucun de|d'? {_FR} @dans {{i}}", f"{{f}} n' @a pas|aucun de|d'? {_FR}"),
        judge_no_extremum,
        Words("x^3 + x has no local extremum", "x^3 + x n'a pas d'extremum local"),
    ),
    Kind(
        "extremum",
        (
            f"{{f}} @reaches a|an {_EN} @in {{i}} @at {{p}}",
            f"{{f}} @reaches a|an {_EN} @at {{p}} with|of|equal the? value? to? {{v}}",
            f"{{f}} @reaches a|an {_EN} @at {{p}}",
            f"{{f}} @reaches <definite:its|the> {_EN} @in {{i}} @at {{p}}",
            f"{{f}} @reaches <definite:its|the> {_EN} @at {{p}}",
            "{f} @has a|the? <kind:saddle_point|saddle> @at {p}",
            f"@at {{p}} {{f}} @reaches a|an {_EN}",
            f"{{p}} @are a|an {_EN} @of {{f}}",
            f"{{p}} @are <definite:the> {_EN} @of {{f}}",
            "{p} @are a|the? <kind:saddle_point|saddle|saddle_points> @of {f}",
            f"<definite:the> {_EN} @of {{f}} @on {{i}} is {{v}} @reached at {{p}}",
            f"<definite:the> {_EN} @of {{f}} is {{v}} @reached {{p}}",
            f"<definite:the> {_EN} @of {{f}} is reached|attained|at at? {{p}}",
            f"<definite:the> {_EN} @of {{f}} @on {{i}} is {{v}}",
            f"<definite:the> {_EN} value? @of {{f}} is {{v}}",
            f"<definite:the> {_LEAST} @of {{f}} @on {{i}} is {{v}}",
            f"<definite:the> {_LEAST} @of {{f}} is {{v}}",
        ),
        (
            f"{{f}} @atteint un {_FR} @dans {{i}} @en {{p}}",
            f"{{f}} @atteint un {_FR} @en {{p}} de|égal|valant|qui_vaut valeur? à? {{v}}",
            f"{{f}} @atteint un {_FR} @en {{p}}",
            f"{{f}} @atteint <definite:son|le> {_FR} @dans {{i}} @en {{p}}",
            f"{{f}} @atteint <definite:son|le> {_FR} @en {{p}}",
            "{f} @atteint un <kind:point-selle|point_selle|point-col|point_col|col> @en {p}",
            f"@en {{p}} {{f}} @atteint un {_FR}",
            f"{{p}} @sont un {_FR} @de {{f}}",
            f"{{p}} @sont <definite:le> {_FR} @de {{f}}",
            "{p} @sont un|le|des <kind:point-selle|point_selle|point-col|point_col|col> @de {f}",
            f"<definite:le> {_FR} @de {{f}} @dans {{i}} est|vaut {{v}} atteint @en {{p}}",
            f"<definite:le> {_FR} @de {{f}} est|vaut {{v}} atteint @en {{p}}",
            f"<definite:le> {_FR} @de {{f}} est atteint|obtenu @en {{p}}",
            f"<definite:le> {_FR} @de {{f}} @dans {{i}} est|vaut {{v}}",
            f"<definite:le> {_FR} @de {{f}} est|vaut {{v}}",
            f"<definite:la> {_PLUS_PETITE} @de {{f}} @dans {{i}} est|vaut {{v}}",
            f"<definite:la> {_PLUS_PETITE} @de {{f}} est|vaut {{v}}",
        ),
        judge_extremum,
        Words("x^3 - 3x has a local maximum at x = -1", "x^3 - 3x admet un maximum local en x = -1"),
    ),
)
