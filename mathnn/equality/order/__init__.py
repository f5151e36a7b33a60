"""Inequalities: the sign of a difference, from its normal form."""
