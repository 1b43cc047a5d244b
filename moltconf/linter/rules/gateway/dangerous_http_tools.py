"""Tools over HTTP that the gateway keeps back otherwise.

## What it does
Reports tools in `gateway.tools.allow` that the release denies to callers of `/tools/invoke` unless
they are listed there.
## Why it matters
These run commands, change files, start agents or command the gateway. With them whoever has the
gateway's token runs them directly, without a model and without anybody seeing it in a chat.
## Example
```json5
{
  gateway: { mode: "local", tools: { allow: ["exec"] } },
}
```
## Use instead
```json5
{
  gateway: { mode: "local", tools: { allow: ["web_search"] } },
}
```
## Fix safety
No fix: a program may call the tool.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.masking.shapes import shown
from moltconf.release_order import since as is_since

META = Rule(
    id="gateway/dangerous-http-tools",
    severity=WARNING,
    releases=since("2026.2.17"),
    keys=("allow",),
    audits=("gateway.tools_invoke_http.dangerous_allow",),
    sources=(
        "measured: the security audit of openclaw@2026.9.6",
        "the list read off openclaw@2026.2.17, 2026.2.24, 2026.3.31, 2026.8.2 and 2026.9.5",
    ),
)

#: Since which release a tool is denied over HTTP unless it is listed.
_DENIED = {
    **dict.fromkeys(("gateway", "sessions_send", "sessions_spawn"), "2026.2.17"),
    "cron": "2026.2.24",
    **dict.fromkeys(
        ("apply_patch", "exec", "fs_delete", "fs_move", "fs_write", "nodes", "shell", "spawn"),
        "2026.3.31",
    ),
    **dict.fromkeys(
        (
            *("automations", "computer", "conversations_list", "conversations_send"),
            *("conversations_turn", "mobile_ui", "openclaw", "portal", "terminal"),
        ),
        "2026.8.2",
    ),
    "plugins": "2026.9.5",
}


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    if gateway is None:
        return
    where = " on other machines" if gateway.is_exposed else ""
    denied = [
        tool for tool in gateway.http_tools or () if _is_denied(tool.value.lower(), config.release)
    ]
    names = " and ".join(shown(tool.value) for tool in denied)
    for tool in denied:
        yield META.at(
            tool.path,
            f"programs{where} can run {names} through the gateway's HTTP interface. "
            f"{config.release} does not allow this by default, because it is dangerous",
            help=f"remove {names} from gateway.tools.allow",
        )


def _is_denied(tool: str, release: str) -> bool:
    if tool == "cron" and is_since(release, "2026.8.2"):
        return False
    first = _DENIED.get(tool)
    return first is not None and is_since(release, first)
