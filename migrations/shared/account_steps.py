"""Steps that write down who may reach an account, where two releases make something else of its
silence.

The facts are those of :mod:`moltconf.migrations.shared.account_policies`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from moltconf.edit.changes import copy_value
from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import Operation, custom
from moltconf.migrator.step import Step, Trigger
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ..shared.account_policies import (
    IN_DM,
    RULES,
    PolicyRule,
    covers,
    default_account,
    effective_policy,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_PLUGINS = ("mattermost", "nextcloud-talk", "line", "zalouser", "feishu")
_ASIDE = ("slack", "discord", "bluebubbles", "feishu")
#: The channels whose accounts each step is about.
CHANNELS_OF: Mapping[str, tuple[str, ...]] = {
    "whatsapp-direct-policy": ("whatsapp",),
    "slack-group-policy": ("slack",),
    "plugin-policies-own-first": _PLUGINS,
    "plugin-policies-inherited": _PLUGINS,
    "line-policies-own": ("line", "bluebubbles"),
    "plugin-policies-own": _PLUGINS,
    "policies-set-aside": _ASIDE,
    "whatsapp-policies": ("whatsapp",),
    "direct-policies": ("discord", "slack"),
    "policies-heard-again": _ASIDE,
    "account-policies": (
        "telegram",
        "signal",
        "imessage",
        "discord",
        "slack",
        "googlechat",
        "feishu",
    ),
}


#: What was open by default before it is not kept open (step group-policy-default).
_FIRST = "2026.1.12"
#: The last release in which an open account had to name everybody in a list of its own.
_LAST_STRICT = "2026.2.25"
#: The first release with channels under one key; they move out of it later on the way.
_ONE_KEY = "2026.1.12"
Place = Callable[[KeyPath, PolicyRule], KeyPath]
Why = Callable[[PolicyRule, Value], str]


def rules_of(step: str) -> tuple[PolicyRule, ...]:
    """Return the rules that a step keeps; only two steps are about what is set aside."""
    is_aside = CHANNELS_OF[step] is _ASIDE
    rules = (rule for rule in RULES if rule.channel in CHANNELS_OF[step])
    return tuple(rule if is_aside else rule._replace(set_aside=()) for rule in rules)


def _write_policies(
    draft: Draft, rules: tuple[PolicyRule, ...], before: str, after: str, place: Place, why: Why
) -> None:
    """Write down what ``before`` goes by wherever ``after`` would go by something else.

    Of a channel itself too, where releases differ about its silence. Groups that nobody opened,
    that a release left open by default, are not kept open.
    """
    before = max(before, _FIRST, key=release_key)
    channels = draft.mapping(("channels",)) or {}
    meant = {name: copy_value(channel) for name, channel in channels.items()}
    for rule in rules:
        default = _default_of(draft, rule)
        for path, account in _places(draft, rule, default):
            kept = effective_policy(rule, meant, account, before, default)
            now = draft.mapping(("channels",)) or {}
            new = effective_policy(rule, now, account, after, default)
            is_same = _is_same(kept.value, new.value) and not _is_to_move(rule, meant, before)
            if is_same or type(kept.value) is not type(rule.default):
                continue
            if kept.value == "open" and not kept.is_said:
                continue
            target = place(path, rule)
            if draft.can_hold(target):
                reason = why(rule, kept.value)
                draft.set(target, copy_value(kept.value), reason)
                if rule.key == "dmPolicy" and _wants_own_list(rule, after):
                    _name_senders(draft, path, rule, reason)


def _default_of(draft: Draft, rule: PolicyRule) -> str | None:
    return default_account(draft.mapping(("channels", rule.channel, "accounts")) or {})


def _places(
    draft: Draft, rule: PolicyRule, default: str | None
) -> list[tuple[KeyPath, str | None]]:
    channel: KeyPath = ("channels", rule.channel)
    if draft.mapping(channel) is None:
        return []
    accounts = draft.mapping((*channel, "accounts")) or {}
    itself: list[tuple[KeyPath, str | None]] = [(channel, None)] if rule.unfilled else []
    return itself + [
        ((*channel, "accounts", name), name)
        # the one that speaks for others first: what it says then may be all that they need
        for name in sorted(accounts, key=lambda name: name != default)
        if isinstance(accounts[name], dict)
    ]


def _is_to_move(rule: PolicyRule, channels: Mapping[str, Value], release: str) -> bool:
    """Return whether a value counts for the accounts because it stands in ``dm``: a later step
    moves it to where the release would set it aside."""
    channel = channels.get(rule.channel)
    nested = channel.get("dm") if isinstance(channel, dict) else None
    is_set_aside = rule.is_nested and covers(rule.set_aside, release)
    return is_set_aside and isinstance(nested, dict) and IN_DM[rule.key] in nested


def _is_same(one: Value, other: Value) -> bool:
    return one == other or (one in ([], {}, None) and other in ([], {}, None))


def _wants_own_list(rule: PolicyRule, release: str) -> bool:
    is_strict = release_key(release) <= release_key(_LAST_STRICT)
    # a list in `dm` is a rule of its own
    return (is_strict and not rule.is_nested) or covers(rule.set_aside, release)


def _name_senders(draft: Draft, account: KeyPath, rule: PolicyRule, why: str) -> None:
    """Give an account with a policy that wants a list the list too."""
    policy, senders = draft.get((*account, rule.key)), draft.get((*account[:2], "allowFrom"))
    target = (*account, "allowFrom")
    if policy in ("open", "allowlist") and isinstance(senders, list) and not draft.has(target):
        draft.set(target, copy_value(senders), why)


def policy_step(
    name: str,
    before: str,
    release: str,
    summary: str,
    until: str | None = None,
    on_downgrade: Callable[[Draft, DowngradeContext], None] | None = None,
) -> Step:
    """Return the step that keeps what accounts had before ``release``, on either way."""
    rules = rules_of(name)
    return Step(
        id=name,
        before=before,
        release=release,
        summary=summary,
        operations=(_operation(rules, release),),
        trigger=Trigger.CROSSING,
        until=until,
        on_downgrade=on_downgrade or keep_policies(name),
    )


def _operation(rules: tuple[PolicyRule, ...], release: str) -> Operation:
    def write(draft: Draft) -> None:
        if draft.came_from is not None:
            _write_policies(draft, rules, draft.came_from, release, _flat, _reason(release))

    return custom(
        write,
        watched=tuple(dict.fromkeys(f"channels.{rule.channel}" for rule in rules)),
        targets=tuple(
            f"channels.{rule.channel}.{place}{rule.key}"
            for rule in rules
            for place in ("", "accounts.*.")
            if place or rule.unfilled
        ),
    )


def _flat(path: KeyPath, rule: PolicyRule) -> KeyPath:
    return (*path, rule.key)


def _reason(release: str) -> Why:
    def why(rule: PolicyRule, value: Value) -> str:
        if covers(rule.own, release):
            news = f"each account has a {rule.key} of its own from {release} on"
        elif rule.set_aside:
            news = f'in {release} the channel counts for the account "default" alone'
        elif rule.unfilled:
            news = f"another {rule.key} counts from {release} on where none is said"
        else:
            news = f"accounts inherit {rule.key} from {release} on"
        return f'{news}; until then, "{value}" counted here'

    return why


def keep_policies(step: str) -> Callable[[Draft, DowngradeContext], None]:
    """Return what writes down, on the way down, what the accounts of a step inherit."""

    def keep_them(draft: Draft, context: DowngradeContext) -> None:
        from moltconf.migrator.downgrade.context import DowngradeContext

        assert draft.came_from is not None
        known = DowngradeContext(max(context.to, _ONE_KEY, key=release_key), context.before)

        def place(path: KeyPath, rule: PolicyRule) -> KeyPath:
            flat = (*path, rule.key)
            nested = (*path, "dm", IN_DM.get(rule.key, ""))
            return nested if rule.is_nested and not known.ends_with(flat) else flat

        def why(rule: PolicyRule, value: Value) -> str:
            return f"in {context.to} another {rule.key} counts where none is written"

        _write_policies(draft, rules_of(step), draft.came_from, context.to, place, why)

    return keep_them
