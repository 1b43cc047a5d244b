"""The requests and commands that the server answers, each a function of the server."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lsprotocol import types

from moltconf.auth.env_file import EnvFile
from moltconf.auth.files import UnreadableError
from moltconf.errors import MoltconfError
from moltconf.library.editor import names as naming
from moltconf.library.editor.command_cursor import stretch_of_command
from moltconf.library.editor.completion import OfferedNames, complete
from moltconf.library.editor.cursor import Wanted
from moltconf.library.editor.judging import BufferJudgement
from moltconf.library.editor.keys import page_of
from moltconf.library.editor.names import Name
from moltconf.library.editor.outline import folds_of, include_at, key_at, outline_of, place_of
from moltconf.library.editor.repairs import migrate
from moltconf.library.editor.stretch import ConfigStretch, stretch_at, whole_file
from moltconf.library.judging_release import release_named
from moltconf.lsp.actions import APPLY, KINDS, PREVIEW, Actions, WantedKinds, resolved, summaries
from moltconf.lsp.buffers import Buffer
from moltconf.lsp.protocol import FAULT, RequestError
from moltconf.lsp.server import CHOOSE_RELEASE, SET_RELEASE, ClientOptions, ConfigPart, Server
from moltconf.masking.masks import mask_text
from moltconf.report.migration import render
from moltconf.text.include import ConfigTree
from moltconf.text.keypath import KeyPath
from moltconf.text.source import Span

_ENV_FILE = ".env"
_TRIGGERS = ['"', "'", ":", "{", "/", "$", ",", "-"]
#: Longer texts are completed by what was read in the background, not by their tokens.
_LONGEST_COMPLETED = 2_000_000


def register(server: Server) -> None:
    """Give a server every feature that it has."""
    for method, options, answer in _features():
        server.feature(method, options)(_guarded(server, answer))
    for name, command in _commands():
        server.command(name)(_guarded(server, command))


def _guarded(server: Server, answer: Callable[..., Any]) -> Callable[..., Any]:
    """The same with every error in words that hold nothing of a config."""

    def told(error: Exception) -> RequestError:
        return error if isinstance(error, RequestError) else RequestError(FAULT)

    if inspect.iscoroutinefunction(answer):

        async def later(*given: Any) -> Any:
            try:
                return await answer(server, *given)
            except Exception as error:
                raise told(error) from None

        return later

    def now(*given: Any) -> Any:
        try:
            return answer(server, *given)
        except Exception as error:
            raise told(error) from None

    return now


def _features() -> Iterator[tuple[str, Any, Callable[..., Any]]]:
    yield types.INITIALIZE, None, initialize
    yield types.INITIALIZED, None, initialized
    yield types.TEXT_DOCUMENT_DID_SAVE, None, files_changed
    yield types.WORKSPACE_DID_CHANGE_WATCHED_FILES, None, files_changed
    yield types.WORKSPACE_DID_CHANGE_CONFIGURATION, None, configured
    yield (
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=_TRIGGERS),
        completion,
    )
    yield types.TEXT_DOCUMENT_HOVER, None, hover
    yield types.TEXT_DOCUMENT_DEFINITION, None, definition
    yield types.TEXT_DOCUMENT_REFERENCES, None, references
    yield types.TEXT_DOCUMENT_PREPARE_RENAME, None, prepare_rename
    yield types.TEXT_DOCUMENT_RENAME, None, rename
    yield types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, None, symbols
    yield types.TEXT_DOCUMENT_FOLDING_RANGE, None, folding
    yield (
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=KINDS, resolve_provider=True),
        code_actions,
    )
    yield types.CODE_ACTION_RESOLVE, None, resolve_action
    yield types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions(resolve_provider=False), lenses


def _commands() -> Iterator[tuple[str, Callable[..., Any]]]:
    yield APPLY, apply_action
    yield PREVIEW, preview
    yield SET_RELEASE, set_release
    yield CHOOSE_RELEASE, choose_release


# --- the beginning, settings ------------------------------------------------------------------


def initialize(server: Server, params: types.InitializeParams) -> None:
    """Take what the client sets at the beginning."""
    server.options = ClientOptions(params.initialization_options)


def initialized(server: Server, _: types.InitializedParams) -> None:
    """Begin to watch files."""
    server.start_watching()


def files_changed(server: Server, _: Any) -> None:
    """Judge anew: settings, included files or variables may have changed."""
    server.judge_all()


def configured(server: Server, params: types.DidChangeConfigurationParams) -> None:
    """Take new settings of the client; a client that sends none keeps those that it has."""
    if isinstance(params.settings, dict) and params.settings:
        tells_status = server.options.tells_status
        server.options = ClientOptions(params.settings)
        server.options.tells_status |= tells_status
    server.judge_all()


# --- what to write ----------------------------------------------------------------------------


def completion(server: Server, params: types.CompletionParams) -> types.CompletionList:
    """Return what may be written at the cursor."""
    buffer = server.buffer(params.text_document.uri)
    offset = buffer.positions.offset(params.position)
    place = _written_at(server, buffer, offset)
    if place is None:
        return types.CompletionList(is_incomplete=False, items=[])
    known = OfferedNames(
        place.tree,
        lambda: _variables(server, place.holder),
        buffer.path.parent if buffer.path is not None else None,
        place.judgement.masks if place.judgement is not None else None,
    )
    release = server.release_of(place.holder, place.number)
    found = complete(place.stretch, offset, release, known, above=place.above)
    converter = server.converter
    items = [converter.completion_item(each, buffer, number) for number, each in enumerate(found)]
    return types.CompletionList(is_incomplete=False, items=items)


@dataclass(frozen=True)
class _WrittenAt:
    """The config that is written at a cursor, in a text that may not parse.

    ``above`` is where an included file lands in it, ``number`` which of its file it is.
    """

    stretch: ConfigStretch
    holder: Buffer
    judgement: BufferJudgement | None = None
    above: KeyPath = ()
    number: int = 0

    @property
    def tree(self) -> ConfigTree | None:
        """The config as it was last read."""
        return self.judgement.input.tree if self.judgement is not None else None


def _written_at(server: Server, buffer: Buffer, offset: int) -> _WrittenAt | None:
    """Return which config is written at an offset of a file."""
    if len(buffer.text) > _LONGEST_COMPLETED:
        return None
    holder, root = server.root_of(buffer)
    if holder is not buffer:
        whole = whole_file(buffer.text, buffer.name)
        for number, each in enumerate(root.readable):
            if any(one.resolved == buffer.path for one in each.input.tree.includes):
                above = place_of(each.input.tree, buffer.path)
                return _WrittenAt(whole, holder, each, above, number)
        return _WrittenAt(whole, holder)
    command = stretch_of_command(buffer.text, buffer.name, offset)
    if command is not None:
        return _WrittenAt(command, holder, next(iter(root.readable), None))
    # the text as it could be read last tells the names that it gives
    for some in (root.readable, root.judgements):
        for number, each in enumerate(some):
            stretch = stretch_at(each.source, buffer.text, offset)
            if stretch is not None:
                return _WrittenAt(stretch, holder, each, (), number)
    if root.judgements or root.foreign is not None:
        return None
    return _WrittenAt(whole_file(buffer.text, buffer.name), holder)


def _variables(server: Server, holder: Buffer) -> tuple[str, ...]:
    """The names in the files of variables: those that the client names, and ``.env`` beside the
    config. What the variables hold is never kept."""
    files = list(server.options.env_files)
    beside = holder.path.parent / _ENV_FILE if holder.path is not None else None
    # nobody named this one: a link or a pipe may be a stranger's
    if beside is not None and beside.is_file() and not beside.is_symlink():
        files.append(beside)
    names: list[str] = []
    for path in files:
        try:
            names += EnvFile(path).variables
        except (UnreadableError, OSError, ValueError):
            continue
    return tuple(dict.fromkeys(names))


# --- what is there ----------------------------------------------------------------------------


@dataclass(frozen=True)
class _AtCursor:
    """A cursor in a config that was read."""

    part: ConfigPart
    buffer: Buffer
    offset: int

    @cached_property
    def names(self) -> list[Name]:
        """Every name of the config."""
        return naming.names_of(self.part.tree)

    @property
    def name(self) -> Name | None:
        """The name that the cursor stands at."""
        return naming.name_at(self.names, self.part.document.source, self.offset)


def _at_cursor(
    server: Server, document: types.TextDocumentIdentifier, position: types.Position
) -> _AtCursor | None:
    """Return the config that a cursor stands in."""
    buffer = server.buffer(document.uri)
    offset = buffer.positions.offset(position)
    part = server.part_at(buffer, offset)
    return _AtCursor(part, buffer, offset) if part is not None else None


def hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    """Return what a key is, and what to do about what is wrong with it."""
    at = _at_cursor(server, params.text_document, params.position)
    buffer = server.buffer(params.text_document.uri)
    offset = buffer.positions.offset(params.position)
    if at is None or not at.part.tree.is_readable:
        found = _hover_in_broken_text(server, buffer, offset, at)
        if at is None or found is not None:
            return found
    key = key_at(at.part.tree, at.part.document, offset)
    if key is None or not isinstance(key.path[-1], str):
        return None
    release = server.release_of(at.part.holder, at.part.number)
    page = page_of(release, key.path, is_read=_is_read(server, at, key.path))
    parts = [server.masks(at.part).text(page)] if page is not None else []
    parts += _advice(server, at)
    return _hover("\n\n".join(parts), buffer, key.span) if parts else None


def _is_read(server: Server, at: _AtCursor, path: KeyPath) -> bool:
    """Whether the release takes the config with a key, perhaps by rewriting an old shape."""
    judged = server.judgement_of(at.part)
    return judged is not None and not any(
        each.severity == "error" and path[: len(each.finding.path)] == each.finding.path
        for each in judged.findings
    )


def _hover_in_broken_text(
    server: Server, buffer: Buffer, offset: int, at: _AtCursor | None
) -> types.Hover | None:
    """What the key at a cursor is, where the text cannot be read."""
    place = _written_at(server, buffer, offset)
    if place is None:
        return None
    if place.judgement is not None:
        masks = place.judgement.masks
    elif at is not None:  # it was not judged yet
        masks = server.masks(at.part)
    else:
        return None
    cursor = place.stretch.cursor(offset)
    path = (*place.above, *cursor.path)
    if cursor.wanted is Wanted.KEY:
        path += (buffer.text[cursor.span.start : cursor.span.end].strip("\"'\\"),)
    if cursor.wanted is Wanted.NOTHING or not path or not isinstance(path[-1], str):
        return None
    page = page_of(server.release_of(place.holder, place.number), path)
    return _hover(masks.text(page), buffer, cursor.span) if page else None


def _hover(text: str, buffer: Buffer, span: Span) -> types.Hover:
    content = types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.Hover(content, buffer.positions.range(span))


def _advice(server: Server, at: _AtCursor) -> Iterator[str]:
    """Yield what the findings at a cursor say to do."""
    root = server.roots.get(at.part.holder.uri)
    for judged in root.findings if root is not None else ():
        span = judged.place.span
        is_here = judged.place.source.path == at.buffer.path
        if is_here and judged.help and span.start <= at.offset <= span.end:
            yield f"_{judged.rule}_: {judged.help}"


def definition(server: Server, params: types.DefinitionParams) -> list[types.Location]:
    """Return where the config gives what is named at the cursor its name; of an include the
    file."""
    at = _at_cursor(server, params.text_document, params.position)
    if at is None:
        return []
    include = include_at(at.part.tree, at.part.document.source, at.offset)
    if include is not None:
        start = types.Range(types.Position(0, 0), types.Position(0, 0))
        uri = server.buffers.uri_of(include.resolved)
        return [types.Location(uri, start)] if include.size is not None else []
    name = at.name
    if name is None:
        return []
    places = naming.places_of(at.names, name, definitions=True)
    converter = server.converter
    return [converter.location(each.place, at.part.holder) for each in places]


def references(server: Server, params: types.ReferenceParams) -> list[types.Location]:
    """Return where what is named at the cursor is named."""
    at = _at_cursor(server, params.text_document, params.position)
    name = at.name if at is not None else None
    if at is None or name is None:
        return []
    converter = server.converter
    return [
        converter.location(each.place, at.part.holder)
        for each in naming.places_of(at.names, name, definitions=False)
        if params.context.include_declaration or not each.is_definition
    ]


def prepare_rename(
    server: Server, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """Return what would be renamed at the cursor."""
    at = _at_cursor(server, params.text_document, params.position)
    name = at.name if at is not None else None
    if at is None or name is None or not naming.can_be_renamed(at.names, name):
        return None
    if server.masks(at.part).text(name.text) != name.text:
        return None
    reason = at.part.tree.document.read_only
    if reason is not None:
        raise RequestError(reason)
    where = at.buffer.positions.range(name.place.span)
    return types.PrepareRenamePlaceholder(where, name.text)


def rename(server: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """Return the edits that give what is named at the cursor a new name."""
    at = _at_cursor(server, params.text_document, params.position)
    if at is None:
        return None
    name = at.name
    if name is None:
        raise RequestError("no name that the config gives stands here")
    try:
        edits = naming.renamed(at.names, name, params.new_name)
    except naming.NewNameError as error:
        raise RequestError(str(error)) from None
    for each in edits:
        region = each.source.region
        reason = region.stops([(each.span, each.text)]) if region is not None else None
        if reason is not None:
            raise RequestError(reason)
    return server.converter.workspace_edit(edits, at.part.holder)


def symbols(server: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """Return the keys of a file."""
    buffer = server.buffer(params.text_document.uri)
    return [
        symbol
        for part in server.parts(buffer)
        for symbol in server.converter.symbols(
            outline_of(part.document), buffer.positions, server.masks(part).text
        )
    ]


def folding(server: Server, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """Return what folds in a file."""
    return [
        types.FoldingRange(
            first - 1,
            last - 1,
            kind=types.FoldingRangeKind.Comment if is_comment else None,
        )
        for part in server.parts(server.buffer(params.text_document.uri))
        for first, last, is_comment in folds_of(part.document)
    ]


# --- what to do -------------------------------------------------------------------------------


async def code_actions(
    server: Server, params: types.CodeActionParams
) -> list[types.CodeAction | types.Command]:
    """Return what may be done about a stretch of a file, and about the file."""
    buffer = server.buffer(params.text_document.uri)
    found = await server.judgements(buffer)
    if found is None:
        return []
    judgements, holder = found
    span: Span = buffer.positions.span(params.range)
    actions = Actions(judgements, buffer, holder, server.converter)
    wanted = WantedKinds(list(params.context.only) if params.context.only else None)
    resolves = _resolves(server)
    return await server.in_pool(lambda: list(actions.at(span, wanted, resolves=resolves)))


def _resolves(server: Server) -> bool:
    document = server.client_capabilities.text_document
    action = document.code_action if document is not None else None
    support = action.resolve_support if action is not None else None
    return support is not None and "edit" in support.properties


async def resolve_action(server: Server, action: types.CodeAction) -> types.CodeAction:
    """Return an action with its edits."""
    if isinstance(action.data, dict):
        edit = await _edit_of(server, action.data)
        if isinstance(edit, str):
            raise RequestError(edit)
        action.edit = edit
    return action


async def _edit_of(server: Server, what: dict[str, Any]) -> types.WorkspaceEdit | str:
    found = await server.judgements(server.buffer(str(what.get("uri"))))
    if found is None:
        return "this file is no config that can be read"
    judgements, holder = found
    converter = server.converter
    return await server.in_pool(lambda: resolved(judgements, holder, converter, what))


async def apply_action(server: Server, *given: Any) -> None:
    """Have the client apply an action, for one that does not ask for edits."""
    what = given[0] if given and isinstance(given[0], dict) else {}
    edit = await _edit_of(server, what)
    if isinstance(edit, str):
        server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, edit))
        return
    await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, "moltconf"))


async def preview(server: Server, *given: Any) -> dict[str, Any]:
    """Return the report on a migration, without a secret, and show it in short."""
    uri, release = (*given, None, None)[:2]
    found = await server.judgements(server.buffer(str(uri)))
    if found is None:
        raise RequestError("this file is no config that can be read")
    judgements, _ = found
    to = release if isinstance(release, str) else None

    def made() -> tuple[str, dict[str, Any]]:
        migrated = [migrate(each, to) for each in judgements]
        report: dict[str, Any] = json.loads(render("json", [each.result for each in migrated]))
        return summaries(judgements, migrated), report

    try:
        words, report = await server.in_pool(made)
    except MoltconfError as error:
        raise RequestError(judgements[0].hide(str(error))) from None
    if not server.options.tells_status:
        server.window_show_message(types.ShowMessageParams(types.MessageType.Info, words))
    return {"summary": words, "report": report}


def set_release(server: Server, *given: Any) -> str | None:
    """Have another release judge from now on; ``null`` goes back to the settings."""
    name = given[0] if given and isinstance(given[0], str) and given[0] else None
    if name is not None and name not in ("written", "installed"):
        try:
            release_named(name)
        except MoltconfError as error:
            raise RequestError(mask_text(str(error))) from None
    server.options.release = name
    server.judge_all()
    return name


async def choose_release(server: Server, *given: Any) -> str | None:
    """Ask which release is to judge."""
    written: str | None = None
    if given and isinstance(given[0], str) and (root := server.roots.get(given[0])) is not None:
        written = next((one.written_by for one in root.judgements if one.written_by), None)
    titles: dict[str, str | None] = {"As the settings say": None, "The latest known": "latest"}
    if written is not None:
        titles["The one that wrote the file"] = "written"
    titles["The installed one"] = "installed"
    chosen = await server.window_show_message_request_async(
        types.ShowMessageRequestParams(
            types.MessageType.Info,
            "Which release judges?",
            [types.MessageActionItem(title) for title in titles],
        )
    )
    if chosen is None or chosen.title not in titles:
        return None
    return set_release(server, titles[chosen.title])


def lenses(server: Server, params: types.CodeLensParams) -> list[types.CodeLens]:
    """Return the release that judges a config, and what it says, above its first line."""
    uri = params.text_document.uri
    buffer, root = server.buffer(uri), server.roots.get(uri)
    made = []
    for each in root.judgements if root is not None else ():
        region = each.source.region
        first = buffer.positions.position(region.span.start).line if region is not None else 0
        start = types.Range(types.Position(first, 0), types.Position(first, 0))
        command = types.Command(_verdict(each), CHOOSE_RELEASE, arguments=[uri])
        made.append(types.CodeLens(start, command))
    return made


def _verdict(judgement: BufferJudgement) -> str:
    words = {True: "accepted", False: "refused", None: "accepted but for what is not judged"}
    verdict = words[judgement.valid]
    if judgement.valid and judgement.starts is False:
        verdict = "accepted, does not start"
    errors = sum(each.severity == "error" for each in judgement.findings)
    warnings = sum(each.severity == "warning" for each in judgement.findings)
    return f"{judgement.release}: {verdict}, {errors} errors, {warnings} warnings"
