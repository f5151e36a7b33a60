"""Every kind of statement, in the order in which a sentence is tried against them."""

from __future__ import annotations

from mathnn.checking.statements import roots
from mathnn.checking.statements.kind import Kind

KINDS: tuple[Kind, ...] = (*roots.KINDS,)
