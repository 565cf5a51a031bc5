"""Bring the catalogues in `locale/` up to date with the code: `python -m ui.catalogues`.

New messages are added without a translation (English: with the message itself), messages that are gone are removed.
The tests fail until every message has its translation.
"""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from ui.words import CATALOGUES, LANGUAGES

ROOT = CATALOGUES.parent
KEYWORDS = {"_": None, "N_": None, "plural": (1, 2)}
SOURCES = ("app.py", "asgi.py", "manage.py", "commands", "pages", "ui")


def messages_in_code() -> Catalog:
    """Every message of the interface, as an empty catalogue."""
    catalogue = Catalog(project="Unroll", charset="utf-8", fuzzy=False)
    for source in SOURCES:
        for file, message in _messages_below(ROOT / source):
            catalogue.add(message, locations=[(file, 0)])
    return catalogue


def update() -> None:
    """Rewrite the catalogues of all languages."""
    code = messages_in_code()
    for language in LANGUAGES:
        path = CATALOGUES / language / "LC_MESSAGES" / "unroll.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        known = read_po(path.open("rb"), locale=language) if path.exists() else Catalog(locale=language)
        catalogue = Catalog(
            locale=language,
            header_comment=f"# The words of Unroll: {LANGUAGES[language]}.",
            charset="utf-8",
            fuzzy=False,
        )
        for message in code:
            if not message.id:
                continue
            old = known.get(message.id)
            translation = old.string if old is not None else ""
            if language == "en" and not translation:
                translation = message.id
            catalogue.add(message.id, translation, locations=message.locations)
        with path.open("wb") as target:
            write_po(target, catalogue, sort_by_file=True, include_lineno=False, width=120)


def _messages_below(source: Path) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    if source.is_dir():
        found = extract_from_dir(source, keywords=KEYWORDS, method_map=[("**.py", "python")])
        for name, _line, message, _comments, _context in found:
            yield (source / name).relative_to(ROOT).as_posix(), message
    elif source.exists():
        found = extract_from_dir(
            source.parent,
            keywords=KEYWORDS,
            method_map=[(source.name, "python")],
            directory_filter=lambda _folder: False,
        )
        for name, _line, message, _comments, _context in found:
            yield name, message


if __name__ == "__main__":
    update()
