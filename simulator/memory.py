"""Memory that is freed and wanted again."""

import numpy as np

LARGEST_THRESHOLD = 32 * 2**20  # bytes: how far glibc's own threshold can rise (M_MMAP_THRESHOLD in mallopt(3))


def keep_freed_memory() -> None:
    """Let glibc keep freed arrays of up to 32 MB for the next ones, instead of giving them back to the system.

    Every pass makes and drops the same few arrays. Given back, they are mapped in again page by page, which took up to
    half of a pass. glibc raises its threshold to the largest block that was freed, so one that is made and dropped
    untouched does it. Nothing happens elsewhere than on glibc.
    """
    np.empty(LARGEST_THRESHOLD - 2**16, np.uint8)
