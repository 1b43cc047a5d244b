"""Random gateways: who reaches them, what they ask for, whom they believe."""

from __future__ import annotations

import random
from typing import Any

LONG = "a-long-random-text-of-a-test-0123456789"

_PROXY: dict[str, list[Any]] = {
    "userHeader": ["x-user"],
    "allowUsers": [["me"], []],
    "allowLoopback": [True, False],
    "deviceAutoApprove": [{"enabled": True}, {"enabled": True, "scopes": ["operator.admin"]}],
}
_AUTH: dict[str, list[Any]] = {
    "mode": ["none", "token", "password", "trusted-proxy"],
    "token": [LONG, "short", "undefined", "null"],
    "password": [LONG, "short", "null"],
    "rateLimit": [{"maxAttempts": 5}],
    "allowTailscale": [True, False],
    "trustedProxy": [_PROXY],
}
_CONTROL_UI: dict[str, list[Any]] = {
    "enabled": [True, False],
    "allowedOrigins": [["*"], ["https://a.example.com"], [], [" ", "* "]],
    "dangerouslyAllowHostHeaderOriginFallback": [True, False],
}
_GATEWAY: dict[str, list[Any]] = {
    "bind": ["loopback", "lan", "lan", "tailnet"],
    "auth": [_AUTH],
    "tailscale": [{"mode": "serve"}, {"mode": "funnel"}, {"mode": "off"}],
    "controlUi": [_CONTROL_UI],
    "trustedProxies": [["127.0.0.1"], ["10.0.0.2"], []],
    "allowRealIpFallback": [True, False],
    "http": [
        {"endpoints": {"responses": {"enabled": True}}},
        {"endpoints": {"chatCompletions": {"enabled": True}}},
    ],
    "tools": [{"allow": ["exec"]}, {"allow": ["Gateway ", "web_search"]}, {"deny": ["exec"]}],
    "nodes": [
        {"commands": {"allow": ["sms.send"], "deny": ["system.*"]}},
        {"commands": {"deny": ["camera.snap", "system.run"]}},
        {"commands": {"allow": ["sms.send"], "deny": ["sms.send"]}},
        {"commands": {"allow": ["foo.bar"], "deny": ["foo.bar", "foo.baz"]}},
    ],
}
_DISCOVERY = [{"mdns": {"mode": "full"}}, {"mdns": {"mode": "off"}}]


_OTHER = "another-long-random-text-of-a-test-98765"
_MAPPINGS: list[Any] = [
    {"match": {"path": "a"}, "messageTemplate": "m", "sessionKey": "hook:a:{{id}}"},
    {"match": {"path": "a"}, "messageTemplate": "m", "sessionKey": "hook:a:b"},
    {"match": {"path": "gmail"}, "action": "wake", "textTemplate": "t"},
    {"match": {"source": "s"}, "messageTemplate": "m", "transform": {"module": "a.js"}},
]
_HOOKS: dict[str, list[Any]] = {
    "token": [_OTHER, _OTHER, LONG, "  "],
    "path": ["/", "/in", "in/", "//"],
    "presets": [["gmail"], []],
    "mappings": [[each] for each in _MAPPINGS] + [_MAPPINGS[2:] + _MAPPINGS[:1]],
    "transformsDir": ["../out", "in"],
    "defaultSessionKey": ["hook:x", "Hook:y", "other", " "],
    "allowedSessionKeyPrefixes": [["hook:"], ["HOOK:X", "a"], [" "], ["other"]],
}
#: Keys of hooks that not every release has.
_LATER_HOOKS = ("defaultSessionKey", "allowedSessionKeyPrefixes")


def hooks(draw: random.Random, *, are_old: bool) -> dict[str, Any]:
    """A section of webhooks, which are on in most cases."""
    keys = {key: _HOOKS[key] for key in _HOOKS if not (are_old and key in _LATER_HOOKS)}
    made = {"enabled": draw.random() < 0.9, **_section(draw, keys)}
    if draw.random() < 0.8:
        made["token"] = _OTHER
    return made


def config(draw: random.Random) -> dict[str, Any]:
    """One config; each key stands in about every second one."""
    made: dict[str, Any] = {"gateway": {"mode": "local", **_section(draw, _GATEWAY)}}
    if draw.random() < 0.3:
        made["discovery"] = draw.choice(_DISCOVERY)
    return made


def _section(draw: random.Random, keys: dict[str, list[Any]]) -> dict[str, Any]:
    made = {}
    for key, values in keys.items():
        if draw.random() < 0.5:
            value = draw.choice(values)
            nested = value in (_PROXY, _AUTH, _CONTROL_UI)
            made[key] = _section(draw, value) if nested else value
    return made
