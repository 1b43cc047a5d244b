"""Bindings of conversations to agents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.release_order import release_key
from moltconf.text.keypath import lookup
from moltconf.text.source import trim
from moltconf.text.tree import Route
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES, OF_CHANNELS
from moltconf.validator.constraints.values import known_text, patterns, record, records_at

# raw: the id of a peer may be blank here, which a Binding takes for absent
_BINDINGS = patterns("bindings[]")

_FEISHU_SINCE = "2026.3.22"
_TOPIC = r"-[0-9]+:topic:[0-9]+\Z"
_FEISHU_TOPIC = r"oc_[^:]+:topic:[^:]+(?::sender:ou_[^:]+)?\Z"


def check_acp_peer(config: Config, release: str) -> Iterator[Breach]:
    """A binding of type ``acp`` is for one conversation."""
    for path, binding in records_at(config, _BINDINGS):
        match = binding.get("match")
        if binding.get("type") != "acp" or not isinstance(match, dict):
            continue
        peer = lookup(match, ("peer", "id"), "")
        if isinstance(peer, str) and not trim(peer):
            yield Breach((*path, "match", "peer"), 'a binding of type "acp" needs "match.peer.id"')


def check_acp_channel(config: Config, release: str) -> Iterator[Breach]:
    """At first few channels had conversations that an ACP binding could name."""
    has_feishu = release_key(release) >= release_key(_FEISHU_SINCE)
    for path, binding in records_at(config, _BINDINGS):
        match = record(binding.get("match"))
        channel, peer = known_text(match.get("channel")), record(match.get("peer"))
        name = known_text(peer.get("id"))
        if binding.get("type") != "acp" or channel is None or name is None or not trim(name):
            continue
        channel, name = trim(channel).lower(), trim(name)
        if channel not in ("discord", "telegram") and not (has_feishu and channel == "feishu"):
            yield Breach((*path, "match", "channel"), f"{release} has no ACP bindings here")
        elif (channel == "telegram" and not re.match(_TOPIC, name)) or (
            channel == "feishu" and not _is_feishu_peer(peer.get("kind"), name)
        ):
            yield Breach(
                (*path, "match", "peer", "id"),
                f"{release} binds direct messages and topics of {channel} only",
            )


def _is_feishu_peer(kind: object, name: str) -> bool:
    if kind == "group":
        return re.match(_FEISHU_TOPIC, name) is not None
    return kind in ("direct", "dm") and ":" not in name and not name.startswith(("oc_", "on_"))


def check_channel_bindings(config: Config, release: str) -> Iterator[Breach]:
    """Channels had ACP bindings of their own once; they are refused at any depth."""
    work: list[tuple[Route, object]] = [(Route(Route(), "channels"), config.get("channels"))]
    while work:
        route, value = work.pop()
        if isinstance(value, list):
            work.extend((Route(route, index), inner) for index, inner in enumerate(value))
        elif isinstance(value, dict):
            bindings = value.get("bindings")
            if isinstance(bindings, dict) and isinstance(bindings.get("acp"), dict | list):
                yield Breach(
                    (*route.path, "bindings", "acp"),
                    "channels no longer have ACP bindings",
                    'use an entry of the top-level "bindings" with type "acp"',
                )
            work.extend((Route(route, key), inner) for key, inner in value.items())


CONSTRAINTS = (
    Constraint(
        "acp-binding-channel",
        check_acp_channel,
        IN_PACKAGES,
        first="2026.3.7",
        last="2026.4.2",
        keys=("bindings",),
    ),
    Constraint(
        "acp-binding-peer", check_acp_peer, IN_PACKAGES, first="2026.3.7", keys=("bindings",)
    ),
    Constraint(
        "channel-acp-bindings",
        check_channel_bindings,
        OF_CHANNELS,
        first="2026.3.28",
        keys=("acp",),
    ),
)
