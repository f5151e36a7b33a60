"""Sums and products of n terms, factorials: one normal form, and induction."""
