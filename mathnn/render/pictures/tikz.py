r"""A scene as a TikZ picture: only ``tikz`` itself is needed, and the formulas are set by LaTeX in the document's own letters."""

from __future__ import annotations

from mathnn.render.pictures.scene import Circle, Path, Point, Scene, Writing, colour

_DASHES = {"dashed": "dashed", "dotted": "densely dotted"}
_ANCHORS = {"left": ("base west", 0.0), "middle": ("base", 0.5), "right": ("base east", 1.0)}
_ROW = 8  # points on a line of the source


def tikz(scene: Scene) -> str:
    """The ``tikzpicture`` environment."""
    names = {shade: f"mathnn{shade[1:]}" for shade in _shades(scene)}
    lines = [r"\begin{tikzpicture}[x=1cm,y=1cm,line join=round,line cap=round]"]
    lines += [rf"\definecolor{{{name}}}{{HTML}}{{{shade[1:].upper()}}}" for shade, name in names.items()]
    lines += [_item(item, names) for item in scene.items]
    return "\n".join([*lines, r"\end{tikzpicture}"])


def _shades(scene: Scene) -> list[str]:
    found: dict[str, None] = {}
    for item in scene.items:
        shades = [item.colour] if isinstance(item, Writing) or item.width else []
        if not isinstance(item, Writing) and item.fill:
            shades.append(item.fill)
        found |= dict.fromkeys(colour(shade) for shade in shades)
    return list(found)


def _item(item: Path | Circle | Writing, names: dict[str, str]) -> str:
    if isinstance(item, Writing):
        return _writing(item, names)
    options = [f"fill={names[colour(item.fill)]}"] if item.fill else []
    if item.width:
        options += [f"draw={names[colour(item.colour)]}", f"line width={item.width:g}pt"]
    if isinstance(item, Circle):
        return rf"\path[{','.join(options)}] {_place(item.centre)} circle ({item.radius:.3f});"
    if item.dash:
        options += [_DASHES[item.dash], "line cap=butt"]
    rows = [item.points[i : i + _ROW] for i in range(0, len(item.points), _ROW)]
    data = "\n  -- ".join(" -- ".join(_place(p) for p in row) for row in rows)
    return rf"\path[{','.join(options)}] {data}{' -- cycle' if item.closed else ''};"


def _writing(item: Writing, names: dict[str, str]) -> str:
    (x, y), width = item.baseline, item.extent.width
    anchor, share = _ANCHORS[item.hold]
    options = [f"anchor={anchor}", "inner xsep=0pt", "inner ysep=1pt", f"text={names[colour(item.colour)]}"]
    options.append(rf"font=\fontsize{{{item.size:g}}}{{{item.size * 1.2:g}}}\selectfont")
    if item.halo:
        options += ["fill=white", "fill opacity=0.85", "text opacity=1"]
    return rf"\node[{','.join(options)}] at {_place((x + share * width, y))} {{{item.lettering.tex}}};"


def _place(point: Point) -> str:
    return f"({_short(point[0])},{_short(point[1])})"


def _short(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
