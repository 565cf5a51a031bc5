"""What one may type after manage.py."""

from datetime import date
from pathlib import Path

import pytest

from commands.parser import parse


def test_import_takes_paths_a_member_and_the_first_day() -> None:
    options = parse(["import", "a.md", "folder", "--member", "하나", "--day-one", "2022-01-17"])

    assert options.paths == [Path("a.md"), Path("folder")]
    assert (options.member, options.day_one) == ("하나", date(2022, 1, 17))
    assert (options.clash, options.dry_run, options.new_member, options.json) == ("ask", False, False, False)


@pytest.mark.parametrize(("option", "clash"), [("--keep-both", "keep_both"), ("--replace", "replace")])
def test_import_is_told_what_to_do_with_a_second_note_of_a_day(option: str, clash: str) -> None:
    assert parse(["import", "a.md", option]).clash == clash


def test_all_after_test_goes_to_pytest_as_it_is() -> None:
    assert parse(["test", "-k", "day and not week", "--headed", "tests/unit"]).arguments == [
        "-k",
        "day and not week",
        "--headed",
        "tests/unit",
    ]


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ([], "required: COMMAND"),
        (["fly"], "fly"),
        (["import"], "PATH"),
        (["import", "a.md", "--day-one", "17 January"], "not a date like 2022-01-17"),
        (["import", "a.md", "--keep-both", "--replace"], "not allowed with"),
        (["run", "--port", "80000"], "not a port"),
        (["run", "--port", "http"], "not a port"),
        (["export"], "TARGET"),
    ],
)
def test_a_mistake_is_named_and_ends_with_1(
    typed: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        parse(typed)

    assert left.value.code == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert complaint in captured.err


@pytest.mark.parametrize("command", ["run", "test", "import", "export", "check", "demo"])
def test_every_command_has_help_in_both_languages(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = []
    for lang in ("en_US.UTF-8", "ko_KR.UTF-8"):
        monkeypatch.setenv("LANG", lang)
        with pytest.raises(SystemExit) as left:
            parse([command, "--help"])
        assert left.value.code == 0
        shown.append(capsys.readouterr().out)

    assert "show this help" in shown[0]
    assert "이 도움말" in shown[1]
