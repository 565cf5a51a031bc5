"""The numbers of the lens that its sentence, its figures and a kept experiment speak of."""

from dataclasses import dataclass

from simulator import Lens, Truncation
from simulator.spectrum import largest_singular_value, spectral_radius
from ui.lab.building import lens_of, truncation_of
from ui.lab.settings import LabSettings


@dataclass(frozen=True)
class LensReading:
    """What the lens measured.

    loss_step, step: the s and t looked at, from 0. rate: β, the factor of ‖∂L_s/∂h_t‖ per step back, NaN for one step.
    radius, stretch: ρ and σ_max of W_hh, of the candidate's block for LSTM and GRU.
    cosine, relative_error, descends: the truncated gradient of the cell's parameters against the whole one.
    cost, whole_cost: vector-Jacobian products of the truncation and of full BPTT.
    """

    lens: Lens
    truncation: Truncation
    loss_step: int
    step: int
    loss: float
    rate: float
    radius: float
    stretch: float
    cosine: float
    relative_error: float
    descends: bool
    cost: int
    whole_cost: int


def read_lens(settings: LabSettings) -> LensReading:
    """Hold the lens over the settings' network. Raises ValueError."""
    lens, truncation = lens_of(settings), truncation_of(settings)
    last = lens.steps - 1
    W_hh = lens.network.recurrent_blocks()[lens.network.state_block]  # (H, H)
    cell = lens.bias(truncation).cell
    return LensReading(
        lens=lens,
        truncation=truncation,
        loss_step=settings.loss_step if 0 <= settings.loss_step <= last else last,
        step=settings.step if 0 <= settings.step <= last else last,
        loss=lens.loss,
        rate=lens.decay_rate,
        radius=float(spectral_radius(W_hh)),
        stretch=float(largest_singular_value(W_hh)),
        cosine=cell.cosine,
        relative_error=cell.relative_error,
        descends=bool(cell.descends),
        cost=truncation.cost(lens.steps),
        whole_cost=lens.steps - 1,
    )
