"""2026.1.11: groups are closed unless they are opened.

## group-policy-default

Until now everybody in a group could talk to the agent unless `groupPolicy` said otherwise; from
now on only senders on the lists. Nothing is changed: to keep groups open is yours to say.

    telegram: { groups: { "-100": {} } }

stays as it is, and the report says which channels this closes.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom
from moltconf.migrator.step import Choice, Step, Trigger
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_CHANNELS = ("whatsapp", "telegram", "discord", "slack", "signal", "imessage")
_SECTIONS = tuple(f"{above}{name}" for name in _CHANNELS for above in ("", "channels."))
_POLICIES = tuple(f"{section}.groupPolicy" for section in _SECTIONS)


def _silent(draft: Draft) -> Iterator[KeyPath]:
    """Yield the sections of channels that say nothing about groups."""
    if draft.has(("channels", "defaults", "groupPolicy")):
        return
    for name in _CHANNELS:
        places: tuple[KeyPath, ...] = ((name,), ("channels", name))
        for path in places:
            section = draft.mapping(path)
            if section is not None and "groupPolicy" not in section:
                yield path


def _tell(draft: Draft) -> None:
    for path in _silent(draft):
        draft.note(
            path,
            f"groups of {path[-1]} were open to everybody before 2026.1.11, and are not now",
            'groupPolicy: "open" keeps them open; groupAllowFrom lists who may write',
        )


def _open_groups(draft: Draft) -> None:
    for path in list(_silent(draft)):
        draft.set((*path, "groupPolicy"), "open", "until now groups were open to everybody")


#: The first release that closes groups where nothing is said.
_FIRST_CLOSING = "2026.1.11"


def _keep_groups_closed(draft: Draft, context: DowngradeContext) -> None:
    """Write down who may talk in groups, or ask where the older release cannot close them."""
    shared = ("channels", "defaults", "groupPolicy")
    if draft.has(shared) and context.ends_with(shared):
        return
    said = draft.get(shared) or "allowlist"
    for path in (place for name in _CHANNELS for place in ((name,), ("channels", name))):
        section, policy = draft.mapping(path), (*path, "groupPolicy")
        if section is None or section.get("enabled") is False or draft.has(policy):
            continue
        if context.takes_at_last(policy, said):
            draft.set(policy, said, "it counted where the channel said nothing")
        elif said != "open":
            draft.ask(
                path,
                f"{context.to} lets everybody in a group talk to the agent, and cannot close "
                "groups",
                f"take the bot out of groups, or go no further back than {_FIRST_CLOSING}",
            )
    if draft.has(shared):
        draft.remove(shared, "each channel says it")
        if draft.get(shared[:-1]) == {}:
            draft.remove(shared[:-1], "is empty now")
            draft.prune(shared[:-2], "is empty now")


SOURCES = ("the schemas of clawdbot@2026.1.10 and clawdbot@2026.1.11",)

STEPS = (
    Step(
        id="group-policy-default",
        before="2026.1.10",
        release="2026.1.11",
        summary="groups are closed unless groupPolicy opens them",
        operations=(custom(_tell, sources=("telegram", "channels.telegram"), looks_at=_SECTIONS),),
        choices={
            "open": Choice(
                'everybody goes on writing in groups: groupPolicy "open" for each channel that '
                "says nothing",
                (custom(_open_groups, watched=_SECTIONS, targets=_POLICIES),),
            ),
            "closed": Choice("only senders in groupAllowFrom may write in groups", ()),
        },
        trigger=Trigger.CROSSING,
        on_downgrade=_keep_groups_closed,
    ),
)
