"""How manage.py prepares .venv: when it installs, and what it says when it cannot."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import manage
from commands import environment as environment_module
from commands.environment import PROJECT, Environment, SetupError
from commands.plain_words import WORDS, language, say

FILES = ("requirements.txt", "requirements-dev.txt", "constraints.txt")


class RecordedEnvironment(Environment):
    """An environment whose slow steps are replaced by notes of what would be done."""

    def __init__(self, project: Path, *, network: bool = True) -> None:
        super().__init__(project)
        self.network = network
        self.steps: list[str] = []

    def _is_usable(self) -> bool:
        return self.python.exists()

    def _create(self) -> None:
        self.steps.append("create")
        self.python.parent.mkdir(parents=True)
        self.python.touch()

    def _install(self, requirements: str) -> None:
        self.steps.append(f"install {requirements}")
        if not self.network:
            raise SetupError("no network")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).write_text(f"# {name}\n")
    return tmp_path


def test_the_first_command_makes_the_environment_and_installs_what_running_needs(project: Path) -> None:
    environment = RecordedEnvironment(project)

    environment.prepare("run")

    assert environment.steps == ["create", "install requirements.txt"]
    assert environment.is_ready("run")
    assert not environment.is_ready("test")


def test_the_next_command_finds_everything_done(project: Path) -> None:
    RecordedEnvironment(project).prepare("run")
    again = RecordedEnvironment(project)

    again.prepare("run")

    assert again.steps == []


def test_the_tests_bring_along_what_running_needs(project: Path) -> None:
    environment = RecordedEnvironment(project)

    environment.prepare("test")

    assert environment.steps == ["create", "install requirements-dev.txt"]
    assert environment.is_ready("run")


@pytest.mark.parametrize(
    ("changed", "installs_for_run"),
    [("requirements.txt", True), ("constraints.txt", True), ("requirements-dev.txt", False)],
)
def test_a_changed_requirement_is_installed_by_whom_it_concerns(
    project: Path, changed: str, installs_for_run: bool
) -> None:
    RecordedEnvironment(project).prepare("test")
    (project / changed).write_text("# changed\n")
    again = RecordedEnvironment(project)

    assert again.is_ready("run") is not installs_for_run
    assert not again.is_ready("test")


def test_another_python_installs_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = RecordedEnvironment(project)
    environment.prepare("run")

    class Newer:
        major, minor = sys.version_info.major, sys.version_info.minor + 1

    monkeypatch.setattr(environment_module.sys, "version_info", Newer)

    assert not environment.is_ready("run")


def test_an_interrupted_installation_is_repeated(project: Path) -> None:
    RecordedEnvironment(project).prepare("test")
    (project / "requirements.txt").write_text("# changed\n")
    with pytest.raises(SetupError):
        RecordedEnvironment(project, network=False).prepare("run")
    (project / "requirements.txt").write_text("# requirements.txt\n")  # as it was when all was installed
    again = RecordedEnvironment(project)

    assert not again.is_ready("run")
    assert not again.is_ready("test")
    again.prepare("run")
    assert again.steps == ["install requirements.txt"]


def test_an_environment_whose_python_is_gone_is_made_anew(project: Path) -> None:
    environment = RecordedEnvironment(project)
    environment.prepare("run")
    environment.python.unlink()
    environment.python.parent.rmdir()

    environment.prepare("run")

    assert environment.steps == ["create", "install requirements.txt"] * 2


def test_without_ensurepip_the_package_to_install_is_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment_module.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else 1)

    with pytest.raises(SetupError, match="apt install python3-venv"):
        Environment(project).prepare("run")


def test_a_failing_pip_is_quoted_with_its_exit_code_and_what_to_do(project: Path) -> None:
    environment = Environment(project)
    environment.python = Path(sys.executable)
    (project / "requirements.txt").write_text("--no-index\na-package-that-is-nowhere\n")

    with pytest.raises(SetupError) as failed:
        environment._install("requirements.txt")

    assert "pip ended with 1" in str(failed.value)
    assert "a-package-that-is-nowhere" in str(failed.value)
    assert "run the same command again" in str(failed.value)


def test_a_folder_that_cannot_be_written_is_explained(project: Path) -> None:
    (project / ".venv.lock").mkdir()

    with pytest.raises(SetupError, match="could not be prepared"):
        RecordedEnvironment(project).prepare("run")


def test_two_at_once_install_one_after_the_other(project: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from commands.environment import _one_at_a_time\n"
        "log = Path(sys.argv[1]) / 'log'\n"
        "with _one_at_a_time(Path(sys.argv[1]) / '.venv.lock'):\n"
        "    for word in ('in', 'out'):\n"
        "        with log.open('a') as file: file.write(word + ' ')\n"
        "        time.sleep(0.2)\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", script, str(project)], cwd=PROJECT) for _ in range(2)]

    assert [process.wait() for process in both] == [0, 0]
    assert (project / "log").read_text() == "in out in out "


def test_a_process_in_the_environment_knows_it() -> None:
    assert Environment().is_entered() is (Path(sys.prefix).resolve() == (PROJECT / ".venv").resolve())


def test_an_environment_that_does_not_lead_into_itself_is_reported_not_entered_for_ever(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(environment_module.ENTERED, "1")

    with pytest.raises(SystemExit) as left:
        environment_module.enter("run", [], RecordedEnvironment(project))

    assert left.value.code == 1
    assert "Delete that folder" in capsys.readouterr().err


def test_an_old_python_is_refused_with_what_to_do() -> None:
    with pytest.raises(SystemExit) as left:
        manage.refuse_old_python((3, 9, 2))

    assert "Python 3.11 or newer; this is Python 3.9.2" in str(left.value.code)
    assert "python3.11 manage.py run" in str(left.value.code)


def test_the_python_it_is_written_for_is_not_refused() -> None:
    manage.refuse_old_python((3, 11, 0))
    manage.refuse_old_python((3, 14, 1))


@pytest.mark.parametrize("file", ["manage.py", "commands/__init__.py", "commands/plain_words.py"])
def test_an_old_python_can_read_the_file_far_enough_to_say_so(file: str) -> None:
    tree = ast.parse((PROJECT / file).read_text(encoding="utf-8"), feature_version=(3, 6))

    modern = [node for node in ast.walk(tree) if isinstance(node, (ast.NamedExpr, ast.Match))]
    assert modern == []


@pytest.mark.parametrize(
    ("variables", "spoken"),
    [
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, "ko"),
    ],
)
def test_the_terminal_decides_the_language(variables: dict[str, str], spoken: str) -> None:
    assert language(variables) == spoken


def test_both_languages_say_the_same_sentences() -> None:
    assert WORDS["ko"].keys() == WORDS["en"].keys()
    for key, english in WORDS["en"].items():
        assert _placeholders(WORDS["ko"][key]) == _placeholders(english), key


def test_a_sentence_is_said_in_the_language_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")

    assert say("installing") == "패키지를 설치하는 중 ..."


@pytest.mark.skipif(os.name == "nt", reason="Windows has no exec")
def test_a_prepared_manage_py_starts_itself_in_the_environment(project: Path) -> None:
    """A project folder with nothing but manage.py, whose environment is a link to a Python that says it was reached."""
    for name in ("manage.py", "commands"):
        (project / name).symlink_to(PROJECT / name)
    environment = Environment(project)
    environment.python.parent.mkdir(parents=True)
    environment.python.write_text('#!/bin/sh\necho "$@"\n')
    environment.python.chmod(0o755)

    script = (
        "import sys; from pathlib import Path; from commands.environment import Environment, enter\n"
        "environment = Environment(Path(sys.argv[1]))\n"
        "environment._stamp('run').write_text(environment.fingerprint('run'))\n"
        "enter('run', ['check', '--json'], environment)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, str(project)], cwd=PROJECT, capture_output=True, text=True, check=True
    )

    assert answer.stdout.split() == [str(project / "manage.py"), "check", "--json"]


def _placeholders(sentence: str) -> set[str]:
    return {part.partition("}")[0] for part in sentence.split("{")[1:]}
