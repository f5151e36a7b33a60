"""A judged piece of homework as a person reads it in the terminal: the claims with their marks, and a summary.

What is no claim is left out, unless it gives a name its meaning or is an equation; under a wrong line stand the sign that is
wrong, the slip, the witness and the right line, and under the lines after it whether they inherit the mistake. The page with the
student's own text is in ``sheets``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mathnn.checking.cutting import RELATION
from mathnn.checking.grading import Mark, Report
from mathnn.checking.lines import continuation
from mathnn.checking.trail import INHERITS
from mathnn.render.verdicts import reasons
from mathnn.steps.words import Words

SIGNS = {"proved": "✓", "refuted": "✗", "unknown": "?", None: "·"}
SUMMARY = Words(
    "{proved} proved, {refuted} refuted, {unknown} unknown",
    "{proved} {démontrées}, {refuted} {réfutées}, {unknown} {indécidées}",
)
FIRST = Words("first wrong line: {place}", "première ligne fausse : {place}")
NONE = Words(
    "no claim was found: write one with a sign such as =, between dollars in Markdown and LaTeX",
    "aucune affirmation trouvée : écrivez-la avec un signe comme =, entre dollars en Markdown et en LaTeX",
)
RIGHT = Words("right: {formula}", "juste : {formula}")
LINE = Words("line {line}", "ligne {line}")
CELL = Words("cell {cell}, line {line}", "cellule {cell}, ligne {line}")
_SHOWN = {"<=>": "⇔ ", "~": "≈ ", "=": "= "}


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
    plural = {
        word: word if counts[status] > 1 else word[:-1]
        for status, word in (("proved", "démontrées"), ("refuted", "réfutées"), ("unknown", "indécidées"))
    }
    text = SUMMARY.say(language, **counts, **plural)
    if report.first_wrong is not None:
        text += " ; " if language == "fr" else "; "
        text += FIRST.say(language, place=place_of(report.first_wrong, language))
    return text


def report_text(report: Report, language: str) -> str:
    """For the terminal: a line for each claim, the reasons under those that are not proved."""
    lines = [str(report.path)]
    marks = shown(report.marks)
    width = max((len(place_of(mark, language)) for mark in marks), default=0)
    for mark in marks:
        note = "" if mark.note is None else f"   ({mark.note.say(language)})"
        place = place_of(mark, language).ljust(width)
        lines.append(f"  {SIGNS[status_of(mark)]} {place}  {formula_of(mark, language)}{note}")
        lines += [f"      {row}" for reason in said_about(mark, language) for row in reason.splitlines()]
    lines.append(f"  {summary(report, language)}")
    return "\n".join(lines)


def shown(marks: Sequence[Mark]) -> list[Mark]:
    """Claims, definitions and equations, and the formulas that the next line continues."""
    kept = []
    for mark, after in zip(marks, [*marks[1:], None], strict=False):
        begins = after is not None and after.judged.verdict is not None and bool(continuation(after.passage.text)[0])
        says = mark.judged.defines or mark.note is not None or bool(RELATION.search(mark.passage.text))
        if status_of(mark) is not None or begins or (says and mark.judged.formula is not None):
            kept.append(mark)
    return kept


def formula_of(mark: Mark, language: str) -> str:
    """The formula as it was read, with the sign that a line begins with; the text itself when it could not be read."""
    if mark.judged.formula is None:
        return mark.passage.text
    sign = _SHOWN.get(continuation(mark.passage.text)[0], "")
    return sign + mark.judged.formula.text(language)


def said_about(mark: Mark, language: str) -> Iterator[str]:
    """Under a line: why it is not proved, what is right, and what became of an earlier mistake."""
    verdict = mark.judged.verdict
    if verdict is None:
        return
    if verdict.status != "proved":
        yield from reasons(verdict, language)
        if mark.judged.correction is not None:
            yield RIGHT.say(language, formula=mark.judged.correction.text(language))
    if mark.judged.inherits:
        yield INHERITS[mark.judged.inherits].say(language)
