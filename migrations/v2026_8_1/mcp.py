"""2026.8.1: servers for MCP are written in one way.

Spellings from other tools were understood until now.

## mcp-spelling

    mcp: { servers: { docs: {
      command: "docs", workingDirectory: "~/docs", connect_timeout: 5, timeout: 60,
      disabled: true, ssl_verify: true } } }

becomes

    mcp: { servers: { docs: {
      command: "docs", cwd: "~/docs", connectionTimeoutMs: 5000, requestTimeoutMs: 60000,
      enabled: false, sslVerify: true } } }

The same under `nodeHost.mcp.servers`. Seconds become milliseconds, and a server that was disabled
stays so. Where both spellings are present, the new one counts.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom
from moltconf.text.keypath import KeyPath

from ..shared.keys import move_as, move_unless_set
from ..shared.scopes import find_all_of, moves
from ._release import SOURCES as SOURCES
from ._release import step

_SERVERS = ("mcp.servers.*", "nodeHost.mcp.servers.*")
_NAMES = (
    ("workingDirectory", "cwd"),
    ("supports_parallel_tool_calls", "supportsParallelToolCalls"),
    ("ssl_verify", "sslVerify"),
    ("client_cert", "clientCert"),
    ("client_key", "clientKey"),
    ("codex.default_tools_approval_mode", "codex.defaultToolsApprovalMode"),
)
_TIMES = (
    ("connectTimeout", "connectionTimeoutMs"),
    ("connect_timeout", "connectionTimeoutMs"),
    ("timeout", "requestTimeoutMs"),
)
_SPELLING = "there is one spelling"


def _count_milliseconds(draft: Draft) -> None:
    for path, _ in find_all_of(draft, _SERVERS):
        for old, new in _TIMES:
            _convert_time(draft, (*path, old), (*path, new))


def _convert_time(draft: Draft, old: KeyPath, new: KeyPath) -> None:
    seconds = draft.get(old)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or seconds <= 0:
        return
    milliseconds = seconds * 1000
    if isinstance(milliseconds, float) and milliseconds.is_integer():
        milliseconds = int(milliseconds)
    name = "the time in milliseconds"
    move_unless_set(draft, old, new, milliseconds, "times are milliseconds", name)


def _turn_disabled(draft: Draft) -> None:
    for path, server in find_all_of(draft, _SERVERS):
        disabled, old, new = server.get("disabled"), (*path, "disabled"), (*path, "enabled")
        if not isinstance(disabled, bool):
            continue
        if isinstance(server.get("enabled"), bool):
            draft.remove(old, "enabled is already set and counts")
        else:
            move_as(draft, old, new, not disabled, "a server says whether it is enabled")


STEPS = (
    step(
        id="mcp-spelling",
        summary="servers for MCP are written in one way",
        operations=(
            *(
                operation
                for old, new in _NAMES
                for operation in moves(_SERVERS, old, new, _SPELLING)
            ),
            custom(
                _count_milliseconds,
                sources=tuple(f"mcp.servers.*.{old}" for old, _ in _TIMES),
                targets=tuple(f"mcp.servers.*.{new}" for _, new in _TIMES),
            ),
            custom(
                _turn_disabled,
                sources=("mcp.servers.*.disabled",),
                targets=("mcp.servers.*.enabled",),
            ),
        ),
    ),
)
