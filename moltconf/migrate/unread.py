"""Keys that no release ever read.

Up to 2026.1.16-2 the product dropped such a key without a word, since 2026.1.20 it does not start
(measured: clawdbot@2026.1.16-2, clawdbot@2026.1.20). A key that begins with `_` or `//` is a
comment in a format that knows none, and becomes one. Any other may be a slip of the pen, even a
guard that never was one: it is a person's to judge.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import KeyPath
from moltconf.document.tree import Value
from moltconf.migrate.draft import Draft
from moltconf.releases.life import life
from moltconf.releases.order import release_key
from moltconf.releases.verdict import judge

#: The step that tells about it, and whose choice it is.
STEP = "unread-keys"
#: The release from which on unknown keys are refused.
STRICT = "2026.1.20"
_WHY = "no release reads it; its text stays as a comment"
_UNKNOWN = "schema/unknown-key"


def comment_out(draft: Draft, to: str, *, is_accepted: bool) -> None:
    """Take the keys that ``to`` refuses and no release ever read out of the draft."""
    if release_key(to) < release_key(STRICT):
        return
    if not is_accepted and not any(map(is_note, _keys(draft.value))):
        return
    for path in _unread(draft.value, to):
        if is_accepted or is_note(path[-1]):
            draft.remove(path, _WHY)


def is_note(key: object) -> bool:
    """Whether a key is written as a comment is elsewhere."""
    return isinstance(key, str) and key.startswith(("_", "//", "$comment"))


def _unread(value: Value, to: str) -> list[KeyPath]:
    found = (each.path for each in judge(value, to).findings if each.rule == _UNKNOWN)
    return [path for path in dict.fromkeys(found) if path and not life(path).spans]


def _keys(root: Value) -> Iterator[str]:
    work = [root]
    while work:
        value = work.pop()
        if isinstance(value, dict):
            yield from value
            work.extend(value.values())
        elif isinstance(value, list):
            work.extend(value)
