"""PDF through latexmk or pdflatex, in a folder of its own that disappears afterwards."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from mathnn.steps.words import MathnnError, Words

TIME_LIMIT = 180
MISSING = Words(
    "no LaTeX was found to make a PDF with: install TeX Live or MiKTeX (pdflatex or latexmk on the PATH), or ask for tex (the "
    "LaTeX source) or html (a page that the browser prints to PDF)",
    "aucun LaTeX n'a été trouvé pour faire un PDF : installez TeX Live ou MiKTeX (pdflatex ou latexmk dans le PATH), ou demandez "
    "tex (le source LaTeX) ou html (une page que le navigateur imprime en PDF)",
)
FAILED = Words(
    "LaTeX could not make the PDF: {reason}; ask for tex to see the source, or for html",
    "LaTeX n'a pas pu produire le PDF : {reason} ; demandez tex pour voir le source, ou html",
)
SLOW = Words(
    "LaTeX took more than {limit} seconds; ask for tex or html instead",
    "LaTeX a mis plus de {limit} secondes ; demandez plutôt tex ou html",
)


def pdf(source: str, language: str = "en") -> bytes:
    """The PDF of a LaTeX document.

    Raises MathnnError when there is no LaTeX on the PATH, when it fails or takes too long; it says what to do instead.
    """
    commands = compilers()
    if not commands:
        raise MathnnError(MISSING)
    with TemporaryDirectory(prefix="mathnn-") as folder:
        place = Path(folder)
        (place / "solution.tex").write_text(source, encoding="utf-8")
        for command in commands:
            run(command, place)
        made = place / "solution.pdf"
        if not made.is_file():
            raise MathnnError(FAILED, {"reason": complaint(place)})
        return made.read_bytes()


def compilers() -> list[list[str]]:
    """The commands to run, in order: pdflatex twice (for the contents), or latexmk where only that is found."""
    options = ["-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape"]
    if shutil.which("pdflatex"):
        return [["pdflatex", *options, "solution.tex"]] * 2
    if shutil.which("latexmk"):
        return [["latexmk", "-pdf", "-norc", *options, "solution.tex"]]
    return []


def run(command: list[str], place: Path) -> None:
    """One run of the compiler in its folder, without a terminal to ask questions at."""
    try:
        done = subprocess.run(
            command, cwd=place, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIME_LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        raise MathnnError(SLOW, {"limit": TIME_LIMIT}) from None
    except OSError as error:
        raise MathnnError(FAILED, {"reason": str(error)}) from error
    if done.returncode:
        raise MathnnError(FAILED, {"reason": complaint(place)})


def complaint(place: Path) -> str:
    """The first error line of the log."""
    log = place / "solution.log"
    text = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
    return next((found[2:].strip() for found in text.splitlines() if found.startswith("!")), "?")
