"""Who may reach an account that does not say so itself, release by release.

Up to some release an account had defaults of its own, whatever its channel says; from then on it
inherits. A few channels went the other way. What an account may be reached by is kept on both ways:
where two releases make something else of its silence, the old answer is written down.

Measured with the loaders of openclaw@2026.1.29 to openclaw@2026.9.6 (installed or unpacked, on both
sides of every boundary) on a channel with an account that says nothing, and read off what each
channel does with the result; the schemas of the releases name the same defaults. Of channels that
are not here (matrix, zalo, synology-chat, msteams ...) the accounts always inherited, or there are
none; irc and sms have accounts with defaults of their own in every release.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from moltconf.document.keypath import KeyPath
from moltconf.document.tree import Value
from moltconf.migrate.draft import Draft
from moltconf.migrate.operations import Operation, custom
from moltconf.migrate.step import Step, Trigger
from moltconf.releases.order import release_key

#: First and last releases; "" for a side that is open.
Spans = tuple[tuple[str, str], ...]
_ALWAYS: Spans = (("", ""),)
#: Releases that check some channels in their plugins, and add nothing to what they check.
_UNFILLED: Spans = (("", "2026.3.24"), ("2026.3.31", "2026.4.5"))
_FILLED: Spans = (("2026.3.28", "2026.3.28"), ("2026.4.7", ""))
#: Releases that move what a channel says to the account "default" where there is none, in memory.
_SET_ASIDE: Spans = (("2026.4.7", "2026.4.29"),)
_DEFAULT_ACCOUNT = "default"
#: Keys that may stand in ``dm`` under another name.
IN_DM = {"dmPolicy": "policy", "allowFrom": "allowFrom"}
_UNTIL_7_35: Spans = (("", "2026.7.35"),)


class Rule(NamedTuple):
    """What counts for ``key`` of an account of ``channel`` that does not say it.

    ``own``: the account has ``default`` of its own, and looks no further. ``hidden``: a ``dm`` of
    its own hides that of the channel. ``spoken_for``: the account "default" speaks for the others,
    before the channel does; ``spoken_after``: after it. ``set_aside``: for the others the channel
    says nothing. ``unfilled``: a channel that is silent has no default either, so that
    ``channels.defaults.groupPolicy`` counts, and then ``bare``. ``otherwise``: the key that counts
    where this one is said nowhere.
    """

    channel: str
    key: str
    default: Value
    own: Spans = ()
    hidden: Spans = ()
    spoken_for: Spans = ()
    spoken_after: Spans = ()
    set_aside: Spans = ()
    unfilled: Spans = ()
    bare: Value = None
    otherwise: str = ""

    @property
    def is_nested(self) -> bool:
        return bool(self.hidden)


def _policies(channel: str, own: Spans, set_aside: Spans = ()) -> tuple[Rule, Rule]:
    return (
        Rule(channel, "dmPolicy", "pairing", own, set_aside=set_aside),
        Rule(channel, "groupPolicy", "allowlist", own, set_aside=set_aside),
    )


def _checked_by_plugin(channel: str, unfilled: Spans, filled: Spans) -> tuple[Rule, Rule]:
    return (
        Rule(channel, "dmPolicy", "pairing", filled),
        Rule(channel, "groupPolicy", "allowlist", filled, unfilled=unfilled, bare="allowlist"),
    )


def _direct(channel: str, hidden: Spans, set_aside: Spans = ()) -> tuple[Rule, Rule]:
    return (
        Rule(channel, "dmPolicy", "pairing", hidden=hidden, set_aside=set_aside),
        Rule(channel, "allowFrom", [], hidden=hidden),
    )


def _of_googlechat() -> tuple[Rule, ...]:
    policy, senders = _direct("googlechat", _UNTIL_7_35)
    return (
        policy._replace(spoken_after=_UNTIL_7_35),
        senders._replace(spoken_after=_ALWAYS),
        Rule("googlechat", "groupPolicy", "allowlist", _UNTIL_7_35),
    )


_SINCE_WHATSAPP_SHARES: Spans = (("2026.4.20", ""),)
_BEFORE_DIRECT_INHERITS: Spans = (("", "2026.4.27"),)

RULES = (
    *_policies("telegram", _UNTIL_7_35),
    *_policies("signal", _UNTIL_7_35),
    *_policies("imessage", _UNTIL_7_35),
    *_direct("discord", _BEFORE_DIRECT_INHERITS, _SET_ASIDE),
    Rule("discord", "groupPolicy", "allowlist", _UNTIL_7_35),
    *_of_googlechat(),
    *_direct("slack", _BEFORE_DIRECT_INHERITS, _SET_ASIDE),
    Rule("slack", "groupPolicy", "allowlist", (("", "2026.2.22-1"),), set_aside=_SET_ASIDE),
    # whether the agent may write with a user's token, not with the bot's alone
    Rule("slack", "userTokenReadOnly", True, _UNTIL_7_35),
    # up to 2026.2.12 the channel's dmPolicy counted for every account
    Rule(
        "whatsapp",
        "dmPolicy",
        "pairing",
        (("2026.2.17", "2026.4.15"),),
        spoken_for=_SINCE_WHATSAPP_SHARES,
    ),
    Rule(
        "whatsapp",
        "groupPolicy",
        "allowlist",
        (("", "2026.4.15"),),
        spoken_for=_SINCE_WHATSAPP_SHARES,
    ),
    Rule("whatsapp", "allowFrom", [], spoken_for=_SINCE_WHATSAPP_SHARES),
    Rule(
        "whatsapp",
        "groupAllowFrom",
        [],
        spoken_for=_SINCE_WHATSAPP_SHARES,
        otherwise="allowFrom",
    ),
    Rule("whatsapp", "groups", {}, spoken_for=_SINCE_WHATSAPP_SHARES),
    *_policies("bluebubbles", (("", "2026.4.2"),), _SET_ASIDE),
    *_checked_by_plugin("mattermost", _UNFILLED, _FILLED),
    *_checked_by_plugin("nextcloud-talk", _UNFILLED, _FILLED),
    *_checked_by_plugin(
        "line",
        (("", "2026.3.24"), ("2026.3.31", "2026.4.2")),
        (("2026.3.28", "2026.3.28"), ("2026.4.5", "")),
    ),
    Rule("zalouser", "groupPolicy", "allowlist", _FILLED, unfilled=_UNFILLED, bare="open"),
    Rule("feishu", "dmPolicy", "pairing", set_aside=_SET_ASIDE),
    Rule(
        "feishu",
        "groupPolicy",
        "allowlist",
        set_aside=_SET_ASIDE,
        unfilled=(*_UNFILLED, ("2026.8.1", "")),
        bare="open",
    ),
)


class _Answer(NamedTuple):
    """What counts; ``is_said``: because something in the config says it."""

    value: Value
    is_said: bool


def counts(rule: Rule, channels: Mapping[str, Value], account: str | None, release: str) -> _Answer:
    """What ``release`` goes by for an account, or for the channel itself where that is ``None``.

    ``channels`` is the whole section, in which the channel and the account are mappings.
    """
    for said, is_said in _voices(rule, channels, account, release):
        if said is not None:
            return _Answer(said, is_said)
    if rule.otherwise:
        other = rule._replace(key=rule.otherwise, otherwise="")
        return counts(other, channels, account, release)
    return _Answer(_default(rule, release), False)


def _voices(
    rule: Rule, channels: Mapping[str, Value], account: str | None, release: str
) -> Iterator[tuple[Value, bool]]:
    """What may be said, the first that is not ``None`` counts; and whether the config says it."""
    channel = _mapping(channels, rule.channel)
    accounts = _mapping(channel, "accounts")
    if account is not None:
        own = _mapping(accounts, account)
        yield _said(rule, own), True
        if _holds(rule.own, release):
            yield _default(rule, release), False
        speaker = _speaker(accounts, account)
        if _holds(rule.spoken_for, release):
            yield _said(rule, speaker), True
        if not (_holds(rule.set_aside, release) and _default_account(accounts) is None):
            yield channel.get(rule.key), True
        is_hiding = _holds(rule.hidden, release)
        if not (is_hiding and isinstance(own.get("dm"), dict)):
            yield _in_dm(rule, channel), True
            is_hidden = is_hiding and isinstance(channel.get("dm"), dict)
            if _holds(rule.spoken_after, release) and not is_hidden:
                yield _said(rule, speaker), True
    else:
        yield _said(rule, channel), True
    if _holds(rule.unfilled, release):
        if rule.key == "groupPolicy":
            yield _mapping(channels, "defaults").get(rule.key), True
        yield rule.bare, False


def _default(rule: Rule, release: str) -> Value:
    """Groups were open by default before 2026.1.11 (step group-policy-default)."""
    is_open = rule.key == "groupPolicy" and release_key(release) < release_key("2026.1.11")
    return "open" if is_open else rule.default


def _mapping(above: Mapping[str, Value], key: str) -> dict[str, Value]:
    found = above.get(key)
    return found if isinstance(found, dict) else {}


def _said(rule: Rule, settings: Mapping[str, Value]) -> Value:
    flat = settings.get(rule.key)
    return _in_dm(rule, settings) if flat is None else flat


def _in_dm(rule: Rule, settings: Mapping[str, Value]) -> Value:
    return _mapping(settings, "dm").get(IN_DM[rule.key]) if rule.is_nested else None


def _default_account(accounts: Mapping[str, Value]) -> str | None:
    return next((name for name in accounts if name.strip().lower() == _DEFAULT_ACCOUNT), None)


def _speaker(accounts: Mapping[str, Value], account: str) -> dict[str, Value]:
    name = _default_account(accounts)
    return {} if name is None or name == account else _mapping(accounts, name)


def _holds(spans: Spans, release: str) -> bool:
    key = release_key(release)
    return any(
        (not first or release_key(first) <= key) and (not last or key <= release_key(last))
        for first, last in spans
    )


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


# -- writing it down -------------------------------------------------------------------------

#: What was open by default before it is not kept open (step group-policy-default).
_FIRST = "2026.1.12"
#: The last release in which an open account had to name everybody in a list of its own.
_LAST_STRICT = "2026.2.25"
Place = Callable[[KeyPath, Rule], KeyPath]
Why = Callable[[Rule, Value], str]


def rules_of(step: str) -> tuple[Rule, ...]:
    """The rules that a step keeps; two steps alone are about what is set aside for a while."""
    is_aside = CHANNELS_OF[step] is _ASIDE
    rules = (rule for rule in RULES if rule.channel in CHANNELS_OF[step])
    return tuple(rule if is_aside else rule._replace(set_aside=()) for rule in rules)


def keep(
    draft: Draft, rules: tuple[Rule, ...], before: str, after: str, place: Place, why: Why
) -> None:
    """Write down what ``before`` goes by wherever ``after`` would go by something else.

    Of a channel itself too, where releases differ about its silence. Groups that nobody opened,
    that a release left open by default, are not kept open.
    """
    before = max(before, _FIRST, key=release_key)
    meant = copy.deepcopy(draft.mapping(("channels",)) or {})
    for rule in rules:
        for path, account in _places(draft, rule):
            kept = counts(rule, meant, account, before)
            new = counts(rule, draft.mapping(("channels",)) or {}, account, after)
            if _is_same(kept.value, new.value) or type(kept.value) is not type(rule.default):
                continue
            if kept.value == "open" and not kept.is_said:
                continue
            target = place(path, rule)
            if draft.can_hold(target):
                reason = why(rule, kept.value)
                draft.set(target, copy.deepcopy(kept.value), reason)
                if rule.key == "dmPolicy" and _wants_own_list(rule, after):
                    _name_senders(draft, path, rule, reason)


def _places(draft: Draft, rule: Rule) -> list[tuple[KeyPath, str | None]]:
    channel: KeyPath = ("channels", rule.channel)
    if draft.mapping(channel) is None:
        return []
    accounts = draft.mapping((*channel, "accounts")) or {}
    spokesman = _default_account(accounts)
    itself: list[tuple[KeyPath, str | None]] = [(channel, None)] if rule.unfilled else []
    return itself + [
        ((*channel, "accounts", name), name)
        # the one that speaks for others first: what it says then may be all that they need
        for name in sorted(accounts, key=lambda name: name != spokesman)
        if isinstance(accounts[name], dict)
    ]


def _is_same(one: Value, other: Value) -> bool:
    return one == other or (one in ([], {}, None) and other in ([], {}, None))


def _wants_own_list(rule: Rule, release: str) -> bool:
    is_strict = release_key(release) <= release_key(_LAST_STRICT)
    # a list in `dm` is a rule of its own
    return (is_strict and not rule.is_nested) or _holds(rule.set_aside, release)


def _name_senders(draft: Draft, account: KeyPath, rule: Rule, why: str) -> None:
    """An account with a policy that asks for a list needs the list too."""
    policy, senders = draft.get((*account, rule.key)), draft.get((*account[:2], "allowFrom"))
    target = (*account, "allowFrom")
    if policy in ("open", "allowlist") and isinstance(senders, list) and not draft.has(target):
        draft.set(target, copy.deepcopy(senders), why)


def keeping(
    name: str,
    before: str,
    release: str,
    summary: str,
    until: str | None = None,
) -> Step:
    """The step that keeps what accounts had before ``release``."""
    rules = rules_of(name)
    return Step(
        id=name,
        before=before,
        release=release,
        summary=summary,
        operations=(_operation(rules, release),),
        trigger=Trigger.CROSSING,
        until=until,
    )


def _operation(rules: tuple[Rule, ...], release: str) -> Operation:
    def write(draft: Draft) -> None:
        if draft.came_from is not None:
            keep(draft, rules, draft.came_from, release, _flat, _reason(release))

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


def _flat(path: KeyPath, rule: Rule) -> KeyPath:
    return (*path, rule.key)


#: Why the value matters, by key and value.
_KEPT = {
    ("groupPolicy", "allowlist"): "this keeps its groups on the allowlist",
    ("groupPolicy", "disabled"): "this keeps its groups out",
    ("dmPolicy", "pairing"): "this keeps strangers pairing first",
    ("dmPolicy", "disabled"): "this keeps direct messages out",
}


def _reason(release: str) -> Why:
    def why(rule: Rule, value: Value) -> str:
        kept = _KEPT.get((rule.key, str(value)), "this keeps what counted")
        if _holds(rule.own, release):
            news = f"each account has a {rule.key} of its own from {release} on"
        elif rule.set_aside:
            news = f'{release} hears the channel for the account "default" alone'
        elif rule.unfilled:
            news = f"another {rule.key} counts from {release} on where none is said"
        else:
            news = f"accounts inherit {rule.key} from {release} on"
        return f"{news}; {kept}"

    return why
