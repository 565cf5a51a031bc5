"""What the lab has to say about settings that do not fit together: each is worked with, and none in silence."""

from ui.lab.building import OWN_TASKS
from ui.lab.settings import LabSettings
from ui.words import _


def lens_remarks(settings: LabSettings) -> list[str]:
    """A sentence for each setting that the lens takes otherwise than it was set."""
    said = []
    if settings.steps == 1:
        said.append(_("With T = 1 there is nothing to look back at: no Jacobian and nothing to cut. Choose T ≥ 2."))
    if settings.cut not in ("full", "random") and settings.k >= settings.steps > 1:
        said.append(_("K reaches over all T steps, so nothing is cut."))
    if settings.cut == "williams_peng" and settings.k2 < settings.k:
        said.append(_("The look-back k₂ cannot be shorter than k₁: it counts as k₁."))
    if settings.quantity == "cell" and settings.cell != "lstm":
        said.append(_("Only the LSTM has a cell c_t; the map shows |∂L_s/∂h_t|."))
    if settings.inputs == "task":
        said += _task_remarks(settings)
    if settings.loss_step >= settings.steps or settings.step >= settings.steps:
        said.append(_("The chosen step lies behind the last one, so the last one is shown."))
    return said


def _task_remarks(settings: LabSettings) -> list[str]:
    if settings.task in OWN_TASKS:
        return [_("Text and series of your own are for training; the lens reads noise instead.")]
    if settings.steps < 2:
        return [_("One step is too short for the task; the lens reads noise instead.")]
    if settings.task == "echo" and settings.lag >= settings.steps:
        return [
            _("The lag L = {lag} does not fit into T = {steps} steps; the lens uses L = {used}.").format(
                lag=settings.lag, steps=settings.steps, used=settings.steps - 1
            )
        ]
    return []
