"""The lens: what the gradient does on one sequence while the weights stand still."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator import spectrum
from simulator.cells import adjoint_of, at
from simulator.cells.cell import Array
from simulator.checks import finite_array, one_of, whole_number
from simulator.gradient import run_forward, truncated_gradients
from simulator.lens import decay, jacobians
from simulator.lens.agreement import Bias, bias_of, cell_names
from simulator.lens.aicher import AicherBound, aicher_bound, local_bound
from simulator.lens.curves import BiasCurve, checked_ks, curve, some_of
from simulator.lens.lags import EverySliding, Influence, influence_and_sliding, influence_of, norms_of, walk
from simulator.lens.spread import Spread, spread_of
from simulator.losses import step_weights
from simulator.network import Network, State
from simulator.randomized import Randomized
from simulator.truncation import Full, Truncation

quietly = np.errstate(over="ignore", invalid="ignore")  # what overflows shows as infinite or NaN


class Bounds(NamedTuple):
    """What the weights alone say of ‖∂h_s/∂h_t‖ at lags k, in arrays like k. Of the vanilla RNN."""

    singular_value: Array  # σ_max(W_hh)^k: never exceeded, as |φ'| ≤ 1
    spectral_radius: Array  # ρ(W_hh)^k: the rate of a linear network in the long run, and no bound


class Lens:
    """Everything about the gradient of `network` on one batch of sequences, with its weights as they are now.

    L = Σ_s L_s, where L_s is step s's share of the loss. Steps count from 0. Costly parts are computed when they are
    first asked for, and kept. All is in float64, whatever the network's type: 0.5^200 is 0 in float32. The numbers of
    a network that diverges are infinite or NaN, without a warning.

    >>> network = Network("rnn", 1, 8, 1, "mse", recurrent="orthogonal", gain=0.5)
    >>> generator = np.random.default_rng(0)
    >>> lens = Lens(network, generator.normal(size=(20, 1, 1)), np.zeros((20, 1, 1)))
    >>> lens.influence.shape, float(lens.influence[3, 4])
    ((20, 20), 0.0)
    >>> bool(lens.influence[19, 0] < 0.5**19 * lens.influence[19, 19])
    True
    >>> lens.bias(Full()).relative_error
    0.0
    """

    def __init__(
        self,
        network: Network,
        inputs: ArrayLike,
        targets: ArrayLike,
        state: State | None = None,
        *,
        weights: ArrayLike | None = None,
    ) -> None:
        """Run forward once. The arguments are those of `gradient`. Raises ValueError."""
        self.network = _in_float64(network)
        self._forward = run_forward(self.network, inputs, targets, state, weights)
        self.steps, self.batch, _ = self._forward.hidden.shape
        self._weights = step_weights(weights, self.steps, self.network.dtype)  # (T,)

    @property
    def loss(self) -> float:
        """L."""
        return self._forward.loss.value

    @property
    def shares(self) -> Array:
        """L_s of every step (T,)."""
        return self._forward.loss.shares

    @property
    def hidden(self) -> Array:
        """h_t (T, B, H)."""
        return self._forward.hidden

    @property
    def outputs(self) -> Array:
        """y_t (T, B, O)."""
        return self._forward.outputs

    @cached_property
    @quietly
    def gradients(self) -> dict[str, Array]:
        """The whole gradient, by full BPTT."""
        return truncated_gradients(self.network, self._forward, Full())

    @property
    def influence(self) -> Array:
        """(T, T): ‖dL_s/dh_t‖ over batch and units, the loss s in the row, the step t in the column, 0 for t > s."""
        return self._influence.hidden

    @property
    def cell_influence(self) -> Array:
        """(T, T): ‖dL_s/dc_t‖. Raises ValueError unless the cell is an LSTM."""
        if self._influence.cell is None:
            raise ValueError(f"cell_influence is for the cell 'lstm' only, not {self.network.cell_name!r}")
        return self._influence.cell

    @quietly
    def itemised(self, s: int) -> Array:
        """dL_s/dh_t for t = 0 … s: what the loss at s sends back to every earlier state, (s + 1, B, H)."""
        s = self._step("s", s)
        adjoint = adjoint_of(self.network.cell, self._forward.d_hidden[s])
        backwards = []
        for t in range(s, -1, -1):
            backwards.append(adjoint[0])
            _, adjoint = self.network.cell.pull(self.network.parameters, at(self._forward.slopes, t), adjoint)
        return np.array(backwards[::-1])

    @quietly
    def contributions(self, parameter: str) -> Array:
        """(T, T): the norm of what the loss s adds to the gradient of a cell's parameter by its use at the step t.

        The whole gradient is the sum of these items, which RNNbow draws (Cashman et al. 2018). Takes T²/2 small
        products. Raises ValueError.
        """
        one_of("parameter", parameter, cell_names(self.network.parameters))
        norms = np.zeros((self.steps, self.steps))
        for step in walk(self.network, self._forward, new_losses=1):
            for t, delta in zip(range(self.steps)[step.steps], step.delta, strict=True):
                item = self.network.cell.gradients(delta, self._forward.context[t])[parameter]
                norms[t + step.back, t] = norms_of(item[None])[0]
        return norms

    @cached_property
    @quietly
    def arriving(self) -> Array:
        """‖dL/dh_t‖ (T,): all later losses together, which may cancel one another."""
        norms = np.empty(self.steps)
        for step in walk(self.network, self._forward, new_losses=self.steps):
            norms[step.steps] = norms_of(step.adjoint[0])[0]
        return norms

    @quietly
    def jacobian_norms(self, s: int, norm: jacobians.Norm = "spectral", example: int | None = None) -> Array:
        """‖∂h_s/∂h_t‖ for t = 0 … s, (s + 1,): how much a nudge of h_t is felt at s; 1 at t = s.

        `norm` is "spectral" (the nudge that grows most), "frobenius" (√H at t = s: all nudges together), or "radius"
        (largest absolute eigenvalue). Of the sequence `example` of the batch; without it the largest over the batch.
        Raises ValueError.
        """
        return np.exp(self.log_jacobian_norms(s, norm, example))

    @quietly
    def log_jacobian_norms(self, s: int, norm: jacobians.Norm = "spectral", example: int | None = None) -> Array:
        """The natural logarithm of `jacobian_norms`, which stays finite where those leave the range of floats."""
        slopes = self._forward.slopes
        if example is not None:
            which = whole_number("example", example, least=0, most=self.batch - 1)
            slopes = at(slopes, (slice(None), slice(which, which + 1)))
        return jacobians.log_norms(self.network, slopes, self._step("s", s), norm).max(axis=1)

    @quietly
    def lyapunov(self, s: int, example: int | None = None) -> Array:
        """Finite-time Lyapunov exponents (1/(s − t)) log ‖∂h_s/∂h_t‖₂ for t = 0 … s − 1: (s,) (Engelken 2023).

        Below 0 the state forgets, above 0 it explodes; exp of it is the factor per step.
        """
        return self.log_jacobian_norms(s, example=example)[:-1] / np.arange(s, 0, -1)

    @quietly
    def jacobian(self, t: int, example: int = 0) -> Array:
        """∂state_t/∂state_{t−1} of one sequence: (H, H), and (2H, 2H) for the LSTM's (h, c)."""
        which = whole_number("example", example, least=0, most=self.batch - 1)
        return self.network.cell.jacobian(
            self.network.parameters, at(self._forward.slopes, (self._step("t", t), which))
        )

    def jacobian_eigenvalues(self, t: int, example: int = 0) -> NDArray[np.complexfloating]:
        """The eigenvalues of that Jacobian."""
        return spectrum.eigenvalues(self.jacobian(t, example))

    @cached_property
    def eigenvalues(self) -> NDArray[np.complexfloating]:
        """The eigenvalues of W_hh, of each gate by itself: (G, H)."""
        return spectrum.eigenvalues(self.network.recurrent_blocks())

    def direct_path(self, s: int) -> Array:
        """∏ of the forget gates (GRU: of z) from t + 1 to s, for t = 0 … s: (s + 1, B, H).

        The part of ∂c_s/∂c_t (GRU: ∂h_s/∂h_t) that does not go through the gates' own weights. Raises ValueError for
        the vanilla RNN, which has none.
        """
        gates = self.network.cell.direct_path(self._forward.slopes)[1 : self._step("s", s) + 1]  # (s, B, H): f_1 … f_s
        products = np.cumprod(gates[::-1], axis=0)[::-1]
        return np.concatenate((products, np.ones((1, *gates.shape[1:]), gates.dtype)))

    @quietly
    def bounds(self, lags: ArrayLike) -> Bounds:
        """σ_max^k and ρ^k for these lags k. Raises ValueError unless the cell is "rnn": its Jacobian is diag(φ') W_hh.

        Hochreiter 1991; Bengio et al. 1994; Pascanu et al. 2013: σ_max < 1 is enough to vanish, σ_max > 1 necessary to
        explode and not enough.
        """
        if self.network.cell_name != "rnn":
            raise ValueError(f"bounds is for the cell 'rnn' only, not {self.network.cell_name!r}")
        k, W_hh = finite_array("lags", lags, None), self.network.parameters["weight_hh"]
        if k.min() < 0:
            raise ValueError(f"lags must be at least 0, not {k.min():g}")
        return Bounds(spectrum.largest_singular_value(W_hh) ** k, spectrum.spectral_radius(W_hh) ** k)

    @cached_property
    @quietly
    def phi(self) -> Array:
        """φ_k (T,): the mean over the losses of ‖∂ℓ_s/∂state_{s−k}‖, each counted by its weight; ℓ_s is the step's loss
        itself, not its share.
        """
        return decay.by_lag(self._influence.state, self._weights)

    @property
    def decay_rate(self) -> float:
        """β, the measured factor of φ per step of lag: what W_hh alone does not tell (NaN without two lags)."""
        return decay.rate(self.phi)

    @quietly
    def bias(self, truncation: Truncation) -> Bias:
        """The truncated gradient against the whole one: exact, since the weights stand still. Raises ValueError."""
        return bias_of(truncated_gradients(self.network, self._forward, truncation), self.gradients)

    @quietly
    def bias_curves(self, ks: Sequence[int] | None = None) -> dict[str, BiasCurve]:
        """The bias of the cell's gradient against K: "sliding" for every K at once; "block" and "williams_peng" (with
        k1 = K, k2 = 2K) for the K in `ks`, by default two dozen from 1 to T. Raises ValueError.
        """
        chosen = some_of(self.steps) if ks is None else checked_ks(ks)
        others = {
            style: curve(self.network, self._forward, self.gradients, style, chosen)
            for style in ("block", "williams_peng")
        }
        return {"sliding": self._sliding.curve, **others}

    @cached_property
    @quietly
    def aicher(self) -> AicherBound:
        """A bound on the bias of sliding look-back, from φ alone: `aicher.smallest(tolerance)` chooses K."""
        return aicher_bound(self.phi, self.decay_rate, local_bound(self.network, self._forward), self._sliding.norms)

    @quietly
    def spread(self, truncation: Randomized, samples: int = 100) -> Spread:
        """Randomised truncation `samples` times over: its bias, which goes to 0, and its noise. Raises ValueError."""
        if not isinstance(truncation, Randomized):
            raise ValueError(f"truncation must be Randomized, not {truncation!r}")
        whole_number("samples", samples, least=1)
        return spread_of(self.network, self._forward, self.gradients, truncation, samples)

    @cached_property
    @quietly
    def _influence(self) -> Influence:
        if "_influence_and_sliding" in self.__dict__:
            return self._influence_and_sliding[0]
        return influence_of(self.network, self._forward)

    @property
    def _sliding(self) -> EverySliding:
        return self._influence_and_sliding[1]

    @cached_property
    @quietly
    def _influence_and_sliding(self) -> tuple[Influence, EverySliding]:
        return influence_and_sliding(self.network, self._forward)

    def _step(self, name: str, step: int) -> int:
        return whole_number(name, step, least=0, most=self.steps - 1)


def _in_float64(network: Network) -> Network:
    twin = network.copy()
    twin.dtype = np.dtype(np.float64)
    twin.parameters = {name: array.astype(np.float64) for name, array in twin.parameters.items()}
    return twin
