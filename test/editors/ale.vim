" Run by ale.test.ts inside the real Vim: opens a configuration and writes what a person would see as JSON.
set nocompatible nomore hidden encoding=utf-8
let &runtimepath .= ',' . $EDITOR_PLUGIN
let g:ale_linters_explicit = 1
let g:ale_linters = {'json': ['mcp-config-lens']}
let g:ale_lint_delay = 0
filetype plugin on
runtime plugin/ale.vim
source $EDITOR_SETUP

function! Await(what, condition) abort
  let l:started = reltime()
  while !eval(a:condition)
    if reltimefloat(reltime(l:started)) > 60 | throw 'waited in vain for ' . a:what | endif
    sleep 20m
  endwhile
endfunction

function! Found() abort
  return filter(copy(ale#engine#GetLoclist(bufnr(''))), 'get(v:val, "code", "") is# "hardcoded-secret"')
endfunction

function! Previews() abort
  return filter(range(1, bufnr('$')), 'getbufvar(v:val, "&filetype") =~# "^ale-preview"')
endfunction

function! Look() abort
  execute 'edit' fnameescape($EDITOR_FILE)
  setfiletype json
  ALELint
  call Await('diagnostics', '!empty(Found())')
  let l:secret = Found()[0]
  let l:seen = {'place': [l:secret.lnum, l:secret.col, l:secret.end_lnum, l:secret.end_col]}
  let l:seen.rules = map(copy(ale#engine#GetLoclist(bufnr(''))), 'get(v:val, "code", "")')
  call cursor(l:secret.lnum, l:secret.col + 1)
  let g:ale_hover_to_preview = 1
  let g:ale_floating_preview = 0
  ALEHover
  call Await('the hover', '!empty(Previews())')
  let l:seen.hover = join(getbufline(Previews()[0], 1, '$'), "\n")
  return l:seen
endfunction

try
  let s:seen = Look()
catch
  let s:seen = {'failed': v:exception . ' at ' . v:throwpoint}
endtry
call writefile([json_encode(s:seen)], $EDITOR_OUT)
qall!
