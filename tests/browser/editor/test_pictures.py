"""Pictures pasted, dropped and picked into a field: a placeholder at once, the Markdown when it has arrived."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor.field import Field

# Files as the clipboard or a drag has them; a PNG's content is the server's to judge.
GIVE = """([event, names, words]) => {
  const data = new DataTransfer();
  for (const name of names) {
    const type = name.endsWith(".png") ? "image/png" : "application/pdf";
    data.items.add(new File(["x"], name, { type }));
  }
  if (words) data.setData("text/plain", words);
  const options = { bubbles: true, cancelable: true, composed: true };
  const made = event === "paste"
    ? new ClipboardEvent("paste", { ...options, clipboardData: data })
    : new DragEvent(event, { ...options, dataTransfer: data });
  return window.field.dispatchEvent(made);
}"""
FIRST, SECOND = "![올리는 중 1…]()", "![올리는 중 2…]()"


def give(field: Field, event: str, *names: str, words: str = "") -> bool:
    """Paste or drop files. Returns whether the browser is left to do what it does by itself."""
    return field.page.evaluate(GIVE, [event, list(names), words])


def arrive(field: Field, index: int, markdown: str) -> None:
    field.page.wait_for_function("index => window.uploads.length > index", arg=index)
    field.page.evaluate("([index, markdown]) => window.uploads[index].resolve({ markdown })", [index, markdown])


def fail(field: Field, index: int, message: str) -> None:
    field.page.wait_for_function("index => window.uploads.length > index", arg=index)
    field.page.evaluate("([index, message]) => window.uploads[index].reject(new Error(message))", [index, message])


@pytest.mark.parametrize("event", ["paste", "drop"])
def test_a_picture_has_its_place_at_once_and_its_markdown_later(field: Field, event: str) -> None:
    field.begin_with("앞‸뒤")
    assert give(field, event, "a.png") is False
    assert field.state == f"앞{FIRST}‸뒤"
    arrive(field, 0, "![a](images/a.png)")
    field.expect_text("앞![a](images/a.png)뒤")
    assert field.state == "앞![a](images/a.png)‸뒤"


def test_a_picture_is_picked(field: Field) -> None:
    field.begin_with("앞‸")
    picker = field.page.locator("input[type=file]")
    assert picker.get_attribute("accept") == "image/png,image/jpeg,image/webp,image/gif"
    with field.page.expect_file_chooser() as chooser:
        field.click("그림")
    chooser.value.set_files({"name": "a.png", "mimeType": "image/png", "buffer": b"x"})
    field.expect_text(f"앞{FIRST}")
    assert field.has_focus
    arrive(field, 0, "![](images/a.png)")
    field.expect_text("앞![](images/a.png)")


def test_the_writer_goes_on_writing_elsewhere_meanwhile(field: Field) -> None:
    field.begin_with("앞\n‸\n뒤")
    give(field, "paste", "a.png")
    field.place_caret(0)
    field.type("more ")
    field.press("End")
    arrive(field, 0, "![a](images/a.png)")
    field.expect_text("more 앞\n![a](images/a.png)\n뒤")
    assert field.state == "more 앞‸\n![a](images/a.png)\n뒤"
    field.press("Control+End")
    field.type("!")
    assert field.state == "more 앞\n![a](images/a.png)\n뒤!‸"


def test_a_selection_behind_the_picture_stays_on_its_words(field: Field) -> None:
    field.begin_with("‸뒤에 온다")
    give(field, "paste", "a.png")
    field.press("ArrowRight", "Shift+ArrowRight")
    arrive(field, 0, "![a](images/a.png)")
    field.expect_text("![a](images/a.png)뒤에 온다")
    assert field.state == "![a](images/a.png)뒤⟦에⟧ 온다"


def test_a_syllable_being_composed_is_waited_for(field: Field) -> None:
    field.begin_with("‸")
    give(field, "paste", "a.png")
    field.compose("ㅎ", "하", "한")
    arrive(field, 0, "![a](images/a.png)")
    field.page.wait_for_timeout(100)
    assert field.text == f"{FIRST}한"
    field.finish("한")
    field.expect_text("![a](images/a.png)한")


def test_a_picture_arrives_in_a_field_that_was_left(field: Field) -> None:
    field.begin_with("앞‸")
    give(field, "paste", "a.png")
    field.page.locator("#after").focus()
    arrive(field, 0, "![a](images/a.png)")
    field.expect_text("앞![a](images/a.png)")
    assert not field.has_focus
    assert field.told("inputs") == 2


def test_several_pictures_are_sent_one_after_the_other_in_their_order(field: Field) -> None:
    give(field, "drop", "a.png", "b.png")
    assert field.text == f"{FIRST}\n{SECOND}"
    status = field.page.get_by_role("status")
    expect(status).to_have_text("그림 2장 가운데 1번째 올리는 중")
    assert field.page.evaluate("() => window.uploads.map(({ name }) => name)") == ["a.png"]
    field.page.evaluate("() => window.uploads[0].onProgress(0.5)")
    expect(field.page.get_by_role("progressbar")).to_have_js_property("value", 0.5)
    arrive(field, 0, "![a](a)")
    expect(status).to_have_text("그림 2장 가운데 2번째 올리는 중")
    arrive(field, 1, "![b](b)")
    field.expect_text("![a](a)\n![b](b)")
    expect(field.page.get_by_role("progressbar")).to_be_hidden()


def test_a_picture_that_is_refused_leaves_nothing_but_the_reason(field: Field) -> None:
    field.begin_with("앞‸뒤")
    give(field, "paste", "a.png", "b.png")
    fail(field, 0, "너무 큽니다.")
    arrive(field, 1, "![b](b)")
    field.expect_text("앞\n![b](b)뒤")
    assert field.told("refusals") == ["너무 큽니다."]


def test_uploads_are_called_off_with_a_button(field: Field) -> None:
    field.begin_with("앞‸")
    give(field, "paste", "a.png", "b.png")
    field.page.get_by_role("button", name="그만두기").click()
    field.expect_text("앞\n")
    assert field.page.evaluate("() => window.uploads[0].signal.aborted") is True
    assert field.page.evaluate("() => window.uploads.length") == 1
    assert field.told("refusals") == []
    assert field.has_focus
    expect(field.page.get_by_role("progressbar")).to_be_hidden()
    # What arrives all the same is not wanted any more, and the next one is sent as ever.
    field.page.evaluate("() => window.uploads[0].resolve({ markdown: 'late' })")
    give(field, "paste", "c.png")
    arrive(field, 1, "![c](c)")
    field.expect_text("앞\n![c](c)")


def test_a_placeholder_that_the_writer_deletes_takes_the_picture_with_it(field: Field) -> None:
    give(field, "paste", "a.png")
    field.press("Control+a", "Delete")
    arrive(field, 0, "![a](a)")
    expect(field.page.get_by_role("progressbar")).to_be_hidden()
    assert field.text == ""


def test_a_placeholder_left_from_before_is_not_taken_for_a_new_one(field: Field) -> None:
    field.begin_with(f"{FIRST}\n‸")
    give(field, "paste", "a.png")
    arrive(field, 0, "![a](a)")
    field.expect_text(f"{FIRST}\n![a](a)")


def test_words_stay_words(field: Field) -> None:
    """A spreadsheet puts a picture of its cells beside their words: the words are what is meant."""
    assert give(field, "paste", "cells.png", words="1\t2") is True
    assert give(field, "drop", "cells.png", words="1\t2") is True
    assert give(field, "dragover", "cells.png", words="1\t2") is True
    assert give(field, "paste", words="글") is True
    assert field.text == ""


def test_only_a_drag_with_files_is_announced_as_welcome(field: Field) -> None:
    assert give(field, "dragover", "a.png") is False


def test_a_file_that_is_no_picture_is_refused_in_words(field: Field) -> None:
    assert give(field, "drop", "paper.pdf") is False
    assert field.text == ""
    assert field.told("refusals") == ["그림만 넣을 수 있습니다."]


def test_a_picture_is_undone_like_anything_else(field: Field) -> None:
    field.type("ab")
    give(field, "paste", "a.png")
    arrive(field, 0, "![a](a)")
    field.expect_text("ab![a](a)")
    seen = []
    while field.text and len(seen) < 10:
        field.press("Control+z")
        seen.append(field.text)
    assert "ab" in seen
    assert seen[-1] == ""


def test_the_page_does_not_move_when_a_picture_arrives(field: Field) -> None:
    field.page.add_style_tag(content="body { height: 4000px; } #after { margin-top: 2000px; }")
    text = "\n".join(f"줄 {number}" for number in range(200))
    field.begin_with(f"‸\n{text}")
    give(field, "paste", "a.png")
    field.press("Control+End")
    field.page.evaluate("() => { scrollTo(0, 60); window.field.scrollTop = 1500; }")
    before = field.page.evaluate("() => [scrollY, window.field.scrollTop]")
    assert before == [60, 1500]
    arrive(field, 0, "![a](a)")
    field.expect_text(f"![a](a)\n{text}")
    assert field.page.evaluate("() => [scrollY, window.field.scrollTop]") == before


def test_a_detached_field_waits_for_nothing(field: Field) -> None:
    field.begin_with("앞‸")
    give(field, "paste", "a.png")
    field.page.evaluate("() => window.writing.detach()")
    field.expect_text("앞")
    assert field.page.evaluate("() => window.uploads[0].signal.aborted") is True
