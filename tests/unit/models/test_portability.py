"""The models must be able to move to PostgreSQL unchanged."""

import pytest
from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from models import Base

TABLES = Base.metadata.sorted_tables


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_constraint_has_a_name_so_that_a_migration_can_drop_it(table):
    for constraint in table.constraints:
        assert constraint.name, constraint


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_ids_and_what_refers_to_them_have_64_bits_on_postgresql(table):
    if table.name == "study_group":
        return
    assert str(table.c.id.type.compile(postgresql.dialect())) == "BIGINT"
    for constraint in table.constraints:
        if isinstance(constraint, ForeignKeyConstraint):
            for column in constraint.columns:
                assert str(column.type.compile(postgresql.dialect())) == "BIGINT"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_table_can_be_said_in_postgresql(table):
    ddl = str(CreateTable(table).compile(dialect=postgresql.dialect()))
    ddl += "".join(str(CreateIndex(index).compile(dialect=postgresql.dialect())) for index in table.indexes)
    assert "DATETIME" not in ddl
    assert " JSON " not in ddl


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_is_indexed_fits_an_index_page_of_postgresql(table):
    indexed = [index.columns for index in table.indexes]
    indexed += [constraint.columns for constraint in table.constraints if isinstance(constraint, UniqueConstraint)]
    for columns in indexed:
        # A Hangul syllable takes three bytes; a page takes 2,704.
        assert sum(3 * (getattr(column.type, "length", None) or 8) for column in columns) <= 2_704
