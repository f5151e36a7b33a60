"""``python -m mathnn`` and the command ``mathnn``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line and answer its exit code."""
    from mathnn.interface.cli import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
