"""Characters and commands that stand for one sign of the common alphabet.

One table for Unicode characters (they may occur in both notations) and one for LaTeX commands.
"""

from __future__ import annotations

UNICODE = {
    "·": "*", "⋅": "*", "×": "*", "∗": "*", "•": "*", "÷": "/", "∕": "/", "⁄": "/", "−": "-", "–": "-",
    "≤": "<=", "⩽": "<=", "≦": "<=", "≥": ">=", "⩾": ">=", "≧": ">=", "≠": "!=", "≈": "~", "≃": "~", "≅": "~", "≡": "==",
    "⇔": "<=>", "⟺": "<=>", "⇒": "=>", "⟹": "=>", "→": "->", "⟶": "->", "↦": "|->", "⟼": "|->", "∈": "in", "∉": "notin",
    "⊂": "subset", "⊆": "subset", "∪": "cup", "∩": "cap", "∖": "setminus", "∅": "∅", "∂": "∂", "∇": "∇", "√": "√", "∛": "∛",
    "∜": "∜", "∑": "∑", "Σ": "∑?", "∏": "∏", "∫": "∫", "±": "±", "∓": "∓", "⊗": "⊗", "⊙": "⊙", "∘": "∘", "°": "°", "ᵀ": "ᵀ",
    "⊤": "⊤", "⟨": "⟨", "⟩": "⟩", "〈": "⟨", "〉": "⟩", "‖": "‖", "∥": "‖", "∣": "|", "⌊": "⌊", "⌋": "⌋", "⌈": "⌈", "⌉": "⌉",
    "…": "…", "⋯": "…", "⋮": "…", "⋱": "…", "′": "'", "’": "'", "″": "''",
    "‴": "'''", "∀": "∀", "∃": "∃", "★": "⋆", "⋆": "⋆", "‰": "‰",
    "⇐": "<==", "⟸": "<==", "∴": "=>", "≔": ":=", "∧": "and", "∨": "or", "¬": "not", "∝": "∝",
    "∼": "∼",
    "\u2061": "", "\u2062": "",
}  # fmt: skip

COMMANDS = {
    "cdot": "*", "times": "*", "ast": "*", "bullet": "*", "div": "/", "le": "<=", "leq": "<=", "leqslant": "<=", "ge": ">=",
    "geq": ">=", "geqslant": ">=", "lt": "<", "gt": ">", "ne": "!=", "neq": "!=", "approx": "~", "simeq": "~", "cong": "~",
    "sim": "∼", "equiv": "==", "iff": "<=>", "Leftrightarrow": "<=>", "Longleftrightarrow": "<=>", "implies": "=>",
    "Rightarrow": "=>", "Longrightarrow": "=>", "to": "->", "rightarrow": "->", "longrightarrow": "->", "mapsto": "|->",
    "longmapsto": "|->", "in": "in", "notin": "notin", "subset": "subset", "subseteq": "subset", "cup": "cup", "cap": "cap",
    "bigcup": "cup", "bigcap": "cap", "setminus": "setminus", "backslash": "setminus", "emptyset": "∅", "varnothing": "∅",
    "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "pm": "±", "mp": "∓", "otimes": "⊗", "odot": "⊙",
    "circ": "∘", "degree": "°", "top": "⊤", "intercal": "⊤", "langle": "⟨", "rangle": "⟩", "Vert": "‖", "lVert": "‖",
    "rVert": "‖", "|": "‖", "vert": "|", "lvert": "|", "rvert": "|", "mid": "|", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈",
    "rceil": "⌉", "dots": "…", "ldots": "…", "cdots": "…", "vdots": "…", "ddots": "…", "dotsc": "…", "dotsb": "…",
    "prime": "'", "forall": "∀", "exists": "∃", "star": "⋆", "%": "%", "{": "set{", "}": "set}", "lbrace": "set{",
    "rbrace": "set}", "lbrack": "[", "rbrack": "]", "colon": ":", "coloneqq": ":=", "land": "and", "wedge": "and",
    "lor": "or", "vee": "or", "lnot": "not", "neg": "not", "bmod": "mod", "mod": "mod", "\\": "\\\\", "cr": "\\\\",
    "impliedby": "<==", "Leftarrow": "<==", "Longleftarrow": "<==", "therefore": "=>",
    "newline": "\\\\", "propto": "∝", "Re": "Re", "Im": "Im",
}  # fmt: skip

SUPERSCRIPTS = {
    **{c: str(i) for i, c in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
    "⁺": "+",
    "⁻": "-",
    "⁽": "(",
    "⁾": ")",
    "ⁿ": "n",
    "ⁱ": "i",
}
SUPERSCRIPTS |= {
    "ˣ": "x",
    "ʸ": "y",
    "ᵏ": "k",
    "ᵐ": "m",
    "ᵖ": "p",
    "ᵗ": "t",
    "ˡ": "l",
    "ʲ": "j",
    "ᵃ": "a",
    "ᵇ": "b",
    "ᶜ": "c",
}
SUPERSCRIPTS |= {"ᵈ": "d", "ᵉ": "e", "ᵘ": "u", "ᵛ": "v", "ʷ": "w", "ᶻ": "z", "ʳ": "r", "ˢ": "s", "ʰ": "h", "⸍": "/"}
SUBSCRIPTS = {
    **{c: str(i) for i, c in enumerate("₀₁₂₃₄₅₆₇₈₉")},
    "₊": "+",
    "₋": "-",
    "₍": "(",
    "₎": ")",
    "ₙ": "n",
    "ᵢ": "i",
}
SUBSCRIPTS |= {
    "ⱼ": "j",
    "ₖ": "k",
    "ₗ": "l",
    "ₘ": "m",
    "ₚ": "p",
    "ₐ": "a",
    "ₑ": "e",
    "ₒ": "o",
    "ₓ": "x",
    "ᵤ": "u",
    "ᵥ": "v",
}
SUBSCRIPTS |= {"ₛ": "s", "ₜ": "t", "ₕ": "h", "ᵣ": "r"}

SETS = {"ℝ": "R", "ℕ": "N", "ℤ": "Z", "ℚ": "Q", "ℂ": "C"}
