"""What both pages of benchmarks/live.py train, and how fast: somewhat more steps than frames, so that each brings new numbers."""

from ui.lab.settings import LabSettings

STEPS_PER_SECOND = 30.0
FRAME = 0.05  # seconds
SETTINGS = LabSettings(pane="training", lag=4, hidden_size=16, gain=0.5, compare=("block4", "block5", "sliding5"))
