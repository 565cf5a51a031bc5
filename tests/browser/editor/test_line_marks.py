"""Headings, lists, tasks and quotations on whole lines, as pure changes of a text."""

from typing import Any

from tests.browser.editor.marking import marked, unmarked
from tests.browser.editor.pages import EditorPage

APPLY = """async (load, [state, name, argument]) => {
  const functions = await load("writing/line_marks");
  const { changed } = await load("writing/change");
  return changed(state, functions[name](state, argument));
}"""


def apply(editor: EditorPage, name: str, state: str, argument: Any = None) -> str:
    return marked(editor.run(APPLY, [unmarked(state), name, argument]))


def items(editor: EditorPage, kind: str, state: str) -> str:
    return apply(editor, "toggleItems", state, kind)


def test_a_line_becomes_an_item_and_plain_again_with_the_caret_at_its_letter(editor: EditorPage) -> None:
    for kind, sign in {"bullet": "- ", "numbered": "1. ", "task": "- [ ] "}.items():
        assert items(editor, kind, "앞\n모‸델\n뒤") == f"앞\n{sign}모‸델\n뒤"
        assert items(editor, kind, f"앞\n{sign}모‸델\n뒤") == "앞\n모‸델\n뒤"
        assert items(editor, kind, "‸") == f"{sign}‸"
        assert items(editor, kind, "‸모델") == f"{sign}‸모델"


def test_all_selected_lines_become_items_and_blank_ones_stay_blank(editor: EditorPage) -> None:
    assert items(editor, "bullet", "⟦가\n\n나⟧\n다") == "⟦- 가\n\n- 나⟧\n다"
    assert items(editor, "bullet", "⟦- 가\n\n- 나⟧\n다") == "⟦가\n\n나⟧\n다"
    assert items(editor, "numbered", "⟦가\n나\n⟧다") == "⟦1. 가\n2. 나\n⟧다"


def test_one_kind_of_item_takes_the_place_of_another(editor: EditorPage) -> None:
    assert items(editor, "numbered", "⟦- 가\n- [x] 나\n### 다⟧") == "⟦1. 가\n2. 나\n3. 다⟧"
    assert items(editor, "bullet", "⟦1. 가\n- 나⟧") == "⟦- 가\n- 나⟧"
    assert items(editor, "task", "⟦* 가\n2) 나\n- [x] 다⟧") == "⟦* [ ] 가\n2) [ ] 나\n- [x] 다⟧"


def test_numbers_go_on_after_the_item_above(editor: EditorPage) -> None:
    assert items(editor, "numbered", "3. 가\n⟦나\n다⟧") == "3. 가\n⟦4. 나\n5. 다⟧"


def test_what_is_nested_stays_nested_under_a_wider_mark(editor: EditorPage) -> None:
    assert items(editor, "numbered", "⟦- 가\n  - 나\n  - 다\n- 라⟧") == "⟦1. 가\n   1. 나\n   2. 다\n2. 라⟧"


def test_lists_are_made_within_a_quotation(editor: EditorPage) -> None:
    assert items(editor, "bullet", "> 가‸") == "> - 가‸"


def test_a_line_between_three_dashes_is_no_item(editor: EditorPage) -> None:
    assert items(editor, "bullet", "- - -‸") == "- - - -‸"


def test_a_heading_goes_deeper_with_each_press_and_ends_as_plain_text(editor: EditorPage) -> None:
    state = "앞\n배운 ‸점"
    seen = []
    for _ in range(4):
        state = apply(editor, "cycleHeading", state, 3)
        seen.append(state)
    assert seen == ["앞\n### 배운 ‸점", "앞\n#### 배운 ‸점", "앞\n##### 배운 ‸점", "앞\n배운 ‸점"]


def test_a_heading_never_gets_more_than_six_signs(editor: EditorPage) -> None:
    assert apply(editor, "cycleHeading", "##### 가‸", 5) == "###### 가‸"
    assert apply(editor, "cycleHeading", "###### 가‸", 5) == "가‸"


def test_a_quotation_holds_the_blank_lines_between_its_own(editor: EditorPage) -> None:
    assert apply(editor, "toggleQuote", "⟦가\n\n- 나⟧") == "⟦> 가\n> \n> - 나⟧"
    assert apply(editor, "toggleQuote", "⟦> 가\n> \n> - 나⟧") == "⟦가\n\n- 나⟧"
    assert apply(editor, "toggleQuote", "> > 가‸") == "> 가‸"
    assert apply(editor, "toggleQuote", "‸") == "> ‸"


def test_a_long_text_costs_only_its_own_lines(editor: EditorPage) -> None:
    script = """async (load) => {
      const { toggleItems } = await load("writing/line_marks");
      const text = "가나다라마바사 아자차카\\n".repeat(15_000);
      return toggleItems({ text, start: 90_000, end: 90_020 }, "bullet");
    }"""
    change = editor.run(script)
    assert change["to"] - change["from"] < 40
    assert len(change["insert"]) < 50
