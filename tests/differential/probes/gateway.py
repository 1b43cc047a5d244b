"""openclaw@2026.9.6: the gateway and its hooks."""

from __future__ import annotations

from tests.differential.probes.values import PATHS, Probes

PROBES: Probes = (
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
            *({"transform": {"module": one}} for one in PATHS),
            {"channel": " "},
        ),
    ),
    ("hooks", ({"defaultSessionKey": "x", "mappings": [{"sessionMode": "persistent"}]},)),
)
