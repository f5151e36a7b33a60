r"""What is written in a picture: formulas and words, as LaTeX, as plain text, and as outlines with a measured box.

A label is a formula, words in two languages, plain text, or several of these in a row. LaTeX sets it in a TikZ picture. In
an SVG the letters are outlines, laid out by matplotlib's mathtext from the same LaTeX: no font is needed where the picture
is looked at, and the box of every label is known before it is placed. Mathtext lacks a few commands; :func:`simpler` writes
them in others, and a formula it cannot set at all is written as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mathnn.render.formulas import formula_latex, formula_text
from mathnn.render.language import polish
from mathnn.render.latex import plain as tex_words
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words

Label = Formula | Words | str | tuple[Formula | Words | str, ...]

POINT = 2.54 / 72.27
"""A typographic point, in centimetres."""
_SCALE = 100  # mathtext rounds boxes to whole units, so measure large
_SIZES = re.compile(r"\\(?:big|Big|bigg|Bigg)[lrm]?(?![A-Za-z])")
_GRID = re.compile(r"\\begin\{(pmatrix|cases)\}(.*?)\\end\{\1\}", re.DOTALL)
_COMMANDS = {
    r"\iff": r"\Leftrightarrow", r"\implies": r"\Rightarrow", r"\dfrac": r"\frac", r"\tfrac": r"\frac",
    r"\lvert": "|", r"\rvert": "|", r"\boldsymbol": r"\mathbf", r"\bm": r"\mathbf",
}  # fmt: skip
_SIGNS = {
    "⊕": r"\oplus", "⊗": r"\otimes", "⊖": r"\ominus", "⊙": r"\odot", "•": r"\bullet", "×": r"\times", "·": r"\cdot",
    "÷": r"\div", "−": "-", "√": r"\surd", "⋆": r"\star", "∂": r"\partial", "∑": r"\sum", "∏": r"\prod", "σ": r"\sigma",
    "φ": r"\varphi", "θ": r"\theta", "δ": r"\delta", "β": r"\beta", "μ": r"\mu", "η": r"\eta", "ε": r"\varepsilon",
    "≈": r"\approx", "≤": r"\leq", "≥": r"\geq", "→": r"\to", "∞": r"\infty", "′": "'", "…": r"\ldots", "⋮": r"\vdots",
    "₀": "_0", "₁": "_1", "₂": "_2", "₃": "_3", "²": "^2", "³": "^3", "½": r"\frac12",
}  # fmt: skip
_LATE_PRIMES = re.compile(r"(_(?:\{[^{}]*\}|\\[A-Za-z]+|[^\\{]))('+)")
_PRIMES = re.compile(r"'+(?!\^)")
_REPLACED = re.compile("|".join(re.escape(c) + "(?![A-Za-z])" for c in _COMMANDS))


@dataclass(frozen=True, slots=True)
class Lettering:
    """A label ready to be set: for LaTeX, for mathtext, and for a terminal."""

    tex: str
    mathtext: str
    plain: str


@dataclass(frozen=True, slots=True)
class Extent:
    """The box of a label in centimetres: width, height above the baseline, depth below it."""

    width: float
    height: float
    depth: float


def letter(label: Label, language: str) -> Lettering:
    """The label in one language."""
    pieces = label if isinstance(label, tuple) else (label,)
    parts = [_letter_one(piece, language) for piece in pieces]
    return Lettering(*("".join(getattr(p, form) for p in parts) for form in ("tex", "mathtext", "plain")))


def wrap(lettering: Lettering, before: str, after: str, tex: tuple[str, str] | None = None) -> Lettering:
    """The lettering between brackets: [2x], {{12}}."""
    left, right = tex or (before, after)
    escaped = [s.replace("{", r"\{").replace("}", r"\}") for s in (before, after)]
    math = f"${escaped[0]}$" + lettering.mathtext + f"${escaped[1]}$"
    return Lettering(f"${left}$" + lettering.tex + f"${right}$", math, before + lettering.plain + after)


def _letter_one(piece: Formula | Words | str, language: str) -> Lettering:
    if isinstance(piece, Formula):
        tex, plain = formula_latex(piece, language), formula_text(piece, language)
        math = f"${simpler(tex)}$"
        if not _settable(math):
            math = _words(plain)
        return Lettering(f"${tex}$", math, plain)
    text = polish(piece.template(language), language) if isinstance(piece, Words) else piece
    tex = "".join(f"${_SIGNS[c]}$" if c in _SIGNS else tex_words(c) for c in text)
    return Lettering(tex, _words(text), text)


def _words(text: str) -> str:
    return text.replace("\\", "").replace("$", r"\$")


def simpler(tex: str) -> str:
    """LaTeX in the commands that mathtext knows."""
    tex = _LATE_PRIMES.sub(r"\2\1", tex)
    tex = _PRIMES.sub(lambda m: "\u2032" * len(m[0]), tex)
    tex = _REPLACED.sub(lambda m: _COMMANDS[m[0]], _SIZES.sub("", tex))
    return _GRID.sub(_stack, tex)


def _stack(match: re.Match[str]) -> str:
    rows = [" ".join(row.replace("&", r"\ ").split()) for row in match[2].split(r"\\")]
    left, right = ("(", ")") if match[1] == "pmatrix" else (r"\{", ".")
    lines = r"\\".join(rows)
    return rf"\left{left}\substack{{{lines}}}\right{right}"


@lru_cache(maxsize=1)
def _tools() -> tuple[Any, Any, Any]:
    from matplotlib.font_manager import FontProperties
    from matplotlib.mathtext import MathTextParser
    from matplotlib.textpath import TextToPath

    return (
        MathTextParser("path"),
        FontProperties(family="STIXGeneral", size=_SCALE, math_fontfamily="stix"),
        TextToPath(),
    )


@lru_cache(maxsize=4096)
def _settable(mathtext: str) -> bool:
    try:
        extent(mathtext, 10)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def extent(mathtext: str, size: float) -> Extent:
    """The box of the label set in letters of ``size`` points."""
    parser, font, _ = _tools()
    box = parser.parse(mathtext, 72, font)
    unit = size * POINT / _SCALE
    return Extent(box.width * unit, (box.height - box.depth) * unit, box.depth * unit)


@dataclass(frozen=True, slots=True)
class Outline:
    """Glyphs of a label: (key, x, y, scale) each, the outline of each key, and bars (fraction lines, radicals)."""

    glyphs: tuple[tuple[str, float, float, float], ...]
    shapes: dict[str, str]
    bars: tuple[str, ...]


@lru_cache(maxsize=4096)
def outline(mathtext: str) -> Outline:
    """The label as outlines, in units of a hundredth of its size, y upwards."""
    _, font, tracer = _tools()
    placed, shapes, bars = tracer.get_glyphs_mathtext(font, mathtext)
    glyphs = tuple((str(key), float(x), float(y), float(scale)) for key, x, y, scale in placed)
    traced = {str(key): path_data(vertices, codes) for key, (vertices, codes) in shapes.items()}
    return Outline(glyphs, traced, tuple(path_data(vertices, codes) for vertices, codes in bars))


_LETTERS = {1: "M", 2: "L", 3: "Q", 4: "C"}


def path_data(vertices: Any, codes: Any) -> str:
    """A matplotlib path as SVG path data (whole hundredths are fine enough)."""
    written: list[str] = []
    place, count = 0, len(codes)
    while place < count:
        code = int(codes[place])
        if code == 79:
            written.append("Z")
            place += 1
            continue
        points = {3: 2, 4: 3}.get(code, 1)
        numbers = " ".join(f"{x:.1f} {y:.1f}" for x, y in vertices[place : place + points])
        written.append(_LETTERS[code] + numbers.replace(".0 ", " ").removesuffix(".0"))
        place += points
    return "".join(written)
