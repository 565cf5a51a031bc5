"""What the team's texts are about: words found in sections and cards, and which words the group takes for one theme.

Mentions are worked out from the texts (services/themes) and can be made anew at any time.
"""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.action_item import THEME_LIMIT
from models.base import BIG_INTEGER, Base, BigKey, ShortText
from models.card import SENSE_LIMIT

_ONE_SOURCE = "(section_id IS NULL) <> (card_id IS NULL)"


class ThemeReading(Base):
    """Which version of a section or card has been read for mentions, and by which version of the reader."""

    __tablename__ = "theme_reading"
    __table_args__ = (CheckConstraint(_ONE_SOURCE, name="section_or_card"),)

    id: Mapped[BigKey]
    section_id: Mapped[int | None] = mapped_column(BIG_INTEGER, ForeignKey("section.id"), unique=True)
    card_id: Mapped[int | None] = mapped_column(BIG_INTEGER, ForeignKey("card.id"), unique=True)
    version: Mapped[int]
    reader: Mapped[int]


class ThemeMention(Base):
    """A word, or pair of words, in a sentence. `start` and `end` are the sentence's place in the text.

    `sense` is what the sentence reads as (keep, problem, try ...), empty where it reads as none.
    """

    __tablename__ = "theme_mention"
    __table_args__ = (
        CheckConstraint(_ONE_SOURCE, name="section_or_card"),
        Index("ix_theme_mention_word", "word"),
        Index("ix_theme_mention_section", "section_id"),
        Index("ix_theme_mention_card", "card_id"),
    )

    id: Mapped[BigKey]
    section_id: Mapped[int | None] = mapped_column(BIG_INTEGER, ForeignKey("section.id"))
    card_id: Mapped[int | None] = mapped_column(BIG_INTEGER, ForeignKey("card.id"))
    word: Mapped[str] = mapped_column(ShortText(THEME_LIMIT))
    sense: Mapped[str] = mapped_column(ShortText(SENSE_LIMIT), default="")
    start: Mapped[int]
    end: Mapped[int]


class ThemeAlias(Base):
    """A word that the group takes for a theme: what mentions `word` mentions `theme`. `theme` is no alias itself."""

    __tablename__ = "theme_alias"

    id: Mapped[BigKey]
    word: Mapped[str] = mapped_column(ShortText(THEME_LIMIT), unique=True)
    theme: Mapped[str] = mapped_column(ShortText(THEME_LIMIT))
