r"""What a formula is: a tree of small frozen records that keeps what the hand wrote.

SymPy evaluates while it builds: :math:`-(-e^{-x})` arrives there as :math:`e^{-x}` and :math:`x/x` as 1.
A solution on the board needs the steps in between, and a domain needs the denominator that cancelled.
So the tree is primary; its SymPy object, :attr:`Formula.value`, is computed on demand and kept.

A record names the fields that hold formulas (``parts``) and the plain data that tell it from its like
(``marks``). Everything else follows from these two lists: children, rebuilding, equality, hash. No walk
over a tree in this package calls itself: depth costs memory, never the interpreter's stack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

if TYPE_CHECKING:
    from mathnn.steps.words import Words

Path = tuple[int, ...]
Result = TypeVar("Result")
Self = TypeVar("Self", bound="Formula")


class Formula:
    """A node of the tree. Two formulas are equal when they are written alike; what they mean is for ``equality``."""

    __slots__ = ("_assumed", "_children", "_hash", "_marks", "_value")
    parts: ClassVar[tuple[str, ...]] = ()
    marks: ClassVar[tuple[str, ...]] = ()
    _assumed: tuple[Words, ...]
    _children: tuple[Formula, ...]
    _hash: int
    _marks: tuple[Any, ...]
    _value: Any

    def __post_init__(self) -> None:
        children: list[Formula] = []
        for name in self.parts:
            part = getattr(self, name)
            if isinstance(part, Formula):
                children.append(part)
            elif part is not None:
                children.extend(part)
        marks = tuple(getattr(self, name) for name in self.marks)
        keep = object.__setattr__
        keep(self, "_children", tuple(children))
        keep(self, "_marks", marks)
        keep(self, "_hash", hash((type(self).__name__, marks, tuple(c._hash for c in children))))
        keep(self, "_assumed", ())

    @property
    def children(self) -> tuple[Formula, ...]:
        """The formulas directly inside this one, in reading order."""
        return self._children

    def with_children(self: Self, children: Sequence[Formula]) -> Self:
        """The same record around other children (as many as before)."""
        changed: dict[str, Any] = {}
        position = 0
        for name in self.parts:
            part = getattr(self, name)
            if isinstance(part, Formula):
                changed[name] = children[position]
                position += 1
            elif part is not None:
                changed[name] = tuple(children[position : position + len(part)])
                position += len(part)
        return self._replace(**changed)

    def _replace(self: Self, **changed: Any) -> Self:
        return type(self)(*(changed.get(name, getattr(self, name)) for name in self._names()))

    @classmethod
    def _names(cls) -> tuple[str, ...]:
        return _field_names(cls)  # type: ignore[arg-type]

    @property
    def value(self) -> Any:
        """The SymPy object of this formula: computed once, then kept. It may simplify as SymPy does."""
        try:
            return self._value
        except AttributeError:
            pass
        import sympy

        def build(node: Formula, parts: Sequence[Any]) -> Any:
            try:
                return node._value
            except AttributeError:
                object.__setattr__(node, "_value", node.to_sympy(sympy, parts))
                return node._value

        return fold(self, build)

    def to_sympy(self, sympy: Any, parts: Sequence[Any]) -> Any:
        """This record's SymPy object, given those of its children."""
        raise TypeError(f"a {type(self).__name__} has no SymPy form")

    @property
    def assumed(self) -> tuple[Words, ...]:
        """What the reader took for granted where the text was ambiguous."""
        return self._assumed

    def assuming(self: Self, *words: Words) -> Self:
        """The same formula, remembering what was assumed to read it."""
        copy = self._replace()
        object.__setattr__(copy, "_assumed", self._assumed + words)
        return copy

    @property
    def symbols(self) -> tuple[Formula, ...]:
        """The symbols that occur, each once, in order of appearance (bound ones included)."""
        from mathnn.steps.algebra import Symbol

        return tuple(dict.fromkeys(node for node in walk(self) if isinstance(node, Symbol)))

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Formula):
            return NotImplemented
        stack: list[tuple[Formula, Formula]] = [(self, other)]
        while stack:
            a, b = stack.pop()
            if a is b:
                continue
            if a._hash != b._hash or type(a) is not type(b) or len(a._children) != len(b._children):
                return False
            if a._marks != b._marks:
                return False
            stack.extend(zip(a._children, b._children, strict=True))
        return True

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple(getattr(self, name) for name in self._names())

    # -- arithmetic: what rules write with --------------------------------------------------------------

    def __add__(self, other: Any) -> Formula:
        return _algebra().plus(self, other)

    def __radd__(self, other: Any) -> Formula:
        return _algebra().plus(other, self)

    def __sub__(self, other: Any) -> Formula:
        return _algebra().minus(self, other)

    def __rsub__(self, other: Any) -> Formula:
        return _algebra().minus(other, self)

    def __mul__(self, other: Any) -> Formula:
        return _algebra().times(self, other)

    def __rmul__(self, other: Any) -> Formula:
        return _algebra().times(other, self)

    def __truediv__(self, other: Any) -> Formula:
        return _algebra().over(self, other)

    def __rtruediv__(self, other: Any) -> Formula:
        return _algebra().over(other, self)

    def __pow__(self, other: Any) -> Formula:
        return _algebra().power(self, other)

    def __rpow__(self, other: Any) -> Formula:
        return _algebra().power(other, self)

    def __neg__(self) -> Formula:
        return _algebra().Negation(self)

    # -- how it shows itself (render is loaded by name, only when asked) --------------------------------

    def text(self, language: str = "en") -> str:
        """One line of Unicode text, which ``read`` reads back."""
        from mathnn.steps.display import formula_text

        return formula_text(self, language)

    def latex(self, language: str = "en") -> str:
        """LaTeX without the dollar signs, which ``read`` reads back."""
        from mathnn.steps.display import formula_latex

        return formula_latex(self, language)

    def _repr_html_(self) -> str:
        from mathnn.steps.display import formula_in_notebook

        return formula_in_notebook(self)

    def _repr_latex_(self) -> str:
        return f"${self.latex()}$"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        from mathnn.steps.display import Notebook

        printer.text(self.text(Notebook.language))

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return tree_text(self)


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _algebra() -> Any:
    from mathnn.steps import algebra

    return algebra


def fold(formula: Formula, combine: Callable[[Formula, list[Any]], Result]) -> Result:
    """Work a tree from the leaves up: ``combine(node, results of its children)``. Equal objects are visited once."""
    done: dict[int, Any] = {}
    stack: list[Formula] = [formula]
    while stack:
        node = stack[-1]
        if id(node) in done:
            stack.pop()
            continue
        waiting = [child for child in node._children if id(child) not in done]
        if waiting:
            stack.extend(reversed(waiting))
        else:
            done[id(node)] = combine(node, [done[id(child)] for child in node._children])
            stack.pop()
    result: Result = done[id(formula)]
    return result


def walk(formula: Formula) -> Iterator[Formula]:
    """Every node, outermost first, left to right."""
    stack = [formula]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node._children))


def walk_paths(formula: Formula) -> Iterator[tuple[Path, Formula]]:
    """Every node with its path from the root, outermost first, left to right."""
    stack: list[tuple[Path, Formula]] = [((), formula)]
    while stack:
        path, node = stack.pop()
        yield path, node
        count = len(node._children)
        stack.extend(((*path, i), node._children[i]) for i in range(count - 1, -1, -1))


def subterm(formula: Formula, path: Path) -> Formula:
    """The formula at the end of ``path``."""
    for index in path:
        formula = formula._children[index]
    return formula


def replace_at(formula: Formula, path: Path, new: Formula) -> Formula:
    """The tree with ``new`` at the end of ``path``; everything beside the path is shared."""
    above: list[tuple[Formula, int]] = []
    for index in path:
        above.append((formula, index))
        formula = formula._children[index]
    for parent, index in reversed(above):
        children = list(parent._children)
        children[index] = new
        new = parent.with_children(children)
    return new


def substitute(formula: Formula, bindings: Mapping[Formula, Formula]) -> Formula:
    """Replace whole subterms (usually symbols) at once, without renaming: bound variables are the caller's care."""
    if not bindings:
        return formula

    def rebuild(node: Formula, children: list[Formula]) -> Formula:
        if node in bindings:
            return bindings[node]
        if all(a is b for a, b in zip(children, node._children, strict=True)):
            return node
        return node.with_children(children)

    return fold(formula, rebuild)


def depth(formula: Formula) -> int:
    """The number of records on the longest way from the root to a leaf."""
    deepest: int = fold(formula, lambda node, below: 1 + max(below, default=0))
    return deepest


def size(formula: Formula) -> int:
    """The number of records in the tree, repetitions counted."""
    return fold(formula, lambda node, below: 1 + sum(below))


def tree_text(formula: Formula) -> str:
    """The records themselves, for a programmer: ``Product(Number(2), Symbol(x))``."""

    def show(node: Formula, inside: list[str]) -> str:
        data = [getattr(node, name) for name in node.marks]
        marks = [tree_text(m) if isinstance(m, Formula) else str(m) for m in data if m not in ("", (), None)]
        return f"{type(node).__name__}({', '.join(marks + inside)})"

    return fold(formula, show)
