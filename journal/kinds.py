"""The kinds of section, and the ordered rules that name a kind from a heading or a file's name."""

import re
from enum import StrEnum
from pathlib import PurePosixPath

from journal.matching import for_matching


class Kind(StrEnum):
    """What a section of a note is about."""

    LECTURE = "lecture"
    QUIZ = "quiz"
    ASSIGNMENT = "assignment"
    PEER_SESSION = "peer_session"
    SPECIAL_PEER_SESSION = "special_peer_session"
    MENTORING = "mentoring"
    SPECIAL_LECTURE = "special_lecture"
    RETROSPECTIVE = "retrospective"
    TEAM_RETROSPECTIVE = "team_retrospective"
    PROJECT = "project"
    PLAN = "plan"
    REFERENCES = "references"
    OTHER = "other"


# What may stand right before and after a word that is also used in running text: `## 과제` and `## [필수 과제] VGG`
# name a kind, `### 과제 공유` is a topic.
_BEFORE = r"(?:^|[\s\[(「<&/|:·,–—-])"
_AFTER = r"(?:$|\s*[\])」>:;·,&/|(\[]|\s+[–—-]+(?:\s|$)|\s*[–—~]|\s*#?\d)"
_REPORT = (
    r"(?:\s*(?:리뷰|정리|복습|풀이|해설|오답|기록|노트|요약|내용|결과물?|수행|과정|제출|회고"
    r"|review|notes?|log|및|\+|/|&))*"
)

# The first rule that matches names the kind, so the narrower name stands before the wider one:
# a special peer session is not a peer session, and 오피스아워(과제해설) is a lecture, not an assignment.
_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.TEAM_RETROSPECTIVE, r"(?<![가-힣])팀\s*(?:(?:주간|월간|전체|프로젝트)\s*)?회고|\bteam\s+retro"),
        (Kind.SPECIAL_PEER_SESSION, r"스페셜\s*피어|special\s*peer"),
        (Kind.PEER_SESSION, r"피어\s*세션|\bpeer[\s_-]*session"),
        (Kind.QUIZ, rf"{_BEFORE}\S*퀴즈{_REPORT}{_AFTER}|(?<![a-z])quiz(?:zes)?(?![a-z]){_REPORT}{_AFTER}"),
        (
            Kind.SPECIAL_LECTURE,
            r"오피스\s*아워|office\s*hour|마스터\s*클래스|master\s*class|(?<!독)특강(?![가-힣])|두런두런|타운\s*홀|town\s*hall|부캠\s*라디오",
        ),
        (Kind.MENTORING, r"멘토링|멘토님|\bmentoring|^멘토$"),
        (
            Kind.ASSIGNMENT,
            rf"{_BEFORE}(?:기본|심화|필수|선택|추가|개인|팀|주간|도전)?\s*과제{_REPORT}{_AFTER}"
            rf"|{_BEFORE}심화\s*문제{_REPORT}{_AFTER}|\bfurther\s+questions?\b"
            rf"|(?<![a-z])(?:assignments?|homework)(?![a-z]){_REPORT}{_AFTER}",
        ),
        (
            Kind.RETROSPECTIVE,
            rf"{_BEFORE}\S*회고록?{_REPORT}{_AFTER}|^doodles?$|느낀\s*(?:점|것)(?:들)?$|띵언$|\bretrospectives?\b|^kpt\b",
        ),
        (
            Kind.PROJECT,
            r"대회\s*(?:진행|기록|회의)|대회(?:$|\s*[\])(:])|오늘\s*해\s*본\s*것"
            rf"|^(?:[\w-]+\s+)?(?:최종\s*|팀\s*|개인\s*|미니\s*)?프로젝트{_REPORT}{_AFTER}|^프로젝트\s*진행"
            r"|^(?:final\s+|team\s+|mini\s+)?project(?:$|\s*[:(]|\s+[–—-])|^eda$|^competition\b",
        ),
        (
            Kind.PLAN,
            r"(?:앞으로|내일|오늘|이번\s*주|다음\s*주|주말)(?:의|에|은|는)?\s*(?:할\s*(?:일|것)|목표|계획)(?:들)?(?:$|\s*[(:])"
            r"|^(?:학습\s*|주간\s*|일일\s*|월간\s*)?계획$|^할\s*일(?:들)?$|^to[\s-]?do(?:\s*lists?)?$|^plans?$",
        ),
        (Kind.REFERENCES, r"^참고\s*(?:자료|문헌|링크|사이트)|^references?$|^출처$"),
        (
            Kind.LECTURE,
            rf"{_BEFORE}학습\s*(?:내용|정리|기록|노트){_REPORT}{_AFTER}|{_BEFORE}강의{_REPORT}{_AFTER}"
            rf"|^lectures?{_REPORT}{_AFTER}|^notes?$",
        ),
        # Not what the lecture said but what was seen of it.
        (Kind.OTHER, r"^rnn\s*(?:실험실|lab)$"),
    )
)

# A line of text that is just one of these and a colon begins a section as a heading would. The list holds only words
# that nobody writes before a colon in running text.
_LABELS = {
    "강의정리": Kind.LECTURE,
    "학습내용": Kind.LECTURE,
    "학습정리": Kind.LECTURE,
    "강의내용": Kind.LECTURE,
    "퀴즈": Kind.QUIZ,
    "퀴즈리뷰": Kind.QUIZ,
    "과제": Kind.ASSIGNMENT,
    "과제리뷰": Kind.ASSIGNMENT,
    "피어세션": Kind.PEER_SESSION,
    "피어세션정리": Kind.PEER_SESSION,
    "스페셜피어세션": Kind.SPECIAL_PEER_SESSION,
    "스페셜피어세션정리": Kind.SPECIAL_PEER_SESSION,
    "멘토링": Kind.MENTORING,
    "마스터클래스": Kind.SPECIAL_LECTURE,
    "오피스아워": Kind.SPECIAL_LECTURE,
    "특강": Kind.SPECIAL_LECTURE,
    "회고": Kind.RETROSPECTIVE,
    "개인회고": Kind.RETROSPECTIVE,
    "학습회고": Kind.RETROSPECTIVE,
    "팀회고": Kind.TEAM_RETROSPECTIVE,
    "참고자료": Kind.REFERENCES,
}

_AND = re.compile(r"\s*[&,/·+]\s*|\s+(?:및|and)\s+|(?:와|과)\s+")


def kind_of_heading(heading: str) -> Kind | None:
    """The kind a heading names, or None when it is a topic such as `Transformer`."""
    text = for_matching(heading).rstrip(" :")
    return next((kind for kind, rule in _RULES if rule.search(text)), None)


def kinds_of_heading(heading: str) -> tuple[Kind, ...]:
    """All the kinds that a heading over several names, such as `스페셜 피어세션 & 멘토링`; usually one, or none."""
    found = (kind_of_heading(words) for words in (heading, *_AND.split(heading)))
    return tuple(dict.fromkeys(kind for kind in found if kind is not None))


def kind_of_label(line: str) -> Kind | None:
    """The kind named by a line that is exactly a kind's name and a colon, such as `멘토링 :`."""
    name = line.strip()
    if len(name) > 40 or not name.endswith((":", "\uff1a")):
        return None
    return _LABELS.get("".join(for_matching(name[:-1]).split()))


def kind_of_file_name(path: str) -> Kind | None:
    """The kind a file's name names: Quiz06.md, Peersession.md, `[필수과제 4] topic.md`."""
    stem = PurePosixPath(path.replace("\\", "/")).stem
    return kind_of_heading(stem.replace("_", " "))
