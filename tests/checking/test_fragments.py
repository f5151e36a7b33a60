"""Fragments of homework as students write them: the right one has no false alarm, the planted mistake is the first wrong line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mathnn.checking.context import Context
from mathnn.checking.grading import Report, grade
from mathnn.checking.lines import verify_derivation

# kind of file, the right text, then (what is replaced, by what, a part of the line that is wrong then)
Fragment = tuple[str, str, tuple[tuple[str, str, str], ...]]
FRAGMENTS: list[Fragment] = [
    # the last sign of a chain may ask, the others claim
    (
        "md",
        r"Soit $f(x)=x^2-6x$. On résout $f'(x) = 2x - 6 = 0$, d'où $x = 3$.",
        (("2x - 6 = 0", "2x - 5 = 0", "2x - 5"), ("x = 3$", "x = -3$", "x = -3")),
    ),
    (
        "md",
        r"Maximise $A(x) = x(20-2x)$. $A'(x) = 20-4x = 0$ gives $x = 5$, and $A(5) = 50$.",
        (("20-4x = 0", "20-2x = 0", "A'"), ("$x = 5$", "$x = 4$", "x = 4")),
    ),
    (
        "md",
        r"Équation de la tangente à $f(x)=e^x$ en $0$ : $y = f'(0)(x-0)+f(0) = x+1$.",
        (("x+1$", "x-1$", "x-1"),),
    ),
    (
        "md",
        r"$\mathcal{C}$ : $f(x)=x^2$. L'équation de la tangente $T_a$ est $y = 2a(x-a)+a^2 = 2ax - a^2$.",
        (("2ax - a^2", "2ax + a^2", "2ax"),),
    ),
    (
        "md",
        r"**b)** $\Delta = (-3)^2 - 4\times 1 \times 2 = 9 - 8 = 1 > 0$ donc deux racines.",
        (("9 - 8", "9 + 8", "Delta"),),
    ),
    ("md", r"Let $f(x,y) = x^2+y^2-xy$. At a critical point $\partial_x f = \partial_y f = 0$.", ()),
    ("md", r"Let $f(x) = x^2$ and $g(x) = x^3$. We look for $x$ such that $f(x) = g(x) = 0$.", ()),
    ("md", r"Résoudre $y = x^2 = 2x + 3$ donne les points d'intersection.", ()),
    (
        "md",
        r"Let $L = \frac12[(w+b-2)^2 + (2w+b-3)^2]$. We find $\frac{\partial L}{\partial w} = (w+b-2)+2(2w+b-3) = 5w+3b-8$.",
        (("5w+3b-8", "5w+3b-5", "5w"),),
    ),
    # what nobody has told leaves the other links of a chain claimed
    (
        "md",
        r"Pour $h\neq 0$, $\frac{f(x+h)-f(x)}{h} = \frac{(x+h)^2 - x^2}{h} = \frac{2xh+h^2}{h} = 2x+h$.",
        (("= 2x+h$", "= 2x+h^2$", "2x+h^2"),),
    ),
    (
        "md",
        r"$x_1 = x_0 - \frac{f(x_0)}{f'(x_0)} = 2 - \frac{2}{4} = 1{,}5$ avec $f(x)=x^2-2$ et $x_0=2$.",
        (("= 1{,}5$", "= 1{,}4$", "x_1"),),
    ),
    # a condition on a known function
    ("md", r"On a $f(x) = (x-1)^2$. Ainsi $f(x) = 0$ si et seulement si $x = 1$.", ()),
    # partial derivatives by subscripts and by places
    (
        "md",
        r"Soit $f(x,y)=x^2y$. Alors $f_x(x,y) = 2xy$, $f_y = x^2$, $f_{xy} = 2x$ et $\partial_1 f(1,2) = 4$.",
        (
            ("= 2xy$", "= 2x$", "f_x(x,y)"),
            ("f_y = x^2", "f_y = 2x", "f_y"),
            ("f_{xy} = 2x", "f_{xy} = 2y", "f_{xy}"),
            ("f(1,2) = 4", "f(1,2) = 1", "partial_1"),
        ),
    ),
    ("md", r"Soit $f(x,y)=x^2y$. On note $f_y(x) = x^2 y$ ; alors $f_y(2) = 4y$.", ()),
    # a vector of parameters
    (
        "md",
        r"Let $\theta = (w, b)$ and $L(\theta) = (wx+b-y)^2$. Then $\nabla L = \begin{pmatrix} 2x(wx+b-y) \\ 2(wx+b-y)"
        r"\end{pmatrix}$. For $x=2,y=1,w=1,b=0$: $\nabla L = \begin{pmatrix}4\\2\end{pmatrix}$.",
        (("pmatrix}4\\\\2", "pmatrix}2\\\\4", "nabla"), ("{pmatrix} 2x(wx", "{pmatrix} x(wx", "x(wx")),
    ),
    ("md", r"Let $L(\theta) = (wx+b-y)^2$. Then $\nabla L = (2x(wx+b-y), 2(wx+b-y))$.", ()),
    # lines with words
    ("repl", "Soit f(x) = 3x^2\nf'(x) = 6x\nDonc f'(2) = 12", (("= 6x", "= 5x", "5x"), ("= 12", "= 6", "Donc"))),
    ("repl", "let g(x) = ln(x^2+1)\ng'(x) = 2x/(x^2+1)\nso g'(1) = 1", (("2x/", "x/", "x/"), ("= 1", "= 2", "so"))),
    ("repl", "f'(x) = 2x when f(x) = x^2", (("2x when", "3x when", "3x"),)),
    ("repl", "soit f(x) = x\nf(2) = 2\nsoit f(x) = x^2\nf(2) = 4", (("= 4", "= 2", "f(2) = 2"),)),
    ("repl", "f : x -> x^2 + 1\nf(3) = 10", (("= 10", "= 9", "f(3)"),)),
    ("repl", "f(x,y) = x^2 y\nx = 1\ny = 2\ngrad f = (4, 1)", (("(4, 1)", "(4, 2)", "grad"),)),
    # what a text supposes of its letters
    ("md", r"Pour $x>0$ : $\ln(x^2) = 2\ln x$ et $\sqrt{x^2} = x$.", (("2} = x", "2} = -x", "sqrt"),)),
    ("md", r"Soit $x \in [0,1]$. Alors $|x| = x$ et $|x-1| = 1-x$.", (("= 1-x", "= x-1", "|x-1|"),)),
    (
        "md",
        "Pour $x>0$, $|x| = x$.\n\nPour $x<0$, $|x| = -x$.\n\nEn général $\\sqrt{x^2} = |x|$.",
        (("= |x|$.", "= x$.", "sqrt"), ("|x| = -x", "|x| = x + 1", "|x|")),
    ),
    (
        "md",
        "Let $x > 0$. Then $|x| = x$. For all $x$, $|x| = \\sqrt{x^2}$.",
        (("|x| = \\sqrt{x^2}", "|x| = x", "|x|"),),
    ),
    (
        "md",
        r"$f(x)=|x|$, so $f'(x) = 1$ for $x > 0$ and $f'(x) = -1$ for $x<0$.",
        (("= -1$ for", "= 1$ for", "f'(x)"),),
    ),
    ("md", r"Si $x\ge 0$, alors $|x| = x$, sinon $|x| = -x$.", (("= -x", "= x + 1", "|x|"),)),
    (
        "md",
        r"Soit $f(x)=x\ln x$. On a $f'(x) = 1+\ln x$. Pour $x > \frac1e$, $f'(x) > 0$.",
        (("f'(x) > 0", "f'(x) < 0", "< 0"),),
    ),
    # a sentence that is not one statement is judged by its formulas, and what a statement defines stays
    (
        "md",
        r"La fonction $f : x \mapsto \frac{2x+1}{x-1}$ est définie sur $\mathbb{R}\setminus\{1\}$, et sa dérivée est "
        r"$f'(x) = \frac{-3}{(x-1)^2}$. Ainsi $\lim_{x\to+\infty} f(x) = 2$.",
        (("{-3}", "{3}", "f'(x)"), ("f(x) = 2$", "f(x) = 0$", "lim")),
    ),
    (
        "md",
        r"La fonction $g(x) = x^3$ est croissante sur $\mathbb{R}$. On a $g'(2) = 12$.",
        (("= 12", "= 6", "g'(2)"),),
    ),
    # a later value is no solution of an earlier equation
    ("md", r"Résoudre $2x+3=7$ : $x=2$. Donc pour $x=5$ on a $2x+3=13$.", (("=13", "=14", "14"),)),
    ("md", r"On résout $x^2-4=0$, donc $x=2$ ou $x=-2$. Posons $x=5$. Alors $x^2 = 25$.", (("x=-2", "x=-3", "x=-3"),)),
    # conditions, points and new values that a reader understands
    ("md", r"Comme $\sin(0) = 0$ et $x>0$, on a $|x|=x$. D'autre part $|-3| = 3$.", (("|-3| = 3", "|-3| = -3", "-3"),)),
    ("md", r"Let $f(x,y)=x^2y$. At $(1,2)$: $f_x = 4$ and $\frac{\partial f}{\partial y} = 1$.", ()),
    (
        "md",
        r"Le coût est $C(q) = q^2+10q$. On a $C'(q) = 2q+10$. $C'(q)=30$ donne $q = 10$.",
        (("2q+10", "2q", "C'"), ("q = 10", "q = 20", "20")),
    ),
    (
        "md",
        r"$e^x = 1$ gives $x=0$; $\ln x = 0$ gives $x = 1$.",
        (("$x=0$", "$x=1$", "x=1"), ("x = 1$.", "x = e$.", "x = e")),
    ),
    (
        "md",
        r"Avec $f(x)=x^2$ : $f'(x) = 2x = 6$ donc $x = 3$.",
        (("2x = 6", "3x = 6", "3x"), ("x = 3$", "x = 4$", "4")),
    ),
    ("md", r"Weights: $w_1 = 0.5$. New weight: $w_1 = 0.5 - 0.1 \cdot 2 = 0.3$.", (("= 0.3", "= 0.7", "0.7"),)),
    ("md", r"If $x > 1$, then $x^2 > x$. If $0<x<1$, then $x^2 < x$.", (("x^2 < x", "x^2 > x", "x^2 > x"),)),
    ("repl", "z = 2x + 1 where x = 3", ()),
    # a constant is no equation
    (
        "md",
        r"Since $\cosh^2 x - \sinh^2 x = 1$, we have $\sin^2 x + \cos^2 x = 1$.",
        (("x = 1$,", "x = -1$,", "cosh"), ("x = 1$.", "x = 2$.", "sin")),
    ),
    ("md", r"$x - x = 1$ is impossible. The equation $x^2 = -1$ has no real solution. $e^x = 0$ never holds.", ()),
    # sentences about derivatives
    (
        "md",
        r"La dérivée de $x^2$ est $2x$. La dérivée de $\sin$ est $\cos$. The gradient of $x^2+y^2$ is $(2x,2y)$.",
        (("$2x$", "$3x$", "3x"), (r"$\cos$", r"$-\cos$", "cos"), ("(2x,2y)", "(2x,y)", "(2x,y)")),
    ),
    (
        "txt",
        "f(x) = x^2 has derivative f'(x) = 2x.\nThe slope at x = 3 is f'(3) = 6.",
        (("= 2x", "= x", "derivative"), ("= 6", "= 5", "= 5")),
    ),
    # a line has a name
    (
        "md",
        r"La tangente est $T_1 : y = 2(x-1)+1 = 2x-1$ et $(T)\ : y = 3(x-1)+1 = 3x - 2$.",
        (("2x-1", "2x-3", "2x-3"), ("3x - 2", "3x - 3", "3x - 3")),
    ),
    # functions without an argument
    (
        "md",
        r"$\tanh' = 1 - \tanh^2$, $\sin' = \cos$, $\exp' = \exp$",
        ((r"1 - \tanh", r"1 + \tanh", "tanh"), (r"= \cos", r"= -\cos", "sin")),
    ),
    (
        "repl",
        "sin' = cos\nsin'' = -sin\ntan' = 1/cos^2\nsoftplus' = sigmoid",
        (("= -sin", "= sin", "sin''"), ("1/cos", "1/sin", "tan'")),
    ),
    (
        "repl",
        "D_{(3,4)}(x^2 y)(1,2) = 16\nD_{(3,4)}(x^2 y) = 6xy + 4x^2",
        (("= 16", "= 17", "17"), ("4x^2", "4y^2", "4y")),
    ),
]


def refuted(kind: str, text: str, folder: Path) -> list[str]:
    """The lines that are refuted."""
    if kind == "repl":
        report = verify_derivation(text)
        judged = zip((line for line, _ in report.lines), report.verdicts, strict=True)
        return [line for line, v in judged if v is not None and v.status == "refuted"]
    path = folder / f"a.{kind}"
    path.write_text(
        json.dumps({"cells": [{"cell_type": "markdown", "source": text}]}) if kind == "ipynb" else text,
        encoding="utf-8",
    )
    marked: Report = grade(path, Context(language="fr"))
    return [
        m.passage.text for m in marked.marks if m.judged.verdict is not None and m.judged.verdict.status == "refuted"
    ]


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, t, _ in FRAGMENTS])
def test_right_fragments(kind: str, text: str, tmp_path: Path) -> None:
    """Nothing right is refuted."""
    assert refuted(kind, text, tmp_path) == []


PLANTED = [(k, t, *plant) for k, t, plants in FRAGMENTS for plant in plants]


@pytest.mark.parametrize(("kind", "text", "right", "wrong", "part"), PLANTED)
def test_planted_mistakes(kind: str, text: str, right: str, wrong: str, part: str, tmp_path: Path) -> None:
    """The first line that is refuted is the one with the mistake."""
    assert right in text
    found = refuted(
        kind, text.replace(right, wrong, 1) if kind != "repl" else wrong.join(text.rsplit(right, 1)), tmp_path
    )
    assert found
    assert part in found[0]
