"""How an iterative method ended: a value with a name, a sentence, and the trace of what was reached.

A method that fails has still computed something, so failing is no exception: its :class:`Outcome` names what happened and keeps
every state. ``converged`` is said only when something proves it; when the numbers merely look so, the name is another one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from mathnn.steps.display import Notebook
from mathnn.steps.words import Words

OUTCOMES: dict[str, Words] = {
    "converged": Words("the method converged", "la méthode converge"),
    "converged_linearly": Words(
        "the method converged, but only linearly: the root has multiplicity {multiplicity}",
        "la méthode converge, mais seulement linéairement : la racine est de multiplicité {multiplicity}",
    ),
    "seems_multiple": Words(
        "the steps shrink as at a root of multiplicity {multiplicity}, but nothing proves that there is a root",
        "les pas diminuent comme près d’une racine de multiplicité {multiplicity}, mais rien ne prouve qu’il y ait une racine",
    ),
    "cycle": Words("the values repeat with period {period}", "les valeurs se répètent avec la période {period}"),
    "flat_derivative": Words(
        "the derivative is zero at x = {x}: the tangent is horizontal and never meets the axis",
        "la dérivée s’annule en x = {x} : la tangente est horizontale et ne coupe pas l’axe",
    ),
    "singular": Words(
        "the matrix of partial derivatives is not invertible at {x}",
        "la matrice des dérivées partielles n’est pas inversible en {x}",
    ),
    "flat_chord": Words(
        "the last two values are equal: the chord at x = {x} is horizontal",
        "les deux dernières valeurs sont égales : la corde en x = {x} est horizontale",
    ),
    "no_derivative": Words(
        "the function has no derivative at x = {x}", "la fonction n’est pas dérivable en x = {x}"
    ),
    "pole": Words("the function has a pole near x = {x}", "la fonction a un pôle près de x = {x}"),
    "diverged": Words("the values run away to infinity", "les valeurs s’échappent vers l’infini"),
    "left_domain": Words(
        "the value x = {x} lies outside the domain of the function",
        "la valeur x = {x} est en dehors du domaine de la fonction",
    ),
    "no_real_root": Words(
        "the function has no real root: the values wander for ever",
        "la fonction n’a pas de racine réelle : les valeurs errent sans fin",
    ),
    "out_of_steps": Words(
        "nothing was decided within {steps} steps", "rien n’est décidé au bout de {steps} étapes"
    ),
    "small_steps": Words(
        "nothing was decided within {steps} steps: each of them moves x by about {move} only and divides f(x) by about {factor}; "
        "start closer to a root, or allow more steps",
        "rien n’est décidé au bout de {steps} étapes : chacune ne déplace x que d’environ {move} et divise f(x) par environ "
        "{factor} ; partez plus près d’une racine, ou autorisez plus d’étapes",
    ),
    "interrupted": Words("stopped by hand after {steps} steps", "arrêt demandé après {steps} étapes"),
    "no_sign_change": Words(
        "the function has the same sign at both ends: nothing says that it vanishes between them",
        "la fonction a le même signe aux deux bornes : rien ne dit qu’elle s’annule entre elles",
    ),
    "descending": Words(
        "after {steps} steps the method is still on its way", "au bout de {steps} étapes, la méthode est encore en chemin"
    ),
    "slow": Words(
        "the method converges slowly: each step multiplies the error by about {rate}",
        "la méthode converge lentement : chaque étape multiplie l’erreur par environ {rate}",
    ),
    "oscillating": Words(
        "the values come closer while they jump from one side to the other (factor about {rate} at each step)",
        "les valeurs se rapprochent en sautant d’un côté à l’autre (facteur d’environ {rate} à chaque étape)",
    ),
    "creeping": Words(
        "the moves become smaller, but ever more slowly: nothing tells yet whether the values converge",
        "les déplacements diminuent, mais de moins en moins vite : rien ne dit encore si les valeurs convergent",
    ),
    "jumping": Words(
        "the values keep jumping from one side to the other and do not come closer (factor about {rate} at each step)",
        "les valeurs sautent sans cesse d’un côté à l’autre sans se rapprocher (facteur d’environ {rate} à chaque étape)",
    ),
    "stuck_at_saddle": Words(
        "the gradient vanishes, but the point is no minimum: the function still decreases in some direction",
        "le gradient s’annule, mais ce n’est pas un minimum : la fonction décroît encore dans une direction",
    ),
    "stuck_on_plateau": Words(
        "the gradient is as good as zero over a whole neighbourhood: the method stands still on a plateau",
        "le gradient est pratiquement nul dans tout un voisinage : la méthode stagne sur un plateau",
    ),
    "standing_still": Words(
        "the method no longer moves; that alone does not prove a minimum",
        "la méthode ne bouge plus ; cela ne suffit pas à prouver un minimum",
    ),
    "stationary": Words(
        "the gradient is at most ε; that alone does not prove a minimum",
        "la norme du gradient est au plus ε ; cela ne suffit pas à prouver un minimum",
    ),
    "not_a_number": Words(
        "a value is no longer a number after {steps} steps", "une valeur n’est plus un nombre après {steps} étapes"
    ),
    "done": Words("the {steps} steps asked for were made", "les {steps} étapes demandées ont été faites"),
}  # fmt: skip
_DECIMAL = re.compile(r"-?\d+\.\d+(e[+-]?\d+)?")
_CONVERGED = ("converged", "converged_linearly")


def _with_comma(value: str) -> str:
    return value.replace(".", ",") if _DECIMAL.fullmatch(value) else value


@dataclass(frozen=True, slots=True)
class Outcome:
    """``name`` says how it ended, ``facts`` fill the holes of its sentence, ``trace`` holds every state that was reached.

    ``decimals`` is the root that was found, cut after the decimals that were asked for, all proved ("" where there is none).
    """

    name: str
    trace: tuple[Any, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    decimals: str = ""

    @property
    def converged(self) -> bool:
        """Whether it converged, provably."""
        return self.name in _CONVERGED

    @property
    def words(self) -> Words:
        """The sentence, its holes open."""
        return OUTCOMES[self.name]

    def say(self, language: str = "en") -> str:
        """The sentence."""
        return self.words.say(language, **self.written(language))

    def written(self, language: str) -> dict[str, Any]:
        """The facts for a sentence in ``language``: in French a decimal has its comma."""
        if language != "fr":
            return dict(self.facts)
        return {name: _with_comma(str(value)) for name, value in self.facts.items()}

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.say(Notebook.language))}</p>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(self.say(Notebook.language))

    def __str__(self) -> str:
        return self.say()
