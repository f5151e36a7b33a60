"""A question typed in the conversation: the same tasks as everywhere, with the names that were defined before.

After f(x) = x^2, “tangent to f at 1” asks for the tangent of that function; “study” alone studies what was shown last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mathnn.checking.context import Context
from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Definition
from mathnn.steps.words import MathnnError
from mathnn.workbook.givens import convert, given_named
from mathnn.workbook.questions import Question, question
from mathnn.workbook.tasks import solve

if TYPE_CHECKING:
    from mathnn.interface.repl.session import Session
    from mathnn.steps.derivation import Derivation

_PLAIN_KINDS = ("word", "symbol", "symbols", "integer", "flag", "document")


def asked(line: str, context: Context) -> Question | None:
    """The question a line asks, if it is one; a line about a defined name, or one that claims something, is none."""
    first = line.split(maxsplit=1)[0]
    if any(name.name == first for name in context.meanings) or line[len(first) :].lstrip().startswith(("=", ":=")):
        return None
    return question(line, lambda text: _count(text, context))


def answer(found: Question, session: Session) -> Derivation:
    """The question solved, with the names of the session."""
    from mathnn.interface.progress import steps_shown

    givens = _givens(found, session.context)
    main = _main(found)
    if main not in givens and session.shown is not None and given_named(main, found.task.name).kind == "formula":
        givens[main] = _function(session.shown, session.context)
    with steps_shown(session.language):
        return solve(found.task.name, language=session.language, **givens)


def reading(found: Question, context: Context) -> str:
    """What the question is understood to ask: the task, and each given as it was read."""
    said = []
    for name, value in _givens(found, context).items():
        text = found.givens.get(name, "")
        said.append(value.text(context.language) if isinstance(value, Formula) else f"{name} {text}")
    return (
        f"{found.task.title.say(context.language)} · {' · '.join(said)}"
        if said
        else found.task.title.say(context.language)
    )


def _count(text: str, context: Context) -> int | None:
    """How many variables a function has; None when it cannot be read as one."""
    from mathnn.symbolic.givens import function_given

    try:
        return len(function_given(_function(context.read(text), context)).variables)
    except MathnnError:
        return None


def _main(found: Question) -> str:
    return next(iter(found.task.parameters()))


def _givens(found: Question, context: Context) -> dict[str, Any]:
    givens = {name: _given(found, name, text, context) for name, text in found.givens.items()}
    main = givens.get(_main(found))
    if isinstance(main, Apply) and main.function in context.meanings and "at" in found.task.parameters():
        # hessian f(1, 2): the function, and the point at which it is taken
        givens = {"at": list(main.arguments)} | givens | {_main(found): _function(main.function, context)}
    return givens


def _given(found: Question, name: str, text: str, context: Context) -> Any:
    """A given from its text, with the names of the session replaced by their meanings."""
    kind = given_named(name, found.task.name).kind
    if kind in _PLAIN_KINDS or found.task.reads_texts or (kind == "formula" and name == "lines"):
        return text
    if kind == "formula":
        formula = context.read(text)
        at_point = (
            name == _main(found)
            and isinstance(formula, Apply)
            and not any(isinstance(a, Symbol) for a in formula.arguments)
        )
        return formula if at_point else _function(formula, context)
    return _expanded(convert(name, _listed(text), context.language, found.task.name), context)


def _listed(text: str) -> str:
    """“1 and 2” as “1; 2”."""
    for word in (" and ", " et "):
        text = text.replace(word, " ; ")
    return text


def _expanded(value: Any, context: Context) -> Any:
    if isinstance(value, Formula):
        return _function(value, context)
    if isinstance(value, dict):
        return {key: _expanded(item, context) for key, item in value.items()}
    return [_expanded(item, context) for item in value] if isinstance(value, list) else value


def _function(formula: Formula, context: Context) -> Formula:
    """f or f(x, y) as the definition it has; anything else with its names replaced."""
    name = formula.function if isinstance(formula, Apply) and not any(formula.orders) else formula
    if isinstance(name, Symbol) and name in context.meanings:
        parameters, body = context.meanings[name]
        if parameters and (name == formula or formula.children == parameters):
            return Definition(name, parameters, context.expand(body))
    if isinstance(formula, Definition):
        return Definition(formula.name, formula.parameters, context.expand(formula.body))
    return context.expand(formula)
