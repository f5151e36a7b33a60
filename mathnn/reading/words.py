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
    "racine": "sqrt", "exp": "exp", "sqrt": "sqrt", "cbrt": "cbrt", "root": "root", "Rational": "rational",
    "Derivative": "derivative",
    "diff": "derivative", "Integral": "integral", "integrate": "integral", "Sum": "sum", "Product": "product",
    "Limit": "limit", "limit": "limit", "Matrix": "matrix", "Piecewise": "piecewise", "Eq": "equation", "Ne": "ne",
    "Lt": "lt", "Le": "le", "Gt": "gt", "Ge": "ge", "Interval": "interval", "Tuple": "tuple", "Subs": "subs",
    "lim": "lim", "sum": "bigsum", "prod": "bigprod", "int": "bigint",
}  # fmt: skip

OPERATORS = ("grad", "hessian", "jacobian", "curl", "laplacian", "div")
MATRIX_FUNCTIONS = (
    "det", "tr", "rank", "vec", "diag", "softmax", "inv", "kron", "had", "inner", "norm", "transpose", "ones", "argmax",
    "argmin", "ker", "im", "dim", "span", "conjugate", "id", "sup", "inf", "card", "mean", "Re", "Im", "union",
    "intersection",
)  # fmt: skip
FORMS |= {
    "grad": "grad",
    "gradient": "grad",
    "Hess": "hessian",
    "hess": "hessian",
    "hessian": "hessian",
    "Jac": "jacobian",
}
FORMS |= {
    "jac": "jacobian",
    "jacobian": "jacobian",
    "rot": "curl",
    "curl": "curl",
    "laplacian": "laplacian",
    "div": "div",
}
FORMS |= {
    "det": "det",
    "tr": "tr",
    "Tr": "tr",
    "trace": "tr",
    "rank": "rank",
    "rang": "rank",
    "rg": "rank",
    "vec": "vec",
}
FORMS |= {
    "diag": "diag",
    "softmax": "softmax",
    "inv": "inv",
    "kron": "kron",
    "had": "had",
    "inner": "inner",
    "norm": "norm",
    "ones": "ones",
}
FORMS |= {"transpose": "transpose", "argmax": "argmax", "argmin": "argmin", "Ker": "ker", "ker": "ker", "dim": "dim"}
FORMS |= {"Re": "Re", "Im": "Im"}
FORMS |= {"union": "union", "intersection": "intersection"}
FORMS |= {"Vect": "span", "span": "span", "conj": "conjugate", "conjugate": "conjugate", "sup": "sup", "card": "card"}
