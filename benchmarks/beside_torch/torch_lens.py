"""What the lens tells, by T calls of torch.autograd.grad: one a loss. For the vanilla RNN.

Each way makes its own pass forward, step by step, since a map needs every h_t in the graph by itself.
"""

from dataclasses import dataclass

import torch  # pyright: ignore[reportMissingImports]
from numpy.typing import NDArray

from simulator.network import Network


@dataclass(frozen=True)
class Unrolled:
    """The graph of a pass forward: a list of T in each."""

    a: list[torch.Tensor]  # (B, H) each: the pre-activations
    h: list[torch.Tensor]  # (B, H) each
    shares: list[torch.Tensor]  # L_s


class TorchLens:
    """The influence map, and with it the gradient of Sliding(K) for every K against the whole one."""

    def __init__(self, network: Network, inputs: NDArray, targets: NDArray) -> None:
        self._weights = {name: torch.from_numpy(array) for name, array in network.parameters.items()}
        self._inputs, self._targets = torch.from_numpy(inputs), torch.from_numpy(targets)
        self._steps, self._batch, _ = inputs.shape
        # Of the weights nothing is asked: a graph that ends at the first state is as small as can be.
        self._first = torch.zeros(self._batch, network.hidden_size, dtype=torch.float64, requires_grad=True)

    def influence(self) -> torch.Tensor:
        """‖dL_s/dh_t‖ (T, T)."""
        unrolled = self._forward()
        influence = self._zeros(self._steps, self._steps)
        for s, share in enumerate(unrolled.shares):
            of_h = torch.autograd.grad(share, unrolled.h[: s + 1], retain_graph=True)
            influence[s, : s + 1] = _norms(torch.stack(of_h))
        return influence

    def influence_batched(self) -> torch.Tensor:
        """The same by one call for all losses at once, which torch.vmap makes a batch of."""
        unrolled = self._forward()
        one_each = torch.eye(self._steps, dtype=torch.float64)
        of_h = torch.autograd.grad(torch.stack(unrolled.shares), unrolled.h, one_each, is_grads_batched=True)
        return torch.stack([_norms(of_step) for of_step in of_h], dim=1)

    def by_copies(self) -> dict[str, torch.Tensor]:
        """As one would first write it: a copy of the weights for every step, and each loss's gradient by each copy."""
        copies = {
            name: [self._weights[name].clone().requires_grad_() for _ in range(self._steps)]
            for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        }
        unrolled = self._forward(copies)
        influence = self._zeros(self._steps, self._steps)
        by_lag = {name: self._zeros(self._steps, *of_steps[0].shape) for name, of_steps in copies.items()}
        for s, share in enumerate(unrolled.shares):
            wanted = unrolled.h[: s + 1] + [weight for of_steps in copies.values() for weight in of_steps[: s + 1]]
            found = torch.autograd.grad(share, wanted, retain_graph=True)
            influence[s, : s + 1] = _norms(torch.stack(found[: s + 1]))
            for number, items in enumerate(by_lag.values(), 1):
                items[: s + 1] += torch.stack(found[number * (s + 1) : (number + 1) * (s + 1)]).flip(0)
        return _told(influence, torch.cat([items.flatten(1) for items in by_lag.values()], dim=1))

    def by_pre_activations(self) -> dict[str, torch.Tensor]:
        """Of each loss the gradients by h_t and a_t alone; the weights' from those of a_t, one product a lag."""
        unrolled = self._forward()
        influence = self._zeros(self._steps, self._steps)
        delta = self._zeros(self._steps, self._steps, *self._first.shape)  # (lag, t, B, H)
        for s, share in enumerate(unrolled.shares):
            found = torch.autograd.grad(share, unrolled.h[: s + 1] + unrolled.a[: s + 1], retain_graph=True)
            influence[s, : s + 1] = _norms(torch.stack(found[: s + 1]))
            delta[range(s, -1, -1), range(s + 1)] = torch.stack(found[s + 1 :])
        return _told(influence, self._by_lag(unrolled, delta))

    def by_hidden_states(self) -> dict[str, torch.Tensor]:
        """Of each loss the gradients by h_t alone, and those by a_t as dL_s/dh_t ⊙ (1 − h_t²); then the same."""
        unrolled = self._forward()
        influence = self._zeros(self._steps, self._steps)
        delta = self._zeros(self._steps, self._steps, *self._first.shape)  # (lag, t, B, H)
        slopes = 1 - torch.stack(unrolled.h).detach() ** 2  # (T, B, H)
        for s, share in enumerate(unrolled.shares):
            of_h = torch.stack(torch.autograd.grad(share, unrolled.h[: s + 1], retain_graph=True))
            influence[s, : s + 1] = _norms(of_h)
            delta[range(s, -1, -1), range(s + 1)] = of_h * slopes[: s + 1]
        return _told(influence, self._by_lag(unrolled, delta))

    def _forward(self, copies: dict[str, list[torch.Tensor]] | None = None) -> Unrolled:
        """Over all steps; with `copies` of the weights, one for each step, by these."""
        weights = self._weights
        bias = weights["bias_ih"] + weights["bias_hh"]
        of_inputs = torch.nn.functional.linear(self._inputs, weights["weight_ih"], bias)  # (T, B, H)
        h, W_hh = self._first, weights["weight_hh"].T
        unrolled = Unrolled([], [], [])
        for t in range(self._steps):
            if copies is None:
                a = torch.addmm(of_inputs[t], h, W_hh)
            else:
                now = {name: of_steps[t] for name, of_steps in copies.items()}
                a = torch.nn.functional.linear(self._inputs[t], now["weight_ih"], now["bias_ih"])
                a = a + torch.nn.functional.linear(h, now["weight_hh"], now["bias_hh"])
            h = torch.tanh(a)
            output = torch.nn.functional.linear(h, weights["weight_out"], weights["bias_out"])
            unrolled.a.append(a)
            unrolled.h.append(h)
            unrolled.shares.append(torch.nn.functional.mse_loss(output, self._targets[t]) / self._steps)
        return unrolled

    def _by_lag(self, unrolled: Unrolled, delta: torch.Tensor) -> torch.Tensor:
        """Σ over t and the batch of δ ⊗ (x_t, h_{t−1}, 1), for each lag: (T, P)."""
        before = torch.stack([self._first, *unrolled.h[:-1]]).detach()  # (T, B, H)
        ones = torch.ones(self._steps, self._batch, 1, dtype=torch.float64)
        context = torch.cat([self._inputs, before, ones], dim=2)  # (T, B, D+H+1)
        size, inputs = before.shape[2], self._inputs.shape[2]
        items = []
        for lag in range(self._steps):
            last = self._steps - lag
            of_a = delta[lag, :last].reshape(-1, size).T @ context[:last].reshape(-1, context.shape[2])
            bias = of_a[:, -1]
            items.append(torch.cat([of_a[:, :inputs].flatten(), of_a[:, inputs:-1].flatten(), bias, bias]))
        return torch.stack(items)

    def _zeros(self, *shape: int) -> torch.Tensor:
        return torch.zeros(*shape, dtype=torch.float64)


def _norms(of_steps: torch.Tensor) -> torch.Tensor:
    """Over batch and units."""
    return torch.linalg.vector_norm(of_steps, dim=(1, 2))


def _told(influence: torch.Tensor, by_lag: torch.Tensor) -> dict[str, torch.Tensor]:
    """The map, and for every K the sum of the first K lags against that of all."""
    sliding = by_lag.cumsum(0)  # (T, P)
    whole = sliding[-1]
    norms = torch.linalg.vector_norm(sliding, dim=1)
    error = torch.linalg.vector_norm(sliding - whole, dim=1) / norms[-1]
    return {"influence": influence, "cosine": sliding @ whole / (norms * norms[-1]), "error": error, "norms": norms}
