"""What the tests run in processes of their own: `python -m tests.workers NAME ARGUMENT...` from the project's root.

Each worker tells on standard output what it was promised, one JSON document a line.
"""

import json
import os
import random
import sys
import threading
import uuid
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from sqlalchemy import select

from db.errors import StoreError
from db.store import Store, open_store
from journal import Kind
from models import Section
from services.structure import add_section, move_section, retype_section
from services.views import Saved
from services.writing import save_section


def _tell(what: Any) -> None:
    # One write a line, past all buffers: what was told before a kill has been told.
    os.write(sys.stdout.fileno(), (json.dumps(what) + "\n").encode())


def open_on_signal(url: str) -> None:
    """Be ready, wait for a line on standard input, open the store."""
    _tell("ready")
    sys.stdin.readline()
    store = open_store(url)
    _tell(store.change_counter())
    store.close()


def open_without_rights(url: str) -> None:
    """Open the store as somebody who may not write to its folder."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Root writes anywhere; nobody does not.
        os.seteuid(65534)
    try:
        open_store(url)
    except StoreError as error:
        _tell(error.code)
    else:
        _tell("opened")


def save_shared_sections(url: str, author_id: str, threads: str, saves: str, *section_ids: str) -> None:
    """Append lines to shared sections from many threads, each save with the version that was read."""
    store = open_store(url)
    acknowledged: list[str] = []
    conflicts: list[int] = []
    errors: list[str] = []

    def work() -> None:
        for number in range(int(saves)):
            section_id = int(section_ids[number % len(section_ids)])
            line = f"- {uuid.uuid4()}\n"
            while True:
                try:
                    saved = _append(store, section_id, int(author_id), line)
                except StoreError as error:
                    errors.append(repr(error))
                    break
                if saved:
                    acknowledged.append(line)
                    break
                conflicts.append(section_id)

    _run_together(work, int(threads))
    _tell({"acknowledged": acknowledged, "conflicts": len(conflicts), "errors": errors})
    store.close()


def save_until_killed(url: str, author_id: str, *section_ids: str) -> None:
    """Each thread appends lines to a section of its own and tells of each that was saved."""
    store = open_store(url)
    waiting = list(section_ids)

    def work() -> None:
        section_id = int(waiting.pop())
        while True:
            line = f"- {uuid.uuid4()}\n"
            if _append(store, section_id, int(author_id), line):
                _tell(line)

    _run_together(work, len(section_ids))


def save_until_disk_full(url: str, author_id: str, section_id: str, file_size: str) -> None:
    """Append long lines until no file may grow any more; tell of each line saved and of the error."""
    import resource

    store = open_store(url)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(file_size), int(file_size)))
    try:
        while True:
            line = f"- {uuid.uuid4()} {'가' * 2000}\n"
            if _append(store, int(section_id), int(author_id), line):
                _tell(line)
    except StoreError as error:
        _tell({"error": error.code})


def restructure(url: str, author_id: str, note_id: str, steps: str, seed: str) -> None:
    """Move, retype and add sections of a note at random; tell how many were added."""
    store = open_store(url)
    chance = random.Random(int(seed))
    added = 0
    for _ in range(int(steps)):
        with store.read() as session:
            ids = session.scalars(select(Section.id).where(Section.note_id == int(note_id))).all()
        section_id = chance.choice(ids)
        what = chance.choice(["move", "move", "retype", "add"])
        if what == "move":
            move_section(store, section_id=section_id, by=chance.choice([-1, 1]), author_id=int(author_id))
        elif what == "retype":
            retype_section(store, section_id=section_id, kind=chance.choice(list(Kind)), author_id=int(author_id))
        else:
            add_section(store, note_id=int(note_id), kind=Kind.PLAN, author_id=int(author_id), heading="계획")
            added += 1
    _tell({"added": added})
    store.close()


def _append(store: Store, section_id: int, author_id: int, line: str) -> bool:
    with store.read() as session:
        section = session.get_one(Section, section_id)
        version, text = section.version, section.text
    answer = save_section(
        store,
        section_id=section_id,
        base_version=version,
        text=text + line,
        save_id=str(uuid.uuid4()),
        author_id=author_id,
    )
    return isinstance(answer, Saved)


def _run_together(work: Callable[[], None], count: int) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        globals()[sys.argv[1]](*sys.argv[2:])
