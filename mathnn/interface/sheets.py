r"""The page that a teacher hands back: the student's own text, with a mark behind each claim and the reasons under it.

The page is self-contained and needs no network. The words stay the student's; formulas are set as they were read, wrong ones in
red, and what has no place in the text (a row that was read in another way) stands under its line. The commands of LaTeX and the
signs of Markdown around the words are set as what they mean, or left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from mathnn.checking.grading import Mark, Report
from mathnn.checking.lines import continuation
from mathnn.interface.marking import SIGNS, formula_of, place_of, said_about, status_of, summary
from mathnn.render import formula_mathml
from mathnn.steps.words import Words

TITLE = Words("Homework", "Devoir")
RIGHT = Words("right: ", "juste : ")
_PAGE = """
:root { color-scheme: light dark; font: 1.05rem/1.6 Georgia, "Latin Modern Roman", serif; }
body { max-width: 54rem; margin: 2.5rem auto; padding: 0 1.2rem; }
h1 { font-size: 1.5rem; margin-bottom: .2rem; }
"""
_STYLE = """
.homework .summary { opacity: .8; margin-top: 0; }
.homework .part { display: grid; grid-template-columns: 5.2rem 1fr; gap: .2rem .9rem; margin: .55rem 0; }
.homework .margin { text-align: right; font-size: .82rem; color: #8a8a8a; padding-top: .18rem; }
.homework .margin b { font-size: 1.02rem; margin-left: .12rem; } .homework .body { min-width: 0; overflow-x: auto; }
.homework .plain { white-space: pre-line; } .homework .plain ul { white-space: normal; }
.homework h2 { font-size: 1.15rem; margin: .6rem 0 .1rem; }
.homework .mark { border-radius: .25rem; padding: 0 .15rem; } .homework .row { display: block; margin: .3rem 0 .3rem 1.6rem; }
.homework .row .mark { padding: .1rem .4rem; }
.homework .refuted { background: #b3261e1f; } .homework .unknown { background: #a56a001f; }
.homework b.proved { color: #2a7d4f; background: none; } .homework b.refuted { color: #c8372d; background: none; }
.homework b.unknown { color: #b37400; background: none; }
.homework ul { margin: .25rem 0 .35rem 1.6rem; padding: .3rem .8rem; list-style: none; font-size: .92rem; }
.homework ul { border-left: 3px solid #8886; }
.homework ul.refuted { border-color: #b3261e; background: #b3261e0d; }
.homework ul.unknown { border-color: #a56a00; background: none; }
.homework ul.proved { border-color: #b37400; } .homework li { margin: .08rem 0; }
.homework code { font-size: .9em; } .homework math { font-size: 1.06em; }
"""
_HEAD = re.compile(
    r"^\s*(?:\#{1,6}\s*(?P<md>.+?)\s*\#*|\\(?:sub)*section\*?\s*\{(?P<tex>[^}]*)\})\s*$|^\s*\\(?:title|author|date)\s*\{(?P<t>[^}]*)\}\s*$"
)
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*|\\(?:textbf|emph|textit|underline)\s*\{([^{}]*)\}|(?<![\w*])_([^_\n]+)_(?!\w)")
_LEFT_OUT = re.compile(
    r"\$\$?|\\\[|\\\]|\\\(|\\\)|\\(?:begin|end)\s*\{[^}]*\}(?:\s*\[[^\]]*\])?|(?<!\\)%[^\n]*|\\label\s*\{[^}]*\}|\\(?:maketitle"
    r"|noindent|newpage|bigskip|medskip|smallskip|hfill|par|displaystyle|quad|qquad|notag|nonumber)\b|\\\\(?:\[[^\]]*\])?|(?<!\\)&|\\[,;:!]"
)
_ITEM = re.compile(r"\\item\s*(?:\[([^\]]*)\])?|^\s*[-*]\s+", re.MULTILINE)
_STYLED = re.compile(r"(?:\s|&|\\q?quad\b|\\(?:display|text)style\b|\\[,;:!])+$")
_PREAMBLE = re.compile(r"\A.*?\\begin\{document\}", re.DOTALL)


def report_html(reports: list[Report], language: str) -> str:
    """One page for all files, with the marks in the margin."""
    sections = "\n".join(
        f"<section><h1>{escape(report.path.name)}</h1>\n{report_body(report, language, styled=False)}</section>"
        for report in reports
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        f"<title>{TITLE.say(language)}</title><style>{_PAGE}{_STYLE}</style></head><body>\n{sections}\n</body></html>\n"
    )


def report_body(report: Report, language: str, *, styled: bool = True) -> str:
    """The marked text alone, for a page that is there already."""
    style = f"<style>{_STYLE}</style>" if styled else ""
    parts = "\n".join(_sheet(report, language))
    return f'<div class="homework">{style}<p class="summary">{escape(summary(report, language))}</p>\n{parts}</div>'


def _sheet(report: Report, language: str) -> Iterator[str]:
    """The text part by part, where there is one; else the marks in a list."""
    if report.sheet is None:
        for mark in report.marks:
            yield _part([mark], _row(mark, mark is report.first_wrong, language), report, language)
        return
    for cell, text in report.sheet.texts:
        marks = [mark for mark in report.marks if mark.passage.cell == cell]
        yield from _parts(text, marks, report, language)


def _spans(text: str, marks: Sequence[Mark]) -> list[tuple[int, int, Mark]]:
    """The place of every mark; one without a place of its own takes its whole line."""
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    found = []
    for mark in marks:
        start, end = mark.passage.span
        if (start, end) == (0, 0):
            line = min(mark.passage.line, len(starts)) - 1
            start = starts[line]
            end = starts[line + 1] - 1 if line + 1 < len(starts) else len(text)
        found.append((start, end, mark))
    return sorted(found, key=lambda item: item[:2])


def _parts(text: str, marks: Sequence[Mark], report: Report, language: str) -> Iterator[str]:
    """A part for each paragraph: blank lines outside formulas separate."""
    spans = _spans(text, marks)
    position = len(m[0]) if (m := _PREAMBLE.match(text)) else 0
    cuts = [m.end() for m in re.finditer(r"\n[ \t]*\n+", text) if m.end() > position]
    cuts = [c for c in cuts if not any(a < c < b for a, b, _ in spans)]
    for end in [*cuts, len(text)]:
        inside = [item for item in spans if position <= item[0] < end]
        body = _body(text, position, end, inside, report, language)
        if body.strip():
            yield _part([mark for _, _, mark in inside], body, report, language, plain=_is_plain(text))
        position = end


def _part(marks: Sequence[Mark], body: str, report: Report, language: str, *, plain: bool = False) -> str:
    """A part with, in the margin, the worst of its marks and where it stands."""
    worst = next((s for s in ("refuted", "unknown", "proved") if any(status_of(m) == s for m in marks)), None)
    margin = ""
    if worst is not None:
        place = next(m for m in marks if status_of(m) == worst)
        margin = f'{escape(place_of(place, language))} <b class="{worst}">{SIGNS[worst]}</b>'
    kind = "body plain" if plain else "body"
    return f'<div class="part"><div class="margin">{margin}</div><div class="{kind}">{body.strip()}</div></div>'


def _body(
    text: str, start: int, end: int, inside: Sequence[tuple[int, int, Mark]], report: Report, language: str
) -> str:
    """Words and formulas in turn; the formulas of a display stand on rows of their own, reasons behind their paragraph or row."""
    pieces: list[str] = []
    late: list[str] = []
    displayed, rowed = _displayed(text, inside), False
    for a, b, mark in inside:
        if a < start:
            continue
        pieces.append(_words(text[start:a]) if not rowed else _words(text[start:a]).lstrip(" .,;\n"))
        first = mark is report.first_wrong
        rowed = mark.passage.block in displayed
        if rowed:
            pieces.append(_row(mark, first, language))
        else:
            pieces.append(_inline(mark, first, language))
            (pieces if _is_plain(text) else late).append(_reasons(mark, language))
        start = b
    rest = _words(text[start:end])
    pieces.append(rest.lstrip(" .,;\n") if rowed else rest)
    return "".join(pieces) + "".join(late)


def _displayed(text: str, inside: Sequence[tuple[int, int, Mark]]) -> set[int]:
    """The blocks that stand on lines of their own: displays, and the lines of a plain text."""
    found: set[int] = set()
    if _is_plain(text):
        return found
    for a, b, mark in inside:
        before, after = _STYLED.sub("", text[max(0, a - 60) : a]), text[b : b + 40].lstrip(" .,;")
        inline = before.endswith(("$", r"\(")) and not before.endswith("$$")
        if not inline and (before.endswith(("$$", "\\[", "}", "\n", "\\\\", "")) or after.startswith(("\n", "$$"))):
            found.add(mark.passage.block)
    return found


def _is_plain(text: str) -> bool:
    """Whether a text has no mathematics signs, so that formulas stand among words as they are."""
    return "$" not in text and "\\[" not in text and "\\(" not in text and "\\begin" not in text


def _inline(mark: Mark, first: bool, language: str) -> str:
    status = status_of(mark)
    sign = "" if status is None else f'<b class="{status}">{SIGNS[status]}</b>'
    kind = " ".join(filter(None, ("mark", status, "first" if first else "")))
    note = "" if mark.note is None else f' title="{escape(mark.note.say(language), quote=True)}"'
    return f'<span class="{kind}"{note}>{_formula(mark, language)}</span>{sign}'


def _row(mark: Mark, first: bool, language: str) -> str:
    return f'<span class="row">{_inline(mark, first, language)}</span>{_reasons(mark, language)}'


def _formula(mark: Mark, language: str) -> str:
    formula = mark.judged.formula
    if formula is None:
        return f"<code>{escape(mark.passage.text)}</code>"
    sign = formula_of(mark, language)[:2] if continuation(mark.passage.text)[0] else ""
    return escape(sign) + formula_mathml(formula, language)


def _reasons(mark: Mark, language: str) -> str:
    said = [escape(reason.splitlines()[0]) for reason in said_about(mark, language) if reason]
    correction = mark.judged.correction
    if correction is not None and status_of(mark) == "refuted":
        place = next((i for i, text in enumerate(said) if text.startswith(escape(RIGHT.say(language)))), None)
        if place is not None:
            said[place] = escape(RIGHT.say(language)) + formula_mathml(correction, language)
    if not said:
        return ""
    items = "".join(f"<li>{reason}</li>" for reason in said)
    return f'<ul class="{status_of(mark) or ""}">{items}</ul>'


def _words(text: str) -> str:
    """A stretch of the student's words, with its headings and bold type."""
    rows = []
    for line in text.split("\n"):
        head = _HEAD.match(line)
        if head is not None:
            rows.append(f"<h2>{escape(head['md'] or head['tex'] or head['t'] or '')}</h2>")
            continue
        flat = _LEFT_OUT.sub(" ", line)
        flat = _ITEM.sub(lambda m: f"{m[1] or '•'} ", flat)
        flat = re.sub(r"\\['`^\"]\{?(\w)\}?", r"\1", flat).replace("~", " ").replace(r"\%", "%").replace("---", "—")
        marked = _BOLD.sub(lambda m: f"\x01{m[1] or m[2] or m[3]}\x02", flat)
        marked = re.sub(r"\\[a-zA-Z]+\s*|[{}]", "", marked)
        rows.append(escape(marked).replace("\x01", "<b>").replace("\x02", "</b>"))
    return "\n".join(rows)
