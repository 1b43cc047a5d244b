"""2026.3.7: `gpt` stands for GPT-5.4.

## short-names-gpt-gemini

A model that `agents.defaults.models` lists without an alias has the short name that the release
gives it. `gpt` stands for GPT-5.4 from 2026.3.7 on, and for `gpt-5.2` before. So it is with
`gemini`, which becomes Gemini 3.1 Pro.

    agents: { defaults: {
      model: { primary: "gpt" },
      models: { "openai/gpt-5.2": {} } } }

becomes

    agents: { defaults: {
      model: { primary: "openai/gpt-5.2" },
      models: { "openai/gpt-5.2": {} } } }

wherever a model is named, so that the same one goes on running: without it the short name would be
taken for a model that no company has. Only for a file known to come from an earlier release.
"""

from .shared.short_names import SOURCES as SOURCES
from .shared.short_names import short_name_step

STEPS = (
    short_name_step(
        "short-names-gpt-gemini",
        "2026.3.2",
        "2026.3.7",
        "the short name gpt is written in full where it stood for an older model",
    ),
)
