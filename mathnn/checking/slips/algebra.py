"""Slips of algebra, family by family, in the order in which they are tried: laws before lost signs, numbers last."""

from __future__ import annotations

from mathnn.checking.slips.arithmetic import INDEX_SLIPS, NUMBER_SLIPS
from mathnn.checking.slips.laws import LAW_SLIPS
from mathnn.checking.slips.record import Slip
from mathnn.checking.slips.terms import LOST_SLIPS, TERM_SLIPS

ALGEBRA_SLIPS: tuple[Slip, ...] = (*TERM_SLIPS, *LAW_SLIPS, *INDEX_SLIPS, *LOST_SLIPS, *NUMBER_SLIPS)
