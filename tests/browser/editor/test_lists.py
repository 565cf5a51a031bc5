"""Enter, Tab and Shift+Tab in lists and quotations, as pure changes of a text."""

from typing import Any

from tests.browser.editor.marking import marked, unmarked
from tests.browser.editor.pages import EditorPage

ENTER = """async (load, state) => {
  const { continueLine } = await load("writing/lists");
  const { changed } = await load("writing/change");
  const change = continueLine(state);
  return change && changed(state, change);
}"""
TAB = """async (load, [state, direction]) => {
  const { indent } = await load("writing/indent");
  const { changed } = await load("writing/change");
  const change = indent(state, direction);
  return change && changed(state, change);
}"""


def told(state: Any) -> str | None:
    return None if state is None else marked(state)


def enter(editor: EditorPage, state: str) -> str | None:
    return told(editor.run(ENTER, unmarked(state)))


def tab(editor: EditorPage, state: str) -> str | None:
    return told(editor.run(TAB, [unmarked(state), 1]))


def shift_tab(editor: EditorPage, state: str) -> str | None:
    return told(editor.run(TAB, [unmarked(state), -1]))


def test_enter_continues_what_the_line_is(editor: EditorPage) -> None:
    assert enter(editor, "- 가‸") == "- 가\n- ‸"
    assert enter(editor, "  * 가‸\n뒤") == "  * 가\n  * ‸\n뒤"
    assert enter(editor, "9. 가‸") == "9. 가\n10. ‸"
    assert enter(editor, "2) 가‸") == "2) 가\n3) ‸"
    assert enter(editor, "- [x] 가‸") == "- [x] 가\n- [ ] ‸"
    assert enter(editor, "1. [x] 가‸") == "1. [x] 가\n2. [ ] ‸"
    assert enter(editor, "> 가‸") == "> 가\n> ‸"
    assert enter(editor, ">가‸") == ">가\n> ‸"
    assert enter(editor, "> > - 가‸") == "> > - 가\n> > - ‸"


def test_enter_divides_an_item_at_the_caret_and_replaces_a_selection(editor: EditorPage) -> None:
    assert enter(editor, "- 가‸나") == "- 가\n- ‸나"
    assert enter(editor, "- 가⟦나\n다⟧라") == "- 가\n- ‸라"


def test_enter_on_an_empty_item_ends_the_list(editor: EditorPage) -> None:
    assert enter(editor, "- 가\n- ‸") == "- 가\n‸"
    assert enter(editor, "1. 가\n2. ‸\n뒤") == "1. 가\n‸\n뒤"
    assert enter(editor, "- [x] 가\n- [ ] ‸") == "- [x] 가\n‸"
    assert enter(editor, "> 가\n> ‸") == "> 가\n‸"
    assert enter(editor, "> > ‸") == "> ‸"
    assert enter(editor, "> - ‸") == "> ‸"


def test_enter_on_an_empty_nested_item_goes_on_with_the_list_around_it(editor: EditorPage) -> None:
    assert enter(editor, "1. 가\n   - 나\n   - ‸") == "1. 가\n   - 나\n2. ‸"


def test_enter_is_a_line_break_anywhere_else(editor: EditorPage) -> None:
    plain = ["가‸", "‸", "‸- 가", "-‸ 가", "-‸", "-가‸", "- - -‸", "---‸", "### 가‸", "5~10‸", "1.5‸"]
    in_code = ["```\n- 가‸\n```", "~~~\n> 가‸", "- 가\n  ```\n  - 나‸"]
    assert [state for state in plain + in_code if enter(editor, state) is not None] == []


def test_a_closed_fence_is_no_fence(editor: EditorPage) -> None:
    assert enter(editor, "```python\n- x\n```\n- 가‸") == "```python\n- x\n```\n- 가\n- ‸"
    assert enter(editor, "```inline``` 글\n- 가‸") == "```inline``` 글\n- 가\n- ‸"
    assert enter(editor, "````\n```\n- 가‸") is None


def test_tab_puts_an_item_under_the_one_above(editor: EditorPage) -> None:
    assert tab(editor, "- 가\n- 나‸") == "- 가\n  - 나‸"
    assert tab(editor, "1. 가\n2. 나‸") == "1. 가\n   1. 나‸"
    assert tab(editor, "10. 가\n- 나‸") == "10. 가\n    - 나‸"
    assert tab(editor, "1. 가\n   1. 나\n2. ‸다") == "1. 가\n   1. 나\n   2. ‸다"
    assert tab(editor, "> - 가\n> - 나‸") == "> - 가\n>   - 나‸"
    assert tab(editor, "- 가‸") == "  - 가‸"


def test_shift_tab_puts_an_item_beside_the_one_that_held_it(editor: EditorPage) -> None:
    assert shift_tab(editor, "- 가\n  - 나‸") == "- 가\n- 나‸"
    assert shift_tab(editor, "1. 가\n   1. 나‸") == "1. 가\n2. 나‸"
    assert shift_tab(editor, "- 가\n\n    - 나\n        - 다‸") == "- 가\n\n    - 나\n    - 다‸"
    assert shift_tab(editor, "  - 가‸") == "- 가‸"
    assert shift_tab(editor, "- 가\n\t- 나‸") == "- 가\n- 나‸"


def test_selected_lines_move_together_and_stay_selected(editor: EditorPage) -> None:
    assert tab(editor, "- 가\n⟦- 나\n\n  - 다⟧") == "- 가\n⟦  - 나\n\n    - 다⟧"
    assert shift_tab(editor, "- 가\n⟦  - 나\n\n    - 다⟧") == "- 가\n⟦- 나\n\n  - 다⟧"
    assert tab(editor, "```\n⟦if x:\n    y⟧\n```") == "```\n⟦    if x:\n        y⟧\n```"
    assert tab(editor, "⟦가\n나⟧") == "⟦  가\n  나⟧"


def test_tab_has_nothing_to_do_elsewhere(editor: EditorPage) -> None:
    states = ["가‸", "‸", "가⟦나⟧다", "### 가‸", "```\n- 가‸\n```"]
    assert [state for state in states if tab(editor, state) or shift_tab(editor, state)] == []


def test_shift_tab_has_nothing_to_do_at_the_margin(editor: EditorPage) -> None:
    assert shift_tab(editor, "- 가‸") is None


def test_a_hostile_text_does_not_hold_the_keys_up(editor: EditorPage) -> None:
    script = """async (load) => {
      const { continueLine } = await load("writing/lists");
      const { indent } = await load("writing/indent");
      const { toggleMark } = await load("writing/inline_marks");
      const texts = [
        "> ".repeat(3_000) + "가", "`".repeat(200_000), "` ".repeat(100_000), "*가".repeat(60_000), "$".repeat(200_000),
        "- ".repeat(100_000), "```\\n".repeat(50_000) + "- 가", " ".repeat(200_000), "[".repeat(200_000),
        "- 가\\n".repeat(50_000) + "  - 나", "\\\\".repeat(200_000), "\\\\*".repeat(100_000),
      ];
      let slowest = 0;
      for (const text of texts) {
        const state = { text, start: text.length, end: text.length };
        const whole = { ...state, start: Math.max(0, text.length - 50_000) };
        for (const act of [continueLine, (each) => indent(each, 1), (each) => toggleMark(each, "bold"),
                           (each) => toggleMark(each, "code"), (each) => toggleMark(each, "inlineMath")]) {
          for (const each of [state, whole]) {
            const begun = performance.now();
            act(each);
            slowest = Math.max(slowest, performance.now() - begun);
          }
        }
      }
      return slowest;
    }"""
    # A quadratic walk over any of these takes many seconds; a linear one 0.2 on a slow machine.
    assert editor.run(script) < 5_000
