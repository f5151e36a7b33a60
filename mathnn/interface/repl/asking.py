"""A question typed in the conversation: the same tasks as everywhere, with the names that were defined before.

After f(x) = x^2, “tangent to f at 1” asks for the tangent of that function; “study” alone studies what was shown last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mathnn.checking.claims import judge_link
from mathnn.checking.context import Context
from mathnn.checking.iterations import is_table
from mathnn.checking.lines import Judged
from mathnn.checking.statements import statement_in
from mathnn.interface.repl.guidance import holds_words
from mathnn.steps.algebra import Apply, Symbol
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula
from mathnn.steps.relations import Definition, Relation
from mathnn.steps.words import MathnnError
from mathnn.workbook.givens import convert, given_named
from mathnn.workbook.questions import Question, asks, question
from mathnn.workbook.tasks import TASKS, solve

if TYPE_CHECKING:
    from mathnn.steps.derivation import Derivation

_VERB = re.compile(r"\s(?:is equal to|are equal to|est égale? à|sont égales? à|is|are|equals|est|sont|vaut|valent)\s")
_ASKING = ("what", "which", "quel", "quelle", "quels", "quelles")
# Tasks whose answer is one function, number or matrix, to which another one is equal or not; with what the question must say,
# since a value that was only assumed refutes nobody.
COMPARABLE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("derivative", "gradient", "jacobian", "hessian", "divergence", "curl", "laplacian", "dot_product"), ()
    ),
    **dict.fromkeys(("limit", "derivative_from_definition", "tangent_line", "tangent_plane"), ("at",)),
    "directional_derivative": ("at", "direction", "normalise"),
    "taylor_polynomial": ("order",),
}
# Tasks about an equation: its = is no claim.
EQUATIONS = frozenset(
    ("implicit_derivative", "level_curve_tangent", "level_surface_tangent", "level_curve_family", "path_along_gradient",
     "newton", "bisection", "secant", "grid_search_root", "nearest_point", "identity_proof", "verify_computation", "solution_set")
)  # fmt: skip
_INTERVALS = ("interval", "domain", "ends")
_ALL_NUMBERS = ("R", "ℝ", "IR")
_PLAIN_KINDS = ("word", "symbol", "symbols", "integer", "flag", "document")


def asked(line: str, context: Context) -> Question | None:
    """The question a line asks, if it is one; a line about a defined name, or one that claims something, is none."""
    if is_table(line):
        known = [Definition(name, *meaning).text(context.language) for name, meaning in context.meanings.items()]
        return Question(
            TASKS["verify_iterations"], {"table": line, "definitions": "; ".join(known)} if known else {"table": line}
        )
    first = line.split(maxsplit=1)[0]
    if any(name.name == first for name in context.meanings) or line[len(first) :].lstrip().startswith(("=", ":=")):
        return None
    return question(line, lambda text: _count(text, context))


def answer(found: Question, context: Context, shown: Formula | None = None) -> Derivation:
    """The question solved with the names that are known; ``shown`` is the function when none is named."""
    from mathnn.interface.progress import steps_shown

    givens = _givens(found, context)
    main = _main(found)
    if main not in givens and shown is not None and given_named(main, found.task.name).kind == "formula":
        givens[main] = _function(shown, context)
    with steps_shown(context.language):
        return solve(found.task.name, language=context.language, **givens)


def wonders(line: str) -> bool:
    """Whether a line asks and claims nothing: what are the roots of …?"""
    return line.rstrip().endswith("?") or line.split(maxsplit=1)[0].casefold() in _ASKING


def claims(line: str, context: Context) -> bool:
    """Whether a line claims the answer to a question: the Taylor polynomial of exp at 0 is …; statements are judged elsewhere."""
    return statement_in(line) is None and _parted(line, context) is not None


def judge_answer(line: str, context: Context) -> tuple[Judged, Derivation] | None:
    """The verdict on an answer, with the solution it was compared with; None when there is no single formula to compare."""
    parted = _parted(line, context)
    if parted is not None and holds_words(parted[1], context):
        return None  # “is not 2x” is no formula
    found = None if parted is None else asked(parted[0], context)
    if parted is None or found is None or not set(COMPARABLE.get(found.task.name, ("?",))) <= set(found.givens):
        return None
    derivation = answer(found, context)
    right = context.expand(context.read(parted[1]))
    compared = None if derivation.result is None else _sides(derivation.result, right)
    if compared is None:
        return None
    left, right = compared
    verdict = judge_link(left, "=", right, dict(context.domain) or None)
    wrong = verdict.status == "refuted"
    judged = Judged(line, right, verdict, verdict.hint if wrong else None, left if wrong else None, left=left)
    return judged, derivation


def _sides(result: Formula, claimed: Formula) -> tuple[Formula, Formula] | None:
    """What is to be compared: of y = 2x − 1 the right sides, of a vector its column; None for anything else with a relation."""
    if isinstance(result, Relation):
        result = result.sides[-1]
    if isinstance(claimed, Relation) and isinstance(claimed.sides[0], Symbol) and claimed.signs == ("=",):
        if claimed.sides[0] in result.symbols:
            return None
        claimed = claimed.sides[1]
    if isinstance(result, (Relation, Tuple)) or isinstance(claimed, Relation):
        return None
    if isinstance(result, Matrix) and result.columns == 1 and isinstance(claimed, Tuple):
        return result, Matrix(claimed.items, 1)
    return result, claimed


def _parted(line: str, context: Context) -> tuple[str, str] | None:
    """A question and the answer claimed for it: at the first verb, or at the last = that is no part of the question."""
    if not asks(line) or wonders(line):
        return None
    verb = _VERB.search(line, 1)
    if verb is not None:
        return line[: verb.start()], line[verb.end() :]
    left, sign, right = line.rpartition(" = ")
    if not sign or not asks(left):
        return None
    found = asked(left, context)
    if found is None or found.task.name in EQUATIONS or _main(found) not in found.givens:
        return None
    if given_named(_main(found), found.task.name).kind != "formula":
        return None
    ends = [text for text in found.givens.values() if left.rstrip().endswith(text)]
    names = {name.name for name in context.meanings}
    bare = any(
        re.fullmatch(r"[^\W\d]\w*(\([^()]*\))?|.*,\s*[^\W\d]\w*", t) and re.split(r"\W", t)[0] not in names
        for t in ends
    )
    return None if bare else (left, right)


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
    texts = {n: t for n, t in found.givens.items() if not (n == "domain" and t in _ALL_NUMBERS)}
    givens = {name: _given(found, name, text, context) for name, text in texts.items()}
    main = givens.get(_main(found))
    if isinstance(main, Apply) and main.function in context.meanings and "at" in found.task.parameters():
        # hessian f(1, 2): the function, and the point at which it is taken
        givens = {"at": list(main.arguments)} | givens | {_main(found): _function(main.function, context)}
    return givens


def _given(found: Question, name: str, text: str, context: Context) -> Any:
    """A given from its text, with the names of the session replaced by their meanings."""
    kind = given_named(name, found.task.name).kind
    if name in _INTERVALS and (kind == "point" or isinstance(found.task.parameters()[name].default, tuple)):
        text = text.strip().strip("[]")  # the window of a picture: its brackets say nothing
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
    return [_expanded(item, context) for item in value] if type(value) is list else value


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
