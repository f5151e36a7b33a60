"""Every kind of statement, in the order in which a sentence is tried against them."""

from __future__ import annotations

from mathnn.checking.statements import (
    critical,
    curvature,
    domains,
    extrema,
    lists,
    roots,
    shape,
    slopes,
    symmetry,
    tangents,
)
from mathnn.checking.statements.kind import Kind

KINDS: tuple[Kind, ...] = (
    *critical.KINDS,
    *lists.KINDS,
    *extrema.KINDS,
    *tangents.KINDS,
    *domains.KINDS,
    *shape.KINDS,
    *curvature.KINDS,
    *symmetry.KINDS,
    *roots.KINDS,
    *slopes.KINDS,
)
