"""Iterative methods: they receive callables and know no symbols.

``loop`` runs any method that says how to start, to step and to stop; ``outcome`` says how it ended, as a value. ``roots/`` looks
for zeros (Newton, bisection, secant, grid), ``descent/`` for minima, ``fitting/`` for lines, planes and circles through data.
``functions`` turns a tree into callables of floats, fractions, balls and complex balls: the only door from formulas to here.
"""
