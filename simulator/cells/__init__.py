"""The recurrent cells, each with forward, backward and Jacobian beside one another."""

from simulator.cells.cell import Adjoint, Cell, adjoint_of, at
from simulator.cells.gru import GRU
from simulator.cells.lstm import LSTM
from simulator.cells.vanilla import Vanilla

__all__ = ["GRU", "LSTM", "Adjoint", "Cell", "Vanilla", "adjoint_of", "at"]
