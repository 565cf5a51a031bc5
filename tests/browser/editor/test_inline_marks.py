"""Bold, italic, code and formulas within a line, as pure changes of a text."""

from unicodedata import normalize

from tests.browser.editor.marking import marked, unmarked
from tests.browser.editor.pages import EditorPage

APPLY = """async (load, [state, name]) => {
  const { toggleMark } = await load("writing/inline_marks");
  const { changed } = await load("writing/change");
  return changed(state, toggleMark(state, name));
}"""


def toggle(editor: EditorPage, name: str, *states: str) -> list[str]:
    return [marked(editor.run(APPLY, [unmarked(state), name])) for state in states]


def test_a_selection_is_marked_and_the_same_key_takes_the_mark_away(editor: EditorPage) -> None:
    for name, sign in {"bold": "**", "italic": "*", "code": "`", "inlineMath": "$"}.items():
        on = f"오늘 {sign}⟦모델⟧{sign}을 배웠다"
        assert toggle(editor, name, "오늘 ⟦모델⟧을 배웠다") == [on]
        assert toggle(editor, name, on) == ["오늘 ⟦모델⟧을 배웠다"]


def test_marks_that_are_selected_with_their_words_go_too(editor: EditorPage) -> None:
    states = ["오늘 ⟦**모델**⟧을", "오늘 **모⟦델**⟧을", "오늘 ⟦**⟧모델**을"]
    assert toggle(editor, "bold", *states) == ["오늘 ⟦모델⟧을", "오늘 모⟦델⟧을", "오늘 ‸모델을"]


def test_spaces_at_the_ends_stay_outside_because_no_mark_may_touch_them(editor: EditorPage) -> None:
    assert toggle(editor, "bold", "가⟦ 나 다 ⟧라") == ["가 **⟦나 다⟧** 라"]
    assert toggle(editor, "bold", "가⟦  ⟧라") == ["가  **‸**라"]


def test_the_caret_goes_between_new_marks_and_out_of_them_again(editor: EditorPage) -> None:
    assert toggle(editor, "bold", "이 ‸") == ["이 **‸**"]
    assert toggle(editor, "bold", "이 **‸**") == ["이 ‸"]
    # The particle follows right behind the mark.
    assert toggle(editor, "bold", "이 **모델‸**") == ["이 **모델**‸"]
    assert toggle(editor, "bold", "이 **모델**‸") == ["이 **모델‸**"]
    assert toggle(editor, "bold", "이 ‸**모델**") == ["이 **‸모델**"]
    assert toggle(editor, "inlineMath", "이 $h_t‸$") == ["이 $h_t$‸"]


def test_a_caret_within_marked_words_takes_the_marks_away(editor: EditorPage) -> None:
    assert toggle(editor, "bold", "이 **모‸델**을") == ["이 모‸델을"]
    assert toggle(editor, "code", "이 `im‸port`를") == ["이 im‸port를"]


def test_bold_and_italic_do_not_take_each_other_for_themselves(editor: EditorPage) -> None:
    assert toggle(editor, "italic", "**⟦모델⟧**") == ["***⟦모델⟧***"]
    assert toggle(editor, "italic", "***⟦모델⟧***") == ["**⟦모델⟧**"]
    assert toggle(editor, "bold", "***⟦모델⟧***") == ["*⟦모델⟧*"]
    assert toggle(editor, "bold", "*⟦모델⟧*") == ["***⟦모델⟧***"]
    assert toggle(editor, "italic", "**‸**") == ["***‸***"]


def test_a_selection_swallows_the_marked_words_it_touches(editor: EditorPage) -> None:
    assert toggle(editor, "bold", "⟦가 **나** 다⟧") == ["**⟦가 나 다⟧**"]
    assert toggle(editor, "bold", "**가 ⟦나** 다⟧ 라") == ["**가 ⟦나 다⟧** 라"]


def test_each_line_gets_marks_of_its_own_behind_the_mark_of_its_list(editor: EditorPage) -> None:
    assert toggle(editor, "bold", "⟦- 가\n\n> 1. 나\n### 다⟧") == ["- **⟦가**\n\n> 1. **나**\n### **다⟧**"]
    assert toggle(editor, "bold", "⟦- **가**\n- **나**⟧") == ["⟦- 가\n- 나⟧".replace("⟦- ", "- ⟦")]


def test_neighbours_of_other_pairs_are_not_taken_for_marks_of_the_selection(editor: EditorPage) -> None:
    states = ["**가**⟦나⟧**다**", "* ⟦가⟧ * 나", "2 * ⟦3⟧ * 4", r"\*⟦가⟧\*", "`*`⟦가⟧`*`"]
    assert toggle(editor, "italic", *states) == [
        "**가***⟦나⟧***다**",
        "* *⟦가⟧* * 나",
        "2 * *⟦3⟧* * 4",
        r"\**⟦가⟧*\*",
        "`*`*⟦가⟧*`*`",
    ]


def test_prices_are_no_formulas(editor: EditorPage) -> None:
    assert toggle(editor, "inlineMath", r"\$5 ⟦x⟧ \$6", "$$⟦x⟧$$") == [r"\$5 $⟦x⟧$ \$6", "$$$⟦x⟧$$$"]


def test_code_with_backticks_gets_more_of_them(editor: EditorPage) -> None:
    assert toggle(editor, "code", "⟦a`b⟧", "⟦`a⟧ 나") == ["``⟦a`b⟧``", "`` ⟦`a⟧ `` 나"]
    assert toggle(editor, "code", "`` ⟦`a⟧ `` 나") == ["⟦`a⟧ 나"]


def test_a_character_is_never_torn(editor: EditorPage) -> None:
    family = "👩‍👩‍👧"
    decomposed = normalize("NFD", "한")  # as macOS writes file names
    inside_family = {"text": f"가{family}나", "start": 2, "end": 4}
    inside_syllable = {"text": f"{decomposed}글", "start": 1, "end": 2}
    assert editor.run(APPLY, [inside_family, "bold"])["text"] == f"가**{family}**나"
    assert editor.run(APPLY, [inside_syllable, "bold"])["text"] == f"**{decomposed}**글"
    caret = {"text": "가😀나", "start": 2, "end": 2}
    assert editor.run(APPLY, [caret, "bold"])["text"] == "가****😀나"
