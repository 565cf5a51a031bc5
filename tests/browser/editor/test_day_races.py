"""A day in one tab while others write, answers come late and the page is drawn anew: no text is lost or doubled."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import BrowserContext, expect

from db.store import Store
from services import structure
from services.templates import set_template
from services.views import MemberView
from tests.browser.editor.day import DAY, DayPage
from tests.notes import write_document
from tests.saves import save_body

PLAIN = "# 강의 정리\n\n은닉 상태\n\n# 피어세션\n\n이야기\n\n# 회고\n\n배운 것\n"
MONDAY = date(2022, 1, 24)

OpenDay = Callable[..., DayPage]


@pytest.fixture
def open_day(new_context: Callable[..., BrowserContext], store: Store, hana: MemberView) -> OpenDay:
    def opened(member: MemberView = hana) -> DayPage:
        return DayPage(new_context(), store, member)

    return opened


@pytest.fixture
def day(open_day: OpenDay, store: Store, hana: MemberView) -> DayPage:
    """The day of 하나 with a note that was imported."""
    write_document(store, hana.id, DAY, PLAIN)
    return open_day()


class TestOthersHaveWritten:
    def test_a_newer_text_is_offered_to_who_only_has_the_caret_there(self, day: DayPage, hana: MemberView) -> None:
        day.type("회고", "")
        save_body(day.store, day.stored_section("회고"), "다른 탭의 글", author=hana)
        day.rerun()
        day.section("회고").get_by_role("button", name="Show it").click()
        expect(day.field("회고")).to_have_value("다른 탭의 글")

    def test_who_writes_on_is_not_offered_to_replace_it_by_the_newer_text(self, day: DayPage, hana: MemberView) -> None:
        day.type("회고", "")
        save_body(day.store, day.stored_section("회고"), "다른 탭의 글", author=hana)
        day.rerun()
        newer = day.section("회고").get_by_role("button", name="Show it")
        expect(newer).to_be_visible()
        day.type("회고", " 방금 쓴 말")
        expect(newer).to_have_count(0)
        expect(day.section("회고").locator(".conflict")).to_be_visible()
        expect(newer).to_have_count(0)

    def test_another_heading_or_place_alone_is_no_newer_text(self, open_day: OpenDay, store: Store, hana: MemberView):
        write_document(store, hana.id, DAY, "# 강의 정리\n\n은닉 상태\n\n# 회고\n\n배운 것")
        day = open_day()
        day.type("회고", "")
        last = day.stored_section("회고")
        structure.move_section(store, section_id=last.id, by=-1, author_id=hana.id)
        how = {"base_version": 2, "save_id": "heading", "author_id": hana.id, "fields": {"title": "오늘의 회고"}}
        structure.set_fields(store, section_id=last.id, **how)
        day.rerun()
        expect(day.page.get_by_role("button", name="Show it")).to_have_count(0)
        day.type("오늘의 회고", " 이어서")
        day.expect_saved()
        assert day.stored("오늘의 회고") == "배운 것 이어서"

    def test_what_is_typed_while_a_conflict_is_being_ended_stays(self, day: DayPage, hana: MemberView) -> None:
        save_body(day.store, day.stored_section("회고"), "다른 탭의 글", author=hana)
        day.type("회고", " 내 글")
        expect(day.section("회고").locator(".conflict")).to_be_visible()
        day.type("회고", " 더 쓴 글")
        day.plan(save="held")
        day.section("회고").get_by_role("button", name="Take the saved one").click()
        day.wait_for_held()
        day.type("회고", " 그사이 쓴 글")
        day.answer()
        expect(day.section("회고").locator(".conflict")).to_be_visible()
        expect(day.field("회고")).to_have_value("배운 것 내 글 더 쓴 글 그사이 쓴 글")
        assert "배운 것 내 글 더 쓴 글" in day.history("회고")

    def test_a_second_conflict_meets_the_end_of_the_first_and_all_texts_stay(
        self, day: DayPage, hana: MemberView
    ) -> None:
        save_body(day.store, day.stored_section("회고"), "두 번째 글", author=hana)
        day.type("회고", " 내 글")
        conflict = day.section("회고").locator(".conflict")
        expect(conflict).to_be_visible()
        save_body(day.store, day.stored_section("회고"), "세 번째 글", author=hana)
        day.section("회고").get_by_role("button", name="Save mine").click()
        expect(conflict).to_contain_text("세 번째 글")
        assert day.stored("회고") == "세 번째 글"
        day.section("회고").get_by_role("button", name="Keep both").click()
        day.expect_saved()
        assert day.stored("회고") == "세 번째 글\n\n배운 것 내 글"
        assert {"두 번째 글", "배운 것 내 글"} <= set(day.history("회고"))

    def test_what_was_typed_after_a_section_was_removed_comes_back_with_it(
        self, day: DayPage, provoked: list[str]
    ) -> None:
        provoked.append("409")
        day.plan(remove="held")
        day.menu("회고", "Remove")
        day.wait_for_held()
        day.type("회고", " 지우는 사이 쓴 말")
        day.answer()
        day.page.get_by_role("button", name="Undo").click()
        expect(day.field("회고")).to_have_value("배운 것 지우는 사이 쓴 말")
        day.expect_saved()
        assert day.stored("회고") == "배운 것 지우는 사이 쓴 말"


class TestFacts:
    def test_a_heading_that_is_saved_while_one_types_on_is_no_conflict(self, day: DayPage) -> None:
        day.menu("회고", "Edit the heading")
        day.section("회고").get_by_role("textbox", name="Heading").fill("오늘의 회고")
        day.plan(fields="held")
        day.page.keyboard.press("Enter")
        day.wait_for_held()
        day.type("회고", " 이어서")
        day.answer()
        expect(day.section("오늘의 회고")).to_be_visible()
        day.expect_saved()
        assert day.stored("오늘의 회고") == "배운 것 이어서"
        expect(day.page.locator(".conflict")).to_have_count(0)

    def test_what_is_typed_while_facts_meet_a_newer_text_stays(self, day: DayPage, duri: MemberView) -> None:
        day.field("피어세션")
        save_body(day.store, day.stored_section("피어세션"), "두리가 쓴 이야기", author=duri)
        day.plan(fields="held")
        day.section("피어세션").get_by_role("checkbox", name="하나").click()
        day.wait_for_held()
        day.type("피어세션", " 하나가 이어 쓴 말")
        day.answer()
        expect(day.section("피어세션").locator(".conflict")).to_be_visible()
        expect(day.field("피어세션")).to_have_value("이야기 하나가 이어 쓴 말")
        assert day.stored("피어세션") == "두리가 쓴 이야기"

    def test_who_was_there_is_not_forgotten_where_answers_are_slow(self, day: DayPage, duri: MemberView) -> None:
        day.field("피어세션")
        day.plan(fields="held")
        meeting = day.section("피어세션")
        meeting.get_by_role("checkbox", name="하나").click()
        day.wait_for_held()
        meeting.get_by_role("checkbox", name=duri.name).click()
        day.release()
        day.wait_for_held()
        meeting.get_by_label("Moderator").select_option("하나")
        day.answer()
        expect(meeting.get_by_role("button", name="everyone")).to_have_count(0)
        day.expect_saved()
        found = day.stored_section("피어세션")
        assert (found.moderator, set(found.participants)) == ("하나", {"하나", "두리"})

    def test_who_was_there_is_written_behind_what_is_typed_meanwhile(self, day: DayPage) -> None:
        day.plan(save="held")
        day.type("피어세션", " 하나")
        day.section("피어세션").get_by_role("checkbox", name="하나").click()
        day.wait_for_held()
        day.type("피어세션", " 둘")
        day.answer()
        expect(day.section("피어세션").get_by_role("button", name="everyone")).to_be_visible()
        day.expect_saved()
        found = day.stored_section("피어세션")
        assert found.participants == ("하나",)
        assert "이야기 하나 둘" in found.text

    def test_enter_twice_adds_one_section(self, day: DayPage) -> None:
        day.page.get_by_role("button", name="+ Lecture").click()
        day.page.get_by_label("Topic").fill("RNN")
        day.plan(add="held")
        day.page.keyboard.press("Enter")
        day.page.keyboard.press("Enter")
        day.wait_for_held()
        day.answer()
        expect(day.section("RNN")).to_be_visible()
        assert len(day.sent("add")) == 1

    def test_a_form_under_the_template_outlives_the_first_save(self, open_day: OpenDay) -> None:
        day = open_day()
        day.type("Retrospective", "처음 쓴 글")
        day.page.get_by_role("button", name="+ Lecture").click()
        topic = day.page.get_by_label("Topic")
        topic.fill("RNN")
        day.expect_saved()
        expect(topic).to_have_value("RNN")
        topic.press("Enter")
        expect(day.section("RNN").locator("textarea")).to_be_focused()

    def test_what_cannot_be_added_without_a_connection_is_told(self, open_day: OpenDay) -> None:
        day = open_day()
        day.plan(start="away")
        day.page.get_by_role("button", name="+ Lecture").click()
        day.page.get_by_label("Topic").fill("RNN")
        day.page.keyboard.press("Enter")
        expect(day.page.get_by_text("There is no connection")).to_be_visible()
        expect(day.page.get_by_label("Topic")).to_have_value("RNN")


class TestLateAndLostAnswers:
    def test_text_taken_back_after_an_answer_was_lost_is_taken_back_on_the_server_too(self, day: DayPage) -> None:
        day.plan(save="lost")
        day.type("회고", " 지울 말")
        day.field("회고").press("Control+s")
        day.wait_for_sent("save")
        day.field("회고").fill("배운 것")
        day.plan()
        day.expect_saved()
        assert day.stored("회고") == "배운 것"
        assert "배운 것 지울 말" in day.history("회고")

    def test_headings_are_divided_though_the_save_before_was_never_answered(self, day: DayPage) -> None:
        day.plan(save="lost")
        day.type("강의 정리", "\n\n### (AI Math 10강) RNN\n\n시간을 거슬러")
        day.field("강의 정리").press("Control+s")
        day.wait_for_sent("save")
        day.plan()
        day.leave("강의 정리")
        expect(day.field("RNN")).to_have_value("시간을 거슬러")

    def test_who_goes_on_in_a_text_that_is_divided_keeps_it_whole_at_one_stroke(self, day: DayPage) -> None:
        day.plan(save="held")
        day.type("강의 정리", "\n\n### (AI Math 10강) RNN\n\n시간을 거슬러")
        day.leave("강의 정리")
        day.wait_for_held()
        assert len(day.stored_sections()) == 4
        day.type("강의 정리", " 더 쓴 말")
        day.plan(remove="away")  # nothing but the save itself is needed for it
        day.release()
        day.expect_saved()
        typed = "은닉 상태\n\n### (AI Math 10강) RNN\n\n시간을 거슬러 더 쓴 말"
        expect(day.field("강의 정리")).to_have_value(typed)
        assert [section.heading for section in day.stored_sections()] == ["강의 정리", "피어세션", "회고"]
        assert day.stored("강의 정리") == typed
        day.leave("강의 정리")
        expect(day.field("RNN")).to_have_value("시간을 거슬러 더 쓴 말")
        assert day.stored("강의 정리") == "은닉 상태"

    def test_a_run_of_the_page_between_the_save_and_its_answer_does_not_double_the_parts(self, day: DayPage) -> None:
        day.plan(save="held")
        day.type("강의 정리", "\n\n### (AI Math 10강) RNN\n\n시간을 거슬러")
        day.leave("강의 정리")
        day.wait_for_held()
        day.rerun()
        day.type("강의 정리", " 더 쓴 말")
        day.answer()
        day.expect_saved()
        assert [section.heading for section in day.stored_sections()] == ["강의 정리", "피어세션", "회고"]
        expect(day.page.locator("article.section")).to_have_count(3)

    def test_a_mate_sees_what_begins_a_section_of_its_own_in_the_note_of_another(
        self, open_day: OpenDay, store: Store, hana: MemberView, duri: MemberView
    ) -> None:
        write_document(store, hana.id, DAY, PLAIN)
        mate = open_day(duri)
        mate.type("피어세션", "\n\n### 질문\n\n무엇을 물었나")
        mate.leave("피어세션")
        expect(mate.field("질문")).to_have_value("무엇을 물었나")
        expect(mate.field("피어세션")).to_have_value("이야기")


class TestThePageIsDrawnAnew:
    def test_a_run_that_began_before_the_first_save_takes_no_field_away(self, open_day: OpenDay) -> None:
        day = open_day()
        before = day.state()
        day.type("Retrospective", "처음 쓴 글")
        day.expect_saved()
        day.rerun(before)
        day.page.keyboard.insert_text(" 이어 쓴 글")
        expect(day.field("Retrospective")).to_have_value("처음 쓴 글 이어 쓴 글")
        expect(day.page.locator("article.section")).to_have_count(6)
        day.rerun()
        day.expect_saved()
        assert day.stored("6. Retrospective") == "처음 쓴 글 이어 쓴 글"
        expect(day.page.locator("article.section")).to_have_count(6)

    def test_a_run_that_began_before_a_section_was_added_does_not_take_it_away(self, day: DayPage) -> None:
        before = day.state()
        day.page.get_by_role("button", name="+ Mentoring").click()
        day.page.get_by_label("Mentor").fill("김하나")
        day.page.keyboard.press("Enter")
        expect(day.section("김하나").locator("textarea")).to_be_focused()
        day.rerun(before)
        day.page.keyboard.insert_text("조언")
        expect(day.field("김하나")).to_have_value("조언")

    def test_an_answer_to_the_page_of_before_does_not_let_the_writer_overwrite_a_newer_text(
        self, day: DayPage, hana: MemberView
    ) -> None:
        before = day.state()
        save_body(day.store, day.stored_section("회고"), "다른 탭의 글", author=hana)
        day.plan(retype="held")
        day.section("강의 정리").locator(".opener").click()
        day.section("강의 정리").get_by_label("Kind").select_option("plan")
        day.wait_for_held()
        day.rerun(before, anew=True)
        day.type("회고", "")
        day.answer()
        expect(day.section("강의 정리")).to_have_attribute("data-kind", "plan")
        day.type("회고", " 내 말")
        expect(day.section("회고").locator(".conflict")).to_be_visible()
        assert day.stored("회고") == "다른 탭의 글"

    def test_the_fields_are_the_same_so_that_a_picture_on_its_way_arrives(self, day: DayPage) -> None:
        day.field("회고").evaluate("(field) => (field.dataset.before = '')")
        day.rerun(anew=True)
        day.turn_to(MONDAY)
        day.turn_to(DAY)
        expect(day.field("회고")).to_have_attribute("data-before", "")

    def test_a_template_that_was_changed_meanwhile_is_followed(self, open_day: OpenDay, store: Store) -> None:
        set_template(store, None, "# 회고\n\n")
        day = open_day()
        day.turn_to(MONDAY)
        set_template(store, None, "# 회고\n\n- 잘한 점:\n")
        day.turn_to(DAY)
        day.type("회고", " 복습")
        day.expect_saved()
        assert [section.text for section in day.stored_sections()] == ["# 회고\n\n- 잘한 점: 복습\n"]

    def test_sections_of_one_name_are_never_taken_for_each_other(self, open_day: OpenDay, store: Store) -> None:
        set_template(store, None, "# 회고\n\n# 회고\n\n첫 줄과는 다른 글\n")
        day = open_day()
        fields = day.page.locator("article.section textarea")
        day.page.locator(".fold").nth(1).click()
        fields.nth(0).fill("첫째")
        fields.nth(1).fill("둘째")
        day.expect_saved()
        assert [section.text for section in day.stored_sections()] == ["# 회고\n\n첫째\n\n", "# 회고\n\n둘째\n"]


class TestAnotherMemberWrites:
    def test_text_that_could_not_be_saved_waits_for_its_writer_in_the_same_tab(
        self, open_day: OpenDay, hana: MemberView, duri: MemberView, provoked: list[str]
    ) -> None:
        day = self._duri_writes_where_hana_could_not_save(open_day, duri, provoked)
        day.write_as(hana)
        expect(day.field("Retrospective")).to_have_value("하나가 쓰다 만 글")
        day.leave("Retrospective")
        day.expect_saved()
        assert day.stored("6. Retrospective") == "하나가 쓰다 만 글"

    def test_and_outlives_a_crash_of_that_tab(
        self, open_day: OpenDay, hana: MemberView, duri: MemberView, provoked: list[str]
    ) -> None:
        day = self._duri_writes_where_hana_could_not_save(open_day, duri, provoked)
        day.member = hana
        day.reload()
        expect(day.field("Retrospective")).to_have_value("하나가 쓰다 만 글")

    @staticmethod
    def _duri_writes_where_hana_could_not_save(open_day: OpenDay, duri: MemberView, provoked: list[str]) -> DayPage:
        provoked.append("403")
        day = open_day()
        day.plan(start="away")
        day.type("Retrospective", "하나가 쓰다 만 글")
        day.write_as(duri)
        day.plan()
        day.type("Retrospective", "두리의 글")
        day.expect_saved()
        return day
