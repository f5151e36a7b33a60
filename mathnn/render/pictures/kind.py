"""What a kind of picture is: its name, what it shows, the keys of its data, and the function that draws it.

A new kind is one such record in the file of its family; ``registry.py`` gathers them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mathnn.render.pictures.drawing import Drawing
from mathnn.steps.words import MathnnError, Words

Data = Mapping[str, Any]
COMMON = {
    "x": "the interval of the horizontal axis",
    "y": "the interval of the vertical axis",
    "size": "width and height in centimetres",
    "names": "the names of both axes",
    "name": "the symbol that the function is called by",
    "holes": "formulas for the holes of the caption",
}

MISSING = Words(
    "a picture of kind {kind} needs the key {key} (its keys are: {known})",
    "une figure de type {kind} a besoin de la clé {key} (ses clés : {known})",
)
UNKNOWN = Words(
    "a picture of kind {kind} has no key {key} (its keys are: {known})",
    "une figure de type {kind} n'a pas de clé {key} (ses clés : {known})",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of picture. ``needs`` and ``takes`` say in a few words what stands under each key."""

    name: str
    title: Words
    needs: Mapping[str, str]
    takes: Mapping[str, str]
    draw: Callable[[Data, Drawing], None]

    def check(self, data: Data) -> None:
        """Every needed key is there and no unknown one.

        Raises MathnnError.
        """
        known = {**self.needs, **self.takes, **COMMON}
        for wanted, found, words in ((self.needs, data, MISSING), (data, known, UNKNOWN)):
            for key in wanted:
                if key not in found:
                    raise MathnnError(words, {"kind": self.name, "key": key, "known": ", ".join(known)})
