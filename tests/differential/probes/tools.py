"""openclaw@2026.9.6: MCP servers, voices, browsers, sandboxes, tools."""

from __future__ import annotations

from tests.differential.probes.values import BINDS, NETWORKS, Probes

PROBES: Probes = (
    *(
        (
            f"{place}.x",
            (
                *(
                    {key: 1}
                    for key in (
                        "connectTimeout",
                        "connect_timeout",
                        "timeout",
                        "workingDirectory",
                        "supports_parallel_tool_calls",
                        "ssl_verify",
                        "client_cert",
                        "client_key",
                        "disabled",
                        "anything",
                    )
                ),
                {"disabled": True},
                {"transport": "stdio"},
                {"transport": "stdio", "command": " "},
                {"transport": "stdio", "command": "x"},
                {"oauth": {"identity": "per-requester"}},
                {"auth": "oauth", "url": "https://x", "oauth": {"identity": "per-requester"}},
                {"auth": "oauth", "oauth": {"identity": "per-requester"}},
                {
                    "auth": "oauth",
                    "url": "https://x",
                    "command": "y",
                    "oauth": {"identity": "per-requester"},
                },
                {
                    "auth": "oauth",
                    "url": "https://x",
                    "oauth": {"identity": "per-requester", "authProfileId": "z"},
                },
                {"oauth": {"scope": " "}},
                {"toolFilter": {"include": [" "]}},
                {"codex": {"agents": ["A"]}},
                {"codex": {"agents": [" a "]}},
                {"codex": {"default_tools_approval_mode": "auto"}},
            ),
        )
        for place in ("mcp.servers", "nodeHost.mcp.servers")
    ),
    ("mcp.servers", ({" x": {}}, {"": {}})),
    ("nodeHost.mcp.servers", ({" x": {}}, {"": {}})),
    (
        "talk",
        (
            {"provider": "a"},
            {"provider": "a", "providers": {"b": {}}},
            {"provider": " A ", "providers": {"a": {}}},
            {"providers": {"a": {}, "b": {}}},
            {"provider": " ", "providers": {"a": {}}},
            {"provider": "A", "providers": {"A": {}}},
            {"realtime": {"providers": {"a": {}, "b": {}}}},
            {"realtime": {"provider": "x", "providers": {"a": {}}}},
        ),
    ),
    (
        "browser.profiles.x",
        (
            {},
            {"cdpPort": 1},
            {"cdpUrl": ""},
            {"driver": "extension"},
            {"driver": "extension", "cdpUrl": "x"},
            {"driver": "existing-session"},
            {"driver": "existing-session", "userDataDir": "x"},
            {"cdpPort": 1, "userDataDir": "x"},
            {"cdpPort": 1, "userDataDir": ""},
        ),
    ),
    *(
        (
            f"{place}.sandbox",
            (
                *({"docker": {"binds": [one]}} for one in BINDS),
                *({"browser": {"binds": [one]}} for one in BINDS),
                *({"docker": {"network": one}} for one in NETWORKS),
                *({"browser": {"network": one}} for one in NETWORKS),
                {
                    "docker": {
                        "network": "container:x",
                        "dangerouslyAllowContainerNamespaceJoin": True,
                    }
                },
                {
                    "docker": {"dangerouslyAllowContainerNamespaceJoin": True},
                    "browser": {"network": "container:x"},
                },
                *(
                    {"docker": {key: one}}
                    for key in ("seccompProfile", "apparmorProfile")
                    for one in ("unconfined", " Unconfined", "x")
                ),
                *(
                    {"docker": {"env": one}}
                    for one in (
                        {"A": "b"},
                        {"a b": "c"},
                        {"1A": "b"},
                        {" A": "b"},
                        {"A": "b\nc"},
                        {"A": "b\u0000"},
                        {"": "x"},
                        {"A-B": "x"},
                    )
                ),
                {"backend": "ssh", "docker": {"env": {"a b": "c"}}},
                {"backend": " podman ", "docker": {"env": {"a b": "c"}}},
                {"scope": "shared", "docker": {"env": {"a b": "c"}}},
            ),
        )
        for place in ("agents.defaults", "agents.entries.main")
    ),
    (
        "agents",
        (
            {
                "defaults": {"sandbox": {"docker": {"env": {"a b": "c"}}}},
                "entries": {"x": {"sandbox": {"backend": "ssh"}}},
            },
            {
                "defaults": {"sandbox": {"docker": {"env": {"a b": "c"}}}},
                "entries": {"x": {"sandbox": {"docker": {"env": {"a b": "c"}}}}},
            },
        ),
    ),
    *(
        (
            place,
            (
                {"allow": ["a"], "alsoAllow": ["b"]},
                {"allow": [], "alsoAllow": ["b"]},
            ),
        )
        for place in (
            "tools",
            "tools.byProvider.x",
            "tools.toolsBySender.x",
            "tools.sandbox.tools",
            "tools.subagents.tools",
            "agents.entries.main.tools",
            "agents.entries.main.tools.byProvider.x",
            "agents.entries.main.tools.toolsBySender.x",
            "agents.entries.main.tools.sandbox.tools",
            "channels.telegram.groups.x.tools",
            "channels.discord.guilds.x.tools",
            "channels.slack.channels.x.tools",
        )
    ),
    (
        "tools.exec",
        (
            {"mode": "ask", "security": "full"},
            {"mode": "ask", "ask": "off"},
            {"mode": "ask"},
            {"security": "full", "ask": "off"},
        ),
    ),
)
