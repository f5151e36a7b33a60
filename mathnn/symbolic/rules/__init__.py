"""The rules: every fact about differentiating and tidying, one record each, in the order in which they are tried.

``DIFFERENTIATION`` pushes a derivative one step inwards; ``SMALL`` is what nobody writes twice (signs, ones, zeros);
``TIDYING`` is the rest of what a teacher does before putting the chalk down, one line after another, each line in phases;
``LAST`` is tried then, on what the hand did not write itself. ``RULES`` finds any rule by its name.
"""

from __future__ import annotations

from mathnn.steps.rule import Rule
from mathnn.symbolic.rules.absolute import ABSOLUTE
from mathnn.symbolic.rules.arithmetic import ARITHMETIC, ORDER, POWER_OF_POWER
from mathnn.symbolic.rules.denominators import DENOMINATORS
from mathnn.symbolic.rules.factoring import FACTORING
from mathnn.symbolic.rules.fractions import CANCEL, COMMON_FACTOR, COMMON_NUMBER, FRACTIONS, MULTIPLY_OUT, NUMERATORS
from mathnn.symbolic.rules.functions import FUNCTION_RULES
from mathnn.symbolic.rules.gathering import GATHERING
from mathnn.symbolic.rules.powers import POWERS
from mathnn.symbolic.rules.signs import SIGNS
from mathnn.symbolic.rules.structure import STRUCTURE
from mathnn.symbolic.rules.sums import SUMS
from mathnn.symbolic.rules.values import USUAL

DIFFERENTIATION: tuple[Rule, ...] = (*STRUCTURE, *POWERS, *FUNCTION_RULES, *SUMS)
SMALL: tuple[Rule, ...] = SIGNS
TIDYING: tuple[tuple[tuple[Rule, ...], ...], ...] = (
    (
        (*SIGNS, POWER_OF_POWER),
        (
            *SIGNS,
            *USUAL,
            *ABSOLUTE,
            COMMON_FACTOR,
            COMMON_NUMBER,
            CANCEL,
            MULTIPLY_OUT,
            *ARITHMETIC,
            *FRACTIONS,
            *DENOMINATORS,
        ),
    ),
    ((*NUMERATORS, *FACTORING),),
)
LAST: tuple[Rule, ...] = GATHERING
_ALL = (
    *DIFFERENTIATION,
    *SMALL,
    *USUAL,
    COMMON_FACTOR,
    COMMON_NUMBER,
    MULTIPLY_OUT,
    *ARITHMETIC,
    ORDER,
    *FRACTIONS,
    *DENOMINATORS,
    *ABSOLUTE,
    *NUMERATORS,
    *FACTORING,
    *GATHERING,
)
RULES: dict[str, Rule] = {rule.name: rule for rule in _ALL}
