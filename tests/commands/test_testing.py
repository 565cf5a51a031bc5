"""`manage.py test`: what it says when it cannot begin."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from commands.environment import PROJECT


@pytest.mark.parametrize(("language", "words"), [("en_US.UTF-8", "is not there"), ("ko_KR.UTF-8", "없")])
def test_a_missing_browser_is_told_in_the_terminals_language(tmp_path: Path, language: str, words: str) -> None:
    answer = subprocess.run(
        [sys.executable, "manage.py", "test", "--collect-only", "-q"],
        cwd=PROJECT,
        env={**os.environ, "LC_ALL": language, "CHROMIUM": str(tmp_path / "gone")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert answer.returncode == 1
    assert words in answer.stderr
