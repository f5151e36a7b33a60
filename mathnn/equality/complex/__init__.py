"""Complex numbers as pairs of real formulas, judged by the real ladder."""
