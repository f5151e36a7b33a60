"""How much of an inventory the exercises cover: for each of its files, the items, those that some exercise names, the share.

An inventory is a folder of YAML files, each a list of items with an ``id``; an exercise names the items it covers in its
``source``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mathnn.steps.words import MathnnError, Words

if TYPE_CHECKING:
    from mathnn.workbook.exercise import Exercise


@dataclass(frozen=True, slots=True)
class Coverage:
    """One file of the inventory: its items, and those of them that exercises name."""

    name: str
    items: tuple[str, ...]
    covered: tuple[str, ...]

    @property
    def share(self) -> float:
        """The covered part, from 0 to 1."""
        return len(self.covered) / len(self.items) if self.items else 0.0


def coverage(inventory: Path, exercises: Iterable[Exercise]) -> tuple[Coverage, ...]:
    """The coverage of each file of the inventory, in the order of their names.

    Raises MathnnError when the folder holds no inventory, or when a source that an exercise names is not in it.
    """
    named = {source: exercise for exercise in exercises for source in exercise.source}
    paths = sorted(inventory.glob("*.yaml")) if inventory.is_dir() else []
    found = []
    for path in paths:
        items = _items(path)
        if items:
            found.append(Coverage(path.stem, items, tuple(i for i in items if i in named)))
    if not found:
        raise MathnnError(
            Words(
                "there is no inventory in the folder “{path}” (YAML files, each a list of items with an id); "
                "name another one with --inventory",
                "le dossier « {path} » ne contient pas d’inventaire (des fichiers YAML, chacun une liste d’éléments avec un "
                "id) ; désignez-en un autre avec --inventory",
            ),
            {"path": inventory},
        )
    known = {item for part in found for item in part.items}
    for source, exercise in named.items():
        if source not in known:
            raise exercise.wrong(
                "source", Words(f"the inventory has no item {source}", f"l’inventaire n’a pas d’élément {source}")
            )
    return tuple(found)


def _items(path: Path) -> tuple[str, ...]:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise MathnnError(
            Words("{file} cannot be read as YAML", "{file} n’est pas un fichier YAML lisible"), {"file": path}
        ) from None
    if not isinstance(content, list):
        return ()
    return tuple(str(item["id"]) for item in content if isinstance(item, dict) and "id" in item)
