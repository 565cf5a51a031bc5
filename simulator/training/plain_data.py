"""Networks and truncations as plain data (strings, numbers, arrays, dicts), and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, cast

from simulator.checks import one_of
from simulator.network import Network
from simulator.randomized import Randomized
from simulator.truncation import Block, Full, Sliding, Truncation, WilliamsPeng

_TRUNCATIONS = {kind.__name__: kind for kind in (Full, Block, Sliding, WilliamsPeng, Randomized)}


def network_as_data(network: Network) -> dict[str, Any]:
    """What makes the network, and a copy of its parameters."""
    return {
        "cell": network.cell_name,
        "activation": network.activation,
        "input_size": network.input_size,
        "hidden_size": network.hidden_size,
        "output_size": network.output_size,
        "loss": network.loss,
        "dtype": network.dtype.name,
        "parameters": {name: parameter.copy() for name, parameter in network.parameters.items()},
    }


def network_from_data(data: Mapping[str, Any]) -> Network:
    """The network that `network_as_data` wrote down."""
    network = Network(**{name: value for name, value in data.items() if name != "parameters"})
    for name, parameter in network.parameters.items():
        parameter[...] = data["parameters"][name]
    return network


def truncation_as_data(truncation: Truncation) -> dict[str, Any]:
    """The truncation's name and settings.

    >>> truncation_as_data(WilliamsPeng(k1=2, k2=5))
    {'name': 'WilliamsPeng', 'k1': 2, 'k2': 5}
    """
    return {"name": type(truncation).__name__, **asdict(cast(Any, truncation))}


def truncation_from_data(data: Mapping[str, Any]) -> Truncation:
    """The truncation that `truncation_as_data` wrote down. Raises ValueError for an unknown one.

    >>> truncation_from_data({"name": "Block", "k": 5})
    Block(k=5)
    """
    kind = _TRUNCATIONS[one_of("the truncation's name", data["name"], list(_TRUNCATIONS))]
    return kind(**{name: value for name, value in data.items() if name != "name"})
