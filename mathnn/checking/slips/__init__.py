"""The catalogue of slips: mistakes that students make, one record each, and the search for the one that was made.

``diagnose(left, wrong)`` names the slip in a refuted line. A new slip is one more record in the list of its family.
"""

from __future__ import annotations

from mathnn.checking.slips.algebra import ALGEBRA_SLIPS
from mathnn.checking.slips.chain import NOTHING_DONE
from mathnn.checking.slips.differentiation import DIFFERENTIATION_SLIPS
from mathnn.checking.slips.equations import EQUATION_SLIPS
from mathnn.checking.slips.places import PLACE_SLIPS
from mathnn.checking.slips.powers import ANTIDERIVATIVES
from mathnn.checking.slips.record import Slip, Wrong
from mathnn.checking.slips.replay import diagnose, diagnose_between, slip_between
from mathnn.checking.slips.vectors import VECTOR_SLIPS

SLIPS: dict[str, Slip] = {
    slip.name: slip
    for slip in (*DIFFERENTIATION_SLIPS, *ANTIDERIVATIVES, *NOTHING_DONE, *ALGEBRA_SLIPS, *VECTOR_SLIPS, *PLACE_SLIPS)
}

__all__ = ["EQUATION_SLIPS", "SLIPS", "Slip", "Wrong", "diagnose", "diagnose_between", "slip_between"]
