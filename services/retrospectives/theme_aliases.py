"""Which words the group takes for one theme: `스케줄 관리` and `시간 관리`, say."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from db.store import Store
from journal.themes import theme_form
from models import ThemeAlias, check_text
from models.action_item import THEME_LIMIT
from services.errors import ServiceError, refusing_unfit_text
from services.rights import check_member


def aliases(store: Store) -> dict[str, str]:
    """The words that count for another theme, and the theme of each; a theme is no such word itself."""
    with store.read() as session:
        return aliases_of(session)


def aliases_of(session: Session) -> dict[str, str]:
    """`aliases` inside the caller's transaction."""
    return {word: theme for word, theme in session.execute(select(ThemeAlias.word, ThemeAlias.theme))}


def merge_words(store: Store, *, word: str, theme: str, member_id: int) -> str:
    """From now on what mentions `word` mentions `theme`; the theme under which both count.

    That is another one where `theme` has itself been merged before. What was merged into `word` goes along. Merging
    again changes nothing. Raises ServiceError: member_unknown, name_empty, name_too_long (length, limit),
    nul_character, lone_surrogate.
    """
    word, theme = _checked(word), _checked(theme)
    with store.write() as session:
        check_member(session, member_id)
        known = aliases_of(session)
        if known.get(theme) == word:  # the other way round than before
            session.execute(delete(ThemeAlias).where(ThemeAlias.word == theme))
        else:
            theme = known.get(theme, theme)
        if word != theme:
            session.execute(delete(ThemeAlias).where(ThemeAlias.word == word))
            session.execute(update(ThemeAlias).where(ThemeAlias.theme == word).values(theme=theme))
            session.add(ThemeAlias(word=word, theme=theme))
        return theme


def unmerge(store: Store, *, word: str, member_id: int) -> None:
    """Let a word count for itself again. Raises ServiceError: member_unknown."""
    with store.write() as session:
        check_member(session, member_id)
        session.execute(delete(ThemeAlias).where(ThemeAlias.word == theme_form(word)))


def _checked(words: str) -> str:
    with refusing_unfit_text():
        check_text(words)
    form = theme_form(words)
    if not form:
        raise ServiceError("name_empty")
    if len(form) > THEME_LIMIT:
        raise ServiceError("name_too_long", length=len(form), limit=THEME_LIMIT)
    return form
