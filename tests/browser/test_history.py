"""From a section to the texts it has had and back, and from the trash."""

from typing import Any

from playwright.sync_api import Page, expect

from services.group import add_member
from services.writing import save_body
from tests.browser.server import Server
from tests.browser.test_first_steps import go_to, set_up_group
from tests.browser.today import history, opened, sections, stored
from tests.browser.waiting import PATIENCE, expect_no_exception, wait_idle
from tests.browser.writing import expect_saved, field, section, write

PEER_SESSION = "5. 피어세션 정리"


def test_an_earlier_text_is_compared_and_restored_as_a_new_one(server: Server, page: Page) -> None:
    set_up_group(page, server)
    write(page, "모델을 함께 읽었다", PEER_SESSION)
    expect_saved(page)
    with opened(server) as store:
        mate = add_member(store, "두리")
        found = next(each for each in sections(server) if each.heading == PEER_SESSION)
        about: dict[str, Any] = {"section_id": found.id, "base_version": found.version, "author_id": mate.id}
        save_body(store, body="모델이 너무 컸다", save_id="theirs", **about)

    section(page, PEER_SESSION).get_by_role("button", name="이 항목으로 할 일").click()
    section(page, PEER_SESSION).get_by_role("button", name="고친 기록").click()
    expect(page.get_by_role("heading", level=1, name="피어세션 정리")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("ins", has_text="이").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator("del", has_text="을").first).to_be_visible()
    page.get_by_text("하나 ·", exact=False).first.click()
    page.get_by_role("button", name="이 글로 되돌리기").click()
    expect(page.get_by_text("되돌렸습니다", exact=False).first).to_be_visible(timeout=PATIENCE)
    assert stored(server, PEER_SESSION) == "모델을 함께 읽었다"
    assert [revision.reason for revision in history(server, PEER_SESSION)][:2] == ["restore", "save"]
    expect_no_exception(page)

    page.goto(server.url)
    wait_idle(page)
    expect(field(page, PEER_SESSION)).to_have_value("모델을 함께 읽었다", timeout=PATIENCE)


def test_what_was_removed_comes_back_from_the_trash(server: Server, page: Page) -> None:
    set_up_group(page, server)
    write(page, "실수로 지울 회고")
    expect_saved(page)
    last = section(page, "6. 회고")
    last.get_by_role("button", name="이 항목으로 할 일").click()
    last.get_by_role("button", name="지우기").click()
    expect(last).to_have_count(0, timeout=PATIENCE)
    go_to(page, "설정")
    page.get_by_role("radio", name="휴지통").click()
    expect(page.get_by_text("실수로 지울 회고", exact=False)).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="되살리기").first.click()
    expect(page.get_by_text("실수로 지울 회고", exact=False)).to_have_count(0, timeout=PATIENCE)
    page.goto(server.url)
    wait_idle(page)
    expect(field(page)).to_have_value("실수로 지울 회고", timeout=PATIENCE)
