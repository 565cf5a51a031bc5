"""Truths that are found by training: the settings' learners, taught as the training pane teaches them."""

from simulator.training.outcome import Outcome, outcomes
from ui.lab.building import learners_of, task_of
from ui.lab.settings import LabSettings
from ui.lab.stories.preset import Truth

STEPS = 500  # of 20 steps each: 10 000 symbols, ten times what a learner that sees enough needs


def taught(settings: LabSettings, steps: int = STEPS) -> dict[str, Outcome]:
    """How each learner of the settings ends, by the words of `compare`."""
    return outcomes(
        task_of(settings), learners_of(settings), steps=steps, batch_size=settings.batch_size, seed=settings.seed
    )


def smallest_block(settings: LabSettings) -> Truth:
    """The smallest K whose blocks learn the task, of those compared; NaN where none does. Losses by "K=…"."""
    made = {int(word.removeprefix("block")): outcome for word, outcome in taught(settings).items()}
    solved = [k for k, outcome in sorted(made.items()) if outcome.verdict == "solved"]
    return Truth(float(solved[0]) if solved else float("nan"), {f"K={k}": made[k].loss for k in sorted(made)})


def losses_by_k(truth: Truth) -> str:
    """The losses as a list: "K=3 100 %, K=5 0 %"."""
    return ", ".join(f"{name} {percent(loss)}" for name, loss in truth.numbers.items())


def percent(share: float) -> str:
    """A share in whole percent; one that is far beyond all is only said to be so.

    >>> percent(0.004), percent(0.998), percent(float("inf"))
    ('0 %', '100 %', '∞')
    """
    return f"{100 * share:.0f} %" if share < 1e4 else "∞"
