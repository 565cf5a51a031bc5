"""Properties are checked without a deadline: a busy machine is not a defect."""

from hypothesis import settings

settings.register_profile("without deadline", deadline=None)
settings.load_profile("without deadline")
