"""What text the store takes, and the form in which it compares words."""

import unicodedata
from typing import Any

from sqlalchemy.exc import DontWrapMixin


class UnfitText(DontWrapMixin, ValueError):
    """A text that not every database can hold. `code` is "nul_character", "lone_surrogate" or "text_too_long"."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


def check_text(text: str, limit: int | None = None) -> str:
    """Give the text back if every database can hold it in a column of `limit` characters, else raise UnfitText."""
    if "\0" in text:
        raise UnfitText("nul_character", offset=text.index("\0"))
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UnfitText("lone_surrogate", offset=error.start) from None
    if limit is not None and len(text) > limit:
        raise UnfitText("text_too_long", length=len(text), limit=limit)
    return text


def compose(text: str) -> str:
    """The text with every syllable and accent as one character (NFC); macOS writes names in pieces."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The form in which words are compared: composed and without case, whatever keyboard or system wrote it."""
    return compose(compose(text).casefold())
