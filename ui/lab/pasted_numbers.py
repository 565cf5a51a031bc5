"""Numbers as people paste them: one below the other, in a row, or as a table with a heading and a column of dates."""

import csv
import math
import re
import unicodedata
from dataclasses import dataclass

MOST_VALUES = 20_000
_NOTHING = {"", "-", "–", "—", "na", "n/a", "nan", "null", "none", "."}
# Signs before a number and units behind it, the last two being won and dollar in Hangul.
_UNITS = re.compile(r"^[₩$€¥]\s*|\s*(?:[%℃°]|\uc6d0|\ub2ec\ub7ec)$")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?")
_DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+")


@dataclass(frozen=True)
class Column:
    """Numbers of a table's column, or of all its rows one after the other.

    name: its heading, "" where it has none. left_out: cells that hold something else than a number; `strange` is the
    first of them that is not simply empty. beyond: numbers before the last MOST_VALUES, which are not taken.
    number: of the column, from 1; 0 for the rows.
    """

    number: int
    name: str
    values: tuple[float, ...]
    left_out: int = 0
    strange: str = ""
    beyond: int = 0


def columns_of(text: str) -> list[Column]:
    """The columns of a pasted text in which at least half of the cells are numbers; empty when there are none.

    Cells are parted by tabs, semicolons, commas or blanks. 1,234.5 and, where commas do not part cells, 1,5 are
    numbers; so are those behind a sign of a currency or before a unit such as %. Of very long columns the last
    MOST_VALUES are taken.

    >>> [(column.name, column.values) for column in columns_of("날짜,종가\\n1월 3일,100\\n1월 4일,101.5")]
    [('종가', (100.0, 101.5))]
    >>> columns_of("3 1 4 1 5")[0].values
    (3.0, 1.0, 4.0, 1.0, 5.0)
    """
    rows = _cells(unicodedata.normalize("NFKC", text.lstrip("\ufeff")).replace("\u2212", "-"))
    if not rows:
        return []
    if len(rows) == 1 or len({len(row) for row in rows}) > 2:
        flat = _column(0, [cell for row in rows for cell in row])
        return [flat] if flat else []
    width = max(map(len, rows))
    padded = [row + [""] * (width - len(row)) for row in rows]
    found = [_column(number + 1, [row[number] for row in padded]) for number in range(width)]
    return [column for column in found if column]


def _cells(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.strip()]
    parted_by = next((mark for mark in ("\t", ";") if any(mark in line for line in lines)), None)
    if parted_by is None and any("," in line and (len(lines) == 1 or not _number_with_comma(line)) for line in lines):
        parted_by = ","
    if parted_by is None:
        rows = [[line] if _number(line) is not None else line.split() for line in lines]
    else:
        try:
            read = list(csv.reader(lines, delimiter=parted_by, skipinitialspace=True))
        except csv.Error:  # a cell without an end
            return []
        rows = [[cell.strip() for cell in row] for row in read]
    for row in rows:
        while len(row) > 1 and not row[-1]:  # a comma at the end of the line
            row.pop()
    return rows


def _number_with_comma(line: str) -> bool:
    """Whether the whole line is one number such as 1,234: its comma parts no cells."""
    return _THOUSANDS.fullmatch(_bare(line)) is not None


def _column(number: int, cells: list[str]) -> Column | None:
    name = cells.pop(0) if len(cells) > 1 and _number(cells[0]) is None and not _is_nothing(cells[0]) else ""
    values = [_number(cell) for cell in cells]
    numbers = [value for value in values if value is not None]
    if not numbers or 2 * len(numbers) < len(cells):
        return None
    others = [cell for cell, value in zip(cells, values, strict=True) if value is None]
    strange = next((cell for cell in others if not _is_nothing(cell)), "")
    taken = tuple(numbers[-MOST_VALUES:])
    return Column(number, name, taken, len(others), strange, beyond=len(numbers) - len(taken))


def _is_nothing(cell: str) -> bool:
    return cell.strip().casefold() in _NOTHING


def _bare(cell: str) -> str:
    return _UNITS.sub("", cell.strip()).strip()


def _number(cell: str) -> float | None:
    bare = _bare(cell)
    if _THOUSANDS.fullmatch(bare):
        bare = bare.replace(",", "")
    elif _DECIMAL_COMMA.fullmatch(bare):
        bare = bare.replace(",", ".")
    try:
        value = float(bare.replace("_", "x"))
    except ValueError:
        return None
    return value if math.isfinite(value) else None
