"""Which mentions of the index count, as statements to be completed: of sections, and of cards."""

from collections import Counter
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select, tuple_
from sqlalchemy.orm import Session, aliased

from models import Card, CardEvidence, Note, Retrospective, Section, ThemeAlias, ThemeMention, ThemeReading
from models.section import TEXT_LIMIT
from services.retrospectives.theme_index import COUNTING_CARDS, COUNTING_SECTIONS

# Which sentence of its text it is. No text is longer than a section may be.
SECTION_SENTENCE = ThemeMention.section_id * (TEXT_LIMIT + 1) + ThemeMention.start
CARD_SENTENCE = ThemeMention.card_id * (TEXT_LIMIT + 1) + ThemeMention.start
# The theme that a mention counts for: what the group takes its word for, else the word.
THEME = func.coalesce(ThemeAlias.theme, ThemeMention.word)


def of_sections(*what: Any) -> Select[*tuple[Any, ...]]:
    """The mentions in sections that count, with their sections, notes and aliases."""
    statement = _with_aliases(*what).join(Section, Section.id == ThemeMention.section_id)
    return statement.join(Note, Note.id == Section.note_id).where(*COUNTING_SECTIONS)


def of_cards(*what: Any) -> Select[*tuple[Any, ...]]:
    """The mentions in cards that count, with their cards, boards and aliases.

    A card that cites a sentence only repeats what its section says, as far as that counts itself.
    """
    statement = _with_aliases(*what).join(Card, Card.id == ThemeMention.card_id)
    statement = statement.join(Retrospective, Retrospective.id == Card.retrospective_id)
    return statement.where(*COUNTING_CARDS, ~_is_cited())


def _with_aliases(*what: Any) -> Select[*tuple[Any, ...]]:
    statement = select(*what).select_from(ThemeMention)
    return statement.outerjoin(ThemeAlias, ThemeAlias.word == ThemeMention.word)


def _is_cited() -> ColumnElement[bool]:
    cited = aliased(ThemeMention)
    in_section = (
        select(cited.id)
        .join(Section, Section.id == cited.section_id)
        .join(Note, Note.id == Section.note_id)
        .where(cited.section_id == CardEvidence.section_id, cited.word == ThemeMention.word, *COUNTING_SECTIONS)
        .correlate(CardEvidence, ThemeMention)
    )
    return (
        select(CardEvidence.id)
        .where(CardEvidence.card_id == Card.id, in_section.exists())
        .correlate(Card, ThemeMention)
        .exists()
    )


# Whether the mention is one of the text as it stands now, so that its place is one of the text.
SECTION_IS_READ = exists().where(ThemeReading.section_id == Section.id, ThemeReading.version == Section.version)
CARD_IS_READ = exists().where(ThemeReading.card_id == Card.id, ThemeReading.version == Card.version)


def mostly_together(session: Session, words: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Of these (word, other word) those where half of the sentences with the word mention the other one too."""
    if not words:
        return set()
    one, other = aliased(ThemeMention), aliased(ThemeMention)
    # A word with itself: all of its sentences.
    wanted = tuple_(one.word, other.word).in_({*words, *((word, word) for word, _ in words)})
    counts: Counter[tuple[str, str]] = Counter()
    for source in ("section_id", "card_id"):
        same_sentence = (getattr(one, source) == getattr(other, source)) & (one.start == other.start)
        both = select(one.word, other.word, func.count()).join(other, same_sentence).where(wanted)
        for word, also, count in session.execute(both.group_by(one.word, other.word)):
            counts[word, also] += count
    return {(word, also) for word, also in words if 2 * counts[word, also] >= counts[word, word]}
