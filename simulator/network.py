"""A network: one recurrent cell and a linear readout, y_t = W_out h_t + b_out."""

import copy
import math
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from simulator import spectrum
from simulator.cells import GRU, LSTM, Cell, Vanilla
from simulator.cells.cell import Array
from simulator.checks import finite_array, one_of, real_number, whole_number
from simulator.initialisation import recurrent_matrix, scaled_to

State: TypeAlias = Array | tuple[Array, Array]

ACTIVATIONS = ("tanh", "relu", "identity")


class Network:
    """A recurrent network with its parameters, in PyTorch's layout and gate order.

    `parameters` holds weight_ih (G·H, D), weight_hh (G·H, H), bias_ih and bias_hh (G·H,), weight_out (O, H) and
    bias_out (O,), where G is 1 for "rnn", 4 for "lstm" (i, f, g, o) and 3 for "gru" (r, z, n). The first four are
    those of `torch.nn.RNN`, `LSTM` and `GRU` of one layer, without the `_l0` of their names; the last two are the
    weight and bias of a `torch.nn.Linear`. They may be changed in place.

    >>> network = Network(cell="lstm", input_size=2, hidden_size=3, output_size=1, loss="mse")
    >>> network.parameters["weight_ih"].shape
    (12, 2)
    """

    def __init__(
        self,
        cell: Literal["rnn", "lstm", "gru"],
        input_size: int,
        hidden_size: int,
        output_size: int,
        loss: Literal["mse", "cross_entropy"],
        seed: int = 0,
        *,
        activation: Literal["tanh", "relu", "identity"] = "tanh",
        recurrent: Literal["uniform", "gaussian", "orthogonal", "identity", "symmetric"] = "uniform",
        gain: float = 1.0,
        input_scale: float = 1.0,
        spectral_radius: float | None = None,
        largest_singular_value: float | None = None,
        forget_bias: float | None = None,
        dtype: DTypeLike = "float64",
    ) -> None:
        """Make the network with random weights, the same ones for the same seed.

        With recurrent="uniform" all is U(−1/√H, 1/√H), as PyTorch begins; otherwise W_hh is what
        `initialisation.recurrent_matrix` says, W_ih is N(0, 1/D) and the cell's biases are 0. `gain` multiplies W_hh
        and `input_scale` W_ih. `spectral_radius` or `largest_singular_value` scales each gate's W_hh to that value, and
        `forget_bias` (LSTM) is the bias of the forget gate. Raises ValueError.
        """
        self.cell_name = one_of("cell", cell, ("rnn", "lstm", "gru"))
        self.activation = one_of("activation", activation, ACTIVATIONS)
        if cell != "rnn" and activation != "tanh":
            raise ValueError(f"activation can be chosen for the cell 'rnn' only; for {cell!r} it must be 'tanh'")
        self.cell: Cell = {"rnn": Vanilla(activation), "lstm": LSTM(), "gru": GRU()}[cell]
        self.input_size = whole_number("input_size", input_size, least=1)
        self.hidden_size = whole_number("hidden_size", hidden_size, least=1)
        self.output_size = whole_number("output_size", output_size, least=1)
        self.loss = one_of("loss", loss, ("mse", "cross_entropy"))
        self.dtype = _float_type(dtype)
        generator = np.random.default_rng(whole_number("seed", seed, least=0))
        gain, input_scale = real_number("gain", gain, least=0), real_number("input_scale", input_scale, least=0)
        if spectral_radius is not None and largest_singular_value is not None:
            raise ValueError("spectral_radius and largest_singular_value cannot both be given")
        with np.errstate(over="ignore", invalid="ignore"):  # what is too large for the type is refused
            self.parameters: dict[str, Array] = self._first_parameters(generator, recurrent, gain, input_scale)
            self._shapes = {name: array.shape for name, array in self.parameters.items()}
            self.check_parameters()
            self._scale("spectral_radius", spectral_radius)
            self._scale("largest_singular_value", largest_singular_value)
            if forget_bias is not None:
                self._set_forget_bias(real_number("forget_bias", forget_bias))
        self.check_parameters()

    def _first_parameters(
        self, generator: np.random.Generator, recurrent: str, gain: float, input_scale: float
    ) -> dict[str, Array]:
        gates, D, H, O = self.cell.gates, self.input_size, self.hidden_size, self.output_size  # noqa: E741
        bound = 1 / np.sqrt(H)
        W_hh = np.concatenate([recurrent_matrix(recurrent, H, gain, generator) for _ in range(gates)])
        as_pytorch = recurrent == "uniform"
        if as_pytorch:
            W_ih = generator.uniform(-bound, bound, (gates * H, D))
            b_ih, b_hh = generator.uniform(-bound, bound, (2, gates * H))
        else:
            W_ih = generator.normal(size=(gates * H, D)) / np.sqrt(D)
            b_ih, b_hh = np.zeros((2, gates * H))
        made = {
            "weight_ih": W_ih * input_scale,
            "weight_hh": W_hh,
            "bias_ih": b_ih,
            "bias_hh": b_hh,
            "weight_out": generator.uniform(-bound, bound, (O, H)),
            "bias_out": generator.uniform(-bound, bound, O),
        }
        return {name: np.ascontiguousarray(array, self.dtype) for name, array in made.items()}

    def _scale(self, name: Literal["spectral_radius", "largest_singular_value"], target: float | None) -> None:
        if target is not None:
            measure = getattr(spectrum, name)
            for block in self.recurrent_blocks():
                block[:] = scaled_to(block, name, measure, target)

    def _set_forget_bias(self, bias: float) -> None:
        if self.cell_name != "lstm":
            raise ValueError(f"forget_bias is for the cell 'lstm' only, not {self.cell_name!r}")
        forget = slice(self.hidden_size, 2 * self.hidden_size)
        self.parameters["bias_ih"][forget] = bias
        self.parameters["bias_hh"][forget] = 0

    def recurrent_blocks(self) -> Array:
        """W_hh of each gate, (G, H, H): a view of weight_hh."""
        return self.parameters["weight_hh"].reshape(self.cell.gates, self.hidden_size, self.hidden_size)

    @property
    def state_block(self) -> int:
        """Which of `recurrent_blocks` takes a state to the next one: the only one of the vanilla RNN, the candidate's
        (g, n) of LSTM and GRU. Its spectral radius is the ρ(W_hh) that is spoken of.
        """
        return 0 if self.cell_name == "rnn" else 2

    def copy(self) -> "Network":
        """The same network with parameters of its own."""
        twin = copy.copy(self)
        twin.parameters = {name: array.copy() for name, array in self.parameters.items()}
        return twin

    def forward(self, inputs: ArrayLike, state: State | None = None) -> Any:
        """Run over `inputs` (T, B, D) from `state`, or from zeros.

        Returns a record: `h` (T+1, B, H) with the first state in front (and `c` for the LSTM), `state` the last one,
        and what the way back needs. A state is h (B, H), and (h, c) for the LSTM. Raises ValueError.

        >>> network = Network(cell="rnn", input_size=1, hidden_size=4, output_size=1, loss="mse")
        >>> record = network.forward(np.ones((5, 2, 1)))
        >>> record.h.shape, record.state.shape
        ((6, 2, 4), (2, 4))
        """
        checked = self.checked_inputs(inputs)
        self.check_parameters()
        with np.errstate(over="ignore", invalid="ignore"):  # a network that diverges says so by its loss
            return self.cell.forward(self.parameters, checked, self.checked_state(state, checked.shape[1]))

    def readout(self, h: Array) -> Array:
        """The outputs (..., O) of hidden states (..., H)."""
        return h @ self.parameters["weight_out"].T + self.parameters["bias_out"]

    def check_parameters(self) -> None:
        """Refuse parameters that are missing, have another shape than at first, or are not finite numbers.

        Arrays of another type, such as float32 weights copied from elsewhere, are converted to the network's.

        Infinite weights would often go unseen, as they leave units saturated and the loss finite. Raises ValueError.
        """
        with np.errstate(over="ignore", invalid="ignore"):
            for name, shape in self._shapes.items():
                array = self.parameters.get(name)
                if array is None:
                    raise ValueError(f"parameters[{name!r}] is missing; it must be an array {shape}")
                if not isinstance(array, np.ndarray) or array.dtype != self.dtype or array.shape != shape:
                    array = self.parameters[name] = finite_array(f"parameters[{name!r}]", array, shape, self.dtype)
                if not math.isfinite(np.vdot(array, array)):  # quick; not finite either where only a square overflows
                    finite_array(f"parameters[{name!r}]", array, shape, self.dtype)

    def checked_inputs(self, inputs: ArrayLike) -> Array:
        """`inputs` as an array (T, B, D) of the network's type. Raises ValueError."""
        return finite_array("inputs", inputs, (None, None, self.input_size), self.dtype)

    def checked_state(self, state: State | None, batch: int) -> tuple[NDArray[np.floating], ...]:
        """A state as a tuple of arrays (B, H): (h,), or (h, c); zeros where it is None. Raises ValueError."""
        shape = (batch, self.hidden_size)
        if state is None:
            return tuple(np.zeros(shape, self.dtype) for _ in range(self.cell.states))
        if self.cell.states == 1:
            return (finite_array("state", state, shape, self.dtype),)
        if not isinstance(state, tuple | list) or len(state) != self.cell.states:
            raise ValueError("state must be the pair (h, c) for the cell 'lstm'")
        return tuple(finite_array("state", array, shape, self.dtype) for array in state)


def _float_type(dtype: DTypeLike) -> np.dtype:
    try:
        name: object = np.dtype(dtype).name
    except TypeError:
        name = dtype
    return np.dtype(one_of("dtype", name, ("float64", "float32")))
