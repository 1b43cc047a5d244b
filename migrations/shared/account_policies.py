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

from collections.abc import Iterator, Mapping

from moltconf.fields import Fields
from moltconf.release_order import release_key
from moltconf.text.tree import Value

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


class PolicyRule(Fields):
    """Say what counts for ``key`` of an account of ``channel`` that does not have it.

    ``own``: the account has ``default`` of its own, and looks no further. ``hidden``: a ``dm`` of
    its own hides that of the channel. ``default_account_first``: what the account "default" has
    counts for the others, before what the channel has; ``default_account_last``: after it.
    ``set_aside``: what the channel has counts for the account "default" alone. ``unfilled``: a
    channel without the key has no default either, so that ``channels.defaults.groupPolicy`` counts,
    and then ``bare``. ``otherwise``: the key that counts where this one is nowhere.
    """

    channel: str
    key: str
    default: Value
    own: Spans = ()
    hidden: Spans = ()
    default_account_first: Spans = ()
    default_account_last: Spans = ()
    set_aside: Spans = ()
    unfilled: Spans = ()
    bare: Value = None
    otherwise: str = ""

    @property
    def is_nested(self) -> bool:
        """Return whether the key may stand in ``dm`` too."""
        return bool(self.hidden)


def _policies(channel: str, own: Spans, set_aside: Spans = ()) -> tuple[PolicyRule, PolicyRule]:
    return (
        PolicyRule(channel, "dmPolicy", "pairing", own, set_aside=set_aside),
        PolicyRule(channel, "groupPolicy", "allowlist", own, set_aside=set_aside),
    )


def _checked_by_plugin(
    channel: str, unfilled: Spans, filled: Spans
) -> tuple[PolicyRule, PolicyRule]:
    return (
        PolicyRule(channel, "dmPolicy", "pairing", filled),
        PolicyRule(
            channel, "groupPolicy", "allowlist", filled, unfilled=unfilled, bare="allowlist"
        ),
    )


def _direct(channel: str, hidden: Spans, set_aside: Spans = ()) -> tuple[PolicyRule, PolicyRule]:
    return (
        PolicyRule(channel, "dmPolicy", "pairing", hidden=hidden, set_aside=set_aside),
        PolicyRule(channel, "allowFrom", [], hidden=hidden),
    )


def _of_googlechat() -> tuple[PolicyRule, ...]:
    policy, senders = _direct("googlechat", _UNTIL_7_35)
    return (
        policy._replace(default_account_last=_UNTIL_7_35),
        senders._replace(default_account_last=_ALWAYS),
        PolicyRule("googlechat", "groupPolicy", "allowlist", _UNTIL_7_35),
    )


_SINCE_WHATSAPP_SHARES: Spans = (("2026.4.20", ""),)
_BEFORE_DIRECT_INHERITS: Spans = (("", "2026.4.27"),)

RULES = (
    *_policies("telegram", _UNTIL_7_35),
    *_policies("signal", _UNTIL_7_35),
    *_policies("imessage", _UNTIL_7_35),
    *_direct("discord", _BEFORE_DIRECT_INHERITS, _SET_ASIDE),
    PolicyRule("discord", "groupPolicy", "allowlist", _UNTIL_7_35),
    *_of_googlechat(),
    *_direct("slack", _BEFORE_DIRECT_INHERITS, _SET_ASIDE),
    PolicyRule("slack", "groupPolicy", "allowlist", (("", "2026.2.22-1"),), set_aside=_SET_ASIDE),
    # whether the agent may write with a user's token, not with the bot's alone
    PolicyRule("slack", "userTokenReadOnly", True, _UNTIL_7_35),
    # up to 2026.2.12 the channel's dmPolicy counted for every account
    PolicyRule(
        "whatsapp",
        "dmPolicy",
        "pairing",
        (("2026.2.17", "2026.4.15"),),
        default_account_first=_SINCE_WHATSAPP_SHARES,
    ),
    PolicyRule(
        "whatsapp",
        "groupPolicy",
        "allowlist",
        (("", "2026.4.15"),),
        default_account_first=_SINCE_WHATSAPP_SHARES,
    ),
    PolicyRule("whatsapp", "allowFrom", [], default_account_first=_SINCE_WHATSAPP_SHARES),
    PolicyRule(
        "whatsapp",
        "groupAllowFrom",
        [],
        default_account_first=_SINCE_WHATSAPP_SHARES,
        otherwise="allowFrom",
    ),
    PolicyRule("whatsapp", "groups", {}, default_account_first=_SINCE_WHATSAPP_SHARES),
    *_policies("bluebubbles", (("", "2026.4.2"),), _SET_ASIDE),
    *_checked_by_plugin("mattermost", _UNFILLED, _FILLED),
    *_checked_by_plugin("nextcloud-talk", _UNFILLED, _FILLED),
    *_checked_by_plugin(
        "line",
        (("", "2026.3.24"), ("2026.3.31", "2026.4.2")),
        (("2026.3.28", "2026.3.28"), ("2026.4.5", "")),
    ),
    PolicyRule("zalouser", "groupPolicy", "allowlist", _FILLED, unfilled=_UNFILLED, bare="open"),
    PolicyRule("feishu", "dmPolicy", "pairing", set_aside=_SET_ASIDE),
    PolicyRule(
        "feishu",
        "groupPolicy",
        "allowlist",
        set_aside=_SET_ASIDE,
        unfilled=(*_UNFILLED, ("2026.8.1", "")),
        bare="open",
    ),
)


class _PolicyAnswer(Fields):
    """Hold what counts; ``is_said``: because something in the config says it."""

    value: Value
    is_said: bool


def effective_policy(
    rule: PolicyRule,
    channels: Mapping[str, Value],
    account: str | None,
    release: str,
    default: str | None,
) -> _PolicyAnswer:
    """Return what ``release`` goes by for an account, or for the channel without one.

    ``channels`` is the whole section, in which the channel and the account are mappings;
    ``default`` is its :func:`default_account`.
    """
    for said, is_said in _candidates(rule, channels, account, release, default):
        if said is not None:
            return _PolicyAnswer(said, is_said)
    if rule.otherwise:
        other = rule._replace(key=rule.otherwise, otherwise="")
        return effective_policy(other, channels, account, release, default)
    return _PolicyAnswer(_default(rule, release), False)


def _candidates(
    rule: PolicyRule,
    channels: Mapping[str, Value],
    account: str | None,
    release: str,
    default: str | None,
) -> Iterator[tuple[Value, bool]]:
    """Yield the values that may count, the first that is not ``None`` does; and whether the config
    holds it."""
    channel = _mapping(channels, rule.channel)
    accounts = _mapping(channel, "accounts")
    if account is not None:
        own = _mapping(accounts, account)
        yield _said(rule, own), True
        if covers(rule.own, release):
            yield _default(rule, release), False
        of_default = {} if default in (None, account) else _mapping(accounts, default)
        if covers(rule.default_account_first, release):
            yield _said(rule, of_default), True
        if not (covers(rule.set_aside, release) and default is None):
            yield channel.get(rule.key), True
        is_hiding = covers(rule.hidden, release)
        if not (is_hiding and isinstance(own.get("dm"), dict)):
            yield _in_dm(rule, channel), True
            is_hidden = is_hiding and isinstance(channel.get("dm"), dict)
            if covers(rule.default_account_last, release) and not is_hidden:
                yield _said(rule, of_default), True
    else:
        yield _said(rule, channel), True
    if covers(rule.unfilled, release):
        if rule.key == "groupPolicy":
            yield _mapping(channels, "defaults").get(rule.key), True
        yield rule.bare, False


def _default(rule: PolicyRule, release: str) -> Value:
    """Return a release's default; groups were open before 2026.1.11 (step group-policy-default)."""
    is_open = rule.key == "groupPolicy" and release_key(release) < release_key("2026.1.11")
    return "open" if is_open else rule.default


def _mapping(above: Mapping[str, Value], key: str) -> dict[str, Value]:
    found = above.get(key)
    return found if isinstance(found, dict) else {}


def _said(rule: PolicyRule, settings: Mapping[str, Value]) -> Value:
    flat = settings.get(rule.key)
    return _in_dm(rule, settings) if flat is None else flat


def _in_dm(rule: PolicyRule, settings: Mapping[str, Value]) -> Value:
    return _mapping(settings, "dm").get(IN_DM[rule.key]) if rule.is_nested else None


def default_account(accounts: Mapping[str, Value]) -> str | None:
    """Return the key of the account "default", however it is written."""
    return next((name for name in accounts if name.strip().lower() == _DEFAULT_ACCOUNT), None)


def covers(spans: Spans, release: str) -> bool:
    """Return whether a release lies in one of the spans."""
    key = release_key(release)
    return any(
        (not first or release_key(first) <= key) and (not last or key <= release_key(last))
        for first, last in spans
    )
