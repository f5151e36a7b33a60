"""Slips in differentiating, family by family, in the order in which they are tried: the most telling explanation first."""

from __future__ import annotations

from mathnn.checking.slips.chain import CHAIN_SLIPS
from mathnn.checking.slips.functions import FUNCTION_SLIPS
from mathnn.checking.slips.partials import PARTIAL_SLIPS
from mathnn.checking.slips.powers import POWER_SLIPS
from mathnn.checking.slips.products import PRODUCT_SLIPS
from mathnn.checking.slips.record import Slip

DIFFERENTIATION_SLIPS: tuple[Slip, ...] = (
    *CHAIN_SLIPS,
    *POWER_SLIPS,
    *PRODUCT_SLIPS,
    *FUNCTION_SLIPS,
    *PARTIAL_SLIPS,
)
