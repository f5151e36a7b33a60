"""The one loop: a method says how to start, how to step and when to stop; the loop does the rest.

``stop`` receives the trace so far and answers the name of an outcome with its facts, or None to go on. The loop counts the steps,
keeps the trace, shows it to ``watch`` (a progress bar), and when it is interrupted from the keyboard keeps what was reached.
Whoever calls a task rather than a method watches its loops with :func:`watched`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol, TypeVar

from mathnn.numeric.outcome import Outcome

State = TypeVar("State")
Ended = tuple[str, Mapping[str, Any]]
Watch = Callable[[int], None]
Watcher = Callable[[int], Watch]
_WATCHER: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Inside, every loop of at most ``steps`` steps asks ``watcher(steps)`` for its watch."""
    token = _WATCHER.set(watcher)
    try:
        yield
    finally:
        _WATCHER.reset(token)


class Method(Protocol[State]):
    """An iterative method."""

    def start(self) -> State:
        """The first state."""
        ...

    def step(self, state: State) -> State:
        """The next state."""
        ...

    def stop(self, trace: Sequence[State]) -> Ended | None:
        """How it ended, or None to go on."""
        ...


def run(method: Method[State], steps: int, watch: Watch | None = None, last: str = "out_of_steps") -> Outcome:
    """Run a method for at most ``steps`` steps; ``last`` names the outcome when they are used up.

    >>> class Halving:
    ...     def start(self): return 8
    ...     def step(self, state): return state // 2
    ...     def stop(self, trace): return ("converged", {}) if trace[-1] == 1 else None
    >>> run(Halving(), 10).trace
    (8, 4, 2, 1)
    """
    trace = [method.start()]
    watcher = _WATCHER.get()
    if watch is None and watcher is not None:
        watch = watcher(steps)
    try:
        for count in range(steps):
            ended = method.stop(trace)
            if ended is not None:
                return Outcome(ended[0], tuple(trace), ended[1])
            trace.append(method.step(trace[-1]))
            if watch is not None:
                watch(count + 1)
        ended = method.stop(trace)
    except KeyboardInterrupt:
        return Outcome("interrupted", tuple(trace), {"steps": len(trace) - 1})
    if ended is not None:
        return Outcome(ended[0], tuple(trace), ended[1])
    return Outcome(last, tuple(trace), {"steps": steps})
