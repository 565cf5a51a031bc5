"""Bytes of a file as text, without guessing wrongly: what is not surely text is refused with the reason."""

import codecs
from dataclasses import dataclass
from typing import Any

LARGEST_FILE = 10 * 1024 * 1024
LONGEST_LINE = 1_000_000

# What is looked at to tell text from other things, and how many control characters a text may hold by mistake.
_SAMPLE = 100_000
_MOST_SLIPS = 8
_TEXT_CONTROLS = frozenset("\t\n\r\x0b\x0c\x1b\x85")
_BINARY_HEADS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"PK\x03\x04",
    b"%PDF-",
    b"\x1f\x8b",
    b"SQLite format 3",
    b"\x7fELF",
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and the encoding it was in: utf-8, utf-16-le, utf-16-be or cp949."""

    text: str
    encoding: str


class UnreadableText(Exception):
    """A file that is not a note: empty, binary, nul(line), undecodable(offset), too_large(size, limit) or
    line_too_long(line, length, limit)."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def _is_control(character: str) -> bool:
    return (character < " " or "\x7f" <= character < "\xa0") and character not in _TEXT_CONTROLS


def _looks_binary(text: str) -> bool:
    """Whether there are more control characters than slips of an editor would leave."""
    sample = text[:_SAMPLE]
    controls = sum(map(_is_control, sample))
    return controls > _MOST_SLIPS and controls > 0.05 * len(sample)


def _is_usual(character: str) -> bool:
    """A character of Korean or English text."""
    return (
        character in "\t\n\r"
        or " " <= character <= "~"
        or "\uac00" <= character <= "\ud7a3"
        or "\u1100" <= character <= "\u11ff"
        or "\u3000" <= character <= "\u318f"
        or "\u2000" <= character <= "\u206f"
        or "\uff00" <= character <= "\uffef"
    )


def _reads_as_korean(text: str) -> bool:
    """Whether text decoded as CP949 is made of syllables in use. Damaged UTF-8 decodes too, as Hanja and odd ones."""
    foreign = [character for character in text[:_SAMPLE] if character > "\x7f"]
    usual = sum(bool(character.encode("euc_kr", "ignore")) and not "一" <= character <= "龥" for character in foreign)
    return usual >= 0.7 * len(foreign)


def _as_utf_16(content: bytes) -> Decoded | None:
    """UTF-16 without a mark, told by its NUL bytes; a stray NUL in other text reads as Chinese and is turned down."""
    best: Decoded | None = None
    best_share = 0.7
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        share = sum(map(_is_usual, sample)) / len(sample)
        if share > best_share:
            best, best_share = Decoded(text, encoding), share
    return best


def _decode_with_nul(content: bytes) -> Decoded:
    decoded = _as_utf_16(content) if len(content) % 2 == 0 else None
    if decoded is not None:
        return decoded
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableText("binary") from None
    if _looks_binary(text):
        raise UnreadableText("binary")
    return Decoded(text, "utf-8")


def _decode_without_nul(content: bytes) -> Decoded:
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        offset = error.start
    try:
        text = content.decode("cp949")
        if _reads_as_korean(text):
            return Decoded(text, "cp949")
    except UnicodeDecodeError:
        if _looks_binary(content.decode("ascii", "replace")):
            raise UnreadableText("binary") from None
    raise UnreadableText("undecodable", offset=offset)


def _decode(content: bytes) -> Decoded:
    if content.startswith(_BINARY_HEADS) or content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise UnreadableText("binary")
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark):
            try:
                return Decoded(content[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise UnreadableText("undecodable", offset=error.start + len(mark)) from None
    return _decode_with_nul(content) if b"\0" in content else _decode_without_nul(content)


def _line_at(text: str, offset: int) -> int:
    before = text[:offset]
    return before.count("\n") + before.count("\r") - before.count("\r\n") + 1


def decode(content: bytes) -> Decoded:
    """The text of a file, newlines and a UTF-8 byte order mark kept. Raises UnreadableText."""
    if len(content) > LARGEST_FILE:
        raise UnreadableText("too_large", size=len(content), limit=LARGEST_FILE)
    decoded = _decode(content)
    text = decoded.text
    if not text.strip().strip("\ufeff").strip():
        raise UnreadableText("empty")
    if "\0" in text:
        raise UnreadableText("nul", line=_line_at(text, text.index("\0")))
    if _looks_binary(text):
        raise UnreadableText("binary")
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            raise UnreadableText("line_too_long", line=number, length=len(line), limit=LONGEST_LINE)
    return decoded
