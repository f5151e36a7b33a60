r"""What there is to know about a function, in one record.

Reading takes the spellings from it, rules the derivative, networks and ``evaluate`` the kernels, equality the
domain, the definition and the kinks, render the way to print it. A new function is one more record.

Everything mathematical is given as a Python function of formulas: ``derivative=lambda u: cos(u)`` says
:math:`\sin' = \cos` without reading any text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from mathnn.steps.formula import Formula
from mathnn.steps.words import Words

Build = Callable[..., Formula]


@dataclass(frozen=True, slots=True)
class Kernels:
    """The name of the function in each numeric library ("" where it has none; the definition serves then)."""

    math: str = ""
    mpmath: str = ""
    numpy: str = ""
    arb: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """One function of the table.

    name         the canonical name, as in ``Call(name, …)``
    title        what a teacher calls it, in both languages
    sympy        builds the SymPy object: ``sympy(sympy_module, *arguments)``
    derivative   the derivative with respect to each argument, as formulas of the arguments;
                 empty where a rule of its own decides (max, floor)
    text         spellings accepted in text (the first is printed; ``name`` when empty)
    latex        LaTeX commands accepted (the first is printed)
    french       how a French textbook prints it ("" when as in English); always accepted
    definition   the function in terms of others, where that is what it is (sigmoid, softplus, …)
    domain       conditions on the arguments, as relations; None: every real number
    range        (lowest, highest) value, None for unbounded
    kinks        relations satisfied where the derivative does not exist though the function does
    kernels      names in the numeric libraries
    arity        how many arguments; None: any number from one
    parameters   how many trailing arguments are optional parameters (log's base, leaky ReLU's slope)
    parity       "odd", "even" or ""
    """

    name: str
    title: Words
    sympy: Callable[..., Any]
    derivative: tuple[Build, ...] = ()
    text: tuple[str, ...] = ()
    latex: tuple[str, ...] = ()
    french: str = ""
    definition: Build | None = None
    domain: Callable[..., tuple[Formula, ...]] | None = None
    range: tuple[Formula | None, Formula | None] = (None, None)
    kinks: Callable[..., tuple[Formula, ...]] | None = None
    kernels: Kernels = field(default_factory=Kernels)
    arity: int | None = 1
    parameters: int = 0
    parity: str = ""

    @property
    def printed(self) -> str:
        """The name printed in text."""
        return self.text[0] if self.text else self.name

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name that text may use for it."""
        names = (self.name, *self.text, *((self.french,) if self.french else ()))
        return tuple(dict.fromkeys(names))
