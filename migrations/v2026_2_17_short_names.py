"""2026.2.17: `sonnet` stands for Claude Sonnet 4.6.

## short-name-sonnet-4-6

A model that `agents.defaults.models` lists without an alias has the short name that the release
gives it. `sonnet` stands for Claude Sonnet 4.6 from 2026.2.17 on, and for `claude-sonnet-4-5`
before.

    agents: { defaults: {
      model: { primary: "sonnet" },
      models: { "anthropic/claude-sonnet-4-5": {} } } }

becomes

    agents: { defaults: {
      model: { primary: "anthropic/claude-sonnet-4-5" },
      models: { "anthropic/claude-sonnet-4-5": {} } } }

wherever a model is named, so that the same one goes on running: without it the short name would be
taken for a model that no company has. Only for a file known to come from an earlier release.
"""

from .shared.short_names import SOURCES as SOURCES
from .shared.short_names import short_name_step

STEPS = (
    short_name_step(
        "short-name-sonnet-4-6",
        "2026.2.12",
        "2026.2.17",
        "the short name sonnet is written in full where it stood for an older model",
    ),
)
