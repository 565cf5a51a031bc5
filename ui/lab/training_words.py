"""The training read aloud: who has solved the task, who stands at chance, what ended and what is waited for."""

from collections.abc import Sequence

from simulator import tasks
from simulator.training.snapshot import LearnerSnapshot, Snapshot
from simulator.training.standing import Verdict, standing
from ui.formatting import number, significant
from ui.lab.learner_names import learner_name
from ui.words import _, plural

_QUANTITIES = {
    "loss": lambda: _("loss"),
    "gradient norm": lambda: _("gradient norm"),
    "norm of the parameters": lambda: _("norm of the weights"),
    "state": lambda: _("hidden state"),
}


def training_sentence(snapshot: Snapshot, task: tasks.Task | None = None) -> str:
    """What the curves show, by groups of learners that stand alike, in Markdown.

    Of a given series that is learnt over and over again, a small loss does not mean that it can be foretold.
    """
    if not any(learner.updates or learner.ended for learner in snapshot.learners.values()):
        count = len(snapshot.learners)
        return plural(
            "Press ▶: {count} network begins to learn.",
            "Press ▶: {count} networks begin with the same weights and read the same data; only the cut differs.",
            count,
        )
    groups: dict[Verdict, list[str]] = {}
    for word, learner in snapshot.learners.items():
        groups.setdefault(_verdict(snapshot, learner), []).append(word)
    said = [_of_group(snapshot, verdict, groups[verdict]) for verdict in _ORDER if verdict in groups]
    if isinstance(task, tasks.Series) and "solved" in groups:
        said.append(_("That is the part it reads; whether it can foretell, the loss on the part held back says."))
    return " ".join(said)


_ORDER: Sequence[Verdict] = ("diverged", "chance", "between", "solved", "begun")


def _verdict(snapshot: Snapshot, learner: LearnerSnapshot) -> Verdict:
    return standing(learner.curves, snapshot.chance, ended=learner.ended is not None).verdict


def _of_group(snapshot: Snapshot, verdict: Verdict, words: list[str]) -> str:
    names = ", ".join(f"**{learner_name(word)}**" for word in words)
    if verdict == "diverged":
        return " ".join(_divergence(word, snapshot.learners[word]) for word in words)
    if verdict == "chance":
        return _("{names}: stays at chance.").format(names=names)
    if verdict == "between":
        shares = [
            _("**{name}** ({share} %)").format(name=learner_name(word), share=_percent(snapshot, word))
            for word in words
        ]
        return _("Between chance and solved, by their share of the loss of chance: {shares}.").format(
            shares=", ".join(shares)
        )
    if verdict == "solved":
        return _("{names}: solved.").format(names=names)
    return _("{names}: has only begun.").format(names=names)


def _percent(snapshot: Snapshot, word: str) -> str:
    return f"{100 * standing(snapshot.learners[word].curves, snapshot.chance).share:.0f}"


def _divergence(word: str, learner: LearnerSnapshot) -> str:
    assert learner.ended is not None
    return _(
        "**{name}** ended at update {update}: its {quantity} is no finite number any more. Lower the learning rate or "
        "turn clipping on, then start again."
    ).format(
        name=learner_name(word), update=number(learner.ended.update), quantity=_QUANTITIES[learner.ended.quantity]()
    )


def status_word(snapshot: Snapshot, waiting_for: int) -> str:
    """How the trainer is, in a few words; `waiting_for` is how many others may run at once."""
    step = number(snapshot.step)
    return {
        "ready": lambda: _("ready"),
        "waiting": lambda: _("waiting: {count} others are running; it begins by itself").format(count=waiting_for),
        "running": lambda: _("running, step {step}").format(step=step),
        "paused": lambda: _("paused at step {step}").format(step=step),
        "stopped": lambda: _("stopped at step {step}; ▶ goes on from there").format(step=step),
        "finished": lambda: _("stopped at step {step}; ▶ goes on from there").format(step=step),
        "diverged": lambda: _("ended at step {step}: nothing is finite any more").format(step=step),
        "failed": lambda: _("ended at step {step} by a fault of the program; ↺ begins anew").format(step=step),
    }[snapshot.status]()


def training_headline(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """The numbers to keep, as label and value: the loss of each learner beside that of chance, and how far it came."""
    rows = [(_("loss of chance"), significant(snapshot.chance))]
    for word, learner in snapshot.learners.items():
        found = standing(learner.curves, snapshot.chance, ended=learner.ended is not None)
        updates = plural("{count} update", "{count} updates", learner.updates)
        loss = _("ended") if learner.ended else significant(found.loss)
        rows.append((learner_name(word), f"{loss} ({updates})"))
    return tuple(rows)
