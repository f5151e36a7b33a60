r"""What becomes of a mistake in the lines after it.

Each line is judged against the one before it, so a line that follows correctly from a wrong one is right as a step, and wrong as
a result. Three things can happen: the line *carries* the mistake on; the mistake *cancels*, and the line is true again; or a
later line *uses* what was wrong, as :math:`f'(2) = 6` uses :math:`f'(x) = 3x`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.formula import Formula, fold, substitute
from mathnn.steps.relations import Relation
from mathnn.steps.words import Words

if TYPE_CHECKING:
    from mathnn.checking.context import Context
    from mathnn.checking.lines import Judged

MOST_MISTAKES = 8
INHERITS = {
    "carries": Words(
        "it follows from the line before, but inherits the mistake",
        "elle découle de la ligne précédente, mais hérite de l'erreur",
    ),
    "cancels": Words(
        "the mistake is gone: this line is true again, though it does not follow from the wrong one",
        "l'erreur a disparu : cette ligne est de nouveau juste, bien qu'elle ne découle pas de la ligne fausse",
    ),
    "uses": Words("it follows from an earlier mistake", "elle découle d'une erreur précédente"),
}


@dataclass(frozen=True, slots=True)
class Trail:
    """``true`` is the last side before the first mistake of the chain that is being written; ``mistakes`` are wrong equations."""

    true: Formula | None = None
    mistakes: tuple[tuple[Formula, Formula], ...] = field(default=())

    def after(self, line: Judged, end: Formula | None, context: Context) -> tuple[Judged, Trail]:
        """The line with what it inherits, and the trail behind it; ``end`` is the side that the next line continues."""
        from mathnn.checking.lines import continuation

        continues = continuation(line.text)[0] not in ("", "<=>")
        true = self.true if continues else None
        if line.verdict is None:
            return line, replace(self, true=true)
        if line.verdict.status == "refuted":
            return self._refuted(line, end, context, true)
        if true is None or end is None:
            return line, replace(self, true=None)
        if _holds(true, end, context):
            return replace(line, inherits="cancels"), replace(self, true=None)
        return (replace(line, inherits="carries") if line.verdict.status == "proved" else line), replace(
            self, true=true
        )

    def _refuted(
        self, line: Judged, end: Formula | None, context: Context, true: Formula | None
    ) -> tuple[Judged, Trail]:
        if true is not None and end is not None and _holds(true, end, context):
            return replace(line, inherits="cancels"), replace(self, true=None)
        sides = line.formula.sides if isinstance(line.formula, Relation) else ()
        if any(self._follows(a, b, context) for a, b in pairwise(sides)):
            line = replace(line, inherits="uses")
        wrong = ((sides[0], sides[-1]),) if sides and line.formula is not None else ()
        named = tuple((a, b) for a, b in wrong if isinstance(a, (Apply, Symbol)))
        return line, Trail(true if true is not None else line.left, (*self.mistakes, *named)[-MOST_MISTAKES:])

    def _follows(self, left: Formula, right: Formula, context: Context) -> bool:
        """Whether the link holds once an earlier wrong equation is believed."""
        for known, believed in self.mistakes:
            a, b = (_believing(side, known, believed) for side in (left, right))
            if (a, b) != (left, right) and _holds(a, b, context):
                return True
        return False


def _holds(left: Formula, right: Formula, context: Context) -> bool:
    from mathnn.checking.lines import judge_in

    return judge_in(left, "=", right, context).status == "proved"


def _believing(side: Formula, known: Formula, believed: Formula) -> Formula:
    """The side with the wrong equation used in it: f'(2) becomes the wrong body of f' at 2."""
    if isinstance(known, Symbol):
        return substitute(side, {known: believed})
    assert isinstance(known, Apply)
    letters = known.arguments

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        node = node.with_children(children) if children else node
        same = isinstance(node, Apply) and node.function == known.function and node.orders == known.orders
        if not same or len(node.children) != len(letters) or not all(isinstance(u, Symbol) for u in letters):
            return node
        return substitute(believed, dict(zip(letters, node.children, strict=True)))

    return fold(side, rebuild)
