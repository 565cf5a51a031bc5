"""What the reader calls the kinds of section, and in which order they are listed."""

from journal import Kind
from ui.words import N_, _

NAMES = {
    Kind.LECTURE: N_("Lectures"),
    Kind.QUIZ: N_("Quiz reviews"),
    Kind.ASSIGNMENT: N_("Assignment reviews"),
    Kind.PEER_SESSION: N_("Peer sessions"),
    Kind.SPECIAL_PEER_SESSION: N_("Special peer sessions"),
    Kind.MENTORING: N_("Mentoring advice"),
    Kind.SPECIAL_LECTURE: N_("Special lectures"),
    Kind.RETROSPECTIVE: N_("Retrospectives"),
    Kind.TEAM_RETROSPECTIVE: N_("Team retrospectives"),
    Kind.PROJECT: N_("Projects"),
    Kind.PLAN: N_("Plans"),
    Kind.REFERENCES: N_("References"),
    Kind.OTHER: N_("Other"),
}

HEADINGS = {
    Kind.LECTURE: N_("Lecture notes"),
    Kind.QUIZ: N_("Quiz review"),
    Kind.ASSIGNMENT: N_("Assignment review"),
    Kind.PEER_SESSION: N_("Peer session"),
    Kind.SPECIAL_PEER_SESSION: N_("Special peer session"),
    Kind.MENTORING: N_("Mentoring"),
    Kind.SPECIAL_LECTURE: N_("Master class"),
    Kind.RETROSPECTIVE: N_("Retrospective"),
    Kind.TEAM_RETROSPECTIVE: N_("Team retrospective"),
    Kind.PROJECT: N_("Project"),
    Kind.PLAN: N_("Plan"),
    Kind.REFERENCES: N_("References"),
    Kind.OTHER: N_("Other"),
}


def kind_name(kind: Kind) -> str:
    """The kind's name in the reader's language."""
    return _(NAMES[kind])


def heading_words(kind: Kind) -> str:
    """The words of a heading that begins sections of this kind; of all kinds but the last they name it."""
    return _(HEADINGS[kind])
