"""Ctrl+Z takes back typing and tools in one row, as the browser keeps it."""

import pytest

from tests.browser.editor.field import Field


def test_every_step_comes_back_in_its_order_and_goes_again(field: Field) -> None:
    field.type("ab")
    field.press("Control+a", "Control+b")
    field.press("End")
    field.type("cd")
    field.click("목록")
    steps = ["- **ab**cd", "**ab**cd", "**ab**", "ab", ""]
    assert field.text == steps[0]
    for text in steps[1:]:
        field.press("Control+z")
        assert field.text == text
    for text in reversed(steps[:-1]):
        field.press("Control+Shift+z")
        assert field.text == text


@pytest.mark.parametrize(
    ("before", "tool", "after"),
    [
        ("⟦가\n나\n다⟧", "목록", "⟦- 가\n- 나\n- 다⟧"),
        ("⟦가\n나⟧", "번호 목록", "⟦1. 가\n2. 나⟧"),
        ("⟦가\n나⟧", "할 일 목록", "⟦- [ ] 가\n- [ ] 나⟧"),
        ("⟦가\n나⟧", "인용", "⟦> 가\n> 나⟧"),
        ("가‸", "제목", "### 가‸"),
        ("⟦가\n나⟧", "코드", "```\n⟦가\n나⟧\n```"),
        ("⟦가⟧", "코드", "`⟦가⟧`"),
        ("⟦가\n나⟧", "코드 블록", "```\n⟦가\n나⟧\n```"),
        ("⟦a < b & c⟧", "코드 블록", "```\n⟦a < b & c⟧\n```"),
        ("⟦h_t⟧", "수식", "$⟦h_t⟧$"),
        ("⟦h\nt⟧", "수식", "$$\n⟦h\nt⟧\n$$"),
        ("가‸", "수식 블록", "가\n\n$$\n‸\n$$"),
        ("‸", "표", "| ⟦열 1⟧ | 열 2 |\n| --- | --- |\n|  |  |"),
        ("⟦가⟧", "링크", "[가](‸)"),
        ("가⟦나⟧", "굵게", "가**⟦나⟧**"),
        ("가⟦나⟧", "기울임", "가*⟦나⟧*"),
    ],
)
def test_every_tool_is_one_step_and_tells_the_field_once(field: Field, before: str, tool: str, after: str) -> None:
    field.begin_with(before)
    text = field.text
    inputs = field.told("inputs")
    field.click(tool)
    assert field.state == after
    assert field.told("inputs") == inputs + 1
    field.press("Control+z")
    assert field.text == text
    field.press("Control+Shift+z")
    assert field.text == after.translate({ord(sign): None for sign in "‸⟦⟧"})


def test_a_continued_list_is_taken_back(field: Field) -> None:
    field.begin_with("- 가‸")
    field.press("Enter")
    field.type("b")
    field.press("Tab")
    assert field.text == "- 가\n  - b"
    field.press("Control+z")
    assert field.text == "- 가\n- b"
    field.press("Control+z", "Control+z")
    assert field.text == "- 가"


def test_a_field_without_the_focus_is_changed_all_the_same(field: Field) -> None:
    field.begin_with("가나‸")
    script = """async () => {
      const { applyEdit } = await import("/editor/writing/edit.js");
      document.querySelector("#after").focus();
      return applyEdit(window.field, { from: 1, to: 2, insert: "다\\n라", start: 1, end: 4 });
    }"""
    assert field.page.evaluate(script) is True
    assert field.state == "가⟦다\n라⟧"
    assert not field.has_focus
    assert field.told("inputs") == 1
