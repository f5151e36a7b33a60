"""Pictures and graphs: from their data to SVG, TikZ, PNG, PDF, GIF and characters.

A Picture is data in mathematical terms (a function, a point, iterates). Its kind, one record of the ``registry``, draws it on a
sheet in centimetres (``drawing``, ``frame`` for axes, ``space`` for three dimensions, ``placing`` for labels); the sheet, a list
of paths, circles and labels (``scene``), is then written by ``svg``, ``tikz``, ``image`` or ``characters``; ``animation`` shows
several in turn. The kinds and the keys of their data stand at the end of ``plane``, ``functions``, ``levels``, ``surfaces``,
``level_surface``, ``variation`` and ``iterations``; ``networks`` draws graphs, which ``layered`` lays out. A new kind is one
record there; a new format is one writer of the three records of a scene.
"""

from __future__ import annotations

from mathnn.render.pictures.growing import growing
from mathnn.render.pictures.show import FORMS, draw, picture_bytes, scene

__all__ = ["FORMS", "draw", "growing", "picture_bytes", "scene"]
