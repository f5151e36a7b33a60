r"""A verdict in words: the mark, the reason, where it holds, and what to look at.

A witness is said as a student would check it: the point, and the two values to as many digits as tell them apart. The
enclosures behind the digits stay on the record (``verdict.evidence``).
"""

from __future__ import annotations

import re
from fractions import Fraction

from mathnn.render.language import listed, polish
from mathnn.steps.containers import Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.verdict import Proof, Verdict, Witness
from mathnn.steps.words import Words

STATUS = {
    "proved": Words("✓ proved", "✓ démontré"),
    "refuted": Words("✗ refuted", "✗ réfuté"),
    "unknown": Words("? unknown", "? indécidé"),
}
AT = Words("at {point} the left side is {left}, the right side is {right}",
           "en {point}, le membre de gauche vaut {left} et celui de droite {right}")  # fmt: skip
SIDES = Words(
    "the left side is {left}, the right side is {right}", "le membre de gauche vaut {left}, celui de droite {right}"
)
WHERE = Words("where {c}", "là où {c}")
TRUE_WHERE = Words("true where {c}", "vrai là où {c}")
TRUE_PARTLY = Words("true at least where {c}", "vrai au moins là où {c}")
AGREE = Words("both sides agree to {digits} digits", "les deux membres coïncident sur {digits} chiffres")
_BALL = re.compile(r"\[\s*([-+]?[0-9.]+(?:e[-+]?\d+)?)\s*(?:\+/-|±)\s*[^\]]+\]")


def verdict_text(verdict: Verdict, language: str = "en") -> str:
    """The verdict and its reasons, one to a line."""
    return "\n".join([STATUS[verdict.status].say(language), *(f"  {line}" for line in reasons(verdict, language))])


def reasons(verdict: Verdict, language: str) -> list[str]:
    """Why: the method with its lemmas, the witness, or how far both sides agree; then the condition and the hint."""
    evidence = verdict.evidence
    lines: list[str] = []
    if isinstance(evidence, Proof):
        lines.append(evidence.words.say(language))
        lines += ["· " + lemma.say(language) for lemma in evidence.lemmas]
    elif isinstance(evidence, Witness):
        lines.append(witness_text(evidence, language))
    else:
        if evidence.words is not None:
            lines.append(evidence.words.say(language))
        if evidence.digits:
            lines.append(AGREE.say(language, digits=evidence.digits))
    if verdict.condition is not None:
        where = WHERE if verdict.status != "refuted" else TRUE_PARTLY if verdict.partial else TRUE_WHERE
        lines.append(where.say(language, c=condition_text(verdict.condition, language)))
    if verdict.hint is not None:
        lines.append(verdict.hint.say(language))
    return [polish(line, language) for line in lines]


def condition_text(condition: Formula, language: str) -> str:
    """Where it holds: several conditions are joined by words, x > 0 and y ≠ 0."""
    parts = condition.items if isinstance(condition, Tuple) else (condition,)
    return listed([part.text(language) for part in parts], language)


def witness_text(witness: Witness, language: str) -> str:
    """At x = −1 the left side is 1, the right side is −1; or what is wrong, in the words of the witness."""
    if witness.words is not None:
        return witness.words.say(language)
    left, right = told_apart(witness.left, witness.right, language)
    if not witness.point:
        return SIDES.say(language, left=left, right=right)
    point = ", ".join(_value(name, value, language) for name, value in witness.point)
    return AT.say(language, point=point, left=left, right=right)


def _value(name: Formula, value: Formula, language: str) -> str:
    return f"{name.text(language)} = {value.text(language)}"


def told_apart(left: str, right: str, language: str) -> tuple[str, str]:
    """Two enclosures as decimals, cut after the digits that tell them apart (at least six)."""
    a, b = _centre(left), _centre(right)
    if a == left and b == right:
        return _plain(a, language), _plain(b, language)
    shared = 0
    while shared < min(len(a), len(b)) and a[shared] == b[shared]:
        shared += 1
    width = max(8, shared + 3, _width(a, b))
    return _short(left, a, width, language), _short(right, b, width, language)


LONG = 40
_AROUND_ZERO = re.compile(r"\[(\+/-|±) [^\]]*\]")
_DECIMAL = re.compile(r"-?\d+(\.\d+)?")


def _width(a: str, b: str) -> int:
    """How many characters it takes to see that 2.9999999999 is not 3: as many as the gap is small; 0 for other writings."""
    if not (_DECIMAL.fullmatch(a) and _DECIMAL.fullmatch(b)):
        return 0
    gap = abs(Fraction(a) - Fraction(b))
    whole = max(len(x.partition(".")[0]) for x in (a, b))
    return 0 if gap == 0 or gap >= 1 else whole + 2 + len(str(int(1 / gap)))


def _centre(enclosure: str) -> str:
    match = _BALL.fullmatch(enclosure.strip())
    return match[1] if match else "0" if _AROUND_ZERO.fullmatch(enclosure.strip()) else enclosure


def _short(enclosure: str, centre: str, width: int, language: str) -> str:
    if centre == enclosure:
        return _plain(centre, language)
    mantissa, e, exponent = centre.partition("e")
    cut = mantissa[:width] + ("…" if len(mantissa) > width else "")
    if width > LONG:
        cut = (
            f"{mantissa[:12]}…{cut[width - 9 :]}"  # 0.0248112962…296312…: the digits between are the same on both sides
        )
    return _plain(("≈ " if "…" not in cut else "") + cut + e + exponent, language)


def _plain(number: str, language: str) -> str:
    text = number.replace("-", "−")
    return text.replace(".", ",") if language == "fr" else text
