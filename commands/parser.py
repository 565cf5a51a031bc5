"""The command line: which commands and options there are."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

from commands.plain_words import say


class _Parser(argparse.ArgumentParser):
    """Leaves with 1, as every command does that cannot do what was asked; argparse itself would say 2."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(1, f"{self.prog}: {message}\n")


def parse(arguments: list[str]) -> argparse.Namespace:
    """The command with its options, as attributes. Leaves the program on --help (0) and on a mistake (1)."""
    if arguments[:1] == ["test"] and arguments[1:] not in (["-h"], ["--help"]):
        # All of it belongs to pytest, whose options argparse does not know.
        return argparse.Namespace(command="test", arguments=arguments[1:])
    return _command_line().parse_args(arguments)


def _command_line() -> argparse.ArgumentParser:
    parser = _Parser(prog="manage.py", description=say("description"), add_help=False)
    _add_help(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)

    def add(name: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=say(name), description=say(name), add_help=False, allow_abbrev=False)
        _add_help(command)
        return command

    run = add("run")
    run.add_argument("--port", type=_port, help=say("run_port"))
    run.add_argument("--no-browser", action="store_true", help=say("run_no_browser"))

    test = add("test")
    test.add_argument("arguments", nargs="*", metavar="ARGUMENT", help=say("test_arguments"))

    import_ = add("import")
    import_.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=say("import_paths"))
    import_.add_argument("--member", metavar="NAME", help=say("import_member"))
    import_.add_argument("--new-member", action="store_true", help=say("import_new_member"))
    import_.add_argument("--day-one", type=_date, metavar="DATE", help=say("import_day_one"))
    clash = import_.add_mutually_exclusive_group()
    for option, choice in (("--keep-both", "keep_both"), ("--replace", "replace")):
        clash.add_argument(option, dest="clash", action="store_const", const=choice, help=say(f"import_{choice}"))
    import_.set_defaults(clash="ask")
    import_.add_argument("--dry-run", action="store_true", help=say("import_dry_run"))

    export = add("export")
    export.add_argument("target", type=Path, metavar="TARGET", help=say("export_target"))
    export.add_argument("--member", metavar="NAME", help=say("export_member"))

    for command in (import_, export, add("check"), add("demo")):
        command.add_argument("--json", action="store_true", help=say("json"))
    return parser


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help=say("help"))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(say("not_a_date", text=text)) from None


def _port(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(say("not_a_port", text=text))
