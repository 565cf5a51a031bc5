"""Every command of Unroll: `python3 manage.py run`, `test`, `import`, `export`, `check`, `demo`.

Works from a bare clone: it makes its own environment in .venv, installs what the command needs and starts itself again
in there. Until then it stands on the standard library alone, and this file is read by Python 3.6 too, to say that it is
too old.
"""

import sys

from commands.plain_words import say

OLDEST_PYTHON = (3, 11)


def refuse_old_python(version):
    """Leave with a message when `version` (a tuple of numbers) is older than what Unroll is written for."""
    if tuple(version[:2]) < OLDEST_PYTHON:
        found = ".".join(str(number) for number in version[:3])
        wanted = ".".join(str(number) for number in OLDEST_PYTHON)
        sys.exit(say("old_python", found=found, wanted=wanted))


def main(arguments):
    """Carry out one command line and return its exit code."""
    from commands import environment, parser

    environment.speak_utf8()
    options = parser.parse(arguments)
    environment.enter("test" if options.command == "test" else "run", arguments)

    from commands import dispatch

    return dispatch.carry_out(options)


if __name__ == "__main__":
    refuse_old_python(sys.version_info)
    sys.exit(main(sys.argv[1:]))
