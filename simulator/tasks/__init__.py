"""What a network can be asked to learn, each task with the loss of a guess that has seen nothing.

InfluenceBalancing and Cliff are no tasks to draw from but two small systems with their own exact gradients.
"""

from dataclasses import MISSING, fields
from typing import Any

from simulator.checks import one_of
from simulator.tasks.adding import Adding
from simulator.tasks.characters import Characters
from simulator.tasks.cliff import Cliff
from simulator.tasks.copying import Copy
from simulator.tasks.echo import Echo
from simulator.tasks.influence_balancing import InfluenceBalancing
from simulator.tasks.series import Series
from simulator.tasks.sine_mix import SineMix
from simulator.tasks.stock_walk import StockWalk, prices
from simulator.tasks.task import Batch, Task
from simulator.tasks.temporal_order import TemporalOrder

__all__ = [
    "NAMES",
    "Adding",
    "Batch",
    "Characters",
    "Cliff",
    "Copy",
    "Echo",
    "InfluenceBalancing",
    "Series",
    "SineMix",
    "StockWalk",
    "Task",
    "TemporalOrder",
    "make",
    "prices",
]

_TASKS = {task.name: task for task in (Echo, Copy, Adding, TemporalOrder, SineMix, StockWalk, Characters, Series)}
NAMES = tuple(_TASKS)


def make(name: str, **settings: Any) -> Task:
    """The task of that name, one of NAMES, with its settings. Raises ValueError.

    >>> make("echo", lag=4)
    Echo(lag=4, shuffled=False)
    >>> make("echo", delay=4)
    Traceback (most recent call last):
    ValueError: the task 'echo' has no setting 'delay'; its settings are: lag, shuffled
    """
    kind = _TASKS[one_of("name", name, NAMES)]
    allowed = fields(kind)
    names = [setting.name for setting in allowed]
    for unknown in settings.keys() - set(names):
        raise ValueError(f"the task {name!r} has no setting {unknown!r}; its settings are: {', '.join(names)}")
    for setting in allowed:
        if setting.default is MISSING and setting.name not in settings:
            raise ValueError(f"the task {name!r} needs the setting {setting.name!r}")
    return kind(**settings)
