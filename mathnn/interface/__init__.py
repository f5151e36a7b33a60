"""The ways in: the command line here (later the REPL and the notebook). Thin, and without mathematics.

Nothing below is imported before it is needed: ``mathnn --help`` costs no more than Python and argparse.
"""
