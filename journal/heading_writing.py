"""Headings written from what a section is about, so that read_fields reads the same from them."""

import re

from journal.front_matter import front_matter_length
from journal.heading_fields import KIND_WORDS, KINDS_ABOUT_A_TOPIC, Fields
from journal.headings import Form, own_heading
from journal.kinds import Kind, kind_of_heading
from journal.lines import split_lines, without_end

LAST_LECTURE_NUMBER = 9999
# The word that names each kind in a heading, as the group writes it.
WORDS = {
    Kind.LECTURE: "강의",
    Kind.QUIZ: "퀴즈",
    Kind.ASSIGNMENT: "과제",
    Kind.PEER_SESSION: "피어세션",
    Kind.SPECIAL_PEER_SESSION: "스페셜 피어세션",
    Kind.MENTORING: "멘토링",
    Kind.SPECIAL_LECTURE: "특강",
    Kind.RETROSPECTIVE: "회고",
    Kind.TEAM_RETROSPECTIVE: "팀 회고",
    Kind.PROJECT: "프로젝트",
    Kind.PLAN: "계획",
    Kind.REFERENCES: "참고 자료",
    Kind.OTHER: "기타",
}

_NUMBERING = re.compile(r"^\d{1,3}(?:[.-]\d{1,3})*[.)]\s+")
_BRACKET = re.compile(r"^\[[^\[\]]*\]")
_BRACKETS = str.maketrans("()[]", "    ")
# A name ends somewhere: looked for without a limit, in a line of dashes it would take minutes.
_MENTOR = re.compile(r"\s*\([^()]*멘토님?\s*\)|\s*[-–—:]\s*\S{1,50}\s*멘토님?(?=\s|$)")
_TITLE_OF_A_MENTOR = re.compile(r"\s*멘토님?$")
_MARKED = re.compile(r"^(\ufeff?[ \t]*#{1,6})(?:[ \t]|$)")
_HTML = re.compile(r"(<h[1-6](?:\s[^<>]*)?>).*(</h[1-6]\s*>)", re.IGNORECASE)


def write_heading(kind: Kind, level: int, fields: Fields, *, number: int | None = None, name: str = "") -> str:
    """A heading line without its line end, such as `### (AI Math 10강) RNN 첫걸음`.

    `number` is the section's own, as in `# 2. 퀴즈`; `name` is what to write where the fields say nothing.
    """
    words = heading_words(kind, fields, name=name)
    return f"{'#' * level} {_marked(words if number is None else f'{number}. {words}')}"


def heading_words(kind: Kind, fields: Fields, *, name: str = "", before: str = "") -> str:
    """The words of a heading. Of those `before`, what the fields do not tell stays: `1.`, `[심화 과제]`."""
    name = _one_line(name) or WORDS[kind]
    if kind is Kind.MENTORING:
        return _with_mentor(_one_line(before) or name, fields.mentor or "")
    if kind not in KINDS_ABOUT_A_TOPIC:
        return _one_line(before) or name
    numbering = _NUMBERING.match(before)
    numbered = numbering.group() if numbering else ""
    taught = _taught(fields)
    if not taught:
        return numbered + name
    return numbered + (taught if kind is Kind.LECTURE else f"{_tag(kind, before[len(numbered) :])} {taught}")


def with_heading(text: str, words: str, *, level: int = 1) -> str:
    """A section's text with other words in its heading, written in the form that the heading has.

    A text without a heading gets one of `level`, and so does a label such as `멘토링 :`, which cannot say more.
    """
    lines = split_lines(text)
    words = _one_line(words)
    heading = own_heading(lines)
    if heading is None:
        start = front_matter_length(lines)
        above, below = "".join(lines[:start]), "".join(lines[start:])
        mark = "\ufeff" if below.startswith("\ufeff") else ""
        line_end = _end(lines[0]) if lines else ""
        line_end = line_end or "\n"
        return f"{above}{mark}{'#' * level} {_marked(words)}{line_end * 2}{below.removeprefix(mark)}"
    old = without_end(lines[heading.line])
    marked = _MARKED.match(old)
    html = _HTML.search(old)
    if marked is not None:
        new = f"{marked[1]} {_marked(words)}"
    elif heading.form is Form.BOLD:
        new = f"**{words.replace('**', '').replace('__', '')}**"
    elif heading.form is Form.HTML and html is not None:
        new = f"{old[: html.start()]}{html[1]}{words.replace('<', '').replace('>', '')}{html[2]}"
    else:
        # An underlined heading may take several lines; the new one has one.
        new = f"{'#' * (heading.level or level)} {_marked(words)}"
    if old.startswith("\ufeff") and not new.startswith("\ufeff"):
        new = "\ufeff" + new
    return "".join([*lines[: heading.line], new + _end(lines[heading.end - 1]), *lines[heading.end :]])


def _taught(fields: Fields) -> str:
    course = _one_line((fields.course or "").translate(_BRACKETS))
    topic = _one_line(fields.topic or "")
    if fields.lecture_number is not None:
        where = f"({course} {fields.lecture_number}강)" if course else f"({fields.lecture_number}강)"
    else:
        where = f"({course} 강의)" if course else ""
    return f"{where} {topic}".strip()


def _tag(kind: Kind, before: str) -> str:
    """What names the kind at the beginning: `[심화 과제 1]`, or `필수과제4`, which is put in brackets."""
    bracket = _BRACKET.match(before)
    if bracket and kind_of_heading(bracket.group()) is kind:
        return bracket.group()
    words = KIND_WORDS.match(before)
    named = words.group().rstrip(" :\uff1a–—-") if words else ""
    return f"[{named}]" if kind_of_heading(named) is kind else f"[{WORDS[kind]}]"


def _with_mentor(words: str, mentor: str) -> str:
    names = [_TITLE_OF_A_MENTOR.sub("", name) for name in _one_line(mentor.translate(_BRACKETS)).split(",")]
    named = ", ".join(f"{name.strip()} 멘토님" for name in names if name.strip())
    without = _MENTOR.sub("", words).strip() or WORDS[Kind.MENTORING]
    return f"{without} ({named})" if named else without


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _marked(words: str) -> str:
    """Words fit to follow `# `: marks at their end would be taken for the end of the heading."""
    return f"{words} #" if re.search(r"(?:^|\s)#+$", words) else words


def _end(line: str) -> str:
    return line[len(without_end(line)) :]
