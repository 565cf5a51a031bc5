"""What a dead tab has left in the browser comes home: into its field, beside a newer text, or before its writer."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from db.store import Store
from services import structure
from services.group import add_member
from services.views import MemberView
from tests.browser.editor.day import DAY, DayPage
from tests.notes import write_document
from tests.saves import save_body

PLAIN = "# 강의 정리\n\n은닉 상태\n\n# 회고\n\n배운 것\n"
FULL = "window.plan = { save: 'away' }; Storage.prototype.setItem = () => { throw new DOMException('full'); }; null"


@pytest.fixture
def open_day(new_context: Callable[..., BrowserContext], store: Store, hana: MemberView) -> Callable[..., DayPage]:
    def opened(context: BrowserContext | None = None, member: MemberView = hana) -> DayPage:
        return DayPage(context or new_context(), store, member)

    return opened


@pytest.fixture
def day(open_day: Callable[..., DayPage], store: Store, hana: MemberView) -> DayPage:
    write_document(store, hana.id, DAY, PLAIN)
    return open_day()


def test_a_draft_comes_back_into_its_field_and_is_saved(day: DayPage) -> None:
    day.plan(save="away")
    day.type("회고", " 쓰다 만 말")
    day.reload()
    expect(day.field("회고")).to_have_value("배운 것 쓰다 만 말")
    day.expect_saved()
    assert day.stored("회고") == "배운 것 쓰다 만 말"
    assert day.drafts() == 0


def test_a_draft_that_was_stored_though_its_answer_was_lost_is_no_second_revision(day: DayPage) -> None:
    day.plan(save="lost")
    day.type("회고", " 쓰다 만 말")
    day.field("회고").press("Control+s")
    day.wait_for_sent("save")
    day.reload()
    expect(day.field("회고")).to_have_value("배운 것 쓰다 만 말")
    day.expect_no_drafts()
    assert day.history("회고") == ["배운 것 쓰다 만 말", "배운 것"]


def test_a_draft_whose_headings_were_divided_though_the_answer_was_lost_is_not_there_twice(day: DayPage) -> None:
    day.plan(save="lost")
    day.type("강의 정리", "\n\n### (AI Math 10강) RNN\n\n시간을 거슬러")
    day.leave("강의 정리")
    day.wait_for_sent("save")
    day.reload()
    day.expect_no_drafts()
    expect(day.field("강의 정리")).to_have_value("은닉 상태")
    day.type("강의 정리", "!")
    day.expect_saved()
    assert [section.text for section in day.stored_sections()] == [
        "# 강의 정리\n\n은닉 상태!\n\n",
        "### (AI Math 10강) RNN\n\n시간을 거슬러\n\n",
        "# 회고\n\n배운 것\n",
    ]


def test_a_draft_beside_a_newer_text_is_a_conflict_and_kept_in_the_history(day: DayPage, hana: MemberView) -> None:
    day.plan(save="away")
    day.type("회고", " 어제의 초안")
    save_body(day.store, day.stored_section("회고"), "오늘의 글", author=hana)
    day.reload()
    expect(day.section("회고").locator(".conflict")).to_be_visible()
    assert day.stored("회고") == "오늘의 글"
    assert "배운 것 어제의 초안" in day.history("회고")


def test_drafts_of_two_dead_tabs_are_both_kept(
    day: DayPage, open_day: Callable[..., DayPage], new_context: Callable[..., BrowserContext]
) -> None:
    other = open_day(day.context)
    for tab, words in ((day, " 첫째 탭"), (other, " 둘째 탭")):
        tab.plan(save="away")
        tab.type("회고", words)
    other.page.close()
    day.reload()
    expect(day.section("회고").locator(".conflict")).to_be_visible()
    assert {"배운 것 첫째 탭", "배운 것 둘째 탭"} <= set(day.history("회고"))


def test_a_draft_of_a_living_tab_is_left_to_it(day: DayPage, open_day: Callable[..., DayPage]) -> None:
    day.plan(save="away")
    day.type("회고", " 아직 쓰는 중")
    other = open_day(day.context)
    other.page.wait_for_timeout(600)
    expect(other.field("회고")).to_have_value("배운 것")
    assert day.drafts() == 1


def test_a_draft_is_brought_home_once_however_often_the_page_is_drawn_anew_meanwhile(day: DayPage) -> None:
    day.plan(save="away")
    day.type("회고", " 초안")
    day.reload()
    day.rerun(anew=True)
    day.rerun(anew=True)
    expect(day.field("회고")).to_have_value("배운 것 초안")
    day.type("회고", " 이어 씀")
    day.expect_saved()
    day.page.wait_for_timeout(600)
    expect(day.page.locator(".conflict")).to_have_count(0)
    assert day.stored("회고") == "배운 것 초안 이어 씀"


def test_a_draft_stays_where_the_browser_has_no_room_for_a_second_copy(day: DayPage) -> None:
    day.plan(save="away")
    day.type("회고", " 초안")
    day.reload(before=FULL)
    expect(day.field("회고")).to_have_value("배운 것 초안")
    expect(day.page.locator(".status")).to_contain_text("cannot keep it")
    assert day.drafts() == 1


def test_the_draft_of_another_member_waits_for_them(day: DayPage, hana: MemberView) -> None:
    day.plan(save="away")
    day.type("회고", " 하나의 초안")
    day.member = add_member(day.store, "세찬")
    day.reload()
    day.page.wait_for_timeout(600)
    expect(day.page.locator(".notice")).to_have_count(0)
    day.member = hana
    day.reload()
    expect(day.field("회고")).to_have_value("배운 것 하나의 초안")


class TestOfADayWithoutANote:
    def test_it_begins_the_day(self, open_day: Callable[..., DayPage]) -> None:
        day = open_day()
        day.plan(start="away")
        day.type("Retrospective", "첫 글")
        day.reload()
        expect(day.field("Retrospective")).to_have_value("첫 글")
        day.expect_saved()
        assert day.stored("6. Retrospective") == "첫 글"

    def test_it_stands_beside_what_was_written_there_meanwhile_and_is_kept_whatever_is_chosen(
        self, open_day: Callable[..., DayPage], store: Store, hana: MemberView
    ) -> None:
        day = open_day()
        day.plan(start="away")
        day.type("Retrospective", "떠난 탭의 초안")
        write_document(store, hana.id, DAY, "# 6. Retrospective\n\n다른 기기에서 쓴 회고\n")
        day.reload()
        day.section("Retrospective").get_by_role("button", name="Take the saved one").click()
        expect(day.field("Retrospective")).to_have_value("다른 기기에서 쓴 회고")
        day.expect_saved()
        assert day.stored("6. Retrospective") == "다른 기기에서 쓴 회고"
        assert "떠난 탭의 초안" in day.history("6. Retrospective")

    def test_it_is_shown_where_the_note_has_no_such_section(
        self, open_day: Callable[..., DayPage], store: Store, hana: MemberView
    ) -> None:
        day = open_day()
        day.plan(start="away")
        day.type("Retrospective", "갈 곳 없는 초안")
        write_document(store, hana.id, DAY, "# 다른 제목\n\n글\n")
        day.reload()
        expect(day.page.get_by_text("갈 곳 없는 초안")).to_be_visible()
        day.page.get_by_role("button", name="Discard").click()
        assert day.drafts() == 0


def test_a_draft_of_a_removed_section_is_shown_and_not_put_into_another_of_that_name(
    open_day: Callable[..., DayPage], store: Store, hana: MemberView, provoked: list[str]
) -> None:
    provoked.append("409")
    first = write_document(store, hana.id, DAY, "# 회고\n\n배운 것\n\n# 회고\n\n둘째\n").sections[0]
    day = open_day()
    day.plan(save="away")
    day.page.locator("article.section textarea").first.fill("첫째에 쓴 초안")
    structure.remove_section(store, section_id=first.id, author_id=hana.id)
    day.reload()
    expect(day.page.get_by_text("첫째에 쓴 초안")).to_be_visible()
    expect(day.page.locator(".conflict")).to_have_count(0)
    with day.page.expect_navigation():
        day.page.get_by_role("button", name="Bring it back").click()
    day.reload()
    expect(day.page.locator("article.section textarea").first).to_have_value("첫째에 쓴 초안")
