"""What a person may type: the list that ``help`` gives, one question in detail, and what to say to words nobody knows.

All of it is made from the records of the orders, the tasks and their givens, so that nothing here can be out of date.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from difflib import get_close_matches
from itertools import pairwise
from typing import TYPE_CHECKING

from mathnn.checking.context import Context
from mathnn.steps.algebra import Symbol
from mathnn.steps.formula import Formula
from mathnn.steps.words import MathnnError, Words
from mathnn.workbook.givens import given_named
from mathnn.workbook.questions import COUNTED, asks, cues_of, phrases, said, tasks_of
from mathnn.workbook.tasks import TASKS, Task

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mathnn.interface.repl.orders import Order

_FIRST = Words(
    "Type mathematics: a first f(x) = … defines, a relation is judged, anything else is worked out; = goes on from the line "
    "before. Or ask a question: “tangent to f at 1”, “newton x^3 - 100 from 10”. “help newton” says more.",
    "Tapez des mathématiques : un premier f(x) = … définit, une relation est jugée, le reste est calculé ; = continue la "
    "ligne précédente. Ou posez une question : « tangente à f en 1 », « newton x^3 - 100 à partir de 10 ». « aide newton » "
    "en dit plus.",
)
_QUESTIONS = Words("Questions:", "Questions :")
_ORDERS = Words("Orders:", "Ordres :")
_ALSO = Words("also: {all}", "ou encore : {all}")
_UNKNOWN = Words(
    "“{word}” has no meaning here; {near} (help lists what may be asked)",
    "« {word} » n’a pas de sens ici ; {near} (aide donne la liste des questions)",
)
_DEFINE = Words(
    "define it ({word} = …), or write a product with *", "définissez-le ({word} = …), ou écrivez un produit avec *"
)
_MEANT = Words("did you mean “{all}”?", "vouliez-vous dire « {all} » ?")
_OR = Words("” or “", " » ou « ")
_WORD = re.compile(r"(?<![\\\w^_{])[^\W\d_]{2,}(?![\w(=\[{'’^_])")
_WIDTH = 96


def help_text(topic: str, language: str, orders: Iterable[Order]) -> str:
    """All that may be typed; or, with a topic, one order or one question in detail."""
    if topic:
        return _about(topic, language, tuple(orders))
    orders = tuple(orders)
    width = max(len(order.usage(language)) for order in orders)
    listed = [f"  {order.usage(language):<{width}}  {order.words.say(language)}" for order in orders]
    asked = textwrap.fill(
        " · ".join(short_phrase(task, language) for task in TASKS.values()), _WIDTH - 2, initial_indent="  ",
        subsequent_indent="  ", break_on_hyphens=False,
    )  # fmt: skip
    first = textwrap.fill(_FIRST.say(language), _WIDTH)
    return "\n".join([first, "", _QUESTIONS.say(language), asked, "", _ORDERS.say(language), *listed])


def short_phrase(task: Task, language: str) -> str:
    """The words that ask for a task: its title without “of a function”."""
    title = task.title.say(language)
    head = re.split(r" (?:of a|of an|to a|d’une|d’un|à une|à un) ", title)[0].replace("’", "'")
    others = said_by(task, language)
    if "," in title and others:
        return others[0]
    own = tasks_of(head)
    return head if own and own[0] == task else title


def _about(topic: str, language: str, orders: tuple[Order, ...]) -> str:
    for order in orders:
        if topic in (order.name, order.french):
            return f"{order.usage(language)}  {order.words.say(language)}"
    tasks = tasks_of(topic)
    if not tasks:
        raise unknown_word(topic, language)
    return "\n\n".join(_described(task, language) for task in tasks)


def _described(task: Task, language: str) -> str:
    """How a question is typed: its words, then each given with the words that introduce it."""
    lines = [f"{short_phrase(task, language)} {_metavar(task, next(iter(task.parameters())))}".strip()]
    rows: list[tuple[str, str]] = []
    for number, (name, parameter) in enumerate(task.parameters().items()):
        given = given_named(name, task.name)
        if number == 0:
            rows.append((given.metavar, given.words.say(language)))
            continue
        needed = parameter.default is inspect.Parameter.empty
        how = f"{_cue(task, name, language)} {given.metavar}"
        if name in COUNTED:
            how = f"{given.metavar} {said(COUNTED[name], (language,))[0]}"
        rows.append((how if needed else f"[{how}]", given.words.say(language)))
    width = max(len(how) for how, _ in rows)
    lines += [f"  {how:<{width}}  {words}" for how, words in rows]
    others = [p for p in dict.fromkeys(said_by(task, language)) if p != short_phrase(task, language)]
    if others:
        lines.append("  " + _ALSO.say(language, all=", ".join(others)))
    return "\n".join(lines)


def said_by(task: Task, language: str) -> tuple[str, ...]:
    """The other words that ask for a task in this language."""
    return () if task.asked is None else said(task.asked, (language,))


def _metavar(task: Task, name: str) -> str:
    return given_named(name, task.name).metavar


def _cue(task: Task, name: str, language: str) -> str:
    cues = cues_of(task, name, (language,))
    return cues[0] if cues else name


def stray_words(line: str, context: Context) -> MathnnError | None:
    """What to say when a line is words and no mathematics: “tangnt to f” is not a product of letters."""
    defined = {name.name for name in context.meanings}
    words = [(m[0], m.start(), m.end()) for m in _WORD.finditer(line)]
    strange = [w for w in words if len(w[0]) > 2 and w[0] not in defined and not _known(w[0])]
    if not strange:
        return None
    first = strange[0][0]
    side_by_side = any(line[a[2] : b[1]].strip() == "" for a, b in pairwise(words) if a in strange or b in strange)
    leads = line.startswith(first) and len(line) > len(first) and line[len(first)] == " " and _near(first)
    return unknown_word(first, context.language) if side_by_side or leads else None


def holds_words(text: str, context: Context) -> bool:
    """Whether a formula holds a word of three letters or more that means nothing."""
    defined = {name.name for name in context.meanings}
    return any(len(w) > 2 and w not in defined and not _known(w) for w in _WORD.findall(text))


def spelled_out(line: str, formula: Formula | None) -> bool:
    """Whether the words of a line were read as letters or names: a sentence that was understood has none of them left."""
    names: set[str] = set() if formula is None else {s.name for s in formula.symbols if isinstance(s, Symbol)}
    words = [w for w in _WORD.findall(line) if len(w) > 2 and not _known(w)]
    return any(w in names or set(w) <= names for w in words)


def _known(word: str) -> bool:
    from mathnn.reading.names import CONSTANTS, GREEK_NAMES, text_functions
    from mathnn.reading.words import FORMS, KEYWORDS

    return word in text_functions() or any(word in names for names in (CONSTANTS, GREEK_NAMES, FORMS, KEYWORDS))


def _near(word: str) -> list[str]:
    firsts = dict.fromkeys(p.split()[0] for p in phrases() if len(p.split()[0]) > 3)
    begun = [p for p in phrases() if p.split()[0] == word.lower()]
    if begun:
        return begun[:3]
    return get_close_matches(word.lower(), firsts, n=2, cutoff=0.75)


def unknown_word(word: str, language: str) -> MathnnError:
    """Nobody knows this word; what may have been meant."""
    near = _near(word)
    meant = _MEANT.say(language, all=_OR.say(language).join(near)) if near else _DEFINE.say(language, word=word)
    return MathnnError(_UNKNOWN, {"word": word, "near": meant})


def completions(word: str, line: str, known: Iterable[str], orders: Iterable[str]) -> list[str]:
    """What the line may go on with: at its start the words of the questions and the orders, elsewhere names and cues."""
    start = line.lstrip()
    found: list[str] = []
    if not asks(start) or start == word:
        found += [p for p in (*orders, *sorted(phrases())) if p.startswith(start.lower()) and p != start]
    if not found:
        names = sorted(set(known))
        found += [line[: len(line) - len(word)] + n for n in names if n.startswith(word) and n != word]
    return found
