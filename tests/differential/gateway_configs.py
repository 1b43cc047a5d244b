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
