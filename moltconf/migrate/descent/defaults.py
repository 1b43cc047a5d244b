"""Defaults on the way back: what an older release does where nothing is said.

Measured as the steps of the same names are: clawdbot@2026.1.10, clawdbot@2026.1.24-3 and
openclaw@2026.1.29, run on configs without the keys.
"""

from __future__ import annotations

from moltconf.findings import Severity
from moltconf.migrate.descent.way import Way
from moltconf.migrate.draft import Draft
from moltconf.migrate.workspaces import OPENCLAW, pin_workspaces

#: The first release that closes groups where nothing is said.
_FIRST_CLOSING = "2026.1.11"
_CHANNELS = ("whatsapp", "telegram", "discord", "slack", "signal", "imessage")


def keep_groups_closed(draft: Draft, way: Way) -> None:
    """Write down who may talk in groups, or ask where the older release cannot close them."""
    shared = ("channels", "defaults", "groupPolicy")
    if draft.has(shared) and way.ends_with(shared):
        return
    said = draft.get(shared) or "allowlist"
    for path in (place for name in _CHANNELS for place in ((name,), ("channels", name))):
        section, policy = draft.mapping(path), (*path, "groupPolicy")
        if section is None or section.get("enabled") is False or draft.has(policy):
            continue
        if way.takes_at_last(policy, said):
            draft.set(policy, said, "it counted where the channel said nothing")
        elif said != "open":
            draft.ask(
                path,
                f"{way.to} lets everybody in a group talk to the agent, and cannot close groups",
                f"take the bot out of groups, or go no further back than {_FIRST_CLOSING}",
            )
    if draft.has(shared):
        draft.remove(shared, "each channel says it")
        if draft.get(shared[:-1]) == {}:
            draft.remove(shared[:-1], "is empty now")
            draft.prune(shared[:-2], "is empty now")


def keep_workspaces(draft: Draft, way: Way) -> None:
    """Write down the folders that agents work in: the older release has other defaults."""
    pin_workspaces(draft, OPENCLAW)


def tell_login(draft: Draft, way: Way) -> None:
    """Tell of a gateway that nothing protects."""
    auth = ("gateway", "auth")
    if not draft.get((*auth, "token")) and not draft.get((*auth, "password")):
        draft.note(
            auth,
            f"In {way.to} every user of the machine can command a gateway without a token or "
            "password.",
            "set gateway.auth.token; if OPENCLAW_GATEWAY_TOKEN is set where the gateway runs, say "
            "so with --accept gateway-login=environment",
            Severity.WARNING,
        )
