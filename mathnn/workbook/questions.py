r"""A question as a person types it: *tangent to f at 1*, *newton x^3 - 100 from 10 to 50 digits*, *limite de 1/x en 0*.

The first words name a task (each task knows the words that ask for it, in both languages); what follows is its first given;
then little words introduce the others: at, from, on, to order, par rapport à, … Whoever prefers flags may write ``start=10``
or ``--start 10``. Both languages are understood in both: no list of sentences, only the tasks, their words, and these cues.

    >>> question("the tangent to x^2 at 1").givens
    {'f': 'x^2', 'at': '1'}
    >>> question("développement limité de e^x en 0 à l'ordre 3").task.name
    'taylor_polynomial'
    >>> question("x^2 + 1") is None
    True
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import combining, normalize

from mathnn.steps.words import LANGUAGES, MathnnError, Words
from mathnn.workbook.givens import given_named
from mathnn.workbook.tasks import TASKS, Task

# The words that introduce a given; the name of the given itself always does.
CUES: dict[str, Words] = {
    "at": Words("at | at the point | for", "en | au point | pour"),
    "start": Words("from | starting at | starting from", "à partir de | depuis | en partant de | partant de"),
    "variable": Words("with respect to | wrt | by", "par rapport à | selon"),
    "variables": Words("with respect to | wrt | by", "par rapport à | selon"),
    "direction": Words(
        "in the direction | in direction | in the direction of | along | towards",
        "dans la direction | dans la direction de | suivant | selon",
    ),
    "domain": Words("on | over | between | in | for x in", "sur | entre | dans | pour x dans"),
    "interval": Words("on | over | between | in", "sur | entre | dans"),
    "order": Words(
        "to order | of order | at order | degree | of degree", "à l'ordre | d'ordre | ordre | de degré | degré"
    ),
    "step": Words("with step | with the step", "de pas | avec le pas | avec un pas de | pas"),
    "level": Words("at level | at the level", "de niveau | au niveau | niveau"),
    "levels": Words("at levels | at the levels", "aux niveaux | niveaux"),
    "points": Words("with the points | through | at the points", "avec les points | par les points | aux points | par"),
    "model": Words("with the model | by the model", "avec le modèle | par le modèle | modèle"),
    "predict": Words("predict | and predict", "prédire | et prédire | prévoir | et prévoir"),
    "method": Words("with | by | with the method", "avec | par | avec la méthode | méthode"),
    "methods": Words("with | by | with the methods", "avec | par | avec les méthodes | méthodes"),
    "momentum": Words("with momentum", "avec le moment | moment"),
    "epsilon": Words("until", "jusqu'à"),
    "inner": Words("with | where", "avec | où"),
    "nodes": Words("with | where", "avec | où"),
    "target": Words("with target", "avec la cible | cible"),
    "v": Words("and | with | by", "et | avec | par"),
    "ends": Words("between", "entre"),
}
# The same given where other words introduce it.
_CUES_HERE = {("nearest_point", "points"): Words("to | from", "à | de")}
# Words that say a given and its value at once.
SETTLED: dict[tuple[str, str], Words] = {
    ("side", "+"): Words("from the right | from above", "à droite | par valeurs supérieures"),
    ("side", "-"): Words("from the left | from below", "à gauche | par valeurs inférieures"),
    ("mode", "forward"): Words("forward | in forward mode", "en mode avant | vers l'avant"),
    ("mode", "reverse"): Words("in reverse mode", "en mode arrière"),
    ("normalise", "true"): Words("normalised | normalized", "normalisé | normé"),
}
# Words that count: 50 digits, 10 étapes.
COUNTED: dict[str, Words] = {
    "digits": Words("digits | decimals", "chiffres | décimales"),
    "steps": Words("steps | iterations", "étapes | itérations"),
}
_BEFORE_COUNTS = Words("to | with | in | for | after", "à | avec | en | pour | après")
_OPENERS = Words(
    "find | compute | calculate | determine | give | show | draw | write | solve | work | out | what | which | is | are | the "
    "| a | an | all | please",
    "trouver | trouve | trouvez | calculer | calcule | calculez | déterminer | détermine | déterminez | donner | donne | donnez "
    "| montrer | montre | montrez | tracer | trace | tracez | écrire | résoudre | appliquer | applique | quel | quelle | quels "
    "| quelles | est | sont | le | la | les | l' | un | une | des | tous | toutes",
)
_LINKS = Words(
    "of | to | for | the | function | curve",
    "de | d' | du | des | à | au | aux | l' | la | le | les | pour | fonction | courbe",
)
_FIRST = Words("of | to | for", "de | d' | du | des | à")
_TENDS = re.compile(r"\s*(?:->|→|\\to\b|\btends to\b|\bgoes to\b|\bapproaches\b|\btend vers\b)\s*")
_WHEN = Words("as | when | if | ,", "quand | lorsque | pour | si")
# Words that are part of formulas too: not taken for a cue that the task does not know.
_HARMLESS = Words(
    "in | and | for | where | if | by | with | points | degree | at", "et | pour | où | si | par | avec | à | de | en"
)
_NO_SUCH = Words(
    "“{cue}” says nothing to the task {task}, which takes {all}",
    "« {cue} » ne dit rien à la tâche {task}, qui prend {all}",
)


@dataclass(frozen=True, slots=True)
class Question:
    """A task and its givens as texts; ``others`` are the tasks that the same words ask for."""

    task: Task
    givens: dict[str, str]
    others: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the line: how it is compared, where it stands, and whether it is outside of all brackets."""

    said: str
    start: int
    end: int
    free: bool


def question(text: str, variables: Callable[[str], int | None] = lambda f: None) -> Question | None:
    """The question that a line asks; None when it does not begin with the words of a task.

    ``variables`` tells how many variables a function has, when it is one: the same words ask for the tangent line of a function
    of one variable and for the tangent plane of a function of two. Raises MathnnError when a word makes no sense there.
    """
    text = _turned(_TENDS.sub(" -> ", text.strip().rstrip("?. ").replace("’", "'")))
    words = tuple(_words(text))
    found = _asked(words)
    if found is None:
        return None
    tasks, rest = found
    questions: list[Question] = []
    for task in tasks:
        try:
            questions.append(Question(task, _givens(task, text, words[rest:]), tasks))
        except MathnnError:
            if task is tasks[-1] and not questions:
                raise
    return _fitting(questions, variables)


def asks(text: str) -> bool:
    """Whether the line begins with the words of a task."""
    return _asked(tuple(_words(_turned(text.replace("’", "'"))))) is not None


# Words that stand elsewhere than the others understand them: what is matched, and what is put in its place.
_TURNS = (
    (r"^(.*?\b(?:derivative|dérivée))\b(?! from| by| par| à partir)(.*?)\s+(?:from|by|using|with) (?:the )?definition$",
     r"\1 from the definition\2"),
    (r"^(.*?\b(?:derivative|dérivée))\b(?! from| by| par| à partir)(.*?)\s+(?:avec|par|à partir de) la définition$",
     r"\1 par la définition\2"),
    (r"\b(?:second|2nd) derivative\b(?! test)", "derivative to order 2"),
    (r"\bthird derivative\b", "derivative to order 3"),
    (r"\bdérivée seconde\b", "dérivée à l'ordre 2"),
    (r"\bdérivée (?:troisième|tierce)\b", "dérivée à l'ordre 3"),
)  # fmt: skip


def _turned(text: str) -> str:
    for pattern, replacement in _TURNS:
        text = re.sub(pattern, replacement, text, flags=re.IGNORECASE)
    return text


def tasks_of(phrase: str) -> tuple[Task, ...]:
    """The tasks that these words ask for."""
    return _phrases().get(_joined(phrase), ())


def _fitting(questions: list[Question], variables: Callable[[str], int | None]) -> Question:
    """Among the tasks that the same words ask for, the one that the first given suits."""
    if len(questions) == 1:
        return questions[0]

    def misfit(asked: Question) -> int:
        main, parameters = _main(asked.task), asked.task.parameters()
        value = asked.givens.get(main, "")
        kind = given_named(main, asked.task.name).kind
        is_file = value.endswith((".yaml", ".yml", ".json")) or value.startswith("{")
        if (kind == "document") != is_file:
            return 3
        if kind in ("formulas", "chain") and not re.search("[;=]", value):
            return 2
        count = variables(value) if kind == "formula" else None
        one = "variable" in parameters
        return int(count is not None and one == (count > 1) and ("variables" in parameters or one))

    return min(questions, key=misfit)


def _asked(words: tuple[Word, ...]) -> tuple[tuple[Task, ...], int] | None:
    """The tasks whose words stand first (the longest words win), behind articles and verbs; and where the rest begins."""
    for first in range(min(len(words), 6)):
        for length in range(min(_longest(), len(words) - first), 0, -1):
            phrase = " ".join(_plain(w.said.rstrip(",:")) for w in words[first : first + length])
            tasks = _phrases().get(phrase)
            if tasks is not None and all(w.free for w in words[first : first + length]):
                return tasks, first + length
        if words[first].said not in said(_OPENERS):
            return None
    return None


@cache
def _phrases() -> dict[str, tuple[Task, ...]]:
    found: dict[str, tuple[Task, ...]] = {}
    for task in TASKS.values():
        for phrase in dict.fromkeys(_joined(p) for p in task.phrases()):
            found[phrase] = (*found.get(phrase, ()), task)
    return found


def _joined(phrase: str) -> str:
    """A phrase as the words of a line are compared."""
    return " ".join(_plain(w.said) for w in _words(phrase.replace("’", "'")))


@cache
def _longest() -> int:
    return max(phrase.count(" ") + 1 for phrase in _phrases())


def phrases() -> tuple[str, ...]:
    """Everything that may be typed to ask for a task, for completion and for “did you mean”."""
    return tuple(dict.fromkeys(p.lower() for task in TASKS.values() for p in task.phrases() if "_" not in p))


# -- the givens ------------------------------------------------------------------------------------------------


def _main(task: Task) -> str:
    return next(iter(task.parameters()))


def _givens(task: Task, text: str, words: tuple[Word, ...]) -> dict[str, str]:
    """The words behind the task's own, shared out among its givens."""
    main, cues = _main(task), _cues_of(task)
    found: dict[str, str] = {}
    name, start = main, _after_links(words, cues)
    begin = position = start
    while position <= len(words):
        cue = _cue_at(words, position, cues, task) if position < len(words) else None
        if cue is None and position < len(words):
            position += 1
            continue
        if begin < position:
            value = text[words[begin].start : words[position - 1].end]
            _keep(found, "model" if name == main and _is_model(task, value) else name, value)
        if cue is None:
            break
        name, position = cue.name, position + cue.length
        if cue.value is not None:
            _keep(found, name, cue.value)
            name = main
        begin = position
    return found


def _is_model(task: Task, value: str) -> bool:
    """Whether what stands in the place of the data is their model: fit y = ax + b to (4,1) (7,3)."""
    return "model" in task.parameters() and _main(task) == "points" and not value.lstrip().startswith("(")


def _keep(found: dict[str, str], name: str, value: str) -> None:
    value = value.strip().strip(",;").removeprefix("=").strip()
    value = re.sub(r"(?:\s|^)(?:and|et|as|when|quand|lorsque)$", "", value).strip()
    if value:
        found[name] = f"{found[name]} {value}" if name in found else value


@dataclass(frozen=True, slots=True)
class _Cue:
    """A given is introduced here by ``length`` words; ``value`` when they say all of it."""

    name: str
    length: int
    value: str | None = None


def _after_links(words: tuple[Word, ...], cues: dict[str, str]) -> int:
    """Where the first given begins, behind “of the function”; a cue such as “at” is left for the others."""
    position = 0
    while position < len(words) and (words[position].said in said(_LINKS)):
        position += 1
    while position and position < len(words) and _longest_cue(words, position - 1, cues) > 1:
        position -= 1
    return position


def _cue_at(words: tuple[Word, ...], position: int, cues: dict[str, str], task: Task) -> _Cue | None:
    word = words[position]
    if not word.free:
        return None
    if word.said == "->":
        return None
    arrow = _arrow(words, position, task)
    if arrow is not None:
        return arrow
    counted = _counted(words, position, task)
    if counted is not None:
        return counted
    flag = re.match(r"(?:--)?([a-z_]{2,})(=|$)", word.said)
    if flag and flag[1] in task.parameters() and (flag[2] or word.said.startswith("--")):
        if not flag[2]:
            return _Cue(flag[1], 1)
        value = word.said.partition("=")[2]
        return _Cue(flag[1], 1, value) if value else _Cue(flag[1], 1)
    length = _longest_cue(words, position, cues)
    if length:
        name, _, value = cues[" ".join(w.said for w in words[position : position + length])].partition("\n")
        return _Cue(name, length, value or None)
    _refuse_foreign(words, position, task)
    return None


def _arrow(words: tuple[Word, ...], position: int, task: Task) -> _Cue | None:
    """x -> 0, perhaps behind “as” or “quand”: where a limit is taken."""
    if "at" not in task.parameters() or "variable" not in task.parameters():
        return None
    skipped = 1 if words[position].said in said(_WHEN) else 0
    place = position + skipped
    if place + 2 >= len(words) or words[place + 1].said != "->" or not words[place].said.isalpha():
        return None
    length = (
        2 if words[place + 2].said in ("+", "-", "−", "plus", "minus", "moins", "l'") and place + 3 < len(words) else 1
    )
    to = "".join(w.said for w in words[place + 2 : place + 2 + length])
    return _Cue("at", skipped + 2 + length, f"{words[place].said} = {_INFINITE.get(to.lstrip('+'), to)}")


_INFINITE = {"l'infini": "oo", "infini": "oo", "infinity": "oo", "-infinity": "-oo", "-infini": "-oo", "plusinfini": "oo",
             "moinsinfini": "-oo", "minusinfinity": "-oo", "plusinfinity": "oo"}  # fmt: skip


def _counted(words: tuple[Word, ...], position: int, task: Task) -> _Cue | None:
    """50 digits, à 10 décimales."""
    skipped = 1 if words[position].said in said(_BEFORE_COUNTS) else 0
    place = position + skipped
    if place + 1 >= len(words) or not words[place].said.isdecimal():
        return None
    noun = words[place + 1].said.rstrip(",;")
    for name, nouns in COUNTED.items():
        if name in task.parameters() and noun in said(nouns):
            return _Cue(name, skipped + 2, words[place].said)
    return None


def _cues_of(task: Task) -> dict[str, str]:
    """The cues of a task, each with the given it introduces (and the value, when it says it)."""
    found: dict[str, str] = {}
    for cue in said(_FIRST):
        found[cue] = _main(task)
    for name in task.parameters():
        own = (name, name.replace("_", " ")) if len(name) > 1 else ()
        for cue in (*cues_of(task, name), *own):
            found[" ".join(w.said for w in _words(cue))] = name
    for (name, value), words in SETTLED.items():
        if name in task.parameters():
            found |= {" ".join(w.said for w in _words(cue)): f"{name}\n{value}" for cue in said(words)}
    return found


def cues_of(task: Task, name: str, languages: tuple[str, ...] = LANGUAGES) -> tuple[str, ...]:
    """The words that introduce a given of a task."""
    words = _CUES_HERE.get((task.name, name)) or CUES.get(name)
    return () if words is None else said(words, languages)


@cache
def said(words: Words, languages: tuple[str, ...] = LANGUAGES) -> tuple[str, ...]:
    """The phrases between the bars."""
    return tuple(phrase for language in languages for phrase in words.template(language).split(" | ") if phrase)


def _longest_cue(words: tuple[Word, ...], position: int, cues: dict[str, str]) -> int:
    """How many words from here are a cue."""
    for length in range(min(5, len(words) - position), 0, -1):
        group = words[position : position + length]
        if all(w.free for w in group) and " ".join(w.said for w in group) in cues:
            return length
    return 0


@cache
def _all_cues() -> frozenset[str]:
    return frozenset(cue for words in CUES.values() for cue in said(words))


def _refuse_foreign(words: tuple[Word, ...], position: int, task: Task) -> None:
    word = words[position].said
    if word not in said(_HARMLESS) and len(word) > 1 and word in _all_cues():
        raise MathnnError(_NO_SUCH, {"cue": word, "task": task.name, "all": ", ".join(task.parameters())})


def _words(text: str) -> Iterator[Word]:
    """The words of a line; l' and d' are words of their own in front of a longer word."""
    depth = 0
    for match in re.finditer(r"(?:[ldLD]|[qQ]u)'(?=[^\W\d_]{2})|\S+?(?=\s|$)", text):
        yield Word(match[0].casefold() if match[0].isalpha() or "'" in match[0] else match[0], match.start(), match.end(),
                   depth == 0)  # fmt: skip
        depth += sum(c in "([{" for c in match[0]) - sum(c in ")]}" for c in match[0])


def _plain(word: str) -> str:
    """Without accents and capitals."""
    return "".join(c for c in normalize("NFD", word.lower()) if not combining(c))
