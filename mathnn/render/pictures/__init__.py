"""Pictures and graphs: from their data to SVG, TikZ, PNG, PDF and characters.

A Picture is data in mathematical terms (a function, a point, iterates). Its kind, one record of the registry, draws it on a
sheet in centimetres (``drawing``, ``frame``, ``placing``); the sheet, a list of paths, circles and labels (``scene``), is then
written by ``svg``, ``tikz``, ``image`` or ``characters``. The files of the kinds: ``plane``, ``functions``, ``levels``,
``surfaces``, ``variation``, ``iterations``, ``networks``.
"""

from __future__ import annotations

from mathnn.render.pictures.show import FORMS, draw, picture_bytes, scene

__all__ = ["FORMS", "draw", "picture_bytes", "scene"]
