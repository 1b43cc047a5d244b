"""Tool policies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from moltconf.product.agent_ids import EACH_IN_AGENTS
from moltconf.text.keypath import KeyPath
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES, LAST_OF_LISTS
from moltconf.validator.constraints.values import Places, patterns, records_at

# raw: an empty list does not count and one of other values does; ToolPolicy keeps texts alone
_POLICIES = patterns(
    "tools",
    "tools.byProvider.*",
    "tools.sandbox.tools",
    "tools.subagents.tools",
    *(f"{agent}.tools" for agent in EACH_IN_AGENTS),
    *(f"{agent}.tools.byProvider.*" for agent in EACH_IN_AGENTS),
    *(f"{agent}.tools.sandbox.tools" for agent in EACH_IN_AGENTS),
)
_BY_SENDER = patterns(
    "tools.toolsBySender.*", *(f"{agent}.tools.toolsBySender.*" for agent in EACH_IN_AGENTS)
)
_EXEC = patterns("tools.exec", *(f"{agent}.tools.exec" for agent in EACH_IN_AGENTS))
_LOOPS = patterns("tools.loopDetection", "agents.list[].tools.loopDetection")
_THRESHOLDS = ("warningThreshold", "criticalThreshold", "globalCircuitBreakerThreshold")


def check_allow_and_also_allow(config: Config, release: str) -> Iterator[Breach]:
    """One policy has either ``allow`` or ``alsoAllow``; empty lists do not count."""
    yield from _conflicts(config, _POLICIES)


def check_allow_and_also_allow_by_sender(config: Config, release: str) -> Iterator[Breach]:
    """The same, where a policy is for one sender."""
    yield from _conflicts(config, _BY_SENDER)


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


def check_loop_detection(config: Config, release: str) -> Iterator[Breach]:
    """Each threshold lies above the one before it."""
    for path, settings in records_at(config, _LOOPS):
        for lower, upper in pairwise(_THRESHOLDS):
            below, above = settings.get(lower), settings.get(upper)
            if isinstance(below, int) and isinstance(above, int) and below >= above:
                yield Breach((*path, upper), f'"{upper}" must be greater than "{lower}"')


CONSTRAINTS = (
    Constraint(
        "exec-mode", check_exec_mode, IN_PACKAGES, first="2026.5.28", keys=("ask", "security")
    ),
    Constraint(
        "loop-detection",
        check_loop_detection,
        IN_PACKAGES,
        first="2026.2.17",
        last=LAST_OF_LISTS,
        keys=("loopDetection",),
    ),
    Constraint(
        "tools-allow-and-also-allow",
        check_allow_and_also_allow,
        IN_PACKAGES,
        first="moltbot",
        keys=("alsoAllow",),
    ),
    Constraint(
        "tools-allow-and-also-allow",
        check_allow_and_also_allow_by_sender,
        IN_PACKAGES,
        first="2026.5.12",
        keys=("toolsBySender",),
    ),
)
