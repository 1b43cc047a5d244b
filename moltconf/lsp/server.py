"""The server: which messages it takes, and what it answers."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TypeVar

from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.lsp.server import LanguageServer

from moltconf import __version__
from moltconf.errors import MoltconfError
from moltconf.findings import Unreadable
from moltconf.library.editor.buffers import read_buffer
from moltconf.library.editor.judging import BufferJudgement, JudgedFinding, judge
from moltconf.library.environment_options import read_env_files
from moltconf.library.inputs import Input
from moltconf.library.judging_release import learned_folder, release_named
from moltconf.lsp.background import Background
from moltconf.lsp.buffers import Buffer, Buffers
from moltconf.lsp.convert import SOURCE, Converter
from moltconf.lsp.protocol import FAULT, Protocol, RequestError, silence_logs
from moltconf.masking.masks import Masks, mask_text
from moltconf.text.document import Document
from moltconf.text.include import ConfigTree

Answer = TypeVar("Answer")
#: What is said of each config of a file.
Judgements = tuple[BufferJudgement, ...]

CHOOSE_RELEASE = "moltconf.chooseRelease"
SET_RELEASE = "moltconf.setRelease"
STATUS = "moltconf/status"
#: Longer texts are read in the background alone, and answers rest on what was read there.
_LONG = 400_000
#: Longer configs are not judged: a million characters of short entries take twenty seconds.
_LONGEST = 1_000_000
_TOO_LONG = (
    f"This config has more than {_LONGEST:,} characters, so it is not checked in the editor. "
    "Run: moltconf lint FILE"
)
#: Seconds between two looks at settings, included files and the client.
_LOOK = 2.0
_SETTINGS = ("moltconf.toml", "pyproject.toml")


class Root:
    """An open file that is judged of its own: a config, or a file that holds some.

    ``judgements`` are the last, one a config, and ``readable`` the last of texts that could be
    read. ``reason`` says why there is none, ``foreign`` is the last text where it is that of no
    config; ``shown`` are the files that bear its findings.
    """

    def __init__(self) -> None:
        self.judgements: Judgements = ()
        self.readable: Judgements = ()
        self.reason: str | None = None
        self.foreign: str | None = None
        self.shown: dict[str, list[types.Diagnostic]] = {}

    @property
    def includes(self) -> set[Path]:
        """The files that it includes, those that are missing too."""
        trees = [each.input.tree for each in self.judgements]
        return {include.resolved for tree in trees for include in tree.includes}

    @property
    def findings(self) -> list[JudgedFinding]:
        """The findings on all of its configs."""
        return [each for judgement in self.judgements for each in judgement.findings]

    def take(self, text: str, found: Judgements | str | None) -> None:
        """Take what was found of a text."""
        self.judgements = found if isinstance(found, tuple) else ()
        self.reason = found if isinstance(found, str) else None
        self.foreign = text if found is None else None
        now = self.judgements
        if len(now) == len(self.readable):
            pairs = zip(now, self.readable, strict=True)
            self.readable = tuple(new if _is_readable(new) else old for new, old in pairs)
        elif len(now) > len(self.readable):
            self.readable = now
        # a host whose text is being changed may have lost a config until it can be read again


class ConfigPart(NamedTuple):
    """A config, and what an open file holds of it.

    ``holder`` is the open file that the config is read from, ``number`` which of its configs it is.
    """

    tree: ConfigTree
    document: Document
    holder: Buffer
    number: int


class ClientOptions:
    """The settings of the client: the release that judges, and what the gateway's machine adds."""

    def __init__(self, given: object = None) -> None:
        held = given if isinstance(given, dict) else {}
        held = held.get("moltconf", held) if isinstance(held.get("moltconf", held), dict) else held
        release, state = held.get("release"), held.get("stateDir")
        files = held.get("envFiles")
        self.release = release if isinstance(release, str) and release else None
        self.state_dir = Path(state).expanduser() if isinstance(state, str) and state else None
        texts = files if isinstance(files, list) else []
        self.env_files = [Path(one).expanduser() for one in texts if isinstance(one, str) and one]
        self.tells_status = held.get("status") is True


class Server(LanguageServer):
    """The language server of one client."""

    def __init__(self) -> None:
        super().__init__(
            "moltconf",
            __version__,
            protocol_cls=Protocol,
            converter_factory=get_converter,
        )
        self.buffers = Buffers()
        self.roots: dict[str, Root] = {}
        self.options = ClientOptions()
        self.background = Background()
        self.pool = ThreadPoolExecutor(2, "moltconf")
        self._watcher: asyncio.Task[None] | None = None
        self._seen: dict[Path, float | None] = {}

    # --- what pygls asks ------------------------------------------------------------------------

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Say nothing: the text of an error may quote a config."""

    @property
    def encoding(self) -> str:
        chosen = self.server_capabilities.position_encoding
        return str(getattr(chosen, "value", chosen) or "utf-16")

    @property
    def converter(self) -> Converter:
        return Converter(self.buffers, self.encoding, self.client_capabilities)

    # --- texts ----------------------------------------------------------------------------------

    def opened(self, item: types.TextDocumentItem) -> None:
        """Take a file that was opened."""
        buffer = self.buffers.open(item, self.encoding)
        self.roots[item.uri] = Root()
        self._judge(buffer, at_once=True)
        self._judge_those_that_include(buffer)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take the changes of a file."""
        buffer = self.buffers.get(params.text_document.uri)
        if buffer is None:
            return
        buffer.change(params.content_changes, params.text_document.version)
        self._judge(buffer)
        self._judge_those_that_include(buffer)

    def closed(self, uri: str) -> None:
        """Forget a file that was closed, and take its findings from the screen."""
        buffer = self.buffers.close(uri)
        root = self.roots.pop(uri, None)
        self.background.forget(uri)
        for shown in root.shown if root is not None else ():
            self._publish(shown)
        for part in self._parts_of(buffer, root) if buffer is not None and root is not None else ():
            self._judge(part)
        if buffer is not None:
            self._judge_those_that_include(buffer)

    def judge_all(self) -> None:
        """Judge every open file anew."""
        for buffer in self.buffers:
            self._judge(buffer)

    def _judge_those_that_include(self, buffer: Buffer) -> None:
        for uri, root in list(self.roots.items()):
            other = self.buffers.get(uri)
            if other is not None and other is not buffer and buffer.path in root.includes:
                self._judge(other)

    def _judge(self, buffer: Buffer, *, at_once: bool = False) -> None:
        """Judge a text in the background, and show what is found if it is still that text."""
        text = buffer.text
        loop = asyncio.get_running_loop()

        def work() -> None:
            found = self._judged_safely(buffer, text)
            with suppress(RuntimeError):  # the client has gone, and the loop with it
                loop.call_soon_threadsafe(self._take, buffer, text, found)

        self.background.give(buffer.uri, work, at_once=at_once)

    def _judged_safely(self, buffer: Buffer, text: str) -> Judgements | str | None:
        """The judgements of a text; why there is none in words, ``None`` for no config."""
        try:
            return self._judged(buffer, text)
        except MoltconfError as error:
            return mask_text(str(error))
        except Exception:
            return FAULT

    def _judged(self, buffer: Buffer, text: str) -> Judgements | str | None:
        """Raises :class:`~moltconf.errors.MoltconfError`."""
        read = self._read(buffer, text)
        if isinstance(read, Unreadable):
            return None
        if any(_length(each.tree) > _LONGEST for each in read):
            return _TOO_LONG
        release, state_dir = self.options.release, self.options.state_dir
        env_files = read_env_files(self.options.env_files)
        return tuple(
            judge(each, release, env_files=env_files, state_dir=state_dir) for each in read
        )

    def _read(self, buffer: Buffer, text: str) -> list[Input] | Unreadable:
        return read_buffer(text, buffer.path, buffer.name, self.buffers.texts(buffer))

    def _take(self, buffer: Buffer, text: str, found: Judgements | str | None) -> None:
        """Take what the background found, and show it if the text is still the same."""
        root = self.roots.get(buffer.uri)
        if root is None or self.buffers.get(buffer.uri) is not buffer:
            return
        root.take(text, found)
        # a file that changes between now and the next look is news
        self._seen |= {path: _stamp(path) for path in self._looked_at() - self._seen.keys()}
        if buffer.text == text:
            self._show(buffer, root)

    # --- what is shown --------------------------------------------------------------------------

    def _show(self, buffer: Buffer, root: Root) -> None:
        before = root.shown
        root.shown = {} if self._is_included(buffer) else self._diagnostics(buffer, root)
        root.shown.setdefault(buffer.uri, [])
        for uri in dict.fromkeys([*root.shown, *before]):
            self._publish(uri)
        if self.options.tells_status:
            self.protocol.notify(STATUS, self._status(buffer, root))
        for part in self._parts_of(buffer, root):
            # what is part of another config is not judged as one of its own
            self.roots[part.uri].shown = {part.uri: []}
            self._publish(part.uri)

    def _parts_of(self, buffer: Buffer, root: Root) -> Iterator[Buffer]:
        """Yield the open files that a config includes; files that include each other are parts of
        none."""
        includes = root.includes
        for part in self.buffers:
            own = self.roots.get(part.uri)
            is_part = part is not buffer and part.path in includes and own is not None
            if is_part and own is not None and buffer.path not in own.includes:
                yield part

    def _is_included(self, buffer: Buffer) -> bool:
        return self._holder(buffer) is not None

    def _holder(self, buffer: Buffer) -> tuple[Buffer, Root] | None:
        """Return the open config that a file is a part of."""
        for uri, root in list(self.roots.items()):
            other = self.buffers.get(uri)
            if other is not None and buffer in self._parts_of(other, root):
                return other, root
        return None

    def _diagnostics(self, buffer: Buffer, root: Root) -> dict[str, list[types.Diagnostic]]:
        found: dict[str, list[types.Diagnostic]] = {buffer.uri: []}
        if root.reason is not None:
            start = types.Range(types.Position(0, 0), types.Position(0, 0))
            is_long = root.reason == _TOO_LONG
            severity = (
                types.DiagnosticSeverity.Warning if is_long else types.DiagnosticSeverity.Error
            )
            found[buffer.uri].append(types.Diagnostic(start, root.reason, severity, source=SOURCE))
        converter = self.converter
        for judged in root.findings:
            uri = converter.uri(judged.place.source, buffer)
            found.setdefault(uri, []).append(converter.diagnostic(judged, buffer))
        return found

    def _publish(self, uri: str) -> None:
        every = [each for root in self.roots.values() for each in root.shown.get(uri, ())]
        held = self.buffers.get(uri)
        version = held.version if held is not None else None
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, every, version))

    def _status(self, buffer: Buffer, root: Root) -> dict[str, Any]:
        judged = root.judgements
        counts = dict.fromkeys(("error", "warning", "info"), 0)
        for each in root.findings:
            counts[each.severity] += 1
        return {
            "uri": buffer.uri,
            "isConfig": bool(judged),
            "reason": root.reason,
            "release": judged[0].release if judged else None,
            "why": judged[0].why if judged else None,
            "writtenBy": next((one.written_by for one in judged if one.written_by), None),
            "valid": _worst([each.valid for each in judged]),
            "starts": _worst([each.starts for each in judged]),
            "errors": counts["error"],
            "warnings": counts["warning"],
            "infos": counts["info"],
        }

    # --- what requests ask ----------------------------------------------------------------------

    def buffer(self, uri: str) -> Buffer:
        """Return an open file. Raises :class:`RequestError` for any other."""
        found = self.buffers.get(uri)
        if found is None:
            raise RequestError("this file is not open")
        return found

    def root_of(self, buffer: Buffer) -> tuple[Buffer, Root]:
        """Return the config that a file belongs to: one that includes it, else its own."""
        held = self._holder(buffer)
        return held if held is not None else (buffer, self.roots.setdefault(buffer.uri, Root()))

    async def judgements(self, buffer: Buffer) -> tuple[Judgements, Buffer] | None:
        """Return the judgements of the configs that a file belongs to, of its present text."""
        holder, root = self.root_of(buffer)
        if self._are_current(root.judgements, holder):
            return root.judgements, holder
        text = holder.text
        if text == root.foreign:
            return None
        found = await self.in_pool(lambda: self._judged_safely(holder, text))
        return (found, holder) if isinstance(found, tuple) else None

    def _are_current(self, judgements: Judgements, holder: Buffer) -> bool:
        """Whether judgements are of the present texts."""
        if not judgements or judgements[0].source.text != holder.text:
            return False
        trees = [each.input.tree for each in judgements]
        documents = [document for tree in trees for document in tree.documents.values()]
        held = ((self.buffers.at(each.source.path), each) for each in documents)
        return all(one is None or one.text == each.source.text for one, each in held)

    async def in_pool(self, work: Callable[[], Answer]) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self.pool, work)

    def parts(self, buffer: Buffer) -> list[ConfigPart]:
        """Return the configs that a file belongs to or holds, as they are now.

        Of a long text that was not read in the background yet there are none.
        """
        holder, root = self.root_of(buffer)
        if self._are_current(root.judgements, holder):
            trees = [each.input.tree for each in root.judgements]
        elif len(holder.text) > _LONG or holder.text == root.foreign:
            return []
        else:
            read = self._read(holder, holder.text)
            trees = [each.tree for each in read] if isinstance(read, list) else []
        return [
            ConfigPart(tree, document, holder, number)
            for number, tree in enumerate(trees)
            for document in tree.documents.values()
            if document.source.path == buffer.path
        ]

    def part_at(self, buffer: Buffer, offset: int) -> ConfigPart | None:
        """Return the config at an offset of a file."""
        for part in self.parts(buffer):
            region = part.document.source.region
            if region is None or region.span.start <= offset <= region.span.end:
                return part
        return None

    def masks(self, part: ConfigPart) -> Masks:
        """Return what hides in texts about a config what a report hides."""
        known = self.judgement_of(part)
        return known.masks if known is not None else Masks([part.tree], [part.holder.name])

    def judgement_of(self, part: ConfigPart) -> BufferJudgement | None:
        """Return the judgement of a config, ``None`` before it was judged."""
        root = self.roots.get(part.holder.uri, Root())
        every = (*root.judgements, *root.readable)
        return next((each for each in every if each.input.tree is part.tree), None)

    def release_of(self, holder: Buffer, number: int = 0) -> str:
        """Return the release that judges a config, before it was judged the client's or the
        latest."""
        root = self.roots.get(holder.uri)
        judged = root.judgements if root is not None else ()
        if judged:
            return judged[min(number, len(judged) - 1)].release
        try:
            return release_named(self.options.release or "latest").releases[0]
        except MoltconfError:
            return release_named("latest").releases[0]

    # --- the client's files and settings --------------------------------------------------------

    def start_watching(self) -> None:
        """Begin to look from time to time at the client, and at files that it does not tell of."""
        self._watcher = asyncio.get_running_loop().create_task(self._look())

    async def _look(self) -> None:
        """Judge anew where settings or included files changed; end where the client did.

        Clients differ in what they watch, and some refuse to be asked.
        """
        client = self.process_id
        if client is not None and not _lives(client):
            client = None  # it lives where its number means something else
        while True:
            await asyncio.sleep(_LOOK)
            if client is not None and not _lives(client):
                os._exit(1)
            now = self._stamps()
            if is_news(self._seen, now):
                self.judge_all()
            self._seen = now

    def _stamps(self) -> dict[Path, float | None]:
        """When the settings above open files, the files that these include, and the folder of
        learned releases were changed; ``None`` for those that are missing."""
        return {path: _stamp(path) for path in self._looked_at()}

    def _looked_at(self) -> set[Path]:
        held = {buffer.path for buffer in self.buffers if buffer.path is not None}
        folders = {folder for path in held for folder in path.parents}
        included = {path for root in self.roots.values() for path in root.includes}
        found = {folder / name for folder in folders for name in _SETTINGS} | (included - held)
        return found | {each for each in [learned_folder()] if each is not None}


def _length(tree: ConfigTree) -> int:
    return tree.root.end - tree.root.start if tree.root is not None else 0


def _is_readable(judgement: BufferJudgement) -> bool:
    return judgement.input.tree.is_readable


def is_news(seen: Mapping[Path, float | None], now: Mapping[Path, float | None]) -> bool:
    """Return whether a file changed, came or went between two looks.

    What only one of them looked at belongs to a file that was opened or closed, and is no news.
    """
    return any(seen[path] != now[path] for path in seen.keys() & now.keys())


def _worst(answers: list[bool | None]) -> bool | None:
    """The answer for a file that holds several configs."""
    if False in answers:
        return False
    return None if None in answers or not answers else True


def _stamp(path: Path) -> float | None:
    try:
        return path.stat().st_mtime
    except (OSError, ValueError):
        return None


def _lives(process: int) -> bool:
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def make_server() -> Server:
    """Return a server with everything that it answers."""
    from moltconf.lsp import features

    server = Server()
    features.register(server)
    return server


def run() -> int:
    """Serve one client over standard input and output until it goes; nothing else is printed."""
    silence_logs()
    sys.setswitchinterval(0.002)
    output = _protocol_output()
    server = make_server()
    code = 0
    try:
        server.start_io(sys.stdin.buffer, output)
    except BrokenPipeError:
        code = 1
    return code


def _protocol_output() -> BinaryIO:
    """Standard output for messages alone: whatever is printed goes to standard error."""
    sys.stdout.flush()
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return output
