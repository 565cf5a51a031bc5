"""The examples in the simulator's docstrings are true."""

import doctest
import importlib
import pkgutil
import warnings

import pytest

import simulator

MODULES = ["simulator", *sorted(found.name for found in pkgutil.walk_packages(simulator.__path__, "simulator."))]


def examples_of(module: str) -> list[doctest.DocTest]:
    """The docstrings of a module that hold examples."""
    return [test for test in doctest.DocTestFinder().find(importlib.import_module(module)) if test.examples]


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_a_module_give_what_they_say(module: str) -> None:
    said: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)

    for test in examples_of(module):
        with warnings.catch_warnings(action="error"):
            runner.run(test, out=said.append)

    assert runner.failures == 0, "".join(said)


def test_there_are_examples_enough_to_learn_from() -> None:
    assert sum(len(docstring.examples) for module in MODULES for docstring in examples_of(module)) >= 80
