"""2026.5.28: `opus` stands for Claude Opus 4.8.

## short-name-opus-4-8

A model that `agents.defaults.models` lists without an alias has the short name that the release
gives it. `opus` stands for Claude Opus 4.8 from 2026.5.28 on, and for `claude-opus-4-7` before.
`gemini-flash-lite` stands for a model that is no preview any more.

    agents: { defaults: {
      model: { primary: "opus" },
      models: { "anthropic/claude-opus-4-7": {} } } }

becomes

    agents: { defaults: {
      model: { primary: "anthropic/claude-opus-4-7" },
      models: { "anthropic/claude-opus-4-7": {} } } }

wherever a model is named, so that the same one goes on running: without it the short name would be
taken for a model that no company has. Only for a file known to come from an earlier release.
"""

from .shared.short_names import SOURCES as SOURCES
from .shared.short_names import short_name_step

STEPS = (
    short_name_step(
        "short-name-opus-4-8",
        "2026.5.27",
        "2026.5.28",
        "the short name opus is written in full where it stood for an older model",
    ),
)
