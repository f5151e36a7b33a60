"""A progress bar on stderr while something takes its time; silent when nobody is watching."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from mathnn.steps.words import Words

_STEPS = Words("steps (Ctrl-C stops and keeps what was reached)", "étapes (Ctrl-C arrête et garde ce qui est atteint)")
# Seconds: what is done sooner needs no bar, and an eye needs no more pictures than ten in a second.
_PATIENCE, _PAUSE = 0.5, 0.1


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


@contextmanager
def steps_shown(language: str) -> Iterator[None]:
    """Inside, the loops of iterative methods that take their time show how many steps they have made."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from mathnn.numeric.loop import watched

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)

    def watcher(steps: int) -> Callable[[int], None]:
        return _Counter(bar, steps, _STEPS.say(language)).show

    try:
        with watched(watcher):
            yield
    finally:
        bar.stop()


class _Counter:
    """The bar of one loop: it appears when the loop has lasted for a while."""

    def __init__(self, bar: Any, steps: int, words: str) -> None:
        self.bar, self.steps, self.words = bar, steps, words
        self.next = time.monotonic() + _PATIENCE
        self.line: Any = None

    def show(self, step: int) -> None:
        """The loop has made its ``step``-th step."""
        now = time.monotonic()
        if now < self.next:
            return
        self.next = now + _PAUSE
        if self.line is None:
            for line in self.bar.task_ids:
                self.bar.remove_task(line)
            self.line = self.bar.add_task(self.words, total=self.steps)
            self.bar.start()
        self.bar.update(self.line, completed=step, refresh=True)
