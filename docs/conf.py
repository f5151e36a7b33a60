"""Sphinx: the documentation is Markdown (MyST); ``sphinx-build docs docs/_build`` makes it."""

project = "mathnn"
author = "The mathnn founders"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.mathjax"]
myst_enable_extensions = ["dollarmath", "fieldlist"]
html_theme = "furo"
exclude_patterns = ["_build"]
nitpicky = False
