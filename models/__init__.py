"""What the store holds, as typed ORM classes, one file an aggregate.

Rule of the room: tables and what is always true of a row; no queries, no transactions, nothing of Streamlit.
Every class is imported here, so that importing `models` makes the metadata complete.
"""

from models.action_item import ActionItem, ActionStatus
from models.attachment import Attachment
from models.base import Base, UTCDateTime, utc_now
from models.card import Card, CardEvidence, Vote
from models.check_in import CheckIn
from models.experiment import Experiment
from models.group import StudyGroup
from models.lab_answer import LabAnswer
from models.member import Member
from models.note import Note
from models.retrospective import Phase, Retrospective, RetrospectiveFormat
from models.revision import Revision, RevisionReason
from models.section import (
    AssignmentReview,
    LectureSummary,
    MentoringAdvice,
    PeerSessionNote,
    QuizReview,
    Section,
    SpecialLecture,
    SpecialPeerSessionNote,
)
from models.shared_sentence import SharedSentence
from models.text import UnfitText, check_text, compose, fold
from models.theme import ThemeAlias, ThemeMention, ThemeReading

__all__ = [
    "ActionItem",
    "ActionStatus",
    "AssignmentReview",
    "Attachment",
    "Base",
    "Card",
    "CardEvidence",
    "CheckIn",
    "Experiment",
    "LabAnswer",
    "LectureSummary",
    "Member",
    "MentoringAdvice",
    "Note",
    "PeerSessionNote",
    "Phase",
    "QuizReview",
    "Retrospective",
    "RetrospectiveFormat",
    "Revision",
    "RevisionReason",
    "Section",
    "SharedSentence",
    "SpecialLecture",
    "SpecialPeerSessionNote",
    "StudyGroup",
    "ThemeAlias",
    "ThemeMention",
    "ThemeReading",
    "UTCDateTime",
    "UnfitText",
    "Vote",
    "check_text",
    "compose",
    "fold",
    "utc_now",
]
