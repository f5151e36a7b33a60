r"""Slips of printing: the first digits of a number are not the number, :math:`\frac13 = 0.333`, :math:`\sqrt2 = 1.41`.

Said with ≈ they would be right. This is no mistake in the computation, and the sentence says so.
"""

from __future__ import annotations

from mathnn.equality import verify_relation
from mathnn.steps.algebra import Number
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula, walk
from mathnn.steps.words import Words

ONLY_DIGITS = Words(
    "these are only the first digits of the {side} side ({how}): write ≈ instead of =",
    "ce ne sont que les premiers chiffres du membre de {side} ({how}) : écrivez ≈ au lieu de =",
)
LEFT, RIGHT = Words("left", "gauche"), Words("right", "droite")
HOW = {
    "rounded": Words("rounded", "arrondis"),
    "truncated": Words("cut off, not rounded", "tronqués, et non arrondis"),
}


def only_digits(left: Formula, wrong: Formula) -> Words | None:
    """The sentence for a side that shows the digits of the other one."""
    return _digits_of(left, wrong, LEFT) or _digits_of(wrong, left, RIGHT)


def _digits_of(left: Formula, wrong: Formula, side: Words) -> Words | None:
    """The sentence when ``wrong`` shows the digits of ``left``, which stands on that side."""
    if left.symbols or wrong.symbols or not any(isinstance(n, Number) and n.places for n in walk(wrong)):
        return None
    if isinstance(left, (Matrix, Tuple)) != isinstance(wrong, (Matrix, Tuple)):
        return None
    verdict = verify_relation(left, "~", wrong)
    if verdict.status != "proved":
        return None
    how = HOW["truncated" if "truncated" in verdict.text("en") else "rounded"]
    return Words(*(ONLY_DIGITS.say(language, how=how, side=side) for language in ("en", "fr")))
