"""2026.4.5: `gpt-mini` stands for GPT-5.4 mini.

## short-name-gpt-mini

A model that `agents.defaults.models` lists without an alias has the short name that the release
gives it. `gpt-mini` stands for GPT-5.4 mini from 2026.4.5 on, and for `gpt-5-mini` before.

    agents: { defaults: {
      model: { primary: "gpt-mini" },
      models: { "openai/gpt-5-mini": {} } } }

becomes

    agents: { defaults: {
      model: { primary: "openai/gpt-5-mini" },
      models: { "openai/gpt-5-mini": {} } } }

wherever a model is named, so that the same one goes on running: without it the short name would be
taken for a model that no company has. Only for a file known to come from an earlier release.
"""

from .shared.short_names import SOURCES as SOURCES
from .shared.short_names import short_name_step

STEPS = (
    short_name_step(
        "short-name-gpt-mini",
        "2026.4.2",
        "2026.4.5",
        "the short name gpt-mini is written in full where it stood for an older model",
    ),
)
