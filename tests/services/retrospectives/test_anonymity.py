"""Anonymous means anonymous: from everything that is stored, nobody can tell who wrote a card or checked in."""

import hmac
from collections import Counter
from hashlib import blake2b, md5, sha1, sha256
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from db.engine import connect
from db.store import Store
from models import Phase, Section
from services import group
from services.retrospectives import check_ins
from services.retrospectives.views import EvidenceOf, Person
from tests.boards import FRIDAY, Board, Team, new_board, new_team
from tests.notes import write_document
from tests.saves import refusal
from tests.stores import new_store


def values_of(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the store."""
    connection = connect(store.path)
    try:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        found = {}
        for table in tables:
            cursor = connection.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            found[table] = [dict(zip(names, row, strict=True)) for row in cursor]
        return found
    finally:
        connection.close()


def bytes_of(store: Store) -> bytes:
    """Every file of the store, the write-ahead log too."""
    return b"".join(file.read_bytes() for file in sorted(store.folder.rglob("*")) if file.is_file())


def hold_a_retrospective(folder: Path, authors: tuple[str, ...]) -> tuple[Store, Team, Board]:
    """An anonymous retrospective from the first card to the closed board; only who wrote what differs."""
    folder.mkdir()
    store = new_store(folder)
    team = new_team(store)
    people = [getattr(team, name) for name in authors]
    board = new_board(store, team.hana, is_anonymous=True, save_id="board")
    # A browser that counts its saves would say with each card whose it is.
    written = [
        board.add(f"카드 {number}", by=person, save_id=f"browser-of-{person.member_id}-{people[:number].count(person)}")
        for number, person in enumerate(people)
    ]
    for person in people:
        board.edit(board.add("지울 카드", by=person), "고친 카드", by=person)
    board.remove(written[1], by=people[1])
    for number, person in enumerate(people[:3]):
        board.check_in(number + 1, 5 - number, by=person)
    board.check_in(2, 2, by=people[0])
    board.go_to(Phase.GROUP)
    board.group(written[2], written[0], by=team.sena)
    board.go_to(Phase.VOTE)
    board.vote(written[0], by=team.duri)
    board.close(by=team.hana)
    return store, team, board


@pytest.fixture
def held(tmp_path):
    """A retrospective of which 하나 wrote two cards."""
    store, team, board = hold_a_retrospective(tmp_path / "held", ("hana", "duri", "sena", "hana"))
    yield store, team, board
    store.close()


def test_no_card_and_no_check_in_names_a_member_or_a_moment(held):
    store, _, _ = held
    rows = values_of(store)
    assert len(rows["card"]) == 8 and len(rows["check_in"]) == 3
    for row in [*rows["card"], *rows["check_in"]]:
        assert row["member_id"] is None and row["created_at"] is None


def test_the_store_is_the_same_whoever_wrote_what(held, tmp_path):
    """What differs between two stores whose cards have other authors are numbers drawn at random, each used once."""
    store, _, _ = held
    other, _, _ = hold_a_retrospective(tmp_path / "other", ("sena", "hana", "duri", "duri"))
    drawn = ("author_nonce", "author_hash", "save_id")

    def without_chance(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
        return {
            table: [
                {
                    name: value
                    for name, value in row.items()
                    if name not in drawn and not (name.endswith("_at") and value is not None)
                }
                for row in of_table
            ]
            for table, of_table in rows.items()
        }

    here, there = values_of(store), values_of(other)
    assert without_chance(here) == without_chance(there)
    for rows in (here, there):
        written = [*rows["card"], *rows["check_in"]]
        numbers = [row[name] for row in written for name in drawn if row.get(name) is not None]
        assert len(numbers) == 3 * len(rows["card"]) + 2 * len(rows["check_in"])
        assert max(Counter(numbers).values()) == 1
    other.close()


def test_a_removed_card_does_not_say_when_it_was_removed(held):
    store, _, _ = held
    rows = values_of(store)
    (removed,) = [row for row in rows["card"] if row["deleted_at"] is not None]
    assert removed["deleted_at"] == rows["retrospective"][0]["created_at"]


def test_no_mark_is_a_hash_of_anything_in_the_store(held):
    """Whoever has the file tries every value in it as key and as salt for every member."""
    store, team, _ = held
    rows = values_of(store)
    marked = [*rows["card"], *rows["check_in"]]
    marks = {row["author_hash"] for row in marked} | {row["save_id"] for row in rows["card"]}
    known = {
        str(value) for of_table in rows.values() for row in of_table for value in row.values() if value is not None
    }
    members = [str(member.id) for member in group.list_members(store)] + ["하나", "두리", "세나"]
    nonces = [row["author_nonce"] for row in marked]
    messages = [
        joined.encode()
        for member, nonce in product(members, nonces)
        for joined in (f"{member}:{nonce}", f"{nonce}:{member}", f"{member}{nonce}", f"{nonce}{member}", member)
    ]
    for make in (md5, sha1, sha256, blake2b):
        assert not marks & {make(message).hexdigest() for message in messages}
    for key, message in product({value.encode() for value in known if len(value) < 200}, messages):
        assert hmac.new(key, message, sha256).hexdigest() not in marks
    # With the secret of the browser it is told at once: the marks are what they are meant to be.
    mine = [row for row in rows["card"] if mark(team.hana, row["author_nonce"]) == row["author_hash"]]
    assert len(mine) == 4


def mark(person: Person, nonce: str) -> str:
    assert person.secret is not None
    return hmac.new(person.secret.encode(), f"{person.member_id}:{nonce}".encode(), sha256).hexdigest()


def test_no_secret_is_in_any_file_of_the_store(held):
    store, team, _ = held
    stored = bytes_of(store)
    for person in team:
        secret = person.secret or ""
        for form in (secret.encode(), bytes.fromhex(secret), sha256(secret.encode()).hexdigest().encode()):
            assert form not in stored
    assert b"browser-of" not in stored
    assert "카드 0".encode() in stored


def test_what_is_read_and_written_out_names_nobody(held):
    store, team, board = held
    with store.read() as session:
        note = session.get_one(Section, board.see().note_section_id).text
    for person in team:
        view = board.see(person)
        assert {card.author for card in view.cards} == {None}
        assert not any(card.author_removed for card in view.cards)
    assert not any(name in note for name in ("하나", "두리", "세나"))


def test_everybody_knows_their_own_cards_by_their_browser(held):
    _, team, board = held
    texts = {card.id: card.text for card in board.see().cards}
    mine = {texts[card.id] for card in board.see(team.hana).cards if card.is_mine}
    assert mine == {"카드 0", "카드 3", "고친 카드"}
    assert not any(card.is_mine for card in board.see(Person(team.hana.member_id)).cards)
    assert not any(card.is_mine for card in board.see(Person(team.duri.member_id, team.hana.secret)).cards)


def test_before_the_reveal_only_the_writing_browser_reads_a_card(anonymous, team):
    anonymous.add("비밀", by=team.duri)
    assert anonymous.texts("keep", team.duri) == ["비밀"]
    assert anonymous.texts("keep", Person(team.duri.member_id)) == [None]
    assert anonymous.texts("keep", team.sena) == [None]


def test_a_card_cites_no_note(anonymous, team, store):
    note = write_document(store, team.duri.member_id, FRIDAY, "# 회고\n\n- 복습이 부족했다.\n")
    cited = EvidenceOf(note.sections[0].id, 8, 18, "복습이 부족했다.")
    anonymous.add("복습이 부족했다.", by=team.duri, evidence=(cited,))
    assert values_of(store)["card_evidence"] == []


def test_a_browser_without_a_secret_cannot_write(anonymous, team, store):
    nobody = Person(team.hana.member_id)
    assert refusal(anonymous.add, "카드", by=nobody).code == "no_secret"
    refused = refusal(check_ins.check_in, store, retrospective_id=anonymous.id, person=nobody, mood=3, keeping_up=None)
    assert refused.code == "no_secret"
    assert values_of(store)["card"] == [] and values_of(store)["check_in"] == []


def test_only_the_writing_browser_changes_a_card(anonymous, team):
    card = anonymous.add("내 카드", by=team.duri)
    for other in (team.hana, Person(team.duri.member_id), Person(team.duri.member_id, "another browser")):
        assert refusal(anonymous.edit, card, "남의 글", by=other).code == "not_your_card"
        assert refusal(anonymous.remove, card, by=other).code == "not_your_card"
    anonymous.edit(card, "내가 고친 카드", by=team.duri)
    assert anonymous.texts("keep", team.duri) == ["내가 고친 카드"]


def test_a_save_that_is_sent_again_adds_no_second_card(anonymous, team):
    first = anonymous.add("한 번", by=team.duri, save_id="1")
    assert anonymous.add("한 번", by=team.duri, save_id="1") == first
    assert anonymous.add("다른 사람", by=team.sena, save_id="1") != first
    assert len(anonymous.see().cards) == 2


def test_names_cannot_be_asked_for_once_something_is_written(anonymous, board, team):
    assert anonymous.see().cards == ()
    anonymous.change(is_anonymous=False)
    assert not anonymous.see().is_anonymous
    anonymous.change(is_anonymous=True)
    card = anonymous.add("카드", by=team.duri)
    anonymous.remove(card, by=team.duri)
    assert refusal(anonymous.change, is_anonymous=False).code == "anonymity_fixed"
    board.check_in(3)
    assert refusal(board.change, is_anonymous=True).code == "anonymity_fixed"
    assert not board.see().is_anonymous
