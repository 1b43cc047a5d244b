"""openclaw@2026.9.6: web searches, plugins, channels."""

from __future__ import annotations

from tests.differential.probes.values import Probes

PROBES: Probes = (
    (
        "tools.web.search",
        (
            {"apiKey": "x"},
            {"apiKey": None},
            {"brave": {}},
            {"brave": "x"},
            {"anything": 1},
            {"constructor": 1},
            {"prototype": 1},
            *(
                {"provider": one}
                for one in (
                    "brave",
                    "gemini",
                    " grok ",
                    "GROK",
                    "",
                    " ",
                    "nope",
                    "kimi",
                    "moonshot",
                    "xai",
                    "ollama",
                    "firecrawl-free",
                    "minimax",
                )
            ),
        ),
    ),
    (
        "plugins",
        (
            {"slots": {"memory": "nope"}},
            {"slots": {"memory": "memory-lancedb"}},
            {"slots": {"memory": ""}},
            {"slots": {"memory": " NONE "}},
            {"slots": {"memory": "memory-core"}},
            {"slots": {"memory": "Memory-Core"}},
            {"slots": {"memory": "skill-workshop"}},
            {"slots": {"contextEngine": "nope"}},
            {"slots": {"memory": "memory-wiki"}},
            {"slots": {"memory": "telegram"}},
            {"slots": {"memory": " memory-lancedb "}},
            {"slots": {"memory": "google-gemini-cli"}},
            {"allow": ["nope"]},
            {"entries": {"nope": {}}},
            {"deny": ["nope"]},
            {"entries": {"nope": {"config": {"x": 1}}}},
            {"entries": {"Telegram": {}}},
            {"entries": {"xai": {"config": {"bogus": 1}}}},
            {"entries": {"xai": {"config": None}}},
            {"entries": {"XAI": {"config": {"bogus": 1}}}},
            {"entries": {"google-gemini-cli": {"config": {"bogus": 1}}}},
            {"entries": {" xai": {"config": {"bogus": 1}}}},
            {"entries": {"xai": {"enabled": False}}},
        ),
    ),
    (
        "channels",
        (
            {"nope": {}},
            {" telegram": {}},
            {" telegram": {}, "telegram": {}},
            {"": {}},
            {" ": 1},
            {"qa-channel": {}},
            {"Telegram": {}},
            {" defaults": 1},
            {"modelByChannel": {}},
            {"telegram": {"bindings": {"acp": {}}}},
            {"x": {"bindings": {"acp": 1}}},
            {"telegram": {"groups": {"x": {"bindings": {"acp": []}}}}},
            {"bindings": {"acp": {}}},
            {"bluebubbles": {}},
            {"webchat": {}},
        ),
    ),
)
