"""A browser or a server that dies, a line that breaks, a text that is too long: nothing is lost, nothing doubled."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, Route, expect
from sqlalchemy import select

from models import Vote
from tests.browser.board.table import (
    KEEP,
    PROBLEM,
    as_stored,
    card,
    column,
    field,
    go_on,
    process_of,
    show,
    sit_down,
    status,
    vote_button,
    write,
)
from tests.browser.chromium import WINDOW, launch_options
from tests.browser.server import Server
from tests.browser.today import opened
from tests.browser.waiting import PATIENCE, UNANSWERED


def votes_stored(server: Server) -> list[tuple[int, int]]:
    with opened(server) as store, store.read() as session:
        return sorted((vote.card_id, vote.member_id) for vote in session.scalars(select(Vote)))


def begin_to_vote(page: Page) -> None:
    write(page, KEEP, "첫째 카드")
    write(page, PROBLEM, "둘째 카드")
    go_on(page, "묶기")
    go_on(page, "투표")
    vote_button(page, "첫째 카드").click()
    expect(vote_button(page, "첫째 카드")).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)


@pytest.mark.parametrize("is_stored", [True, False], ids=["after it was stored", "before it was stored"])
def test_a_page_that_dies_in_the_middle_of_a_vote_loses_and_doubles_none(
    server: Server, new_context: Callable[..., BrowserContext], board: int, is_stored: bool
) -> None:
    context = new_context()
    page = sit_down(context, server, board, "하나")
    begin_to_vote(page)
    held: list[Route] = []
    page.route("**/boards/vote", lambda route: held.append(route))
    vote_button(page, "둘째 카드").click()
    expect(card(page, "둘째 카드")).to_have_attribute("aria-busy", "true")
    if is_stored:
        held[0].fetch()
    page.close(run_before_unload=False)
    again = context.new_page()
    show(again, server, board)
    for text in ("첫째 카드", "둘째 카드"):
        expect(vote_button(again, text)).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    first, second = (found.id for found in as_stored(server, board).cards)
    assert votes_stored(server) == [(first, 1), (second, 1)]
    assert as_stored(server, board).votes_left == 0


def test_a_browser_killed_in_the_middle_of_a_vote_finds_all_that_was_stored(
    server: Server, browser_type: BrowserType, tmp_path: Path, board: int
) -> None:
    profile = tmp_path / "profile"
    context = browser_type.launch_persistent_context(profile, **launch_options(), **WINDOW)
    page = sit_down(context, server, board, "하나")
    begin_to_vote(page)
    field(page, KEEP).fill("막 보낸 카드")
    field(page, KEEP).press("Enter")
    expect(card(page, "막 보낸 카드")).to_be_visible(timeout=PATIENCE)
    held: list[Route] = []
    page.route("**/boards/vote", lambda route: held.append(route))
    vote_button(page, "둘째 카드").click()
    expect(card(page, "둘째 카드")).to_have_attribute("aria-busy", "true")
    held[0].fetch()
    os.kill(process_of(profile), signal.SIGKILL)
    page.wait_for_event("close") if not page.is_closed() else None
    again = browser_type.launch_persistent_context(profile, **launch_options(), **WINDOW)
    page = sit_down(again, server, board, "하나")
    for text in ("첫째 카드", "둘째 카드"):
        expect(vote_button(page, text)).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    assert len(votes_stored(server)) == len(set(votes_stored(server))) == 2
    assert [found.text for found in as_stored(server, board).cards].count("막 보낸 카드") == 1
    again.close()


def test_what_is_half_typed_comes_back_after_the_page_is_gone_and_to_its_member_alone(
    server: Server, new_context: Callable[..., BrowserContext], board: int
) -> None:
    context = new_context()
    page = sit_down(context, server, board, "하나")
    field(page, KEEP).press_sequentially("쓰다 만 카드")
    page.close(run_before_unload=False)
    again = sit_down(context, server, board, "하나")
    expect(field(again, KEEP)).to_have_value("쓰다 만 카드")
    expect(column(again, KEEP).get_by_text("보내지 않았던 글을 되살렸습니다.")).to_be_visible()
    expect(field(again, PROBLEM)).to_have_value("")
    other = sit_down(context, server, board, "두리")
    expect(field(other, KEEP)).to_have_value("")
    assert as_stored(server, board).cards == ()


def test_while_the_server_is_away_the_board_says_so_and_sends_each_card_once_when_it_is_back(
    server: Server, new_context: Callable[..., BrowserContext], board: int, provoked: list[str]
) -> None:
    provoked.extend(UNANSWERED)
    page = sit_down(new_context(), server, board, "하나")
    write(page, KEEP, "먼저 쓴 카드")
    server.kill()
    for text in ("끊긴 동안 쓴 카드", "그다음 카드"):
        field(page, KEEP).fill(text)
        field(page, KEEP).press("Enter")
    expect(status(page)).to_contain_text("아직 보내지 못한 것 2개", timeout=PATIENCE)
    expect(page.locator(".sending")).to_have_count(2)
    server.start()
    expect(status(page)).to_contain_text("저장됨", timeout=PATIENCE)
    expect(page.locator(".sending")).to_have_count(0)
    texts = [found.text for found in as_stored(server, board).cards]
    assert texts == ["먼저 쓴 카드", "끊긴 동안 쓴 카드", "그다음 카드"]


def test_a_card_whose_answer_is_lost_is_sent_again_under_the_same_name_and_is_there_once(
    server: Server, new_context: Callable[..., BrowserContext], board: int, provoked: list[str]
) -> None:
    provoked.extend(UNANSWERED)
    page = sit_down(new_context(), server, board, "하나")
    lost: list[int] = []

    def lose_the_first_answer(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/boards/add", lose_the_first_answer)
    write(page, KEEP, "두 번 보낸 카드")
    expect(status(page)).to_contain_text("저장됨", timeout=PATIENCE)
    assert lost == [200]
    assert [found.text for found in as_stored(server, board).cards] == ["두 번 보낸 카드"]


def test_ten_thousand_characters_are_counted_and_refused_and_stay_and_markup_is_text(
    server: Server, new_context: Callable[..., BrowserContext], board: int
) -> None:
    page = sit_down(new_context(), server, board, "하나")
    field(page, KEEP).fill("가" * 10_000)
    expect(page.locator(".counter:visible")).to_have_text("2,000자 가운데 10,000자")
    field(page, KEEP).press("Enter")
    expect(page.locator(".text-field [role=alert]:visible")).to_contain_text("2,000자까지")
    expect(field(page, KEEP)).to_have_value("가" * 10_000)
    field(page, KEEP).fill("가" * 2_000)
    field(page, KEEP).press("Enter")
    expect(card(page, "가가")).to_be_visible(timeout=PATIENCE)
    write(page, PROBLEM, "<img src=x onerror=alert(1)> & <b>굵게</b>")
    expect(page.locator(".card img, .card b")).to_have_count(0)
