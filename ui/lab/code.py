"""The lines of Python that reproduce the numbers of the lab, with our library and with PyTorch."""

import streamlit as st

from ui.lab import code_ours, code_pytorch
from ui.lab.building import chunk_steps
from ui.lab.settings import LabSettings
from ui.words import _

# Enough that something has been learnt, and that PyTorch does it in a few seconds.
TRAINING_STEPS = 20


def our_code(settings: LabSettings, steps: int = TRAINING_STEPS) -> str:
    """A program over `simulator` that prints what the lab shows: of the pane "training" the losses of so many steps,
    else what the lens measures.

    Run, it leaves `loss`, `cosine`, `relative_error` and `decay_rate` behind, or `losses`: those of all updates by the
    words of `compare`.
    """
    if settings.pane == "training":
        return code_ours.training_code(settings, steps, chunk_steps(settings))
    return code_ours.lens_code(settings)


def pytorch_code(settings: LabSettings, steps: int = TRAINING_STEPS) -> str:
    """The same with PyTorch's cells, backward() and optimizers; weights and data come from `simulator`."""
    if settings.pane == "training":
        return code_pytorch.training_code(settings, steps, chunk_steps(settings))
    return code_pytorch.lens_code(settings)


def show_code(settings: LabSettings, steps: int = TRAINING_STEPS) -> None:
    """Both programs, to copy, when they are asked for; of a training for so many steps."""
    if not st.toggle(_("Code that gives these numbers"), key="lab-code"):
        return
    ours, pytorch = st.tabs([_("With this library"), _("With PyTorch")])
    with ours:
        st.caption(_("Run it in the folder of this project."))
        st.code(our_code(settings, steps), language="python")
    with pytorch:
        st.caption(_("The same first weights, the same data, PyTorch's own backward()."))
        st.code(pytorch_code(settings, steps), language="python")
