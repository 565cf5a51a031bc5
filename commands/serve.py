"""`manage.py run`: the server, from the choice of a port to a clean stop."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Mapping
from types import FrameType
from typing import NoReturn

from commands.environment import PROJECT
from ui.words import _

ADDRESS = "127.0.0.1"
FIRST_PORT = 8501
PORTS_TO_TRY = 100
SECONDS_TO_STOP = 10


def serve(*, port: int | None, browser: bool) -> int:
    """Serve the app until it is stopped; return the exit code. Without `port` the first free one is taken."""
    chosen = port if port is not None else free_port()
    if chosen is None or not is_free(chosen):
        busy = FIRST_PORT if chosen is None else chosen
        text = _("Port {port} is taken by another program. Choose one with: manage.py run --port {other}")
        print(text.format(port=busy, other=busy + 1 if busy < 65535 else FIRST_PORT), file=sys.stderr)
        return 1
    if port is None and chosen != FIRST_PORT:
        print(_("Port {port} is taken; using {other}.").format(port=FIRST_PORT, other=chosen), flush=True)

    signal.signal(signal.SIGTERM, _stop_as_asked)
    server = subprocess.Popen(server_command(chosen), cwd=PROJECT, env={"OPENBLAS_NUM_THREADS": "1", **os.environ})
    try:
        if _wait_until_it_answers(server, chosen):
            address = f"http://{ADDRESS}:{chosen}"
            print(_("Unroll runs at {address} (Ctrl+C stops it)").format(address=address), flush=True)
            if browser and can_show_a_browser(os.environ):
                webbrowser.open(address)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(server)


def server_command(port: int) -> list[str]:
    """The command that serves the app on `port` of this machine."""
    streamlit = [sys.executable, "-m", "streamlit", "run", str(PROJECT / "asgi.py")]
    streamlit += ["--server.port", str(port), "--server.address", ADDRESS, "--server.headless", "true"]
    # Watching files is for those who change them; the address is ours to tell.
    return [*streamlit, "--server.fileWatcherType", "none", "--logger.hideWelcomeMessage", "true"]


def is_free(port: int) -> bool:
    """Whether a server can listen on `port`."""
    with socket.socket() as probe:
        if os.name != "nt":  # there the option means: share the port with whoever has it
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
    return True


def free_port(first: int = FIRST_PORT) -> int | None:
    """The first free port from `first`; None when there is none near."""
    return next((port for port in range(first, first + PORTS_TO_TRY) if is_free(port)), None)


def can_show_a_browser(variables: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether somebody sits before this machine: not in CI, and on Linux only with a display."""
    if variables.get("CI"):
        return False
    if platform in ("win32", "darwin"):
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def _wait_until_it_answers(server: subprocess.Popen[bytes], port: int) -> bool:
    """Whether the server came up; False when its process ended first."""
    while server.poll() is None:
        connection = http.client.HTTPConnection(ADDRESS, port, timeout=5)
        try:
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return True
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    return False


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None and os.name != "nt":  # a Windows console has sent Ctrl+C to the server too
        server.terminate()
    try:
        server.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _stop_as_asked(_signal: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(0)
