-- Neovim 0.7 or later: save as ~/.config/nvim/plugin/moltconf.lua, with `moltconf` on PATH
-- (uv tool install 'moltconf[lsp]').

local names = {
  "clawdis.json", "clawdbot.json", "moltbot.json", "moldbot.json", "openclaw.json",
  "clawdis.json5", "clawdbot.json5", "moltbot.json5", "moldbot.json5", "openclaw.json5",
}

local function start(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  local config = { name = "moltconf", cmd = { "moltconf", "lsp" }, root_dir = folder }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
  else -- before 0.8
    vim.lsp.buf_attach_client(buffer, vim.lsp.start_client(config))
  end
  vim.bo[buffer].omnifunc = "v:lua.vim.lsp.omnifunc"
end

vim.api.nvim_create_autocmd({ "BufReadPost", "BufNewFile" }, {
  pattern = names,
  callback = function(event)
    vim.bo[event.buf].filetype = "json5"
    start(event.buf)
  end,
})

-- :MoltconfRelease 2026.3.24 judges by that release; without one as the settings say
vim.api.nvim_create_user_command("MoltconfRelease", function(given)
  local release = given.args ~= "" and given.args or vim.NIL
  vim.lsp.buf.execute_command({ command = "moltconf.setRelease", arguments = { release } })
end, { nargs = "?" })

-- :MoltconfMigrate applies the migration of this file; undo takes it back
vim.api.nvim_create_user_command("MoltconfMigrate", function(given)
  local release = given.args ~= "" and given.args or nil
  vim.lsp.buf.execute_command({
    command = "moltconf.apply",
    arguments = { { uri = vim.uri_from_bufnr(0), migrate = release or "" } },
  })
end, { nargs = "?" })
