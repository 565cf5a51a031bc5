"""What both pages of benchmarks/live.py train: a few more steps than frames a second, so that each frame is new."""

from ui.lab.settings import LabSettings

STEPS_PER_SECOND = 30.0
FRAME = 0.05  # seconds
SETTINGS = LabSettings(pane="training", lag=4, hidden_size=16, gain=0.5, compare=("block4", "block5", "sliding5"))
