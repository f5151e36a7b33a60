"""One module for each command: its arguments, and what it prints. ``run(argv, language)`` answers the exit code."""
