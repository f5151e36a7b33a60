r"""A whole piece of homework, judged: every claim in the order of the text, with what was defined before it.

Not every relation in a text is claimed. A formula alone is what the next line that begins with = continues; « soit », "let" and
their like give a name its meaning, new or again; an equation to be solved (:math:`f'(x) = 0`, « résoudre … ») is asked, not
said of every x. A letter that receives a value (« au point :math:`x = 2` ») is given; a later value replaces it. Only what is
left is a claim, and only a claim can be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from mathnn.checking.context import Context
from mathnn.checking.cutting import RELATION
from mathnn.checking.desk import LOOK_AHEAD, Desk
from mathnn.checking.homework import Passage, Sheet, sheet
from mathnn.checking.marks import Mark, Report
from mathnn.checking.prose import ALTERNATIVE
from mathnn.checking.statements.files import with_statements


def grade(path: Path, context: Context | None = None) -> Report:
    """Judge a file. Raises MathnnError when it cannot be read; a line that cannot be read is unknown, and the rest is judged."""
    found, known = sheet(path), context or Context()
    passages = with_statements(found)
    return Report(path, tuple(with_tables(found, tuple(grade_passages(passages, known)), known)), found)


def with_tables(found: Sheet, marks: tuple[Mark, ...], context: Context) -> list[Mark]:
    """The rows of tables of iterative methods, in the place of what stands on their lines."""
    from mathnn.checking.iterations.homework import rows_judged

    rows = [row for cell, text in found.texts for row in rows_judged(text, context, cell)]
    taken = {(row.passage.cell, row.passage.line) for row in rows}
    kept = [mark for mark in marks if (mark.passage.cell, mark.passage.line) not in taken]
    both = [*kept, *(Mark(row.passage, row.judged) for row in rows)]
    return sorted(both, key=lambda mark: (mark.passage.cell or 0, mark.passage.line))


def grade_passages(found: Iterable[Passage], context: Context) -> Iterator[Mark]:
    """The marks of passages in order."""
    items = _with_alternatives(list(found))
    desk = Desk(context)
    for index, passage in enumerate(items):
        if index == 0 or passage.fresh:
            end = next((k for k in range(index + 1, len(items)) if items[k].fresh), len(items))
            desk.start = context.knowing_functions(p.text for p in items[index:end])
            desk.context = desk.start
        yield from desk.marks(passage, items[index + 1 : index + 1 + LOOK_AHEAD])


def _with_alternatives(items: list[Passage]) -> list[Passage]:
    """« $x^2 = 4 \\iff x = 2$ ou $x = -2$ » is one statement."""
    joined: list[Passage] = []
    for passage in items:
        last = joined[-1] if joined else None
        if (
            last is not None
            and ALTERNATIVE.match(passage.before)
            and _is_statement(last)
            and RELATION.search(passage.text)
        ):
            text = rf"{last.text} \text{{ or }} {passage.text}" if "\\" in last.text or last.span else passage.text
            joined[-1] = replace(last, text=text, after=passage.after, span=(last.span[0], passage.span[1]))
        else:
            joined.append(passage)
    return joined


def _is_statement(passage: Passage) -> bool:
    return bool(RELATION.search(passage.text)) and any(
        sign in passage.text
        for sign in ("\\iff", "\\Leftrightarrow", "⇔", "<=>", "\\implies", "\\Rightarrow", "⟹", "⇒")
    )


__all__ = ["Mark", "Report", "grade", "grade_passages", "with_tables"]
