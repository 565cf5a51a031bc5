"""A board as Markdown and as a table: what it says and nothing it hides, and no sign of a card means anything in it."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from journal import parse
from models import Phase
from services import group
from services.retrospectives import actions
from services.retrospectives.board_text import TABLE, board_csv, board_markdown
from services.retrospectives.formats import Column
from services.retrospectives.views import EvidenceOf
from tests.boards import FRIDAY, WORDS, new_board
from tests.notes import write_document


def table_of(view) -> list[dict[str, str]]:
    written = board_csv(view, WORDS)
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(written.decode("utf-8-sig"), newline="")))


def test_hidden_cards_are_in_neither(board, team):
    board.add("숨은 카드", by=team.duri)
    view = board.see(team.sena)
    assert "숨은" not in board_markdown(view, WORDS) and table_of(view) == []
    assert [row["text"] for row in table_of(board.see(team.duri))] == ["숨은 카드"]


def test_an_empty_board_is_a_heading_and_a_table_without_rows(board):
    assert board_markdown(board.see(), WORDS) == "# 팀 회고 1월 17일–21일\n\n"
    assert board_csv(board.see(), WORDS).decode("utf-8-sig") == ",".join(TABLE) + "\r\n"


def test_html_in_a_card_is_shown_and_never_carried_out(board):
    text = "<script>alert('x')</script> <b>굵게</b> &amp;"
    board.add(text)
    markdown = board_markdown(board.see(), WORDS)
    shown = MarkdownIt("commonmark", {"html": True}).render(markdown)
    assert "<script" not in shown and "<b>" not in shown
    assert "&lt;script&gt;" in shown and "&amp;amp;" in shown
    assert table_of(board.see())[0]["text"] == text


def test_names_of_columns_and_members_are_text_too(store, team):
    group.rename_member(store, team.hana.member_id, "<i>하나</i>")
    board = new_board(store, team.hana, format="free", columns=[Column("", "keep", "<u>**좋은**</u>")])
    board.add("카드", to=board.see().columns[0].key)
    shown = MarkdownIt("commonmark", {"html": True}).render(board_markdown(board.see(), WORDS))
    assert "<i>" not in shown and "<u>" not in shown and "**좋은**" in shown


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1", "=cmd|' /C calc'!A0"])
def test_no_cell_of_the_table_is_a_formula(board, text):
    board.add(f"{text}")
    (row,) = table_of(board.see())
    assert row["text"][0] not in "=+-@＝\t"
    assert row["text"].lstrip("'") == text.strip()


def test_lines_and_quotes_survive_the_table(board):
    text = '하나, "둘"\n셋;넷'
    board.add(text)
    assert table_of(board.see())[0]["text"] == text


def test_groups_votes_and_authors_are_told(board, team, store):
    first, second = board.add("가", by=team.duri), board.add("나", by=team.sena, to="problem")
    board.go_to(Phase.VOTE)
    board.group(second, first)
    board.vote(first, by=team.sena)
    board.go_to(Phase.DISCUSS)
    group.remove_member(store, team.duri.member_id)
    assert "- 가 (두리 (나감), 1표)\n  - 나 (세나)\n" in board_markdown(board.see(), WORDS)
    rows = [
        (row["what"], row["column"], row["text"], row["who"], row["votes"], row["group"])
        for row in table_of(board.see())
    ]
    assert rows == [("카드", "계속", "가", "두리 (나감)", "1", "1"), ("카드", "계속", "나", "세나", "", "1")]


def test_an_anonymous_board_names_nobody(anonymous, team):
    anonymous.add("가", by=team.duri)
    anonymous.go_to(Phase.GROUP)
    assert "- 가\n" in board_markdown(anonymous.see(), WORDS)
    assert [row["who"] for row in table_of(anonymous.see())] == ["익명"]


def test_actions_are_told_with_owner_and_what_became_of_them(board, store, team):
    actions.add_action(
        store,
        retrospective_id=board.id,
        member_id=team.hana.member_id,
        text="복습 노트 <쓰기>",
        save_id="a",
        owner_id=team.duri.member_id,
        theme="복습",
    )
    assert "**액션**\n\n- 복습 노트 \\<쓰기\\> (열림, 두리)\n" in board_markdown(board.see(), WORDS)
    (row,) = table_of(board.see())
    assert (row["what"], row["text"], row["who"], row["status"], row["theme"]) == (
        "액션",
        "복습 노트 <쓰기>",
        "두리",
        "열림",
        "복습",
    )


def test_a_cited_sentence_stands_below_its_card(board, team, store):
    text = "# 회고\n\n- 복습이 *부족*했다.\n"
    note = write_document(store, team.duri.member_id, FRIDAY, text)
    quote = "복습이 *부족*했다."
    start = text.index(quote)
    board.add("복습", evidence=(EvidenceOf(note.sections[0].id, start, start + len(quote), quote),))
    assert "- 복습 (하나)\n  - “복습이 \\*부족\\*했다.”\n" in board_markdown(board.see(), WORDS)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="가a1 \n#-+*_`~>=.)![]()<>&|\\$:/\"'", min_size=1, max_size=30).filter(str.strip))
def test_a_card_is_read_back_as_it_was_written(board_with_a_card, text):
    """Every line of a card is shown as it stands, as a line of its own; no card begins a heading, a list or a table."""
    view = replace(board_with_a_card, cards=(replace(board_with_a_card.cards[0], text=text.strip()),))
    markdown = board_markdown(view, WORDS)
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown)
    kinds = [token.type for token in tokens]
    assert kinds.count("heading_open") == kinds.count("bullet_list_open") == kinds.count("list_item_open") == 1
    assert not {"html_block", "fence", "code_block", "blockquote_open", "ordered_list_open", "table_open", "hr"} & set(
        kinds
    )
    shown = tokens[kinds.index("list_item_open") + 2].children or []
    assert {token.type for token in shown} <= {"text", "text_special", "hardbreak"}
    lines = "".join("\n" if token.type == "hardbreak" else token.content for token in shown).split("\n")
    wanted = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    assert lines == [*wanted[:-1], f"{wanted[-1]} (하나)"]
    assert len(parse(markdown)) == 1


@pytest.fixture
def board_with_a_card(board):
    board.add("카드")
    return board.see()
