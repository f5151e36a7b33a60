"""Formulas, steps and derivations: the values that travel through the whole house, and nothing that decides.

Reading makes formulas; rules turn them into steps; render and equality read both. Everything here is
immutable and knows no mathematics beyond the table of functions.
"""
