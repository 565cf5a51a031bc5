"""PyTorch is no requirement of the tests: those that need it are skipped without it, unless CI wants it there."""

import os
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

HOW = (
    "needs PyTorch: `.venv/bin/python -m pip install torch` (on Linux the build for processors alone is the small one)"
)


def live_torch() -> ModuleType:
    """The module `live_torch`, which needs PyTorch: skips as `wanted_torch` does."""
    wanted_torch()
    return import_module("tests.unit.simulator.oracles.live_torch")


def wanted_torch() -> Any:
    """The module `torch`. Skips the calling test or test module without it, unless UNROLL_REQUIRE_TORCH is 1."""
    if os.environ.get("UNROLL_REQUIRE_TORCH") != "1":
        pytest.importorskip("torch", reason=HOW)
    return import_module("torch")
