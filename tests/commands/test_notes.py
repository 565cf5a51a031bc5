"""`manage.py import`, `export`, `check` and `demo`, as one types them: exit codes, words, JSON."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from commands.environment import PROJECT

DAY_5 = (
    "# 1월 21일 (Day 5)\n\n## 강의\n\n잠재 변수는 한 스텝씩 이어진다.\n\n## 피어세션\n\n역전파를 같이 그려 보았다.\n"
)
DAY_6 = "# 2022년 1월 24일\n\n## 회고\n\n질문을 먼저 적어 두자.\n"


class Terminal:
    """A terminal in a folder of its own, with a store of its own in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "store" / "unroll.db"
        self.url = f"sqlite:///{self.store.as_posix()}"

    def type(self, *arguments: str, language: str = "en_US.UTF-8") -> subprocess.CompletedProcess[str]:
        """Carry out a command of manage.py."""
        answer = subprocess.run(
            [sys.executable, str(PROJECT / "manage.py"), *arguments],
            cwd=self.folder,
            env={**os.environ, "DATABASE_URL": self.url, "LANG": language},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in answer.stderr, answer.stderr
        return answer

    def write(self, name: str, text: str) -> None:
        """Put a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def document(answer: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The one JSON document on standard output."""
    return json.loads(answer.stdout)


def test_a_note_goes_in_and_comes_out_byte_for_byte(terminal: Terminal) -> None:
    terminal.write("day-5.md", DAY_5.replace("\n", "\r\n"))

    imported = terminal.type("import", "day-5.md", "--member", "하나", "--day-one", "2022-01-17")
    exported = terminal.type("export", "out")

    assert (imported.returncode, exported.returncode) == (0, 0)
    assert (terminal.folder / "out/하나/2022-01-21.md").read_bytes() == DAY_5.replace("\n", "\r\n").encode()


def test_import_reports_each_file_as_json(terminal: Terminal) -> None:
    terminal.write("notes/day-5.md", DAY_5)

    answer = terminal.type("import", "notes", "--member", "하나", "--day-one", "2022-01-17", "--json")

    assert answer.returncode == 0
    [file] = document(answer)["files"]
    assert {name: file[name] for name in ("path", "date", "date_end", "day", "member", "status")} == {
        "path": "day-5.md",
        "date": "2022-01-21",
        "date_end": None,
        "day": 5,
        "member": "하나",
        "status": "new",
    }
    assert {"kind": "lecture", "heading": "강의", "line": 3} in file["sections"]
    assert {"kind": "peer_session", "heading": "피어세션", "line": 7} in file["sections"]
    assert (file["problems"], file["warnings"]) == ([], [])


def test_a_second_import_changes_nothing(terminal: Terminal) -> None:
    terminal.write("day-5.md", DAY_5)
    command = ("import", "day-5.md", "--member", "하나", "--day-one", "2022-01-17", "--json")

    statuses = [document(terminal.type(*command))["files"][0]["status"] for _ in range(2)]

    assert statuses == ["new", "unchanged"]


def test_a_dry_run_says_what_would_happen_and_writes_nothing(terminal: Terminal) -> None:
    terminal.write("day-5.md", DAY_5)

    answer = terminal.type("import", "day-5.md", "--member", "하나", "--day-one", "2022-01-17", "--dry-run")

    assert answer.returncode == 0
    assert "2022-01-21" in answer.stdout
    assert "Nothing was written" in answer.stdout
    assert document(terminal.type("check", "--json"))["counts"]["notes"] == 0


def test_a_refused_file_ends_with_1_after_the_others_went_in(terminal: Terminal) -> None:
    terminal.write("notes/day-5.md", DAY_5)
    terminal.write("notes/day-6.md", DAY_6)

    answer = terminal.type("import", "notes", "--member", "하나", "--json")

    assert answer.returncode == 1
    refused, new = document(answer)["files"]
    assert (refused["status"], new["status"]) == ("refused", "new")
    [problem] = refused["problems"]
    assert problem["code"] == "no_year"
    assert problem in refused["warnings"]
    assert "--day-one" in problem["message"]


def test_a_second_note_of_a_day_is_asked_about(terminal: Terminal) -> None:
    terminal.write("morning.md", DAY_6)
    terminal.write("evening.md", DAY_6.replace("질문", "답"))
    terminal.type("import", "morning.md", "--member", "하나", "--day-one", "2022-01-17")

    asked = terminal.type("import", "evening.md", "--member", "하나", "--json")
    kept = terminal.type("import", "evening.md", "--member", "하나", "--keep-both", "--json")

    assert [document(asked)["files"][0]["problems"][0]["code"]] == ["same_day"]
    assert (asked.returncode, kept.returncode) == (1, 0)
    assert document(terminal.type("check", "--json"))["counts"]["notes"] == 2


def test_an_unknown_member_is_refused_until_told_to_be_new(terminal: Terminal) -> None:
    terminal.write("day-6.md", DAY_6)
    terminal.write("day-7.md", DAY_6.replace("24일", "25일"))
    terminal.type("import", "day-6.md", "--member", "하나", "--day-one", "2022-01-17")

    unknown = terminal.type("import", "day-7.md", "--member", "두리")
    new = terminal.type("import", "day-7.md", "--member", "두리", "--new-member")

    assert (unknown.returncode, new.returncode) == (1, 0)
    assert "두리" in unknown.stdout


def test_export_writes_one_members_notes_into_a_zip(terminal: Terminal) -> None:
    terminal.type("demo")
    member = (terminal.folder / "all").joinpath  # the folder names of a full export are the members' names
    terminal.type("export", "all")
    name = sorted(path.name for path in member().iterdir())[0]

    answer = terminal.type("export", "one.zip", "--member", name, "--json")

    files = document(answer)["files"]
    assert files == sorted(path.name for path in member(name).glob("*.md"))
    with zipfile.ZipFile(terminal.folder / "one.zip") as archive:
        assert sorted(archive.namelist()) == files


def test_the_demo_group_is_loaded_into_an_empty_store_only(terminal: Terminal) -> None:
    first = terminal.type("demo", "--json")
    second = terminal.type("demo", "--json")

    assert (first.returncode, second.returncode) == (0, 1)
    assert set(document(first)) == {"group", "first_day"}
    assert document(second)["error"]["code"] == "store_not_empty"
    assert document(terminal.type("check", "--json"))["problems"] == []


def test_check_finds_what_was_changed_behind_the_stores_back(terminal: Terminal) -> None:
    from db.engine import connect

    terminal.type("demo")
    connection = connect(terminal.store)
    connection.execute("UPDATE section SET text = text || '!' WHERE id = 1")
    connection.close()

    answer = terminal.type("check", "--json")

    assert answer.returncode == 1
    assert [problem["code"] for problem in document(answer)["problems"]] == ["revision_differs"]


def test_check_says_so_when_all_is_well(terminal: Terminal) -> None:
    terminal.type("demo")

    answer = terminal.type("check")

    assert (answer.returncode, answer.stdout) == (0, "Everything is as it should be.\n")


@pytest.mark.parametrize("command", [("check",), ("export", "out")])
def test_a_store_that_is_not_there_is_not_made_to_look_well(terminal: Terminal, command: tuple[str, ...]) -> None:
    answer = terminal.type(*command, "--json")

    assert answer.returncode == 1
    assert document(answer)["error"]["code"] == "no_store"
    assert not terminal.store.exists()


def test_expected_errors_are_a_plain_message_and_one_document(terminal: Terminal) -> None:
    terminal.write("store", "a file where the folder of the store should be")
    unusable = terminal.type("demo", "--json")
    terminal.url = "postgresql://nowhere/unroll"
    foreign = terminal.type("demo", "--json")
    missing = Terminal(terminal.folder / "..").type("import", "nowhere.md", "--json")

    for answer in (unusable, foreign, missing):
        assert answer.returncode == 1
        assert answer.stderr.strip() == document(answer)["error"]["message"]
    assert document(foreign)["error"]["code"] == "unsupported_url"
    assert document(missing)["error"]["code"] == "no_such_path"


def test_the_command_line_speaks_korean_to_a_korean_terminal(terminal: Terminal) -> None:
    answer = terminal.type("check", language="ko_KR.UTF-8")

    assert "저장소" in answer.stderr
