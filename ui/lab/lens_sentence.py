"""The lens read aloud: what the pictures show, in sentences made from their numbers."""

import math

from ui.formatting import significant
from ui.lab.choices import name_of
from ui.lab.compared import word_of
from ui.lab.learner_names import learner_name
from ui.lab.lens_reading import LensReading
from ui.lab.settings import LabSettings
from ui.words import _

# From these on, what a factor per step does over fifty steps is visible: 0.98⁵⁰ = 0.36, 1.02⁵⁰ = 2.7.
FADING, GROWING = 0.98, 1.02
# cos of 18° and of 60°.
ALMOST_THE_SAME, BENT = 0.95, 0.5
# A relative error from which on most of the length is missing although the direction is right.
HALF = 0.5


def lens_sentence(reading: LensReading, settings: LabSettings) -> str:
    """Two sentences in the reader's language: what becomes of the gradient on its way back, and what the cut does."""
    if reading.lens.steps == 1:
        return _("One step has no past: there is no gradient through time.")
    return f"{_decay(reading, settings)} {cut_sentence(reading, settings)}"


def _decay(reading: LensReading, settings: LabSettings) -> str:
    rate, radius = reading.rate, reading.radius
    numbers = {"rate": f"**{significant(rate)}**", "radius": significant(radius)}
    if math.isnan(rate) or math.isinf(rate):
        return _("With these weights the gradient leaves the range of numbers: it explodes.")
    if rate == 0:
        return _("With W_hh = 0 no gradient goes back a single step.")
    if settings.cell != "rnn":
        return _by_rate(
            rate,
            _("Gates and all, the gradient shrinks by the factor {rate} a step back: it vanishes."),
            _("Gates and all, the gradient hardly changes on its way back: factor {rate} a step."),
            _("Gates and all, the gradient grows by the factor {rate} a step back: it explodes."),
        ).format(**numbers)
    if rate < FADING and radius > 1:
        return _(
            "Although ρ(W) = {radius} is above 1, the gradient shrinks by the factor {rate} a step back, because "
            "1 − h² makes every Jacobian smaller: it vanishes."
        ).format(**numbers)
    return _by_rate(
        rate,
        _("The gradient shrinks by the factor {rate} a step back (ρ(W) = {radius}): it vanishes."),
        _("The gradient keeps its size on the way back: factor {rate} a step (ρ(W) = {radius})."),
        _("The gradient grows by the factor {rate} a step back (ρ(W) = {radius}): it explodes."),
    ).format(**numbers)


def _by_rate(rate: float, fading: str, steady: str, growing: str) -> str:
    return fading if rate < FADING else growing if rate > GROWING else steady


def cut_sentence(reading: LensReading, settings: LabSettings) -> str:
    """What the truncation does to the gradient's direction, as a sentence."""
    cosine, error = reading.cosine, reading.relative_error
    if settings.cut == "full":
        return _("Nothing is cut off: this is the whole gradient.")
    if error == 0:
        return _("There is nothing to cut here: the truncation keeps the whole gradient.")
    numbers = {"cosine": f"**{significant(cosine)}**", "error": significant(error)}
    if math.isnan(cosine):
        return _("Of this gradient no direction can be told.")
    if cosine < 0:
        return _("This truncation points the other way (cos {cosine}): a step along it makes the loss larger.").format(
            **numbers
        )
    if cosine < BENT:
        return _(
            "This truncation bends the gradient far away (cos {cosine}, {error} of its length is missing or wrong)."
        ).format(**numbers)
    if cosine < ALMOST_THE_SAME:
        return _("This truncation bends the gradient visibly (cos {cosine}, relative error {error}).").format(**numbers)
    if error > HALF:
        return _(
            "This truncation keeps the direction (cos {cosine}) but not the length: the relative error is {error}."
        ).format(**numbers)
    return _(
        "This truncation leaves the gradient's direction almost as it is (cos {cosine}, relative error {error})."
    ).format(**numbers)


def lens_title(settings: LabSettings) -> str:
    """What this look through the lens is called: cell, size, steps, truncation."""
    word = learner_name(word_of(settings.cut, settings.k, settings.k2, settings.cut_probability))
    cell = name_of("cell", settings.cell)
    return _("Lens: {cell}, H = {units}, T = {steps}, {truncation}").format(
        cell=cell, units=settings.hidden_size, steps=settings.steps, truncation=word
    )


def headline(reading: LensReading) -> tuple[tuple[str, str], ...]:
    """The numbers to keep of the lens: label and value."""
    return (
        (_("factor a step back β"), significant(reading.rate)),
        ("ρ(W)", significant(reading.radius)),
        ("σ_max(W)", significant(reading.stretch)),
        (_("cosine to the whole gradient"), significant(reading.cosine)),
        (_("relative error"), significant(reading.relative_error)),
        (_("cost in Jacobian products"), f"{reading.cost} / {reading.whole_cost}"),
        (_("loss L"), significant(reading.loss)),
    )
