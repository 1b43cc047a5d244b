"""Keys that no release ever read.

Up to 2026.1.16-2 the product dropped such a key without a word, since 2026.1.20 it does not start
(measured: clawdbot@2026.1.16-2, clawdbot@2026.1.20); a channel that a plugin brought took any key
up to 2026.3.24 (read off openclaw@2026.3.24 and openclaw@2026.3.28).

- A key that begins with `_` or `//` is a comment in a format that knows none, and becomes one.
- Where a release took the whole file, such a key was without effect there: it becomes a comment
  (and goes from strict JSON, which has none), and the migration says so. If its name is that of a
  guard, a person is asked besides.
- A key with a credential in it, and any unknown key of a file that no release took, may be a slip
  of the pen: it stays, for a person to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.catalogue.catalogue import Catalogue, releases
from moltconf.catalogue.life import spans_accepting
from moltconf.catalogue.meant import meant_by
from moltconf.catalogue.places import names_at
from moltconf.catalogue.suggest import nearest
from moltconf.jsonschema.faults import Fault, FaultKind
from moltconf.masking.key_names import may_name_credential
from moltconf.migrate.draft import Draft
from moltconf.migrate.key_trace import KeyTrace
from moltconf.release_order import release_key
from moltconf.text.env import has_reference
from moltconf.text.keypath import KeyPath, format_path, is_note, is_within, lookup
from moltconf.text.tree import Value, keys_of
from moltconf.validate.check import check
from moltconf.validate.verdict import Judge, judge

#: The step that tells about it, and whose choice it is.
STEP = "unread-keys"
#: The release from which on unknown keys are refused.
STRICT = "2026.1.20"
_WHY = "no release reads it"

_GUARD = (
    r"allow|deny|block|forbid|polic|permi|restrict|secur|sandbox|guard|trust|owner|access|ignore"
    r"|auth|pairing|approv|readonly"
)


def comment_out(draft: Draft, original: Value, to: str, *, is_accepted: bool) -> None:
    """Take the keys that ``to`` refuses and no release ever read out of the draft.

    ``original`` is the config before any step; ``is_accepted`` says that a person chose to make
    comments of all of them.
    """
    if release_key(to) < release_key(STRICT):
        return
    paths = _unread(draft.value, to)
    # what is left must look the same to the next run, which sees it without its history
    while paths:
        found = len(draft.changes)
        _remove(draft, original, to, paths, is_accepted=is_accepted)
        if len(draft.changes) == found and original is draft.value:
            return
        original = draft.value
        paths = _unread(draft.value, to)


def _remove(
    draft: Draft, original: Value, to: str, paths: list[KeyPath], *, is_accepted: bool
) -> None:
    keys = [path for path in paths if not is_note(path[-1])]
    dropped = None if is_accepted or not keys else _dropped(draft, original, to, keys)
    changes = () if original is draft.value else draft.changes
    trace = KeyTrace([planned.change for planned in changes])
    for path in paths:
        if is_accepted or is_note(path[-1]):
            draft.remove(path, _WHY)
        elif dropped is not None and not _holds_credential(path[-1], draft.get(path)):
            names = (str(path[-1]), *keys_of(draft.get(path)))
            is_guard = any(re.search(_GUARD, name, re.IGNORECASE) for name in names)
            if is_guard and _is_below(trace.before(path), dropped):
                continue
            _tell(draft, path, to, is_guard=is_guard)
            draft.remove(path, _WHY)


def _dropped(draft: Draft, original: Value, to: str, keys: list[KeyPath]) -> list[KeyPath] | None:
    """What the release dropped unread that took the config as it was; ``None`` without such a
    release, and where plugins of the user may read what no release does."""
    if any(path[0] == "channels" for path in keys) and _brings_plugins(draft):
        return None
    release = _taken_by(original, to)
    return None if release is None else judge(original, release).dropped


def _is_below(path: KeyPath, others: list[KeyPath]) -> bool:
    """Whether the key stood in a section that was dropped as a whole."""
    return any(path != other and is_within(path, other) for other in others)


def _unread(value: Value, to: str) -> list[KeyPath]:
    found = [fault.path for fault in Judge(value).faults(to) if _is_idle(fault, value)]
    found += _notes_among_channels(value, to)
    return [path for path in dict.fromkeys(found) if path]


def _notes_among_channels(value: Value, to: str) -> Iterator[KeyPath]:
    """The notes that ``to`` takes for channels: a schema leaves the names of channels open."""
    channels = lookup(value, ("channels",))
    if not isinstance(channels, dict) or not any(map(is_note, channels)):
        return
    for breach in check(value, to):
        if len(breach.path) == 2 and breach.path[0] == "channels" and is_note(breach.path[1]):
            yield breach.path


def _is_idle(fault: Fault, value: Value) -> bool:
    """Whether a fault is a key, or a whole channel, that nothing could have read."""
    if fault.kind is FaultKind.UNKNOWN_KEY:
        return not spans_accepting(fault.path)
    path = fault.path
    if fault.kind is not FaultKind.WRONG_TYPE or len(path) != 2 or path[0] != "channels":
        return False
    return lookup(value, path) is not None and not isinstance(lookup(value, path), dict)


def _taken_by(original: Value, to: str) -> str | None:
    """The release before ``to`` that would have started with the config as it was written.

    The newest of those that dropped unknown keys, or else the newest of all.
    """
    case = Judge(original)
    older = [one.name for one in releases() if release_key(one.name) < release_key(to)]
    lenient = [name for name in older if release_key(name) < release_key(STRICT)]
    rest = [name for name in older if release_key(name) >= release_key(STRICT)]
    return next(filter(case.accepts, (*reversed(lenient), *reversed(rest))), None)


def _brings_plugins(draft: Draft) -> bool:
    """Whether the config loads plugins of the user, which may read keys that no release knows."""
    if draft.mapping(("plugins", "installs")) or draft.sequence(("plugins", "load", "paths")):
        return True
    named = draft.mapping(("plugins", "entries")) or {}
    known = {name for one in releases() for name in Catalogue.of(one.name).plugins()}
    return any(name not in known for name in named)


def _tell(draft: Draft, path: KeyPath, to: str, *, is_guard: bool) -> None:
    key = path[-1]
    meant = meant_by(path, to)
    advice = f"to have it count, set {format_path(meant)}; " if meant else ""
    if is_guard:
        draft.ask(
            path,
            f'no release ever read "{key}", so it guarded nothing',
            f"{advice}without it, all stays as open as it was",
        )
        return
    message = f'no release ever read "{key}"'
    near = nearest(str(key), names_at(Catalogue.of(to), path[:-1]))
    if meant or near:
        advice = advice or f'if "{near}" was meant, write that; '
        draft.ask(path, message, f"{advice}without it, nothing changes")
    else:
        draft.note(path, message, "without it, nothing changes")


def _holds_credential(key: object, value: Value) -> bool:
    return any(
        has_reference(text) or (text.strip() and may_name_credential(str(name)))
        for name, text in _texts(key, value)
    )


def _texts(key: object, root: Value) -> Iterator[tuple[object, str]]:
    """Every string with the key that it stands under."""
    work: list[tuple[object, Value]] = [(key, root)]
    while work:
        name, value = work.pop()
        if isinstance(value, dict):
            work.extend(value.items())
        elif isinstance(value, list):
            work.extend((name, item) for item in value)
        elif isinstance(value, str):
            yield name, value
