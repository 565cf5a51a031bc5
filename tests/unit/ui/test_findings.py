"""Whatever is found or refused is told in a sentence."""

import ast
import string
from datetime import date
from pathlib import Path

import pytest

from db.errors import StoreError
from journal import Finding
from services.errors import ServiceError
from ui import words
from ui.findings import SENTENCES, sentence

ROOT = Path(__file__).resolve().parents[3]
RAISED_AS = {"Finding", "ServiceError", "StoreError", "UnreadableText", "UnfitText", "FileProblem"}


def raised() -> list[tuple[str, str, set[str] | None]]:
    """Every code that the rooms below the interface name: where, which, and the parameters that come with it.

    None instead of the parameters means that the code does not tell them.
    """
    found = []
    for room in ("journal", "models", "db", "services"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for call in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in RAISED_AS:
                    code = call.args[0] if call.args else None
                    if isinstance(code, ast.Constant):
                        found.append((f"{room}/{path.name}:{call.lineno}", code.value, _parameters(call)))
    return found


def _parameters(call: ast.Call) -> set[str] | None:
    given = {word.arg for word in call.keywords}
    for mapping in call.args[1:]:
        if not isinstance(mapping, ast.Dict):
            return None
        given |= {key.value if isinstance(key, ast.Constant) else None for key in mapping.keys}
    return None if None in given else {str(name) for name in given}


RAISED = raised()


def test_the_search_for_codes_finds_them():
    assert {"no_year", "disk_full", "name_taken", "binary"} <= {code for _where, code, _given in RAISED}


@pytest.mark.parametrize("code", sorted({code for _where, code, _given in RAISED}))
def test_every_code_has_a_sentence(code):
    assert code in SENTENCES


@pytest.mark.parametrize(("where", "code", "given"), RAISED, ids=[where for where, _code, _given in RAISED])
def test_a_sentence_only_fills_in_what_its_code_brings(where, code, given):
    if code == "damaged" and given is not None and "path" not in given:
        code = "integrity"
    wanted = {name for _text, name, _spec, _conversion in string.Formatter().parse(SENTENCES[code]) if name}
    assert given is None or wanted <= given, where


@pytest.fixture
def speaking():
    yield words.use_language
    words.use_language(words.DEFAULT_LANGUAGE)


def test_a_missing_year_is_asked_for_with_the_first_day_that_would_fit(speaking):
    params = {"month": 1, "day": 21, "day_number": 5, "suggested_first_day": date(2022, 1, 17)}
    speaking("ko")
    assert "2022년 1월 17일" in sentence(Finding("no_year", params))
    speaking("en")
    assert "--day-one 2022-01-17" in sentence(Finding("no_year", params))


def test_numbers_dates_and_lists_are_written_as_the_language_writes_them(speaking):
    speaking("en")
    assert "5,000,000" in sentence(Finding("too_large", {"size": 5_000_000, "limit": 2_000_000}))
    assert "A, B" in sentence(Finding("unknown_member", {"name": "C", "members": ["A", "B"]}))


def test_errors_of_services_and_store_are_told_the_same_way(speaking):
    speaking("ko")
    assert "이미 있습니다" in sentence(ServiceError("name_taken", name="하나", removed=False))
    assert "디스크가 가득 차서" in sentence(StoreError("disk_full", path="x", reason="y"))


def test_braces_in_a_name_are_no_blanks(speaking):
    speaking("ko")
    assert "{0.__class__}" in sentence(ServiceError("name_taken", name="{0.__class__}", removed=False))
