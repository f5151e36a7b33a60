"""``mathnn verify CLAIM``: one claim with a relation, judged; the exit code is the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mathnn.interface.arguments import Parser, add_common
from mathnn.interface.as_json import verdict_json
from mathnn.interface.dispatch import STATUS_CODE
from mathnn.interface.output import say, say_json
from mathnn.steps.words import MathnnError, Words

if TYPE_CHECKING:
    from mathnn.steps.verdict import Verdict

_STATUS = {
    "proved": Words("✓ proved", "✓ prouvé"),
    "refuted": Words("✗ refuted", "✗ réfuté"),
    "unknown": Words("? unknown", "? indécidé"),
}


def run(argv: Sequence[str], language: str) -> int:
    """Judge the claim."""
    words = Words(
        "Judge an equality: proved, refuted or unknown.", "Juger une égalité : prouvée, réfutée ou indécidée."
    )
    parser = Parser("verify", words, language)
    parser.add_argument(
        "claim",
        metavar="CLAIM",
        help=parser.say("such as “sin(2x) = 2 sin x cos x”", "par exemple « sin(2x) = 2 sin x cos x »"),
    )
    parser.add_argument(
        "--domain",
        metavar="X=…",
        help=parser.say("such as “x=positive” or “x=(0,1)”", "par exemple « x=positive » ou « x=(0,1) »"),
    )
    add_common(parser)
    arguments = parser.read(argv)
    from mathnn.checking.claims import verify

    verdict = verify(arguments.claim, domain=_domain(arguments.domain), language=language)
    if arguments.json:
        say_json({"claim": arguments.claim, **verdict_json(verdict, language)})
    else:
        say(verdict_text(verdict, language))
    return STATUS_CODE[verdict.status]


def _domain(text: str | None) -> dict[str, Any] | None:
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
        found[name] = tuple(ends) if len(ends) == 2 else value
    return found


def verdict_text(verdict: Verdict, language: str) -> str:
    """The verdict and its reason on a few lines."""
    from mathnn.steps.verdict import Proof, Witness

    lines = [_STATUS[verdict.status].say(language)]
    evidence = verdict.evidence
    if isinstance(evidence, Proof):
        lines.append("  " + evidence.words.say(language))
        lines.extend("  · " + lemma.say(language) for lemma in evidence.lemmas)
    elif isinstance(evidence, Witness):
        point = ", ".join(f"{name.text(language)} = {value.text(language)}" for name, value in evidence.point)
        both = Words("left: {left}, right: {right}", "à gauche : {left}, à droite : {right}")
        at = Words("at {point}: ", "en {point} : ").say(language, point=point) if point else ""
        lines.append("  " + at + both.say(language, left=evidence.left, right=evidence.right))
    else:
        tried = Words("tried: {methods}; {digits} digits agree", "essayé : {methods} ; {digits} chiffres concordent")
        lines.append("  " + tried.say(language, methods=", ".join(evidence.methods), digits=evidence.digits))
    if verdict.condition is not None:
        lines.append("  " + Words("where {c}", "là où {c}").say(language, c=verdict.condition.text(language)))
    if verdict.hint is not None:
        lines.append("  " + verdict.hint.say(language))
    return "\n".join(lines)
