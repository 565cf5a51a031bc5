"""Bytes of a file as text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import UnreadableText, decode
from journal.decoding import LARGEST_FILE, LONGEST_LINE

KOREAN = "# 회고\r\n\r\n오늘은 RNN을 배웠다. 내일은 LSTM!\r\n"


def refusal(content: bytes) -> tuple[str, dict]:
    with pytest.raises(UnreadableText) as caught:
        decode(content)
    return caught.value.code, caught.value.params


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        (KOREAN.encode(), KOREAN, "utf-8"),
        (codecs.BOM_UTF8 + KOREAN.encode(), "\ufeff" + KOREAN, "utf-8"),
        (KOREAN.encode("cp949"), KOREAN, "cp949"),
        (codecs.BOM_UTF16_LE + KOREAN.encode("utf-16-le"), KOREAN, "utf-16-le"),
        (codecs.BOM_UTF16_BE + KOREAN.encode("utf-16-be"), KOREAN, "utf-16-be"),
        (KOREAN.encode("utf-16-le"), KOREAN, "utf-16-le"),
        (KOREAN.encode("utf-16-be"), KOREAN, "utf-16-be"),
        (b"plain ascii\r", "plain ascii\r", "utf-8"),
    ],
)
def test_text_is_decoded_and_its_newlines_stay(content: bytes, text: str, encoding: str):
    decoded = decode(content)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize("content", [b"", b"\n \r\n\t", codecs.BOM_UTF8])
def test_an_empty_file_is_refused(content: bytes):
    assert refusal(content) == ("empty", {})


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"PK\x03\x04" + b"notes.md" * 10,
        b"%PDF-1.7 text",
        bytes(range(256)) * 4,
        b"\x00" * 100,
        bytes([1, 2, 3, 4, 5, 65]) * 30,
        codecs.BOM_UTF32_LE + KOREAN.encode("utf-32-le"),
    ],
)
def test_a_binary_file_is_refused_whatever_its_name(content: bytes):
    assert refusal(content) == ("binary", {})


def test_a_nul_character_is_refused_with_its_line():
    assert refusal("# 회고\r\n\r\n글\0 더 긴 글이 여기에 있다\r\n".encode()) == ("nul", {"line": 3})
    assert refusal(b"one\rtwo and more text\rthr\0ee and more text\r") == ("nul", {"line": 3})


def test_a_nul_in_a_short_note_does_not_make_it_binary():
    assert refusal("# 회고\n가\0나\n".encode()) == ("nul", {"line": 2})


def test_undecodable_bytes_are_refused_with_their_place():
    assert refusal("회고".encode() + b" \xff\xfe\xff and the rest of a long text") == ("undecodable", {"offset": 7})


@pytest.mark.parametrize("cut", [1, 2])
def test_damaged_utf_8_is_not_taken_for_another_encoding(cut: int):
    content = "오늘 배운 것을 모두 적어 둔다. 회고".encode()
    assert refusal(content[:-cut]) == ("undecodable", {"offset": len(content) - 3})


def test_a_file_that_is_too_large_is_refused():
    size = LARGEST_FILE + 1
    assert refusal(b"a" * size) == ("too_large", {"size": size, "limit": LARGEST_FILE})


def test_a_line_that_is_too_long_is_refused():
    length = 5 * 1024 * 1024
    expected = {"line": 2, "length": length, "limit": LONGEST_LINE}
    assert refusal(b"# a\n" + b"x" * length) == ("line_too_long", expected)


@given(st.text(min_size=1))
def test_utf_8_is_decoded_to_itself_or_refused(text: str):
    try:
        decoded = decode(text.encode())
    except UnreadableText as refused:
        assert refused.code in {"empty", "nul", "binary"}
    else:
        assert decoded.text.encode() == text.encode() or decoded.encoding != "utf-8"


@given(st.binary())
def test_no_bytes_make_it_fail_in_another_way(content: bytes):
    try:
        decode(content)
    except UnreadableText as refused:
        assert refused.code in {"empty", "binary", "nul", "undecodable"}
