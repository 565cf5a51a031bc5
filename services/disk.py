"""Errors of the disk in the words of the store."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import StoreError


@contextmanager
def explaining_disk_errors(path: Path) -> Iterator[None]:
    """Turns an OSError of writing beside the store into a StoreError: disk_full, unwritable or disk_error."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            code = "disk_full"
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            code = "unwritable"
        else:
            code = "disk_error"
        raise StoreError(code, path=str(path), reason=reason) from error
