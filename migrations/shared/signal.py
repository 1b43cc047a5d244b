"""How Signal is reached: flat keys before 2026.8.1, one `transport` after.

Measured: openclaw@2026.7.35 takes the flat keys, openclaw@2026.9.6 a transport of one of three
kinds: `managed-native` is a daemon that the gateway runs, `external-native` and `container` are
daemons at an address. An address without scheme was taken for http, a blank one for none
(read off openclaw@2026.1.29).
"""

from __future__ import annotations

import re

from moltconf.migrate.draft import ChangeKind, Draft
from moltconf.migrate.operations import relocate
from moltconf.text.env import has_reference
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ..shared.scopes import channel, find_all_of

_WHY = "how Signal is reached stands in one section"
OWN_DAEMON = (
    "cliPath",
    "configPath",
    "httpHost",
    "httpPort",
    "ignoreStories",
    "receiveMode",
    "startupTimeoutMs",
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
FLAT = (*OWN_DAEMON, "httpUrl", "autoStart", "apiMode")


def make_transport(draft: Draft) -> None:
    """Give every section of Signal that has flat keys a `transport`; one that is there counts."""
    for path, section in find_all_of(draft, channel("signal")):
        if not any(key in section for key in FLAT):
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
            for key in OWN_DAEMON:
                relocate(draft, (*path, key), (*target, key), _WHY)
        _drop(draft, path, "the kind of the transport says it")


def _use_external(draft: Draft, path: KeyPath, section: dict[str, Value], url: Value) -> None:
    target = (*path, "transport")
    kind = "container" if section.get("apiMode") == "container" else "external-native"
    draft.set((*target, "kind"), kind, _WHY)
    if _url(section.get("httpUrl")):
        draft.move((*path, "httpUrl"), (*target, "url"), _WHY)
        draft.set((*target, "url"), url, "it was taken for http", kind=ChangeKind.CONVERTED)
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
    for key in FLAT:
        if draft.has((*path, key)):
            draft.remove((*path, key), why, successor=(*path, "transport"))
