"""``mathnn compare F --start … --methods …``: several methods of descent on one function; short for ``mathnn solve compare``."""

from __future__ import annotations

from collections.abc import Sequence


def run(argv: Sequence[str], language: str) -> int:
    """Solve the task; ``--plot`` is accepted, for the picture is always drawn."""
    from mathnn.interface.commands.solve import run as solve

    return solve(["compare", *(word for word in argv if word != "--plot")], language)
