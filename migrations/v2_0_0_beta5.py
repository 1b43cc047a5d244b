"""2.0.0-beta5: every channel says for itself who may write.

Channels got their own sections and their own allowlists. What `routing` said about WhatsApp
alone, and what Discord and Telegram said in short forms, moves into them. Skills got a section
with room for more than entries.

## routing-allow-from

`routing.allowFrom` named the numbers that may write on WhatsApp and moves there. Where the config
has no WhatsApp section the product has dropped the list since 2026.1.21, because a new section
would switch the channel on; so does this step, and says so.

    routing: { allowFrom: ["+15555550123"] }, whatsapp: {}

becomes

    whatsapp: { allowFrom: ["+15555550123"] }

## inbound-allow-from

The same for `inbound.allowFrom`, which is older than every other channel: WhatsApp was the only
one there was, and a section is made for it.

    inbound: { allowFrom: ["+15555550123"] }

becomes

    whatsapp: { allowFrom: ["+15555550123"] }

## group-require-mention

`routing.groupChat.requireMention` becomes the default of all groups, `groups."*".requireMention`,
of WhatsApp, Telegram and iMessage. A section is made for Telegram alone, which may live by its
environment variable; a new iMessage section would switch that channel on. Where a channel lists
the groups that it accepts, the setting goes to each of them: a new `"*"` would let in all others.

    routing: { groupChat: { requireMention: false } }, telegram: {}

becomes

    telegram: { groups: { "*": { requireMention: false } } }

## telegram-require-mention

The same for `telegram.requireMention`.

## discord-allow-from

    discord: {
      allowFrom: ["1"],
      guildAllowFrom: { guilds: ["7"], users: ["1"] },
      requireMention: true,
    }

becomes

    discord: { dm: { allowFrom: ["1"] }, guilds: { "7": { users: ["1"], requireMention: true } } }

Users without guilds, and a mention rule without guilds, apply to all guilds: `guilds."*"`.

## channels-discord-allow-from

The same list in a config whose channels already stand under `channels`. Releases after 2026.2.9
read the short form again, so on the way to them it stays.

## skills-sections

    skillsLoad: { extraDirs: ["~/skills"] }, skills: { weather: { enabled: false } }

becomes

    skills: { load: { extraDirs: ["~/skills"] }, entries: { weather: { enabled: false } } }
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import MERGE_MISSING, custom, is_mapping, move, relocate
from moltconf.migrator.step import Step
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from .shared.groups import spread, spread_mention
from .shared.keys import remove_and_prune
from .shared.sources import OWN_MIGRATIONS

_BEFORE, _RELEASE = "2.0.0-beta4", "2.0.0-beta5"
_GROUPS = "each channel has its own group settings"


def sections_of(draft: Draft, channel: str) -> list[KeyPath]:
    """Return where a channel's section stands: under `channels`, at the root, or in both places."""
    places: tuple[KeyPath, ...] = (("channels", channel), (channel,))
    return [path for path in places if draft.mapping(path) is not None]


_OWN_LIST = "each channel has its own allowlist, and this one was WhatsApp's"


def _move_inbound(draft: Draft) -> None:
    section = [*sections_of(draft, "whatsapp"), ("whatsapp",)][0]
    relocate(draft, ("inbound", "allowFrom"), (*section, "allowFrom"), _OWN_LIST)


def _move_allow_from(draft: Draft) -> None:
    old = ("routing", "allowFrom")
    if not draft.has(old):
        return
    own = sections_of(draft, "whatsapp")
    if own:
        listed = [section for section in own if draft.has((*section, "allowFrom"))]
        relocate(draft, old, (*(listed or own)[0], "allowFrom"), _OWN_LIST)
    else:
        remove_and_prune(
            draft,
            old,
            "it was WhatsApp's, and this config has no WhatsApp section",
            loss="the numbers that could write on WhatsApp",
        )


def _move_require_mention(draft: Draft) -> None:
    old = ("routing", "groupChat", "requireMention")
    if not draft.has(old):
        return
    successor = None
    for channel in ("whatsapp", "telegram", "imessage"):
        sections = sections_of(draft, channel)
        if not sections and channel == "telegram":
            sections = [("telegram",)]
        # where a channel has two sections that will be merged, either may say it already
        said = ((*section, "groups", "*", "requireMention") for section in sections)
        if sections and not any(map(draft.has, said)):
            successor = successor or (*sections[0], "groups")
            spread(draft, (*sections[0], "groups"), draft.get(old))
    remove_and_prune(draft, old, _GROUPS, successor=successor)


def _move_telegram_mention(draft: Draft) -> None:
    for section in sections_of(draft, "telegram"):
        spread_mention(draft, (*section, "requireMention"), (*section, "groups"))


def _move_discord_lists(draft: Draft) -> None:
    for section in sections_of(draft, "discord"):
        _move_guilds(draft, section)


def _move_guilds(draft: Draft, section: KeyPath) -> None:
    old, guilds = (*section, "guildAllowFrom"), (*section, "guilds")
    why = "guilds are named one by one"
    if draft.mapping(old) is not None and draft.can_hold((*guilds, "*", "users")):
        users = draft.get((*old, "users"))
        for guild in _ids(draft.sequence((*old, "guilds"))) or ["*"]:
            entry = (*guilds, guild)
            if not draft.has(entry):
                draft.set(entry, {}, why)
            if draft.has((*old, "users")) and not draft.has((*entry, "users")):
                draft.set((*entry, "users"), users, why)
        draft.remove(old, why, successor=guilds)
    mention = (*section, "requireMention")
    if draft.has(mention) and draft.can_hold((*guilds, "*", "requireMention")):
        spread(draft, guilds, draft.get(mention))
        draft.remove(mention, why, successor=guilds)


def _ids(items: list[Value]) -> list[str]:
    return [str(item) for item in items if isinstance(item, str | int) and str(item).strip()]


_SKILL_KEYS = {"enabled", "apiKey", "env", "config"}
_SKILL_SECTIONS = {"allowBundled", "load", "install", "entries", "limits", "workshop"}


def _move_skills(draft: Draft) -> None:
    for name, entry in list((draft.mapping(("skills",)) or {}).items()):
        if name not in _SKILL_SECTIONS and isinstance(entry, dict) and entry.keys() <= _SKILL_KEYS:
            relocate(
                draft,
                ("skills", name),
                ("skills", "entries", name),
                "skills stand under entries",
                MERGE_MISSING,
            )


SOURCES = (
    OWN_MIGRATIONS,
    "openclaw@2026.1.29, which accepts the results",
)

STEPS = (
    Step(
        id="routing-allow-from",
        before=_BEFORE,
        release=_RELEASE,
        summary="routing.allowFrom becomes whatsapp.allowFrom",
        operations=(
            custom(
                _move_allow_from,
                sources=("routing.allowFrom",),
                targets=("whatsapp.allowFrom", "channels.whatsapp.allowFrom"),
            ),
        ),
        loses="the list, where the config has no WhatsApp section",
        one_way=True,
    ),
    Step(
        id="inbound-allow-from",
        before="2.0.0-beta2",
        release=_RELEASE,
        summary="inbound.allowFrom becomes whatsapp.allowFrom",
        operations=(
            custom(_move_inbound, sources=("inbound.allowFrom",), targets=("whatsapp.allowFrom",)),
        ),
        one_way=True,
    ),
    Step(
        id="group-require-mention",
        before=_BEFORE,
        release=_RELEASE,
        summary="routing.groupChat.requireMention becomes a group setting of each channel",
        operations=(
            custom(
                _move_require_mention,
                sources=("routing.groupChat.requireMention",),
                targets=("telegram.groups.*.requireMention", "whatsapp.groups.*.requireMention"),
            ),
        ),
        one_way=True,
    ),
    Step(
        id="telegram-require-mention",
        before=_BEFORE,
        release=_RELEASE,
        summary='telegram.requireMention becomes telegram.groups."*".requireMention',
        operations=(
            custom(
                _move_telegram_mention,
                sources=("telegram.requireMention", "channels.telegram.requireMention"),
                targets=("telegram.groups.*.requireMention",),
            ),
        ),
        one_way=True,
    ),
    Step(
        id="discord-allow-from",
        before=_BEFORE,
        release=_RELEASE,
        summary="discord names people under dm and guilds one by one",
        operations=(
            move(
                "discord.allowFrom",
                "discord.dm.allowFrom",
                "the list was about direct messages",
                prune=False,
            ),
            custom(
                _move_discord_lists,
                sources=("discord.guildAllowFrom", "discord.requireMention"),
                targets=("discord.guilds.*.users", "discord.guilds.*.requireMention"),
            ),
        ),
    ),
    Step(
        id="channels-discord-allow-from",
        before=_BEFORE,
        release=_RELEASE,
        summary="channels.discord.allowFrom becomes channels.discord.dm.allowFrom",
        operations=(
            move(
                "channels.discord.allowFrom",
                "channels.discord.dm.allowFrom",
                "the list was about direct messages",
                prune=False,
            ),
        ),
        until="2026.2.9",
        tells_release=False,
    ),
    Step(
        id="skills-sections",
        before=_BEFORE,
        release=_RELEASE,
        summary="skills get the sections load, install and entries",
        operations=(
            move("skillsLoad", "skills.load", "skills have one section", on_conflict=MERGE_MISSING),
            move(
                "skillsInstall",
                "skills.install",
                "skills have one section",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
            custom(_move_skills, sources=("skills.*",), targets=("skills.entries.*",)),
        ),
    ),
)
