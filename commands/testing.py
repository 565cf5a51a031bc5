"""`manage.py test`: pytest with everything it needs, a browser included."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from commands.environment import PROJECT
from ui.words import _

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome"]
MAC_PROGRAMS = ["Chromium", "Google Chrome", "Microsoft Edge"]
WINDOWS_PROGRAMS = [r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe"]
WINDOWS_FOLDERS = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]


# Together all tests. Those in the browser run alone: two browsers on a small machine keep each other waiting.
EVERYTHING = (
    ["--ignore=tests/browser", "--numprocesses=auto", "--dist=worksteal"],
    ["tests/browser"],
)


def run_tests(arguments: list[str]) -> int:
    """Run pytest with `arguments`, or else every test, and return the exit code: of several runs the first that failed.

    All runs are made, so that one look tells everything that is wrong.
    """
    chromium = find_chromium(os.environ)
    if chromium is None:
        print(_no_chromium(), file=sys.stderr)
        return 1
    codes = [_run_pytest(chosen, chromium) for chosen in ([arguments] if arguments else EVERYTHING)]
    return next((code for code in codes if code), 0)


def _run_pytest(arguments: list[str], chromium: Path) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    tests = subprocess.Popen(command, cwd=PROJECT, env={**os.environ, "CHROMIUM": str(chromium)})
    while True:
        try:
            return tests.wait()
        except KeyboardInterrupt:
            # pytest got it too: let it close its server and browser and print its summary.
            continue


def find_chromium(variables: Mapping[str, str]) -> Path | None:
    """Chromium or a browser made of it: what CHROMIUM names, else what is installed; None when there is none."""
    if variables.get("CHROMIUM"):
        named = Path(variables["CHROMIUM"])
        return named if named.is_file() else None
    on_the_path = (shutil.which(name) for name in NAMES)
    in_applications = (f"/Applications/{name}.app/Contents/MacOS/{name}" for name in MAC_PROGRAMS)
    folders = [variables[name] for name in WINDOWS_FOLDERS if variables.get(name)]
    in_program_files = (str(Path(folder, *name.split("\\"))) for folder in folders for name in WINDOWS_PROGRAMS)
    candidates = [*on_the_path, *in_applications, *in_program_files]
    return next((Path(program) for program in candidates if program and Path(program).is_file()), None)


def _no_chromium() -> str:
    if named := os.environ.get("CHROMIUM"):
        return _("CHROMIUM names {path}, which is not there. Correct it, or unset it to search.").format(path=named)
    return _(
        "The tests drive a real browser, and no Chromium, Chrome or Edge was found.\n"
        "Debian: sudo apt install chromium fonts-noto-cjk   Others: install Chrome, or set CHROMIUM to its path."
    )
