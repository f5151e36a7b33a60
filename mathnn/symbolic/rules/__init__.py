"""The rules: every fact about differentiating and tidying, one record each, in the order in which they are tried.

``DIFFERENTIATION`` pushes a derivative one step inwards; ``SMALL`` is what nobody writes twice (signs, ones, zeros);
``TIDYING`` is the rest of what a teacher does before putting the chalk down. ``RULES`` finds any rule by its name.
"""

from __future__ import annotations

from mathnn.steps.rule import Rule
from mathnn.symbolic.rules.arithmetic import ARITHMETIC, ORDER
from mathnn.symbolic.rules.factoring import FACTORING
from mathnn.symbolic.rules.fractions import FRACTIONS, MULTIPLY_OUT, NUMERATORS
from mathnn.symbolic.rules.functions import FUNCTION_RULES
from mathnn.symbolic.rules.powers import POWERS
from mathnn.symbolic.rules.signs import SIGNS
from mathnn.symbolic.rules.structure import STRUCTURE
from mathnn.symbolic.rules.sums import SUMS
from mathnn.symbolic.rules.values import USUAL

DIFFERENTIATION: tuple[Rule, ...] = (*STRUCTURE, *POWERS, *FUNCTION_RULES, *SUMS)
SMALL: tuple[Rule, ...] = SIGNS
TIDYING: tuple[tuple[Rule, ...], ...] = (
    (*SIGNS, *USUAL, MULTIPLY_OUT, *ARITHMETIC, *FRACTIONS),
    (*NUMERATORS, *FACTORING),
)
_ALL = (*DIFFERENTIATION, *SMALL, *USUAL, MULTIPLY_OUT, *ARITHMETIC, ORDER, *FRACTIONS, *NUMERATORS, *FACTORING)
RULES: dict[str, Rule] = {rule.name: rule for rule in _ALL}
