"""A judged piece of homework as a person reads it: in the terminal, or as one HTML page with the marks in the margin.

The page is self-contained and needs no network: the student's lines as they were read, a mark beside each, and under a wrong
line the slip, the witness and the right line.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from mathnn.checking.grading import Mark, Report
from mathnn.render.verdicts import reasons
from mathnn.steps.words import Words

SIGNS = {"proved": "✓", "refuted": "✗", "unknown": "?", None: "·"}
TITLE = Words("Homework", "Devoir")
SUMMARY = Words(
    "{proved} proved, {refuted} refuted, {unknown} unknown",
    "{proved} démontrées, {refuted} réfutées, {unknown} indécidées",
)
FIRST = Words("first wrong line: {place}", "première ligne fausse : {place}")
NONE = Words("no claim was found: write it between dollars", "aucune affirmation trouvée : écrivez-la entre dollars")
RIGHT = Words("right: {formula}", "juste : {formula}")
LINE = Words("line {line}", "ligne {line}")
CELL = Words("cell {cell}, line {line}", "cellule {cell}, ligne {line}")


def status_of(mark: Mark) -> str | None:
    """proved, refuted, unknown, or None for what is no claim."""
    return None if mark.judged.verdict is None else mark.judged.verdict.status


def place_of(mark: Mark, language: str) -> str:
    """Where it stands in the file."""
    if mark.passage.cell is not None:
        return CELL.say(language, cell=mark.passage.cell, line=mark.passage.line)
    return LINE.say(language, line=mark.passage.line)


def summary(report: Report, language: str) -> str:
    """The counts, and the first wrong line."""
    if not any(status_of(m) for m in report.marks):
        return NONE.say(language)
    counts = {status: report.count(status) for status in ("proved", "refuted", "unknown")}
    text = SUMMARY.say(language, **counts)
    if report.first_wrong is not None:
        text += " ; " if language == "fr" else "; "
        text += FIRST.say(language, place=place_of(report.first_wrong, language))
    return text


def report_text(report: Report, language: str) -> str:
    """For the terminal: a line for each claim, the reasons under those that are not proved."""
    lines = [str(report.path)]
    for mark in report.marks:
        status = status_of(mark)
        shown = mark.passage.text if mark.judged.formula is None else mark.judged.formula.text(language)
        lines.append(f"  {SIGNS[status]} {place_of(mark, language):<10} {shown}")
        lines += [f"      {reason}" for reason in _reasons(mark, language)]
    lines.append(f"  {summary(report, language)}")
    return "\n".join(lines)


def _reasons(mark: Mark, language: str) -> Iterator[str]:
    verdict = mark.judged.verdict
    if verdict is None or verdict.status == "proved":
        return
    yield from reasons(verdict, language)
    if mark.judged.correction is not None:
        yield RIGHT.say(language, formula=mark.judged.correction.text(language))


_PAGE = """
:root { color-scheme: light dark; font: 1.05rem/1.55 Georgia, "Latin Modern Roman", serif; }
body { max-width: 52rem; margin: 2.5rem auto; padding: 0 1.2rem; }
h1 { font-size: 1.5rem; margin-bottom: .2rem; }
"""
_STYLE = """
.summary { opacity: .8; margin-top: 0; }
.mark { display: grid; grid-template-columns: 2rem 6.5rem 1fr; gap: .4rem; padding: .45rem .6rem; }
.mark { border-left: 4px solid #8884; }
.mark + .mark { margin-top: .25rem; }
.proved { border-color: #2a7d4f; } .refuted { border-color: #b3261e; background: #b3261e14; } .unknown { border-color: #a56a00; }
.sign { font-weight: bold; }
.proved .sign { color: #2a7d4f; } .refuted .sign { color: #c8372d; } .unknown .sign { color: #b37400; }
.place { font-size: .8rem; opacity: .65; padding-top: .2rem; } .first .place::after { content: " ◂"; }
.reasons { margin: .3rem 0 0; padding: 0; list-style: none; font-size: .92rem; } .reasons li { margin: .1rem 0; }
code { font-size: .9em; } math { font-size: 1.08em; }
"""


def report_html(reports: list[Report], language: str) -> str:
    """One page for all files, with the marks in the margin."""
    sections = "\n".join(
        f"<section><h1>{escape(report.path.name)}</h1>\n{_section(report, language)}</section>" for report in reports
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"/><title>{TITLE.say(language)}</title>'
        f"<style>{_PAGE}{_STYLE}</style></head><body>\n{sections}\n</body></html>\n"
    )


def report_body(report: Report, language: str) -> str:
    """The marks alone, for a page that is there already."""
    return f'<div class="homework"><style>{_STYLE}</style>{_section(report, language)}</div>'


def _section(report: Report, language: str) -> str:
    marks = "\n".join(_mark(m, m is report.first_wrong, language) for m in report.marks)
    return f'<p class="summary">{escape(summary(report, language))}</p>\n{marks}'


def _mark(mark: Mark, first: bool, language: str) -> str:
    from mathnn.render import formula_mathml

    status, judged = status_of(mark), mark.judged
    shown = f"<code>{escape(mark.passage.text)}</code>"
    if judged.formula is not None:
        shown = formula_mathml(judged.formula, language)
    said = [escape(reason) for reason in _reasons(mark, language)]
    if judged.correction is not None:
        said[-1] = escape(RIGHT.say(language, formula="")) + formula_mathml(judged.correction, language)
    items = "".join(f"<li>{reason}</li>" for reason in said)
    kind = " ".join(filter(None, ("mark", status, "first" if first else "")))
    return (
        f'<div class="{kind}"><span class="sign">{SIGNS[status]}</span>'
        f'<span class="place">{escape(place_of(mark, language))}</span>'
        f"<div>{shown}{f'<ul class=reasons>{items}</ul>' if items else ''}</div></div>"
    )
