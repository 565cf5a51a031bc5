"""The version of Unroll, as pyproject.toml states it."""

import tomllib
from pathlib import Path

_PROJECT = Path(__file__).resolve().parent.parent.parent

VERSION: str = tomllib.loads((_PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
