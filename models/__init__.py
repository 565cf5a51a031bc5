"""What the store holds, as typed ORM classes, one file an aggregate.

Rule of the room: tables and what is always true of a row; no queries, no transactions, nothing of Streamlit.
Every class is imported here, so that importing `models` makes the metadata complete.
"""

from models.attachment import Attachment
from models.base import Base, UTCDateTime, utc_now
from models.experiment import Experiment
from models.group import StudyGroup
from models.lab_answer import LabAnswer
from models.member import Member
from models.note import Note
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
from models.text import UnfitText, check_text, compose, fold

__all__ = [
    "AssignmentReview",
    "Attachment",
    "Base",
    "Experiment",
    "LabAnswer",
    "LectureSummary",
    "Member",
    "MentoringAdvice",
    "Note",
    "PeerSessionNote",
    "QuizReview",
    "Revision",
    "RevisionReason",
    "Section",
    "SpecialLecture",
    "SpecialPeerSessionNote",
    "StudyGroup",
    "UTCDateTime",
    "UnfitText",
    "check_text",
    "compose",
    "fold",
    "utc_now",
]
