"""Chung cho mọi kiểm thử."""

from hypothesis import settings

# The same examples on every machine, and no failure because a machine is slow.
settings.register_profile("bcvp", derandomize=True, deadline=None)
settings.load_profile("bcvp")
