"""2026.1.20: every object is strict.

Until now an unknown key was dropped without a word; from now on the gateway refuses to start
with one. The bridge for mobile nodes is gone: nodes connect to the gateway itself.

## bridge

`bridge` said where mobile nodes connect. They use the gateway's own port and login now.

    bridge: { enabled: true, port: 18790 }

is removed.

## bind-tailnet

This one release does not know the value `tailnet` of `gateway.bind`; `auto` is what its own
repair tool writes. 2026.1.21 took the value back.

## misnamed-token

    channels: { telegram: { token: "${TELEGRAM_BOT_TOKEN}" }, discord: { botToken: "${DISCORD}" } }

becomes

    channels: { telegram: { botToken: "${TELEGRAM_BOT_TOKEN}" }, discord: { token: "${DISCORD}" } }

Telegram's token is called `botToken` and Discord's `token`. Under the other's name it was dropped
unread until now. It moves where the section has no token of its own.

## misplaced-access

    channels: { whatsapp: { dm: { policy: "allowlist", allowFrom: ["+15555550123"] },
      groups: { requireMention: true } } }

becomes

    channels: { whatsapp: { dmPolicy: "allowlist", allowFrom: ["+15555550123"],
      groups: { "*": { requireMention: true } } } }

Telegram, WhatsApp, Signal and iMessage have no `dm`, which is what Discord and Slack have; and
`groups` holds groups. A `policy` and an `allowFrom` there are those of the section. Nothing that
would let in everybody is moved.

## one-level-too-deep

In a file of a strict release, `plugins.entries.slots.memory` goes to `plugins.slots.memory`, and
`plugins.entries.voice-call.provider` to `plugins.entries.voice-call.config.provider`.

A section that stands in itself (`channels.channels`), what belongs beside `plugins.entries`, and
settings of a plugin beside its `config` go where they are read, whole or not at all: not where the
place is taken, and not where the plugin's schema does not know a setting. A file of a release that
dropped such keys unread keeps them for `unread-keys`.
"""

from __future__ import annotations

from functools import partial

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom, is_text, remove, replace
from moltconf.migrator.step import Step

from .shared.misplaced import PLACES, move_access
from .shared.scopes import channel, find_all_of
from .shared.slips import MEANT, SLIPS, gather_settings, lift_blocks
from .shared.sources import OWN_MIGRATIONS


def _rename_token(draft: Draft, places: tuple[str, ...], written: str, meant: str) -> None:
    for path, section in find_all_of(draft, places):
        if not is_text(section.get(written)) or {meant, "tokenFile"} & section.keys():
            continue
        draft.move((*path, written), (*path, meant), "this is what the channel calls its token")


SOURCES = (
    OWN_MIGRATIONS,
    "the schemas of clawdbot@2026.1.16-2 and clawdbot@2026.1.20",
)

STEPS = (
    Step(
        id="bridge",
        before="2026.1.16-2",
        release="2026.1.20",
        summary="bridge is gone; nodes connect to the gateway",
        operations=(
            remove(
                "bridge",
                "nodes connect to the gateway itself",
                loss="the bridge's own port and certificate",
            ),
        ),
        loses="the bridge's own port and certificate",
    ),
    Step(
        id="bind-tailnet",
        before="2026.1.16-2",
        release="2026.1.20",
        summary='gateway.bind does not know "tailnet"',
        operations=(
            replace("gateway.bind", {"tailnet": "auto"}, 'this release does not know "tailnet"'),
        ),
        loses="the binding to the tailnet address alone",
        until="2026.1.20",
    ),
    Step(
        id="misnamed-token",
        before="2026.1.16-2",
        release="2026.1.20",
        summary="the tokens of Telegram and Discord under each other's names",
        operations=tuple(
            custom(
                partial(_rename_token, places=channel(name), written=written, meant=meant),
                sources=tuple(f"{place}.{written}" for place in channel(name)),
                targets=tuple(f"{place}.{meant}" for place in channel(name)),
            )
            for name, written, meant in (
                ("telegram", "token", "botToken"),
                ("discord", "botToken", "token"),
            )
        ),
        tells_release=False,
        one_way=True,
    ),
    Step(
        id="misplaced-access",
        before="2026.1.16-2",
        release="2026.1.20",
        summary="misplaced settings of who may write move to where the channel reads them",
        operations=(
            custom(
                move_access,
                sources=tuple(
                    f"{place}.{key}"
                    for place in PLACES
                    for key in (
                        *("dm.policy", "dm.allowFrom"),
                        *("groups.policy", "groups.allowFrom", "groups.requireMention"),
                    )
                ),
                targets=tuple(
                    f"{place}.{key}"
                    for place in PLACES
                    for key in (
                        *("dmPolicy", "allowFrom", "groupPolicy", "groupAllowFrom"),
                        "groups.*.requireMention",
                    )
                ),
            ),
        ),
        tells_release=False,
        one_way=True,
    ),
    Step(
        id="one-level-too-deep",
        before="2026.1.16-2",
        release="2026.1.20",
        summary="blocks stand where they are read, and settings of a plugin in its config",
        operations=(
            custom(lift_blocks, sources=SLIPS, targets=MEANT),
            custom(
                gather_settings,
                sources=("plugins.entries.*.*",),
                targets=("plugins.entries.*.config.*",),
            ),
        ),
        tells_release=False,
        one_way=True,
    ),
)
