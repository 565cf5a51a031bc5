"""The example of the README runs as it stands there, in both languages, and shows what it says."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", ["README.md", "README.ko.md"])
def test_the_example_prints_what_its_comments_say(name: str, capsys: pytest.CaptureFixture[str]):
    (example,) = re.findall(r"```python\n(.*?)```", (PROJECT / name).read_text("utf-8"), re.DOTALL)

    exec(compile(example, name, "exec"), {})

    eigenvalue_and_rate, *errors = capsys.readouterr().out.splitlines()
    eigenvalue, rate = map(float, eigenvalue_and_rate.split())
    block, sliding, williams_peng = (float(line.split()[-1]) for line in errors)
    assert eigenvalue > 1 > rate
    assert block > sliding > williams_peng
