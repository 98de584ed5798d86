-- Run by neovim.test.ts inside the real Neovim: opens a configuration and writes what a person would see as JSON.
local setup, file, out = vim.env.EDITOR_SETUP, vim.env.EDITOR_FILE, vim.env.EDITOR_OUT
local LIMIT_MS = 60000

local function wait(what, condition)
  if not vim.wait(LIMIT_MS, condition, 10) then error('waited in vain for ' .. what) end
end

local function answer(client, method, params)
  local response = client:request_sync(method, params, LIMIT_MS, 0)
  assert(response and not response.err, method .. ' failed')
  return response.result
end

local function look()
  vim.cmd.filetype('on')
  dofile(setup)
  vim.cmd.edit(vim.fn.fnameescape(file))
  wait('the server', function() return #vim.lsp.get_clients({ bufnr = 0 }) == 1 end)
  local client = vim.lsp.get_clients({ bufnr = 0 })[1]
  wait('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
  local seen = { root = client.root_dir, diagnostics = vim.diagnostic.get(0) }
  local secret = vim.tbl_filter(function(each) return each.code == 'hardcoded-secret' end, seen.diagnostics)[1]
  vim.api.nvim_win_set_cursor(0, { secret.lnum + 1, secret.col + 1 })

  local position = vim.lsp.util.make_position_params(0, client.offset_encoding)
  seen.hover = answer(client, 'textDocument/hover', position)
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action) return vim.startswith(action.title, 'Replace with') end,
  })
  local before = vim.b.changedtick
  wait('the fix', function() return vim.b.changedtick ~= before end)
  seen.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  wait('the end of the finding', function()
    return not vim.iter(vim.diagnostic.get(0)):any(function(each) return each.code == 'hardcoded-secret' end)
  end)

  local column = vim.api.nvim_buf_get_lines(0, 2, 3, false)[1]:find('"command"')
  vim.api.nvim_win_set_cursor(0, { 3, column })
  position = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local completion = answer(client, 'textDocument/completion', position)
  seen.completion = vim.tbl_map(function(item) return item.label end, completion.items or completion)
  seen.messages = vim.fn.execute('messages')
  return seen
end

local ok, seen = pcall(look)
vim.fn.writefile({ vim.json.encode(ok and seen or { failed = tostring(seen) }) }, out)
vim.cmd('qall!')
