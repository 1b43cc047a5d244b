"""Where a config names tools, and how a tool is renamed in all of these places."""

from __future__ import annotations

from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import UNCHANGED, Operation, convert
from moltconf.text.keypath import parse_path
from moltconf.text.tree import Value

#: Every list of tool names up to 2026.1.29 (read off the schemas of clawdbot@2026.1.24-3 and
#: openclaw@2026.1.29).
_POLICIES = (
    "tools",
    "tools.byProvider.*",
    "tools.sandbox.tools",
    "tools.subagents.tools",
    "agents.list[].tools",
    "agents.list[].tools.byProvider.*",
    "agents.list[].tools.sandbox.tools",
)
_GROUP_POLICIES = tuple(
    f"channels.{place}.{policy}"
    for channel, groups in (
        ("whatsapp", ("groups.*",)),
        ("telegram", ("groups.*",)),
        ("discord", ("guilds.*", "guilds.*.channels.*")),
        ("slack", ("channels.*",)),
        ("imessage", ("groups.*",)),
        ("bluebubbles", ("groups.*",)),
        ("msteams", ("teams.*", "teams.*.channels.*")),
    )
    for group in groups
    for place in (f"{channel}.{group}", f"{channel}.accounts.*.{group}")
    for policy in ("tools", "toolsBySender.*")
)
TOOL_LISTS = tuple(
    f"{policy}.{key}"
    for policy in (*_POLICIES, *_GROUP_POLICIES)
    for key in ("allow", "alsoAllow", "deny")
) + (
    "agents.defaults.contextPruning.tools.allow",
    "agents.defaults.contextPruning.tools.deny",
)


def rename_tool(names: dict[str, str], why: str) -> Operation:
    """Return what renames entries of every tool list, whatever their case and blanks."""

    def rename(value: Value) -> Value:
        if not isinstance(value, str):
            return UNCHANGED
        return names.get(value.strip().lower(), UNCHANGED)

    return convert((f"{place}[]" for place in TOOL_LISTS), rename, why, texts=names)


def name_tool_as_before(draft: Draft, new: str, old: str) -> None:
    """Rename a tool, or a group of them, for an older release.

    A list of tools takes any name, and one that is not known guards nothing.
    """
    for place in TOOL_LISTS:
        for path in draft.find(parse_path(f"{place}[]")):
            name = draft.get(path)
            if isinstance(name, str) and name.strip().lower() == new:
                draft.set(path, old, "the group carried this name", kind=ChangeKind.CONVERTED)
