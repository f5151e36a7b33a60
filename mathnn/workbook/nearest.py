"""What to say to somebody who mistyped a name: the nearest ones, or all there are."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from mathnn.steps.words import Words

MOST = 12


def suggestion(name: str, known: Iterable[str]) -> Words:
    """“did you mean …?” when something is near, else the list of what there is."""
    names = list(known)
    near = get_close_matches(name, names, n=3, cutoff=0.6)
    if near:
        one, other = ", ".join(near[:-1]), near[-1]
        both_en = f"{one} or {other}" if one else other
        both_fr = f"{one} ou {other}" if one else other
        return Words(f"did you mean {both_en}?", f"vouliez-vous dire {both_fr} ?")
    # A long list would hide what it follows.
    listed = ", ".join(names if len(names) <= MOST else [*names[:MOST], f"… ({len(names)})"])
    return Words(f"there are: {listed}", f"il y a : {listed}")
