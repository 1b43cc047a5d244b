"""Findings, edits and suggestions as the protocol writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lsprotocol import types

from moltconf.addresses import page_of
from moltconf.findings import Place
from moltconf.library.editor.changes import TextReplacement
from moltconf.library.editor.completion import Suggestion
from moltconf.library.editor.judging import JudgedFinding
from moltconf.library.editor.outline import OutlineEntry
from moltconf.lsp.buffers import Buffer, Buffers
from moltconf.lsp.positions import Positions
from moltconf.text.source import Source

SOURCE = "moltconf"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
#: Words in the name of a rule that tell what its findings are to an editor.
DEPRECATED = ("legacy", "outdated", "retired")
UNNECESSARY = ("without-effect", "never-read", "never-used", "unused", "ineffective", "ignored")
_ITEM_KINDS = {
    "key": types.CompletionItemKind.Property,
    "value": types.CompletionItemKind.EnumMember,
    "name": types.CompletionItemKind.Reference,
    "variable": types.CompletionItemKind.Variable,
    "file": types.CompletionItemKind.File,
}
_SYMBOL_KINDS = {
    "object": types.SymbolKind.Object,
    "array": types.SymbolKind.Array,
    "string": types.SymbolKind.String,
    "number": types.SymbolKind.Number,
    "boolean": types.SymbolKind.Boolean,
    "null": types.SymbolKind.Null,
}
#: Of more places a list says little.
_MOST_PLACES = 20


class Converter:
    """Writes what is said of configs in the encoding and with the abilities of one client."""

    def __init__(
        self, buffers: Buffers, encoding: str, abilities: types.ClientCapabilities
    ) -> None:
        self._buffers = buffers
        self._encoding = encoding
        self._abilities = abilities
        self._positions: dict[Source, Positions] = {}

    # --- places --------------------------------------------------------------------------------

    def positions(self, source: Source) -> Positions:
        """Return the positions of a text, those of the buffer that holds it where one does."""
        held = self._buffers.at(source.path)
        if held is not None and held.text == source.text:
            return held.positions
        if source not in self._positions:
            self._positions[source] = Positions(source.text, self._encoding)
        return self._positions[source]

    def uri(self, source: Source, buffer: Buffer) -> str:
        """Return the address of a file of the config that ``buffer`` holds."""
        return buffer.uri if source.path is None else self._buffers.uri_of(source.path)

    def location(self, place: Place, buffer: Buffer) -> types.Location:
        where = self.positions(place.source).range(place.span)
        return types.Location(self.uri(place.source, buffer), where)

    # --- diagnostics ---------------------------------------------------------------------------

    def diagnostic(self, judged: JudgedFinding, buffer: Buffer) -> types.Diagnostic:
        """Return a finding as a diagnostic."""
        others = [
            types.DiagnosticRelatedInformation(self.location(each, buffer), "the same fault")
            for each in judged.others[:_MOST_PLACES]
        ]
        return types.Diagnostic(
            range=self.positions(judged.place.source).range(judged.place.span),
            message=judged.message,
            severity=_SEVERITIES[judged.severity],
            code=judged.rule,
            code_description=types.CodeDescription(page_of(judged.rule)),
            source=SOURCE,
            tags=tags_of(judged.rule) or None,
            related_information=others or None,
        )

    # --- edits ---------------------------------------------------------------------------------

    def workspace_edit(
        self,
        edits: Iterable[TextReplacement],
        buffer: Buffer,
        *,
        label: str | None = None,
        description: str | None = None,
    ) -> types.WorkspaceEdit:
        """Return edits for the files of a config; those of open files name their version.

        With a ``label`` a client that can do so asks before it applies them.
        """
        by_uri: dict[str, list[Any]] = {}
        asks = label is not None and self._can_annotate
        for each in edits:
            where = self.positions(each.source).range(each.span)
            plain = types.TextEdit(where, each.text)
            asked = types.AnnotatedTextEdit("migration", where, each.text)
            some = by_uri.setdefault(self.uri(each.source, buffer), [])
            some.append(asked if asks else plain)
        if not self._can_version:
            return types.WorkspaceEdit(changes=by_uri)
        made = [
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(uri, self._version(uri)), some
            )
            for uri, some in by_uri.items()
        ]
        annotation = types.ChangeAnnotation(
            label or "", needs_confirmation=True, description=description
        )
        return types.WorkspaceEdit(
            document_changes=made,
            change_annotations={"migration": annotation} if asks else None,
        )

    def _version(self, uri: str) -> int | None:
        held = self._buffers.get(uri)
        return held.version if held is not None else None

    @property
    def _workspace_edit(self) -> types.WorkspaceEditClientCapabilities | None:
        workspace = self._abilities.workspace
        return workspace.workspace_edit if workspace is not None else None

    @property
    def _can_version(self) -> bool:
        abilities = self._workspace_edit
        return abilities is not None and bool(abilities.document_changes)

    @property
    def _can_annotate(self) -> bool:
        abilities = self._workspace_edit
        return self._can_version and bool(abilities and abilities.change_annotation_support)

    # --- completion ----------------------------------------------------------------------------

    def completion_item(
        self, each: Suggestion, buffer: Buffer, number: int
    ) -> types.CompletionItem:
        """Return a suggestion as an item; a client without snippets gets the text alone."""
        positions = buffer.positions
        text = each.snippet if self._has_snippets else each.text
        is_snippet = self._has_snippets and each.snippet != each.text
        comma = [] if each.comma_at is None else [positions.position(each.comma_at)]
        page = None
        if each.page is not None:
            page = types.MarkupContent(types.MarkupKind.PlainText, each.page)
        return types.CompletionItem(
            label=each.label,
            kind=_ITEM_KINDS[each.kind],
            detail=each.detail or None,
            documentation=page,
            sort_text=f"{'0' if each.is_default else '1'}{number:05}",
            filter_text=each.search,
            insert_text_format=(
                types.InsertTextFormat.Snippet if is_snippet else types.InsertTextFormat.PlainText
            ),
            text_edit=types.TextEdit(positions.range(each.span), text if is_snippet else each.text),
            additional_text_edits=[types.TextEdit(types.Range(at, at), each.comma) for at in comma]
            or None,
        )

    @property
    def _has_snippets(self) -> bool:
        document = self._abilities.text_document
        completion = document.completion if document is not None else None
        item = completion.completion_item if completion is not None else None
        return bool(item is not None and item.snippet_support)

    # --- outline -------------------------------------------------------------------------------

    def symbols(
        self, entries: Sequence[OutlineEntry], positions: Positions, shown: Any
    ) -> list[types.DocumentSymbol]:
        """Return the outline of a file; ``shown`` hides in a name what a report hides."""
        made: list[types.DocumentSymbol] = []
        work = [(entries, made)]
        while work:
            some, target = work.pop()
            for each in some:
                inside: list[types.DocumentSymbol] = []
                symbol = types.DocumentSymbol(
                    name=shown(each.name) or "(empty)",
                    kind=_SYMBOL_KINDS[each.kind],
                    range=positions.range(each.whole),
                    selection_range=positions.range(each.key),
                    children=inside,
                )
                target.append(symbol)
                work.append((each.inside, inside))
        return made


def tags_of(rule: str) -> list[types.DiagnosticTag]:
    """Return what the findings of a rule are to an editor: deprecated, unnecessary, or neither."""
    tags = []
    if any(word in rule for word in DEPRECATED):
        tags.append(types.DiagnosticTag.Deprecated)
    if any(word in rule for word in UNNECESSARY):
        tags.append(types.DiagnosticTag.Unnecessary)
    return tags
