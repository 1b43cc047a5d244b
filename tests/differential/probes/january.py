"""January: clawdbot@2026.1.24-3 to openclaw@2026.1.29."""

from __future__ import annotations

from tests.differential.probes.values import DURATIONS, PATHS, TIMES, Probes

PROBES: Probes = (
    *(
        (
            "agents.defaults.heartbeat",
            tuple({**every, "activeHours": {key: time}} for time in TIMES),
        )
        for every in ({}, {"every": ""}, {"every": "5m"}, {"every": "x"})
        for key in ("start", "end")
    ),
    (
        "<root>",
        tuple(
            {
                "agents": {"list": [{"id": "a"}, {"id": "B"}]},
                "broadcast": {"strategy": "parallel", **more},
            }
            for more in ({"x": ["a", "B"]}, {"x": ["A"]}, {"x": ["a", "b"]}, {"x": []})
        ),
    ),
    ("agents.defaults.heartbeat.every", DURATIONS),
    ("agents.defaults.heartbeat.target", ("last", " NONE ", "", " ", "imsg", "matrix", "nope")),
    ("agents.list[0]", tuple({"id": "a", "identity": {"avatar": one}} for one in PATHS)),
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
    ("channels.signal.cliPath", PATHS),
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
    (
        "channels.telegram.groups.x",
        (
            {"tools": {"allow": ["a"], "alsoAllow": ["b"]}},
            {"tools": {"allow": [], "alsoAllow": ["b"]}},
            {"toolsBySender": {"y": {"allow": ["a"], "alsoAllow": ["b"]}}},
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
            {"allow": ["nope"]},
            {"deny": ["nope"]},
        ),
    ),
    ("messages.tts.enabled", (True, None, "x")),
)
