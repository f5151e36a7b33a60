r"""Sums, products, integrals and products of matrices that have a closed form: SymPy finds it, ``equality`` proves it.

.. math:: \sum_{k=1}^{4} k^2 = 30 \qquad \int_0^1 x\,dx = \frac12 \qquad
          \begin{pmatrix}1&2\\3&4\end{pmatrix}\begin{pmatrix}1\\2\end{pmatrix} = \begin{pmatrix}5\\11\end{pmatrix}

What is not proved is not said.
"""

from __future__ import annotations

from mathnn.equality import verify_equal
from mathnn.reading import from_sympy
from mathnn.steps.algebra import Number, Product, Sum
from mathnn.steps.calculus import Integral, Series
from mathnn.steps.containers import Matrix, Tuple
from mathnn.steps.formula import Formula, walk
from mathnn.steps.words import MathnnError

# A sum of this many terms is written out; SymPy's closed forms need no more.
MOST_TERMS = 200


def has_closed_form(formula: Formula) -> bool:
    """Whether the formula holds something that this module works out."""
    return any(
        isinstance(node, (Integral, Series))
        or (isinstance(node, (Product, Sum)) and any(isinstance(c, (Matrix, Tuple)) for c in node.children))
        for node in walk(formula)
    )


def closed_form(formula: Formula) -> Formula | None:
    """The value, when it is found and proved; None otherwise."""
    if any(isinstance(n, Series) and not _short(n) for n in walk(formula)):
        return None
    try:
        value = formula.value.doit()
        found = from_sympy(value)
    except (MathnnError, TypeError, ValueError, NotImplementedError, AttributeError):  # SymPy has no such object
        return None
    if found == formula or any(isinstance(n, (Integral, Series)) for n in walk(found)):
        return None
    return found if verify_equal(formula, found).status == "proved" else None


def _short(node: Series) -> bool:
    """Bounds that SymPy can count to, or letters."""
    ends = (node.lower, node.upper)
    if not all(isinstance(e, Number) for e in ends):
        return True
    low, high = (e.magnitude for e in ends if isinstance(e, Number))
    return high - low <= MOST_TERMS
