"""2026.2.6-3: `opus` stands for Claude Opus 4.6.

## short-name-opus-4-6

A model that `agents.defaults.models` lists without an alias has the short name that the release
gives it. `opus` stands for Claude Opus 4.6 from 2026.2.6-3 on, and for `claude-opus-4-5` before.

    agents: { defaults: {
      model: { primary: "opus" },
      models: { "anthropic/claude-opus-4-5": {} } } }

becomes

    agents: { defaults: {
      model: { primary: "anthropic/claude-opus-4-5" },
      models: { "anthropic/claude-opus-4-5": {} } } }

wherever a model is named, so that the same one goes on running: without it the short name would be
taken for a model that no company has. Only for a file known to come from an earlier release.
"""

from .shared.short_names import SOURCES as SOURCES
from .shared.short_names import short_name_step

STEPS = (
    short_name_step(
        "short-name-opus-4-6",
        "2026.2.3-1",
        "2026.2.6-3",
        "the short name opus is written in full where it stood for an older model",
    ),
)
