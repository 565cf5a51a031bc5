"""The gradient taken apart: what each loss adds to a parameter by its use at each step."""

import numpy as np
import pytest

from tests.unit.simulator.lens.lenses import lens_of
from tests.unit.simulator.oracles.graph import RECURRENT, itemised_gradient
from tests.unit.simulator.oracles.problems import CELLS, LOSSES, far_apart, problem_of


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("cell", CELLS)
def test_contributions_are_the_norms_of_the_items_that_autograd_finds(cell, loss) -> None:
    problem = problem_of(cell, loss, weighted=True)
    items, lens = itemised_gradient(problem), lens_of(problem)

    for parameter in RECURRENT:
        norms = np.sqrt((items[parameter] ** 2).reshape(problem.steps, problem.steps, -1).sum(axis=2))
        np.testing.assert_allclose(lens.contributions(parameter), norms, rtol=1e-10, atol=1e-14, err_msg=parameter)


@pytest.mark.parametrize("cell", CELLS)
def test_the_items_sum_to_the_gradient(cell) -> None:
    problem = problem_of(cell, "mse")
    lens = lens_of(problem)

    sums = {parameter: items.sum(axis=(0, 1)) for parameter, items in itemised_gradient(problem).items()}

    assert not far_apart({parameter: lens.gradients[parameter] for parameter in RECURRENT}, sums)


@pytest.mark.parametrize("cell", CELLS)
def test_one_parameter_s_gradient_is_no_longer_than_its_contributions_together(cell) -> None:
    lens = lens_of(problem_of(cell, "mse", "larger"))

    for parameter in RECURRENT:
        assert np.linalg.norm(lens.gradients[parameter]) <= lens.contributions(parameter).sum()


def test_with_one_step_there_is_one_contribution_which_is_the_gradient() -> None:
    lens = lens_of(problem_of("lstm", "mse", "one step"))

    for parameter in RECURRENT:
        expected = np.linalg.norm(lens.gradients[parameter])
        np.testing.assert_allclose(lens.contributions(parameter), [[expected]], rtol=1e-12)
