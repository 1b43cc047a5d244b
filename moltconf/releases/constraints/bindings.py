"""Bindings of conversations to agents."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import lookup
from moltconf.document.tree import Route
from moltconf.releases.constraints.breach import Breach, Config
from moltconf.releases.constraints.values import patterns, records_at, trim

_BINDINGS = patterns("bindings[]")


def check_acp_peer(config: Config, release: str) -> Iterator[Breach]:
    """A binding of type ``acp`` is for one conversation."""
    for path, binding in records_at(config, _BINDINGS):
        match = binding.get("match")
        if binding.get("type") != "acp" or not isinstance(match, dict):
            continue
        peer = lookup(match, ("peer", "id"), "")
        if isinstance(peer, str) and not trim(peer):
            yield Breach((*path, "match", "peer"), 'a binding of type "acp" needs "match.peer.id"')


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
