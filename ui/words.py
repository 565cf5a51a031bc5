"""The words of the interface in the reader's language: gettext over the catalogues in `locale/`.

Messages are written in English in the code and translated in `locale/<language>/LC_MESSAGES/unroll.po`. The catalogues
are compiled in memory when first used, so that there is no build step and no binary in git. This module does not know
Streamlit: the command line uses it too.
"""

import gettext
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = {"ko": "한국어", "en": "English"}
DEFAULT_LANGUAGE = "ko"
CATALOGUES = Path(__file__).resolve().parent.parent / "locale"

_current: Callable[[], str] = lambda: DEFAULT_LANGUAGE  # noqa: E731 (replaced as a whole by the two setters below)
# Of one request, which has neither a process nor a session to itself.
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def use_language(code: str) -> None:
    """Speak one language in the whole process (the command line)."""
    ask_language(lambda: code)


def ask_language(current: Callable[[], str]) -> None:
    """Ask `current` for the language at every message (the app, where each session has its own)."""
    global _current
    _current = current


@contextmanager
def speaking(code: str | None) -> Iterator[None]:
    """Speak one language inside this block and nowhere else, whatever other threads speak meanwhile.

    What is not one of `LANGUAGES` is the default one.
    """
    before = _spoken.set(code if code in LANGUAGES else DEFAULT_LANGUAGE)
    try:
        yield
    finally:
        _spoken.reset(before)


def language() -> str:
    """The language in use, one of `LANGUAGES`."""
    code = _spoken.get() or _current()
    return code if code in LANGUAGES else DEFAULT_LANGUAGE


@cache
def catalogue(code: str) -> gettext.NullTranslations:
    """The compiled catalogue of one language."""
    with (CATALOGUES / code / "LC_MESSAGES" / "unroll.po").open("rb") as source:
        messages = read_po(source, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _(message: str) -> str:
    """`message` in the reader's language."""
    return catalogue(language()).gettext(message)


def plural(one: str, many: str, count: int) -> str:
    """The form of the message that fits `count`, with `{count}` filled in."""
    return catalogue(language()).ngettext(one, many, count).format(count=f"{count:,}")


def N_(message: str) -> str:
    """Mark a message for the catalogues that is translated later, where it is shown."""
    return message
