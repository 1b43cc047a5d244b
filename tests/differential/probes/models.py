"""openclaw@2026.9.6: models and their providers."""

from __future__ import annotations

from tests.differential.probes.values import MODEL_NAMES, Probes

PROBES: Probes = (
    ("agents.defaults.decisionModel", MODEL_NAMES),
    ("agents.entries.main.decisionModel", MODEL_NAMES),
    ("agents.defaults.modelPolicy.allow", tuple([one] for one in MODEL_NAMES)),
    (
        "agents.defaults",
        tuple(
            {"models": {"a/b": {"alias": "Fast"}}, "modelPolicy": {"allow": [one]}}
            for one in MODEL_NAMES
        ),
    ),
    (
        "agents.entries.main",
        tuple(
            {"models": {"a/b": {"alias": "Fast"}}, "modelPolicy": {"allow": [one]}}
            for one in ("fast", "slow")
        ),
    ),
    ("agents.defaults.models", tuple({one: {}} for one in MODEL_NAMES)),
    ("agents.defaults.models", tuple({one: {"codeMode": True}} for one in MODEL_NAMES)),
    (
        "agents.entries.main.models",
        tuple({one: {"pickerRuntimes": ["codex"]}} for one in MODEL_NAMES),
    ),
    (
        "agents.defaults.models",
        tuple(
            {"a/b": {"pickerRuntimes": [one]}}
            for one in ("auto", "default", " auto ", "x", "X", "")
        ),
    ),
    *(
        (place, ("google/gemini-1.5-pro", "x/y"))
        for place in (
            "agents.defaults.model",
            "agents.defaults.model.primary",
            "agents.defaults.imageModel",
            "agents.defaults.utilityModel",
            "agents.defaults.voiceModel",
            "agents.defaults.pdfModel",
            "agents.defaults.mediaModels.image",
            "agents.defaults.subagents.model",
            "agents.defaults.heartbeat.model",
            "agents.defaults.compaction.model",
            "agents.defaults.compaction.memoryFlush.model",
            "agents.entries.main.model",
            "agents.entries.main.tools.exec.reviewer.model",
            "tools.exec.reviewer.model",
            "agents.entries.main.tts.summaryModel",
            "tts.summaryModel",
            "tools.media.image.preferredModel",
            "hooks.gmail.model",
            "channels.modelByChannel.telegram.x",
            "channels.discord.voice.model",
        )
    ),
    ("agents.defaults.model", ({"fallbacks": ["x/y", "google/gemini-1.5-pro"]},)),
    (
        "models.providers",
        (
            {"openai": {}},
            {" OpenAI ": {}},
            {"custom": {}},
            {"custom": {"baseUrl": "x"}},
            {"custom": {"baseUrl": "x", "models": []}},
            {"custom": {"baseUrl": "", "models": []}},
            {"z.ai": {}},
            {"bedrock": {}},
            {"custom": {"contextWindow": 1, "baseUrl": "x"}},
            {"openai": {"contextTokens": "x"}},
            {"openai": {"contextTokens": "x", "models": [{"id": "a", "name": "b"}]}},
        ),
    ),
)
