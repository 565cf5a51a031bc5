"""A whole retrospective of three members on three browsers, and the one after it."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.board.table import (
    KEEP,
    PROBLEM,
    TRY,
    as_stored,
    card,
    column,
    expect_phase,
    go_on,
    group,
    make_board,
    show,
    sit_down_all,
    vote_button,
    write,
)
from tests.browser.server import Server
from tests.browser.today import opened
from tests.browser.waiting import PATIENCE, expect_no_exception, open_page


def add_action(page: Page, text: str, owner: str = "") -> None:
    page.get_by_label("할 일", exact=True).fill(text)
    if owner:
        page.get_by_label("담당").select_option(label=owner)
    page.get_by_role("button", name="액션 추가").click()
    expect(page.locator(".action").filter(has_text=text)).to_be_visible(timeout=PATIENCE)


def test_cards_are_hidden_shown_grouped_voted_for_and_followed_up_a_week_later(
    server: Server, new_context: Callable[..., BrowserContext], board: int
) -> None:
    hana, duri, sera = pages = sit_down_all(new_context, server, board)
    write(hana, KEEP, "아침에 같이 읽은 것")
    write(duri, PROBLEM, "과제가 늦었다")
    write(sera, PROBLEM, "제출이 또 밀렸다")
    write(sera, TRY, "수요일에 초안 올리기")

    # Hidden: one sees that there are cards, and how many.
    expect(column(hana, PROBLEM).locator(".sheets")).to_have_text("가려진 카드 2장", timeout=PATIENCE)
    assert "과제가 늦었다" not in hana.content()

    # Shown to everybody by the next phase.
    go_on(hana, "묶기")
    for page in pages:
        expect(card(page, "과제가 늦었다")).to_be_visible(timeout=PATIENCE)
    group(duri, "제출이 또 밀렸다", "과제가 늦었다")
    expect(card(duri, "제출이 또 밀렸다")).to_be_visible()
    expect(card(hana, "과제가 늦었다").locator("> .toggle")).to_have_text("묶인 카드 1장 펼치기", timeout=PATIENCE)

    # Votes end with the second one.
    go_on(duri, "투표")
    for page in pages:
        expect_phase(page, "투표")
        vote_button(page, "과제가 늦었다").click()
        expect(vote_button(page, "과제가 늦었다")).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    vote_button(hana, "아침에 같이 읽은 것").click()
    expect(hana.locator(".votes-left")).to_contain_text("표를 모두 썼습니다", timeout=PATIENCE)
    expect(vote_button(hana, "수요일에 초안 올리기")).to_be_disabled()
    expect(duri.locator(".votes-left")).to_have_text("2표 가운데 1표 남음")
    expect(card(duri, "과제가 늦었다").locator(".face > .foot > .votes").first).to_have_text("")

    # The totals are shown when voting is over.
    go_on(sera, "이야기")
    expect(hana.locator(".most-voted li").first).to_contain_text("3표", timeout=PATIENCE)
    go_on(hana, "액션")
    add_action(hana, "수요일까지 과제 초안을 공유 폴더에 올린다", "두리")
    add_action(duri, "매일 아침 10분 동안 코드를 같이 읽는다", "세라")
    expect(hana.locator(".action")).to_have_count(2, timeout=PATIENCE)

    # Closing asks first, says what it will do, and makes the board read-only for everybody.
    hana.get_by_role("button", name="회고 닫기").click()
    expect(hana.locator(".question")).to_contain_text("읽기 전용")
    hana.locator(".question").get_by_role("button", name="회고 닫기").click()
    for page in pages:
        expect(page.locator(".about")).to_contain_text("닫힌 회고", timeout=PATIENCE)
        expect(page.locator(".composer:visible")).to_have_count(0)
    hana.locator("nav").get_by_role("button", name="쓰기").click()
    expect(hana.locator(".card.stack")).to_have_count(0)

    # A week later its actions are the first thing on the board: one is done, one goes on.
    with opened(server) as store:
        following = make_board(store, weeks_on=1)
    show(hana, server, following)
    hana.locator("nav").get_by_role("button", name="지난 액션").click()
    carried = hana.locator(".part").first.locator(".action")
    expect(carried).to_have_count(2, timeout=PATIENCE)
    carried.filter(has_text="과제 초안").get_by_role("button", name="끝냄").click()
    expect(carried.filter(has_text="과제 초안")).to_have_attribute("data-status", "done", timeout=PATIENCE)
    carried.filter(has_text="코드를 같이").get_by_role("button", name="이 보드로 이월").click()
    expect(carried.filter(has_text="코드를 같이")).to_have_attribute("data-status", "carried", timeout=PATIENCE)
    (going_on,) = as_stored(server, following).actions
    assert (going_on.text, going_on.chain, going_on.owner) == ("매일 아침 10분 동안 코드를 같이 읽는다", 1, "세라")

    # The review tells what became of both, and the chain.
    open_page(hana, f"{server.url}/retrospectives?view=review")
    expect(hana.get_by_text("액션 2개 가운데 1개를")).to_be_visible(timeout=PATIENCE)
    told = hana.locator("[class*=st-key-review-action]").filter(has_text="매일 아침 10분 동안 코드를 같이 읽는다").last
    expect(told).to_contain_text("1번 이월")
    expect(told.get_by_role("link")).to_have_count(2)  # the boards it was on
    for page in pages:
        expect_no_exception(page)
