"""Numbers as people paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.lab.pasted_numbers import MOST_VALUES, Column, columns_of


def values(text: str) -> list[tuple[float, ...]]:
    return [column.values for column in columns_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "1\n2.5\n-3",
        "1, 2.5, -3",
        "1 2.5 -3",
        "1\t2.5\t-3",
        "1;2,5;-3",
        "1\r\n2.5\r\n−3",
        "\ufeff1\n\n2.5\n-3\n",
        "1,\n2.5,\n-3,",
    ],
)
def test_a_series_is_read_whatever_parts_its_numbers(text: str) -> None:
    assert values(text) == [(1.0, 2.5, -3.0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234\n2,345\n999", (1234.0, 2345.0, 999.0)),
        ('"1,234.5"\n"2,000"', (1234.5, 2000.0)),
        ("₩1,000\n₩2,500", (1000.0, 2500.0)),
        ("5 %\n6.5%", (5.0, 6.5)),
        ("1000원\n2000원", (1000.0, 2000.0)),
        ("１２\n３４", (12.0, 34.0)),
        ("1e3\n-2E-1", (1000.0, -0.2)),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, expected: tuple[float, ...]) -> None:
    assert values(text) == [expected]


def test_a_table_gives_its_columns_of_numbers_with_their_headings() -> None:
    table = "날짜\t시가\t종가\n2022-01-17\t100\t101\n2022-01-18\t102\t99\n"
    assert columns_of(table) == [Column(2, "시가", (100.0, 102.0)), Column(3, "종가", (101.0, 99.0))]


def test_a_table_from_a_spreadsheet_keeps_thousands_in_quotes() -> None:
    assert values('date,close\n2022-01-03,"1,234"\n2022-01-04,"1,300"') == [(1234.0, 1300.0)]


def test_rows_of_different_lengths_are_one_series() -> None:
    assert columns_of("1 2 3\n4\n5 6") == [Column(0, "", (1.0, 2.0, 3.0, 4.0, 5.0, 6.0))]


def test_what_is_missing_is_counted_and_what_is_strange_is_named() -> None:
    assert columns_of("값\n1\nNA\n2\n결측\n3") == [Column(1, "값", (1.0, 2.0, 3.0), left_out=2, strange="결측")]


@pytest.mark.parametrize("text", ["", "   \n", "가나다", "a,b\nc,d", ",,,\n,,", "2022-01-17\n2022-01-18", "inf\nnan"])
def test_where_no_numbers_are_none_are_found(text: str) -> None:
    assert columns_of(text) == []


def test_of_a_very_long_column_the_end_is_taken() -> None:
    found = columns_of("\n".join(map(str, range(MOST_VALUES + 5))))[0]
    assert (len(found.values), found.values[0], found.values[-1]) == (MOST_VALUES, 5.0, MOST_VALUES + 4)
    assert found.beyond == 5


@given(st.text(max_size=200))
def test_nothing_that_is_pasted_is_too_strange(text: str) -> None:
    for column in columns_of(text):
        assert column.values


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=30))
def test_numbers_that_python_writes_one_a_line_are_read_back(numbers: list[float]) -> None:
    assert values("\n".join(map(str, numbers))) == [tuple(numbers)]
