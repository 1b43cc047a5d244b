"""2026.4.2: nobody is asked any more before a command runs on the host.

## exec-approval

Until 2026.4.1 a command on the gateway's machine or on a node ran only if it was approved, and a
person was asked about any other: `security` was "allowlist" and `ask` "on-miss" where the config
did not say. Since then what is not said is "full" and "off": every command runs.

    tools: { exec: { host: "gateway" } }

becomes

    tools: { exec: { host: "gateway", security: "allowlist", ask: "on-miss" } }

for all agents and for each that has a host of its own. What the config says stays. Up to 2026.3.28
commands without `host` ran in the sandbox, or directly where there was none, unasked; a config from
then stays without. At 2026.3.31 and 2026.4.1 they were asked about too.

Where only some sessions are in a sandbox and `tools.elevated` lets people out of it, a config
cannot say both: the others would be asked as well. You decide.

Only for a file known to come from an earlier release.
"""

from __future__ import annotations

from moltconf.findings import Severity
from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import EVERY_CONFIG, custom
from moltconf.migrator.step import Choice, Step, Trigger
from moltconf.product.agent_ids import DEFAULTS, LIST
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from .shared.sources import ACCEPTED

_EXEC: KeyPath = ("tools", "exec")
_ON_HOST = ("gateway", "node")
_SANDBOXING: KeyPath = (*DEFAULTS, "sandbox", "mode")


def _keep_asking(draft: Draft) -> None:
    by_default = _asks_by_default(draft)
    common = draft.mapping(_EXEC) or {}
    _pin(draft, _EXEC, common, by_default=by_default)
    common = draft.mapping(_EXEC) or {}
    for index, agent in enumerate(draft.sequence(LIST)):
        path: KeyPath = (*LIST, index, *_EXEC)
        own = draft.mapping(path) if isinstance(agent, dict) else None
        if own is not None:
            _pin(draft, path, {**common, **own}, by_default=by_default)
    if "security" not in common and _lets_out(draft):
        draft.note(
            ("tools", "elevated"),
            "From 2026.4.2 on commands that leave the sandbox run without asking anybody.",
            "--accept exec-approval=ask has them ask, in sessions without sandbox too; "
            "--accept exec-approval=run lets whoever is in tools.elevated.allowFrom run any",
            Severity.WARNING,
        )


def _ask_always(draft: Draft) -> None:
    if "security" not in (draft.mapping(_EXEC) or {}) and _lets_out(draft):
        why = "commands that leave the sandbox asked before"
        draft.set((*_EXEC, "security"), "allowlist", why)
        draft.set((*_EXEC, "ask"), "on-miss", why)


def _asks_by_default(draft: Draft) -> bool:
    """Return whether commands without a host were asked about where the config comes from."""
    came_from = draft.came_from
    if came_from is not None and release_key(came_from) >= release_key("2026.3.31"):
        return True
    # in the sandbox without a word; on the host only what people sent there
    return draft.get(_SANDBOXING) == "all" and _elevates(draft)


def _elevates(draft: Draft) -> bool:
    elevated = draft.mapping(("tools", "elevated")) or {}
    allowed = elevated.get("allowFrom")
    return (
        elevated.get("enabled") is not False and isinstance(allowed, dict) and any(allowed.values())
    )


def _lets_out(draft: Draft) -> bool:
    return draft.get(_SANDBOXING) == "non-main" and _elevates(draft)


def _pin(draft: Draft, path: KeyPath, said: dict[str, Value], *, by_default: bool) -> None:
    """Write down what the section at ``path`` left unsaid, where ``said`` holds for it."""
    host = said.get("host", "auto")
    on_host = host in _ON_HOST or (by_default and host == "auto")
    if not on_host or "mode" in said or not draft.can_hold((*path, "security")):
        return
    why = "until now a command on the host ran only once it was approved"
    if "security" not in said:
        draft.set((*path, "security"), "allowlist", why)
    if "ask" not in said and said.get("security", "allowlist") == "allowlist":
        draft.set((*path, "ask"), "on-miss", why)


SOURCES = (
    "read off openclaw@2026.1.24, openclaw@2026.3.28, openclaw@2026.3.31, openclaw@2026.4.1 and "
    "openclaw@2026.4.2",
    ACCEPTED,
)

STEPS = (
    Step(
        id="exec-approval",
        before="2026.4.1",
        release="2026.4.2",
        summary="commands on the host go on being asked about",
        operations=(
            custom(
                _keep_asking,
                watched=("tools.exec", "agents.list[].tools.exec", "tools.elevated"),
                targets=(
                    *("tools.exec.security", "tools.exec.ask"),
                    *("agents.list[].tools.exec.security", "agents.list[].tools.exec.ask"),
                ),
                looks_at=(EVERY_CONFIG,),
            ),
        ),
        choices={
            "ask": Choice(
                "commands that leave the sandbox ask, and all others too",
                (
                    custom(
                        _ask_always,
                        watched=("tools.exec", "tools.elevated"),
                        targets=("tools.exec.security", "tools.exec.ask"),
                    ),
                ),
            ),
            "run": Choice("whoever is in tools.elevated.allowFrom runs any command", ()),
        },
        trigger=Trigger.CROSSING,
        one_way=True,
    ),
)
