"""Looking back over weeks: what comes back, what became of the actions, how the team felt, who wrote.

Every chart writes what is clicked into the address, and the sentences behind it stand below it.
"""

from ui.review.page import show_review

__all__ = ["show_review"]
