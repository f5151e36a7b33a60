r"""What the words around a formula make of it: « soit :math:`f(x) = x^2` » gives, « résoudre :math:`x^2 = 4` » asks.

A formula in a text is not always a claim. The last words before it, and the first ones behind it, tell its role:

=========  ===============================================================================
given      let, soit, on pose, with, au point, …: a name receives a meaning, a letter a value
asked      solve, résoudre, tel que, si, …: an equation or a condition that nobody claims
so         donc, hence, …: what stands before leads to it
plain      everything else: a claim
=========  ===============================================================================

Words are told from mathematics in a plain text, too: a run of letters that no reader would take for a product of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

Role = Literal["given", "asked", "so", "plain"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?")
_COMMAND = re.compile(r"\\(?:item\s*(?:\[[^\]]*\])?|[a-zA-Z]+\*?)|[{}*#~`]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GIVEN = _words(
    """let put set take write denote note define defined definition given consider suppose assume choose call called with where
    soit soient posons pose notons note notant prenons prend choisissons considérons considère supposons suppose définie défini
    définit définissons donnée donné avec où appelons nouveau nouvelle nouveaux nouvelles new update updated devient becomes
    point abscisse posant prenant function fonction rappelle"""
)
ASKED = _words(
    """solve solving equation equations inequality such satisfying satisfies if when whenever iff find want needs need require
    condition unless should résoudre résolvons résout résolution équation équations inéquation système tel telle tels telles que
    vérifiant vérifie si lorsque quand cherche cherchons veut trouver ssi faut suffit ensemble curve courbe droite plan line plane
    cercle circle tangente tangent asymptote critical critiques level niveau"""
)
SO = _words(
    """so thus hence therefore then consequently gives yields donc ainsi alors puis dès d'où conséquent obtient obtenons donne
    get obtain"""
)
# After a formula: « f'(x) = 0 pour x = 2 » says it of one value; « pour tout x » says it of all.
PLACES = re.compile(
    r"[ \t,(]*\n?[ \t]*(?:pour|for|when|quand|lorsque|si|if|at|en|au\s+point|in|où|where|with|avec|ssi|iff)\s*$"
)
CONDITIONS = re.compile(
    r"[ \t,]*\n?[ \t]*(?:if\s+and\s+only\s+if|si\s+et\s+seulement\s+si|ssi|iff|exactly|only\s+(?:if|when|for)"
    r"|donne|gives|yields|implies|implique|équivaut|signifie|means|when|quand|lorsque"
    r"|seulement\s+(?:si|pour)|(?:pour|for)(?!\s+(?:tout|tous|toute|all|any|every|each|chaque)\b)|has|a\s+pour\s+solutions?|admet)\b"
)
ALTERNATIVE = re.compile(r"^\s*(?:ou(?:\s+bien)?|or)\s*$", re.IGNORECASE)
ABSURD = re.compile(
    r"\b(?:absurd\w*|impossible|contradict\w*|faux|fausse|false|wrong|never|jamais|aucune?|not?|n['’]\w+|sinon)\b",
    re.IGNORECASE,
)
SOLVING = re.compile(
    r"\b(?:solv\w+|résou\w+|résol\w+|intersect\w*|système|system|tels?|telles?|such|(?<!we )find|cherch\w+|trouver)\b",
    re.IGNORECASE,
)
HEADING = re.compile(
    r"(?:^|\n)\s*(?:\#{1,6}\s*|\*{1,3}|\\(?:sub)*section\*?\s*\{|\\(?:textbf|paragraph\*?|exercice|exo)\s*\{|\\begin\s*\{)?\s*"
    r"(?:exercise|exercice|exo|problem|problème|probleme|aufgabe)s?\b",
    re.IGNORECASE,
)


def plain_words(text: str) -> str:
    r"""The words of a piece of Markdown or LaTeX without its commands: ``\textbf{Donc}`` is Donc."""
    return " ".join(_COMMAND.sub(" ", text).split())


def last_clause(text: str) -> str:
    """What stands behind the last full stop, and not before a blank line."""
    tail = re.split(r"\n\s*\n", text)[-1]
    return re.split(r"[.;!?](?=\s|$)", plain_words(tail))[-1]


def role_of(before: str) -> Role:
    """The role that the words before a formula give it; the nearest telling word decides."""
    said = [w.lower().replace("’", "'") for w in _WORD.findall(last_clause(before))]
    for place, word in reversed(list(enumerate(said))):
        if word == "find" and place and said[place - 1] in ("we", "i", "you"):
            continue  # “we find x = 2” tells, “find x” asks
        bare = word.rpartition("'")[2] or word
        for name, words in (("asked", ASKED), ("given", GIVEN), ("so", SO)):
            if word in words or (bare in words and word not in SO):
                return name  # type: ignore[return-value]
    return "plain"


# -- words in a plain text ------------------------------------------------------------------------------------------------

# Short words of both languages; longer runs of letters are words unless they are names of the mathematics.
SHORT = _words(
    """so the and for we is are of on by if or an at it in to as be has have that this with then thus but not can you let
    now see use get put set per via its hence from into where using which since also here there so
    le la les un une des du de et ou en on au aux par sur donc si se ce cet sa son ses est sont pas que qui car or ne il elle
    soit avec pour alors ainsi puis dont plus tel où cela nous vous ici mais an let qed cqfd ok now yes no non oui"""
)


def is_word(token: str, known: frozenset[str]) -> bool:
    """Whether a token of a plain text is a word and no mathematics; ``known`` are the names that mathematics has here."""
    bare = token.strip('()[]«»"“”.,;:!?…*_—–-')
    if not bare:
        return (
            bool(token.strip("()[]=<>+-*/^|,;:—–"))
            and not any(c in token for c in "()[]|")
            and token not in ("-", "–", "—")
        )
    if bare in ("i.e", "e.g", "c.-à-d", "p.ex", "w.r.t", "s.t", "q.e.d"):
        return True
    match = _WORD.fullmatch(bare)
    if match is None:
        return False
    lowered = bare.lower()
    if bare in known or lowered in known:
        return False
    if bare.endswith(("'", "’")):
        return len(bare) > 2
    return (
        lowered in SHORT
        or len(re.sub(r"['’-]", "", bare)) >= 4
        or ("'" in bare and not bare.endswith("'") and len(bare) > 3)
    )


_RUN = re.compile(r"(?<![\\\w^_{])[^\W\d_]+(?![\w(=\[{'’^_])")


def word_read_as_letters(text: str, letters: Iterable[str], known: frozenset[str]) -> str | None:
    """A word beside another one that was read as letters: “il existe x tel que x² = 2” is no product; None when there is none.

    ``letters`` are the names in the formula that was read, ``known`` the names of the mathematics.
    """
    names = set(letters)
    runs = list(_RUN.finditer(text))
    beside = {run for pair in pairwise(runs) if not text[pair[0].end() : pair[1].start()].strip() for run in pair}
    found = [
        run[0]
        for run in runs
        if is_word(run[0], known)
        and ((run in beside and run[0] in names) or (set(run[0]) <= names and (run in beside or len(run[0]) > 3)))
    ]
    return max(found, key=len, default=None)
