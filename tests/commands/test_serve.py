"""`manage.py run`: which port it takes, when it opens a browser, and how it stops."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from commands.environment import PROJECT
from commands.serve import ADDRESS, can_show_a_browser, free_port, is_free


@contextmanager
def listening() -> Iterator[int]:
    """Some other program on a port."""
    with socket.socket() as other:
        other.bind((ADDRESS, 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_that_is_listened_to_is_not_free() -> None:
    with listening() as port:
        assert not is_free(port)


def test_the_next_free_port_is_found() -> None:
    with listening() as port:
        found = free_port(port)

    assert found is not None
    assert found > port


def test_a_taken_port_that_was_asked_for_is_refused_with_a_way_out(tmp_path: Path) -> None:
    with listening() as port:
        answer = subprocess.run(
            [sys.executable, "manage.py", "run", "--port", str(port)],
            cwd=PROJECT,
            env={**os.environ, "DATABASE_URL": f"sqlite:///{(tmp_path / 'unroll.db').as_posix()}"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    assert answer.returncode == 1
    assert str(port) in answer.stderr
    assert "manage.py run --port" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(("language", "words"), [("en_US.UTF-8", "is taken"), ("ko_KR.UTF-8", "포트")])
def test_run_speaks_the_terminals_language(language: str, words: str) -> None:
    with listening() as port:
        answer = subprocess.run(
            [sys.executable, "manage.py", "run", "--port", str(port)],
            cwd=PROJECT,
            env={**os.environ, "LC_ALL": language},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    assert words in answer.stderr


@pytest.mark.parametrize(
    ("variables", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "CI": "true"}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
        ({"CI": "true"}, "win32", False),
    ],
)
def test_a_browser_is_opened_only_where_somebody_can_see_it(
    variables: dict[str, str], platform: str, shown: bool
) -> None:
    assert can_show_a_browser(variables, platform) is shown


def _as_in_a_terminal() -> None:
    """Listen to Ctrl+C: what a shell starts in the background inherits that it is ignored, and so do these tests."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name == "nt", reason="A console that sends Ctrl+C cannot be had here")
@pytest.mark.parametrize("asked_by", [signal.SIGINT, signal.SIGTERM])
def test_run_serves_the_app_from_any_folder_and_stops_cleanly(tmp_path: Path, asked_by: signal.Signals) -> None:
    with listening() as port:
        pass  # free again
    command = [sys.executable, str(PROJECT / "manage.py"), "run", "--port", str(port), "--no-browser"]
    variables = {**os.environ, "DATABASE_URL": f"sqlite:///{(tmp_path / 'unroll.db').as_posix()}"}
    log = tmp_path / "log"
    with log.open("wb") as output:
        run = subprocess.Popen(
            command, cwd=tmp_path, env=variables, stdout=output, stderr=subprocess.STDOUT, preexec_fn=_as_in_a_terminal
        )
    try:
        while "Ctrl+C" not in log.read_text(encoding="utf-8"):
            assert run.poll() is None, log.read_text(encoding="utf-8")
        connection = http.client.HTTPConnection(ADDRESS, port)
        connection.request("GET", "/healthz")
        assert json.loads(connection.getresponse().read())["store"] == "ok"
        connection.close()
        run.send_signal(asked_by)
        code = run.wait(30)
    finally:
        run.kill()

    assert code == 0
    assert "Traceback" not in log.read_text(encoding="utf-8")
    assert is_free(port)
