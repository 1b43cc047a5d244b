"""openclaw@2026.9.6: agents, and who names them."""

from __future__ import annotations

from tests.differential.probes.values import AGENT_NAMES, PATHS, Probes

PROBES: Probes = (
    ("talk.agentId", AGENT_NAMES),
    ("agents.defaults.systemAgent.agentId", AGENT_NAMES),
    ("agents.defaults.heartbeat.agentId", AGENT_NAMES),
    ("agents.defaults.authInheritance.agentId", AGENT_NAMES),
    (
        "bindings[0]",
        tuple({"agentId": one, "match": {"channel": "telegram"}} for one in AGENT_NAMES),
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
    ("agents.entries.main.identity.avatar", PATHS + ("data:x", "HTTPS://x", "..x", "ftp://x")),
)
