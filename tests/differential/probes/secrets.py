"""openclaw@2026.9.6: paths and secrets."""

from __future__ import annotations

from tests.differential.probes.values import EXEC_IDS, FILE_IDS, HOSTS, MISSING, PATHS, Probes

PROBES: Probes = (
    ("worktreeRoot", PATHS),
    ("desktop.host", tuple({"enabled": True, "passwordFile": one} for one in PATHS)),
    (
        "secrets.providers.x",
        tuple({"source": "exec", "command": one} for one in PATHS if one not in MISSING),
    ),
    (
        "secrets.providers.x",
        tuple({"source": "exec", "command": "x", "trustedDirs": [one]} for one in PATHS),
    ),
    ("secrets.egressProxy.allowedHosts", tuple([one] for one in HOSTS)),
    ("secrets.egressProxy.bypassHosts", tuple([one] for one in HOSTS)),
    *(
        (
            place,
            (
                *({"source": "file", "provider": "a", "id": one} for one in FILE_IDS),
                *({"source": "exec", "provider": "a", "id": one} for one in EXEC_IDS),
                {"source": "env", "provider": "A", "id": "X"},
                {"source": "store"},
            ),
        )
        for place in (
            "models.providers.openai.apiKey",
            "models.providers.openai.request.headers.x",
            "tools.media.audio.request.tls.ca",
            "agents.entries.main.sandbox.ssh.identityData",
            "gateway.auth.token",
            "skills.entries.x.apiKey",
            "talk.providers.x.apiKey",
            "cron.webhookToken",
            "memory.search.remote.apiKey",
            "tts.personas.x.providers.y.apiKey",
            "channels.telegram.botToken",
            "channels.discord.token",
            "plugins.entries.xai.config.webSearch.apiKey",
        )
    ),
    (
        "secrets",
        (
            {"providers": {"a": {"source": "env"}}, "defaults": {"env": "a"}},
            {"providers": {"__proto__": {"source": "env"}}},
        ),
    ),
)
