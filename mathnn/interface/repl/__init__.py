"""A conversation in mathematics: a line is defined, computed or judged, and can be asked about afterwards.

``session`` holds what has been said and answers a line, without any terminal; ``orders`` are the words that are not
mathematics (why, steps, hint, assume, save, …); ``terminal`` reads lines with history, completion and a preview.
"""
