"""Say in one section how Signal is reached.

## signal-transport

    channels: { signal: { account: "+15555550123", cliPath: "signal-cli", httpPort: 8080 } }

becomes

    channels: { signal: { account: "+15555550123", transport: {
      kind: "managed-native", cliPath: "signal-cli", httpPort: 8080 } } }

A `httpUrl`, or `autoStart: false`, meant a daemon that somebody else runs: `external-native` with
its address, or `container`. What only a daemon of its own needs then goes.
"""

from __future__ import annotations

import re

from moltconf.migrator.downgrade.inverse import OLD_PLACE
from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom, relocate
from moltconf.text.env import has_reference
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ...shared.keys import move_as
from ...shared.scopes import channel, find_all_of
from .._release import step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

# Measured: openclaw@2026.7.35 takes the flat keys, openclaw@2026.9.6 a transport of one of three
# kinds: `managed-native` is a daemon that the gateway runs, `external-native` and `container` are
# daemons at an address. An address without scheme was taken for http, a blank one for none
# (read off openclaw@2026.1.29).

_WHY = "how Signal is reached stands in one section"
_OWN_DAEMON = (
    "cliPath",
    "configPath",
    "httpHost",
    "httpPort",
    "ignoreStories",
    "receiveMode",
    "startupTimeoutMs",
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_FLAT = (*_OWN_DAEMON, "httpUrl", "autoStart", "apiMode")


def _make_transport(draft: Draft) -> None:
    """Give every section of Signal that has flat keys a `transport`; one that is there counts."""
    for path, section in find_all_of(draft, channel("signal")):
        if not any(key in section for key in _FLAT):
            continue
        target = (*path, "transport")
        if draft.has(target):
            _drop(draft, path, "transport is already set and counts")
            continue
        inherited = draft.mapping(("channels", "signal")) or {}
        url = _url(section.get("httpUrl")) or _url(inherited.get("httpUrl"))
        if url or section.get("autoStart") is False:
            _use_external(draft, path, section, url)
        else:
            draft.set((*target, "kind"), "managed-native", _WHY)
            for key in _OWN_DAEMON:
                relocate(draft, (*path, key), (*target, key), _WHY)
        _drop(draft, path, "the kind of the transport says it")


def _use_external(draft: Draft, path: KeyPath, section: dict[str, Value], url: Value) -> None:
    target = (*path, "transport")
    kind = "container" if section.get("apiMode") == "container" else "external-native"
    draft.set((*target, "kind"), kind, _WHY)
    if _url(section.get("httpUrl")):
        old, new = (*path, "httpUrl"), (*target, "url")
        move_as(draft, old, new, url, _WHY, why_value="it was taken for http")
    else:
        draft.set((*target, "url"), url or _address(section), _WHY)


def _url(written: Value) -> str | None:
    if not isinstance(written, str) or not written.strip():
        return None
    text = written.strip()
    return text if _SCHEME.match(text) or has_reference(text) else f"http://{text}"


def _address(section: dict[str, Value]) -> str:
    host, port = section.get("httpHost"), section.get("httpPort")
    name = host.strip() if isinstance(host, str) and host.strip() else "127.0.0.1"
    if ":" in name and not name.startswith("["):
        name = f"[{name}]"
    return f"http://{name}:{port if isinstance(port, int) else 8080}"


def _drop(draft: Draft, path: KeyPath, why: str) -> None:
    for key in _FLAT:
        if draft.has((*path, key)):
            draft.remove((*path, key), why, successor=(*path, "transport"))


def _flatten_transport(draft: Draft, context: DowngradeContext) -> None:
    """Bring how Signal is reached back to the keys beside it."""
    for path, section in find_all_of(draft, channel("signal")):
        transport, target = section.get("transport"), (*path, "transport")
        if not isinstance(transport, dict) or context.ends_with(target):
            continue
        kind = transport.get("kind")
        if kind == "container":
            if not context.takes((*path, "apiMode"), "container"):
                continue
            draft.set((*path, "apiMode"), "container", OLD_PLACE)
        elif kind not in ("managed-native", "external-native"):
            continue
        if kind == "managed-native" and len(transport) == 1 and "autoStart" not in section:
            draft.set((*path, "autoStart"), True, "the gateway runs the daemon")
        for key in [key for key in transport if key != "kind"]:
            old = (*path, "httpUrl" if key == "url" else key)
            if context.leads_over(old) and not draft.has(old):
                draft.move((*target, key), old, OLD_PLACE)
        if set(draft.mapping(target) or ()) == {"kind"}:
            draft.remove(target, "the other keys say it", successor=path)


STEPS = (
    step(
        id="signal-transport",
        summary="how Signal is reached becomes channels.signal.transport",
        operations=(
            custom(
                _make_transport,
                sources=tuple(f"{place}.{key}" for place in channel("signal") for key in _FLAT),
                targets=tuple(
                    f"{place}.transport.{key}"
                    for place in channel("signal")
                    for key in ("kind", "url", *_OWN_DAEMON)
                ),
            ),
        ),
        undo=_flatten_transport,
    ),
)
