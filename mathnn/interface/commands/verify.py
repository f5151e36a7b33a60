"""``mathnn verify CLAIM`` or ``mathnn verify FILE …``: claims judged, one or a whole piece of homework; the exit code tells."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mathnn.interface.arguments import Parser, add_common
from mathnn.interface.as_json import formula_json, verdict_json
from mathnn.interface.dispatch import STATUS_CODE, refusal
from mathnn.interface.output import note, say, say_json
from mathnn.steps.words import MathnnError, Words

if TYPE_CHECKING:
    from mathnn.checking.context import Context
    from mathnn.checking.grading import Mark, Report
    from mathnn.steps.verdict import Verdict

MISUSE = 2
# A relation with something on both sides.
_CLAIM = re.compile(r"\S\s*(?:[=<>≤≥≠≈≡]|\\(?:leq?|geq?|neq?|approx|equiv)\b)\s*\S")


def run(argv: Sequence[str], language: str) -> int:
    """Judge the claim."""
    words = Words(
        "Judge an equality: proved, refuted or unknown.", "Juger une égalité : prouvée, réfutée ou indécidée."
    )
    parser = Parser("verify", words, language)
    parser.add_argument(
        "claim",
        nargs="+",
        metavar="CLAIM|FILE",
        help=parser.say("such as “sin(2x) = 2 sin x cos x”", "par exemple « sin(2x) = 2 sin x cos x »"),
    )
    parser.add_argument(
        "--domain",
        metavar="X=…",
        help=parser.say("such as “x=positive” or “x=(0,1)”", "par exemple « x=positive » ou « x=(0,1) »"),
    )
    parser.add_argument("--to", choices=("text", "html"), default="text", help=parser.say("format", "format"))
    parser.add_argument("--out", metavar="FILE", help=parser.say("write to this file", "écrire dans ce fichier"))
    add_common(parser)
    arguments = parser.read(argv)
    if all(_is_file(name) for name in arguments.claim):
        return _files([Path(name) for name in arguments.claim], arguments, language)
    from mathnn.checking.iterations import is_table

    text = " ".join(arguments.claim)
    return _table(text, arguments, language) if is_table(text) else _claims(arguments, language)


def _table(text: str, arguments: Namespace, language: str) -> int:
    """Judge the rows of a table of Newton's method or of a descent: newton x^3 - 100 from 10: 10, 7, 262/49."""
    from mathnn.workbook.judged_iterations import verify_iterations

    derivation = verify_iterations(text, language=language)
    verdicts = [v for v in derivation.outcome.verdicts if v is not None]
    if arguments.json:
        say_json({"claim": text, "rows": [verdict_json(v, language) for v in verdicts]})
    else:
        say(derivation.text(language))
    found = {verdict.status for verdict in verdicts}
    return STATUS_CODE[next(status for status in ("refuted", "unknown", "proved") if status in found)]


def _claims(arguments: Namespace, language: str) -> int:
    """Judge each argument that is a claim of its own; else all of them are one claim, typed without quotes."""
    from mathnn.checking.context import Context
    from mathnn.checking.statements import statement_in
    from mathnn.render import verdict_text

    several = len(arguments.claim) > 1 and all(
        _CLAIM.search(text) or statement_in(text) is not None for text in arguments.claim
    )
    claims = arguments.claim if several else [" ".join(arguments.claim)]
    context = Context(domain=_domain(arguments.domain, language) or {}, language=language)
    said = [part for claim in claims for part in _said(claim, context)]
    several, claims = several or len(said) > 1, [claim for claim, _ in said]
    verdicts = [_verdict(claim, known) for claim, known in said]
    if arguments.json:
        found_json = [{"claim": claim, **verdict_json(v, language)} for claim, v in zip(claims, verdicts, strict=True)]
        say_json(found_json if several else found_json[0])
    else:
        texts = [verdict_text(v, language) for v in verdicts]
        pairs = zip(claims, texts, strict=True)
        say("\n\n".join(f"{claim}\n{text}" for claim, text in pairs) if several else texts[0])
    found = {verdict.status for verdict in verdicts}
    return STATUS_CODE[next(status for status in ("refuted", "unknown", "proved") if status in found)]


def _said(text: str, context: Context) -> list[tuple[str, Context]]:
    """The claims of one argument, each with what was defined before it in the same line."""
    from mathnn.checking.in_turn import in_turn
    from mathnn.interface.repl.asking import claims

    found = [(part.text, part.known) for part in in_turn(text, context, claims=claims) if part.definition is None]
    return found or [(text, context)]


def _verdict(claim: str, context: Context) -> Verdict:
    """The answer to a question is compared with ours; any other claim is judged as it stands."""
    from mathnn.checking.claims import verify
    from mathnn.checking.lines import judge_line
    from mathnn.interface.repl.asking import claims, judge_answer

    answered = judge_answer(claim, context) if claims(claim, context) else None
    if answered is not None and answered[0].verdict is not None:
        return answered[0].verdict
    judged = judge_line(claim, None, context)[0].verdict if context.meanings else None
    if judged is not None:
        return judged
    return verify(claim, domain=dict(context.domain) or None, language=context.language)


def _is_file(name: str) -> bool:
    return name.endswith((".md", ".markdown", ".tex", ".latex", ".ipynb", ".txt"))


def _files(paths: list[Path], arguments: Namespace, language: str) -> int:
    """Judge whole files: a report on the terminal, or a page with the marks in the margin."""
    from mathnn.checking.context import Context
    from mathnn.checking.grading import grade
    from mathnn.interface.marking import report_text, status_of, summary
    from mathnn.interface.output import write_file
    from mathnn.interface.sheets import report_html

    context = Context(domain=_domain(arguments.domain, language) or {}, language=language)
    reports: list[Report] = []
    refused: list[MathnnError] = []
    for path in paths:
        try:
            reports.append(grade(path, context))
        except MathnnError as error:
            refused.append(error)
    if not reports:
        raise refused[0]
    found = {status_of(mark) for report in reports for mark in report.marks}
    if arguments.json:
        say_json([
            {"file": str(r.path), "summary": summary(r, language), "lines": [_mark_json(m, language) for m in r.marks]}
            for r in reports
        ])  # fmt: skip
    else:
        html = arguments.to == "html"
        text = report_html(reports, language) if html else "\n\n".join(report_text(r, language) for r in reports)
        if arguments.out is not None:
            write_file(Path(arguments.out), text)
        else:
            say(text)
    for problem in refused:  # the other files are judged all the same
        note(refusal(problem, language))
    if refused and "refuted" not in found:
        return MISUSE
    worst = "refuted" if "refuted" in found else "unknown" if "unknown" in found else "proved"
    return STATUS_CODE[worst]


def _mark_json(mark: Mark, language: str) -> dict[str, Any]:
    """One line of homework: where it stands, its verdict with the reasons, the slip and the right side."""
    judged = mark.judged
    found = {"status": None} if judged.verdict is None else verdict_json(judged.verdict, language)
    hint = judged.hint or (judged.verdict.hint if judged.verdict is not None else None)
    return {
        "line": mark.passage.line,
        "cell": mark.passage.cell,
        "text": mark.passage.text,
        "read": formula_json(judged.formula, language),
        **found,
        "hint": None if hint is None else hint.say(language),
        "correction": formula_json(judged.correction, language),
    }


def _domain(text: str | None, language: str) -> dict[str, Any] | None:
    from mathnn.reading import to_formula
    from mathnn.workbook.givens import named_pieces, pieces

    if text is None:
        return None
    found: dict[str, Any] = {}
    for name, value in named_pieces(text).items():
        if not value:
            raise MathnnError(
                Words("--domain needs a name and its values, as in x=positive; got “{text}”",
                      "--domain attend un nom et ses valeurs, comme x=positive ; reçu : « {text} »"),
                {"text": text},
            )  # fmt: skip
        ends = pieces(value.strip("()[]"))
        found[name] = tuple(to_formula(end, language=language) for end in ends) if len(ends) == 2 else value
    return found
