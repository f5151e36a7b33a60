"""Whether two formulas are equal: a verdict that is never wrong.

``verify_equal`` climbs a ladder of sound rungs (normal forms, case splits, pieces, balls) and answers *unknown* when
none decides. ``verify_steps`` judges every step of a derivation again, on the trees.
"""

from mathnn.equality.decide import verify_equal
from mathnn.equality.derivations import verify_chain, verify_step, verify_steps
from mathnn.equality.parts import part_where_true
from mathnn.equality.relations import verify_relation

__all__ = ["part_where_true", "verify_chain", "verify_equal", "verify_relation", "verify_step", "verify_steps"]
