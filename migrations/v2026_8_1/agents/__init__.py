"""2026.8.1: agents are keyed, and say who owns what.

The great break. `agents.list` becomes `agents.entries`, keyed by id. There is no default agent any
more: with several agents each duty names its owner. The catalogue of models no longer restricts
what a user may switch to, and memory has a section of its own.
"""

from .._release import SOURCES as SOURCES

#: In the order of their steps.
MODULES = (
    "bound",
    "entries",
    "policy",
    "models",
    "memory",
    "new_names",
    "plugin_work",
    "compaction",
    "context_limits",
    "tuning",
)
