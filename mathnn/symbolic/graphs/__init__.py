"""Computation graphs: expressions as graphs in which everything occurs once, and derivatives by walking along them.

``dag`` and ``convert`` hold the graph; ``local`` says what stands on its edges; ``reverse`` and ``forward`` walk it in symbols,
``numbers`` in any arithmetic. ``computation`` is the graph as the textbook draws it, and the tasks stand on that.
"""

from __future__ import annotations

from mathnn.symbolic.graphs.automatic import automatic_differentiation
from mathnn.symbolic.graphs.computation import ComputationGraph
from mathnn.symbolic.graphs.evaluation import computation_graph
from mathnn.symbolic.graphs.sequential import sequential_derivatives

__all__ = ["ComputationGraph", "automatic_differentiation", "computation_graph", "sequential_derivatives"]
