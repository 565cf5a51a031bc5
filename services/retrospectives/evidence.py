"""The sentences of notes that cards cite: kept as they were, shown with the note as far as it is still there.

These functions run inside the caller's transaction.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from journal.quotes import quoted
from models import CardEvidence, Member, Note, Section, check_text, fold
from models.card import CARD_LIMIT
from services.errors import ServiceError, refusing_unfit_text
from services.retrospectives.views import EvidenceOf, EvidenceView
from services.rights import live_section

MOST_SENTENCES = 10
_NO_LETTER = re.compile(r"[\W_]+")


def write_evidence(session: Session, card_id: int, evidence: Sequence[EvidenceOf]) -> None:
    """Keep what a new card cites.

    Raises ServiceError: section_gone, too_many_sentences (limit), quote_gone (the section does not say so, or no more),
    text_too_long, nul_character, lone_surrogate.
    """
    if len(evidence) > MOST_SENTENCES:
        raise ServiceError("too_many_sentences", limit=MOST_SENTENCES)
    for cited in evidence:
        section = live_section(session, cited.section_id)
        with refusing_unfit_text():
            check_text(cited.quote, CARD_LIMIT)
        # Nobody is to be quoted with words that are not theirs.
        if not cited.quote.strip() or not _says(section.text[max(cited.start, 0) : cited.end], cited.quote):
            raise ServiceError("quote_gone")
        session.add(
            CardEvidence(
                card_id=card_id,
                section_id=section.id,
                section_version=section.version,
                start=cited.start,
                end=cited.end,
                quote=cited.quote,
            )
        )


def evidence_views(session: Session, card_ids: Sequence[int]) -> dict[int, tuple[EvidenceView, ...]]:
    """What cards cite, by card; those that cite nothing are left out."""
    statement = (
        select(
            CardEvidence.card_id,
            CardEvidence.section_id,
            CardEvidence.quote,
            Section.deleted_at,
            Note.id,
            Note.day,
            Note.deleted_at,
            Member.name,
        )
        .join(Section, Section.id == CardEvidence.section_id)
        .join(Note, Note.id == Section.note_id)
        .join(Member, Member.id == Note.member_id)
        .where(CardEvidence.card_id.in_(card_ids))
        .order_by(CardEvidence.id)
    )
    found: dict[int, list[EvidenceView]] = defaultdict(list)
    for card_id, section_id, quote, section_deleted, note_id, day, note_deleted, name in session.execute(statement):
        is_there = section_deleted is None and note_deleted is None
        found[card_id].append(
            EvidenceView(
                section_id=section_id,
                quote=quote,
                note_id=note_id if is_there else None,
                day=day,
                member_name=name,
            )
        )
    return {card_id: tuple(views) for card_id, views in found.items()}


def _says(passage: str, quote: str) -> bool:
    """Whether the passage reads so; marks and spaces may differ."""
    return _letters(quote) in _letters(quoted(passage))


def _letters(words: str) -> str:
    return _NO_LETTER.sub("", fold(words))
