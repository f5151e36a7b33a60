r"""Order and logic: inequalities, signs, and what ⇔, ⟹, and, or say about conditions.

An inequality :math:`u \ge v` is proved by a chain of methods, each a real proof; conditions in one letter have exact
solution sets, finite unions of points and intervals, and ⇔, ⟹, and, or compare those.
"""
