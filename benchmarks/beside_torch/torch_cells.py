"""The cells as torch.nn has them."""

from collections.abc import Callable
from dataclasses import dataclass

import torch  # pyright: ignore[reportMissingImports]
from numpy.typing import NDArray

from simulator.network import Network

_CELLS = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}


@dataclass(frozen=True)
class Passed:
    """What a pass forward and backward gives, as numpy's arrays."""

    hidden: NDArray  # (T, B, H)
    gradients: dict[str, NDArray]


def torch_pass(network: Network, inputs: NDArray, d_h: NDArray) -> Callable[[], Passed]:
    """Forward, and backward from dL/dh at every step, by the module of torch.nn with the network's weights."""
    dtype = torch.from_numpy(inputs[:0]).dtype
    module = _CELLS[network.cell_name](network.input_size, network.hidden_size, dtype=dtype)
    parameters = {name.removesuffix("_l0"): parameter for name, parameter in module.named_parameters()}
    with torch.no_grad():
        for name, parameter in parameters.items():
            parameter.copy_(torch.from_numpy(network.parameters[name]))
    x, from_above = torch.from_numpy(inputs), torch.from_numpy(d_h)
    zeros = torch.zeros(1, inputs.shape[1], network.hidden_size, dtype=dtype)
    state = (zeros, zeros) if network.cell_name == "lstm" else zeros

    def run() -> Passed:
        hidden, _ = module(x, state)
        gradients = torch.autograd.grad(hidden, list(parameters.values()), from_above)
        named = {name: gradient.numpy() for name, gradient in zip(parameters, gradients, strict=True)}
        return Passed(hidden.detach().numpy(), named)

    return run
