"""Who may write to a bot directly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.channels import channel_holders, channel_settings
from moltconf.validator.constraints.history import (
    LAST_CHECKED_CHANNELS,
    OF_CHANNELS,
    OF_CHANNELS_SINCE_JANUARY,
)
from moltconf.validator.constraints.values import is_known, items, record

_FLAT = ("bluebubbles", "imessage", "irc", "msteams", "signal", "telegram", "whatsapp")
_NESTED = ("discord", "googlechat", "slack")
#: Channels whose ``dmPolicy`` may stand for ``dm.policy``, and since when.
_EITHER = ("discord", "slack")
_EITHER_SINCE = "2026.2.17"
#: From here on the plugins of two channels have checks of their own: an account of ``irc`` inherits
#: nothing and its allowlist may be empty, ``bluebubbles`` asks nothing of either policy.
_OWN_CHECKS_SINCE = "2026.4.5"
_OPEN_ONLY = "irc"
_OWN_CHECKS = ("bluebubbles", "irc")
#: A channel that leaves accounts alone that are switched off.
_SKIPS_DISABLED = "slack"


class _Policy(NamedTuple):
    """What settings say of direct messages; ``at`` is where their list is missed."""

    policy: object
    senders: object
    at: KeyPath


def check_open_policy(config: Config, release: str) -> Iterator[Breach]:
    """An open policy must say so twice; an account does not inherit the list of its channel."""
    either = _EITHER if release_key(release) >= release_key(_EITHER_SINCE) else ()
    for path, settings in channel_settings(config, release, *_FLAT):
        yield from _open_needs_wildcard(path, _flat(settings))
    for path, settings in channel_settings(config, release, *either):
        yield from _open_needs_wildcard(path, _flat_or_nested(settings))
    nested = tuple(name for name in _NESTED if name not in either)
    for path, settings in channel_settings(config, release, *nested):
        yield from _open_needs_wildcard(path, _nested(settings))


def check_policies(config: Config, release: str) -> Iterator[Breach]:
    """An account is judged with what it inherits, and an allowlist must name somebody."""
    others = _OWN_CHECKS if release_key(release) >= release_key(_OWN_CHECKS_SINCE) else ()
    for name in (*_FLAT, *_EITHER):
        if name not in others:
            yield from _check_inherited(config, release, name)
    for path, settings in channel_settings(config, release, "googlechat"):
        yield from _check(path, _nested(settings))
    if _OPEN_ONLY in others:
        for path, settings in channel_settings(config, release, _OPEN_ONLY):
            yield from _open_needs_wildcard(path, _flat(settings))


def _check_inherited(config: Config, release: str, name: str) -> Iterator[Breach]:
    read = _flat_or_nested if name in _EITHER else _flat
    for path, settings, accounts in channel_holders(config, release, name):
        channel = read(settings)
        yield from _check(path, channel)
        # an account of the others has the policy "pairing" where it says nothing
        policy = channel.policy if name in _EITHER else None
        for account, settings_of_account in accounts.items():
            if name == _SKIPS_DISABLED and settings_of_account.get("enabled") is False:
                continue
            own = read(settings_of_account)
            effective = _Policy(
                policy if own.policy is None else own.policy,
                channel.senders if own.senders is None else own.senders,
                ("allowFrom",),
            )
            yield from _check((*path, "accounts", account), effective)


def _flat(settings: Mapping[str, object]) -> _Policy:
    return _Policy(settings.get("dmPolicy"), settings.get("allowFrom"), ("allowFrom",))


def _nested(settings: Mapping[str, object]) -> _Policy:
    messages = record(settings.get("dm"))
    return _Policy(messages.get("policy"), messages.get("allowFrom"), ("dm", "allowFrom"))


def _flat_or_nested(settings: Mapping[str, object]) -> _Policy:
    """Each of the two keys of the settings wins over the one in ``dm``."""
    policy = settings.get("dmPolicy", lookup(settings, ("dm", "policy")))
    if "allowFrom" in settings:
        return _Policy(policy, settings["allowFrom"], ("allowFrom",))
    return _nested(settings)._replace(policy=policy)


def _check(path: KeyPath, given: _Policy) -> Iterator[Breach]:
    yield from _open_needs_wildcard(path, given)
    if given.policy == "allowlist" and not any(trim(str(one)) for one in items(given.senders)):
        yield Breach(
            (*path, *given.at),
            'the policy "allowlist" needs somebody in "allowFrom"',
            'name who may write, or choose "pairing"',
        )


def _open_needs_wildcard(path: KeyPath, given: _Policy) -> Iterator[Breach]:
    if given.policy != "open":
        return
    senders = [one for one in items(given.senders) if isinstance(one, str)]
    if any(trim(sender) == "*" or not is_known(sender) for sender in senders):
        return
    yield Breach(
        (*path, *given.at),
        'the policy "open" needs "*" in "allowFrom"',
        'add "*" to let everybody write, or choose "pairing" or "allowlist"',
    )


CONSTRAINTS = (
    Constraint(
        "direct-messages-open",
        check_open_policy,
        OF_CHANNELS_SINCE_JANUARY,
        first="2026.1.8",
        last="2026.2.25",
        keys=("dmPolicy", "policy"),
    ),
    Constraint(
        "direct-messages-open",
        check_policies,
        OF_CHANNELS,
        first="2026.2.26",
        last=LAST_CHECKED_CHANNELS,
        keys=("dmPolicy", "policy"),
    ),
)
