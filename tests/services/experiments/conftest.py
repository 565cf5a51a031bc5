from datetime import date

import pytest

from journal import Kind
from services.views import SectionView
from tests.notes import write_document

LECTURE = "# 강의 정리\n\n### (AI Math 10강) RNN 첫걸음\n\n- 1보다 작은 수를 계속 곱하면 사라진다.\n"


@pytest.fixture
def lecture(store, hana) -> SectionView:
    """A lecture in a note of 하나, of the day before the tests."""
    note = write_document(store, hana.id, date(2022, 1, 20), LECTURE)
    return next(section for section in note.sections if section.kind is Kind.LECTURE and section.topic)
