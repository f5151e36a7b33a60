r"""The activation of a neuron: any expression of one letter, or the name of a function.

``u**2``, ``cos(u)``, ``tanh``, ``ReLU``, ``identity``, or an unknown ``phi``. The letter is a name for what the neuron receives,
the weighted sum :math:`u = a_1 f_1 + \dots + a_n f_n + b`.
"""

from __future__ import annotations

from typing import Any

from mathnn.reading import to_formula
from mathnn.steps.algebra import Apply, Call, Symbol, exp
from mathnn.steps.formula import Formula, substitute
from mathnn.steps.functions import FUNCTIONS
from mathnn.steps.relations import Definition, Relation
from mathnn.steps.words import MathnnError, Words
from mathnn.symbolic.givens import free_symbols

U = Symbol("u")
_NAMES = {spelling: f.name for f in FUNCTIONS.values() if f.arity == 1 for spelling in f.spellings}
_IDENTITY = ("identity", "identité", "id", "linear", "linéaire", "none", "")
_TWO = Words(
    "the activation of neuron {neuron} must have one variable; {activation} has {letters}",
    "l'activation du neurone {neuron} ne doit avoir qu'une variable ; {activation} a {letters}",
)
_UNFIT = Words(
    "the activation of neuron {neuron} must be a function such as tanh or u**2; got {activation}",
    "l'activation du neurone {neuron} doit être une fonction, comme tanh ou u**2 ; reçu : {activation}",
)


def activation_given(given: Any, neuron: Symbol) -> tuple[Formula, Symbol]:
    """The activation as a formula of one letter, and that letter.

    Raises MathnnError naming the neuron: two variables, none, or no function.
    """
    if given is None or (isinstance(given, str) and given.strip().lower() in _IDENTITY):
        return U, U
    name = given.strip() if isinstance(given, str) else given
    if isinstance(name, str) and name in _NAMES:
        return Call(_NAMES[name], (U,)), U
    if name in ("exp", "exponential", "exponentielle"):
        return exp(U), U
    formula = to_formula(name)
    if isinstance(formula, Definition) and len(formula.parameters) == 1:
        return formula.body, formula.parameters[0]
    letters = free_symbols(formula)
    if isinstance(formula, Symbol):  # one letter: itself, so the identity; a longer or Greek name: an unknown function
        return (
            (formula, formula) if len(formula.letter) == 1 and formula.letter.isascii() else (Apply(formula, (U,)), U)
        )
    if isinstance(formula, Relation) or not letters:
        raise MathnnError(_UNFIT, {"neuron": neuron.name, "activation": formula.text()})
    if len(letters) > 1:
        names = ", ".join(letter.name for letter in letters)
        raise MathnnError(_TWO, {"neuron": neuron.name, "activation": formula.text(), "letters": names})
    return formula, letters[0]


def renamed(activation: Formula, letter: Symbol, new: Symbol) -> Formula:
    """The same activation, of another letter."""
    return substitute(activation, {letter: new})
