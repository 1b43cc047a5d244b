"""The server, as an editor that follows the protocol uses it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the language server needs the extra moltconf[lsp]")
pytest.importorskip("pytest_lsp", reason="pytest-lsp is not installed")

import pytest_lsp
from lsprotocol import types
from pygls.uris import from_fs_path
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

import moltconf
from moltconf.linter.registry import every_rule
from moltconf.lsp.convert import DEPRECATED, UNNECESSARY, tags_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

TEXT = """{
  // é🦞
  agents: {
    defaults: { model: "anthropic/claude-opus-4-6" },
    list: [{ id: "main" }, { id: "work" }],
  },
  bindings: [{ agentId: "wrok", match: { channel: "telegram" } }],
  channels: { telegram: { botToken: "🦞12345:abcdefghijklmnopqrstuvwxyz012345678" } },
  gateway: { mode: "local", auth: { token: "${OPENCLAW_GATEWAY_TOKEN}" } },
}
"""
PATIENCE = 60


@pytest_lsp.fixture(
    scope="module",
    config=ClientServerConfig(server_command=[sys.executable, "-m", "moltconf", "lsp"]),
)
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:  # type: ignore[misc]
    params = types.InitializeParams(capabilities=client_capabilities("visual-studio-code"))
    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


def _open(client: LanguageClient, path: Path, text: str, version: int = 1) -> str:
    path.write_text(text, encoding="utf-8")
    uri = str(from_fs_path(str(path)))
    item = types.TextDocumentItem(uri, "json5", version, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return uri


def _change(client: LanguageClient, uri: str, version: int, text: str) -> None:
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(version, uri),
            [types.TextDocumentContentChangeWholeDocument(text)],
        )
    )


async def _diagnostics(
    client: LanguageClient, uri: str, until: Any = lambda found: found
) -> list[types.Diagnostic]:
    """Return the findings of a file, once they are as the test expects them."""
    for _ in range(PATIENCE * 20):
        found = list(client.diagnostics.get(uri, ()))
        if until(found):
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(f"not as expected: {[each.code for each in found]}")


def _document(uri: str) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(uri)


def _position(text: str, at: str, more: int = 1) -> types.Position:
    before = text[: text.index(at) + more]
    line = before.rpartition("\n")[2]
    return types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)


async def test_findings_are_those_of_lint(client: LanguageClient, tmp_path: Path) -> None:
    path = tmp_path / "openclaw.json5"
    uri = _open(client, path, TEXT)
    found = await _diagnostics(client, uri)
    report = moltconf.lint(path)
    assert [(each.code, each.message) for each in found] == [
        (each.rule, each.message) for each in report.findings
    ]
    lines = TEXT.split("\n")
    for one, other in zip(found, report.findings, strict=True):
        start = other.range.start
        units = len(lines[start.line - 1][: start.column - 1].encode("utf-16-le")) // 2
        assert (one.range.start.line, one.range.start.character) == (start.line - 1, units)
        assert one.source == "moltconf"
        assert one.code_description is not None
        assert str(one.code) in one.code_description.href
    client.text_document_did_close(types.DidCloseTextDocumentParams(_document(uri)))
    await _diagnostics(client, uri, lambda some: not some)


async def test_the_tags_speak_of_rules_that_there_are() -> None:
    rules = every_rule()
    for word in (*DEPRECATED, *UNNECESSARY):
        assert any(word in each for each in rules), word
    assert tags_of("legacy/moved-key") == [types.DiagnosticTag.Deprecated]
    assert tags_of("suppression/unused") == [types.DiagnosticTag.Unnecessary]
    assert tags_of("schema/unknown-key") == []


async def test_findings_follow_edits_and_settings(client: LanguageClient, tmp_path: Path) -> None:
    uri = _open(client, tmp_path / "openclaw.json5", TEXT)
    await _diagnostics(client, uri)
    for version in range(2, 30):
        _change(client, uri, version, "{" * version)
    _change(client, uri, 30, '{ gateway: { mode: "lokal" } }')
    await _diagnostics(client, uri, lambda some: [e.code for e in some] == ["schema/invalid-value"])
    (tmp_path / "moltconf.toml").write_text('ignore = ["schema/invalid-value"]\n')
    changed = types.FileEvent(
        str(from_fs_path(str(tmp_path / "moltconf.toml"))), types.FileChangeType.Created
    )
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
    await _diagnostics(client, uri, lambda some: not some)
    # where the client tells nothing, the server sees it all the same
    (tmp_path / "moltconf.toml").write_text("ignore = 1\n")
    [wrong] = await _diagnostics(client, uri)
    assert "moltconf.toml" in wrong.message


async def test_findings_of_an_included_file_are_shown_there(
    client: LanguageClient, tmp_path: Path
) -> None:
    part = tmp_path / "gateway.json5"
    part_uri = _open(client, part, '{ mode: "lokal" }')
    uri = _open(client, tmp_path / "openclaw.json5", '{ gateway: { $include: "./gateway.json5" } }')
    await _diagnostics(
        client, part_uri, lambda some: [e.code for e in some] == ["schema/invalid-value"]
    )
    _change(client, part_uri, 2, '{ mode: "local", auth: { token: "${T}" } }')
    await _diagnostics(client, part_uri, lambda some: not some)
    _change(client, part_uri, 3, '{ $include: "./openclaw.json5" }')
    codes = await _diagnostics(client, part_uri)
    assert "include/cycle" in [each.code for each in codes]
    _change(client, part_uri, 4, '{ mode: "local", auth: { token: "${T}" } }')
    await _diagnostics(client, part_uri, lambda some: not some)
    [place] = await client.text_document_definition_async(
        types.DefinitionParams(_document(uri), types.Position(0, 25))
    )
    assert place.uri == part_uri


async def test_actions_fix_repair_and_migrate(client: LanguageClient, tmp_path: Path) -> None:
    uri = _open(client, tmp_path / "openclaw.json5", TEXT)
    found = await _diagnostics(client, uri)
    last = types.Position(TEXT.count("\n"), 0)
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            _document(uri), types.Range(types.Position(0, 0), last), types.CodeActionContext(found)
        )
    )
    assert actions is not None
    by_title = {each.title: each for each in actions}
    migrate = next(
        each for title, each in by_title.items() if title.startswith("Migrate this file")
    )
    assert any(title.startswith("Fix secrets/plaintext-credential") for title in by_title)
    assert any(title.startswith("Ignore ") for title in by_title)
    assert isinstance(migrate, types.CodeAction)
    assert migrate.edit is None
    resolved = await client.code_action_resolve_async(migrate)
    assert resolved.edit is not None
    [change] = resolved.edit.document_changes or []
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 1
    assert resolved.edit.change_annotations
    assert (tmp_path / "openclaw.json5").read_text(encoding="utf-8") == TEXT, "nothing is written"
    told = await client.workspace_execute_command_async(
        types.ExecuteCommandParams("moltconf.previewMigration", arguments=[uri, "2026.9.6"])
    )
    assert told["report"]["files"][0]["status"] in ("migrated", "partial")
    first, *lines = told["summary"].split("\n")
    assert first.endswith(told["report"]["files"][0]["status"])
    assert lines
    assert all(line.startswith("- ") for line in lines)


async def test_completion_hover_rename_and_outline(client: LanguageClient, tmp_path: Path) -> None:
    text = TEXT.replace('list: [{ id: "main" }, { id: "work" }]', "entries: { main: {}, work: {} }")
    text = text.replace("wrok", "work")
    uri = _open(client, tmp_path / "openclaw.json5", text)
    await _diagnostics(client, uri)
    where = _position(text, 'mode: "local"', len('mode: "lo'))
    found = await client.text_document_completion_async(
        types.CompletionParams(_document(uri), where)
    )
    assert isinstance(found, types.CompletionList)
    assert {each.label for each in found.items} == {"local", "remote"}
    shown = await client.text_document_hover_async(
        types.HoverParams(_document(uri), _position(text, "gateway:"))
    )
    assert shown is not None
    assert "channels, apps and nodes" in str(shown.contents)
    edit = await client.text_document_rename_async(
        types.RenameParams(_document(uri), _position(text, "work: {}"), "home")
    )
    assert edit is not None
    [change] = edit.document_changes or []
    assert len(change.edits) == 2
    places = await client.text_document_references_async(
        types.ReferenceParams(
            context=types.ReferenceContext(include_declaration=False),
            text_document=_document(uri),
            position=_position(text, "work: {}"),
        )
    )
    assert places is not None
    assert [each.range.start.line for each in places] == [6]
    outline = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(_document(uri))
    )
    assert outline is not None
    assert [each.name for each in outline] == ["agents", "bindings", "channels", "gateway"]
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(_document(uri)))
    assert folds is not None
    assert (folds[0].start_line, folds[0].end_line) == (0, 9)


async def test_the_release_can_be_switched(client: LanguageClient, tmp_path: Path) -> None:
    uri = _open(client, tmp_path / "openclaw.json5", '{ agents: { list: [{ id: "main" }] } }')
    await _diagnostics(client, uri)

    async def judged_by(release: str | None) -> str:
        await client.workspace_execute_command_async(
            types.ExecuteCommandParams("moltconf.setRelease", arguments=[release])
        )
        for _ in range(PATIENCE * 20):
            found = await client.text_document_code_lens_async(types.CodeLensParams(_document(uri)))
            title = found[0].command.title if found and found[0].command else ""
            if title.startswith(release or "2026.9"):
                return title
            await asyncio.sleep(0.05)
        raise AssertionError(title)

    assert "accepted" in await judged_by("2026.3.24")
    assert await judged_by(None)
    with pytest.raises(Exception, match="release"):
        await judged_by("nonsense")
