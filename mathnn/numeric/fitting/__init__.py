"""Fitting lines, planes, circles and any model linear in its parameters; measures of error.

``least_squares`` solves the normal equations exactly, ``orthogonal`` finds the line nearest to points by perpendicular distance,
``median`` the point with the least sum of distances, ``measures`` says how far predictions are from data.
"""
