"""The catalogue of slips: mistakes that students make, one record each, and the search for the one that was made.

``diagnose(left, wrong)`` names the slip in a refuted line. A new slip is one more record in one of the two lists.
"""

from __future__ import annotations

from mathnn.checking.slips.algebra import ALGEBRA_SLIPS
from mathnn.checking.slips.differentiation import DIFFERENTIATION_SLIPS
from mathnn.checking.slips.record import Slip, Wrong
from mathnn.checking.slips.replay import diagnose, slip_between

SLIPS: dict[str, Slip] = {slip.name: slip for slip in (*DIFFERENTIATION_SLIPS, *ALGEBRA_SLIPS)}

__all__ = ["SLIPS", "Slip", "Wrong", "diagnose", "slip_between"]
