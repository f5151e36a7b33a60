"""Sphinx: the documentation is Markdown (MyST); ``sphinx-build docs docs/_build`` makes it."""

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

project = "mathnn"
author = "The mathnn founders"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.mathjax"]
myst_enable_extensions = ["dollarmath", "fieldlist"]
html_theme = "furo"
exclude_patterns = ["_build"]
nitpicky = False


def setup(app: Sphinx) -> None:
    """Conversations are plain text."""
    app.add_lexer("repl", TextLexer)
