"""Find and read configs: from paths, folders, and texts with a name."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path, PurePath

from moltconf.errors import UsageError
from moltconf.fields import Fields
from moltconf.files.guarded import read_stream
from moltconf.findings import Unreadable
from moltconf.library.links import leads_out
from moltconf.masking.quick import is_plain_name, without_keys
from moltconf.product.names import CONFIG_STEMS
from moltconf.text.include import ConfigTree, load, load_file
from moltconf.text.source import Source
from moltconf.validator.recognise import foreign_kind

#: The names that a folder is searched for. YAML is no format of the product: a YAML file is judged
#: where it is named.
CONFIG_NAMES = frozenset(stem + suffix for stem in CONFIG_STEMS for suffix in (".json", ".json5"))
#: What reports call standard input where nobody names it.
NAMELESS = "<stdin>"
#: What reports call a text that was given where a name is wanted.
_TEXT = "text"
_OWN_NAME = "openclaw.json"
_SKIPPED_FOLDERS = frozenset(
    {".git", ".hg", ".svn", "node_modules", ".venv", "venv", "__pycache__"}
)


#: Takes a remark for a person.
Notify = Callable[[str], None]


def _ignore(_: str) -> None:
    """Nobody wants the remark."""


class Input(Fields):
    """One config to work on. ``name`` is what reports call it."""

    name: str
    tree: ConfigTree

    @property
    def path(self) -> Path | None:
        return self.tree.document.source.path


class Skipped(Fields):
    """A file that a search found and that is no config, and why."""

    file: Input
    reason: str


class Inputs:
    """Configs that are read one by one, as they are asked for.

    A file that is no config of the product is unreadable where it was named; where a search found
    it, it is left out and ``notify`` gets a remark. ``documents`` are names of other files that the
    command knows.
    """

    def __init__(
        self,
        paths: Sequence[str | Folder],
        stdin_filename: str,
        documents: Collection[str],
        notify: Notify,
    ) -> None:
        named = [path for path in paths if isinstance(path, str)]
        found = (name for path in paths if isinstance(path, Folder) for name in path.found)
        self._paths = paths
        self._stdin_filename = stdin_filename
        self._documents = documents
        self._notify = notify
        #: What searches left out so far.
        self.skipped: list[Skipped] = []
        self._count = len({*named, *found})

    def __len__(self) -> int:
        return self._count

    @property
    def folders(self) -> list[str]:
        """The folders that are searched."""
        return [path.name for path in self._paths if isinstance(path, Folder)]

    def __iter__(self) -> Iterator[Input | Unreadable]:
        named = {path for path in self._paths if isinstance(path, str)}
        seen: set[str] = set()
        for path in self._paths:
            if isinstance(path, Folder):
                yield from self._search(path, named | seen)
                seen.update(set(path.found) - named)
            elif path not in seen:
                seen.add(path)
                yield self._named(path)

    def _search(self, folder: Folder, seen: Collection[str]) -> Iterator[Input | Unreadable]:
        """The configs of a folder; the folder itself is unreadable where there is none."""
        is_empty = not folder.unreadable
        yield from folder.unreadable
        for name in folder.found:
            if name in seen:
                is_empty = False
                continue
            read = _read(name, folder.name)
            reason = self._reason(read)
            if reason is not None:
                self._notify(f"{name}: skipped: {reason}")
                if isinstance(read, Input):
                    self.skipped.append(Skipped(read, reason))
                continue
            is_empty = False
            yield read
        if is_empty:
            yield Unreadable(folder.name, "no config of this product in this folder")

    def _named(self, name: str) -> Input | Unreadable:
        read = _read_stdin(self._stdin_filename) if name == "-" else _read(name)
        return _wanted(read, self._documents)

    def _reason(self, read: Input | Unreadable) -> str | None:
        return _why_not(read, self._documents)


def _wanted(read: Input | Unreadable, documents: Collection[str]) -> Input | Unreadable:
    reason = _why_not(read, documents)
    return read if reason is None else Unreadable(read.name, reason)


def _why_not(read: Input | Unreadable, documents: Collection[str]) -> str | None:
    """Why a file that was read is not wanted."""
    if isinstance(read, Unreadable) or PurePath(read.name).name in documents:
        return None
    # a text without a name is meant as a config, though its keys be misspelt
    is_nameless = read.path is None and read.name == NAMELESS
    return not_a_config(read.tree, _OWN_NAME if is_nameless else read.name)


def read_file(name: str, documents: Collection[str] = ()) -> Input | Unreadable:
    """Return one config by the name of its file."""
    return _wanted(_read(name), documents)


def read_text(text: str, name: str, documents: Collection[str] = ()) -> Input | Unreadable:
    """Return a config that is no file; it includes what stands beside ``name``."""
    return _wanted(Input(name, load(Source(text, name))), documents)


class Folder(Fields):
    """A folder that was named, the files in it that have the name of a config, and the folders in
    it that cannot be entered."""

    name: str
    found: tuple[str, ...]
    unreadable: tuple[Unreadable, ...] = ()


def read_inputs(
    paths: tuple[str, ...],
    stdin_filename: str,
    documents: Collection[str] = (),
    notify: Notify = _ignore,
) -> Inputs:
    """Return every config that ``paths`` name; no path is :func:`chosen_paths`.

    ``documents`` are names of files that are no config and are wanted all the same, ``notify``
    takes remarks on what is skipped. Raises :class:`~moltconf.errors.UsageError` where a folder
    holds no config.
    """
    expanded = [_expand(path) for path in paths or chosen_paths(notify)]
    return Inputs(expanded, stdin_filename, documents, notify)


def chosen_paths(notify: Notify = _ignore) -> tuple[str, ...]:
    """Return what a command works on where no path is named: the current folder, or, if it holds
    no config, the one that the gateway of this machine reads, and then ``notify`` gets a remark.

    Raises :class:`~moltconf.errors.UsageError` where there is neither.
    """
    if holds_config("."):
        return (".",)
    from moltconf.product.live_config import live_config

    live = live_config()
    if live.path is None:
        raise UsageError(
            "no config in this folder, and none of a gateway on this machine (looked at "
            f"{', '.join(live.looked_at)}): name the file"
        )
    notify(f"no config in this folder: {live.path}, which the gateway of this machine reads")
    return (str(live.path),)


def holds_config(folder: str) -> bool:
    """Return whether a search of a folder finds a file with the name of a config, or a folder that
    cannot be entered."""
    unreadable: list[Unreadable] = []
    return next(_search(folder, unreadable), None) is not None or bool(unreadable)


def files_of(tree: ConfigTree) -> Iterator[Path]:
    """Yield every file that a config is read from, the includes that are missing too."""
    yield from (each.source.path for each in tree.documents.values() if each.source.path)
    yield from (include.resolved for include in tree.includes)


def not_a_config(tree: ConfigTree, name: str) -> str | None:
    """Return why a file is no config of the product, ``None`` where it is one."""
    kind = foreign_kind(tree.document, name)
    if kind is None:
        return None
    from moltconf.masking.masks import Masks  # for files that are no config only

    return Masks([tree]).text(f"looks like {kind}, not a config of this product")


def _expand(path: str) -> str | Folder:
    if path == "-" or not os.path.isdir(path):  # noqa: PTH112 (no error for a name that is too long)
        return path
    unreadable: list[Unreadable] = []
    found = tuple(_search(path, unreadable))
    if not found and not unreadable:
        raise UsageError(
            f"no config in {path!r}: a folder is searched for openclaw.json, moltbot.json, "
            "clawdbot.json and their .json5 forms; name the file itself"
        )
    return Folder(path, found, tuple(unreadable))


def would_find(folder: Path, file: Path) -> bool:
    """Return whether a search of ``folder`` looks at ``file``, if it is there."""
    if file.name not in CONFIG_NAMES or not file.is_relative_to(folder):
        return False
    return not _SKIPPED_FOLDERS.intersection(file.relative_to(folder).parts)


def _search(folder: str, unreadable: list[Unreadable]) -> Iterator[str]:
    """The configs in a folder; those folders in it that cannot be entered go to ``unreadable``."""
    # os.walk calls itself for every level until Python 3.12: 1,000 folders in each other end it
    waiting = [folder]
    while waiting:
        parent = waiting.pop()
        try:
            with os.scandir(parent) as entries:
                found = sorted((each.name, each.is_dir(follow_symlinks=False)) for each in entries)
        except OSError as error:
            unreadable.append(Unreadable(parent, _reason(error)))
            continue
        names = [name for name, is_folder in found if not is_folder]
        yield from (str(Path(parent, name)) for name in names if name in CONFIG_NAMES)
        folders = [name for name, is_folder in found if is_folder and name not in _SKIPPED_FOLDERS]
        waiting += (str(Path(parent, name)) for name in reversed(folders))


def shown_name(name: str) -> str:
    """Return the name of an input as reports show it, for a note or an error."""
    if is_plain_name(name):
        return name
    from moltconf.masking.masks import Masks  # for names that may be a key only

    return Masks(names=[name]).text(name)


def is_text(name: str) -> bool:
    """Return whether this is the text of a config where the name of its file is wanted.

    No message repeats such a name: it may hold a credential.
    """
    begins = name.lstrip("\ufeff \t")[:1]
    looks = (begins in ("{", "[") and ":" in name) or any(
        sign in name for sign in (":\n", ":\r", ": {", ": [")
    )
    has_lines = ": " in name and ("\n" in name or "\r" in name)
    return (looks or has_lines) and not is_path(name)


def is_path(name: str) -> bool:
    """Return whether something stands at a path, a broken link included."""
    try:
        return os.path.lexists(name)
    except ValueError:
        return False


def _read(name: str, folder: str | None = None) -> Input | Unreadable:
    if folder is None and is_text(name):
        return Unreadable(
            _TEXT,
            "this is the text of a config, and a path is wanted: write - and give the text on "
            "standard input",
        )
    try:
        reason = leads_out(Path(name), None if folder is None else Path(folder))
        if reason is not None:
            return Unreadable(name, without_keys(reason))
        return Input(name, load_file(Path(name), name))
    except (OSError, ValueError) as error:
        return Unreadable(name, _reason(error))


def _read_stdin(name: str) -> Input | Unreadable:
    try:
        return Input(name, load(Source.from_bytes(read_stream(sys.stdin.buffer), name)))
    except OSError as error:
        return Unreadable(name, _reason(error))


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, io.UnsupportedOperation):
        return "standard input is closed"
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return "it is not a file name"
