"""The three cells and the two losses, written as plainly as the textbook has them, for autograd to differentiate.

A state is a tuple: (h,) for the vanilla network and the GRU, (h, c) for the LSTM; every array is (B, H). Parameters
have PyTorch's names, layout and gate order.
"""

# autograd makes its functions when it is imported, out of a type checker's sight.
# pyright: reportAttributeAccessIssue=false

from collections.abc import Callable

import autograd.numpy as np

State = tuple  # of arrays (B, H)
Parameters = dict  # of arrays

ACTIVATIONS: dict[str, Callable] = {
    "tanh": np.tanh,
    "relu": lambda a: np.maximum(a, 0.0),
    "identity": lambda a: a,
}


def sigmoid(a):
    """The logistic function."""
    return 1 / (1 + np.exp(-a))


def rnn_step(parameters: Parameters, x, state: State, activation: str) -> State:
    """h' = φ(W_ih x + b_ih + W_hh h + b_hh)."""
    from_input, from_state = preactivations(parameters, x, state[0])
    return (ACTIVATIONS[activation](from_input + from_state),)


def lstm_step(parameters: Parameters, x, state: State, _activation: str) -> State:
    """c' = f c + i g and h' = o tanh c'; the gates in the order input, forget, cell, output."""
    h, c = state
    from_input, from_state = preactivations(parameters, x, h)
    i, f, g, o = np.split(from_input + from_state, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def gru_step(parameters: Parameters, x, state: State, _activation: str) -> State:
    """h' = (1 − z) n + z h, with the reset gate after the product with W_hn; gates in the order reset, update, new."""
    (h,) = state
    from_input, from_state = preactivations(parameters, x, h)
    r_input, z_input, n_input = np.split(from_input, 3, axis=1)
    r_state, z_state, n_state = np.split(from_state, 3, axis=1)
    z = sigmoid(z_input + z_state)
    n = np.tanh(n_input + sigmoid(r_input + r_state) * n_state)
    return ((1 - z) * n + z * h,)


def preactivations(parameters: Parameters, x, h) -> tuple:
    """What the input and what the state add to the gates, each (B, G·H)."""
    from_input = np.dot(x, parameters["weight_ih"].T) + parameters["bias_ih"]
    from_state = np.dot(h, parameters["weight_hh"].T) + parameters["bias_hh"]
    return from_input, from_state


STEPS: dict[str, Callable] = {"rnn": rnn_step, "lstm": lstm_step, "gru": gru_step}


def readout(parameters: Parameters, h):
    """y = W_out h + b_out, (B, O)."""
    return np.dot(h, parameters["weight_out"].T) + parameters["bias_out"]


def squared_error(y, target):
    """The mean of (y − target)² over batch and outputs."""
    return np.mean((y - target) ** 2)


def cross_entropy(y, labels):
    """The mean of −log softmax(y)[label] over the batch."""
    log_softmax = y - np.log(np.sum(np.exp(y), axis=1, keepdims=True))
    return -np.mean(log_softmax[np.arange(len(labels)), labels])


LOSSES: dict[str, Callable] = {"mse": squared_error, "cross_entropy": cross_entropy}
