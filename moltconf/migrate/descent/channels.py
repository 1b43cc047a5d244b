"""Channels on the way back."""

from __future__ import annotations

from moltconf.document.keypath import KeyPath
from moltconf.document.tree import Value
from moltconf.migrate.descent.inverse import OLD_PLACE, moves_back, take_back
from moltconf.migrate.descent.way import Way
from moltconf.migrate.draft import Draft, Kind
from moltconf.migrate.scopes import CHANNELS, channel, find_all_of

_MODES = {"partial": "replace", "block": "append", "progress": "status_final"}
_FLAT = (
    ("blockStreaming", ("block", "enabled")),
    ("blockStreamingCoalesce", ("block", "coalesce")),
    ("chunkMode", ("chunkMode",)),
    ("draftChunk", ("preview", "chunk")),
    ("nativeStreaming", ("nativeTransport",)),
)


def flatten_streaming(draft: Draft, way: Way) -> None:
    """Bring what stands in `streaming` back to the flat keys of a channel."""
    for path, section in find_all_of(draft, CHANNELS):
        streaming = section.get("streaming")
        if not isinstance(streaming, dict):
            continue
        for key, keys in _FLAT:
            old, new = (*path, key), (*path, "streaming", *keys)
            if draft.has(new) and way.is_behind(old, new) and not draft.has(old):
                take_back(draft, new, old)
        _flatten_mode(draft, path, way)


def _flatten_mode(draft: Draft, path: KeyPath, way: Way) -> None:
    section, mode, old = (*path, "streaming"), (*path, "streaming", "mode"), (*path, "streamMode")
    word = draft.get(mode)
    if not isinstance(word, str) or way.ends_with(mode):
        return
    if set(draft.mapping(section) or ()) == {"mode"} and way.takes_at_last(section, word):
        draft.set(section, word, "older releases take the mode here", kind=Kind.CONVERTED)
        return
    for said in (word, _MODES.get(word)):
        if said is not None and not draft.has(old) and way.takes(old, said):
            draft.move(mode, old, OLD_PLACE)
            draft.set(old, said, "older releases know it by this word", kind=Kind.CONVERTED)
            draft.prune(section, "is empty now")
            return


def flatten_transport(draft: Draft, way: Way) -> None:
    """Bring how Signal is reached back to the keys beside it."""
    for path, section in find_all_of(draft, channel("signal")):
        transport, target = section.get("transport"), (*path, "transport")
        if not isinstance(transport, dict) or way.ends_with(target):
            continue
        kind = transport.get("kind")
        if kind == "container":
            if not way.takes((*path, "apiMode"), "container"):
                continue
            draft.set((*path, "apiMode"), "container", OLD_PLACE)
        elif kind not in ("managed-native", "external-native"):
            continue
        if kind == "managed-native" and len(transport) == 1 and "autoStart" not in section:
            draft.set((*path, "autoStart"), True, "the gateway runs the daemon")
        for key in [key for key in transport if key != "kind"]:
            old = (*path, "httpUrl" if key == "url" else key)
            if way.leads_over(old) and not draft.has(old):
                draft.move((*target, key), old, OLD_PLACE)
        if set(draft.mapping(target) or ()) == {"kind"}:
            draft.remove(target, "the other keys say it", heir=path)


def turn_mentions(draft: Draft, way: Way) -> None:
    """Say which messages of a Slack thread need a mention, not which count as one."""
    for path, _ in find_all_of(draft, channel("slack")):
        new = (*path, "implicitMentions", "threadParticipation")
        old = (*path, "thread", "requireExplicitMention")
        implicit = draft.get(new)
        if isinstance(implicit, bool) and not draft.has(old) and way.is_behind(old, new):
            why = "it says what does not count as a mention"
            draft.move(new, old, why)
            draft.set(old, not implicit, why, kind=Kind.CONVERTED)
            draft.prune(new[:-1], "is empty now")


def name_reference(draft: Draft, way: Way) -> None:
    """A reference to the account of Google Chat has a key of its own."""
    for path, section in find_all_of(draft, channel("googlechat")):
        account, old = section.get("serviceAccount"), (*path, "serviceAccountRef")
        is_reference = isinstance(account, dict) and set(account) == {"source", "provider", "id"}
        if is_reference and not draft.has(old) and way.leads_over(old):
            if not way.takes_at_last((*path, "serviceAccount"), account):
                draft.move((*path, "serviceAccount"), old, OLD_PLACE)


def switch_web(draft: Draft, way: Way) -> None:
    """The switch of WhatsApp stood outside its section; a section for the switch alone goes."""
    section: KeyPath = ("channels", "whatsapp")
    moves_back(draft, way, ("web.enabled", "channels.whatsapp.enabled"))
    if draft.get(section) == {} and draft.get(("web", "enabled")) is False:
        draft.remove(section, "is empty now", heir=("web",))
        draft.prune(section[:-1], "is empty now")


def share_sessions(draft: Draft, way: Way) -> None:
    """Say for each kind of session whether a thread may start one."""
    for owner in ("session", *CHANNELS):
        for path, _ in find_all_of(draft, (f"{owner}.threadBindings",)):
            new: KeyPath = (*path, "spawnSessions")
            old: KeyPath = (*path, "spawnSubagentSessions")
            said: Value = draft.get(new)
            if not isinstance(said, bool) or draft.has(old) or not way.is_behind(old, new):
                continue
            draft.move(new, old, OLD_PLACE)
            other: KeyPath = (*path, "spawnAcpSessions")
            if way.leads_over(other) and not draft.has(other):
                draft.set(other, said, "it was said for each kind of session")
