"""2026.1.11: groups are closed unless they are opened.

## group-policy-default

Until now everybody in a group could talk to the agent unless `groupPolicy` said otherwise; from
now on only senders on the lists. Nothing is changed: to keep groups open is yours to say.

    telegram: { groups: { "-100": {} } }

stays as it is, and the report says which channels this closes.
"""

from __future__ import annotations

from moltconf.document.keypath import KeyPath
from moltconf.migrate.draft import Draft
from moltconf.migrate.operations import custom
from moltconf.migrate.step import Step, Trigger

_CHANNELS = ("whatsapp", "telegram", "discord", "slack", "signal", "imessage")


def _tell(draft: Draft) -> None:
    if draft.has(("channels", "defaults", "groupPolicy")):
        return
    for name in _CHANNELS:
        places: tuple[KeyPath, ...] = ((name,), ("channels", name))
        for path in places:
            section = draft.mapping(path)
            if section is not None and "groupPolicy" not in section:
                draft.note(
                    path,
                    f"groups of {name} were open to everybody before 2026.1.11, and are not now",
                    'groupPolicy: "open" keeps them open; groupAllowFrom lists who may write',
                )


SOURCES = ("the schemas of clawdbot@2026.1.10 and clawdbot@2026.1.11",)

STEPS = (
    Step(
        id="group-policy-default",
        before="2026.1.10",
        release="2026.1.11",
        summary="groups are closed unless groupPolicy opens them",
        operations=(custom(_tell, sources=("telegram", "channels.telegram")),),
        trigger=Trigger.CROSSING,
    ),
)
