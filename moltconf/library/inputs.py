"""Find and read configs: from paths, folders, and texts with a name."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from types import MappingProxyType

from moltconf.errors import UsageError
from moltconf.fields import Fields
from moltconf.files.guarded import read_regular_file, read_stream
from moltconf.files.paths import name_of, normal
from moltconf.findings import Unreadable
from moltconf.library.links import leads_out
from moltconf.library.settings import is_added, is_template
from moltconf.masking.quick import is_plain_name, without_keys
from moltconf.product.documents import has_name_of, kind_of_phrase
from moltconf.product.names import CONFIG_STEMS, is_config_name, is_template_name
from moltconf.product.other_files import ENCRYPTED
from moltconf.text.include import ConfigTree, load
from moltconf.text.source import Source
from moltconf.validator.recognise import foreign_kind, is_clear_document

#: The plain names of configs, for editors. YAML is no format of the product: a YAML file is judged
#: where it is named.
CONFIG_NAMES = frozenset(stem + suffix for stem in CONFIG_STEMS for suffix in (".json", ".json5"))
#: What reports call standard input where nobody names it.
NAMELESS = "<stdin>"
#: What reports call a text that was given where a name is wanted.
_TEXT = "text"
_OWN_NAME = "openclaw.json"
#: Characters of a file that is looked through before its keys are named in a refusal.
_LONG = 100_000


TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import TypeVar

    from moltconf.library.hosted import HostFile
    from moltconf.product.documents import DocumentKind
    from moltconf.text.region import HostRegion

    Made = TypeVar("Made")

#: Takes a remark for a person.
Notify = Callable[[str], None]


def _ignore(_: str) -> None:
    """Nobody wants the remark."""


class Input(Fields):
    """One file to work on: a config, or a ``document`` of the product that is wanted beside
    configs. ``name`` is what reports call it."""

    name: str
    tree: ConfigTree
    document: DocumentKind | None = None

    @property
    def path(self) -> Path | None:
        return self.tree.document.source.path

    @property
    def file(self) -> str | None:
        """The path of the file as a text, ``None`` for standard input and texts in memory."""
        return self.tree.document.source.file


class Skipped(Fields):
    """A file that a search found and that is no config, and why."""

    file: Input
    reason: str


class InputPlace(Fields):
    """A place where a config may be read: a file by its name, or ``-``; ``folder`` is the one in
    which a search found it."""

    name: str
    folder: str | None = None
    #: The config inside the file that is meant, where the file holds some.
    region: HostRegion | None = None
    #: What stands there, where that was read to look for them.
    data: bytes | None = None
    #: Why the file cannot hold what it was named for.
    error: str | None = None


class InputReader(Fields):
    """A reader of places. ``documents`` are the kinds of documents that are wanted beside configs,
    ``stdin_filename`` is what reports call standard input."""

    stdin_filename: str
    documents: tuple[str, ...] = ()

    def __call__(self, place: InputPlace) -> Input | Unreadable | Skipped:
        """Read a place.

        A file that is no config of the product is unreadable where it was named, and skipped where
        a search found it.
        """
        read = _read_stdin(place, self.stdin_filename) if place.name == "-" else _read(place)
        if place.folder is None:
            return wanted(place, read, self.documents)
        if isinstance(read, Unreadable):
            return read
        found = _recognised(read, self.documents, is_found=True)
        reason = found if isinstance(found, str) else _why_no_config_yet(found)
        return found if reason is None and isinstance(found, Input) else Skipped(read, str(reason))


class Inputs:
    """Configs that are read one by one, as they are asked for; ``notify`` gets a remark on what a
    search finds that is no config."""

    def __init__(self, paths: Sequence[str | Folder], reader: InputReader, notify: Notify) -> None:
        self.reader = reader
        self._notify = notify
        self._searches: list[tuple[Folder | None, list[InputPlace], bool]] = []
        named = {path for path in paths if isinstance(path, str)}
        seen: set[str] = set()
        for path in paths:
            if isinstance(path, Folder):
                known = named | seen
                new = [each for each in path.found if each not in known]
                places = [place for each in new for place in self._found(each, path)]
                self._searches.append((path, places, len(new) < len(path.found)))
                seen.update(set(path.found) - named)
            elif path not in seen:
                seen.add(path)
                self._searches.append((None, self._named(path), False))

    def _found(self, name: str, folder: Folder) -> list[InputPlace]:
        """The places of a file that a search found."""
        host = folder.hosts.get(name)
        if host is None:
            return _places(InputPlace(name, folder.name), name, self.reader.documents)
        return [InputPlace(name, folder.name, each, host.data) for each in host.regions]

    def _named(self, name: str) -> list[InputPlace]:
        called = self.reader.stdin_filename if name == "-" else name
        return _places(InputPlace(name), called, self.reader.documents)

    @property
    def places(self) -> list[InputPlace]:
        """Every place that is read, in order."""
        return [place for _, places, _ in self._searches for place in places]

    def __len__(self) -> int:
        return sum(len(places) for _, places, _ in self._searches)

    @property
    def folders(self) -> list[str]:
        """The folders that are searched."""
        return [folder.name for folder, _, _ in self._searches if folder is not None]

    def __iter__(self) -> Iterator[Input | Unreadable]:
        read = map(self.reader, self.places)
        for each in self.with_folders(read, lambda one: isinstance(one, Skipped)):
            if isinstance(each, Skipped):
                self._notify(skip_remark(each.file.name, each.reason))
            else:
                yield each

    def with_folders(
        self, made: Iterator[Made], is_skipped: Callable[[Made], bool]
    ) -> Iterator[Made | Unreadable]:
        """Yield what was made of every place in turn, and between them the folders that are
        unreadable; one that holds no config is."""
        for folder, places, holds_more in self._searches:
            is_empty = folder is not None and not folder.unreadable and not holds_more
            yield from folder.unreadable if folder is not None else ()
            for each in islice(made, len(places)):
                is_empty = is_empty and is_skipped(each)
                yield each
            if folder is not None and is_empty:
                yield Unreadable(folder.name, "no config of this product in this folder")


def skip_remark(name: str, reason: str) -> str:
    """Return what a person is told of a file that a search left out."""
    return f"{name}: skipped: {reason}"


def _places(place: InputPlace, called: str, documents: Collection[str]) -> list[InputPlace]:
    """The places of a file: the one, or those of the configs that it holds. ``called`` is what
    says by its ending what the file is."""
    if not may_hold_configs(called, documents) or is_text(called):
        return [place]
    if place.name != "-" and not os.path.isfile(place.name):  # noqa: PTH113 (no error for a name that is too long)
        return [place]
    try:
        is_stream = place.name == "-"
        data = read_stream(sys.stdin.buffer) if is_stream else read_regular_file(normal(place.name))
    except (OSError, ValueError):
        return [place]  # reading it says so
    return places_in(Source.from_bytes(data, called), place._replace(data=data))


def may_hold_configs(name: str, documents: Collection[str]) -> bool:
    """Return whether a file of this name is looked into: it is no config by its name."""
    if has_name_of(name, documents) or is_config_name(name_of(name)):
        return False
    from moltconf.hosts.registry import host_of

    return host_of(name) is not None


def places_in(source: Source, place: InputPlace) -> list[InputPlace]:
    """Return the places of the configs that a file holds; where it holds none, its own place."""
    from moltconf.library.hosted import configs_in

    found = configs_in(source)
    place = place._replace(error=found.error)
    return [place._replace(region=each) for each in found.regions] or [place]


def wanted(
    place: InputPlace, read: Input | Unreadable, documents: Collection[str]
) -> Input | Unreadable:
    """Return what was read at a place that was named, where it is a config or a document that is
    wanted."""
    recognised = read if isinstance(read, Unreadable) else _recognised(read, documents)
    found = Unreadable(read.name, recognised) if isinstance(recognised, str) else recognised
    may_be_config = read.name.lower().endswith((".json", ".jsonc", ".yaml", ".yml"))
    if place.error is not None and not (may_be_config and isinstance(found, Input)):
        return Unreadable(read.name, place.error)
    return found


def _recognised(read: Input, documents: Collection[str], *, is_found: bool = False) -> Input | str:
    """Return a file as what it is, or why it is not wanted.

    A document that a search found is wanted if its name says what it is, too, or the settings
    add it.
    """
    region = read.tree.document.source.region
    if region is not None and not region.is_whole_file:
        return read  # it was found by its shape
    # a text without a name is meant as a config, though its keys be misspelt
    is_nameless = read.file is None and read.name == NAMELESS
    name = _OWN_NAME if is_nameless else read.name
    phrase = foreign_kind(read.tree.document, name)
    if phrase is None:
        return read
    kind = kind_of_phrase(phrase)
    is_clear = is_clear_document(read.tree.document, name)
    if kind is not None and not is_clear and has_name_of(name, (kind.word,)):
        return _not_wanted(read.tree, "a file of another program that has the same name")
    is_meant = not is_found or is_clear or is_added(name)
    if kind is None or kind.word not in documents or not is_meant:
        return _not_wanted(read.tree, phrase)
    return read._replace(document=kind)


def _why_no_config_yet(read: Input) -> str | None:
    """Why a file that a search found cannot be judged before it is filled in."""
    if read.tree.is_parsed or not is_template_name(read.name):
        return None
    return "a template that does not parse: fill it in, and name the result"


def read_file(name: str, documents: Collection[str] = ()) -> Input | Unreadable:
    """Return one config by the name of its file.

    Raises :class:`~moltconf.errors.UsageError` where the file holds several.
    """
    places = _places(InputPlace(name), name, documents)
    if len(places) > 1:
        from moltconf.library.hosted import several

        raise several(name, len(places))
    return wanted(places[0], _read(places[0]), documents)


def read_text(text: str, name: str, documents: Collection[str] = ()) -> Input | Unreadable:
    """Return a config that is no file; it includes what stands beside ``name``.

    Raises :class:`~moltconf.errors.UsageError` where the text holds several.
    """
    place, source = InputPlace(name), Source(text, name)
    if is_config_name(name_of(name)):
        return wanted(place, Input(name, _tree(source)), documents)
    from moltconf.library.hosted import only_config

    return wanted(place, Input(name, load(only_config(source))), documents)


class Folder(Fields):
    """A folder that was named, the files in it that are configs or hold some, and the folders in it
    that cannot be entered. ``hosts`` are those of the files that hold configs."""

    name: str
    found: tuple[str, ...]
    unreadable: tuple[Unreadable, ...] = ()
    hosts: Mapping[str, HostFile] = MappingProxyType({})


def read_inputs(
    paths: tuple[str | Folder, ...],
    stdin_filename: str,
    documents: Collection[str] = (),
    notify: Notify = _ignore,
) -> Inputs:
    """Return every config that ``paths`` name, or folders that were searched hold; no path is
    :func:`chosen_paths`.

    ``documents`` are the kinds of documents that are wanted beside configs, ``notify``
    takes remarks on what is skipped. Raises :class:`~moltconf.errors.UsageError` where a folder
    holds no config.
    """
    wanted = paths or _chosen(notify, documents)
    expanded = [_expand(each, documents) if isinstance(each, str) else each for each in wanted]
    return Inputs(expanded, InputReader(stdin_filename, tuple(documents)), notify)


def chosen_paths(notify: Notify = _ignore) -> tuple[str, ...]:
    """Return what a command works on where no path is named: the current folder, or, if it holds
    no config, the one that the gateway of this machine reads, and then ``notify`` gets a remark.

    Raises :class:`~moltconf.errors.UsageError` where there is neither.
    """
    return tuple(each if isinstance(each, str) else each.name for each in _chosen(notify, ()))


def _chosen(notify: Notify, documents: Collection[str]) -> tuple[str | Folder, ...]:
    """Return :func:`chosen_paths`, a folder with what a search found in it."""
    here = folder_of_configs(".", documents)
    if here is not None:
        return (here,)
    from moltconf.product.live_config import live_config

    live = live_config()
    if live.file is None:
        raise UsageError(
            "no config in this folder, and none of a gateway on this machine (looked at "
            f"{', '.join(live.looked_at)}): name the file"
        )
    notify(f"no config in this folder: {live.file}, which the gateway of this machine reads")
    return (live.file,)


def folder_of_configs(path: str, documents: Collection[str] = ()) -> Folder | None:
    """Return a folder with what a search of it finds; ``None`` where that is no config, and no
    folder that cannot be entered."""
    from moltconf.library.search import is_looked_for  # for folders only

    folder = _searched(path, documents)
    # beside no config, a file that is wanted besides makes no folder of configs
    has_config = any(name in folder.hosts or is_looked_for(name) for name in folder.found)
    return folder if has_config or folder.unreadable else None


def files_of(tree: ConfigTree) -> Iterator[Path]:
    """Yield every file that a config is read from, the includes that are missing too."""
    yield from (each.source.path for each in tree.documents.values() if each.source.path)
    yield from (include.resolved for include in tree.includes)


def not_a_config(tree: ConfigTree, name: str) -> str | None:
    """Return why a file is no config of the product, ``None`` where it is one."""
    phrase = foreign_kind(tree.document, name)
    return None if phrase is None else _not_wanted(tree, phrase)


def _not_wanted(tree: ConfigTree, phrase: str) -> str:
    """Return why a file is not judged, in a sentence without its secrets."""
    from moltconf.masking.masks import Masks  # for files that are no config only

    sentence = f"looks like {phrase}, not a config of this product"
    if kind_of_phrase(phrase) is not None:
        sentence += "; `moltconf lint` checks it, and `moltconf migrate` leaves it alone"
    if len(tree.document.source.text) > _LONG:
        # to look for what a long file hides takes longer than to judge it
        return Masks().prose(sentence)
    return Masks([tree]).text(sentence)


def _expand(path: str, documents: Collection[str]) -> str | Folder:
    if path == "-" or not os.path.isdir(path):  # noqa: PTH112 (no error for a name that is too long)
        return path
    folder = _searched(path, documents)
    if not folder.found and not folder.unreadable:
        raise UsageError(
            f"no config in {path!r}: a folder is searched for openclaw.json, moltbot.json, "
            "clawdbot.json, their .json5 forms and templates, and for configs inside YAML, scripts "
            "and other hosts; name the file itself, or add it to `files` in the settings"
        )
    return folder


def _searched(path: str, documents: Collection[str]) -> Folder:
    from moltconf.library.search import Search  # for folders only

    search = Search(path, documents)
    return Folder(path, search.found(), tuple(search.unreadable), search.hosts)


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


def _tree(source: Source, region: HostRegion | None = None) -> ConfigTree:
    return load(placed(source, region))


def placed(source: Source, region: HostRegion | None = None) -> Source:
    """Return the source of a region of a file; without one, of the file as it is, or as what it is
    once it is decrypted or filled in."""
    # few files hold configs or are filled in
    if region is None and ENCRYPTED in source.text:
        from moltconf.hosts.sops import encrypted

        region = encrypted(source)
    if region is None and is_template(source):
        from moltconf.hosts.verbatim import template

        region = template(source.text)
    return source if region is None else Source(source.text, source.name, source.file, region)


def _read(place: InputPlace) -> Input | Unreadable:
    name, folder = place.name, place.folder
    if folder is None and is_text(name):
        return Unreadable(
            _TEXT,
            "this is the text of a config, and a path is wanted: write - and give the text on "
            "standard input",
        )
    try:
        reason = leads_out(name, folder)
        if reason is not None:
            return Unreadable(name, without_keys(reason))
        path = normal(name)
        data = read_regular_file(path) if place.data is None else place.data
        return Input(name, _tree(Source.from_bytes(data, name, path), place.region))
    except (OSError, ValueError) as error:
        return Unreadable(name, _reason(error))


def _read_stdin(place: InputPlace, name: str) -> Input | Unreadable:
    try:
        data = read_stream(sys.stdin.buffer) if place.data is None else place.data
        return Input(name, _tree(Source.from_bytes(data, name), place.region))
    except OSError as error:
        return Unreadable(name, _reason(error))


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, io.UnsupportedOperation):
        return "standard input is closed"
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return "it is not a file name"
