"""Verdicts and the reports on whole computations in the formats for people: text, LaTeX, HTML.

A report shows each line with its mark; under a line that is not proved stand the reasons, and at the end the first wrong line
with its slip and what it should have been.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from mathnn.render import language as say
from mathnn.render.formulas import formula_latex, formula_mathml, formula_text
from mathnn.render.latex import plain
from mathnn.render.verdicts import STATUS, reasons, verdict_text
from mathnn.steps.verdict import DerivationReport, Verdict
from mathnn.steps.words import Words

SIGNS = {"proved": "✓", "refuted": "✗", "unknown": "?", None: "·"}
_LATEX_SIGNS = {"proved": r"\checkmark", "refuted": r"\times", "unknown": "?", None: r"\cdot"}
LINE = Words("line {n}", "ligne {n}")
RIGHT = Words("it should be {formula}", "il fallait {formula}")
WRONG = Words("Line {n} is the first wrong one.", "La ligne {n} est la première ligne fausse.")
ALL = Words("Every line is proved.", "Toutes les lignes sont démontrées.")
OPEN = Words(
    "No line is wrong; {n} could not be decided.", "Aucune ligne n’est fausse ; {n} n’ont pas pu être tranchées."
)
ONE_OPEN = Words(
    "No line is wrong; one could not be decided.", "Aucune ligne n’est fausse ; une n’a pas pu être tranchée."
)
_COLOURS = {"proved": "#2a7d4f", "refuted": "#b3261e", "unknown": "#a56a00", None: "#888"}
_CONTINUES = ("=", "≈", "⇔", "⟹", "<=>", "=>", "\\approx", "\\iff", "\\Leftrightarrow", "&")


def render_verdict(verdict: Verdict | DerivationReport, form: str, language: str = "en") -> str:
    """A verdict or a report as ``text``, ``latex`` or ``html``."""
    writers: dict[str, Callable[..., str]]
    if isinstance(verdict, Verdict):
        writers = {"text": verdict_text, "latex": _verdict_latex, "html": _verdict_html}
    else:
        writers = {"text": report_text, "latex": _report_latex, "html": _report_html}
    return writers[form](verdict, language)


def status_of(verdict: Verdict | None) -> str | None:
    """The status; None for a line that claims nothing."""
    return None if verdict is None else verdict.status


def closing(report: DerivationReport, language: str) -> str:
    """What is to be said about the whole."""
    if report.first_wrong is not None:
        return WRONG.say(language, n=report.first_wrong + 1)
    open_lines = sum(status_of(v) == "unknown" for v in report.verdicts)
    if not open_lines:
        return ALL.say(language)
    return (ONE_OPEN if open_lines == 1 else OPEN).say(language, n=open_lines)


# -- text ------------------------------------------------------------------------------------------------------


def report_text(report: DerivationReport, language: str = "en") -> str:
    """For a terminal."""
    rows: list[str] = []
    width = len(str(len(report.verdicts)))
    for place, verdict in enumerate(report.verdicts):
        written = _written(report, place, language)
        rows.append(f"{SIGNS[status_of(verdict)]} {place + 1:>{width}}  {written}".rstrip())
        rows += [f"  {' ' * width}    {reason}" for reason in _why(report, place, language)]
    return "\n".join([*rows, closing(report, language)])


def _written(report: DerivationReport, place: int, language: str) -> str:
    """A line as it was read, behind the sign it began with."""
    if place >= len(report.lines):
        return LINE.say(language, n=place + 1) if not report.lines else ""
    text, formula = report.lines[place]
    if formula is None:
        return text.strip()
    return f"{_sign(text)}{formula_text(formula, language)}"


def _sign(text: str) -> str:
    line = text.strip().lstrip("&").strip()
    sign = next((s for s in _CONTINUES if line.startswith(s)), "")
    said = {"<=>": "⇔", "\\iff": "⇔", "\\Leftrightarrow": "⇔", "=>": "⟹", "\\approx": "≈"}.get(sign, sign)
    return f"{said} " if said else ""


def _why(report: DerivationReport, place: int, language: str) -> list[str]:
    """The reasons of a line that is not proved; for the first wrong one, what it should be."""
    verdict = report.verdicts[place]
    if verdict is None or verdict.status == "proved":
        return []
    found = list(reasons(verdict, language))
    if place == report.first_wrong:
        if report.hint is not None:
            found.append(say.polish(report.hint.say(language), language))
        if report.correction is not None:
            found.append(RIGHT.say(language, formula=formula_text(report.correction, language)))
    return list(dict.fromkeys(found))


# -- HTML ------------------------------------------------------------------------------------------------------


def _verdict_html(verdict: Verdict, language: str) -> str:
    head = STATUS[verdict.status].say(language)
    items = "".join(f"<div>{escape(reason)}</div>" for reason in reasons(verdict, language))
    colour = _COLOURS[verdict.status]
    return (
        f'<div class="verdict" lang="{language}" style="border-left:4px solid {colour};padding:.2em .8em">'
        f'<strong style="color:{colour}">{escape(head)}</strong>{items}</div>'
    )


def _report_html(report: DerivationReport, language: str) -> str:
    rows = []
    for place, verdict in enumerate(report.verdicts):
        status = status_of(verdict)
        reasons_said = [escape(reason) for reason in _why(report, place, language)]
        if place == report.first_wrong and report.correction is not None:
            reasons_said[-1] = escape(RIGHT.say(language, formula="")) + formula_mathml(report.correction, language)
        said = "".join(f'<div style="font-size:.92em">{reason}</div>' for reason in reasons_said)
        rows.append(
            f'<tr style="background:none"><td style="color:{_COLOURS[status]};font-weight:bold">{SIGNS[status]}</td>'
            f'<td style="opacity:.6">{place + 1}</td>'
            f'<td style="text-align:left">{_line_html(report, place, language)}{said}</td></tr>'
        )
    return (
        f'<div class="report" lang="{language}"><table>{"".join(rows)}</table>'
        f"<p>{escape(closing(report, language))}</p></div>"
    )


def _line_html(report: DerivationReport, place: int, language: str) -> str:
    if place >= len(report.lines) or report.lines[place][1] is None:
        return escape(_written(report, place, language))
    text, formula = report.lines[place]
    assert formula is not None
    return escape(_sign(text)) + formula_mathml(formula, language)


# -- LaTeX -----------------------------------------------------------------------------------------------------


def _verdict_latex(verdict: Verdict, language: str) -> str:
    head, *rest = verdict_text(verdict, language).splitlines()
    sign = {"proved": r"$\checkmark$", "refuted": r"$\times$", "unknown": "?"}[verdict.status]
    return " \\\\\n".join([f"{sign} {plain(head[2:])}", *(plain(line.strip()) for line in rest)])


def _report_latex(report: DerivationReport, language: str) -> str:
    rows = []
    for place, verdict in enumerate(report.verdicts):
        rows.append(f"${_LATEX_SIGNS[status_of(verdict)]}$ & {place + 1} & {_line_latex(report, place, language)}")
        rows += [f" & & {plain(reason)}" for reason in _why(report, place, language)]
    body = " \\\\\n".join(rows)
    return f"\\begin{{tabular}}{{lrl}}\n{body}\n\\end{{tabular}}\n\n{plain(closing(report, language))}"


def _line_latex(report: DerivationReport, place: int, language: str) -> str:
    if place >= len(report.lines):
        return plain(_written(report, place, language))
    text, formula = report.lines[place]
    return plain(text.strip()) if formula is None else f"${_latex_sign(text)}{formula_latex(formula, language)}$"


def _latex_sign(text: str) -> str:
    sign = _sign(text).strip()
    return {"≈": r"\approx ", "⇔": r"\iff ", "⟹": r"\implies "}.get(sign, f"{sign} " if sign else "")
