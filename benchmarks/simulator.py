"""What the simulator costs, beside PyTorch on one thread: `python -m benchmarks.simulator`. See benchmarks/README.md.

Nothing is asserted of time. What gives other numbers than PyTorch is refused.
"""

import argparse
import importlib.util
import os
import platform
import sys
from collections.abc import Sequence
from types import ModuleType

PARTS = ("cells", "lens", "truncations")
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
NO_TORCH = """The benchmark measures against PyTorch, which is not installed here, and which nothing else needs:
    .venv/bin/python -m pip install torch==2.13.0
The build for processors alone (CPU) is enough, and on Linux much smaller: PyTorch's installation page tells how."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print. Returns 1 without PyTorch."""
    parser = argparse.ArgumentParser(description="Measure the simulator beside PyTorch, on one thread.")
    parser.add_argument("--repetitions", type=int, default=5, help="of which the lowest and highest ratio are told")
    parser.add_argument("--only", choices=PARTS, help="measure one part")
    parser.add_argument("--quick", action="store_true", help="two short repetitions: under a minute, and rough")
    asked = parser.parse_args(arguments)
    if asked.repetitions < 1:
        parser.error(f"--repetitions must be at least 1, not {asked.repetitions}")
    if importlib.util.find_spec("torch") is None:
        print(NO_TORCH, file=sys.stderr)
        return 1
    for name in THREADS:  # read once, when numpy and torch are first imported
        os.environ[name] = "1"
    if asked.quick:
        measure(asked.only, repetitions=2, seconds=0.1)
    else:
        measure(asked.only, repetitions=asked.repetitions, seconds=1.5)
    return 0


def measure(only: str | None, *, repetitions: int, seconds: float) -> None:
    """Each part, and the machine before and after."""
    import torch  # pyright: ignore[reportMissingImports]

    from benchmarks.beside_torch.cells import DTYPES, measure_cells, tell_cells
    from benchmarks.beside_torch.lens import CALLS, COPIES, measure_influence, measure_sliding, tell_lens
    from benchmarks.beside_torch.truncations import measure_truncations, tell_truncations

    torch.set_num_threads(1)
    print(f"{_machine(torch)}\n{_load()}", flush=True)
    if only in (None, "cells"):
        for dtype in DTYPES:
            found = measure_cells(dtype, repetitions=repetitions, seconds=seconds)
            print(f"\n{tell_cells(dtype, found)}\n{_load()}", flush=True)
    if only in (None, "lens"):
        timed = measure_influence(repetitions=repetitions, seconds=seconds)
        print(f"\n{tell_lens('influence', timed, {CALLS: '6'})}", flush=True)
        timed = measure_sliding(repetitions=repetitions, seconds=seconds)
        print(f"\n{tell_lens('influence and every Sliding(K)', timed, {COPIES: '18'})}\n{_load()}", flush=True)
    if only in (None, "truncations"):
        timed = measure_truncations(repetitions=repetitions, seconds=seconds)
        print(f"\n{tell_truncations(timed)}\n{_load()}", flush=True)


def _machine(torch: ModuleType) -> str:
    import numpy as np

    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    theirs = "MKL" if torch.backends.mkl.is_available() else "its own BLAS"
    return (
        f"Python {platform.python_version()}, numpy {np.__version__} with {blas['name']} {blas['version']}, "
        f"torch {torch.__version__} with {theirs}; {platform.machine()}, {os.cpu_count()} processors, "
        f"one thread each ({torch.get_num_threads()} in torch)"
    )


def _load() -> str:
    return f"load of the last minute {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""


if __name__ == "__main__":
    sys.exit(main())
