"""2026.8.1: `opus` stands for Claude Opus 5.

## short-name-opus-5

A model that `agents.defaults.models` lists without an alias has the short name that the release
gives it. `opus` stands for Claude Opus 5 from 2026.8.1 on, and for `claude-opus-4-8` before.

    agents: { defaults: {
      model: { primary: "opus" },
      models: { "anthropic/claude-opus-4-8": {} } } }

becomes

    agents: { defaults: {
      model: { primary: "anthropic/claude-opus-4-8" },
      models: { "anthropic/claude-opus-4-8": {} } } }

wherever a model is named, so that the same one goes on running: without it the short name would be
taken for a model that no company has. Only for a file known to come from an earlier release.
"""

from .shared.short_names import SOURCES as SOURCES
from .shared.short_names import short_name_step

STEPS = (
    short_name_step(
        "short-name-opus-5",
        "2026.7.35",
        "2026.8.1",
        "the short name opus is written in full where it stood for an older model",
    ),
)
