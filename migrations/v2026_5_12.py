"""2026.5.2 to 2026.5.12: threads start sessions of any kind.

## bluebubbles

The plugin for BlueBubbles is gone; iMessage is reached by `imsg` on the Mac itself. Nothing reads
`channels.bluebubbles` any more, and what it says about people and groups holds for the new way only
once `imsg` is set up.

    channels: { bluebubbles: { serverUrl: "http://mac:1234", allowFrom: ["+15555550123"] } }

becomes a comment, password and all, for the gateway does not start with it. (From a file of strict
JSON it goes; the backup keeps what it said.) What is to be done is
left for you to decide: `imessage` moves what both have in common, `remove` removes the section.

## thread-sessions

    channels: { discord: { threadBindings: {
      spawnSubagentSessions: true, spawnAcpSessions: false } } }

becomes

    channels: { discord: { threadBindings: { spawnSessions: false } } }

One setting says it for both kinds of session. Where they differ nothing is started that was not
started before.

## parent-fork-tokens

    session: { parentForkMaxTokens: 100000 }

is removed: how much of a session its fork takes along is worked out from the model.

## runtime-fallback

    agents: { defaults: { agentRuntime: { id: "auto", fallback: "none" } } }

becomes

    agents: { defaults: { agentRuntime: { id: "auto" } } }

The releases from here on have one runtime of their own to fall back to, and no setting for it.
"""

from __future__ import annotations

from moltconf.migrator.downgrade.inverse import OLD_PLACE
from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import ask, custom, move, remove
from moltconf.migrator.step import Choice, Step

from .shared.keys import move_as
from .shared.scopes import AGENTS, CHANNELS, find_all_of, removals
from .shared.sources import ACCEPTED, REPAIR_TOOL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_BEFORE, _RELEASE = "2026.4.29", "2026.5.12"
_OLD = ("spawnSubagentSessions", "spawnAcpSessions")
_OWNERS = tuple(f"{owner}.threadBindings" for owner in ("session", *CHANNELS))


def _join(draft: Draft) -> None:
    why = "one setting says it for every kind of session"
    for path, bindings in find_all_of(draft, _OWNERS):
        said = [key for key in _OLD if isinstance(bindings.get(key), bool)]
        if not said:
            continue
        target = (*path, "spawnSessions")
        allowed = all(bindings[key] is True for key in said)
        if draft.has(target):
            for key in said:
                draft.remove(
                    (*path, key), "spawnSessions is already set and counts", successor=target
                )
            continue
        move_as(draft, (*path, said[0]), target, allowed, why)
        for key in said[1:]:
            draft.remove((*path, key), why, successor=target)


#: What BlueBubbles and iMessage have in common (the product's own guide for the move).
_COMMON = (
    "enabled",
    "dmPolicy",
    "allowFrom",
    "groupPolicy",
    "groupAllowFrom",
    "groups",
    "sendReadReceipts",
    "includeAttachments",
    "attachmentRoots",
    "mediaMaxMb",
    "textChunkLimit",
    "actions",
)
_GONE = "the plugin for BlueBubbles is gone"


def _share_sessions(draft: Draft, context: DowngradeContext) -> None:
    """Say for each kind of session whether a thread may start one."""
    for path, _ in find_all_of(draft, _OWNERS):
        new = (*path, "spawnSessions")
        old, other = ((*path, key) for key in _OLD)
        said = draft.get(new)
        if not isinstance(said, bool) or draft.has(old) or not context.is_behind(old, new):
            continue
        draft.move(new, old, OLD_PLACE)
        if context.leads_over(other) and not draft.has(other):
            draft.set(other, said, "it was said for each kind of session")


SOURCES = (
    "the schemas of openclaw@2026.4.29 to openclaw@2026.5.12",
    REPAIR_TOOL,
    ACCEPTED,
)

STEPS = (
    Step(
        id="bluebubbles",
        before=_BEFORE,
        release=_RELEASE,
        summary="channels.bluebubbles is gone",
        operations=(
            ask(
                "channels.bluebubbles",
                "BlueBubbles is no longer supported; iMessage is reached by imsg on the Mac itself",
                "nothing reads the section any more; "
                "--accept bluebubbles=imessage moves what both have in common to "
                "channels.imessage, --accept bluebubbles=remove removes the section",
            ),
        ),
        choices={
            "imessage": Choice(
                "who may write and how goes to channels.imessage, the address and the password of "
                "the server go; entries of groups are chat ids there and must be renamed",
                (
                    *(
                        move(f"channels.bluebubbles.{key}", f"channels.imessage.{key}", _GONE)
                        for key in _COMMON
                    ),
                    remove("channels.bluebubbles", _GONE, loss="the server and its password"),
                ),
            ),
            "remove": Choice(
                "the section goes, with the address and the password of the server",
                (remove("channels.bluebubbles", _GONE, loss="the section"),),
            ),
        },
    ),
    Step(
        id="thread-sessions",
        before="2026.4.29",
        release="2026.5.2",
        summary="spawnSubagentSessions and spawnAcpSessions become spawnSessions",
        operations=(
            custom(
                _join,
                sources=tuple(f"{owner}.{key}" for owner in _OWNERS for key in _OLD),
                targets=tuple(f"{owner}.spawnSessions" for owner in _OWNERS),
            ),
        ),
        loses="that threads started one kind of session and not the other",
        undo=_share_sessions,
    ),
    Step(
        id="parent-fork-tokens",
        before="2026.4.29",
        release="2026.5.2",
        summary="session.parentForkMaxTokens is gone",
        operations=(
            remove(
                "session.parentForkMaxTokens",
                "it is worked out from the model",
                loss="a limit of its own for forks",
            ),
        ),
        loses="a limit of its own for forks",
    ),
    Step(
        id="runtime-fallback",
        before="2026.5.2",
        release="2026.5.3",
        summary="the fallback of a runtime is gone",
        operations=removals(
            AGENTS,
            ("agentRuntime.fallback", "embeddedHarness.fallback"),
            "there is one runtime to fall back to",
        ),
    ),
)
