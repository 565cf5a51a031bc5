"""The real server for browser tests, each on a store of its own."""

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from commands.environment import PROJECT
from commands.serve import ADDRESS, server_command

SECONDS_TO_START = 60


class Server:
    """A running server. Stop it when done."""

    def __init__(self, folder: Path, command: Callable[[int], list[str]] = server_command) -> None:
        """Serve the store unroll.db in `folder`, made if need be, with the command for a port.

        Raises AssertionError if it does not come up.
        """
        self._command = command
        self.store_file = folder / "unroll.db"
        self.store_url = f"sqlite:///{self.store_file.as_posix()}"
        self.port = _unused_port()
        self.host = f"{ADDRESS}:{self.port}"
        self.url = f"http://{self.host}"
        self.log = folder / "server.log"
        self.start()

    @property
    def pid(self) -> int:
        """The process that serves."""
        return self._process.pid

    def start(self) -> None:
        """Serve, also again after `kill`, at the same address."""
        self.launch()
        self.wait()

    def launch(self) -> None:
        """Begin to serve without waiting until it answers."""
        # A file, because a pipe that nobody reads would stop the server when it is full.
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command(self.port),
                cwd=PROJECT,
                env={**os.environ, "DATABASE_URL": self.store_url, "OPENBLAS_NUM_THREADS": "1"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> None:
        """Wait until it answers. Raises AssertionError if it does not."""
        try:
            self._wait_until_it_answers()
        except BaseException:
            self.stop()
            raise

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """The status, the headers (names in lower case) and the body the server answers to GET `path` with."""
        connection = http.client.HTTPConnection(ADDRESS, self.port, timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, headers, answer.read()
        finally:
            connection.close()

    def kill(self) -> None:
        """End the process as a power cut does: without a word to it."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """End the process, by force if it takes longer than ten seconds."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            assert self._process.poll() is None, f"The server ended while starting:\n{self._log_text()}"
            try:
                if self.get("/_stcore/health")[0] == http.HTTPStatus.OK:
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"The server did not answer within {SECONDS_TO_START} s:\n{self._log_text()}")

    def _log_text(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")


def _unused_port() -> int:
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        return probe.getsockname()[1]
