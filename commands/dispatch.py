"""What a command line asks for, carried out inside the environment."""

from argparse import Namespace

from commands import plain_words
from ui import words


def carry_out(options: Namespace) -> int:
    """Carry out one command in the language of the terminal and return its exit code."""
    words.use_language(plain_words.language())
    # Each command waits only for what it needs itself: the store's packages take a moment to load.
    if options.command == "run":
        from commands.serve import serve

        return serve(port=options.port, browser=not options.no_browser)
    if options.command == "test":
        from commands.testing import run_tests

        return run_tests(options.arguments)
    from commands import notes

    return notes.carry_out(options)
