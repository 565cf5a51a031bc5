"""The environment .venv: made, filled and entered by manage.py itself.

A stamp in .venv holds the fingerprint of what was installed. It is taken away before an installation and written after
it, so that an interrupted one is noticed and repeated, and a finished one costs a few milliseconds.
"""

import contextlib
import hashlib
import importlib.util
import io
import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NoReturn

from commands.plain_words import say

PROJECT = Path(__file__).resolve().parent.parent
ENTERED = "UNROLL_ENTERED"

Purpose = Literal["run", "test"]
REQUIREMENTS: dict[Purpose, list[str]] = {
    "run": ["requirements.txt"],
    "test": ["requirements.txt", "requirements-dev.txt"],
}


class SetupError(Exception):
    """The environment cannot be prepared. Its text says why and what to do."""


class Environment:
    """The virtual environment of one project folder."""

    def __init__(self, project: Path = PROJECT) -> None:
        self.project = project
        self.folder = project / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def fingerprint(self, purpose: Purpose) -> str:
        """A hash of the Python version and every file that says what to install."""
        content = hashlib.sha256(f"{sys.version_info.major}.{sys.version_info.minor}".encode())
        for name in [*REQUIREMENTS[purpose], "constraints.txt"]:
            content.update((self.project / name).read_bytes())
        return content.hexdigest()

    def is_ready(self, purpose: Purpose) -> bool:
        """Whether everything for `purpose` is installed."""
        try:
            stamp = self._stamp(purpose).read_text()
        except FileNotFoundError:
            return False
        return stamp == self.fingerprint(purpose) and self.python.exists()

    def prepare(self, purpose: Purpose) -> None:
        """Make and fill the environment unless that is done. Raises SetupError."""
        try:
            if self.is_ready(purpose):
                return
            with _one_at_a_time(self.project / ".venv.lock"):
                if not self.is_ready(purpose):
                    self._make(purpose)
        except OSError as error:
            raise SetupError(say("disk", reason=error)) from error

    def is_entered(self) -> bool:
        """Whether this process runs in it."""
        return self.folder.is_dir() and os.path.samefile(sys.prefix, self.folder)

    def _stamp(self, purpose: Purpose) -> Path:
        return self.folder / f"installed-for-{purpose}"

    def _make(self, purpose: Purpose) -> None:
        started = time.monotonic()
        for stale in REQUIREMENTS:
            self._stamp(stale).unlink(missing_ok=True)
        if not self._is_usable():
            _tell(say("making_environment", folder=self.folder))
            self._create()
        _tell(say("installing"))
        self._install(REQUIREMENTS[purpose][-1])
        for installed in ("run", "test") if purpose == "test" else ("run",):
            self._stamp(installed).write_text(self.fingerprint(installed))
        _tell(say("ready", seconds=round(time.monotonic() - started)))

    def _is_usable(self) -> bool:
        """Whether there is a Python of our version with pip; what an interrupted `venv` left behind often has none."""
        if not self.python.exists():
            return False
        question = "import sys, pip; print(sys.version_info[:2])"
        answer = subprocess.run([self.python, "-c", question], capture_output=True, text=True, check=False)
        return answer.returncode == 0 and answer.stdout.strip() == str(sys.version_info[:2])

    def _create(self) -> None:
        for module in ("venv", "ensurepip"):
            if importlib.util.find_spec(module) is None:
                raise SetupError(say("no_venv", module=module))
        command = [sys.executable, "-m", "venv", "--clear", str(self.folder)]
        made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if made.returncode != 0:
            raise SetupError(say("environment_failed", folder=self.folder, output=made.stdout.strip()))

    def _install(self, requirements: str) -> None:
        command = [self.python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
        command += ["--progress-bar", "off", "-r", requirements, "-c", "constraints.txt"]
        pip = subprocess.Popen(
            command,
            cwd=self.project,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        assert pip.stdout is not None
        last_lines: deque[str] = deque(maxlen=12)
        try:
            for line in pip.stdout:
                last_lines.append(line.rstrip())
                _show_progress(line)
            code = pip.wait()
        except KeyboardInterrupt:
            pip.terminate()
            pip.wait()
            raise
        finally:
            _show_progress("")
        if code != 0:
            raise SetupError(say("install_failed", code=code, output="\n".join(last_lines)))


def enter(purpose: Purpose, arguments: list[str], environment: Environment | None = None) -> None:
    """Return once this process runs in the environment, made and filled if need be.

    Otherwise manage.py is started in there, in place of this process.
    """
    environment = environment or Environment()
    try:
        environment.prepare(purpose)
    except SetupError as error:
        _tell(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        _tell(say("interrupted"))
        sys.exit(130)
    was_here = os.environ.pop(ENTERED, None)
    if environment.is_entered():
        return
    if was_here:
        _tell(say("broken_environment", folder=environment.folder))
        sys.exit(1)
    _start_again([str(environment.python), str(environment.project / "manage.py"), *arguments])


def speak_utf8() -> None:
    """Make Korean printable whatever the console's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _start_again(command: list[str]) -> NoReturn:
    variables = {**os.environ, ENTERED: "1", "PYTHONUTF8": "1"}
    # Both would lead the environment's Python to the packages of another one.
    for misleading in ("PYTHONHOME", "__PYVENV_LAUNCHER__"):
        variables.pop(misleading, None)
    if os.name != "nt":
        os.execve(command[0], command, variables)
    # Windows has no exec that keeps the console's process waiting; Ctrl+C reaches the child by itself.
    child = subprocess.Popen(command, env=variables)
    while True:
        with contextlib.suppress(KeyboardInterrupt):
            sys.exit(child.wait())


@contextlib.contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """Hold the lock file, so that two manage.py do not install into the same folder at once."""
    with path.open("ab") as file:
        if not _lock(file.fileno()):
            _tell(say("waiting"))
            while not _lock(file.fileno()):
                time.sleep(0.5)
        yield


def _lock(descriptor: int) -> bool:
    """Whether the lock is ours now. The system gives it back when the file is closed or the process ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # held by another process, as POSIX and as Windows say it
        return False
    return True


def _show_progress(line: str) -> None:
    """Name the package pip is busy with, on one line of a terminal that is written over; an empty line clears it."""
    if sys.stderr.isatty():
        busy_with = line.strip() if line.startswith(("Collecting", "Downloading", "Installing", "Building")) else ""
        if busy_with or not line:
            print("\r\x1b[K" + busy_with[:78], end="", file=sys.stderr, flush=True)


def _tell(text: str) -> None:
    # Standard output belongs to the command, which may be printing JSON.
    print(text, file=sys.stderr, flush=True)
