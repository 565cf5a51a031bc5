"""Code fences that are never closed."""

import pytest

from journal import open_fence


@pytest.mark.parametrize(
    ("text", "line"), [("글\n\n```python\nx = 1\n", 3), ("~~~~\n~~~\n", 1), ("```\n", 1), ("글\r\n```\r\nx", 2)]
)
def test_an_open_fence_is_found(text: str, line: int):
    assert open_fence(text) == line


@pytest.mark.parametrize(
    "text", ["", "글\n", "```\nx\n```\n", "```\n```", "````\n```\n`````\n", "- 가\n  ```\n  x\n  ```\n", "`` ` ``\n"]
)
def test_a_closed_fence_is_not(text: str):
    assert open_fence(text) is None
