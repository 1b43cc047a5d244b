"""The recipe for Neovim in a real Neovim, without a screen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the language server needs the extra moltconf[lsp]")

RECIPE = Path(__file__).parents[2] / "integrations" / "neovim" / "moltconf.lua"
TEXT = """{
  agents: { defaults: { model: "anthropic/claude-opus-4-6" }, list: [{ id: "main" }] },
  gateway: { mode: "local", auth: { token: "7yPq0vXt2LmR9sKd4WzB8nHc" } },
}
"""
HOST = """kind: ConfigMap
data:
  openclaw.json: |
    { "gateway": { "mode": "lokal" } }
"""
#: What a person does: look, complete, choose the fix of a credential, migrate.
SESSION = """
local said = {}
local function done()
  vim.fn.writefile({ vim.fn.json_encode(said) }, "said.json")
  vim.cmd("qa!")
end
local function wait(what, found)
  if not vim.wait(60000, found, 50) then
    said.failed = what
    done()
  end
end
local function request(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 60000)
  for _, answer in pairs(answers or {}) do
    return answer.result
  end
end
vim.cmd("edit openclaw.json5")
wait("findings", function() return #vim.diagnostic.get(0) > 0 end)
said.codes = {}
for _, each in ipairs(vim.diagnostic.get(0)) do
  table.insert(said.codes, each.code or each.user_data.lsp.code)
end
vim.api.nvim_win_set_cursor(0, { 3, 21 })
local items = request("textDocument/completion", vim.lsp.util.make_position_params())
said.labels = vim.tbl_map(function(each) return each.label end, items.items or items)
local whole = { start = { line = 0, character = 0 }, ["end"] = { line = 4, character = 0 } }
local asked = { textDocument = vim.lsp.util.make_text_document_params(), range = whole,
  context = { diagnostics = {} } }
for _, action in ipairs(request("textDocument/codeAction", asked)) do
  if action.title:match("^Fix secrets/plaintext") then
    vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
    break
  end
end
wait("the fix", function()
  return vim.fn.search("OPENCLAW_GATEWAY_TOKEN", "nw") > 0
end)
vim.cmd("MoltconfMigrate")
wait("the migration", function() return vim.fn.search("entries", "nw") > 0 end)
said.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\\n")
vim.cmd("edit! configmap.yaml")
wait("findings in a host", function() return #vim.diagnostic.get(0) > 0 end)
said.line = vim.diagnostic.get(0)[1].lnum
vim.api.nvim_win_set_cursor(0, { 4, 31 })
local inside = request("textDocument/completion", vim.lsp.util.make_position_params())
said.inside = vim.tbl_map(function(each) return each.label end, inside.items or inside)
done()
"""


def test_open_complete_fix_and_migrate(tmp_path: Path) -> None:
    program = shutil.which("nvim")
    if program is None:
        pytest.skip("Neovim is not installed (Debian's package neovim)")
    (tmp_path / "openclaw.json5").write_text(TEXT)
    (tmp_path / "configmap.yaml").write_text(HOST)
    (tmp_path / "session.lua").write_text(SESSION)
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "moltconf").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m moltconf "$@"\n')
    (folder / "moltconf").chmod(0o755)
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(folder), os.environ["PATH"]]),
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "HOME": str(tmp_path),
    }
    done = subprocess.run(
        [program, "--headless", "-u", str(RECIPE), "-c", "luafile session.lua"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip
    written = tmp_path / "said.json"
    assert written.exists(), done.stderr
    said = json.loads(written.read_text())
    assert "failed" not in said, (said, done.stderr)
    assert "secrets/plaintext-credential" in said["codes"]
    assert {"local", "remote"} <= set(said["labels"])
    assert "${OPENCLAW_GATEWAY_TOKEN}" in said["text"]
    assert "entries" in said["text"]
    assert said["line"] == 3
    assert {"local", "remote"} <= set(said["inside"])
    assert (tmp_path / "openclaw.json5").read_text() == TEXT, "nothing is written"
