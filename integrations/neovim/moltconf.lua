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

-- configs inside other files: manifests, scripts, Markdown, templates that speak of the product
vim.api.nvim_create_autocmd("BufReadPost", {
  pattern = {
    "*.yaml", "*.yml", "*.md", "*.mdx", "*.sh", "*.bash", "Dockerfile*", "*.tf", "*.nix",
    "*.json.*", "*.json5.*",
  },
  callback = function(event)
    local text = table.concat(vim.api.nvim_buf_get_lines(event.buf, 0, -1, false), "\n"):lower()
    for _, name in ipairs({ "clawdis", "clawdbot", "moltbot", "moldbot", "openclaw" }) do
      if text:find(name, 1, true) or event.match:lower():find(name, 1, true) then
        return start(event.buf)
      end
    end
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
