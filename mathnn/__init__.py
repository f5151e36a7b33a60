"""mathnn: the mathematics of neural networks, worked out step by step and checked by machine.

>>> import mathnn
>>> mathnn.solve("gradient", f="x**2*y**3", at={"x": 2, "y": 1}).answer
Matrix([
[ 4],
[12]])

The names below are loaded when they are first used, so that ``import mathnn`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # type checkers know the name; importing it from typing would cost every start half of its time
if TYPE_CHECKING:
    from typing import Any

    from mathnn.checking.claims import verify
    from mathnn.checking.lines import verify_derivation
    from mathnn.equality import verify_equal
    from mathnn.networks import Network
    from mathnn.reading import ReadingError, from_sympy, read, to_formula
    from mathnn.steps.derivation import Derivation
    from mathnn.steps.formula import Formula
    from mathnn.steps.rule import Rule
    from mathnn.steps.step import Chain, Step
    from mathnn.steps.verdict import DerivationReport, Verdict
    from mathnn.steps.words import MathnnError, Words
    from mathnn.symbolic import derivative, gradient, partial_derivatives
    from mathnn.workbook import Exercise, exercises, solve
    from mathnn.workbook.iterations import descend
    from mathnn.workbook.numeric_newton import newton

_HOMES = {
    "mathnn.reading": ("read", "ReadingError", "from_sympy", "to_formula"),
    "mathnn.symbolic": ("derivative", "partial_derivatives", "gradient"),
    "mathnn.checking.claims": ("verify",),
    "mathnn.checking.lines": ("verify_derivation",),
    "mathnn.equality": ("verify_equal",),
    "mathnn.networks": ("Network",),
    "mathnn.workbook": ("solve", "exercises", "Exercise"),
    "mathnn.workbook.iterations": ("descend",),
    "mathnn.workbook.numeric_newton": ("newton",),
    "mathnn.steps.formula": ("Formula",),
    "mathnn.steps.derivation": ("Derivation",),
    "mathnn.steps.step": ("Chain", "Step"),
    "mathnn.steps.rule": ("Rule",),
    "mathnn.steps.verdict": ("Verdict", "DerivationReport"),
    "mathnn.steps.words": ("MathnnError", "Words"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__version__ = "0.1.0"
__all__ = [
    "Chain",
    "Derivation",
    "DerivationReport",
    "Exercise",
    "Formula",
    "MathnnError",
    "Network",
    "ReadingError",
    "Rule",
    "Step",
    "Verdict",
    "Words",
    "__version__",
    "derivative",
    "descend",
    "exercises",
    "from_sympy",
    "gradient",
    "newton",
    "partial_derivatives",
    "read",
    "solve",
    "to_formula",
    "verify",
    "verify_derivation",
    "verify_equal",
]


def load_ipython_extension(shell: Any) -> None:
    """``%load_ext mathnn`` in a notebook: the cell magic ``%%verify``."""
    import_module("mathnn.interface.notebook").register(shell)


def __getattr__(name: str) -> Any:
    if name not in _HOME and not name.startswith("_"):
        tasks = import_module("mathnn.workbook.tasks").TASKS
        if name in tasks:
            globals()[name] = tasks[name].function()
            return globals()[name]
    if name not in _HOME:
        raise AttributeError(f"module 'mathnn' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
