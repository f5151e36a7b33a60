r"""A solution in LaTeX: needs amsmath and amssymb, nothing else.

Chains are set in ``align*`` with the rules in a column at the right. Lines that would run off the page are broken before a
+ or −, and their rules go below them: widths are estimated from the same formula on a board of characters.
"""

from __future__ import annotations

from collections.abc import Sequence

from mathnn.render import language as say
from mathnn.render.drawers import draw
from mathnn.render.formulas import formula_latex, write
from mathnn.render.formulas.board import BoardPen
from mathnn.render.outline import Answer, Aside, Inner, Paragraph, Runs, Work, outline
from mathnn.render.outline import Block as Part
from mathnn.steps.algebra import Negation, Product, Sum
from mathnn.steps.containers import Matrix
from mathnn.steps.derivation import Derivation
from mathnn.steps.figures import Cell, Graph, Picture, Table
from mathnn.steps.formula import Formula
from mathnn.steps.words import Words

PAGE = 82
"""How many characters of a formula fit on a line of the page."""
LONG = 14
"""A chain of more lines may be broken over two pages."""
_SIGNS = {"=": "=", "at": "=", "<=>": r"\iff", "=>": r"\implies", "~": r"\approx", ":=": ":="}
_PLAIN = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "_": r"\_", "#": r"\#", "$": r"\$", "%": r"\%", "&": r"\&"}
_PLAIN |= {
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\u202f": r"\,",
    "\u00a0": "~",
    "«": r"\guillemotleft{}",
}
_PLAIN |= {
    "»": r"\guillemotright{}",
    "’": "'",
    "“": "``",
    "”": "''",
    "…": r"\dots{}",
    "—": "---",
    "–": "--",
    "✓": r"$\checkmark$",
}
_PLAIN |= {"✗": r"$\times$", "−": "$-$", "√": r"$\surd$", "≤": r"$\leq$", "≥": r"$\geq$", "≠": r"$\neq$", "±": r"$\pm$"}
_PLAIN |= {
    "·": r"$\cdot$",
    "×": r"$\times$",
    "→": r"$\to$",
    "′": r"$'$",
    "∂": r"$\partial$",
    "∞": r"$\infty$",
    "²": "$^2$",
}
_PLAIN |= {"³": "$^3$", "ⁿ": "$^n$", "≈": r"$\approx$", "⇔": r"$\iff$", "⟹": r"$\implies$", "∈": r"$\in$"}


def plain(text: str) -> str:
    """Words as LaTeX."""
    from mathnn.render.formulas.letters import COMMANDS

    return "".join(_PLAIN.get(c) or (f"${COMMANDS[c]}$" if c in COMMANDS else c) for c in text)


class LatexWriter:
    """Writes the blocks of a solution as LaTeX."""

    form = "latex"

    def __init__(self, language: str, rule: str = r"\text{\small\itshape %s}") -> None:
        self.language, self.rule = language, rule
        self.board = BoardPen(language)

    def solution(self, derivation: Derivation, detail: str) -> str:
        """The whole solution."""
        return self.blocks(outline(derivation, self.language, detail))

    def blocks(self, parts: Sequence[Part]) -> str:
        """One block after the other; a chain stays in the paragraph of the sentence before it."""
        written = ""
        for part in parts:
            text = self.block(part)
            if not text:
                continue
            display = isinstance(part, (Work, Answer))
            written += ("\n" if display and written else "\n\n" if written else "") + text
        return written + "\n"

    def block(self, part: Part) -> str:
        if isinstance(part, Paragraph):
            return self.paragraph(part)
        if isinstance(part, Work):
            return self.work(part)
        if isinstance(part, Answer):
            return self.answer(part)
        if isinstance(part, Inner):
            return "\\begin{quote}\n" + self.blocks(part.blocks) + "\\end{quote}"
        if isinstance(part, Aside):
            return ""
        if isinstance(part, Table):
            return self.table(part)
        return self.figure(part)

    def math(self, formula: Formula) -> str:
        return formula_latex(formula, self.language)

    def words(self, text: str) -> str:
        return plain(text)

    def runs(self, runs: Runs, display: bool = False) -> str:
        """Words and formulas; with ``display``, fractions in their full size."""
        return "".join(self.words(r) if isinstance(r, str) else self.inline(r, display) for r in runs)

    def inline(self, formula: Formula, display: bool) -> str:
        written = self.math(formula)
        style = r"\displaystyle " if display and r"\frac" in written else ""
        return f"${style}{written}$"

    def paragraph(self, part: Paragraph) -> str:
        text = self.runs(part.runs, display=part.kind == "statement")
        if part.kind == "statement":
            return rf"\textbf{{{text}}}" if not any(isinstance(r, Formula) for r in part.runs) else text
        if part.kind in ("check", "failed"):
            return rf"{{\small {text}}}"
        titles = {"method": say.METHOD, "convention": say.CONVENTION, "warning": say.WARNING}
        if part.kind in titles:
            return rf"\textit{{{titles[part.kind].template(self.language)}.}} {text}"
        return text

    # -- chains ----------------------------------------------------------------------------------------

    def width(self, formula: Formula | None) -> int:
        """About how many characters wide the formula is on the page."""
        return 0 if formula is None else int(write(formula, self.board).markup.width)

    def work(self, part: Work) -> str:
        left, notes = self.width(part.left), [self.runs(found.note) for found in part.lines]
        widest = max([self.width(part.start), *(self.width(found.formula) for found in part.lines)])
        longest = max([len(note) for note in notes], default=0) * 3 // 4
        below = left + widest + longest + 7 > PAGE
        alone = part.left is not None and left + widest + 3 > PAGE
        room = PAGE - 4 - (0 if alone else left)
        rows: list[str] = []
        start = "" if part.left is None else self.math(part.left)
        first = self.broken(part.start, room)
        if alone:
            rows.append(f"& {start}")
            start = ""
        sign = "= " if part.left is not None else ""
        rows.append(f"{start} &{sign}{first[0]}")
        rows += [rf"&\qquad {rest}" for rest in first[1:]]
        for found, note in zip(part.lines, notes, strict=True):
            head, *others = self.broken(found.formula, room)
            comment = self.rule % note if note else ""
            beside = f" && {comment}" if comment and not below else ""
            rows.append(f"&{_SIGNS.get(found.sign, found.sign)} {head}{beside}")
            rows += [rf"&\qquad {rest}" for rest in others]
            if comment and below:
                rows.append(rf"&\qquad {comment}")
        return self.aligned(rows)

    def aligned(self, rows: Sequence[str]) -> str:
        tall = any(r"\frac" in row or r"\begin" in row for row in rows)
        ending = r" \\[4pt]" if tall else r" \\"
        body = f"{ending}\n".join("  " + row.strip() for row in rows)
        if len(rows) > LONG:
            return f"{{\\allowdisplaybreaks\n\\begin{{align*}}\n{body}\n\\end{{align*}}}}"
        return f"\\begin{{align*}}\n{body}\n\\end{{align*}}"

    def broken(self, formula: Formula, room: int) -> list[str]:
        """The formula in lines of at most ``room`` characters, broken between terms or factors."""
        if self.width(formula) <= room or isinstance(formula, Matrix):
            return [self.math(formula)]
        if isinstance(formula, Negation):
            head, *others = self.broken(formula.operand, room)
            plain_operand = not isinstance(formula.operand, (Sum, Negation))
            return [f"-{head}", *others] if plain_operand else [self.math(formula)]
        if isinstance(formula, Sum):
            return self.gathered(formula, room)
        if isinstance(formula, Product) and len(formula.factors) > 1:
            return self.factors(formula, room)
        return [self.math(formula)]

    def gathered(self, node: Sum, room: int) -> list[str]:
        """Terms put on lines as long as they fit."""
        rows: list[tuple[list[Formula], list[int]]] = [([], [])]
        for term, sign in zip(node.terms, node.signs, strict=True):
            terms, signs = rows[-1]
            if terms and self.width(Sum((*terms, term), (*signs, sign))) > room:
                rows.append(([term], [sign]))
            else:
                terms.append(term)
                signs.append(sign)
        written = []
        for number, (terms, signs) in enumerate(rows):
            if number == 0:
                written.append(
                    self.math(Sum(tuple(terms), tuple(signs)) if len(terms) > 1 or signs[0] < 0 else terms[0])
                )
                continue
            # A zero in front lets the printer decide about brackets, as inside the sum; it is cut off again.
            whole = self.math(Sum((Matrix((), 1), *terms), (1, *signs)))
            written.append(whole.removeprefix(self.math(Matrix((), 1))).strip())
        return written

    def factors(self, node: Product, room: int) -> list[str]:
        """Factors put on lines as long as they fit, a dot before each new line."""
        rows: list[list[Formula]] = [[]]
        for factor in node.factors:
            if rows[-1] and self.width(Product((*rows[-1], factor))) > room:
                rows.append([factor])
            else:
                rows[-1].append(factor)
        written = []
        for number, factors in enumerate(rows):
            product = self.math(Product(tuple(factors))) if len(factors) > 1 else self.single(factors[0])
            written.append(product if number == 0 else rf"{{}}\cdot {product}")
        return written

    def single(self, factor: Formula) -> str:
        text = self.math(factor)
        return rf"\left({text}\right)" if isinstance(factor, (Sum, Negation)) else text

    def answer(self, part: Answer) -> str:
        condition = rf"\qquad {self.condition(part.condition)}" if part.condition else ""
        written = [self.math(formula) for formula in part.formulas]
        wide = max(self.width(f) for f in part.formulas) + len(condition) // 3 > PAGE
        if len(written) > 1:
            rows = [text.replace(" = ", " &= ", 1) for text in written]
            inside = "\\begin{aligned} " + r" \\ ".join(rows) + " \\end{aligned}"
        else:
            inside = written[0]
            relation = part.formulas[0]
            if wide and len(relation.children) == 2:
                left, right = relation.children
                lines = self.broken(right, PAGE - 12)
                rows = [f"{self.math(left)} &= {lines[0]}" if self.width(left) < 12 else f"& {self.math(left)}"]
                rows += [] if self.width(left) < 12 else [f"&= {lines[0]}"]
                rows += [rf"&\qquad {rest}" for rest in lines[1:]]
                inside = "\\begin{aligned} " + r" \\ ".join(rows) + " \\end{aligned}"
        if condition and wide:
            return f"\\[ \\boxed{{{inside}}} \\]\n\\[ {condition.removeprefix(chr(92) + 'qquad ')} \\]"
        return f"\\[ \\boxed{{{inside}}} {condition}\\]"

    def condition(self, runs: Runs) -> str:
        """The condition as part of a formula."""
        return "".join(rf"\text{{{self.words(r)}}}" if isinstance(r, str) else self.math(r) for r in runs)

    # -- tables and figures ----------------------------------------------------------------------------

    def cell(self, cell: Cell) -> str:
        if cell is None:
            return ""
        if isinstance(cell, Formula):
            return f"${self.math(cell)}$"
        return self.words(say.polish(cell.template(self.language) if isinstance(cell, Words) else cell, self.language))

    def table(self, part: Table) -> str:
        count = max([len(part.header), *(len(row) for row in part.rows)])
        rows = [" & ".join(self.cell(c) for c in row) + r" \\" for row in part.rows]
        header = [" & ".join(self.cell(c) for c in part.header) + r" \\ \hline"] if part.header else []
        body = "\n".join(["\\begin{tabular}{" + "c" * count + "}", *header, *rows, "\\end{tabular}"])
        caption = ""
        if part.caption is not None:
            caption = self.words(say.polish(part.caption.template(self.language), self.language)) + r"\\[1ex]" + "\n"
        return f"\\begin{{center}}\n{caption}\\renewcommand{{\\arraystretch}}{{1.3}}\n{body}\n\\end{{center}}"

    def figure(self, part: Picture | Graph) -> str:
        return draw(part, self.form, self.language)
