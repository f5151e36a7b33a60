"""Whether two formulas are equal: a verdict that is never wrong.

``verify_equal`` climbs a ladder of sound rungs (normal forms, case splits, pieces, balls) and answers *unknown* when none
decides. ``verify_steps`` judges every step of a derivation again, on the trees.
"""

from mathnn.equality.decide import verify_equal
from mathnn.equality.derivations import verify_step, verify_steps

__all__ = ["verify_equal", "verify_step", "verify_steps"]
