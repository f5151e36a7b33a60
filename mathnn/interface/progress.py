"""A progress bar on stderr while something takes its time; silent when nobody is watching."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any


def progress_bar(label: str) -> Callable[[Sequence[Any]], Iterable[Any]]:
    """A wrapper for a list that shows how far one has come in it."""

    def wrap(items: Sequence[Any]) -> Iterator[Any]:
        if not sys.stderr.isatty():
            yield from items
            return
        from rich.console import Console
        from rich.progress import track

        yield from track(items, description=label, console=Console(stderr=True), transient=True)

    return wrap
