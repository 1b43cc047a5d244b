"""Tool policies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from moltconf.document.keypath import KeyPath
from moltconf.releases.constraints.breach import Breach, Config
from moltconf.releases.constraints.values import Places, patterns, records_at

_BY_SENDER = (
    "tools.toolsBySender.*",
    "agents.entries.*.tools",
    "agents.entries.*.tools.byProvider.*",
    "agents.entries.*.tools.toolsBySender.*",
    "agents.entries.*.tools.sandbox.tools",
)


_GLOBAL = ("tools", "tools.byProvider.*", "tools.sandbox.tools", "tools.subagents.tools")
_POLICIES = patterns(
    *_GLOBAL,
    "agents.list[].tools",
    "agents.list[].tools.byProvider.*",
    "agents.list[].tools.sandbox.tools",
)
_CORE_POLICIES = patterns(*_GLOBAL, *_BY_SENDER)
_EXEC = patterns("tools.exec", "agents.entries.*.tools.exec")


def check_allow_and_also_allow(config: Config, release: str) -> Iterator[Breach]:
    """One policy has either ``allow`` or ``alsoAllow``; empty lists do not count."""
    yield from _conflicts(config, _POLICIES)


def check_core_allow_and_also_allow(config: Config, release: str) -> Iterator[Breach]:
    """As before, with the policies by sender."""
    yield from _conflicts(config, _CORE_POLICIES)


def _conflicts(config: Config, places: Places) -> Iterator[Breach]:
    for path, policy in records_at(config, places):
        yield from conflict(path, policy)


def conflict(path: KeyPath, policy: Mapping[str, object]) -> Iterator[Breach]:
    """What is wrong with the tool policy at ``path``."""
    if all(isinstance(policy.get(key), list) and policy[key] for key in ("allow", "alsoAllow")):
        yield Breach(
            path,
            '"allow" and "alsoAllow" exclude each other in one tool policy',
            'move the tools of "alsoAllow" into "allow", or replace "allow" by "profile"',
        )


def check_exec_mode(config: Config, release: str) -> Iterator[Breach]:
    """``mode`` replaced ``security`` and ``ask``; side by side they are refused."""
    for path, settings in records_at(config, _EXEC):
        if "mode" in settings and settings.keys() & {"security", "ask"}:
            yield Breach(
                (*path, "mode"),
                '"mode" cannot stand beside "security" or "ask"',
                'keep "mode" alone, or the other two',
            )
