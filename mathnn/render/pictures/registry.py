"""Every kind of picture, by name."""

from __future__ import annotations

from mathnn.render.pictures import functions, iterations, level_surface, levels, plane, surfaces, variation
from mathnn.render.pictures.kind import Kind

FAMILIES = (plane, functions, levels, surfaces, level_surface, iterations, variation)
KINDS: dict[str, Kind] = {kind.name: kind for family in FAMILIES for kind in family.KINDS}
