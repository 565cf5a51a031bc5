"""Layout, gate order, losses and gradients are PyTorch's, as tests/fixtures/torch/record.py has recorded them."""

from pathlib import Path

import numpy as np
import pytest

from simulator import Block, Full, Network, gradient
from tests.unit.simulator.oracles.problems import Activation, Cell, Loss, far_apart

FOLDER = Path(__file__).parents[2] / "fixtures" / "torch"
# PyTorch's names for our parameters.
NAMES = {
    "weight_ih": "cell.weight_ih_l0",
    "weight_hh": "cell.weight_hh_l0",
    "bias_ih": "cell.bias_ih_l0",
    "bias_hh": "cell.bias_hh_l0",
    "weight_out": "readout.weight",
    "bias_out": "readout.bias",
}
RECORDINGS = [
    (cell, activation, loss)
    for cell, activation in [("rnn", "tanh"), ("rnn", "relu"), ("lstm", "tanh"), ("gru", "tanh")]
    for loss in ["mse", "cross_entropy"]
]


class Recording:
    """One file of numbers, and our network with the weights in it."""

    def __init__(self, cell: Cell, activation: Activation, loss: Loss) -> None:
        name = f"{cell}-{activation}" if cell == "rnn" else cell
        with np.load(FOLDER / f"{name}-{loss}.npz", allow_pickle=False) as file:
            self.numbers = dict(file)
        self.network = Network(
            cell=cell,
            input_size=self["inputs"].shape[2],
            hidden_size=self["hidden"].shape[2],
            output_size=self["outputs"].shape[2],
            loss=loss,
            activation=activation,
        )
        for ours, theirs in NAMES.items():
            self.network.parameters[ours][...] = self[f"parameter/{theirs}"]
        self.state = (self["h_0"], self["c_0"]) if cell == "lstm" else self["h_0"]

    def __getitem__(self, name: str) -> np.ndarray:
        return self.numbers[name]

    def gradients(self, kind: str) -> dict[str, np.ndarray]:
        """The recorded gradients under our names."""
        return {ours: self[f"{kind}/{theirs}"] for ours, theirs in NAMES.items()}


@pytest.fixture(params=RECORDINGS, ids=" ".join)
def recording(request: pytest.FixtureRequest) -> Recording:
    """Each of the recorded networks."""
    return Recording(*request.param)


def test_parameters_have_torchs_layout(recording: Recording) -> None:
    assert set(recording.network.parameters) == set(NAMES)
    for ours, theirs in NAMES.items():
        assert recording.network.parameters[ours].shape == recording[f"parameter/{theirs}"].shape


def test_states_outputs_and_loss_are_torchs(recording: Recording) -> None:
    ours = gradient(recording.network, recording["inputs"], recording["targets"], Full(), recording.state)

    np.testing.assert_allclose(ours.hidden, recording["hidden"], rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(ours.outputs, recording["outputs"], rtol=1e-12, atol=1e-14)
    assert ours.loss == pytest.approx(float(recording["loss"]), rel=1e-12)
    last = ours.state if isinstance(ours.state, tuple) else (ours.state,)
    for part, name in zip(last, ["h_n", "c_n"], strict=False):
        np.testing.assert_allclose(part, recording[name], rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize(
    ("truncation", "kind"), [(Full(), "gradient"), (Block(3), "gradient of blocks of 3")], ids=["full", "blocks of 3"]
)
def test_gradients_are_torchs(recording: Recording, truncation, kind) -> None:
    ours = gradient(recording.network, recording["inputs"], recording["targets"], truncation, recording.state)

    assert not far_apart(ours.gradients, recording.gradients(kind))
