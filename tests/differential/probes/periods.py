"""openclaw@2026.9.6: durations, sizes, URLs, cloud workers."""

from __future__ import annotations

from tests.differential.probes.values import DURATIONS, NUMBERS, SIZES, TIMES, URLS, Probes

PROBES: Probes = (
    ("agents.defaults.heartbeat.every", DURATIONS),
    ("agents.defaults.heartbeat.activeHours.start", TIMES),
    ("agents.entries.main.heartbeat.activeHours.end", TIMES),
    (
        "agents.defaults.heartbeat.target",
        (
            "owner",
            "Last",
            " none ",
            "",
            "lark",
            "NC",
            "telegram",
            "qa-channel",
            "nope",
            "beam",
        ),
    ),
    ("session.maintenance.pruneAfter", (*DURATIONS, *NUMBERS)),
    ("session.maintenance.archiveDashboardAfter", ("0d", 0, False, True, "x", -1)),
    ("session.maintenance.resetArchiveRetention", (False, 0, "0", "1d")),
    ("session.maintenance.maxDiskBytes", (*SIZES, *NUMBERS, False, True)),
    ("session.maintenance.highWaterBytes", (*SIZES, *NUMBERS, False)),
    ("agents.defaults.compaction.maxActiveTranscriptBytes", (*SIZES, *NUMBERS)),
    ("agents.defaults.compaction.memoryFlush.forceFlushTranscriptBytes", SIZES),
    ("cron.sessionRetention", (*DURATIONS, False, True, 5)),
    (
        "cloudWorkers.profiles.x",
        tuple(
            {"provider": "p", "suspendAfter": one}
            for one in (*DURATIONS, "59s", "60s", "60000ms", "1m ", "90S", "1h30m", "60000")
        ),
    ),
    (
        "cloudWorkers.profiles",
        (
            {" x": {"provider": "p"}},
            {"": {"provider": "p"}},
            {"x": {"provider": " "}},
        ),
    ),
    (
        "cloudWorkers.projectProfiles",
        tuple(
            {one: "x"}
            for one in (
                "github.com/a/b",
                "github.com/a/b/c",
                "github.com/A/b",
                "github.com/a",
                "a/b",
                "github.com/a/b.git",
                "https://github.com/a/b",
                "github.com/a/b/",
                "git@github.com:a/b",
                "localhost/a/b",
                "example.com:8080/a/b",
                "github.com/a/../b",
                "github.com//a/b",
                "host/a/b",
                "gitlab.com/g/s/p",
                "github.com/a/b?c",
                "github.com/a b/c",
            )
        ),
    ),
    ("cloudWorkers.projectProfiles", ({"github.com/a/b": " x"}, {"github.com/a/b": ""})),
    (
        "cloudWorkers.profiles.x",
        tuple(
            {"provider": "p", "settings": one}
            for one in (
                {"a": 1},
                {"token": "x"},
                {"apiToken": {"source": "env", "provider": "d", "id": "X"}},
                {"apiToken": {"source": "env", "provider": "d", "id": "x"}},
                {"maxTokens": 5},
                {"deep": [{"password": 1}]},
                {"passwordFile": "x"},
                {"keyRef": "x"},
                {"keyref": 1},
                {"tokenRef": {"source": "exec", "provider": "d", "id": "a/b"}},
                {"tokens": 5},
                {"api_key": {"source": "file", "provider": "d", "id": "a"}},
                {"secretive": None},
                {"token": {"source": "env", "provider": "D", "id": "X"}},
                {"serviceAccount": "x"},
            )
        ),
    ),
    ("mcp.servers.x.url", URLS),
    ("nodeHost.mcp.servers.x.oauth.redirectUrl", URLS),
    ("mcp.servers.x.oauth.clientMetadataUrl", URLS),
    ("mcp.apps.sandboxOrigin", URLS),
    ("gateway.publicOrigin", URLS),
    ("proxy.proxyUrl", URLS),
    ("models.catalogRefresh.url", URLS),
)
