r"""The engine: it applies rules, one at a time, and writes down each use. It knows no mathematics.

A *round* walks the tree from the outside in, finds every place where one of the rules applies (skipping what lies inside a
place already found) and rewrites them one after the other: places side by side do not disturb one another's paths. The steps
of a round share a group number, so that a reader may show them on one line, as a teacher writes :math:`(uv)'` and
:math:`(uw)'` at once. A *phase* repeats rounds until nothing applies.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mathnn.steps.formula import Formula, Path, replace_at
from mathnn.steps.rule import Rewrite, Rule
from mathnn.steps.step import Chain, Step
from mathnn.steps.words import MathnnError, Words

STEP_LIMIT = 5000


@dataclass(slots=True)
class Board:
    """A line being worked on, with the steps that led to it."""

    start: Formula
    left: Formula | None = None
    steps: list[Step] = field(default_factory=list)
    group: int = 0

    @property
    def line(self) -> Formula:
        """The formula as it stands."""
        return self.steps[-1].result if self.steps else self.start

    def chain(self) -> Chain:
        """What has been written, as a value."""
        return Chain(self.left, self.start, tuple(self.steps))

    def new_line(self) -> None:
        """From here on, steps belong to the next line of the board."""
        self.group += 1

    def apply(self, rule: Rule, path: Path, before: Formula, rewrite: Rewrite) -> None:
        """Write one step."""
        if len(self.steps) >= STEP_LIMIT:
            raise MathnnError(
                Words(
                    "the computation takes more than {limit} steps; give a shorter expression",
                    "le calcul demande plus de {limit} étapes ; donnez une expression plus courte",
                ),
                {"limit": STEP_LIMIT},
            )
        result = replace_at(self.line, path, rewrite.after)
        self.steps.append(
            Step(rule, path, before, rewrite.after, result, "=", rewrite.bindings, rewrite.conditions, (), self.group)
        )


Where = Callable[[Formula], bool]


def round_of(board: Board, rules: Sequence[Rule], where: Where | None = None, inside: Where | None = None) -> bool:
    """Apply the first fitting rule at every outermost place (that satisfies ``where``); whether anything was done.

    Subterms that do not satisfy ``inside`` are not entered: what lies in them is known to be finished.
    """
    found: list[tuple[Path, Formula, Rule, Rewrite]] = []
    stack: list[tuple[Path, Formula]] = [((), board.line)]
    while stack:
        path, node = stack.pop()
        if inside is not None and not inside(node):
            continue
        rule, rewrite = (None, None) if where is not None and not where(node) else _first(rules, node)
        if rule is not None and rewrite is not None:
            found.append((path, node, rule, rewrite))
            continue
        children = node.children
        stack.extend(((*path, i), children[i]) for i in range(len(children) - 1, -1, -1))
    for path, node, rule, rewrite in found:
        board.apply(rule, path, node, rewrite)
    return bool(found)


def _first(rules: Sequence[Rule], node: Formula) -> tuple[Rule | None, Rewrite | None]:
    for rule in rules:
        rewrite = rule.rewrite(node)
        if rewrite is not None:
            return rule, rewrite
    return None, None


def phase(board: Board, rules: Sequence[Rule], where: Where | None = None, inside: Where | None = None) -> bool:
    """Rounds until nothing applies, all on one line of the board; whether anything was done."""
    changed = False
    while round_of(board, rules, where, inside):
        changed = True
    return changed
