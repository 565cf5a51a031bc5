"""While an input method puts a syllable together, no key of ours touches it: it is neither doubled nor lost."""

import pytest

from tests.browser.editor.field import Field

COMPOSED = ("ㅎ", "하", "한")


def test_hangul_is_written_as_it_is_typed(field: Field) -> None:
    field.write_hangul("오늘은 순환 신경망")
    assert field.state == "오늘은 순환 신경망‸"


@pytest.mark.parametrize(
    ("key", "code", "ctrl"),
    [
        ("Enter", "Enter", False),
        ("Tab", "Tab", False),
        ("b", "KeyB", True),
        ("s", "KeyS", True),
        ("Process", "KeyB", True),
    ],
)
@pytest.mark.parametrize("line", ["- ", ""])
def test_a_key_that_the_input_method_took_changes_nothing(
    field: Field, key: str, code: str, ctrl: bool, line: str
) -> None:
    field.begin_with(f"{line}‸")
    field.compose(*COMPOSED)
    field.press_composing(key, code, ctrl=ctrl)
    assert field.text == f"{line}한"
    field.finish("한")
    assert field.state == f"{line}한‸"
    assert field.has_focus


@pytest.mark.parametrize("key", ["Enter", "Tab", "Control+b", "Control+s"])
def test_a_key_that_breaks_into_a_syllable_keeps_it_once(field: Field, key: str) -> None:
    # Here the browser itself ends the composition with the key, and may then do what the key does.
    field.begin_with("- 망\n- ‸")
    field.compose(*COMPOSED)
    field.press(key)
    assert field.text.count("한") == 1
    assert field.text.count("ㅎ") == field.text.count("하") == 0
    assert field.text.startswith("- 망\n- ")


def test_enter_continues_the_list_once_the_syllable_is_there(field: Field) -> None:
    field.begin_with("- ‸")
    field.compose(*COMPOSED)
    field.press_composing("Enter", "Enter")
    field.finish("한")
    field.press("Enter")
    field.write_hangul("글")
    assert field.state == "- 한\n- 글‸"


def test_enter_continues_the_list_where_only_the_line_break_is_told(field: Field) -> None:
    """Some input methods keep the key for themselves and then break the line: macOS with Hangul, a phone's keyboard."""
    field.begin_with("- ‸")
    field.compose(*COMPOSED)
    field.finish("한")
    field.page.evaluate(
        """() => window.field.dispatchEvent(
          new InputEvent("beforeinput", { inputType: "insertLineBreak", bubbles: true, cancelable: true }))"""
    )
    assert field.state == "- 한\n- ‸"


def test_safari_tells_the_key_after_the_end_of_the_composition(field: Field) -> None:
    field.begin_with("- 한‸")
    for key, code in [("Tab", "Tab"), ("b", "KeyB")]:
        field.page.evaluate(
            """([key, code]) => {
              window.field.dispatchEvent(new CompositionEvent("compositionstart"));
              window.field.dispatchEvent(new CompositionEvent("compositionend", { data: "한" }));
              const event = { key, code, keyCode: 229, ctrlKey: key === "b", bubbles: true, cancelable: true };
              window.field.dispatchEvent(new KeyboardEvent("keydown", event));
            }""",
            [key, code],
        )
    assert field.state == "- 한‸"


def test_no_line_break_of_the_input_method_is_ours(field: Field) -> None:
    field.begin_with("- 한‸")
    cancelled = field.page.evaluate(
        """() => {
          window.field.dispatchEvent(new CompositionEvent("compositionstart"));
          const event = new InputEvent("beforeinput", { inputType: "insertLineBreak", cancelable: true });
          return !window.field.dispatchEvent(event);
        }"""
    )
    assert not cancelled
    assert field.state == "- 한‸"


def test_saving_waits_for_the_syllable_and_has_it(field: Field) -> None:
    field.compose(*COMPOSED)
    field.press_composing("s", "KeyS", ctrl=True)
    assert field.told("saves") == []
    field.finish("한")
    field.page.wait_for_function("() => window.told.saves.length > 0")
    assert field.told("saves") == ["한"]


def test_a_key_that_comes_twice_saves_once(field: Field) -> None:
    """Windows brings Ctrl+S again after the syllable has ended."""
    field.page.evaluate(
        """async () => {
          const down = (keyCode) => window.field.dispatchEvent(
            new KeyboardEvent("keydown", { key: "s", code: "KeyS", ctrlKey: true, keyCode, cancelable: true }));
          window.field.dispatchEvent(new CompositionEvent("compositionstart"));
          down(229);
          window.field.dispatchEvent(new CompositionEvent("compositionend"));
          down(83);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }"""
    )
    assert len(field.told("saves")) == 1


@pytest.mark.parametrize("tool", ["굵게", "목록", "코드 블록"])
def test_a_tool_pressed_amid_a_syllable_keeps_it_once(field: Field, tool: str) -> None:
    field.begin_with("순환 신경‸")
    field.compose("ㅁ", "마", "망")
    field.click(tool)
    assert field.text.count("망") == 1
    assert field.text.count("ㅁ") == field.text.count("마") == 0
    assert "순환 신경망" in field.text
    field.write_hangul("글")
    assert field.text.count("글") == 1


def test_typing_hangul_is_undone_across_a_tool(field: Field) -> None:
    field.write_hangul("한글")
    field.press("Control+a", "Control+b", "End")
    field.write_hangul("을")
    assert field.text == "**한글**을"
    seen = []
    while field.text and len(seen) < 10:
        field.press("Control+z")
        seen.append(field.text)
    assert "**한글**" in seen
    assert "한글" in seen
    assert seen[-1] == ""
