"""openclaw@2026.9.6: paths and secrets."""

from __future__ import annotations

from tests.differential.probes.values import EXEC_IDS, FILE_IDS, HOSTS, MISSING, PATHS, Probes

PROBES: Probes = (
    (
        "<root>",
        tuple(
            {
                "secrets": {"providers": providers, **({"defaults": defaults} if defaults else {})},
                "gateway": {"auth": {"token": {"source": source, "provider": "a", "id": "X"}}},
            }
            for source in ("env", "exec", "store")
            for providers in (
                {"a": {"source": "env"}},
                {"a": {"source": "store"}},
                {"a": {"source": "file", "path": "/x"}},
                {"b": {"source": "file", "path": "/x"}},
            )
            for defaults in ({}, {"env": "a"}, {"store": "a"}, {"exec": "a"})
        ),
    ),
    (
        "<root>",
        tuple(
            {"secrets": {"providers": {"a": {"source": "store"}}}, **more}
            for reference in ({"source": "exec", "provider": "a", "id": "X"},)
            for more in (
                {"channels": {"telegram": {"botToken": reference}}},
                {"channels": {"discord": {"accounts": {"x": {"token": reference}}}}},
                {"plugins": {"entries": {"xai": {"config": {"webSearch": {"apiKey": reference}}}}}},
                {"skills": {"entries": {"x": {"apiKey": reference}}}},
                {"skills": {"entries": {"x": {"config": {"token": reference}}}}},
                {"agents": {"defaults": {"models": {"a/b": {"params": {"apiKey": reference}}}}}},
                {"mcp": {"servers": {"x": {"anything": reference}}}},
                {"models": {"providers": {"openai": {"headers": {"x": reference}}}}},
                {"models": {"providers": {"openai": {"params": {"x": reference}}}}},
                {"tts": {"providers": {"x": {"apiKey": reference}}}},
                {
                    "cloudWorkers": {
                        "profiles": {"x": {"provider": "p", "settings": {"t": reference}}}
                    }
                },
                {"memory": {"search": {"remote": {"apiKey": reference}}}},
                {"tools": {"web": {"search": {"x": {"apiKey": reference}}}}},
                {"hooks": {"internal": {"entries": {"x": {"token": reference}}}}},
                {"channels": {"matrix": {"accounts": {"x": {"accessToken": reference}}}}},
                {"agents": {"defaults": {"sandbox": {"ssh": {"identityData": reference}}}}},
                {"tools": {"media": {"audio": {"request": {"headers": {"x": reference}}}}}},
                {"gateway": {"remote": {"edgeAuth": {"X": reference}}}},
                {"talk": {"providers": {"x": {"apiKey": reference}}}},
                {"cron": {"webhookToken": reference}},
            )
        ),
    ),
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
