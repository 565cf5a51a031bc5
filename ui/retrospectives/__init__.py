"""The Retrospectives page around the board: which boards there are, how one begins, and what is done with one."""
