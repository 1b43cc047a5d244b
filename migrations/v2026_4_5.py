"""2026.4.5: flat keys of channels become sections, allow becomes enabled.

## streaming-section

    channels: { telegram: {
      streamMode: "block", draftChunk: { minChars: 10 }, chunkMode: "newline" } }

becomes

    channels: { telegram: { streaming: {
      mode: "block", preview: { chunk: { minChars: 10 } }, chunkMode: "newline" } } }

for Telegram, Discord and Slack, in every account too. A plain `streaming` becomes its mode: `true`
is `partial`, `false` is `off`. Slack's words for the mode are `partial` for `replace`, `block` for
`append`, `progress` for `status_final`.

## googlechat-stream-mode

Google Chat never streamed; its `streamMode` had no effect and goes.

## allow-to-enabled

    channels: { slack: { channels: { C1: { allow: false } } } }

becomes

    channels: { slack: { channels: { C1: { enabled: false } } } }

The same for Discord's channels, Google Chat's and Zalo's groups, Matrix's groups and rooms. Where
both are set and differ, the stricter one counts.

## sandbox-scope

    agents: { defaults: { sandbox: { perSession: true } } }

becomes

    agents: { defaults: { sandbox: { scope: "session" } } }

`false` becomes `shared`. Where `scope` is already set, it counts.

## browser-private-network

    browser: { ssrfPolicy: { allowPrivateNetwork: false } }

becomes

    browser: { ssrfPolicy: { dangerouslyAllowPrivateNetwork: false } }

The same under `network` for channels with a server of one's own: BlueBubbles, Matrix, Mattermost,
Nextcloud Talk and Tlon.

## irc-passwords

    channels: { irc: { password: { source: "env", provider: "default", id: "IRC_PASSWORD" } } }

becomes

    channels: { irc: { password: "${IRC_PASSWORD}" } }

The same for `nickserv.password`. IRC takes no other reference to a secret; one to a file or a
program is left for you to decide.

## irc-retired

    channels: { irc: { host: "irc.example.org", defaultTo: "#home", capabilities: ["inline"] } }

becomes

    channels: { irc: { host: "irc.example.org" } }

Where messages go by default, and what the channel can do, is not said in the section any more.

## line-policies-own

An account of LINE that says no policy has one of its own from 2026.4.5 on: "pairing", and
"allowlist" for groups. Before, what the channel says counted. In BlueBubbles it went the other way.

    channels: {
      line: { groupPolicy: "disabled", accounts: { a: { name: "A" } } },
      bluebubbles: { groupPolicy: "open", accounts: { b: { name: "B" } } } }

becomes

    channels: {
      line: { groupPolicy: "disabled", accounts: { a: { name: "A", groupPolicy: "disabled" } } },
      bluebubbles: { groupPolicy: "open", accounts: { b: {
        name: "B", groupPolicy: "allowlist" } } } }

Only for a file known to come from an earlier release.
"""

from __future__ import annotations

import re

from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import Operation, custom, move, relocate, remove
from moltconf.migrator.step import Choice, Step
from moltconf.text.keypath import parse_path

from .shared.account_steps import policy_step
from .shared.keys import bring_word_back, move_unless_set
from .shared.scopes import AGENTS, channel, find_all_of, removals
from .shared.sources import ACCEPTED, REPAIR_TOOL
from .shared.streaming import StreamingShape, flatten_streaming, nesting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_STREAMING = {
    "telegram": StreamingShape(has_preview=True),
    "discord": StreamingShape(has_preview=True),
    "slack": StreamingShape(has_native=True),
}
_ALLOWING = tuple(
    f"{place}.{group}"
    for name, groups in (
        ("discord", ("guilds.*.channels.*",)),
        ("slack", ("channels.*",)),
        ("googlechat", ("groups.*",)),
        ("zalouser", ("groups.*",)),
        ("matrix", ("groups.*", "rooms.*")),
    )
    for place in channel(name)
    for group in groups
)


_PASSWORDS = tuple(
    f"{place}.{key}" for place in channel("irc") for key in ("password", "nickserv.password")
)
_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*\Z")
_SELF_HOSTED = ("bluebubbles", "matrix", "mattermost", "nextcloud-talk", "tlon")


def _name_variable(draft: Draft) -> None:
    for pattern in _PASSWORDS:
        for path in draft.find(parse_path(pattern)):
            secret = draft.mapping(path)
            name = secret.get("id") if secret and secret.get("source") == "env" else None
            if isinstance(name, str) and _VARIABLE.match(name):
                why = "IRC takes a password from a variable in this form alone"
                draft.set(path, f"${{{name}}}", why, kind=ChangeKind.CONVERTED)
            elif secret is not None:
                draft.ask(
                    path,
                    "IRC takes no reference to a secret any more",
                    'write passwordFile, or "${NAME}" for a variable of the environment',
                )


def _forget_passwords(draft: Draft) -> None:
    for pattern in _PASSWORDS:
        for path in list(draft.find(parse_path(pattern))):
            if draft.mapping(path) is not None:
                draft.remove(path, "IRC takes no reference to a secret any more")


def _enable(draft: Draft) -> None:
    for path, group in find_all_of(draft, _ALLOWING):
        old, new = (*path, "allow"), (*path, "enabled")
        if group.get("allow") is False and group.get("enabled") is True:
            draft.remove(new, "allow forbids it, and the stricter of the two counts")
        relocate(draft, old, new, "it is called enabled", prune=False)


def _scope(draft: Draft) -> None:
    for path, _ in find_all_of(draft, (f"{agent}.sandbox" for agent in AGENTS)):
        old, new = (*path, "perSession"), (*path, "scope")
        one = draft.get(old)
        if not isinstance(one, bool):
            continue
        word = "session" if one else "shared"
        move_unless_set(draft, old, new, word, "a scope says it", "the scope")


def _private_network(place: str, target: str) -> Operation:
    return move(f"{place}.allowPrivateNetwork", target, "the name says what it risks")


def _say_per_session(draft: Draft, context: DowngradeContext) -> None:
    """Say the scope of a sandbox by `perSession`."""
    for path, _ in find_all_of(draft, (f"{agent}.sandbox" for agent in ("agent", *AGENTS))):
        new, old = (*path, "scope"), (*path, "perSession")
        bring_word_back(draft, context, new, old, {"session": True, "shared": False})


SOURCES = (
    "the schemas of openclaw@2026.4.2 and openclaw@2026.4.5",
    REPAIR_TOOL,
    ACCEPTED,
)

STEPS = (
    Step(
        id="streaming-section",
        before="2026.4.2",
        release="2026.4.5",
        summary="streaming of Telegram, Discord and Slack becomes a section",
        operations=(nesting(_STREAMING),),
        undo=flatten_streaming,
    ),
    Step(
        id="googlechat-stream-mode",
        before="2026.4.2",
        release="2026.4.5",
        summary="channels.googlechat.streamMode is gone",
        operations=tuple(
            remove(f"{place}.streamMode", "it had no effect", prune=False)
            for place in channel("googlechat")
        ),
    ),
    Step(
        id="allow-to-enabled",
        before="2026.4.2",
        release="2026.4.5",
        summary="allow of a channel or group becomes enabled",
        operations=(
            custom(
                _enable,
                sources=tuple(f"{place}.allow" for place in _ALLOWING),
                targets=tuple(f"{place}.enabled" for place in _ALLOWING),
            ),
        ),
        one_way=True,
    ),
    Step(
        id="sandbox-scope",
        before="2026.4.2",
        release="2026.4.5",
        summary="sandbox.perSession becomes sandbox.scope",
        operations=(
            custom(
                _scope,
                sources=tuple(f"{agent}.sandbox.perSession" for agent in AGENTS),
                targets=tuple(f"{agent}.sandbox.scope" for agent in AGENTS),
            ),
        ),
        undo=_say_per_session,
    ),
    Step(
        id="browser-private-network",
        before="2026.4.2",
        release="2026.4.5",
        summary="allowPrivateNetwork becomes dangerouslyAllowPrivateNetwork",
        operations=(
            _private_network(
                "browser.ssrfPolicy", "browser.ssrfPolicy.dangerouslyAllowPrivateNetwork"
            ),
            *(
                _private_network(place, f"{place}.network.dangerouslyAllowPrivateNetwork")
                for place in channel(*_SELF_HOSTED)
            ),
        ),
    ),
    Step(
        id="irc-passwords",
        before="2026.4.2",
        release="2026.4.5",
        summary="a password of IRC is a text",
        operations=(custom(_name_variable, sources=_PASSWORDS, targets=_PASSWORDS),),
        choices={
            "remove": Choice(
                "IRC connects without this password, until you write one",
                (custom(_forget_passwords, sources=_PASSWORDS),),
            ),
        },
        one_way=True,
    ),
    Step(
        id="irc-retired",
        before="2026.4.2",
        release="2026.4.5",
        summary="capabilities and defaultTo of IRC are gone",
        operations=(
            *removals(channel("irc"), ("capabilities",), "the channel knows what it can do"),
            *removals(
                channel("irc"),
                ("defaultTo",),
                "nothing reads it",
                loss="where messages go by default",
            ),
        ),
        loses="where messages go by default",
    ),
    policy_step(
        "line-policies-own",
        "2026.4.2",
        "2026.4.5",
        "accounts of LINE and BlueBubbles keep the policies that counted",
    ),
)
