"""The form of a heading that is compared: what decorates it is gone, what it says stays."""

import re
import unicodedata

# A heading says what it is at once; the rest of a very long line would only cost time.
_LONGEST = 300
_KEYCAP = re.compile(r"[0-9#*]\ufe0f?\u20e3")
_SHORTCODE = re.compile(r":[a-zA-Z][a-zA-Z0-9_+-]*:")
_NUMBERING = re.compile(r"^(?:(?:\d{1,3}(?:[.-]\d{1,3})*[.)]|\(\d{1,3}\))(?=\s|[^\W\d])|[ivxIVX]{1,4}\.(?=\s))\s*")
_ENCLOSED_NUMBER = re.compile(r"^[①-⑳]\s*")
_INVISIBLE = {"Cf", "Cc", "Co", "Cn", "Me"}


def without_decoration(text: str) -> str:
    """A heading's text without emoji, shortcodes, invisible characters and leading number, in composed form."""
    text = _SHORTCODE.sub(" ", _KEYCAP.sub(" ", text[:_LONGEST]))
    text = unicodedata.normalize("NFC", text)
    kept = []
    for character in text:
        category = unicodedata.category(character)
        if "\ufe00" <= character <= "\ufe0f" or (category in _INVISIBLE and not character.isspace()):
            continue
        is_skin_tone = "\U0001f3fb" <= character <= "\U0001f3ff"
        kept.append(" " if category == "So" or is_skin_tone or category == "Zs" else character)
    text = " ".join("".join(kept).split())
    return _NUMBERING.sub("", _ENCLOSED_NUMBER.sub("", text)).strip()


def for_matching(text: str) -> str:
    """The form in which headings are compared with the names of kinds."""
    return unicodedata.normalize("NFKC", without_decoration(text)).casefold()
