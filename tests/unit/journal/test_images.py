"""The images of a note."""

import pytest

from journal import Image, find_images, images


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("https://example.com/a.png", "remote"),
        ("//example.com/a.png", "remote"),
        ("images/a.png", "relative"),
        ("./그림/표%201.png", "relative"),
        ("/assets/img/a.png", "relative"),
        ("C:\\Users\\student\\a.png", "dead_local"),
        ("c:/Users/student/a.png", "dead_local"),
        ("file:///tmp/a.png", "dead_local"),
        ("/Users/student/a.png", "dead_local"),
        ("/home/student/a.png", "dead_local"),
        ("\\\\server\\share\\a.png", "dead_local"),
        ("attachment:abc", "attachment"),
        ("data:image/png;base64,AAAA", "data"),
    ],
)
def test_an_image_is_found_where_its_source_points(source: str, kind: str):
    assert find_images(f"글\n\n![그림]({source})\n") == [Image(source, "그림", 3, kind)]  # type: ignore[arg-type]


def test_titles_brackets_and_parentheses_are_understood():
    assert [image.source for image in find_images('![가](a.png "제목") ![나](<b c.png>) ![다 [라]](d(1).png)')] == [
        "a.png",
        "b c.png",
        "d(1).png",
    ]


def test_html_images_count():
    assert find_images("<p><img width=10 alt='그림' src=\"a.png\"/></p>") == [Image("a.png", "그림", 1, "relative")]


@pytest.mark.parametrize(
    "text", ["```\n![가](a.png)\n```\n", "글\n\n    ![가](a.png)\n", "`![가](a.png)`\n", "[가](a.png)\n", "![가]()\n"]
)
def test_code_and_links_show_no_image(text: str):
    assert find_images(text) == []


def test_an_image_in_a_nested_list_is_not_code():
    assert [image.line for image in find_images("- 가\n\n  - 나\n\n    ![다](C:\\라.png)\n")] == [5]


@pytest.mark.parametrize("piece", ["![", "![](", "![](a ", "<img ", "](`"])
def test_hostile_lines_are_read(piece: str):
    assert find_images(piece * 100_000) == []


def test_images_that_are_known_are_left_out():
    text = "![가](a.png) ![나](b.png)\n\n![다](a.png)\n"
    assert [(image.source, image.line) for image in find_images(text, {"a.png"})] == [("b.png", 1)]
    assert find_images(text, {"a.png", "b.png"}) == []


def test_a_text_whose_images_are_all_known_is_not_parsed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(images, "block_tokens", lambda _lines: pytest.fail("parsed"))
    assert find_images("![가](a.png)\n", ["a.png"]) == []
