"""Coverage-guided fuzzing of the reader, where atheris is installed: ``python tests/reading/coverage_fuzz.py -runs=1000000``.

Each input begins with a byte that chooses notation and language; the rest is text. Anything but a formula or a
ReadingError is a crash.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["mathnn.reading"]):
    from mathnn.reading import ReadingError, read


def one_input(data: bytes) -> None:
    """Read one text."""
    choice = data[0] if data else 0
    text = data[1:400].decode("utf-8", "ignore")
    try:
        read(text, notation=("auto", "latex", "text")[choice % 3], language=("en", "fr")[choice // 3 % 2])
    except ReadingError as error:
        error.say("fr")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
