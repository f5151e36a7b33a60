"""How fast the reader is: against SymPy's own LaTeX reader in the same run, and against its own length.

Prints the time of a formula, the ratio to SymPy's antlr reader over the inputs that both read, and the time of one
megabyte against a tenth of it (10 when reading is linear).
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable

from mathnn.reading import ReadingError, read

INPUTS = (
    r"x^2 e^{3y}",
    r"2x\sin(yz)",
    r"\frac{\partial f}{\partial x}",
    r"\frac{d}{dx} x^2",
    r"\int_0^1 x^2 dx",
    r"\sum_{i=1}^{n} i^2",
    r"\lim_{x \to 0} \frac{\sin x}{x}",
    r"\ln\left(c(ax+b)^2\right)",
    r"\frac{1}{1+e^{-x}}",
    r"\sqrt[3]{x^2+1}",
    r"\sin^2(x)+\cos^2(x)",
    r"\exp\left(-\frac{x^2}{2}\right)",
    r"y = ax+b",
    r"3x^2y\cos(x)e^{y}",
)
LINE = r"\frac{x_{1}+2y}{\sqrt{z}} + \sin(3x) - e^{-2t} + "


def seconds(work: Callable[[], object], repeat: int = 5) -> float:
    """The shortest of several runs."""
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def compare() -> tuple[float, float]:
    """Seconds for one formula: ours and SymPy's, over the inputs that both accept."""
    from sympy.parsing.latex import parse_latex

    warnings.simplefilter("ignore")
    ours = theirs = 0.0
    for text in INPUTS:
        parse_latex(text)
        ours += seconds(lambda text=text: read(text))  # type: ignore[misc]
        theirs += seconds(lambda text=text: parse_latex(text))  # type: ignore[misc]
    return ours / len(INPUTS), theirs / len(INPUTS)


def linear() -> tuple[float, float]:
    """Seconds for a tenth of a megabyte and for a megabyte of one long sum."""
    tenth, whole = (LINE * (size // len(LINE)) + "x" for size in (100_000, 1_000_000))
    return seconds(lambda: read(tenth), 3), seconds(lambda: read(whole), 1)


def main() -> None:
    """Print the numbers."""
    ours, theirs = compare()
    print(
        f"one formula: {ours * 1e6:.0f} µs; SymPy's antlr reader: {theirs * 1e6:.0f} µs; {theirs / ours:.0f} times faster"
    )
    tenth, whole = linear()
    print(f"0.1 MB: {tenth:.2f} s; 1 MB: {whole:.2f} s; {whole / tenth:.1f} times as long for 10 times the text")
    try:
        start = time.process_time()
        read(LINE * 20_000 + "(")
    except ReadingError:
        print(f"1 MB with an error at its end: refused after {time.process_time() - start:.2f} s")


if __name__ == "__main__":
    main()
