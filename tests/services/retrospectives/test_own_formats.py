"""The group's own formats."""

import pytest

from services.retrospectives.formats import MOST_COLUMNS, Column
from services.retrospectives.own_formats import keep_format, own_formats, remove_format
from tests.boards import new_board
from tests.saves import refusal

COLUMNS = [Column("", "keep", "좋은 것"), Column("", "try", "해 볼 것")]


@pytest.fixture
def keep(store, team):
    """Keep a format of 하나's making."""
    return lambda name="우리 양식", columns=COLUMNS: keep_format(
        store, name=name, columns=columns, member_id=team.hana.member_id
    )


def test_formats_are_listed_by_name(store, keep):
    keep("나")
    kept = keep(" 가  나 ")
    assert [own.name for own in own_formats(store)] == ["가 나", "나"]
    assert own_formats(store)[0] == kept
    assert [column.name for column in kept.columns] == ["좋은 것", "해 볼 것"]


def test_columns_of_the_same_name_are_the_same_in_every_format(keep):
    first, second = keep("가"), keep("나", [Column("own7", "keep", "좋은 것")])
    assert first.columns[0].key == second.columns[0].key


def test_a_name_is_taken_once(store, keep):
    keep("우리 양식")
    for name in ("우리  양식", "KPT"):
        assert refusal(keep, name).code == "format_name_taken"
    assert len(own_formats(store)) == 1


@pytest.mark.parametrize(
    ("name", "columns", "code"),
    [
        (" ", COLUMNS, "name_empty"),
        ("가" * 41, COLUMNS, "column_name_too_long"),
        ("가", [], "columns_unfit"),
        ("가", [Column("", "keep", str(number)) for number in range(MOST_COLUMNS + 1)], "columns_unfit"),
        ("가", [Column("", "keep", "")], "column_name_empty"),
        ("가", [Column("", "keep", "나" * 41)], "column_name_too_long"),
        ("가", [Column("", "keep", "나\0")], "nul_character"),
        ("가", [Column("", "keep", "나"), Column("", "try", " 나")], "column_name_taken"),
        ("가", [Column("keep", "keep"), Column("keep", "keep")], "column_name_taken"),
    ],
)
def test_what_no_format_can_be_is_refused(store, keep, name, columns, code):
    assert refusal(keep, name, columns).code == code
    assert own_formats(store) == ()


@pytest.mark.parametrize("sense", ["decision", "joy"])
def test_a_sense_that_is_none_is_an_error_of_the_caller(keep, sense):
    with pytest.raises(ValueError, match="sense"):
        keep("가", [Column("", sense, "나")])


def test_the_column_of_decisions_is_on_every_board_anyway(keep):
    kept = keep("가", [*COLUMNS, Column("decision", "decision"), Column("elsewhere", "other")])
    assert [column.name for column in kept.columns] == ["좋은 것", "해 볼 것"]


def test_a_format_that_is_removed_frees_its_name_and_changes_no_board(store, team, keep):
    kept = keep()
    board = new_board(store, team.hana, format=kept.name)
    remove_format(store, format_id=kept.id, member_id=team.hana.member_id)
    remove_format(store, format_id=kept.id, member_id=team.hana.member_id)
    assert own_formats(store) == ()
    assert board.see().columns[:-1] == kept.columns
    keep()
