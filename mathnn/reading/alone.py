r"""Claims between functions of the table that stand without an argument: :math:`\sin' = \cos`, :math:`\tanh' = 1 - \tanh^2`.

The text holds nothing but names of such functions, primes, numbers and signs, and at least one prime: then every name
receives the argument x. A name before a bracket without names, as in cos(2), is no function alone, and the text stays.
"""

from __future__ import annotations

import re
from functools import cache

from mathnn.steps.functions import FUNCTIONS

_PRIMES = r"(?:'{1,3}|′{1,3}|’|\^\{?\\prime\}?)"
_REST = r"\\[dt]?frac|\\cdot|\\times|\\left|\\right|\\[,;:! ]|[-+−*·/=(){}\d\s.^²³]"


def functions_applied(text: str) -> str:
    """The text with x behind every function that stands alone; the text itself when it is no claim of that kind.

    >>> functions_applied("tanh' = 1 - tanh^2")
    "tanh'(x) = 1 - tanh(x)^2"
    """
    if len(text) > 300 or "=" not in text or not re.search(_PRIMES, text):
        return text
    name, whole = _patterns()
    if whole.fullmatch(text) is None:
        return text
    written, position = [], 0
    for match in name.finditer(text):
        behind = text[match.end() :].lstrip()
        if behind.startswith(("(", "{", r"\left")) and not name.search(behind[: _closing(behind)]):
            return text
        if re.match(r"\d", behind):
            return text
        primes, function = match["primes"] or "", match["function"]
        if function == "exp" and primes:
            if len(primes) > 1:
                return text
            applied = r"\frac{d}{dx}\exp(x)" if "\\" in text else "(d/dx exp(x))"
        else:
            applied = f"{match['command']}{function}{primes}(x)"
        written += [text[position : match.start()], applied]
        position = match.end()
    return "".join([*written, text[position:]])


def _closing(text: str) -> int:
    """The place behind the bracket that closes the first one."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign in "({") - (sign in ")}")
        if depth == 0 and sign in ")}":
            return place + 1
    return len(text)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One function with its primes, and a text of nothing else."""
    spelled = {
        s
        for f in FUNCTIONS.values()
        if f.arity == 1
        for s in f.spellings
        if len(s) > 1 and s not in ("gamma", "Gamma", "sigma")
    }
    names = "|".join(sorted(spelled | {"exp"}, key=lambda s: (-len(s), s)))
    function = rf"(?P<command>\\?)(?<![A-Za-z])(?P<function>{names})(?![A-Za-z])\s*(?P<primes>{_PRIMES})?"
    anonymous = re.sub(r"\?P<\w+>", "?:", function)
    return re.compile(function), re.compile(rf"(?:{anonymous}|{_REST})+")
