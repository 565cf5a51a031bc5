"""The keys of a field, pressed in a real browser."""

import pytest

from tests.browser.editor.field import Field


def test_shortcuts_mark_the_selection(field: Field) -> None:
    for key, marked in {"b": "**⟦모델⟧**", "i": "*⟦모델⟧*", "e": "`⟦모델⟧`", "k": "[모델](‸)"}.items():
        field.begin_with("⟦모델⟧")
        field.press(f"Control+{key}")
        assert field.state == marked


def test_a_bold_word_is_typed_without_leaving_the_keyboard_row(field: Field) -> None:
    field.press("Control+b")
    field.type("model")
    field.press("Control+b")
    field.type("을 배웠다")
    assert field.state == "**model**을 배웠다‸"


def test_a_shortcut_is_known_by_its_place_while_the_layout_is_hangul(field: Field) -> None:
    field.begin_with("⟦모델⟧")
    field.locator.dispatch_event("keydown", {"key": "ㅠ", "code": "KeyB", "ctrlKey": True})
    assert field.state == "**⟦모델⟧**"


def test_a_latin_layout_is_taken_at_its_word(field: Field) -> None:
    # On Dvorak the key that says `x` stands where QWERTY has its `b`.
    field.begin_with("⟦모델⟧")
    field.locator.dispatch_event("keydown", {"key": "x", "code": "KeyB", "ctrlKey": True})
    assert field.state == "⟦모델⟧"


@pytest.mark.parametrize("modifiers", [{"altKey": True}, {"shiftKey": True}, {"metaKey": True}])
def test_other_modifiers_make_another_key(field: Field, modifiers: dict[str, bool]) -> None:
    field.begin_with("⟦모델⟧")
    field.locator.dispatch_event("keydown", {"key": "b", "code": "KeyB", "ctrlKey": True, **modifiers})
    assert field.state == "⟦모델⟧"


def test_on_a_mac_the_letters_go_with_command_and_control_stays_the_systems(field: Field) -> None:
    told = field.page.evaluate(
        """async () => {
          const { shortcutOf } = await import("/editor/writing/keys.js");
          const key = (options) => new KeyboardEvent("keydown", { key: "e", code: "KeyE", ...options });
          return [shortcutOf(key({ metaKey: true }), true), shortcutOf(key({ ctrlKey: true }), true)];
        }"""
    )
    assert told == ["e", ""]


def test_a_key_held_down_marks_once(field: Field) -> None:
    field.begin_with("⟦모델⟧")
    field.page.keyboard.down("Control")
    for _ in range(3):
        field.page.keyboard.down("b")
    field.page.keyboard.up("b")
    field.page.keyboard.up("Control")
    assert field.state == "**⟦모델⟧**"


def test_ctrl_s_saves_once_and_asks_the_browser_for_nothing(field: Field) -> None:
    field.type("text")
    field.press("Control+s")
    assert field.told("saves") == ["text"]
    field.page.keyboard.down("Control")
    field.page.keyboard.down("s")
    field.page.keyboard.down("s")
    assert field.told("saves") == ["text", "text"]


def test_a_list_is_written_and_ended_with_enter(field: Field) -> None:
    field.type("- [x] one\ntwo\n\nend")
    assert field.state == "- [x] one\n- [ ] two\nend‸"


def test_shift_enter_breaks_the_line_and_nothing_else(field: Field) -> None:
    field.begin_with("- 가‸")
    field.press("Shift+Enter")
    assert field.state == "- 가\n‸"


def test_tab_moves_items_and_else_the_focus(field: Field) -> None:
    field.begin_with("- 가\n- 나‸")
    field.press("Tab")
    assert field.state == "- 가\n  - 나‸"
    field.press("Shift+Tab")
    assert field.state == "- 가\n- 나‸"
    field.begin_with("글‸")
    field.press("Tab")
    assert not field.has_focus
    assert field.text == "글"


def test_escape_lets_tab_leave_a_list(field: Field) -> None:
    field.begin_with("- 가\n- 나‸")
    field.press("Escape", "Tab")
    assert not field.has_focus
    field.begin_with("- 가\n  - 나‸")
    field.press("Escape", "Shift+Tab")
    assert not field.has_focus
    assert field.text == "- 가\n  - 나"


def test_escape_is_forgotten_with_the_next_key(field: Field) -> None:
    field.begin_with("- 가\n- 나‸")
    field.press("Escape")
    field.type("!")
    field.press("Tab")
    assert field.state == "- 가\n  - 나!‸"


def test_shift_tab_at_the_margin_goes_back_to_the_tool_bar(field: Field) -> None:
    field.begin_with("- 가‸")
    field.press("Shift+Tab")
    assert not field.has_focus


def test_a_field_that_may_only_be_read_stays_as_it_is(field: Field) -> None:
    field.begin_with("- ⟦가⟧")
    field.locator.evaluate("field => { field.readOnly = true; }")
    field.press("Control+b")
    field.press("Enter")
    field.click("굵게")
    assert field.text == "- 가"
    field.press("Tab")
    assert not field.has_focus


def test_a_detached_field_is_a_plain_one_again(field: Field) -> None:
    field.begin_with("- ⟦가⟧")
    field.page.evaluate("() => window.writing.detach()")
    field.press("Control+b")
    assert field.text == "- 가"
    assert field.tool_bar.count() == 0


def test_a_key_in_200_000_characters_touches_only_its_place(field: Field) -> None:
    line = "가나다라마바사 아자차카타파하\n"
    text = line * (200_000 // len(line)) + "- 끝"
    field.begin_with(text + "‸")
    before = field.told("inputs")
    field.press("Enter")
    field.type("x")
    field.press("Tab", "Control+b", "Control+z", "Control+z", "Control+z", "Control+z")
    assert field.text == text
    assert field.told("inputs") - before <= 8
