r"""The smile formula: the derivative for a weight, from the derivative for the weight on the next edge.

.. math:: f \xrightarrow{\ a\ } g \xrightarrow{\ b\ } h \to \cdots \to F, \qquad
          \frac{\partial F}{\partial a} = f_\star \cdot \frac{g'_\star}{g_\star} \cdot b \cdot \frac{\partial F}{\partial b}

Several outgoing edges: the sum over them. At the output neuron, the half smile :math:`f_\star \cdot g'_\star`. For a bias,
and for an input, a virtual 1 begins the arc. Where :math:`g_\star = 0` the formula would divide by zero; the recurrence of
``backward``, which it is proved from, takes its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mathnn.equality import verify_equal
from mathnn.networks.backward import adjoints
from mathnn.networks.edges import Weighted, copies, weighted_edges
from mathnn.networks.forward import Forward
from mathnn.networks.network import F, Neuron
from mathnn.steps.algebra import ONE, ZERO, Product, Quotient, Sum, Symbol, rational
from mathnn.steps.arithmetic import OutsideDomain, Undecided
from mathnn.steps.calculus import Derivative
from mathnn.steps.evaluate import NotNumeric, evaluate
from mathnn.steps.figures import Arc
from mathnn.steps.formula import Formula
from mathnn.steps.step import Chain
from mathnn.symbolic.graphs.sweeps import worked

SMILE, HALF, RECURRENCE, SHARED = "smile", "half-smile", "recurrence", "shared"


@dataclass(frozen=True, slots=True)
class Application:
    """One use of a formula: which, for which letter, what it says in letters, how it comes out, along which arcs."""

    kind: str
    letter: Symbol
    said: Formula
    chain: Chain
    arcs: tuple[Arc, ...] = ()
    edge: Weighted | None = None
    at: Symbol | None = None


@dataclass(slots=True)
class Smile:
    """Goes back from the output, one weight after the other, and remembers what it found."""

    found: Forward
    output: Symbol
    dividing: bool = True
    edges: tuple[Weighted, ...] = ()
    applications: list[Application] = field(default_factory=list)
    partials: dict[Symbol, Formula] = field(default_factory=dict)
    zeros: dict[Symbol, bool] = field(default_factory=dict)
    _back: dict[Symbol, Chain] | None = None

    def __post_init__(self) -> None:
        self.edges = weighted_edges(self.found.network)

    @property
    def back(self) -> dict[Symbol, Chain]:
        """∂F/∂g for every neuron by the recurrence, worked out when first asked for."""
        if self._back is None:
            self._back = adjoints(self.found, self.output)
        return self._back

    def is_zero(self, name: Symbol) -> bool:
        """Whether one may not divide by the output of this neuron or input."""
        if name not in self.zeros:
            self.zeros[name] = _vanishes(self.found.known[name])
        return self.zeros[name]

    def all(self, wanted: tuple[Symbol, ...]) -> None:
        """Every application that the wanted weights and inputs need, from the output back."""
        needed = self._needed(wanted)
        for neuron in reversed(self.found.network.neurons):
            for edge in self.edges:
                if edge.target == neuron.name and edge.letter in needed:
                    self._record(self._for_edge(edge, neuron))
        for weight in dict.fromkeys(e.weight for e in self.edges):
            if isinstance(weight, Symbol) and weight in wanted and len(copies(self.edges, weight)) > 1:
                self._record(self._shared(weight))
        for x in self.found.network.inputs:
            if x in wanted:
                self._record(self._for_input(x))

    def _record(self, application: Application) -> None:
        self.applications.append(application)
        self.partials[application.letter] = application.chain.result

    def _needed(self, wanted: tuple[Symbol, ...]) -> set[Symbol]:
        """The letters of the edges whose derivatives are used on the way."""
        network = self.found.network
        nodes = [edge.target for edge in self.edges if edge.weight in wanted or edge.letter in wanted]
        needed = {edge.letter for edge in self.edges if edge.weight in wanted or edge.letter in wanted}
        nodes += [x for x in network.inputs if x in wanted]
        seen: set[Symbol] = set()
        while nodes:
            name = nodes.pop()
            if name in seen or not self.dividing:
                continue
            seen.add(name)
            if not self.is_zero(name):
                for edge in self.edges:
                    if edge.source == name and self._reaches(edge.target):
                        needed.add(edge.letter)
                        nodes.append(edge.target)
        return needed

    def _reaches(self, name: Symbol) -> bool:
        """Whether the output is this neuron, or comes after it."""
        stack, seen = [name], set()
        while stack:
            here = stack.pop()
            if here == self.output:
                return True
            if here not in seen:
                seen.add(here)
                stack.extend(neuron.name for neuron in self.found.network.after(here))
        return False

    def _outgoing(self, name: Symbol) -> list[Weighted]:
        return [edge for edge in self.edges if edge.source == name and self._reaches(edge.target)]

    # -- the formulas ------------------------------------------------------------------------------------------

    def _for_edge(self, edge: Weighted, neuron: Neuron) -> Application:
        found, name = self.found, neuron.name
        first = ONE if edge.source is None else found.known[edge.source]
        outgoing = self._outgoing(name)
        left = partial(edge.letter)
        if not outgoing and name != self.output:
            return Application(HALF, edge.letter, left, Chain(left, ZERO), (), edge, name)
        half = Product((first, found.slope(name)))
        if not outgoing:
            arc = Arc((edge.start, name.name), "half-smile")
            return Application(HALF, edge.letter, half, worked(half, left), (arc,), edge, name)
        if not self.dividing or self.is_zero(name):
            start = Product((self.back[name].result, first, found.slope(name)))
            rule = Product((Derivative(F, (name,), True), first, found.slope(name)))
            return Application(RECURRENCE, edge.letter, rule, worked(start, left), (), edge, name)
        ratio = Quotient(found.slope(name), found.known[name])
        said: list[Formula] = [Product((first, ratio, found.value(e.weight), partial(e.letter))) for e in outgoing]
        terms: list[Formula] = [
            Product((first, ratio, found.value(e.weight), self.partials[e.letter])) for e in outgoing
        ]
        if name == self.output:
            said, terms = [half, *said], [half, *terms]
        arcs = tuple(Arc((edge.start, name.name, e.target.name), "smile") for e in outgoing)
        return Application(SMILE, edge.letter, added(said), worked(added(terms), left), arcs, edge, name)

    def _for_input(self, x: Symbol) -> Application:
        found, left = self.found, partial(x)
        outgoing = self._outgoing(x)
        if not outgoing:
            return Application(HALF, x, left, Chain(left, ZERO))
        if not self.dividing or self.is_zero(x):
            said = added(
                [
                    Product((Derivative(F, (e.target,), True), found.value(e.weight), found.slope(e.target)))
                    for e in outgoing
                ]
            )
            return Application(RECURRENCE, x, said, self.back[x], (), None, x)
        inverse = Quotient(ONE, found.known[x])
        said_terms: list[Formula] = [
            Product((ONE, inverse, found.value(e.weight), partial(e.letter))) for e in outgoing
        ]
        terms: list[Formula] = [
            Product((ONE, inverse, found.value(e.weight), self.partials[e.letter])) for e in outgoing
        ]
        arcs = tuple(Arc((f"{x.name}#1", x.name, e.target.name), "smile") for e in outgoing)
        return Application(SMILE, x, added(said_terms), worked(added(terms), left), arcs, None, x)

    def _shared(self, weight: Symbol) -> Application:
        several = copies(self.edges, weight)
        said = added([partial(edge.letter) for edge in several])
        total = added([self.partials[edge.letter] for edge in several])
        return Application(SHARED, weight, said, worked(total, partial(weight)))


def partial(letter: Symbol) -> Derivative:
    """∂F/∂a."""
    return Derivative(F, (letter,), True)


def added(terms: list[Formula]) -> Formula:
    """The sum; one term is itself."""
    return terms[0] if len(terms) == 1 else Sum(tuple(terms), (1,) * len(terms))


def _vanishes(value: Formula) -> bool:
    """Whether a value is zero, or cannot be told from zero; letters are taken to be different from zero."""
    exact = rational(value)
    if exact is not None:
        return exact == 0
    try:
        ball = evaluate(value, {}, "ball")
    except NotNumeric:
        return False
    except (Undecided, OutsideDomain):
        return True
    return bool(ball.contains(0)) and verify_equal(value, ZERO).status != "refuted"
