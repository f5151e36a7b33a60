"""How long the command takes to start, as whole processes, against a bare interpreter and a bare ``import sympy``.

    python tests/benchmarks/bench_startup.py

The best of several alternating runs of each; the ratios are what counts (at most 3 and 2).
"""

from __future__ import annotations

import subprocess
import sys
import time

COMMANDS = {
    "python": [sys.executable, "-c", "pass"],
    "mathnn --help": [sys.executable, "-m", "mathnn", "--help"],
    "mathnn exercises list": [sys.executable, "-m", "mathnn", "exercises", "list"],
    "import sympy": [sys.executable, "-c", "import sympy"],
    "mathnn solve": [sys.executable, "-m", "mathnn", "solve", "gradient", "x**2*y**3", "--at", "2,1"],
}
LIMITS = {"mathnn --help": ("python", 3.0), "mathnn solve": ("import sympy", 2.0)}


def seconds(command: list[str]) -> float:
    """One run of the whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def best_of(runs: int) -> dict[str, float]:
    """The best time of each command; the commands take turns, so that a busy moment hits all of them."""
    found: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name, command in COMMANDS.items():
            found[name].append(seconds(command))
    return {name: min(times) for name, times in found.items()}


def main() -> None:
    """Print the times and the ratios."""
    times = best_of(7)
    for name, time_taken in times.items():
        print(f"{name:<24}{1000 * time_taken:8.1f} ms")
    for name, (base, limit) in LIMITS.items():
        print(f"{name} / {base}: {times[name] / times[base]:.2f} (at most {limit})")


if __name__ == "__main__":
    main()
