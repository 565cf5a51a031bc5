"""Every word of the interface exists in both languages and nowhere outside the catalogues."""

import ast
import asyncio
import re
import string
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from streamlit.delta_generator import DeltaGenerator

from ui import words
from ui.catalogues import messages_in_code

ROOT = Path(__file__).resolve().parents[3]
SHOWN_IN = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "ui").rglob("*.py"))]
TRANSLATING = {"_", "N_", "plural"}
# What a reader of the page sees of a Streamlit call: its first argument and these.
SHOWN_ARGUMENTS = {"label", "body", "help", "placeholder", "title", "caption", "alt", "text"}
LANGUAGES_AT_ONCE = ("ko", "en", "en", "fr", None)
NAMES = {"Unroll"}
# Every element of Streamlit that shows words; what is left out takes a key or a container's layout first.
SHOWING = {name for name in dir(DeltaGenerator) if not name.startswith("_")} - {"form", "columns", "container"}
SHOWING |= {"Page", "set_page_config", "spinner", "navigation"}


def catalogue(language):
    with (words.CATALOGUES / language / "LC_MESSAGES" / "unroll.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_message_of_the_code_is_translated(language):
    known = catalogue(language)
    missing = [
        message.id
        for message in messages_in_code()
        if message.id and (known.get(message.id) is None or not _strings(known.get(message.id)))
    ]
    assert missing == []


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_translation_has_the_same_blanks_to_fill_as_its_message(language):
    wrong = [
        message.id
        for message in catalogue(language)
        if message.id
        for translation in _strings(message)
        if not _blanks(translation) <= _blanks_of(message.id)
    ]
    assert wrong == []


def test_korean_messages_are_korean():
    assert [m.id for m in catalogue("ko") if m.id and m.string == m.id and not _is_name(m.id)] == []


@pytest.mark.parametrize("path", SHOWN_IN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_words_stand_in_the_code_outside_gettext(path):
    assert list(_literals(ast.parse(path.read_text("utf-8")))) == []


def test_a_literal_would_be_found():
    assert list(_literals(ast.parse("st.button('Save')"))) == ["Save"]
    assert list(_literals(ast.parse("name = '저장'"))) == ["저장"]
    assert list(_literals(ast.parse("st.button(_('Save'), key='save')"))) == []


def test_no_translation_hides_inside_an_f_string_where_the_extraction_cannot_see_it():
    hidden = [
        f"{path.name}: {ast.unparse(call)}"
        for path in SHOWN_IN
        for joined in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call) and _name_of(call) in TRANSLATING
    ]
    assert hidden == []


def test_each_request_is_spoken_to_in_its_own_language_whatever_the_others_speak():
    together = threading.Barrier(len(LANGUAGES_AT_ONCE))

    def greet(code):
        with words.speaking(code):
            together.wait(timeout=10)  # now all of them speak
            spoken = (words.language(), words._("Settings"))
            together.wait(timeout=10)
        return code, spoken, words.language()

    with ThreadPoolExecutor(len(LANGUAGES_AT_ONCE)) as threads:
        found = list(threads.map(greet, LANGUAGES_AT_ONCE))
    assert found == [
        (code, ("en", "Settings") if code == "en" else ("ko", "설정"), words.DEFAULT_LANGUAGE)
        for code in LANGUAGES_AT_ONCE
    ]


def test_a_language_for_a_request_goes_into_the_thread_that_carries_it_out():
    async def carry_out():
        with words.speaking("en"):
            return await asyncio.to_thread(words.language)

    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, carry_out()).result() == "en"


def test_one_language_within_another_ends_where_it_began():
    with words.speaking("en"):
        with words.speaking("ko"):
            assert words.language() == "ko"
        assert words.language() == "en"


def _literals(tree):
    """String literals with words that a reader would see as they stand."""
    inside_gettext = {
        id(constant)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _name_of(call) in TRANSLATING
        for constant in ast.walk(call)
    }
    language_names = set(words.LANGUAGES.values())
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside_gettext:
            korean = re.search("[가-힣]", node.value)
            if korean and node.value not in language_names and not _is_docstring(tree, node):
                yield node.value
        if isinstance(node, ast.Call) and _shows(node.func):
            shown = node.args[:1] + [word.value for word in node.keywords if word.arg in SHOWN_ARGUMENTS]
            for argument in shown:
                text = argument.value if isinstance(argument, ast.Constant) else None
                if isinstance(text, str) and re.search("[A-Za-z]{2}", text) and not _is_a_name(text):
                    yield text


def _is_a_name(text):
    return text in NAMES or text.endswith((".py", ".css"))


def _shows(function):
    return (
        isinstance(function, ast.Attribute)
        and function.attr in SHOWING
        and "log" not in ast.unparse(function.value).lower()  # a log speaks to whoever runs the server
    )


def _is_docstring(tree, constant):
    return any(
        isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and node.body[0].value is constant
        for node in ast.walk(tree)
    )


def _name_of(call):
    return call.func.id if isinstance(call.func, ast.Name) else None


def _strings(message):
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return strings if all(strings) else ()


def _blanks(text):
    return {name for _text, name, _format, _conversion in string.Formatter().parse(text) if name}


def _blanks_of(message_id):
    ids = message_id if isinstance(message_id, tuple | list) else (message_id,)
    return set().union(*(_blanks(text) for text in ids))


def _is_name(message_id):
    return not re.search("[a-z]{4}", re.sub(r"\{\w+\}", "", str(message_id)))
