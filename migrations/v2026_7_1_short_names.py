"""2026.7.1: `sonnet` stands for Claude Sonnet 5.

## short-name-sonnet-5

A model that `agents.defaults.models` lists without an alias has the short name that the release
gives it. `sonnet` stands for Claude Sonnet 5 from 2026.7.1 on, and for `claude-sonnet-4-6` before.

    agents: { defaults: {
      model: { primary: "sonnet" },
      models: { "anthropic/claude-sonnet-4-6": {} } } }

becomes

    agents: { defaults: {
      model: { primary: "anthropic/claude-sonnet-4-6" },
      models: { "anthropic/claude-sonnet-4-6": {} } } }

wherever a model is named, so that the same one goes on running: without it the short name would be
taken for a model that no company has. Only for a file known to come from an earlier release.
"""

from .shared.short_names import SOURCES as SOURCES
from .shared.short_names import short_name_step

STEPS = (
    short_name_step(
        "short-name-sonnet-5",
        "2026.6.35",
        "2026.7.1",
        "the short name sonnet is written in full where it stood for an older model",
    ),
)
