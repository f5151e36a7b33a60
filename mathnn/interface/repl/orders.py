"""The words of the REPL that are not mathematics: one record each, with what ``help`` says about it.

An order is recognised by its first word. It receives the rest of the line and the session, and answers text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mathnn.interface.repl.session import Session
from mathnn.steps.algebra import Symbol
from mathnn.steps.relations import Definition
from mathnn.steps.verdict import DerivationReport
from mathnn.steps.words import LANGUAGES, MathnnError, Words

if TYPE_CHECKING:
    from mathnn.checking.lines import Judged
    from mathnn.steps.derivation import Derivation


@dataclass(frozen=True, slots=True)
class Order:
    """A word in each language, what may follow it, what it does, and the function that does it."""

    name: str
    french: str
    rest: str
    words: Words
    run: Callable[[Session, str], str]

    def usage(self, language: str) -> str:
        """How it is typed."""
        return f"{self.french if language == 'fr' else self.name} {self.rest}".strip()


NOTHING_TO_SOLVE = Words("what is to be solved? solve x^2 = 2", "que faut-il résoudre ? résoudre x^2 = 2")
_NO_SLIP = Words("no known slip gives this line", "aucune erreur connue ne donne cette ligne")
NO_STEPS = Words(
    "there is nothing to work out here: “why” gives the reason of the verdict",
    "il n'y a rien à calculer ici : « pourquoi » donne la raison du verdict",
)
NOTHING = Words("there is nothing to explain yet", "il n'y a encore rien à expliquer")


def order_of(line: str) -> Callable[[Session], str] | None:
    """The order a line gives, ready to be run; None when the line is mathematics."""
    word, _, rest = line.partition(" ")
    order = ORDERS.get(FRENCH.get(word, word))
    if order is None or rest.lstrip().startswith(("=", "(", "^", "+", "*")):
        return None
    return lambda session: order.run(session, rest.strip())


def _why(session: Session, rest: str) -> str:
    if session.judged is not None and session.judged.verdict is not None:
        from mathnn.render import verdict_text
        from mathnn.render.formulas import sentence_text

        lines = [verdict_text(session.judged.verdict, session.language)]
        if session.judged.correction is not None:
            right = Words("the right side should be {r}", "le membre de droite devrait être {r}")
            lines.append(
                "  " + right.say(session.language, r=sentence_text(session.judged.correction, session.language))
            )
        return "\n".join(lines)
    if session.derivation is not None:
        return session.derivation.text(session.language)
    raise MathnnError(NOTHING)


def _steps(session: Session, rest: str) -> str:
    detail = "every rule" if rest in ("all", "tout", "toutes") else "normal"
    derivation = session.derivation
    if derivation is None and session.judged is not None and session.judged.formula is not None:
        derivation = _right_way(session, session.judged)
    if derivation is None:
        raise MathnnError(NOTHING if session.judged is None else NO_STEPS)
    return derivation.text(session.language, detail)


def _right_way(session: Session, judged: Judged) -> Derivation:
    """The left side of a judged line worked out: derivatives and values by rules, else its brackets multiplied out."""
    from mathnn.checking.lines import sides_of
    from mathnn.symbolic.workout import work_out
    from mathnn.workbook.tasks import solve

    assert judged.formula is not None
    written = sides_of(judged.formula)[0] if judged.left is None else judged.left
    left = session.context.expand(written)
    worked = work_out(left, written if left != written else None)
    if worked.result is not None and worked.result != left:
        return worked
    try:
        developed = solve("development", language=session.language, f=left)
    except MathnnError:
        raise MathnnError(NO_STEPS) from None
    if developed.result == left:
        raise MathnnError(NO_STEPS)
    return developed


def _hint(session: Session, rest: str) -> str:
    report = None if session.derivation is None else session.derivation.outcome
    if session.judged is None and isinstance(report, DerivationReport):
        return _NO_SLIP.say(session.language) if report.hint is None else report.hint.say(session.language)
    if session.judged is None or session.judged.verdict is None:
        raise MathnnError(NOTHING)
    hint = session.judged.hint or session.judged.verdict.hint
    if hint is None:
        return _NO_SLIP.say(session.language)
    return hint.say(session.language)


def _latex(session: Session, rest: str) -> str:
    if session.derivation is not None:
        return session.derivation.latex(session.language)
    if session.shown is None:
        raise MathnnError(NOTHING)
    return session.shown.latex(session.language)


def _language(session: Session, rest: str) -> str:
    if rest not in LANGUAGES:
        raise MathnnError(
            Words("lang takes one of {all}, got {value}", "lang attend {all} ; reçu : {value}"),
            {"all": ", ".join(LANGUAGES), "value": rest or "∅"},
        )
    session.speak(rest)
    return Words("English", "français").say(rest)


KINDS = {">": "positive", ">=": "nonnegative", "!=": "nonzero"}


def _assume(session: Session, rest: str) -> str:
    """x > 0, x >= 0, x != 0, x in ]0, 1[, x positive, x integer."""
    from mathnn.steps.algebra import ZERO
    from mathnn.steps.containers import Interval
    from mathnn.steps.relations import Relation

    word = rest.split()
    if len(word) == 2 and word[1] in ("real", "positive", "nonnegative", "nonzero", "integer"):
        session.context = session.context.assuming(word[0], word[1])
        return rest
    formula = session.context.read(rest)
    if isinstance(formula, Relation) and len(formula.signs) == 1 and isinstance(formula.sides[0], Symbol):
        letter, sign, right = formula.sides[0], formula.signs[0], formula.sides[1]
        if right == ZERO and sign in KINDS:
            session.context = session.context.assuming(letter.name, KINDS[sign])
            return formula.text(session.language)
        if sign == "in" and isinstance(right, Interval):
            session.context = session.context.assuming(letter.name, (right.lower, right.upper))
            return formula.text(session.language)
    raise MathnnError(
        Words(
            "assume takes x > 0, x >= 0, x != 0, “x integer” or x in ]a, b[; got {value}",
            "assume attend x > 0, x >= 0, x != 0, « x integer » ou x in ]a, b[ ; reçu : {value}",
        ),
        {"value": rest or "∅"},
    )


def _forget(session: Session, rest: str) -> str:
    if not rest:
        session.context = type(session.context)(language=session.language)
        return Words("everything is forgotten", "tout est oublié").say(session.language)
    session.context = session.context.without(rest)
    return Words("{name} is forgotten", "{name} est oublié").say(session.language, name=rest)


def _known(session: Session, rest: str) -> str:
    lines = [Definition(n, p, b).text(session.language) for n, (p, b) in session.context.meanings.items()]
    lines += [_lives(letter, kind, session.language) for letter, kind in session.context.domain.items()]
    return "\n".join(lines) or Words("nothing is defined", "rien n'est défini").say(session.language)


def _solve(session: Session, rest: str) -> str:
    """solve x^2 = 2; solve newton x^2 - 2 from 1, or as on the command line: solve gradient x^2 y --at 1,2."""
    from mathnn.interface.repl.asking import answer, asked
    from mathnn.interface.repl.guidance import stray_words

    if not rest:
        raise MathnnError(NOTHING_TO_SOLVE)
    question = asked(rest, session.context)
    if question is None:
        stray = stray_words(rest, session.context)
        if stray is not None:
            raise stray
        question = asked(f"solutions {rest}", session.context)
    assert question is not None  # “solutions” asks for a task
    session.derivation, session.judged = answer(question, session.context, session.shown), None
    return session.derivation.text(session.language)


_KINDS = {
    "positive": "{x} > 0",
    "nonnegative": "{x} ≥ 0",
    "nonzero": "{x} ≠ 0",
    "real": "{x} ∈ ℝ",
    "integer": "{x} ∈ ℤ",
}


def _lives(letter: str, kind: Any, language: str) -> str:
    """What is assumed of a letter, as it is typed."""
    from mathnn.reading import to_formula
    from mathnn.steps.containers import Interval

    if isinstance(kind, str):
        return _KINDS.get(kind, f"{{x}}: {kind}").format(x=letter)
    low, high = (to_formula(end) for end in kind)
    return f"{letter} ∈ {Interval(low, high).text(language)}"


def _plot(session: Session, rest: str) -> str:
    """plot f, plot x^2: a graph in one variable, level curves in two."""
    from mathnn.symbolic.givens import free_symbols
    from mathnn.workbook.tasks import solve

    formula = session.context.read(rest) if rest else session.shown
    if formula is None:
        raise MathnnError(NOTHING)
    if isinstance(formula, Symbol) and formula in session.context.meanings:
        formula = session.context.meanings[formula][1]
    body = session.context.expand(formula.body if isinstance(formula, Definition) else formula)
    letters = free_symbols(body)
    if len(letters) > 2:
        raise MathnnError(
            Words("a plot has one or two variables, got {n}", "un tracé a une ou deux variables ; reçu : {n}"),
            {"n": len(letters)},
        )
    task = "level_curves" if len(letters) == 2 else "function_plot"
    session.derivation = solve(task, language=session.language, f=body)
    return session.derivation.text(session.language)


def _save(session: Session, rest: str) -> str:
    from mathnn.interface.output import write_file

    path = Path(rest or "session.md")
    blocks = [f"    {line}\n\n{_quoted(reply)}\n" for line, reply in session.lines]
    write_file(path, "# mathnn\n\n" + "\n".join(blocks))
    return Words("saved in {path}", "enregistré dans {path}").say(session.language, path=path)


def _quoted(reply: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in reply.splitlines()) or ">"


def _load(session: Session, rest: str) -> str:
    from mathnn.checking.homework import source_of

    lines = [text[4:] for text in source_of(Path(rest or "session.md")).splitlines() if text.startswith("    ")]
    for line in lines:
        if line.split()[0] not in ("load", "save", "quit", "exit"):
            session.answer(line)
    return Words("{n} lines read", "{n} lignes lues").say(session.language, n=len(lines))


def _help(session: Session, rest: str) -> str:
    from mathnn.interface.repl.guidance import help_text

    return help_text(rest, session.language, ORDERS.values())


ORDERS: dict[str, Order] = {
    order.name: order
    for order in (
        Order("why", "pourquoi", "", Words("the reason of the last answer", "la raison de la dernière réponse"), _why),
        Order(
            "steps", "étapes", "[all]", Words("the steps, or every rule", "les étapes, ou (all) chaque règle"), _steps
        ),
        Order(
            "hint",
            "indice",
            "",
            Words("the slip in the last refuted line", "l’erreur de la dernière ligne réfutée"),
            _hint,
        ),
        Order("latex", "latex", "", Words("the last answer in LaTeX", "la dernière réponse en LaTeX"), _latex),
        Order(
            "plot",
            "tracer",
            "[f]",
            Words("the graph, or the level curves", "le graphe, ou les lignes de niveau"),
            _plot,
        ),
        Order("assume", "supposer", "x > 0", Words("where a letter lives", "où vit une lettre"), _assume),
        Order("known", "connu", "", Words("what is defined and assumed", "ce qui est défini et supposé"), _known),
        Order(
            "forget",
            "oublier",
            "[f]",
            Words("undo a definition, or all", "oublier une définition, ou toutes"),
            _forget,
        ),
        Order(
            "solve",
            "résoudre",
            "x^2 = 2",
            Words("solve an equation, or TASK F --at …", "résoudre une équation, ou TÂCHE F --at …"),
            _solve,
        ),
        Order("lang", "langue", "fr|en", Words("the language of the answers", "la langue des réponses"), _language),
        Order("save", "enregistrer", "FILE", Words("write the session to a file", "enregistrer la séance"), _save),
        Order("load", "charger", "FILE", Words("read a session again", "relire une séance"), _load),
        Order("help", "aide", "[newton]", Words("this list, or one question", "cette liste, ou une question"), _help),
    )
}
# What a French speaker types without thinking, with or without accents.
FRENCH: dict[str, str] = {
    word: order.name
    for order in ORDERS.values()
    for word in (
        order.french,
        order.french.replace("é", "e"),
        order.french.removesuffix("r") if order.name == "plot" else "",
    )
    if word and word not in ORDERS
} | {"résous": "solve", "résolvez": "solve", "tracez": "plot", "supposons": "assume"}
