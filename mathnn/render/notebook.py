"""A fragment of HTML inside a notebook: with a style of its own that leaves the notebook's alone, in light and in dark.

Notebooks stripe every table and set its cells to the right; chains of equalities and answers need the opposite.
"""

from __future__ import annotations

STYLE = """
.mathnn table.work, .mathnn table.work tr, .mathnn .report tr { background: none !important; border: 0; }
.mathnn table.work { margin: .3em 0 .6em 1.2em; border-collapse: collapse; }
.mathnn table.work td { text-align: left !important; padding: .25em 0; border: 0; vertical-align: middle; font-size: 1em; }
.mathnn table.work td.left { text-align: right !important; }
.mathnn table.work td.sign { padding: .25em .5em; }
.mathnn table.work td.rule { padding-left: 2.5em; opacity: .65; font-style: italic; font-size: .88em; }
.mathnn .answer { display: flex; align-items: center; gap: 1.2em; margin: .8em 0 .8em 1.2em; }
.mathnn .box { border: 1.5px solid #b5503c; border-radius: 3px; padding: .5em 1em; }
.mathnn .method, .mathnn .check, .mathnn .condition { opacity: .75; }
.mathnn .check { font-size: .9em; }
.mathnn .failed { color: #b3261e; }
.mathnn details { margin: 0 0 .8em 1.2em; font-size: .92em; }
.mathnn .inner { border-left: 2px solid #8886; padding-left: 1em; }
.mathnn table.data { border-collapse: collapse; margin: .5em 1.2em; }
.mathnn table.data td, .mathnn table.data th { text-align: center !important; padding: .25em .8em; }
.mathnn .report td { padding: .2em .5em; vertical-align: top; }
.mathnn math { font-size: 1.1em; }
"""


def for_notebook(fragment: str) -> str:
    """The fragment in its own style."""
    return f'<div class="mathnn"><style>{STYLE}</style>\n{fragment}\n</div>'
