"""The workbook: tasks by name, exercises in YAML, booklets, and how much of an inventory they cover.

A *task* is one function of ``symbolic`` (or of this folder): its signature gives the flags of the command line and the givens
of an exercise. An *exercise* is one YAML file under exercises/<chapter>/. Here the two meet: an exercise is solved by its
task, compared with the answer that its author wrote down, verified line by line and bound into a booklet.
"""

from __future__ import annotations

from mathnn.workbook.exercise import Exercise, exercises
from mathnn.workbook.tasks import TASKS, Task, solve

__all__ = ["TASKS", "Exercise", "Task", "exercises", "solve"]
