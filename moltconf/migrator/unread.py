"""Comment out the keys that no release ever read (:mod:`moltconf.validator.unread`).

- A key that begins with `_` or `//` is a comment in a format that knows none, and becomes one.
- Where a release took the whole file, such a key was without effect there: it becomes a comment
  (and goes from strict JSON, which has none), and the migration says so. If its name is that of a
  guard, a person is asked besides.
- A key with a credential in it, and any unknown key of a file that no release took, may be a typo:
  it stays, for a person to judge. So does every one of a file whose writer refuses unknown keys:
  somebody wrote it later, and meant something by it; the verdict says where it belongs.
"""

from __future__ import annotations

from moltconf.catalogue.catalogue import Catalogue
from moltconf.masking.key_names import may_name_credential
from moltconf.migrator.key_trace import KeyTrace
from moltconf.product.stamp import written_by
from moltconf.release_order import release_key
from moltconf.text.env import has_reference
from moltconf.text.keypath import KeyPath, format_path, is_note, is_within
from moltconf.text.tree import Value, keys_of
from moltconf.validator.unread import (
    NOBODY,
    STRICT,
    may_be_read_by_others,
    newest_to_accept,
    unread_keys,
    was_unjudged,
    who_read,
)
from moltconf.validator.verdict import Judge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from moltconf.migrator.draft import Draft

#: The step that tells about it, and whose choice it is.
STEP = "unread-keys"
_WHY = "no release reads it"
_REFUSED = "the release refuses it; whoever reads it outside of the release will miss it"


def comment_out(draft: Draft, original: Value, to: str, *, is_accepted: bool) -> None:
    """Take the keys that ``to`` refuses and no release ever read out of the draft.

    ``original`` is the config before any step; ``is_accepted`` says that a person chose to make
    comments of all of them.
    """
    if release_key(to) < release_key(STRICT):
        return
    paths = unread_keys(draft.value, to)
    # what is left must look the same to the next run, which sees it without its history
    while paths:
        found = len(draft.changes)
        _remove(draft, original, to, paths, is_accepted=is_accepted)
        if len(draft.changes) == found and original is draft.value:
            return
        original = draft.value
        paths = unread_keys(draft.value, to)


def _remove(
    draft: Draft, original: Value, to: str, paths: list[KeyPath], *, is_accepted: bool
) -> None:
    from moltconf.product.guards import may_name_guard  # most configs have no such key

    keys = [path for path in paths if not is_note(path[-1])]
    writer = _strict_writer(draft, original)
    unjudged = {path for path in keys if writer is None or was_unjudged(path, writer)}
    dropped = None if is_accepted or not unjudged else _dropped(draft, original, to, keys)
    changes = () if original is draft.value else draft.changes
    trace = KeyTrace([planned.change for planned in changes])
    for path in paths:
        if is_accepted or is_note(path[-1]):
            draft.remove(path, _WHY)
        elif dropped is None or path not in unjudged:
            continue
        elif not _holds_credential(path[-1], draft.get(path)):
            names = (str(path[-1]), *keys_of(draft.get(path)))
            is_guard = any(map(may_name_guard, names))
            if is_guard and _is_below(trace.before(path), dropped):
                continue
            _report(draft, path, to, is_guard=is_guard)
            draft.remove(path, _WHY)


def _strict_writer(draft: Draft, original: Value) -> str | None:
    """Return the release that wrote the file, if it refuses unknown keys and nothing in the file
    is from a release that did not."""
    writer = written_by(original)
    releases = [each for each in (writer, draft.came_from) if each is not None]
    if writer is None or any(release_key(each) < release_key(STRICT) for each in releases):
        return None
    return writer


def _dropped(draft: Draft, original: Value, to: str, keys: list[KeyPath]) -> list[KeyPath] | None:
    """Return what the release dropped unread that took the config as it was; ``None`` without such
    a release, and where plugins of the user may read what no release does."""
    if may_be_read_by_others(draft.value, keys):
        return None
    release = newest_to_accept(original, to)
    return None if release is None else Judge(original).dropped(release)


def _is_below(path: KeyPath, others: list[KeyPath]) -> bool:
    """Return whether the key stood in a section that was dropped as a whole."""
    return any(path != other and is_within(path, other) for other in others)


def _report(draft: Draft, path: KeyPath, to: str, *, is_guard: bool) -> None:
    from moltconf.catalogue.meant import advice_for, meant_by
    from moltconf.catalogue.places import names_at
    from moltconf.catalogue.suggest import nearest
    from moltconf.product.key_meaning import is_other_meaning

    key = path[-1]
    who = who_read(path)
    meant = meant_by(path, to)
    advice = f"to have it count, set {format_path(meant)}; " if meant else ""
    if is_guard:
        draft.ask(
            path,
            f'{who} "{key}"' + (", so it guarded nothing" if who == NOBODY else ""),
            f"{advice}removing it opens nothing that was closed",
        )
        return
    message = f'{who} "{key}"'
    near = nearest(str(key), names_at(Catalogue.of(to), path[:-1]))
    if near is not None and is_other_meaning(str(key), near):
        near = None
    if meant or near:
        advice = advice or f'if "{near}" was meant, write that; '
        draft.ask(path, message, f"{advice}removing it changes nothing")
    else:
        instead = advice_for(path)
        nothing = "removing it changes nothing" if who == NOBODY else _REFUSED
        draft.note(path, message, f"{instead}; {nothing}" if instead else nothing)


def _holds_credential(key: object, value: Value) -> bool:
    return any(
        has_reference(text) or (text.strip() and may_name_credential(str(name)))
        for name, text in _texts(key, value)
    )


def _texts(key: object, root: Value) -> Iterator[tuple[object, str]]:
    """Yield every string with the key that it stands under."""
    work: list[tuple[object, Value]] = [(key, root)]
    while work:
        name, value = work.pop()
        if isinstance(value, dict):
            work.extend(value.items())
        elif isinstance(value, list):
            work.extend((name, item) for item in value)
        elif isinstance(value, str):
            yield name, value
