"""Keywords of the two languages, and the names of constructions written like function calls.

``KEYWORDS`` join statements (*if*, *si*, *otherwise*); ``FORMS`` open a construction with its own way of reading what
follows: ``Derivative(f(x), x)``, ``exp(u)``, ``sqrt(u)``.
"""

from __future__ import annotations

KEYWORDS = {
    "if": "if", "si": "if", "otherwise": "otherwise", "sinon": "otherwise", "else": "otherwise", "and": "and", "et": "and",
    "or": "or", "ou": "or", "in": "in", "mod": "mod", "for": "for", "pour": "for", "True": "true", "where": "where",
}  # fmt: skip

FORMS = {
    "exp": "exp", "sqrt": "sqrt", "cbrt": "cbrt", "root": "root", "Rational": "rational", "Derivative": "derivative",
    "diff": "derivative", "Integral": "integral", "integrate": "integral", "Sum": "sum", "Product": "product",
    "Limit": "limit", "limit": "limit", "Matrix": "matrix", "Piecewise": "piecewise", "Eq": "equation", "Ne": "ne",
    "Lt": "lt", "Le": "le", "Gt": "gt", "Ge": "ge", "Interval": "interval", "Tuple": "tuple", "Subs": "subs",
    "Symbol": "symbol", "lim": "lim", "sum": "bigsum", "prod": "bigprod", "int": "bigint",
    "grad": "grad", "hessian": "hessian", "jacobian": "jacobian", "rot": "curl", "curl": "curl", "laplacian": "laplacian",
}  # fmt: skip
