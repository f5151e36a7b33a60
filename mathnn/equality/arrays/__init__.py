"""Explicit vectors and matrices: worked out, and compared entry by entry."""
