"""Published results and mathematical facts, measured anew on the machine at hand."""

from simulator.published.adding import adding_baseline
from simulator.published.check import Check, Reading, Result, run
from simulator.published.checking import Checking, Standing
from simulator.published.echo import echo_threshold
from simulator.published.exactness import finite_differences, forward_in_time
from simulator.published.influence import influence_signs, influence_training
from simulator.published.patterns import every_pattern
from simulator.published.products import lstm_path, singular_value_bound
from simulator.published.wall import cliff_bifurcations

CHECKS = (
    Check("finite_differences", "Werbos 1990", finite_differences),
    Check("forward_in_time", "Williams & Zipser 1989", forward_in_time),
    Check("echo_threshold", "Williams & Peng 1990", echo_threshold),
    Check("influence_signs", "Tallec & Ollivier 2017, arXiv:1705.08209", influence_signs),
    Check("influence_training", "Tallec & Ollivier 2018, arXiv:1702.05043", influence_training),
    Check("every_pattern", "Tallec & Ollivier 2017, arXiv:1705.08209", every_pattern),
    Check(
        "singular_value_bound", "Hochreiter 1991; Pascanu, Mikolov & Bengio 2013, arXiv:1211.5063", singular_value_bound
    ),
    Check("cliff_bifurcations", "Pascanu, Mikolov & Bengio 2013, arXiv:1211.5063", cliff_bifurcations),
    Check("lstm_path", "Gers, Schmidhuber & Cummins 2000", lstm_path),
    Check(
        "adding_baseline",
        "Hochreiter & Schmidhuber 1997; Arjovsky, Shah & Bengio 2016, arXiv:1511.06464",
        adding_baseline,
    ),
)

__all__ = ["CHECKS", "Check", "Checking", "Reading", "Result", "Standing", "run"]
