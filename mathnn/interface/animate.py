"""``--animate``: the picture of an iterative method step by step, inside a page or as a GIF by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mathnn.steps.figures import Picture
from mathnn.steps.words import MathnnError, Words

if TYPE_CHECKING:
    from mathnn.steps.derivation import Derivation

TASKS_THAT_MOVE = ("newton", "gradient_descent", "compare")
FORMS_THAT_MOVE = ("html", "md", "gif")
HELP = Words("show the picture step by step (--to html or gif)", "montrer la figure étape par étape (--to html ou gif)")
_STILL_TASK = Words(
    "the task {task} has no iterates to animate; --animate goes with {known}",
    "la tâche {task} n’a pas d’étapes à animer ; --animate va avec {known}",
)
_STILL_FORM = Words(
    "nothing moves in the format {form}: --animate goes with --to html or --to gif",
    "rien ne bouge dans le format {form} : --animate va avec --to html ou --to gif",
)
_NO_PICTURE = Words(
    "this solution has no picture to animate: there is one for functions of one or two variables, from two points on",
    "cette solution n’a pas de figure à animer : il y en a une pour les fonctions d’une ou deux variables, dès deux points",
)


def require_motion(task: str, form: str) -> None:
    """Refuse what cannot move, before the work begins.

    Raises MathnnError.
    """
    if task not in TASKS_THAT_MOVE:
        raise MathnnError(_STILL_TASK, {"task": task, "known": ", ".join(TASKS_THAT_MOVE)})
    if form not in FORMS_THAT_MOVE:
        raise MathnnError(_STILL_FORM, {"form": form})


def animated(derivation: Derivation) -> Derivation:
    """The same solution, its pictures of iterates being animations.

    Raises MathnnError when it has none.
    """
    from mathnn.render.pictures import growing

    parts = tuple((growing(part) or part) if isinstance(part, Picture) else part for part in derivation.parts)
    if parts == derivation.parts:
        raise MathnnError(_NO_PICTURE)
    return replace(derivation, parts=parts)


def gif_of(derivation: Derivation, language: str) -> bytes:
    """The animation alone, as the bytes of a GIF."""
    from mathnn.render.pictures import picture_bytes

    moving = next(part for part in derivation.parts if isinstance(part, Picture) and part.kind == "animation")
    return picture_bytes(moving, "gif", language, 96)
