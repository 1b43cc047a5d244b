"""Find the keys that a release refuses and that no release ever read.

Up to 2026.1.16-2 the product dropped such a key without a word, since 2026.1.20 it does not start
(measured: clawdbot@2026.1.16-2, clawdbot@2026.1.20); a channel that a plugin brought took any key
up to 2026.3.24 (read off openclaw@2026.3.24 and openclaw@2026.3.28).
"""

from __future__ import annotations

from moltconf.catalogue.catalogue import releases
from moltconf.jsonschema.faults import Fault, FaultKind
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, is_note, lookup
from moltconf.validator.check import check
from moltconf.validator.constraints.bundled import ever_bundled
from moltconf.validator.verdict import Judge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from moltconf.catalogue.spans import ReleaseSpan
    from moltconf.text.tree import Value

#: The release from which on unknown keys are refused.
STRICT = "2026.1.20"
#: What :func:`who_read` says of most keys.
NOBODY = "no release ever read"


def unread_keys(value: Value, release: str) -> list[KeyPath]:
    """Return the keys that ``release`` refuses and that no release ever read."""
    found = [fault.path for fault in Judge(value).faults(release) if _is_idle(fault, value)]
    found += _notes_among_channels(value, release)
    return [path for path in dict.fromkeys(found) if path]


def newest_to_accept(value: Value, before: str) -> str | None:
    """Return the release before ``before`` that would start with a config.

    The newest of those that dropped unknown keys, or else the newest of all.
    """
    case = Judge(value)
    older = [one.name for one in releases() if release_key(one.name) < release_key(before)]
    lenient = [name for name in older if release_key(name) < release_key(STRICT)]
    rest = [name for name in older if release_key(name) >= release_key(STRICT)]
    return next(filter(case.accepts, (*reversed(lenient), *reversed(rest))), None)


def may_be_read_by_others(value: Value, keys: Iterable[KeyPath]) -> bool:
    """Return whether plugins of the user may read some of ``keys``, which no release reads."""
    return any(path[0] == "channels" for path in keys) and _loads_plugins(value)


def who_read(path: KeyPath) -> str:
    """Return who may have read a key that no release accepts by its name, for a sentence that goes
    on with the key."""
    left = _left_to_plugins(path)
    return f"up to {left[-1].last} nobody but the plugin read" if left else NOBODY


def was_unjudged(path: KeyPath, release: str) -> bool:
    """Return whether ``release`` took a key without judging it, because a plugin may read it."""
    return any(span.holds(release) for span in _left_to_plugins(path))


def _left_to_plugins(path: KeyPath) -> tuple[ReleaseSpan, ...]:
    from moltconf.catalogue.life import spans_left_to_plugins  # most configs have no such key

    return spans_left_to_plugins(path)


def _notes_among_channels(value: Value, release: str) -> Iterator[KeyPath]:
    """Yield the notes that ``release`` takes for channels: a schema leaves their names open."""
    channels = lookup(value, ("channels",))
    if not isinstance(channels, dict) or not any(map(is_note, channels)):
        return
    for breach in check(value, release):
        if len(breach.path) == 2 and breach.path[0] == "channels" and is_note(breach.path[1]):
            yield breach.path


def _is_idle(fault: Fault, value: Value) -> bool:
    """Return whether a fault is a key, or a whole channel, that nothing could have read."""
    if fault.kind is FaultKind.UNKNOWN_KEY:
        from moltconf.catalogue.life import spans_accepting

        return not spans_accepting(fault.path)
    path = fault.path
    if fault.kind is not FaultKind.WRONG_TYPE or len(path) != 2 or path[0] != "channels":
        return False
    return lookup(value, path) is not None and not isinstance(lookup(value, path), dict)


def _loads_plugins(value: Value) -> bool:
    """Return whether a config loads plugins that no release brings."""
    if _filled(value, ("plugins", "installs"), dict):
        return True
    if _filled(value, ("plugins", "load", "paths"), list):
        return True
    named = lookup(value, ("plugins", "entries"))
    return isinstance(named, dict) and not ever_bundled().issuperset(named)


def _filled(value: Value, path: KeyPath, kind: type) -> bool:
    found = lookup(value, path)
    return isinstance(found, kind) and bool(found)
