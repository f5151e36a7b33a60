"""Integrals: antiderivatives that are proved to be ones, and balls between numbers."""
