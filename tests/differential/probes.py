"""Values on both sides of every edge that a release checks beyond its schema.

A probe is a key path and the values to try there, each alone in an otherwise minimal config.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moltconf.document.keypath import parse_path

_DURATIONS = (
    "30m", "1h30m", "1h 30m", "0", "0h", "5", "1.5h", "-5m", " 2D ", "1w", "", " ", "1h30", "30m1",
    "99999999999999d", "1e3", "٣m", ".5h", "5.", "1ms", "0.1ms",
)  # fmt: skip
_SIZES = ("10mb", "10 mb", "1.5g", "500", "0", "", "-1", "10mib", "9999999999tb", "1e3", " 2K ")
_NUMBERS = (0, 1, 0.5, -1, 1e21, 1e300, 0.0000001, 10**15)
_TIMES = ("00:00", "24:00", "24:01", "9:30", "23:60", "", " 09:00", "09:00\n", "25:00")
_URLS = (
    "https://example.com", "http://example.com/x", "HTTP://EXAMPLE.com", "http:example.com",
    "ftp://example.com", "example.com", "", " https://example.com ", "https://", "https:///x",
    "https://user:p@example.com", "https://@example.com", "https://example.com/", "https://a b",
    "https://example.com/?", "https://example.com/#", "https://example.com/?a=1",
    "https://example.com/.", "https://example.com/a/..", "https://example.com\\x",
    "http://localhost", "http://localhost:8080", "http://127.0.0.1", "http://[::1]:1/",
    "http://[::1]", "ws://example.com", "javascript:alert(1)", "https://example.com:99999",
    "https://1.2.3.4.5", "https://exa mple.com", "https://münchen.de", "http://LOCALHOST",
)  # fmt: skip
_PATHS = (
    "/x", "x", "./x", "../x", "~", "~/x", "~x", " /x ", "", " ", "C:\\x", "c:/x", "\\\\host\\share",
    "\\\\host", "/x/../y", "a/../b", "a:b", "a..b", "..", "/x\n", "-x", "/x y", "/x;y", "/x'y",
)  # fmt: skip
#: Paths of the right form; that there is no such program is outside our verdict.
_MISSING = ("/x", "C:\\x", "c:/x", "\\\\host\\share", "/x/../y", "/x\n", "/x y")
_MODEL_NAMES = (
    "openai/gpt-5.4", "openai/*", "openai/a/*", "*", "*/x", "a/*b", "a", "/a", "a/", " a / b ",
    "a/ b", "a/b c", "openrouter:auto", "OpenRouter:Free", "fast", " FAST ", "", "a//b", "a/b/",
    "google/gemini-3-pro-preview", "Google/Gemini-1.5-Flash", "google/gemini-3.1-pro-preview",
    "google-vertex/gemini-2.0-flash", "xai/grok-4.20-multi-agent", "openai/gpt-5.3-codex-spark",
    "azure-openai-responses/gpt-5.3-codex-spark", "google/ gemini-1.5-pro",
)  # fmt: skip
_HOSTS = (
    "example.com", "EXAMPLE.com.", "*.example.com", "1.2.3.4", "[::1]", "::1", "example.com:80",
    "https://example.com", "a/b", "-a.com", "a_b.com", "münchen.de", "a..b", "", " a.com ", "a@b",
    "localhost", "1.2.3.4.5", "a.1", "x" * 64 + ".com", "a b",
)  # fmt: skip
_FILE_IDS = ("value", "/a", "/a/b", "/a~0b", "/a~b", "a", "", "/", "//", "/a~1", "values")
_EXEC_IDS = (
    "a",
    "a/b",
    "a/../b",
    "./a",
    "a/.",
    ".a",
    "a b",
    "vault/x#y",
    "a:b",
    "",
    "é",
    "a" * 257,
)
_AGENT_NAMES = ("main", "MAIN", " main ", "work", "nobody", "ma in", "", " ", "-main-", "ma/in")
_BINDS = (
    "/a:/b", "/a:/b:ro", "a:/b", "/a", "", " ", "~/a:/b", "C:\\a:/b", "c:/a:/b", "C:a",
    "\\\\?\\C:\\a", "//?/C:/a:/b", "//?/UNC/h/s",
    "\\\\?\\UNC\\h\\s", " /a:/b", "./a:/b", "$HOME/a:/b",
)  # fmt: skip
_NETWORKS = ("bridge", "host", " HOST ", "container:x", "Container:x", "none", "", "container", "x")

#: By the release that the probes are for: key path, values.
PROBES: dict[str, tuple[tuple[str, tuple[Any, ...]], ...]] = {
    "2026.1.29": (
        ("agents.defaults.heartbeat.every", _DURATIONS),
        ("agents.defaults.heartbeat.target", ("last", " NONE ", "", " ", "imsg", "matrix", "nope")),
        ("agents.list[0]", tuple({"id": "a", "identity": {"avatar": one}} for one in _PATHS)),
        (
            "agents.list[0]",
            tuple(
                {"id": "a", "tools": one}
                for one in (
                    {"allow": ["a"], "alsoAllow": ["b"]},
                    {"allow": [], "alsoAllow": ["b"]},
                    {"byProvider": {"x": {"allow": ["a"], "alsoAllow": ["b"]}}},
                    {"sandbox": {"tools": {"allow": ["a"], "alsoAllow": ["b"]}}},
                )
            ),
        ),
        (
            "agents.list",
            (
                [{"id": "a", "agentDir": "/x"}, {"id": "b", "agentDir": "/x/"}],
                [{"id": "a", "agentDir": "/x"}, {"id": "A", "agentDir": "/x"}],
                [{"id": "a", "agentDir": "~/x"}, {"id": "b", "agentDir": "~/y/../x"}],
                [{"id": "a", "agentDir": "x"}, {"id": "b", "agentDir": "./x"}],
                [{"id": "a b", "agentDir": ""}, {"id": "a-b"}],
            ),
        ),
        ("broadcast", ({"x": ["a"]}, {"strategy": "parallel", "x": []})),
        (
            "browser.profiles.x",
            (
                {"color": "#112233"},
                {"color": "#112233", "cdpPort": 1},
                {"color": "#112233", "cdpUrl": ""},
                {"color": "#112233", "cdpUrl": "x"},
            ),
        ),
        ("channels.signal.cliPath", _PATHS),
        ("channels.imessage.accounts.a.cliPath", ("imsg", "a b", "./a b", "a|b")),
        ("audio.transcription.command", ([], ["x"], ["a b"], ["", "x"], ["./a b", "y"])),
        *(
            (
                f"channels.{channel}",
                (
                    {"dmPolicy": "open"},
                    {"dmPolicy": "open", "allowFrom": ["*"]},
                    {"dmPolicy": "open", "allowFrom": [" * "]},
                    {
                        "dmPolicy": "open",
                        "allowFrom": ["*"],
                        "accounts": {"a": {"dmPolicy": "open"}},
                    },
                ),
            )
            for channel in ("whatsapp", "telegram", "signal", "imessage", "bluebubbles", "msteams")
        ),
        *(
            (
                f"channels.{channel}",
                (
                    {"dm": {"policy": "open"}},
                    {"dm": {"policy": "open", "allowFrom": ["*"]}},
                    {"accounts": {"a": {"dm": {"policy": "open"}}}},
                ),
            )
            for channel in ("discord", "slack", "googlechat")
        ),
        (
            "channels.slack",
            (
                {"mode": "http"},
                {"mode": "http", "signingSecret": "x"},
                {"mode": "http", "signingSecret": "x", "accounts": {"a": {"signingSecret": ""}}},
                {"accounts": {"a": {"mode": "http"}}},
                {"accounts": {"a": {"mode": "http", "enabled": False}}},
            ),
        ),
        (
            "channels.telegram.customCommands[0]",
            tuple(
                {"command": command, "description": text}
                for command in ("/Hello ", "/", "a-b", "a" * 33, "/ x", "//x")
                for text in ("x", " ")
            ),
        ),
        ("channels", ({" telegram": {}}, {"nope": {}}, {" ": {}}, {"Telegram": {}}, {"line": 1})),
        (
            "plugins",
            (
                {"slots": {"memory": "none"}},
                {"slots": {"memory": " None "}},
                {"slots": {"memory": ""}},
                {"slots": {"memory": "nope"}},
                {"slots": {"memory": "memory-lancedb"}},
                {"slots": {"memory": " memory-lancedb "}, "enabled": False},
                {"slots": {"memory": "memory-lancedb"}, "allow": ["telegram"]},
                {"entries": {"memory-lancedb": {"enabled": True}}},
                {"entries": {"nope": {}}},
                {"allow": [" ", "telegram"]},
                {"deny": [" telegram"]},
            ),
        ),
        ("messages.tts.enabled", (True, None, "x")),
    ),
    "2026.9.6": (
        ("agents.defaults.heartbeat.every", _DURATIONS),
        ("agents.defaults.heartbeat.activeHours.start", _TIMES),
        ("agents.entries.main.heartbeat.activeHours.end", _TIMES),
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
        ("session.maintenance.pruneAfter", (*_DURATIONS, *_NUMBERS)),
        ("session.maintenance.archiveDashboardAfter", ("0d", 0, False, True, "x", -1)),
        ("session.maintenance.resetArchiveRetention", (False, 0, "0", "1d")),
        ("session.maintenance.maxDiskBytes", (*_SIZES, *_NUMBERS, False, True)),
        ("session.maintenance.highWaterBytes", (*_SIZES, *_NUMBERS, False)),
        ("agents.defaults.compaction.maxActiveTranscriptBytes", (*_SIZES, *_NUMBERS)),
        ("agents.defaults.compaction.memoryFlush.forceFlushTranscriptBytes", _SIZES),
        ("cron.sessionRetention", (*_DURATIONS, False, True, 5)),
        (
            "cloudWorkers.profiles.x",
            tuple(
                {"provider": "p", "suspendAfter": one}
                for one in (*_DURATIONS, "59s", "60s", "60000ms", "1m ", "90S", "1h30m", "60000")
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
        ("mcp.servers.x.url", _URLS),
        ("nodeHost.mcp.servers.x.oauth.redirectUrl", _URLS),
        ("mcp.servers.x.oauth.clientMetadataUrl", _URLS),
        ("mcp.apps.sandboxOrigin", _URLS),
        ("gateway.publicOrigin", _URLS),
        ("proxy.proxyUrl", _URLS),
        ("models.catalogRefresh.url", _URLS),
        (
            "gateway.portals.ingress",
            tuple(
                {"domain": one, "port": 1}
                for one in (
                    "a.example.com",
                    "example",
                    "a..b",
                    "-a.com",
                    "1.2.3.4",
                    "a.1",
                    "A.Example.com",
                    "a.com.",
                    "a.com:1",
                    "x." * 110 + "com",
                    "xn--mnchen-3ya.de",
                    "a_b.com",
                    "a b.com",
                )
            ),
        ),
        (
            "gateway",
            (
                {"portals": {"ingress": {"domain": "a.com", "port": 18789}}},
                {"portals": {"ingress": {"domain": "a.com", "port": 5}}, "port": 5},
                {
                    "portals": {"ingress": {"domain": "a.com", "port": 5}},
                    "publicOrigin": "https://x.a.com",
                },
                {
                    "portals": {"ingress": {"domain": "a.com", "port": 5}},
                    "publicOrigin": "https://a.com",
                },
                {
                    "portals": {"ingress": {"domain": "a.com", "port": 5}},
                    "publicOrigin": "https://xa.com",
                },
                {
                    "portals": {"ingress": {"domain": "a.com", "port": 5}},
                    "controlUi": {"allowedOrigins": ["https://b.com", "http://A.com:80"]},
                },
                {"tailscale": {"mode": "serve"}, "bind": "lan"},
                {"tailscale": {"mode": "serve"}, "bind": "custom"},
                {"tailscale": {"mode": "serve"}, "bind": "custom", "customBindHost": "127.0.0.1"},
                {"tailscale": {"mode": "serve"}, "bind": "custom", "customBindHost": "127.1"},
                {"tailscale": {"mode": "funnel"}, "bind": "custom", "customBindHost": "10.0.0.1"},
                {"tailscale": {"mode": "funnel"}, "bind": "auto"},
                {"tailscale": {"mode": "off"}, "bind": "lan", "auth": {"mode": "none"}},
                {"tailscale": {"mode": "funnel"}, "auth": {"mode": "none"}},
                {"tls": {"certPath": " "}},
                {"tls": {"keyPath": ""}},
                {"tls": {"caPath": ""}},
                *(
                    {"remote": {"edgeAuth": one}}
                    for one in (
                        {},
                        {"X-A": "b"},
                        {"a b": "c"},
                        {"Host": "x"},
                        {"x-a": "1", "X-A": "2"},
                        {"": "x"},
                        {"Upgrade": "x", "b b": "y"},
                        {"X": {"source": "file", "provider": "a", "id": "b"}},
                    )
                ),
                *(
                    {"roles": one}
                    for one in (
                        {"default": "a", "definitions": {}},
                        *(
                            {
                                "default": "a",
                                "definitions": {
                                    name: {
                                        "sessions": {"others": "none"},
                                        "agents": agents,
                                        "scopes": [],
                                    }
                                },
                            }
                            for name, agents in (
                                ("a", "*"),
                                ("b", "*"),
                                (" a ", []),
                                ("a", ["x y"]),
                                ("a", [" X "]),
                                ("a", [""]),
                                ("a", ["a" * 65]),
                                ("a", ["_x"]),
                            )
                        ),
                    )
                ),
            ),
        ),
        (
            "hooks.mappings[0]",
            (
                {"sessionMode": "persistent"},
                {"sessionMode": "persistent", "sessionKey": " "},
                {"sessionMode": "persistent", "action": "wake"},
                {"sessionMode": "isolated"},
                {"sessionMode": "persistent", "transform": {"module": "x.js"}},
                *({"transform": {"module": one}} for one in _PATHS),
                {"channel": " "},
            ),
        ),
        ("hooks", ({"defaultSessionKey": "x", "mappings": [{"sessionMode": "persistent"}]},)),
        ("worktreeRoot", _PATHS),
        ("desktop.host", tuple({"enabled": True, "passwordFile": one} for one in _PATHS)),
        (
            "secrets.providers.x",
            tuple({"source": "exec", "command": one} for one in _PATHS if one not in _MISSING),
        ),
        (
            "secrets.providers.x",
            tuple({"source": "exec", "command": "x", "trustedDirs": [one]} for one in _PATHS),
        ),
        ("secrets.egressProxy.allowedHosts", tuple([one] for one in _HOSTS)),
        ("secrets.egressProxy.bypassHosts", tuple([one] for one in _HOSTS)),
        *(
            (
                place,
                (
                    *({"source": "file", "provider": "a", "id": one} for one in _FILE_IDS),
                    *({"source": "exec", "provider": "a", "id": one} for one in _EXEC_IDS),
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
        ("talk.agentId", _AGENT_NAMES),
        ("agents.defaults.systemAgent.agentId", _AGENT_NAMES),
        ("agents.defaults.heartbeat.agentId", _AGENT_NAMES),
        ("agents.defaults.authInheritance.agentId", _AGENT_NAMES),
        (
            "bindings[0]",
            tuple({"agentId": one, "match": {"channel": "telegram"}} for one in _AGENT_NAMES),
        ),
        (
            "bindings[0]",
            tuple(
                {"type": "acp", "agentId": "main", "match": {"channel": "telegram", **more}}
                for more in (
                    {},
                    {"peer": {"kind": "direct", "id": "1"}},
                    {"peer": {"kind": "direct", "id": " "}},
                )
            ),
        ),
        (
            "broadcast",
            (
                {"x": ["main"]},
                {"x": ["nobody"]},
                {"x": ["Main"]},
                {"x": {"agents": ["main"]}},
                {"telegram:1": {"agents": ["main"]}},
                {"telegram:1": {"agents": ["x"]}},
                {"telegram:1": ["main"] * 17},
                {"1": ["main"] * 17},
                {"telegram:": {"agents": []}},
                {":1": {"agents": []}},
                {"a b:1": {"agents": []}},
                {"T:1": {"agents": []}},
                {"telegram:1": {"agents": ["main"] * 17}},
                {"strategy": "parallel", "x": []},
            ),
        ),
        (
            "agents",
            (
                {"entries": {}},
                {"entries": {}, "ownership": "explicit"},
                {"ownership": "explicit"},
                {"entries": {"a": {}, "b": {}}},
                {"entries": {"a": {}, "b": {}}, "ownership": "explicit"},
                {"entries": {"a": {"default": True}, "b": {}}},
                {"entries": {"a": {"default": True}, "b": {"default": True}}},
                {"entries": {"a": {"default": True}, "b": {}}, "ownership": "explicit"},
                {"entries": {"a": {}, "A": {}}, "ownership": "explicit"},
                {"entries": {"a": {}, "_a": {}}, "ownership": "explicit"},
                {"entries": {"a": {}, "a-": {}}, "ownership": "explicit"},
                {"entries": {"a b": {}}},
                {"entries": {"-a": {}}},
                {"entries": {"a": None}},
                {"entries": {"a": {"constructor": 1}}},
                {"entries": {"a": {"id": "a"}}},
                {"entries": {"a": {"default": False}}},
                {"entries": {"a": {"default": "x"}}},
                {"list": [{"id": "main"}]},
                {"list": []},
                {"list": [{"id": "Main"}]},
                {"list": [{}]},
                {"list": [{"id": "a"}, {"id": "b"}]},
                {"list": [{"id": "a"}], "entries": {"a": {}}},
                {"list": [{"id": "a", "default": True}, {"id": "b"}]},
                {"list": [{"id": "a", "bogus": 1}]},
                {"list": [{"id": "a"}, {"id": "a"}]},
                {"list": [{"id": "a", "default": "x"}]},
                {"list": None},
                {"entries": None},
                {"list": [{"id": "a", "contextTokens": 1}]},
                {"defaults": {"contextTokens": "x"}},
                {
                    "entries": {"a": {"agentDir": "/x"}, "b": {"agentDir": "/x/"}},
                    "ownership": "explicit",
                },
                {
                    "entries": {"a": {"agentDir": "~/x"}, "b": {"agentDir": "~/y/../x"}},
                    "ownership": "explicit",
                },
                {
                    "entries": {"a": {"agentDir": "/x"}, "b": {"agentDir": "/X"}},
                    "ownership": "explicit",
                },
            ),
        ),
        ("agents.entries.main.identity.avatar", _PATHS + ("data:x", "HTTPS://x", "..x", "ftp://x")),
        ("agents.defaults.decisionModel", _MODEL_NAMES),
        ("agents.entries.main.decisionModel", _MODEL_NAMES),
        ("agents.defaults.modelPolicy.allow", tuple([one] for one in _MODEL_NAMES)),
        (
            "agents.defaults",
            tuple(
                {"models": {"a/b": {"alias": "Fast"}}, "modelPolicy": {"allow": [one]}}
                for one in _MODEL_NAMES
            ),
        ),
        (
            "agents.entries.main",
            tuple(
                {"models": {"a/b": {"alias": "Fast"}}, "modelPolicy": {"allow": [one]}}
                for one in ("fast", "slow")
            ),
        ),
        ("agents.defaults.models", tuple({one: {}} for one in _MODEL_NAMES)),
        ("agents.defaults.models", tuple({one: {"codeMode": True}} for one in _MODEL_NAMES)),
        (
            "agents.entries.main.models",
            tuple({one: {"pickerRuntimes": ["codex"]}} for one in _MODEL_NAMES),
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
                    *({"docker": {"binds": [one]}} for one in _BINDS),
                    *({"browser": {"binds": [one]}} for one in _BINDS),
                    *({"docker": {"network": one}} for one in _NETWORKS),
                    *({"browser": {"network": one}} for one in _NETWORKS),
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
    ),
}


def probe_configs(release: str) -> Iterator[Any]:
    """One config for each value of each probe."""
    for written, values in PROBES[release]:
        for value in values:
            yield _holding(list(parse_path(written)), value)


def _holding(steps: list[str | int], value: Any) -> Any:
    for step in reversed(steps):
        value = [value] if isinstance(step, int) else {step: value}
    return value
