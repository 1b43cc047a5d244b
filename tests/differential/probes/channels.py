"""Channels and plugins in the releases between: who checks them, and what becomes of old names.

``python -m tests.differential.probes.channels`` asks the unpacked releases and writes
``fixtures/probes/channels/<release>.txt``, as :mod:`tests.differential.probes.__main__` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.differential.probes.values import Probes

#: On both sides of each release at which one of these verdicts changed.
RELEASES = (
    "2026.2.1", "2026.2.9", "2026.2.17", "2026.2.22", "2026.2.23", "2026.2.25", "2026.2.26",
    "2026.3.2", "2026.3.8", "2026.3.13", "2026.3.22", "2026.3.23", "2026.3.28", "2026.4.1",
    "2026.4.2", "2026.4.5", "2026.4.7", "2026.4.9", "2026.4.10", "2026.4.26", "2026.4.29",
    "2026.5.2", "2026.5.3", "2026.5.12", "2026.5.18", "2026.6.1", "2026.6.6", "2026.7.35",
    "2026.8.1", "2026.9.5",
)  # fmt: skip

_BOTH = {"allow": ["a"], "alsoAllow": ["b"]}
_POLICIES = (
    {"dmPolicy": "open"},
    {"dmPolicy": "open", "allowFrom": ["*"], "accounts": {"a": {"dmPolicy": "open"}}},
    {"dmPolicy": "open", "allowFrom": ["*"], "accounts": {"a": {"allowFrom": ["1"]}}},
    {"dmPolicy": "allowlist", "allowFrom": [" "]},
    {"dmPolicy": "allowlist", "allowFrom": ["1"], "accounts": {"a": {"dmPolicy": "allowlist"}}},
    {"accounts": {"a": {"dmPolicy": "open", "enabled": False}}},
)
_NESTED = (
    {"dm": {"policy": "open", "allowFrom": ["*"]}},
    {"dm": {"policy": "open", "allowFrom": ["*"]}, "allowFrom": ["1"]},
    {"dm": {"policy": "allowlist"}},
    {"dmPolicy": "open", "dm": {"allowFrom": ["*"]}, "accounts": {"a": {}}},
    {"accounts": {"a": {"dm": {"policy": "open"}}}},
)

_NAMING_A_CHANNEL: tuple[dict[str, Any], ...] = (
    {"entries": {"nope": {}}},
    {"allow": ["nope"]},
    {"entries": {"Nope": {}}},
    {"deny": ["nope"]},
)


def _reference(source: str, name: str) -> dict[str, Any]:
    return {"source": source, "provider": "default", "id": name}


def _of_channels() -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name in ("whatsapp", "telegram", "signal", "bluebubbles", "msteams", "irc", "slack"):
        yield f"channels.{name}", _POLICIES
    for name in ("discord", "slack", "googlechat"):
        yield f"channels.{name}", _NESTED
    for name in ("telegram", "irc", "signal", "whatsapp"):
        policies = ({"tools": _BOTH}, {"toolsBySender": {"x": _BOTH}})
        yield f"channels.{name}.groups.x", policies


PROBES: Probes = (
    *_of_channels(),
    (
        "channels.telegram",
        (
            {"webhookUrl": "https://example.com"},
            {"webhookUrl": "https://example.com", "webhookSecret": "x"},
            {"webhookSecret": "x", "accounts": {"a": {"webhookUrl": "https://example.com"}}},
            {"accounts": {"a": {"webhookUrl": "https://example.com"}}},
            {"customCommands": [{"command": "a-b", "description": "x"}]},
            {"customCommands": [{"command": "a-b", "description": " "}]},
            {"botToken": _reference("file", "x")},
            {"botToken": _reference("exec", "a b")},
            {"botToken": _reference("file", "/x")},
        ),
    ),
    (
        "channels.discord",
        (
            {"activityType": 1, "activity": "x"},
            {"activityUrl": "https://example.com", "activity": "x"},
            {"activityUrl": "https://example.com", "activity": "x", "activityType": 1},
            {"activityType": 0},
            {"autoPresence": {"intervalMs": 5, "minUpdateIntervalMs": 6}},
            {"allowFrom": [1]},
            {"allowFrom": [-1]},
            {"allowFrom": ["1"]},
            {"guilds": {"g": {"channels": {"c": {"users": [2**53]}}}}},
        ),
    ),
    (
        "channels.slack",
        (
            {"mode": "http"},
            {"mode": "http", "signingSecret": " "},
            {"mode": "http", "signingSecret": "x", "accounts": {"a": {"signingSecret": ""}}},
            {"mode": "http", "signingSecret": "x", "accounts": {"a": {}}},
        ),
    ),
    (
        "channels.irc.nickserv",
        ({"register": True}, {"register": True, "registerEmail": "bot@example.com"}),
    ),
    ("channels.imessage.remoteHost", ("a", "a@b", "a b", "-x", "a@b@c", "[::1]", "a:b", "u@-b")),
    ("channels.imessage.attachmentRoots[0]", ("/x", "x", "/", "/a/*/b", "/a*/b", "C:\\x", "C:\\")),
    ("channels.bluebubbles", ({"serverUrl": "x"}, {"serverUrl": "x", "password": "y"})),
    (
        "channels",
        (
            {"nope": {}},
            {"bluebubbles": {}},
            {"modelByChannel": {}},
            {" slack": {}},
            {" slack": {}, "slack": {}},
            {"SLACK": {}},
            {"telegram": {"streamMode": "off"}},
            {"matrix": {"allowPrivateNetwork": None}},
            {"nope": {"bindings": {"acp": {}}}},
        ),
    ),
    (
        "<root>",
        tuple({"channels": {"nope": {}}, "plugins": plugins} for plugins in _NAMING_A_CHANNEL),
    ),
    (
        "plugins",
        (
            {"entries": {"nope": {}}},
            {"allow": ["nope"]},
            {"deny": ["nope"]},
            *(
                {"slots": {"memory": name}}
                for name in (
                    "nope",
                    "memory-core",
                    "memory-lancedb",
                    "google-antigravity-auth",
                    "google-gemini-cli-auth",
                    "skill-workshop",
                    "Memory-LanceDB",
                )
            ),
            {"slots": {"memory": "memory-lancedb"}, "allow": ["telegram"]},
            {"slots": {"memory": "memory-lancedb"}, "deny": ["memory-lancedb"]},
            {
                "slots": {"memory": "memory-lancedb"},
                "entries": {"memory-lancedb": {"enabled": False}},
            },
            {"entries": {"memory-lancedb": {"enabled": True}}},
            *(
                {"entries": {name: {"config": {"bogus": 1}}}}
                for name in (
                    "telegram",
                    " telegram",
                    "Telegram",
                    "google-gemini-cli",
                    "openai-codex",
                    "OpenAI",
                    "kimi-coding",
                    "minimax-portal-auth",
                )
            ),
            {"entries": {"OpenAI": {"config": {"bogus": 1}}, "openai": {"config": {}}}},
            {"installs": 1},
        ),
    ),
)


def main() -> None:
    """Ask every release."""
    from tests.differential.probes import FIXTURES, holding, sign
    from tests.differential.unpacked import Unpacked

    (FIXTURES / "channels").mkdir(exist_ok=True)
    configs = [holding(path, value) for path, values in PROBES for value in values]
    for release in RELEASES:
        signs = iter(map(sign, Unpacked(release).judge(configs)))
        lines = [f"{path}\t{''.join(next(signs) for _ in values)}\n" for path, values in PROBES]
        file = FIXTURES / "channels" / f"{release}.txt"
        file.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
