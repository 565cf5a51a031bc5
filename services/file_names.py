"""Names for files and folders that every system can hold."""

import re
from collections.abc import Collection

from models import compose, fold

_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_TAKEN_BY_WINDOWS = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def folder_name(name: str) -> str:
    """A member's name as the name of a folder: never empty, never a way out of the folder above."""
    safe = _NOT_IN_A_NAME.sub("_", compose(name)).strip(" .")
    return f"_{safe}" if not safe or _TAKEN_BY_WINDOWS.match(safe) else safe


def folder_names(names: Collection[str]) -> dict[str, str]:
    """A folder for each name, no two of which a system without case would take for one."""
    folders: dict[str, str] = {}
    for name in sorted(names, key=fold):
        taken = set(map(fold, folders.values()))
        plain = folder_name(name)
        numbered = (f"{plain}-{number}" for number in range(2, len(names) + 2))
        folders[name] = plain if fold(plain) not in taken else next(n for n in numbered if fold(n) not in taken)
    return folders
