"""A document in its file, and what happens without LaTeX: instead of a PDF its source and a page that a browser prints."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from mathnn.interface.output import note, write_file
from mathnn.steps.words import Words

_WITHOUT_LATEX = Words(
    "there is no LaTeX here to make {pdf}: open {html} in a browser and print it to PDF, or compile {tex} elsewhere "
    "(TeX Live and MiKTeX bring pdflatex)",
    "pas de LaTeX ici pour faire {pdf} : ouvrez {html} dans un navigateur et imprimez en PDF, ou compilez {tex} ailleurs "
    "(TeX Live et MiKTeX apportent pdflatex)",
)


def latex_is_here() -> bool:
    """Whether a PDF can be made on this machine."""
    return any(shutil.which(command) for command in ("latexmk", "pdflatex"))


def write_document(place: Path, form: str, make: Callable[[str], str | bytes], language: str) -> Path:
    """Write ``make(form)`` to ``place``; answers the file to look at.

    Raises MathnnError when the place cannot be written.
    """
    if form != "pdf" or latex_is_here():
        write_file(place, make(form))
        return place
    page, source = place.with_suffix(".html"), place.with_suffix(".tex")
    write_file(page, make("html"))
    write_file(source, make("tex"))
    note(_WITHOUT_LATEX.say(language, pdf=place.name, html=page, tex=source))
    return page
