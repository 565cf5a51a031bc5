"""Writing a day's note: sections, pictures, keys, the preview, what the team shares."""

import io
import random
from base64 import b64encode
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from services.group import add_member
from tests.browser.server import Server
from tests.browser.test_first_steps import set_up_group
from tests.browser.today import opened, sections, stored
from tests.browser.waiting import PATIENCE, expect_no_exception, open_page, wait_idle
from tests.browser.writing import expect_saved, field, section, write

LECTURE = "강의 정리"


def preview(page: Page):
    """The pane with the day as it reads."""
    return page.locator(".st-key-preview")


def test_the_preview_follows_what_is_saved_and_reads_like_the_notes_page(server: Server, page: Page) -> None:
    set_up_group(page, server)
    field(page, LECTURE).press_sequentially("**은닉 상태**는 $h_t$")
    expect(preview(page).locator("strong", has_text="은닉 상태")).to_be_visible(timeout=PATIENCE)
    expect(preview(page).locator(".katex").first).to_be_visible()
    expect(field(page, LECTURE)).to_be_focused()


def test_a_heading_typed_into_a_field_begins_a_record_of_its_own_when_the_field_is_left(
    server: Server, page: Page
) -> None:
    set_up_group(page, server)
    written = field(page, LECTURE)
    written.press_sequentially("오늘은 두 강의\n\n### (AI Math 10강) RNN 첫걸음\n\n시간을 거슬러")
    expect_saved(page)
    expect(written).to_have_value("오늘은 두 강의\n\n### (AI Math 10강) RNN 첫걸음\n\n시간을 거슬러")
    written.blur()
    expect(field(page, "(AI Math 10강) RNN 첫걸음")).to_have_value("시간을 거슬러", timeout=PATIENCE)
    expect(written).to_have_value("오늘은 두 강의")
    lecture = next(found for found in sections(server) if found.topic)
    assert (lecture.course, lecture.lecture_number, lecture.topic) == ("AI Math", 10, "RNN 첫걸음")


def test_a_lecture_is_added_with_course_number_and_topic_moved_and_given_another_heading(
    server: Server, page: Page
) -> None:
    set_up_group(page, server)
    for number, topic in [("9", "CNN 첫걸음"), ("10", "RNN 첫걸음")]:
        page.get_by_role("button", name="+ 강의").click()
        page.get_by_label("과목").fill("AI Math")
        page.get_by_label("강", exact=True).fill(number)
        page.get_by_label("주제").fill(topic)
        page.keyboard.press("Enter")
        expect(field(page, topic)).to_be_focused(timeout=PATIENCE)
    second = section(page, "RNN 첫걸음")
    second.get_by_role("button", name="이 항목으로 할 일").click()
    second.get_by_role("button", name="위로").click()
    expect(page.locator("article.section .title").nth(1)).to_contain_text("RNN 첫걸음", timeout=PATIENCE)
    second.get_by_role("button", name="이 항목으로 할 일").click()
    second.get_by_role("button", name="제목 고치기").click()
    page.get_by_label("주제").fill("RNN 두 걸음")
    page.get_by_role("button", name="제목 저장").click()
    expect(section(page, "(AI Math 10강) RNN 두 걸음")).to_be_visible(timeout=PATIENCE)
    topics = [found.topic for found in sections(server) if found.topic]
    assert topics == ["RNN 두 걸음", "CNN 첫걸음"]


def test_a_section_is_given_another_kind_and_removed_and_comes_back(server: Server, page: Page) -> None:
    set_up_group(page, server)
    write(page, "지웠다 되살릴 회고")
    expect_saved(page)
    last = section(page, "6. 회고")
    last.get_by_role("button", name="이 항목으로 할 일").click()
    last.get_by_label("종류").select_option(label="계획")
    expect(last).to_have_attribute("data-kind", "plan", timeout=PATIENCE)
    page.keyboard.press("Escape")
    last.get_by_role("button", name="이 항목으로 할 일").click()
    last.get_by_role("button", name="지우기").click()
    expect(last).to_have_count(0, timeout=PATIENCE)
    page.get_by_role("button", name="되돌리기").click()
    expect(field(page)).to_have_value("지웠다 되살릴 회고", timeout=PATIENCE)


def test_ctrl_s_saves_now_and_leaves_the_text_whole_under_the_caret(server: Server, page: Page) -> None:
    set_up_group(page, server)
    field(page).press_sequentially("### 나중에 나뉠 제목")
    page.keyboard.press("Control+s")
    expect_saved(page)
    expect(field(page)).to_have_value("### 나중에 나뉠 제목")
    expect(field(page)).to_be_focused()


def test_a_screenshot_of_four_megabytes_is_pasted_and_shown(server: Server, page: Page) -> None:
    set_up_group(page, server)
    noise = Image.frombytes("RGB", (1280, 1100), random.Random(1).randbytes(1280 * 1100 * 3))
    content = io.BytesIO()
    noise.save(content, "PNG")
    assert content.tell() > 4_000_000
    written = field(page, LECTURE)
    written.press_sequentially("화면: ")
    written.evaluate(
        """(area, encoded) => {
          const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
          const pasted = new DataTransfer();
          pasted.items.add(new File([bytes], "screen.png", { type: "image/png" }));
          area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: pasted, bubbles: true, cancelable: true }));
        }""",
        b64encode(content.getvalue()).decode(),
    )
    page.keyboard.type("그다음 글")
    picture = preview(page).locator("img")
    expect(picture).to_be_visible(timeout=60_000)
    assert picture.evaluate("image => image.naturalWidth") == 1280
    assert "images/" in stored(server, next(s.heading for s in sections(server) if "images/" in s.text))
    expect_no_exception(page)


def test_what_is_no_picture_is_refused_with_a_word_and_leaves_the_text_alone(
    server: Server, page: Page, provoked: list[str]
) -> None:
    provoked.append("422")
    set_up_group(page, server)
    written = field(page, LECTURE)
    written.press_sequentially("글")
    section(page, LECTURE).locator("input[type=file]").first.set_input_files(
        {"name": "not.png", "mimeType": "image/png", "buffer": b"<svg onload='window.hacked = 1'></svg>"}
    )
    expect(page.get_by_text("PNG, JPEG, WebP, GIF", exact=False).first).to_be_visible(timeout=PATIENCE)
    expect(written).to_have_value("글")


def test_a_missing_picture_is_attached_at_its_chip(server: Server, page: Page) -> None:
    set_up_group(page, server)
    write(page, "![그림](C:\\\\Users\\\\hana\\\\rnn.png)", LECTURE)
    chip = page.locator(".chip", has_text="rnn.png")
    expect(chip).to_be_visible(timeout=PATIENCE)
    content = io.BytesIO()
    Image.new("RGB", (30, 20), "#2F5D50").save(content, "PNG")
    chip.locator("input[type=file]").set_input_files(
        {"name": "rnn.png", "mimeType": "image/png", "buffer": content.getvalue()}
    )
    expect(chip).to_have_count(0, timeout=PATIENCE)
    expect(preview(page).locator("img")).to_be_visible(timeout=PATIENCE)


def test_the_peer_session_belongs_to_the_team(
    server: Server, page: Page, new_context: Callable[..., BrowserContext]
) -> None:
    set_up_group(page, server)
    with opened(server) as store:
        mate = add_member(store, "두리")
    write(page, "오늘 이야기한 것", "5. 피어세션 정리")
    expect_saved(page)

    theirs = new_context()
    theirs.add_cookies([{"name": "unroll_member", "value": str(mate.id), "url": server.url}])
    other = theirs.new_page()
    open_page(other, server.url)
    shared = section(other, "5. 피어세션 정리").filter(has_text="하나의 노트")
    expect(shared.locator("textarea")).to_have_value("오늘 이야기한 것", timeout=PATIENCE)
    shared.locator("textarea").press("Control+End")
    shared.locator("textarea").press_sequentially("\n두리가 덧붙인 줄")
    expect_saved(other)
    shared.get_by_label("모더레이터").select_option("두리")
    shared.get_by_role("button", name="모두", exact=True).click()
    expect(shared.get_by_role("checkbox", name="하나")).to_be_checked(timeout=PATIENCE)
    found = next(each for each in sections(server) if each.heading == "5. 피어세션 정리")
    assert found.moderator == "두리"
    assert set(found.participants) == {"하나", "두리"}
    assert "두리가 덧붙인 줄" in found.text


def test_a_day_with_two_lectures_and_a_table_is_written_without_a_mouse(server: Server, page: Page) -> None:
    set_up_group(page, server)
    page.reload()
    wait_idle(page)
    expect(field(page, LECTURE)).to_be_focused(timeout=PATIENCE)
    keys = page.keyboard
    keys.type("### (AI Math 9강) CNN 첫걸음\n\n- 합성곱")
    keys.press("Enter")
    keys.type("풀링\n\n### (AI Math 10강) RNN 첫걸음\n\n")
    keys.press("Shift+Tab")  # back into the tool bar
    for _step in range(30):
        if page.evaluate(FOCUSED).startswith("표"):
            break
        keys.press("ArrowRight")
    keys.press("Enter")
    keys.type("셀")
    keys.press("Control+s")
    expect_saved(page)
    for _step in range(6):  # out of the field, to the fold of the next section
        keys.press("Tab")
        if page.evaluate(FOCUSED).startswith("2. 퀴즈 리뷰"):
            break
    expect(section(page, "RNN 첫걸음")).to_be_visible(timeout=PATIENCE)
    expect(preview(page).locator("table")).to_be_visible(timeout=PATIENCE)
    topics = [found.topic for found in sections(server) if found.topic]
    assert topics == ["CNN 첫걸음", "RNN 첫걸음"]
    page.reload()
    wait_idle(page)
    expect(field(page, "CNN 첫걸음")).to_have_value("- 합성곱\n- 풀링", timeout=PATIENCE)


FOCUSED = """() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
}"""


def test_hostile_text_is_stored_exactly_shown_harmlessly_and_fetches_nothing(server: Server, page: Page) -> None:
    set_up_group(page, server)
    hostile = "\n\n".join(
        [
            "<script>window.hacked = 1</script>",
            "<img src=x onerror='window.hacked = 1'>",
            "![추적](https://tracker.example/pixel.png)",
            "[누르지 마세요](javascript:window.hacked=1)",
            ">" * 3000 + " 깊은 인용",
            "\u202e거꾸로\u202c \u200b보이지 않는 글자",
        ]
    )
    write(page, hostile)
    expect_saved(page)
    assert stored(server) == hostile
    expect(preview(page).get_by_text("<script>window.hacked = 1</script>")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("link", name="추적 ↗")).to_have_attribute("href", "https://tracker.example/pixel.png")
    assert page.evaluate("window.hacked") is None
    assert page.locator("a[href^='javascript']").count() == 0
    expect_no_exception(page)


def test_a_note_is_given_an_earlier_day(server: Server, page: Page) -> None:
    set_up_group(page, server)
    write(page, "어제 쓴 것으로 할 글")
    expect_saved(page)
    page.get_by_text("이 노트의 날짜").click()
    page.get_by_label("날짜", exact=True).fill("2022-01-20")
    page.get_by_role("button", name="날짜 바꾸기").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1월 20일", timeout=PATIENCE)
    expect(field(page)).to_have_value("어제 쓴 것으로 할 글", timeout=PATIENCE)
