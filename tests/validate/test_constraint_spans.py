"""Checks hold from their first release to their last (measured on both sides of each end)."""

from __future__ import annotations

from typing import Any

import pytest

from moltconf.validator.verdict import judge


def _sandbox(**docker: Any) -> dict[str, Any]:
    return {"agents": {"defaults": {"sandbox": {"docker": docker}}}}


def _heartbeat(**settings: Any) -> dict[str, Any]:
    return {"agents": {"defaults": {"heartbeat": settings}}}


def _token(name: str) -> dict[str, Any]:
    return {"cron": {"webhookToken": {"source": "exec", "provider": "a", "id": name}}}


_SERVE = {"mode": "serve"}

#: Config, releases that take it, releases that refuse it.
_EDGES: tuple[tuple[dict[str, Any], str, str], ...] = (
    (_heartbeat(every="1h30m"), "2026.2.23 2026.9.6", "2026.1.29 2026.2.22-1"),
    (_heartbeat(every="99999999999999d"), "2026.5.27", "2026.5.28 2026.9.6"),
    (_heartbeat(target="owner"), "2026.8.1 2026.9.6", "2026.7.35"),
    (_heartbeat(activeHours={"start": "9"}), "2026.7.35", "2026.8.1"),
    (_sandbox(binds=["c:/a:/b"]), "2026.5.4", "2026.5.3 2026.2.17"),
    (_sandbox(binds=[" /a:/b"]), "2026.2.17 2026.9.4", "2026.9.5"),
    (_sandbox(network="container:x"), "2026.2.23", "2026.2.24 2026.9.6"),
    ({"gateway": {"tailscale": _SERVE, "auth": {"mode": "none"}}}, "2026.5.26", "2026.5.27"),
    ({"gateway": {"tailscale": _SERVE, "bind": "lan"}}, "2026.2.26", "2026.3.1 2026.9.6"),
    ({"gateway": {"tls": {"certPath": " "}}}, "2026.6.10", "2026.6.11"),
    ({"gateway": {"channelStaleEventThresholdMinutes": 2}}, "", "2026.3.22 2026.7.35"),
    (
        {"gateway": {"channelStaleEventThresholdMinutes": 2, "channelHealthCheckMinutes": 0}},
        "2026.3.22 2026.7.35",
        "",
    ),
    (
        {"gateway": {"controlUi": {"chatMessageMaxWidth": "min(1280px, 82%)"}}},
        "2026.5.2 2026.7.35",
        "",
    ),
    ({"gateway": {"controlUi": {"chatMessageMaxWidth": "wide"}}}, "", "2026.5.2 2026.7.35"),
    ({"proxy": {"proxyUrl": "https://example.com"}}, "2026.5.18", "2026.4.27 2026.5.12"),
    ({"cron": {"runLog": {"maxBytes": "10 mb"}}}, "", "2026.2.23 2026.7.35"),
    (
        {"tools": {"loopDetection": {"warningThreshold": 5, "criticalThreshold": 5}}},
        "",
        "2026.2.17 2026.7.35",
    ),
    ({"agents": {"defaults": {"runRetries": {"min": 5, "max": 4}}}}, "", "2026.5.18 2026.7.35"),
    (
        {
            "agents": {"list": [{"id": "a"}]},
            "bindings": [{"agentId": "b", "match": {"channel": "x"}}],
        },
        "2026.5.26",
        "2026.5.27 2026.7.35",
    ),
    ({"agents": {"list": [{"id": "a"}]}}, "2026.1.29 2026.7.35 2026.8.1 2026.9.6", ""),
    (
        {"agents": {"list": [{"id": "a", "identity": {"avatar": "..x"}}]}},
        "2026.5.12",
        "2026.1.29 2026.5.7",
    ),
    (_token("a/../b"), "2026.3.8", "2026.3.11 2026.9.6"),
    (_token("a#b"), "2026.5.26", "2026.3.8 2026.5.22"),
    (
        {"agents": {"defaults": {"models": {"azure-openai-responses/gpt-5.3-codex-spark": {}}}}},
        "2026.4.29",
        "2026.5.2 2026.7.35",
    ),
)


@pytest.mark.parametrize(("config", "takes", "refuses"), _EDGES, ids=str)
def test_both_sides_of_each_end(config: dict[str, Any], takes: str, refuses: str) -> None:
    assert [release for release in takes.split() if not judge(config, release).valid] == []
    assert [release for release in refuses.split() if judge(config, release).valid] == []
