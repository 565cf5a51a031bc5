"""What a section says about itself: course, lecture number and topic from its heading, people from its first words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from journal.kinds import Kind
from journal.matching import without_decoration


@dataclass(frozen=True, slots=True)
class Fields:
    """The facts read from a section. What is not said is None."""

    course: str | None = None
    lecture_number: int | None = None
    topic: str | None = None
    mentor: str | None = None
    moderator: str | None = None
    participants: tuple[str, ...] = ()


KINDS_ABOUT_A_TOPIC = {Kind.LECTURE, Kind.QUIZ, Kind.ASSIGNMENT, Kind.SPECIAL_LECTURE}
KINDS_WITH_A_ROLL_CALL = {Kind.PEER_SESSION, Kind.SPECIAL_PEER_SESSION, Kind.TEAM_RETROSPECTIVE}

# (AI Math 10강) RNN 첫걸음 · [DL Basic 3강] ... · AI Math 10강 퀴즈 - ... · 3~4강
_LECTURE = re.compile(
    r"^[(\[]?\s*(?P<course>[^()\[\]]*?)\s*(?P<number>\d{1,4})(?:\s*[~,–-]\s*\d{1,4})?\s*강(?!의|[가-힣])\s*[)\]]?(?P<rest>.*)$"
)
# (AI Math 강의) RNN 첫걸음: a course whose lecture has no number
_COURSE_ALONE = re.compile(r"^[(\[]\s*(?P<course>[^()\[\]]*[^()\[\]\s])\s+강의\s*[)\]](?P<rest>.*)$")
_LEADING_BRACKET = re.compile(r"^\[[^\[\]]*\]\s*")
KIND_WORDS = re.compile(
    r"^(?:(?:기본|심화|필수|선택|추가|개인|도메인|[a-z]+)?\s*"
    r"(?:과제|퀴즈|문제|강의|학습|특강|마스터\s*클래스|오피스\s*아워|quiz(?:zes)?|assignments?|homework|further\s+questions?|lectures?)"
    r"(?:\s*(?:리뷰|정리|복습|풀이|해설|오답|기록|노트|요약|내용|결과물?|수행|과정|제출|회고|review|notes?|및|[/&+]))*"
    r"\s*#?\d*)\s*(?P<separator>[:\uff1a–—-]|$|\s)?\s*",
    re.IGNORECASE,
)
_DAY_WORDS = re.compile(
    r"^(?:week|day|stage|level|[pu][\s-]*stage)[\s_-]*\d+(?:[\s~-]+\d+)?$|^\d+\s*(?:일차|주차)$|^\d{4}[.-]\d{1,2}[.-]\d{1,2}$",
    re.IGNORECASE,
)
# `Kim Hana 멘토님` is one name; of `with 김하나 멘토님` only the last word is.
_MENTOR_IN_HEADING = re.compile(r"((?:[A-Z][\w.'-]*\s+)*[^\s()\[\],:]+)\s*멘토님?(?=\s*(?:[)\],]|$|과|와|,|께|\s))")
_LONGEST_ROLL_CALL = 1000
_NAME_SEPARATOR = re.compile(r"[,/·、;]|\s+및\s+")
_MOST_WORDS_OF_A_NAME = 3
_LABEL = r"^[ \t]*(?:[-*+][ \t]+)?(?:\*\*|__)?"
_MENTOR_AT_LINE_START = re.compile(
    _LABEL + r"([^\s:\uff1a*][^:\uff1a*\n\r]{0,19}?멘토님?)[ \t]{0,3}(?:\*\*|__)?[ \t]{0,3}[:\uff1a]", re.M
)
MODERATOR_LINE = re.compile(
    _LABEL + r"(?:모더레이터|moderator)[ \t]{0,3}(?:\*\*|__)?[ \t]{0,3}[:\uff1a](.*)$", re.M | re.I
)
PARTICIPANTS_LINE = re.compile(
    _LABEL + r"(?:참가자|참여자|참석자|participants?)[ \t]{0,3}(?:\*\*|__)?[ \t]{0,3}[:\uff1a](.*)$", re.M | re.I
)


def _without_separators(text: str) -> str | None:
    return text.strip().lstrip(":：-–—·|.,)] ").strip() or None


def _topic_after_kind(text: str) -> str | None:
    """What follows the words that name the kind, when it is set off from them."""
    in_bracket = _LEADING_BRACKET.match(text)
    if in_bracket:
        return _without_separators(text[in_bracket.end() :])
    words = KIND_WORDS.match(text)
    if words is None:
        return None
    if words["separator"] in (":", "：", "-", "–", "—"):
        return _without_separators(text[words.end() :])
    # `필수과제4 VGG` has a topic; `강의 복습 (내용)` has not.
    rest = text[words.end() :]
    return None if not re.search(r"\d\s*$", text[: words.end()]) else _without_separators(rest)


def _topic_of_unknown(text: str) -> str | None:
    """The heading itself, less the parts that only say which day it is: `Week 1 - Day 05 - PyTorch`."""
    parts = [part for part in re.split(r"\s+[–—|-]\s+", text) if not _DAY_WORDS.match(part.strip())]
    return _without_separators(" - ".join(parts)) if parts else None


def read_topic(kind: Kind, heading: str, *, names_its_kind: bool) -> tuple[str | None, int | None, str | None]:
    """Course, lecture number and topic as the heading gives them."""
    text = without_decoration(heading)
    if kind not in KINDS_ABOUT_A_TOPIC or not text:
        return None, None, None
    lecture = _LECTURE.match(_LEADING_BRACKET.sub("", text) if kind is not Kind.LECTURE else text)
    if lecture is None:
        lecture = _LECTURE.match(text)
    if lecture is not None:
        course = _without_separators(lecture["course"])
        rest = lecture["rest"].strip()
        words = KIND_WORDS.match(rest)
        return (course, int(lecture["number"]), _without_separators(rest[words.end() :] if words else rest))
    of_course = _COURSE_ALONE.match(text if kind is Kind.LECTURE else _LEADING_BRACKET.sub("", text))
    if of_course is not None:
        return _without_separators(of_course["course"]), None, _without_separators(of_course["rest"])
    if names_its_kind:
        return None, None, _topic_after_kind(text)
    return None, None, _topic_of_unknown(text)


def names_in(text: str) -> tuple[str, ...]:
    """The names after `참가자:`, divided by commas and the like, or else by spaces; without remarks in brackets."""
    text = _without_remarks(text)
    parts = _NAME_SEPARATOR.split(text) if _NAME_SEPARATOR.search(text) else text.split()
    return tuple(part.strip() for part in parts if part.strip())


def first_name_in(text: str) -> str | None:
    """The name after `모더레이터:`; one of a few words is taken whole, since only one member leads."""
    first = _NAME_SEPARATOR.split(_without_remarks(text))[0].split()
    return " ".join(first if len(first) <= _MOST_WORDS_OF_A_NAME else first[:1]) or None


def _without_remarks(text: str) -> str:
    return re.sub(r"\([^()]*\)", " ", text[:_LONGEST_ROLL_CALL]).strip().strip("*_ ")


def _mentor(heading: str, body: str) -> str | None:
    in_heading = _MENTOR_IN_HEADING.findall(without_decoration(heading))
    # `조교님 멘토링` and `멘토링 (김하나 멘토님)`: only the second one names a mentor.
    if in_heading:
        return ", ".join(dict.fromkeys(in_heading))
    return ", ".join(dict.fromkeys(" ".join(name.split()) for name in _MENTOR_AT_LINE_START.findall(body))) or None


def read_fields(kind: Kind, heading: str, lines: Sequence[str], *, names_its_kind: bool) -> Fields:
    """The facts a section of this kind states; `lines` are those under its heading."""
    course, number, topic = read_topic(kind, heading, names_its_kind=names_its_kind)
    mentor = moderator = None
    participants: tuple[str, ...] = ()
    if kind is Kind.MENTORING or kind in KINDS_WITH_A_ROLL_CALL:
        body = "\n".join(line.rstrip("\r\n") for line in lines)
        if kind is Kind.MENTORING:
            mentor = _mentor(heading, body)
        else:
            led_by = MODERATOR_LINE.search(body)
            moderator = first_name_in(led_by[1]) if led_by else None
            present = PARTICIPANTS_LINE.search(body)
            participants = names_in(present[1]) if present else ()
    return Fields(course, number, topic, mentor, moderator, participants)
