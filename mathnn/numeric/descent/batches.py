r"""Which data a step looks at: one at a time, a batch of K, or all.

The error is a sum of local errors, :math:`E = E_1 + \dots + E_N`, and so is its gradient. *Cyclic* order takes the batches one
after the other, the stochastic descent of the book being K = 1: step k uses datum (k mod N) + 1. *Shuffled* order permutes the
data anew in each epoch, by a generator with a fixed seed. If K does not divide N the last batch of an epoch is smaller, so that
an epoch has ⌈N/K⌉ steps. Gradients of a batch are added, not averaged. Source: "Descente de gradient", §3.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from mathnn.steps.words import MathnnError, Words

ORDERS = ("cyclic", "shuffled")


@dataclass(frozen=True, slots=True)
class Batches:
    """Batches of ``size`` out of ``count`` data.

    >>> [Batches(4, 1).batch(k) for k in (0, 1, 3, 4)]
    [(0,), (1,), (3,), (0,)]
    """

    count: int
    size: int
    order: str = "cyclic"
    seed: int = 0

    def __post_init__(self) -> None:
        if not 1 <= self.size <= self.count or self.order not in ORDERS:
            raise MathnnError(
                Words(
                    "a batch holds from 1 to {count} data, in cyclic or shuffled order; got {size}, {order}",
                    "un lot contient de 1 à {count} données, dans l’ordre cyclic ou shuffled ; reçu : {size}, {order}",
                ),
                {"count": self.count, "size": self.size, "order": self.order},
            )

    @property
    def per_epoch(self) -> int:
        """The number of steps in an epoch: ⌈N/K⌉."""
        return -(-self.count // self.size)

    def batch(self, k: int) -> tuple[int, ...]:
        """The data of step k, from 0."""
        epoch, place = divmod(k, self.per_epoch)
        order: Sequence[int] = range(self.count)
        if self.order == "shuffled":
            # A generator of its own for each epoch: step k is known without the steps before it.
            order = random.Random(self.seed * 1_000_003 + epoch).sample(range(self.count), self.count)
        return tuple(order[place * self.size : (place + 1) * self.size])
