r"""The characters of mathematics: Greek letters by name, small raised and lowered characters, accents.

A symbol may have been typed ``alpha``, ``\alpha`` or ``α``; it is one letter here, and each alphabet takes its own spelling
of it.
"""

from __future__ import annotations

import unicodedata

_NAMES = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu"),
    *("nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"),
)
_SMALL = "αβγδεζηθικλμνξοπρστυφχψω"
_CAPITAL = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"

GREEK: dict[str, str] = dict(zip(_NAMES, _SMALL, strict=True))
GREEK |= dict(zip((n.capitalize() for n in _NAMES), _CAPITAL, strict=True))
GREEK |= {"varepsilon": "ε", "varphi": "φ", "vartheta": "ϑ", "ell": "ℓ", "lamda": "λ", "nabla": "∇"}
"""From the name of a letter to its character."""

_LATIN_LOOKALIKES = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
COMMANDS: dict[str, str] = {c: "\\" + n for n, c in zip(_NAMES, _SMALL, strict=True) if n != "omicron"}
COMMANDS |= {c: "\\" + n.capitalize() for n, c in zip(_NAMES, _CAPITAL, strict=True) if c not in _LATIN_LOOKALIKES}
COMMANDS |= {"ε": r"\varepsilon", "φ": r"\varphi", "ϕ": r"\phi", "ϑ": r"\vartheta", "ℓ": r"\ell", "∇": r"\nabla"}
COMMANDS |= {
    "⋆": r"\star",
    "·": r"\cdot",
    "∗": "*",
    "†": r"\dagger",
    "∞": r"\infty",
    "ϵ": r"\epsilon",
    "′": r"\prime",
    "ℝ": r"\mathbb{R}",
}
"""From a character to its LaTeX command."""
COMMANDS |= {
    "ℕ": r"\mathbb{N}",
    "ℤ": r"\mathbb{Z}",
    "ℚ": r"\mathbb{Q}",
    "ℂ": r"\mathbb{C}",
    "∅": r"\emptyset",
    "∂": r"\partial",
}

SUPERSCRIPTS = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
SUBSCRIPTS = str.maketrans("0123456789ijklmnpaeoxuvsthr", "₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₗₘₙₚₐₑₒₓᵤᵥₛₜₕᵣ")

ACCENTS = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0304",
    "dot": "\u0307",
    "ddot": "\u0308",
    "vec": "\u20d7",
}
"""Combining characters of the accents that text can carry."""

ACCENT_MARKS = {
    "hat": "^",
    "widehat": "^",
    "tilde": "~",
    "widetilde": "~",
    "bar": "¯",
    "overline": "¯",
    "dot": "˙",
    "ddot": "¨",
    "vec": "→",
    "overrightarrow": "→",
}
"""What stands above the letter in MathML."""


FONT_END = 0x180
"""Beyond this code the usual fonts of LaTeX have no letters."""


def character(letter: str) -> str:
    """The Unicode letter of a name: ``alpha`` → α; other names stay as they are."""
    return GREEK.get(letter.removeprefix("\\"), letter)


def command(letter: str) -> str:
    r"""The LaTeX of a letter: ``alpha`` → ``\alpha``, ``x`` → ``x``, a word → ``\mathrm{word}``."""
    sign = character(letter)
    sign = _LATIN_LOOKALIKES.get(sign, sign)
    if sign in COMMANDS:
        return COMMANDS[sign]
    if len(sign) > 1:
        return rf"\mathrm{{{escaped(sign.replace(chr(92), ''))}}}"
    if not sign.isascii():
        return rf"\text{{{sign if ord(sign) < FONT_END else '?'}}}"
    return escaped(sign)


def mark_latex(mark: str) -> str:
    r"""A subscript or superscript in LaTeX: ``12``, ``i,j``, ``\mathrm{max}``, ``(2)``."""
    if mark in ("star", r"\star"):
        return r"\star"
    if character(mark) in COMMANDS or (mark.isalpha() and len(mark) > 2):
        return command(mark)
    return "".join(COMMANDS.get(c, c) for c in mark)


def mark_text(mark: str) -> str:
    """A subscript or superscript in Unicode."""
    return "⋆" if mark in ("star", r"\star") else character(mark)


def accented(letter: str, accent: str) -> str:
    """The letter with its accent in Unicode: ŷ."""
    return unicodedata.normalize("NFC", letter + ACCENTS[accent])


def escaped(text: str) -> str:
    """Characters that LaTeX would take for its own."""
    return "".join("\\" + c if c in "_#$%&{}" else c if ord(c) < FONT_END else "?" for c in text)
