"""A group of Telegram whose settings no account heeds.

## What it does
Reports groups in `channels.telegram.groups` that are switched off, or that say who may write, where
several accounts are listed and an account has no `groups` of its own. A list of senders that the
account has for all groups is not reported.
## Why it matters
As soon as `accounts` lists more than one, an account looks at its own `groups` alone for what is
set of a group: whom it lets in, whether it is off, its topics. The channel's list still says in
which groups the bot answers. A group with `enabled: false` is answered, and `allowFrom` of a group
keeps nobody out. From 2026.8.1 on accounts share these settings again.
## Example
```json5
// release: 2026.7.1
{
  channels: {
    telegram: {
      accounts: { home: { botToken: "${HOME_BOT}" }, work: { botToken: "${WORK_BOT}" } },
      groups: { "-1001234567890": { allowFrom: ["123456789"] } },
    },
  },
}
```
## Use instead
```json5
// release: 2026.7.1
{
  channels: {
    telegram: {
      accounts: {
        home: {
          botToken: "${HOME_BOT}",
          groups: { "-1001234567890": { allowFrom: ["123456789"] } },
        },
        work: { botToken: "${WORK_BOT}", groups: {}, groupPolicy: "disabled" },
      },
    },
  },
}
```
## Fix safety
No fix: which account is in which group is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between
from moltconf.masking.shapes import shown
from moltconf.schema.as_written import has_senders_alone, says_who_writes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.channels import Channel, Group
    from moltconf.text.keypath import KeyPath

META = Rule(
    id="channels/group-settings-not-shared",
    severity=WARNING,
    releases=between("2026.3.1", "2026.7.35"),
    keys=("accounts",),
    sources=(
        "schemas/behaviour/telegram-account-chats.json: what each release answered",
        "asked: openclaw@2026.3.24, 2026.5.28, 2026.8.2 and 2026.9.6, which groups are let in",
        "read off the Telegram channel of openclaw@2026.3.24 and 2026.7.1: groups of an account "
        "replace those of the channel; a group without senders has those of groupAllowFrom, or "
        "else of allowFrom",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    several = {each.path for each in config.channel_sections if len(each.account_names) > 1}
    reported: set[KeyPath] = set()
    for listed in config.channel_groups:
        channel = listed.channel
        if channel.id != "telegram" or channel.account is None:
            continue
        if channel.group_policy is not None and channel.group_policy.value == "disabled":
            continue
        for group in listed.groups:
            above = group.path[:-2]
            if above not in several or group.path in reported or not _closes(config, group):
                continue
            if not _is_repeated(config, channel, group):
                reported.add(group.path)
                yield META.at(
                    group.path,
                    f"account {shown(channel.account)} does not heed what stands here: of several "
                    "accounts each reads its own groups alone",
                    help="write into groups of each account all groups that it is in: they take "
                    "the place of these",
                    mark=Mark.KEY,
                    evidence=((*above, "accounts"), (*channel.path, "groups")),
                )


def _closes(config: Config, group: Group) -> bool:
    """Return whether a group is switched off, or says who may write."""
    return group.is_off or says_who_writes(config.value, group.path)


def _is_repeated(config: Config, channel: Channel, group: Group) -> bool:
    """Return whether an account lets in the senders of a group, and nobody else, by itself."""
    if group.is_off or not has_senders_alone(config.value, group.path):
        return False
    listed = channel.group_senders if channel.group_senders is not None else channel.senders
    by_itself = {"*"} if channel.opens_groups else {each.value for each in listed or ()}
    return {each.value for each in group.senders or ()} == by_itself
