"""What goes wrong with a store, as codes for the interface to put in words."""

from typing import Any


class StoreError(Exception):
    """A store that cannot be opened, read or written.

    `code` is one of: unsupported_url (url), network_file_system (path, file_system), unwritable (path, reason),
    busy (path), not_our_store (path), damaged (path, reason), newer_store (path, revision), migration_failed (path,
    reason), disk_full (path, reason), disk_error (path, reason).
    """

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
