"""YAML with the line of every value, so that an error can say where it is.

Only texts, lists and mappings: a scalar stays the text that was written (``2.50`` keeps its zero, ``no`` is no boolean).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mathnn.steps.words import MathnnError, Words, why_refused

_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Marked:
    """A value and the line (counted from 1) where it begins."""

    value: str | list[Marked] | dict[str, Marked]
    line: int

    def plain(self) -> Any:
        """The value without its lines."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        return {name: item.plain() for name, item in self.value.items()}


def read_marked(path: Path) -> Marked:
    """The YAML file as marked values.

    Raises MathnnError naming the file and the line when it is not YAML, or not text.
    """
    import yaml

    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise MathnnError(
            Words("{file} cannot be read: {reason}", "{file} ne peut pas être lu : {reason}"),
            {"file": path, "reason": why_refused(error) if isinstance(error, OSError) else "UTF-8"},
        ) from None
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise _wrong(path, 0 if mark is None else mark.line + 1, _NOT_YAML) from None
    if node is None:
        raise _wrong(path, 1, Words("the file is empty", "le fichier est vide"))
    return _marked(node, path, 0)


_NOT_YAML = Words(
    "this is not valid YAML (check the indentation, and put quotes around texts with “: ” or “#”)",
    "ce n’est pas du YAML correct (voir l’indentation, et mettre entre guillemets les textes avec « : » ou « # »)",
)


def _marked(node: Any, path: Path, depth: int) -> Marked:
    import yaml

    line = node.start_mark.line + 1
    if depth > _DEEPEST:
        raise _wrong(path, line, Words("the values are nested too deeply", "les valeurs sont trop imbriquées"))
    if isinstance(node, yaml.ScalarNode):
        return Marked(node.value, line)
    if isinstance(node, yaml.SequenceNode):
        return Marked([_marked(item, path, depth + 1) for item in node.value], line)
    fields: dict[str, Marked] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in fields:
            raise wrong_field(path, key.start_mark.line + 1, name, Words("it is given twice", "il est donné deux fois"))
        fields[name] = _marked(value, path, depth + 1)
    return Marked(fields, line)


def _wrong(path: Path, line: int, what: Words) -> MathnnError:
    return MathnnError(
        Words("{file}, line {line}: {what}", "{file}, ligne {line} : {what}"),
        {"file": path, "line": line, "what": what},
    )


def wrong_field(path: Path, line: int, field: str, what: Words) -> MathnnError:
    """The error that names file, line and field."""
    return MathnnError(
        Words("{file}, line {line}, field “{field}”: {what}", "{file}, ligne {line}, champ « {field} » : {what}"),
        {"file": path, "line": line, "field": field, "what": what},
    )
