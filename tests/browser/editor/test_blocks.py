"""Code, formulas and tables on lines of their own, and links, as pure changes of a text."""

from typing import Any

from tests.browser.editor.marking import marked, unmarked
from tests.browser.editor.pages import EditorPage

APPLY = """async (load, [state, name, argument]) => {
  const functions = await load("writing/blocks");
  const { changed } = await load("writing/change");
  return changed(state, functions[name](state, argument));
}"""


def apply(editor: EditorPage, name: str, state: str, argument: Any = None) -> str:
    return marked(editor.run(APPLY, [unmarked(state), name, argument]))


def fence(editor: EditorPage, state: str) -> str:
    return apply(editor, "toggleFence", state)


def math(editor: EditorPage, state: str) -> str:
    return apply(editor, "toggleBlockMath", state)


def link(editor: EditorPage, state: str) -> str:
    return apply(editor, "insertLink", state)


def test_a_new_fence_stands_alone_with_the_caret_in_it(editor: EditorPage) -> None:
    assert fence(editor, "‸") == "```\n‸\n```"
    assert fence(editor, "앞‸\n뒤") == "앞\n\n```\n‸\n```\n\n뒤"
    assert fence(editor, "앞\n‸\n\n뒤") == "앞\n\n```\n‸\n```\n\n뒤"


def test_selected_lines_go_into_a_fence_and_out_of_it(editor: EditorPage) -> None:
    assert fence(editor, "앞\nim⟦port torch\nx =⟧ 1\n뒤") == "앞\n```\n⟦import torch\nx = 1⟧\n```\n뒤"
    assert fence(editor, "앞\n```py\nim‸port torch\nx = 1\n```\n뒤") == "앞\nim‸port torch\nx = 1\n뒤"
    assert fence(editor, "⟦```\n가\n```⟧\n뒤") == "⟦가⟧\n뒤"
    assert fence(editor, "```\n‸\n```") == "‸"
    assert fence(editor, "```\n가‸") == "가‸"
    assert fence(editor, "``‸`\n가\n```") == "‸가"
    assert fence(editor, "```\n가\n``‸`") == "가‸"


def test_a_fence_is_longer_than_any_in_it(editor: EditorPage) -> None:
    assert fence(editor, "가\n⟦나 ```` 다⟧") == "가\n`````\n⟦나 ```` 다⟧\n`````"


def test_a_formula_stands_on_lines_of_its_own(editor: EditorPage) -> None:
    assert math(editor, "앞‸") == "앞\n\n$$\n‸\n$$"
    assert math(editor, "⟦h_t = 1⟧") == "$$\n⟦h_t = 1⟧\n$$"
    assert math(editor, "앞\n$$\nh_t‸\n$$\n뒤") == "앞\nh_t‸\n뒤"
    assert math(editor, "$$\n‸\n$$") == "‸"


def test_a_table_stands_alone_with_its_first_head_selected(editor: EditorPage) -> None:
    heads = ["열 1", "열 2"]
    rows = "| ⟦열 1⟧ | 열 2 |\n| --- | --- |\n|  |  |"
    assert apply(editor, "insertTable", "‸", heads) == rows
    assert apply(editor, "insertTable", "앞‸\n뒤", heads) == f"앞\n\n{rows}\n\n뒤"
    # Nothing that is selected is lost.
    assert apply(editor, "insertTable", "⟦앞⟧", heads) == f"앞\n\n{rows}"


def test_a_link_asks_for_what_is_missing(editor: EditorPage) -> None:
    assert link(editor, "여기 ‸") == "여기 [‸]()"
    assert link(editor, "여기 ⟦논문⟧을") == "여기 [논문](‸)을"
    assert link(editor, "여기 ⟦https://arxiv.org/abs/1211.5063⟧") == "여기 [‸](https://arxiv.org/abs/1211.5063)"


def test_the_address_of_a_link_that_is_there_is_selected(editor: EditorPage) -> None:
    assert link(editor, "[가](https://a.b) [논‸문](https://c.d)을") == "[가](https://a.b) [논문](⟦https://c.d⟧)을"
