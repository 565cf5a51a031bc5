"""What sentences are about, and which of it comes back over weeks."""

import unicodedata
from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.themes import Tally, chains, mentions, most_mentioned, recurring, theme_form, together, without_names

WEEKS = 13
PLANTED = {
    "시간 관리": (
        "시간관리가 전혀 안 됐다.",
        "시간 관리를 잘하지 못했다.",
        "이번에도 시간을 잘 관리하지 못해서 밀렸다.",
        "아쉬웠던 점 : 시간 관리에 또 실패",
        "시간관리부터 다시 해야 할 것 같습니다.",
    ),
    "코드 리뷰": (
        "코드리뷰를 하루 미뤘다.",
        "코드 리뷰가 겉핥기였다.",
        "다음 주에는 코드 리뷰하는 요일을 정하자.",
        "코드리뷰는 늘 밤늦게 끝난다.",
        "**Problem** : 코드 리뷰",
    ),
    "질문 공유": (
        "질문 공유가 부족했다.",
        "질문을 공유하지 못했다.",
        "모르는 질문을 더 많이 공유해야 한다.",
        "부족한 점 - 질문공유",
        "질문 공유하기",
    ),
    "수학 기초": (
        "수학 기초가 약하다.",
        "수학의 기초부터 다시 봐야 한다.",
        "수학기초를 다지지 못했다.",
        "결국 수학 기초였다!",
    ),
    "gradient 이해": (
        "gradient 이해가 어려웠다.",
        "Gradient를 이해하지 못했다.",
        "GRADIENT 이해에 오래 걸렸다.",
        "그래디언트를 아직 완전히 이해하지는 못했다.",
    ),
}
# Each stands in one week at most: nothing of it may come back.
DISTRACTORS = tuple(
    """
    오늘은 비가 와서 산책을 못 했다.
    점심에 먹은 국수가 맛있었다.
    이번 주는 생각보다 빨리 지나갔다.
    하루 종일 정규화 공식을 외웠다.
    옵티마이저를 바꾸니 손실이 줄었다.
    데이터로더가 자꾸 멈춰서 재부팅했다.
    우리 팀 사람들 덕분에 웃었다.
    서버가 느려서 실험을 절반만 돌렸다.
    새 키보드를 샀더니 손목이 편하다.
    좋았던 점은 아침에 일찍 일어난 것이다.
    도커 설치에서 한참 헤맸다.
    깃 충돌을 처음으로 혼자 풀었다.
    발표 자료의 글꼴이 깨졌다.
    채팅방 알림을 껐더니 집중이 잘 됐다.
    어려운 부분은 행렬의 고유벡터였다.
    목이 아파서 병원에 다녀왔다.
    드롭아웃이 왜 통하는지 드디어 알았다.
    논문을 끝까지 읽은 것은 처음이다.
    다음 주에는 운동을 해야겠다.
    늦잠을 자서 출석을 놓칠 뻔했다.
    시각화를 예쁘게 하려다 밤을 새웠다.
    전이학습을 써 봤는데 정확도가 올랐다.
    멘토님이 이력서를 봐 주셨다.
    토크나이저의 어휘가 너무 작았다.
    주말에 영화를 두 편 봤다.
    커피를 줄였더니 두통이 왔다.
    경험이 많은 동기가 함수를 나누어 주었다.
    교차검증을 빼먹은 것을 제출 뒤에 알았다.
    이모티콘으로만 대답하지 말자는 농담을 했다.
    가끔은 쉬는 것도 필요하다.
    조건문의 들여쓰기를 틀렸다.
    책상 배치를 바꾸었다.
    오전에는 졸렸고 오후에는 배가 고팠다.
    메모리가 모자라 배치 크기를 반으로 줄였다.
    임베딩 차원을 두고 한참 떠들었다.
    한 일에 비해 남은 것이 없는 느낌이다.
    """.strip().splitlines()
)
# Words that every retrospective is full of, whatever it is about.
SAY_NOTHING = {
    *("오늘", "하루", "이번", "이번 주", "주", "다음", "다음 주", "점", "것", "때", "일", "부분", "생각", "정도"),
    *("사람", "우리", "팀", "팀원", "멘토", "회고", "강의", "공부", "과제", "정리", "내용", "관리", "이해", "방법"),
    *("문제", "때문", "덕분", "결국", "실패"),
    *("부족", "필요", "노력", "시작", "진행", "느낌", "아쉬움", "피어", "세션", "피어세션", "keep", "problem", "try"),
}  # fmt: skip


@cache
def words(text: str, names: tuple[str, ...] = ()) -> tuple[str, ...]:
    return tuple(mention.word for mention in mentions(text, names=names))


def tallies(weeks: list[list[str]]) -> list[Tally]:
    in_weeks, in_sentences = Counter(), Counter()
    for sentences in weeks:
        found = Counter(word for sentence in sentences for word in words(sentence))
        in_weeks.update(found.keys())
        in_sentences.update(found)
    return [Tally(word, in_weeks[word], in_sentences[word]) for word in in_weeks]


def come_back(weeks: list[list[str]]) -> list[str]:
    return [tally.word for tally in recurring(tallies(weeks), weeks=len(weeks))]


@st.composite
def weeks_with_planted_themes(draw: st.DrawFn) -> tuple[set[str], list[list[str]]]:
    """Thirteen weeks of distractors, with some of the themes in three to thirteen of them, in any of their forms."""
    weeks: list[list[str]] = [[] for _ in range(WEEKS)]
    for number, distractor in enumerate(draw(st.permutations(DISTRACTORS))):
        weeks[number % WEEKS].append(distractor.strip())
    planted = draw(st.sets(st.sampled_from(sorted(PLANTED)), min_size=1))
    for theme in sorted(planted):
        for week in draw(st.sets(st.integers(0, WEEKS - 1), min_size=3)):
            forms = draw(st.lists(st.sampled_from(PLANTED[theme]), min_size=1, max_size=3))
            place = draw(st.integers(0, len(weeks[week])))
            weeks[week][place:place] = forms
    return planted, weeks


@settings(max_examples=60, deadline=None)
@given(weeks_with_planted_themes())
def test_the_planted_themes_come_back_wherever_they_are_planted_and_nothing_else_does(planted_in_weeks):
    planted, weeks = planted_in_weeks
    found = come_back(weeks)
    assert set(found) == planted
    assert SAY_NOTHING.isdisjoint(found)


@pytest.mark.parametrize(("theme", "sentence"), [(theme, form) for theme, forms in PLANTED.items() for form in forms])
def test_a_theme_is_found_in_every_form_of_it(theme, sentence):
    assert theme in words(sentence)
    assert SAY_NOTHING.isdisjoint(words(sentence))


def test_nearly_all_themes_are_found_that_the_rules_were_not_made_for():
    pairs = """
        역할 분담, 테스트 작성, 데이터 전처리, 발표 준비, 과제 제출, 체력 관리, 영어 논문, 환경 설정, 피드백 반영,
        팀 분위기, 알고리즘 문제, 선형대수 기초, 손실 함수, 서버 접속, 자료 공유, 회의 진행, 문제 해결, 수면 시간,
        과제 마감, 용어 정리, 리뷰 문화, 오류 처리, 모델 학습, 실험 기록, 커밋 메시지, 브랜치 전략, 논문 읽기,
        loss 그래프
    """
    forms = ("{} 때문에 힘들었다.", "이번 주도 {}부터 막혔다.", "- 아쉬운 점: {}", "오늘도 {}만 생각했다.")
    wanted = [(" ".join(pair.split()), form) for pair in pairs.split(",") for form in forms]
    found = [theme in words(form.format(theme)) for theme, form in wanted]
    assert sum(found) >= 0.95 * len(found)


@pytest.mark.parametrize("word", sorted(SAY_NOTHING))
def test_a_word_that_says_nothing_is_no_theme_in_any_sentence(word):
    for sentence in (word, f"- {word}", f"{word}에 대해 말했다.", f"오늘 {word}", f"{word}, {word} 그리고 {word}."):
        assert SAY_NOTHING.isdisjoint(words(sentence))


def test_the_labels_of_a_retrospective_are_no_themes_but_what_follows_them_is_read():
    text = """# 회고

## Keep

- 잘한 점 : 발표 준비
- **아쉬웠던 점** : 테스트가 없었다
- 개선 방향 → 로그를 남긴다

Problem

| Keep | Try |
| --- | --- |
| 산책 | 커피 |
"""
    assert words(text) == ("발표", "발표 준비", "테스트", "로그", "산책", "커피")


def test_a_roll_call_mentions_nobody():
    assert words("- 모더레이터 : 홍길동\n- 참가자 : 홍길동, 임꺽정\n- 장소 : 강남 회의실\n") == ()


def test_names_are_no_themes_also_without_the_family_name_and_in_pairs():
    names = ("서윤", "김도현", "Sam Lee")
    for sentence in ("서윤 코드를 봤다.", "서윤님의 코드", "서윤이 코드", "도현 코드", "김도현님 코드", "Sam Lee 코드"):
        assert words(sentence, names) == ("코드",)
    assert words("라온님 코드") == ("코드",)


def test_labels_of_the_groups_own_are_no_themes():
    text = "- 이번 주의 낱말 : 역전파\n- 우리 구호\n- 구호를 외쳤다\n"
    found = [mention.word for mention in mentions(text, labels={"이번주의낱말", "우리구호"})]
    assert found == ["역전파", "구호"]


def test_code_formulas_and_headings_are_not_read():
    text = "# 도커 설치\n\n`git rebase`는 $gradient$ 어렵다.\n\n```\nprint(docker)\n```\n"
    assert words(text) == ()


def test_management_of_two_things_is_two_themes_and_never_management():
    weeks = [["몸 관리를 못 했다.", "시간 관리를 못 했다."]] * 3 + [["github 관리를 미뤘다."]] * 3
    assert sorted(come_back(weeks)) == ["github 관리", "몸 관리", "시간 관리"]


def test_a_noun_that_mostly_stands_alone_stays_beside_its_pair():
    weeks = [["테스트가 깨졌다.", "테스트를 고쳤다.", "테스트 자동화"]] * 4
    assert come_back(weeks) == ["테스트", "테스트 자동화"]


def test_what_comes_back_in_most_weeks_stands_first():
    weeks = [["산책을 했다."]] * 6 + [["발표가 떨렸다.", "발표가 길었다.", "발표를 했다."]] * 5
    assert come_back(weeks) == ["산책", "발표"]


def test_two_weeks_are_enough_in_a_month_and_not_in_a_quarter():
    twice = [["산책을 했다."], [], [], ["산책을 했다."]]
    assert come_back(twice) == ["산책"]
    assert come_back(twice + [[]] * 9) == []
    assert [tally.word for tally in most_mentioned(tallies(twice + [[]] * 9))] == ["산책"]


def test_each_word_is_mentioned_once_a_sentence_with_the_place_of_the_sentence():
    text = "- 테스트, 또 테스트!\n- 시간 관리 그리고 시간 관리\n"
    found = [(mention.word, text[mention.start : mention.end]) for mention in mentions(text)]
    first, second = "테스트, 또 테스트!", "시간 관리 그리고 시간 관리"
    assert found == [("테스트", first), ("시간", second), ("시간 관리", second)]


def test_nouns_on_two_lines_or_with_something_between_are_no_pair():
    for text in ("시간\n관리", "시간, 관리", "시간과 관리", "시간을 코드 리뷰에 썼다."):
        assert "시간 관리" not in words(text)
        assert "시간 코드" not in words(text)


def test_an_english_word_stays_whole_before_a_full_stop():
    assert words("오늘도 self attention.") == ("self", "self attention", "attention")


def test_a_pair_written_as_one_word_is_that_pair():
    assert together(["자기주도", "자기 주도", "시간 관리"]) == {"자기주도": "자기 주도"}


def test_pairs_of_a_longer_term_form_a_chain():
    ranked = ["시간 관리", "테스트", "관리 규칙", "몸 관리"]
    assert chains(ranked) == [("관리 규칙", "시간 관리"), ("몸 관리", "관리 규칙")]


@pytest.mark.parametrize(
    ("written", "form"),
    [
        *(
            ("시간관리", "시간 관리"),
            (" 시간  관리 ", "시간 관리"),
            ("Git", "git"),
            ("그래디언트 이해", "gradient 이해"),
        ),
        *(("시간을 잘 쓰자", "시간을 잘 쓰자"), ("", "")),
    ],
)
def test_a_theme_has_one_form_however_it_is_written(written, form):
    assert theme_form(written) == form
    assert theme_form(theme_form(written)) == theme_form(written)


def test_words_that_are_names_are_taken_out_with_their_pairs():
    assert without_names(["서윤", "서윤 코드", "코드", "도현"], ["서윤", "김도현"]) == ["코드"]


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=60), st.lists(st.text(max_size=4), max_size=3))
def test_any_text_is_taken_and_each_mention_stands_in_a_sentence_of_it(text, names):
    for mention in mentions(text, names=names):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.word == " ".join(mention.word.split())
        assert 0 < len(mention.word) <= 60


def test_a_text_from_a_mac_mentions_the_same():
    text = "시간 관리를 못 했다. 코드리뷰도."
    found = [mention.word for mention in mentions(unicodedata.normalize("NFD", text))]
    assert found == list(words(text))
