"""The same day weeks ago, the last retrospective, and what was to be tried."""

from datetime import date, timedelta

import pytest

from services import looking_back
from services.errors import ServiceError
from services.reading import revisions
from services.writing import save_section
from tests.notes import read_section, write_document

DAY = date(2022, 2, 18)
YESTERDAY = DAY - timedelta(days=1)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


class TestEarlierDays:
    def test_are_those_a_week_and_four_weeks_ago_with_what_their_lectures_were_about(self, store, hana):
        text = "# 강의 정리\n\n### (AI Math 9강) CNN\n\n가\n\n### (AI Math 10강) RNN 첫걸음\n\n나\n\n# 퀴즈\n\n다\n"
        write_document(store, hana.id, ago(7), text)
        write_document(store, hana.id, ago(28), "# 회고\n\n좋았다\n")
        week, month = looking_back.earlier_days(store, hana.id, DAY)
        assert (week.weeks, week.day, week.topics) == (1, ago(7), ("CNN", "RNN 첫걸음"))
        assert (month.weeks, month.day, month.topics, month.text) == (4, ago(28), (), "# 회고\n\n좋았다\n")

    def test_are_the_nearest_written_ones_within_three_days(self, store, hana):
        for days in (4, 9, 25, 33):
            write_document(store, hana.id, ago(days), "# 회고\n\n가\n")
        assert [found.day for found in looking_back.earlier_days(store, hana.id, DAY)] == [ago(9), ago(25)]

    def test_count_a_note_over_several_days_by_its_nearest_one(self, store, hana):
        write_document(store, hana.id, ago(20), "# 회고\n\n가\n", day_end=ago(6))
        assert [found.day for found in looking_back.earlier_days(store, hana.id, DAY)] == [ago(7)]

    def test_are_not_those_that_are_far_empty_or_of_others(self, store, hana, duri):
        write_document(store, hana.id, ago(14), "# 회고\n\n가\n")
        write_document(store, hana.id, ago(7), "# 회고\n\n")
        write_document(store, duri.id, ago(28), "# 회고\n\n가\n")
        assert looking_back.earlier_days(store, hana.id, DAY) == []


class TestTheLastRetrospective:
    def test_is_the_newest_one_of_the_days_before(self, store, hana, duri):
        write_document(store, hana.id, ago(5), "# 회고\n\n오래된 것\n")
        write_document(store, hana.id, ago(2), "# 강의\n\n가\n\n# 6. 회고\n\n- 좋았다\n")
        write_document(store, hana.id, ago(1), "# 강의\n\n나\n\n# 회고\n\n")
        write_document(store, hana.id, DAY, "# 회고\n\n오늘 것\n")
        write_document(store, duri.id, ago(1), "# 회고\n\n남의 것\n")
        found = looking_back.last_retrospective(store, hana.id, DAY)
        assert found is not None
        assert (found.day, found.text) == (ago(2), "- 좋았다\n")

    def test_has_all_its_sections_with_the_headings_that_say_more(self, store, hana):
        write_document(store, hana.id, YESTERDAY, "# 회고\n\n## Keep\n\n- 가\n\n## Try\n\n- 나\n\n# 팀 회고\n\n- 다\n")
        found = looking_back.last_retrospective(store, hana.id, DAY)
        assert found is not None
        assert found.text == "## Keep\n\n- 가\n\n## Try\n\n- 나\n\n"

    def test_is_not_that_of_a_note_that_goes_on_to_this_day(self, store, hana):
        write_document(store, hana.id, ago(3), "# 회고\n\n가\n", day_end=DAY)
        assert looking_back.last_retrospective(store, hana.id, DAY) is None


def open_texts(store, member, before: date = DAY) -> list[str]:
    return [item.text for item in looking_back.open_tries(store, member.id, before)]


class TestOpenTries:
    def test_are_those_of_the_last_two_weeks_the_newest_day_first(self, store, hana):
        write_document(store, hana.id, ago(15), "# 회고\n\n- 시도 : 너무 오래된 것\n")
        write_document(store, hana.id, ago(14), "# 회고\n\n- 시도 : 가\n")
        write_document(store, hana.id, ago(1), "# 회고\n\n- [ ] 나\n- [ ] 다\n\n# 앞으로 할 일\n\n- [ ] 라\n")
        write_document(store, hana.id, DAY, "# 회고\n\n- 시도 : 오늘 정한 것\n")
        assert open_texts(store, hana) == ["나", "다", "라", "가"]

    def test_are_ones_own_and_not_the_teams(self, store, hana, duri):
        write_document(store, duri.id, YESTERDAY, "# 회고\n\n- 시도 : 남의 것\n")
        write_document(store, hana.id, YESTERDAY, "# 3주차 팀 회고\n\n- 시도할 것\n  - 팀이 할 것\n")
        assert open_texts(store, hana) == []

    def test_are_not_those_that_are_checked_off_in_their_note_or_in_a_later_one(self, store, hana):
        write_document(store, hana.id, ago(3), "# 회고\n\n- [x] 가\n- [ ] 나\n- 시도 : **다**를 한다\n- [ ] 라\n")
        write_document(store, hana.id, ago(2), "# 앞으로 할 일\n\n- [x] 나\n")
        write_document(store, hana.id, DAY, "# 회고\n\n- [x] 다를 한다!\n")
        assert open_texts(store, hana) == ["라"]

    def test_that_are_named_again_count_once_with_the_last_place(self, store, hana):
        write_document(store, hana.id, ago(5), "# 회고\n\n- 시도 : 일찍 자기\n")
        write_document(store, hana.id, ago(4), "# 회고\n\n- [x] 일찍 자기\n")
        write_document(store, hana.id, ago(3), "# 회고\n\n- 시도 : 일찍 자기\n")
        note = write_document(store, hana.id, ago(1), "# 회고\n\n- [ ] 일찍 자기.\n- [ ] 일찍 자기\n")
        (item,) = looking_back.open_tries(store, hana.id, DAY)
        assert (item.day, item.section_id, item.times) == (ago(1), note.sections[0].id, 2)


class TestCheckingOff:
    def test_writes_it_into_the_text_as_a_new_version(self, store, hana):
        note = write_document(store, hana.id, YESTERDAY, "# 회고\n\n- 시도할 점 : 일찍 자기\n")
        (item,) = looking_back.open_tries(store, hana.id, DAY)
        self.check_off(store, hana, item)
        assert read_section(store, note.sections[0].id).text == "# 회고\n\n- [x] 시도할 점 : 일찍 자기\n"
        assert [revision.version for revision in revisions(store, item.section_id)] == [2, 1]
        assert open_texts(store, hana) == []

    def test_twice_writes_once(self, store, hana):
        write_document(store, hana.id, YESTERDAY, "# 회고\n\n- [ ] 가\n")
        (item,) = looking_back.open_tries(store, hana.id, DAY)
        self.check_off(store, hana, item)
        self.check_off(store, hana, item)
        assert len(revisions(store, item.section_id)) == 2

    def test_finds_it_where_it_stands_now(self, store, hana):
        write_document(store, hana.id, YESTERDAY, "# 회고\n\n- [ ] 가\n")
        (item,) = looking_back.open_tries(store, hana.id, DAY)
        self.rewrite(store, hana, item, "# 회고\n\n좋았다\n\n- [ ] 나\n- [ ] 가\n")
        self.check_off(store, hana, item)
        assert read_section(store, item.section_id).text == "# 회고\n\n좋았다\n\n- [ ] 나\n- [x] 가\n"

    def test_is_refused_when_it_is_no_longer_there(self, store, hana):
        write_document(store, hana.id, YESTERDAY, "# 회고\n\n- [ ] 가\n")
        (item,) = looking_back.open_tries(store, hana.id, DAY)
        self.rewrite(store, hana, item, "# 회고\n\n- [ ] 나\n")
        with pytest.raises(ServiceError) as refused:
            self.check_off(store, hana, item)
        assert refused.value.code == "try_changed"

    def test_is_refused_of_a_section_that_is_gone(self, store, hana):
        with pytest.raises(ServiceError) as refused:
            looking_back.check_off_try(store, section_id=99, line=0, text="가", author_id=hana.id)
        assert refused.value.code == "section_gone"

    def test_overwrites_nothing_that_is_saved_at_the_same_moment(self, store, hana, monkeypatch):
        write_document(store, hana.id, YESTERDAY, "# 회고\n\n- [ ] 가\n")
        (item,) = looking_back.open_tries(store, hana.id, DAY)

        def save_later(store, **arguments):
            self.rewrite(store, hana, item, "# 회고\n\n- [ ] 가\n- 그사이 쓴 것\n")
            return save_section(store, **arguments)

        monkeypatch.setattr(looking_back, "save_section", save_later)
        with pytest.raises(ServiceError) as refused:
            self.check_off(store, hana, item)
        assert refused.value.code == "try_changed"
        assert read_section(store, item.section_id).text == "# 회고\n\n- [ ] 가\n- 그사이 쓴 것\n"

    @staticmethod
    def check_off(store, member, item) -> None:
        looking_back.check_off_try(
            store, section_id=item.section_id, line=item.line, text=item.text, author_id=member.id
        )

    @staticmethod
    def rewrite(store, member, item, text: str) -> None:
        save_section(
            store, section_id=item.section_id, base_version=1, text=text, save_id="elsewhere", author_id=member.id
        )
