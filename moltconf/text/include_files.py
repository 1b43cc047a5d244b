"""The files of an ``$include`` tree: which may be entered, and what each holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from moltconf.fields import Fields
from moltconf.files.guarded import read_regular_file
from moltconf.text.document import Document, Format, format_of, parse
from moltconf.text.include import INCLUDE_KEY, Include
from moltconf.text.keypath import KeyPath
from moltconf.text.problems import Problem, ProblemKind
from moltconf.text.source import Source
from moltconf.text.tree import Node, Scalar

#: Files within files (measured: clawdbot@2026.1.24-3 to openclaw@2026.9.6).
MAX_DEPTH = 10
#: The product has no limits of these kinds; without them a few small files stand for gigabytes.
MAX_INCLUDES = 1000
MAX_TOTAL_SIZE = 32 * 1024 * 1024


class Chain(Fields):
    """The files that lead to a document, the first config first, and where its content lands."""

    files: tuple[Path, ...]
    path: KeyPath

    def at(self, path: KeyPath) -> Chain:
        return Chain(self.files, self.path + path)

    def into(self, file: Path) -> Chain:
        return Chain((*self.files, file), self.path)


#: From an absolute path to what is there; raises :class:`OSError` or :class:`ValueError`.
Reader = Callable[[Path], bytes]


class Refusal(Fields):
    """A reason why a file is not read, and what to do about it."""

    kind: ProblemKind
    message: str
    help: str


#: Asked of a file before it is opened; ``None`` lets it in.
RefuseFile = Callable[[Include], Refusal | None]


def refuse_outside(include: Include) -> Refusal | None:
    """Let in what lies in the folder of the first config: whoever wrote the config may have no
    right to see anything else (docs/decisions/0013-what-is-read.md)."""
    if include.inside_root:
        return None
    return Refusal(
        ProblemKind.INCLUDE_OUTSIDE,
        f'"{include.written}" is not in the folder of the config, so it is not read',
        "move the file into the folder of the config, and write its new path here. To leave the "
        "file where it is, set OPENCLAW_INCLUDE_ROOTS to its folder where it runs",
    )


class IncludedFiles:
    """A reader that reads every file once and notes each ``$include`` of it, and what is wrong with
    it.

    Files that are ``known`` are not read; ``read`` reads the others, those that ``refuse`` lets in.
    """

    def __init__(
        self,
        first: Document,
        known: Iterable[Document] = (),
        read: Reader = read_regular_file,
        refuse: RefuseFile = refuse_outside,
    ) -> None:
        source = first.source
        self.first_path = _absolute(source.path if source.path is not None else Path(source.name))
        self.documents = {self.first_path: first}
        self.includes: list[Include] = []
        self.problems = list(first.problems)
        self._read_bytes = read
        self._refuse = refuse
        self._known = {each.source.path: each for each in known}
        self._size = 0
        self._is_exhausted = False

    def open(self, name: str, node: Scalar, chain: Chain) -> tuple[Document, Chain] | None:
        """Return the document that ``name`` stands for, or ``None`` and a problem."""
        path = _absolute(chain.files[-1].parent / name)
        if not self._may_enter(name, path, node, chain):
            return None
        include = self._record(name, path, node, chain)
        refusal = self._refuse(include)
        if refusal is not None:
            self.problem(refusal.kind, refusal.message, node, chain, refusal.help)
            return None
        document = self.documents.get(path)
        if document is None:
            document = self._known.get(path) or self._read(include, node, chain)
        if document is not None and path not in self.documents:
            self.documents[path] = document
            self.problems += (p._replace(path=chain.path + p.path) for p in document.problems)
        return (document, chain.into(path)) if document is not None else None

    def problem(
        self, kind: ProblemKind, message: str, node: Node, chain: Chain, help: str | None = None
    ) -> None:
        path = (*chain.path, INCLUDE_KEY)
        self.problems.append(Problem(kind, message, node.source, node.span, path, help))

    def _may_enter(self, name: str, path: Path, node: Scalar, chain: Chain) -> bool:
        if self._is_exhausted:
            return False
        self._is_exhausted = len(self.includes) >= MAX_INCLUDES or self._size > MAX_TOTAL_SIZE
        if self._is_exhausted:
            message = "the included files are too many or too large to be merged"
            advice = "include fewer files"
            self.problem(ProblemKind.INCLUDE_TOO_DEEP, message, node, chain, advice)
        elif path in chain.files:
            ring, advice = self._ring(path, chain), "remove this $include"
            self.problem(ProblemKind.INCLUDE_CYCLE, ring, node, chain, advice)
            # a hostile list of cycles must end as well
            self._size += 1024
        elif len(chain.files) > MAX_DEPTH:
            message = f'"{name}" is included more than {MAX_DEPTH} files deep'
            advice = "include it in a file nearer to the config"
            self.problem(ProblemKind.INCLUDE_TOO_DEEP, message, node, chain, advice)
            self._size += 1024
        else:
            return True
        return False

    def _ring(self, path: Path, chain: Chain) -> str:
        ring = [*chain.files[chain.files.index(path) :], path]
        folder = self.first_path.parent
        return "the file includes itself: " + " -> ".join(
            os.path.relpath(each, folder) for each in ring
        )

    def _record(self, name: str, path: Path, node: Scalar, chain: Chain) -> Include:
        try:
            status = path.stat()
        except (OSError, ValueError):
            status = None
        include = Include(
            chain.path,
            name,
            path,
            _is_inside(self.first_path.parent, path),
            (node.source, node.span),
            status.st_size if status is not None else None,
            status.st_nlink if status is not None else None,
        )
        self.includes.append(include)
        self._size += include.size or 0
        return include

    def _read(self, include: Include, node: Scalar, chain: Chain) -> Document | None:
        return self._known.get(include.resolved) or self._parse(include, node, chain)

    def _parse(self, include: Include, node: Scalar, chain: Chain) -> Document | None:
        try:
            data = self._read_bytes(include.resolved)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not a file name"
            message = f'"{include.written}" cannot be read: {reason}'
            advice = f"create the file {include.resolved}, or correct the path here"
            self.problem(ProblemKind.INCLUDE_UNREADABLE, message, node, chain, advice)
            return None
        source = Source.from_bytes(data, self._name(include, node.source), include.resolved)
        is_yaml = format_of(node.source.name) is Format.YAML and include.resolved.suffix != ".json"
        return parse(source, None if is_yaml else Format.JSON5)

    def _name(self, include: Include, includer: Source) -> str:
        """What reports call the file: beside the name of the file that includes it."""
        name = os.path.normpath(Path(includer.name).parent / include.written)
        taken = {document.source.name for document in self.documents.values()}
        return str(include.resolved) if name in taken else name


def _absolute(path: Path) -> Path:
    """Absolute and without ``..``, links kept: as the product compares and reads paths."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def _is_inside(folder: Path, path: Path) -> bool:
    if not path.is_relative_to(folder):
        return False
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except ValueError:
        return True  # no system takes the name, so there is nothing to see
    except (OSError, RuntimeError):
        return False
