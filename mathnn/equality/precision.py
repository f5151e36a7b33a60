"""The working precision of balls, always put back as it was found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import flint


@contextmanager
def working(bits: int) -> Iterator[None]:
    """Compute with ``bits`` bits inside the block."""
    before = flint.ctx.prec
    flint.ctx.prec = bits
    try:
        yield
    finally:
        flint.ctx.prec = before
