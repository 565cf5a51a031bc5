"""How a note falls into sections."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal import Kind, Part, parse, split, split_heading


def outline(text: str, **arguments) -> list[tuple[str, Kind]]:
    return [(part.heading, part.kind) for part in parse(text, **arguments)]


def texts(text: str) -> list[str]:
    return [part.text for part in parse(text)]


# Splitting and joining

BLOCKS = ["# ", "## 회고", "### (AI Math 1강) 벡터", "**피어세션**", "<h3>퀴즈</h3>", "멘토링 :", "제목\n===", "---\n"]
MARKS = [
    "```\n",
    "~~~\n",
    "> ",
    "- ",
    "1. ",
    "    ",
    "\t",
    "<!--",
    "-->",
    "![가](C:\\나.png)",
    "$$",
    "date: 2022-01-21\n",
]
CHARACTERS = [
    "텍스트",
    "😀",
    "👩‍👩‍👧",
    "한\u1112",
    "\0",
    "\ud800",
    "\u202e",
    "\ufeff",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
]
NEWLINES = ["\n", "\n\n", "\r", "\r\n"]
MARKDOWN_PIECES = st.sampled_from([*BLOCKS, *MARKS, *CHARACTERS, *NEWLINES])
ANY_TEXT = st.one_of(st.text(), st.lists(MARKDOWN_PIECES, max_size=30).map("".join))


@given(ANY_TEXT)
@example("")
@example("\ufeff# 회고\r\n\r\n본문\r")
@example("---\ntags: [가]\n---\n# 회고\n")
def test_the_sections_joined_are_the_text(text: str):
    assert "".join(split(text)) == text


@given(ANY_TEXT, st.sampled_from([None, *Kind]), st.sampled_from(["", "Quiz06.md"]))
def test_parse_finds_the_same_whatever_the_context_as_far_as_joining_goes(text: str, within: Kind | None, name: str):
    parts = parse(text, within=within, file_name=name)
    assert "".join(part.text for part in parts) == text
    assert all(part.text for part in parts)


@given(ANY_TEXT)
def test_heading_and_body_joined_are_the_text(text: str):
    assert "".join(split_heading(text)) == text


@given(ANY_TEXT)
def test_parse_has_no_memory(text: str):
    assert parse(text) == parse(text)


def test_an_empty_text_has_no_section():
    assert split("") == []


# Where a section starts


def test_a_section_starts_at_a_kind_at_any_depth_and_at_the_shallowest_heading_inside_it():
    text = "# 강의 정리\n### (1강) 벡터\n#### 노름\n### (2강) 행렬\n##### 멘토링\n# 회고\n"
    assert texts(text) == [
        "# 강의 정리\n",
        "### (1강) 벡터\n#### 노름\n",
        "### (2강) 행렬\n",
        "##### 멘토링\n",
        "# 회고\n",
    ]


def test_deeper_headings_stay_in_the_text_of_a_record():
    assert texts("# 과제\n## [심화 과제 1] VGG\n### 풀이\n## [심화 과제 2] ResNet\n") == [
        "# 과제\n",
        "## [심화 과제 1] VGG\n### 풀이\n",
        "## [심화 과제 2] ResNet\n",
    ]


def test_an_unknown_heading_has_the_kind_of_the_heading_above_it():
    assert outline("# 피어세션\n## 돌아가며 말하기\n# Transformer\n## Attention\n") == [
        ("피어세션", Kind.PEER_SESSION),
        ("돌아가며 말하기", Kind.PEER_SESSION),
        ("Transformer", Kind.LECTURE),
    ]


def test_a_heading_beside_a_kind_does_not_fall_into_its_section():
    assert outline("# Day 5\n## 피어세션\n### 질문\n## Transformer\n") == [
        ("Day 5", Kind.LECTURE),
        ("피어세션", Kind.PEER_SESSION),
        ("질문", Kind.PEER_SESSION),
        ("Transformer", Kind.LECTURE),
    ]


def test_a_title_over_all_others_gives_its_topics_sections_of_their_own():
    assert texts("# PyTorch\n## Tensor\n### view\n## Autograd\n") == [
        "# PyTorch\n",
        "## Tensor\n### view\n",
        "## Autograd\n",
    ]


def test_a_note_may_begin_below_the_first_level():
    assert outline("## 학습 내용\n### Tensor\n# 회고\n") == [
        ("학습 내용", Kind.LECTURE),
        ("Tensor", Kind.LECTURE),
        ("회고", Kind.RETROSPECTIVE),
    ]


def test_the_text_before_the_first_heading_is_the_first_section():
    assert outline("안녕\n\n# 회고\n") == [("", Kind.OTHER), ("회고", Kind.RETROSPECTIVE)]


def test_front_matter_is_not_a_heading():
    assert outline("---\ntitle: 회고\n---\n# 퀴즈\n") == [("", Kind.OTHER), ("퀴즈", Kind.QUIZ)]


@pytest.mark.parametrize("before", ["\n\n", "\ufeff", "\ufeff\r\n"])
def test_blank_lines_and_a_byte_order_mark_belong_to_the_first_heading(before: str):
    assert outline(before + "# 회고\n") == [("회고", Kind.RETROSPECTIVE)]


def test_a_note_without_headings_is_one_section():
    assert outline("그냥 적은 글\n") == [("", Kind.OTHER)]


def test_the_name_of_the_file_gives_unknown_headings_their_kind():
    assert outline("# 3번\n# 회고\n", file_name="Day3/Quiz06.md") == [("3번", Kind.QUIZ), ("회고", Kind.RETROSPECTIVE)]
    assert outline("글만 있다\n", file_name="Peersession.md") == [("", Kind.PEER_SESSION)]


def test_a_retrospective_in_a_peer_session_is_the_teams_only_if_it_says_so():
    assert outline("# 피어세션\n## 회고\n")[1] == ("회고", Kind.RETROSPECTIVE)
    assert outline("# 피어세션\n## 2주차 팀 회고\n")[1] == ("2주차 팀 회고", Kind.TEAM_RETROSPECTIVE)


def test_tasks_in_an_assignment_stay_in_the_assignment():
    assert outline("# 과제\n## TODO 1. 데이터셋\n## TODO 2. 학습\n") == [
        ("과제", Kind.ASSIGNMENT),
        ("TODO 1. 데이터셋", Kind.ASSIGNMENT),
        ("TODO 2. 학습", Kind.ASSIGNMENT),
    ]


def test_several_days_in_one_note_keep_their_own_sections():
    assert outline("# 10 / 19 (화)\n## Tensor\n## 피어세션\n# 10 / 20 (수)\n## Autograd\n") == [
        ("10 / 19 (화)", Kind.LECTURE),
        ("Tensor", Kind.LECTURE),
        ("피어세션", Kind.PEER_SESSION),
        ("10 / 20 (수)", Kind.LECTURE),
        ("Autograd", Kind.LECTURE),
    ]


# What is a heading


@pytest.mark.parametrize(
    "text",
    [
        "```python\n# 회고\n```\n",
        "- 목록\n\n  ```\n  # 회고\n  ```\n",
        "```\n# 회고\n",
        "글\n\n    # 회고\n",
        "> # 회고\n",
        "- > # 회고\n",
        "<!--\n# 회고\n-->\n",
        "- # 회고\n",
        "#회고\n",
        "| # 회고 |\n",
    ],
)
def test_what_only_looks_like_a_heading_starts_no_section(text: str):
    assert outline(text) == [("", Kind.OTHER)]


def test_an_underlined_line_is_a_heading():
    assert outline("글\n\n회고\n----\n\n본문\n") == [("", Kind.OTHER), ("회고", Kind.RETROSPECTIVE)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_newline_ends_a_heading(newline: str):
    assert outline(f"# 퀴즈{newline}{newline}글{newline}# 회고{newline}") == [
        ("퀴즈", Kind.QUIZ),
        ("회고", Kind.RETROSPECTIVE),
    ]


@pytest.mark.parametrize("character", ["\x0b", "\x0c", "\x85", "\u2028"])
def test_other_separators_do_not_end_a_line(character: str):
    assert len(parse(f"# 퀴즈\n글{character}# 회고\n")) == 1


def test_a_heading_is_given_as_the_reader_sees_it():
    headings = [
        "## **회고** ##",
        "## 회고 ###",
        "## [회고](https://example.com)",
        "**회고**",
        '<h3 data-toc-skip="">회고</h3>',
    ]
    assert [parse(heading)[0].heading for heading in headings] == ["회고"] * 5


def test_bold_lines_and_html_headings_count_where_there_is_no_better_one():
    text = "<h3 data-toc-skip>학습 내용</h3>\n\n**Tensor**\n\n글\n\n**피어세션**\n\n글\n"
    assert outline(text) == [("학습 내용", Kind.LECTURE), ("Tensor", Kind.LECTURE), ("피어세션", Kind.PEER_SESSION)]
    assert outline("# 회고\n\n**피어세션**\n\n<h3>퀴즈</h3>\n") == [("회고", Kind.RETROSPECTIVE)]


@pytest.mark.parametrize("line", ["**굵은 글**로 시작하는 문장\n", "글\n**굵은 줄**\n글\n", "- **회고**\n"])
def test_bold_text_is_not_a_bold_line(line: str):
    assert outline(line) == [("", Kind.OTHER)]


def test_a_heading_inside_a_list_counts_when_it_starts_its_line_and_names_a_kind():
    text = "# 퀴즈\n\n- 목록\n\n    - 더 안쪽\n\n      # 강의 정리\n\n      # 그냥 제목\n"
    assert outline(text) == [("퀴즈", Kind.QUIZ), ("강의 정리", Kind.LECTURE)]


def test_a_stored_section_that_begins_with_an_indented_heading_keeps_it():
    indented = "    # 1. 강의 정리\n\n    글\n"
    assert split_heading(indented) == ("    # 1. 강의 정리\n\n", "    글\n")
    assert outline(indented, within=Kind.LECTURE) == [("1. 강의 정리", Kind.LECTURE)]


def test_split_heading_takes_the_heading_with_the_blank_lines_around_it():
    assert split_heading("\n## 회고\n\n\n글\n\n# 퀴즈\n") == ("\n## 회고\n\n\n", "글\n\n# 퀴즈\n")
    assert split_heading("회고\n---\n글\n") == ("회고\n---\n", "글\n")
    assert split_heading("멘토링 :\n글\n") == ("멘토링 :\n", "글\n")
    assert split_heading("글\n\n## 회고\n") == ("", "글\n\n## 회고\n")


# Labels


def test_a_label_begins_a_section_below_the_one_it_stands_in():
    parts = parse("# 스페셜 피어세션\n\n코드 읽기\n\n멘토링 :\n\n작게 시작하자\n\n# 회고\n")
    assert [(part.heading, part.kind, part.level) for part in parts] == [
        ("스페셜 피어세션", Kind.SPECIAL_PEER_SESSION, 1),
        ("멘토링", Kind.MENTORING, 2),
        ("회고", Kind.RETROSPECTIVE, 1),
    ]
    assert parts[1].text == "멘토링 :\n\n작게 시작하자\n\n"


def test_a_label_of_the_running_kind_is_text():
    assert outline("# 멘토링\n\n멘토링 :\n\n글\n") == [("멘토링", Kind.MENTORING)]


def test_a_stored_section_that_begins_with_a_label_keeps_its_heading():
    assert outline("멘토링 :\n\n글\n", within=Kind.MENTORING) == [("멘토링", Kind.MENTORING)]


@pytest.mark.parametrize(
    "text",
    ["# 회고\n\n멘토링 : 오늘\n", "# 회고\n\n- 멘토링 :\n", "# 회고\n\n> 멘토링 :\n", "# 회고\n\n```\n멘토링 :\n```\n"],
)
def test_only_a_line_of_its_own_in_a_paragraph_is_a_label(text: str):
    assert len(parse(text)) == 1


# A stored section read again


def test_a_stored_record_read_again_is_one_section():
    record = "### [심화 과제 1] VGG\n\n#### 풀이\n\n글\n"
    assert outline(record, within=Kind.ASSIGNMENT) == [("[심화 과제 1] VGG", Kind.ASSIGNMENT)]


def test_text_without_a_heading_of_its_own_keeps_the_stored_kind():
    assert outline("글\n", within=Kind.MENTORING) == [("", Kind.MENTORING)]
    assert outline("### 질문\n글\n", within=Kind.MENTORING) == [("질문", Kind.MENTORING)]


def test_a_kind_heading_written_into_a_section_splits_it():
    assert outline("### 질문\n글\n\n# 회고\n", within=Kind.MENTORING) == [
        ("질문", Kind.MENTORING),
        ("회고", Kind.RETROSPECTIVE),
    ]


def test_a_bold_line_inside_a_stored_section_does_not_split_it():
    assert len(parse("글\n\n**굵게**\n\n글\n", within=Kind.OTHER)) == 1


# Emptiness


@pytest.mark.parametrize(
    "body",
    [
        "",
        "\n\n",
        "- \n\n1. \n",
        "- [ ] \n",
        "---\n",
        "<!-- 여기에 -->\n",
        "모더레이터 :\n참가자 :\n",
        "- **참여자**:\n",
        "- Moderator：\n",
        "```\n```\n",
        "## 작은 제목\n",
        "<br>\n",
        "...\n",
    ],
)
def test_a_section_with_only_what_the_template_left_is_empty(body: str):
    assert parse("# 피어세션\n" + body)[0].is_empty


@pytest.mark.parametrize(
    "body",
    [
        "글\n",
        "- 없음\n",
        "![그림](a.png)\n",
        "```\nx = 1\n```\n",
        "$$x$$\n",
        "| a |\n",
        "모더레이터 : 하나\n",
        "결론:\n",
        "핵심은 이것 :\n",
        "- 내일 할 일:\n",
    ],
)
def test_a_section_that_says_something_is_not_empty(body: str):
    assert not parse("# 피어세션\n" + body)[0].is_empty


# Where it stands, and hostile sizes


def test_a_section_tells_its_line():
    assert [part.line for part in parse("\n\n# 퀴즈\r\n글\r\n# 회고\r\n")] == [3, 5]


def test_ten_thousand_headings_are_ten_thousand_sections():
    parts = parse("## 회고\n\n글\n\n" * 10_000)
    assert len(parts) == 10_000
    assert {part.kind for part in parts} == {Kind.RETROSPECTIVE}


def test_a_long_document_of_one_section_stays_whole():
    text = "# 회고\n" + "- 오늘 배운 것을 적는다\n" * 60_000
    assert texts(text) == [text]


def test_deeply_nested_quotes_do_not_hide_what_follows():
    text = ">" * 3000 + " 글\n\n# 회고\n"
    assert outline(text) == [("", Kind.OTHER), ("회고", Kind.RETROSPECTIVE)]


def test_a_single_line_of_half_a_million_characters_is_read():
    text = "![" * 250_000
    assert [part.text for part in parse(text)] == [text]


def test_a_part_is_what_it_says():
    part = parse("# 1. 퀴즈 리뷰\n글\n")[0]
    assert isinstance(part, Part)
    assert (part.heading, part.level, part.line, part.kind) == ("1. 퀴즈 리뷰", 1, 1, Kind.QUIZ)
