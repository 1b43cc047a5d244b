"""2026.3.28 to 2026.3.31: what belongs to a provider moves to it.

## speech-providers

    messages: { tts: { provider: "edge", edge: { voice: "en-US-AriaNeural" } } }

becomes

    messages: { tts: { provider: "microsoft", providers: {
      microsoft: { voice: "en-US-AriaNeural" } } } }

`openai`, `elevenlabs` and `microsoft` move in the same way, in every block that says how replies
are spoken. `edge` is called `microsoft`.

## matrix-trusted

    channels: { matrix: { dm: { policy: "trusted", allowFrom: ["@me:example.org"] } } }

becomes

    channels: { matrix: { dm: { policy: "allowlist", allowFrom: ["@me:example.org"] } } }

Whom `trusted` meant stands in `allowFrom`. Without that list it becomes `pairing`: everybody asks.

## feishu-accounts

    channels: { feishu: { accounts: [{ id: "work", appId: "cli_1", appSecret: "${SECRET}" }] } }

becomes

    channels: { feishu: { accounts: { work: { appId: "cli_1", appSecret: "${SECRET}" } } } }

Until now nothing judged this section, and lists of accounts were written. Accounts are keyed by
their id, as in every channel; a list with an account without id, or with an id twice, is left for
you to sort out.

## web-search-providers

The settings of a search provider belong to its plugin, which is switched on unless the file says
otherwise. A key without provider was the key of Brave.

    tools: { web: { search: { provider: "brave", apiKey: "${BRAVE_API_KEY}" } } }

becomes

    tools: { web: { search: { provider: "brave" } } },
    plugins: { entries: { brave: {
      config: { webSearch: { apiKey: "${BRAVE_API_KEY}" } }, enabled: true } } }

Only the settings move: a list `plugins.allow` without the plugin keeps it off, and is yours to
change.

## telegram-group-mentions-only

    channels: { telegram: { groupMentionsOnly: true } }

becomes

    channels: { telegram: { groups: { "*": { requireMention: true } } } }

Where the section lists its groups, the setting goes to each of them, as in 2.0.0-beta5.

## plugin-policies-inherited

The releases from 2026.3.31 to 2026.4.5 take back what 2026.3.28 began (step
plugin-policies-own-first): an account of a plugin's channel inherits again. Only on the way to one
of these:

    channels: { mattermost: { groupPolicy: "open", accounts: { a: { name: "A" } } } }

becomes

    channels: { mattermost: { groupPolicy: "open", accounts: { a: {
      name: "A", groupPolicy: "allowlist" } } } }

Only for a file known to come from an earlier release.
"""

from __future__ import annotations

from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import (
    MERGE_MISSING,
    custom,
    is_mapping,
    replace,
)
from moltconf.migrator.step import Step
from moltconf.product.search_plugins import SEARCH_PLUGINS
from moltconf.text.keypath import KeyPath

from .shared.account_steps import policy_step
from .shared.groups import spread_mention
from .shared.plugins import forget_switch, give_to_plugin, take_from_plugin
from .shared.scopes import SPEECH, channel, find_all_of, moves
from .shared.sources import ACCEPTED, REPAIR_TOOL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_BEFORE, _RELEASE = "2026.3.24", "2026.3.31"
_OWNER = "the settings of a provider stand together"

_KEYED = "accounts are keyed by their id"
_FEISHU: KeyPath = ("channels", "feishu", "accounts")
#: Where the accounts stand while the list is still there.
_BESIDE = "accounts by id"

_SEARCH: KeyPath = ("tools", "web", "search")


def _move_search(draft: Draft) -> None:
    key = (*_SEARCH, "apiKey")
    if draft.has(key):
        give_to_plugin(draft, key, "brave", ("webSearch", "apiKey"))
    for provider, plugin in SEARCH_PLUGINS.items():
        if draft.mapping((*_SEARCH, provider)) is not None:
            give_to_plugin(draft, (*_SEARCH, provider), plugin, ("webSearch",))


def _name_policy(draft: Draft) -> None:
    for path, messages in find_all_of(draft, (f"{place}.dm" for place in channel("matrix"))):
        if messages.get("policy") == "trusted":
            policy = "allowlist" if messages.get("allowFrom") else "pairing"
            why = "trusted people are those on the list"
            draft.set((*path, "policy"), policy, why, kind=ChangeKind.CONVERTED)


def _key_accounts(draft: Draft) -> None:
    accounts = draft.get(_FEISHU)
    if not isinstance(accounts, list) or not accounts:
        return
    ids = [account.get("id") if isinstance(account, dict) else None for account in accounts]
    names = [name.strip() for name in ids if isinstance(name, str) and name.strip()]
    if len(set(names)) < len(accounts):
        return
    for name in names:
        entry = (*_FEISHU[:-1], _BESIDE, name)
        draft.move((*_FEISHU, 0), entry, _KEYED)
        draft.remove((*entry, "id"), "the id is the key now", successor=entry)
    draft.remove(_FEISHU, "is empty now", successor=(*_FEISHU[:-1], _BESIDE))
    draft.move((*_FEISHU[:-1], _BESIDE), _FEISHU, _KEYED)


def _move_mentions(draft: Draft) -> None:
    for path, _ in find_all_of(draft, channel("telegram")):
        spread_mention(draft, (*path, "groupMentionsOnly"), (*path, "groups"))


_PLUGINS: KeyPath = ("plugins", "entries")


def _take_from_plugins(draft: Draft, context: DowngradeContext) -> None:
    """Bring what the plugins of web search say back to where the tool looked for it."""
    for provider, plugin in SEARCH_PLUGINS.items():
        new: KeyPath = (*_PLUGINS, plugin, "config", "webSearch")
        if provider == "brave":
            take_from_plugin(draft, context, plugin, (*new, "apiKey"), (*_SEARCH, "apiKey"))
        take_from_plugin(draft, context, plugin, new, (*_SEARCH, provider))
        forget_switch(draft, context, plugin)


SOURCES = (
    "the schemas of openclaw@2026.3.24 to openclaw@2026.3.31",
    REPAIR_TOOL,
    ACCEPTED,
)

STEPS = (
    Step(
        id="speech-providers",
        before="2026.3.24",
        release="2026.3.28",
        summary="the settings of speech providers move under providers",
        operations=(
            *(
                operation
                for source, target in (
                    ("openai", "openai"),
                    ("elevenlabs", "elevenlabs"),
                    ("microsoft", "microsoft"),
                    ("providers.edge", "microsoft"),
                    ("edge", "microsoft"),
                )
                for operation in moves(
                    SPEECH,
                    source,
                    f"providers.{target}",
                    _OWNER,
                    on_conflict=MERGE_MISSING,
                    only=is_mapping,
                )
            ),
            *(
                replace(f"{place}.provider", {"edge": "microsoft"}, "edge is called microsoft")
                for place in SPEECH
            ),
        ),
    ),
    Step(
        id="matrix-trusted",
        before="2026.3.24",
        release="2026.3.28",
        summary='channels.matrix.dm.policy "trusted" becomes "allowlist" or "pairing"',
        operations=(
            custom(
                _name_policy,
                sources=tuple(f"{place}.dm.policy" for place in channel("matrix")),
                targets=tuple(f"{place}.dm.policy" for place in channel("matrix")),
            ),
        ),
        tells_release=False,
        one_way=True,
    ),
    Step(
        id="feishu-accounts",
        before="2026.3.24",
        release="2026.3.28",
        summary="the accounts of Feishu are keyed by their id",
        operations=(
            custom(
                _key_accounts,
                sources=("channels.feishu.accounts",),
                targets=("channels.feishu.accounts",),
            ),
        ),
        tells_release=False,
        one_way=True,
    ),
    Step(
        id="web-search-providers",
        before=_BEFORE,
        release=_RELEASE,
        summary="the settings of search providers move to their plugins",
        operations=(
            custom(
                _move_search,
                sources=("tools.web.search.apiKey", "tools.web.search.brave"),
                targets=(
                    "plugins.entries.brave.config.webSearch.apiKey",
                    "plugins.entries.brave.config.webSearch",
                ),
                watched=tuple(f"tools.web.search.{name}" for name in SEARCH_PLUGINS),
            ),
        ),
        undo=_take_from_plugins,
    ),
    Step(
        id="telegram-group-mentions-only",
        before=_BEFORE,
        release=_RELEASE,
        summary="channels.telegram.groupMentionsOnly becomes a setting of groups",
        operations=(
            custom(
                _move_mentions,
                sources=("channels.telegram.groupMentionsOnly",),
                targets=("channels.telegram.groups.*.requireMention",),
            ),
        ),
        tells_release=False,
        one_way=True,
    ),
    policy_step(
        "plugin-policies-inherited",
        "2026.3.28",
        "2026.3.31",
        "accounts of plugins keep the policies of their own",
        until="2026.4.5",
    ),
)
