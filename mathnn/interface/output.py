"""Where answers go: the terminal, or a file that is either complete or not there.

A file is written beside its final place and renamed when it is whole, so that no error leaves half a document behind.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from mathnn.steps.words import MathnnError, Words, why_refused


def write_file(path: Path, content: str | bytes) -> None:
    """Write all of it or nothing.

    Raises MathnnError when the place cannot be written.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    temporary: str | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(21, os.strerror(21))
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, temporary = tempfile.mkstemp(dir=path.parent or Path(), prefix=".mathnn-")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise MathnnError(
            Words(
                "{path} cannot be written ({reason}); choose another place with --out",
                "{path} ne peut pas être écrit ({reason}) ; choisissez un autre endroit avec --out",
            ),
            {"path": path, "reason": why_refused(error)},
        ) from None


def check_writable(path: Path) -> None:
    """Refuse a hopeless place before the work begins, rather than after it.

    Raises MathnnError as :func:`write_file` would.
    """
    folder = path.parent
    if not folder.is_dir() or path.is_dir() or not os.access(folder, os.W_OK):
        write_file(path, b"") if not folder.is_dir() or path.is_dir() else _refuse(path)


def _refuse(path: Path) -> None:
    raise MathnnError(
        Words(
            "{path} cannot be written; choose another place with --out",
            "{path} ne peut pas être écrit ; choisissez un autre endroit avec --out",
        ),
        {"path": path},
    )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def open_file(path: Path) -> None:
    """Show a file in the browser or viewer of the desktop; without one nothing happens."""
    import webbrowser

    webbrowser.open(path.resolve().as_uri())


def say(text: str) -> None:
    """Print an answer."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def say_json(content: Any) -> None:
    """Print an answer as JSON."""
    say(json.dumps(content, ensure_ascii=False, indent=2))


def note(text: str) -> None:
    """Tell the user something that is not part of the answer."""
    sys.stderr.write(text + "\n")
