r"""Which words mean something: Greek letters, the functions of the table, constants, keywords, and what the user defined.

The canonical name of a Greek letter is its English one (``theta`` for θ and :math:`\theta`). Function spellings come
from the table of functions; a spelling that is also a letter (σ, H, Γ) means the function only before a bracket.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from mathnn.steps.functions import FUNCTIONS
from mathnn.steps.relations import Definition

_LOWER = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron", "π": "pi",
    "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
GREEK = {**_LOWER, **{k.upper(): v.capitalize() for k, v in _LOWER.items()}, "ϕ": "phi", "ϵ": "epsilon", "ϑ": "theta"}
GREEK |= {"µ": "mu", "∆": "Delta", "Ω": "Omega", "ϱ": "rho", "ς": "sigma", "ℓ": "ell"}
GREEK_NAMES = frozenset(GREEK.values()) - {"ell"}
VARIANTS = {"var" + name: name for name in ("epsilon", "theta", "phi", "rho", "sigma", "kappa", "pi")}
SHORT_GREEK = {"lam": "lambda", "lamda": "lambda", "gam": "gamma", "bet": "beta", "eps": "epsilon", "sig": "sigma"}

CONSTANTS = {"pi": "pi", "oo": "oo", "inf": "oo", "infty": "oo", "infinity": "oo", "infini": "oo", "Infinity": "oo"}
FUNCTION_LETTERS = frozenset({"f", "g", "F", "G", "phi", "psi", "Phi", "Psi"})


@cache
def text_functions() -> dict[str, str]:
    """Spelling in text → canonical name, for spellings of more than one letter that are not Greek."""
    return {s: f.name for f in FUNCTIONS.values() for s in f.spellings if not _letter_like(s)}


@cache
def latex_functions() -> dict[str, str]:
    """LaTeX spelling → canonical name, letters left out."""
    return {s: f.name for f in FUNCTIONS.values() for s in f.latex if not _letter_like(s.lstrip("\\"))}


@cache
def letter_functions() -> dict[str, str]:
    """Letter → the function it means before a bracket: sigma, H, Gamma."""
    found: dict[str, str] = {}
    for f in FUNCTIONS.values():
        for s in (*f.spellings, *(s.lstrip("\\") for s in f.latex)):
            if _letter_like(s):
                found.setdefault(GREEK.get(s, s), f.name)
    return found


def _letter_like(spelling: str) -> bool:
    return len(spelling) == 1 or spelling in GREEK_NAMES


class Vocabulary:
    """The names that the user has defined, and what they are.

    A definition with parameters, or the word "function", makes a function; any other meaning makes a value, which is a
    factor before a bracket; a name listed without a meaning is only kept whole.
    """

    __slots__ = ("functions", "names", "parameters", "values")

    def __init__(self, definitions: Mapping[str, Any] | Iterable[Any] | None = None) -> None:
        self.names: set[str] = set()
        self.functions: set[str] = set()
        self.values: set[str] = set()
        self.parameters: dict[str, tuple[Any, ...]] = {}
        if definitions is None:
            return
        pairs = definitions.items() if isinstance(definitions, Mapping) else ((d, d) for d in definitions)
        for key, meaning in pairs:
            self._define(key, meaning)

    def _define(self, key: Any, meaning: Any) -> None:
        if isinstance(key, Definition):
            key = key.name.name
        name = GREEK.get(str(key), str(key))
        self.names.add(name)
        if isinstance(meaning, Definition) and meaning.parameters:
            self.functions.add(name)
            self.parameters[name] = meaning.parameters
        elif meaning == "function":
            self.functions.add(name)
        elif meaning is not None and meaning is not key:
            self.values.add(name)

    def __contains__(self, name: str) -> bool:
        return name in self.names
