"""Computation graphs: expressions as graphs in which everything occurs once, and derivatives by walking along them.

``dag`` and ``convert`` hold the graph; ``local`` says what stands on its edges; ``reverse`` and ``forward`` walk it in symbols,
``numbers`` in any arithmetic. ``computation`` is the graph as the textbook draws it, and the tasks stand on that.
"""
