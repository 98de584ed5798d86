/**
 * Completion over all hosts: at a mark in a text, taking an offer makes exactly this text, or there is no such offer.
 * Editors indent further lines of an offer like the line it stands on; here they stand as they are sent.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadFormats } from '../../../server/src/engine/syntax/loadFormats';
import type { Field, Host, HostDocument } from '../../../shared/src/hosts/host';
import { hosts } from '../../../shared/src/hosts/index';
import { offers, taking } from './place';

before(() => loadFormats(['a.toml', 'a.yaml']));

/** Path, text with a mark, offer, and the text it makes; no text: not offered. */
type Case = readonly [path: string, marked: string, label: string, made?: string];

const cursor = '.cursor/mcp.json';
const codex = '.codex/config.toml';
const goose = '/home/alex/.config/goose/config.yaml';
const continued = '.continue/config.yaml';
const code = '/home/alex/.config/Code/User/mcp.json';
const desktop = 'claude_desktop_config.json';

const keys: readonly Case[] = [
  // Documents
  [cursor, '|', '{ "mcpServers": … }', '{\n\t"mcpServers": {\n\t\t«»\n\t}\n}\n'],
  [cursor, '{|}', 'mcpServers', '{"mcpServers": {«»}}'],
  [cursor, '{ "mc|" }', 'mcpServers', '{ "mcpServers": {«»} }'],
  [cursor, '{ "mc|": {} }', 'mcpServers', '{ "mcpServers": {} }'],
  [cursor, '{ "mcpServers": {}, | }', 'mcpServers'],
  [cursor, '{}|', 'mcpServers'],
  [cursor, '{} |', 'mcpServers'],
  [code, '{|}', 'servers', '{"servers": {«»}}'],
  [code, '{|}', 'inputs', '{"inputs": [«»]}'],
  [code, '{|}', '$schema'],
  [code, '{|}', 'mcpServers'],
  ['.zed/settings.json', '{|}', 'context_servers', '{"context_servers": {«»}}'],
  ['.amp/settings.json', '{|}', 'amp.mcpServers', '{"amp.mcpServers": {«»}}'],
  ['crush.json', '{|}', 'mcp', '{"mcp": {«»}}'],
  ['opencode.json', '{|}', 'mcp', '{"mcp": {«»}}'],
  ['.vscode/settings.json', '{|}', 'mcp'],
  ['.gemini/settings.json', '{|}', 'mcpServers', '{"mcpServers": {«»}}'],
  // Settings weaken safety; they are explained, not offered.
  ['.gemini/settings.json', '{|}', 'security'],
  ['.claude/settings.json', '{|}', 'enableAllProjectMcpServers'],
  // Entries
  [
    cursor,
    '{ "mcpServers": {|} }',
    'new local server',
    '{ "mcpServers": {"«name»": { "command": "«program»", "args": [«»] }} }',
  ],
  [cursor, '{ "mcpServers": {|} }', 'new remote server', '{ "mcpServers": {"«name»": { "url": "«https://»" }} }'],
  [
    cursor,
    '{ "mcpServers": { "|" } }',
    'new local server',
    '{ "mcpServers": { "«name»": { "command": "«program»", "args": [«»] } } }',
  ],
  [
    '.mcp.json',
    '{ "mcpServers": {|} }',
    'new remote server',
    '{ "mcpServers": {"«name»": { "type": "http", "url": "«https://»" }} }',
  ],
  [
    desktop,
    '{ "mcpServers": {|} }',
    'new local server',
    '{ "mcpServers": {"«name»": { "command": "«program»", "args": [«»] }} }',
  ],
  [
    'opencode.json',
    '{ "mcp": {|} }',
    'new local server',
    '{ "mcp": {"«name»": { "type": "local", "command": ["«program»"] }} }',
  ],
  [cursor, '{ "mcpServers": { "a|": {} } }', 'new local server'],
  // Fields, by how much is typed
  [cursor, '{ "mcpServers": { "a": {|} } }', 'command', '{ "mcpServers": { "a": {"command": "«»"} } }'],
  [cursor, '{ "mcpServers": { "a": { | } } }', 'args', '{ "mcpServers": { "a": { "args": [«»] } } }'],
  [cursor, '{ "mcpServers": { "a": { "|" } } }', 'env', '{ "mcpServers": { "a": { "env": { "«NAME»": "«»" } } } }'],
  [cursor, '{ "mcpServers": { "a": { "comm|" } } }', 'command', '{ "mcpServers": { "a": { "command": "«»" } } }'],
  [cursor, '{ "mcpServers": { "a": { "comm| } } }', 'command', '{ "mcpServers": { "a": { "command": "«»" } } }'],
  [cursor, '{ "mcpServers": { "a": { comm| } } }', 'command', '{ "mcpServers": { "a": { "command": "«»" } } }'],
  [cursor, '{ "mcpServers": { "a": { "comm|and" } } }', 'command', '{ "mcpServers": { "a": { "command": "«»" } } }'],
  [cursor, '{ "mcpServers": { "a": {\n"|', 'url', '{ "mcpServers": { "a": {\n"url": "«»"'],
  [cursor, '{ "mcpServers": { "a": {\n"u|\n', 'url', '{ "mcpServers": { "a": {\n"url": "«»"\n'],
  [cursor, '{ "mcpServers": { "a": {\n|\n', 'url', '{ "mcpServers": { "a": {\n"url": "«»"\n'],
  [cursor, '{ "mcpServers": { "a": { "|": "x" } } }', 'url', '{ "mcpServers": { "a": { "url": "x" } } }'],
  [cursor, '{ "mcpServers": { "a": { "url|": "x" } } }', 'url', '{ "mcpServers": { "a": { "url": "x" } } }'],
  // Commas
  [
    cursor,
    '{ "mcpServers": { "a": { | "args": [] } } }',
    'command',
    '{ "mcpServers": { "a": { "command": "«»", "args": [] } } }',
  ],
  [
    cursor,
    '{ "mcpServers": { "a": { "c|"\n"args": [] } } }',
    'command',
    '{ "mcpServers": { "a": { "command": "«»",\n"args": [] } } }',
  ],
  [
    cursor,
    '{ "mcpServers": { "a": { "args": [], | } } }',
    'command',
    '{ "mcpServers": { "a": { "args": [], "command": "«»" } } }',
  ],
  [
    cursor,
    '{ "mcpServers": { "a": { "args": []\n| } } }',
    'command',
    '{ "mcpServers": { "a": { "args": [],\n"command": "«»" } } }',
  ],
  [
    cursor,
    '{ "mcpServers": { "a": { "args": []\n"|" } } }',
    'command',
    '{ "mcpServers": { "a": { "args": [],\n"command": "«»" } } }',
  ],
  [cursor, '{ "mcpServers": { "a": { "args": [] | } } }', 'command'],
  [
    cursor,
    '{ "mcpServers": { "a": { "command": "x",\n| // why\n"args": [] } } }',
    'env',
    '{ "mcpServers": { "a": { "command": "x",\n"env": { "«NAME»": "«»" }, // why\n"args": [] } } }',
  ],
  // What is there, and what does not fit, is left out
  [cursor, '{ "mcpServers": { "a": { "command": "x", | } } }', 'command'],
  [cursor, '{ "mcpServers": { "a": { "command": "x", | } } }', 'url'],
  [cursor, '{ "mcpServers": { "a": { "url": "x", | } } }', 'args'],
  [cursor, '{ "mcpServers": { "a": { "type": "http", | } } }', 'command'],
  [
    cursor,
    '{ "mcpServers": { "a": { "command": "x", | }, "b": { "env": {} } } }',
    'env',
    '{ "mcpServers": { "a": { "command": "x", "env": { "«NAME»": "«»" } }, "b": { "env": {} } } }',
  ],
  // The later of two entries of one name has its own fields
  [
    cursor,
    '{ "mcpServers": { "a": { | }, "a": { "env": {} } } }',
    'env',
    '{ "mcpServers": { "a": { "env": { "«NAME»": "«»" } }, "a": { "env": {} } } }',
  ],
  // Nested objects
  [
    cursor,
    '{ "mcpServers": { "a": { "auth": {|} } } }',
    'CLIENT_ID',
    '{ "mcpServers": { "a": { "auth": {"CLIENT_ID": "«»"} } } }',
  ],
  [cursor, '{ "mcpServers": { "a": { "auth": {|} } } }', 'command'],
  [cursor, '{ "mcpServers": { "a": { "env": {|} } } }', 'command'],
  [cursor, '{ "mcpServers": { "a": { "unknown": {|} } } }', 'command'],
  [
    code,
    '{ "servers": { "a": { "dev": { "debug": { | } } } } }',
    'debugpyPath',
    '{ "servers": { "a": { "dev": { "debug": { "debugpyPath": "«»" } } } } }',
  ],
  // Prompts
  [
    code,
    '{ "inputs": [ | ] }',
    'new prompt',
    '{ "inputs": [ { "type": "promptString", "id": "«id»", "description": "«»", "password": true } ] }',
  ],
  [code, '{ "inputs": [ { "id": "a", | } ] }', 'password', '{ "inputs": [ { "id": "a", "password": «true» } ] }'],
  [code, '{ "inputs": [ {}, { "type": "|" } ] }', 'promptString', '{ "inputs": [ {}, { "type": "promptString" } ] }'],
  [cursor, '{ "inputs": [ { | } ] }', 'password'],
  // Bare maps, roots, nested places
  ['.mcp.json', '{ "a": { | } }', 'command', '{ "a": { "command": "«»" } }'],
  ['.mcp.json', '{ "mcpServers": {}, "a": { | } }', 'command'],
  [
    'app.code-workspace',
    '{ "settings": { "mcp": { "servers": { "a": { | } } } } }',
    'command',
    '{ "settings": { "mcp": { "servers": { "a": { "command": "«»" } } } } }',
  ],
  ['app.code-workspace', '{ "servers": { "a": { | } } }', 'command'],
  [
    '.devcontainer/devcontainer.json',
    '{ "customizations": { "vscode": { "mcp": { | } } } }',
    'servers',
    '{ "customizations": { "vscode": { "mcp": { "servers": {«»} } } } }',
  ],
  [
    '/home/alex/.claude.json',
    '{ "projects": { "/srv": { "mcpServers": { "a": { | } } } } }',
    'type',
    '{ "projects": { "/srv": { "mcpServers": { "a": { "type": "«»" } } } } }',
  ],
  [
    'manifest.json',
    '{ "manifest_version": "0.3", "server": { "mcp_config": { | } } }',
    'command',
    '{ "manifest_version": "0.3", "server": { "mcp_config": { "command": "«»" } } }',
  ],
  ['manifest.json', '{ "manifest_version": "0.3", "server": { "other": { | } } }', 'command'],
  ['package.json', '{ "mcpServers": { "a": { | } } }', 'command'],
  // A part of another program's file
  [
    '.vscode/settings.json',
    '{ "zencoder.mcpServers": { "a": { "command": "x", | } } }',
    'args',
    '{ "zencoder.mcpServers": { "a": { "command": "x", "args": [«»] } } }',
  ],
  // Made for Cursor and read along by Visual Studio
  [cursor, '{ "mcpServers": { "a": { | } } }', 'sandboxEnabled'],
  // A credential is proposed as a reference
  [
    '.mcp.json',
    '{ "mcpServers": { "a": { "oauth": { | } } } }',
    'clientSecret',
    '{ "mcpServers": { "a": { "oauth": { "clientSecret": "«»" } } } }',
  ],
  [
    'opencode.json',
    '{ "mcp": { "a": { "oauth": { | } } } }',
    'clientSecret',
    '{ "mcp": { "a": { "oauth": { "clientSecret": "{env:«NAME»}" } } } }',
  ],
  // Strings, comments and damage
  [cursor, '{ "mcpServers": { "a": { // | \n } } }', 'command'],
  [cursor, '{ "mcpServers": { "a": { /* | */ } } }', 'command'],
  [
    cursor,
    '{ "mcpServers": { "a": { /* x */ | } } }',
    'command',
    '{ "mcpServers": { "a": { /* x */ "command": "«»" } } }',
  ],
  [cursor, '{ "mcpServers": { "a\\"{": { | } } }', 'command', '{ "mcpServers": { "a\\"{": { "command": "«»" } } }'],
  [
    cursor,
    '{ "mcpServers": { "__proto__": { | } } }',
    'command',
    '{ "mcpServers": { "__proto__": { "command": "«»" } } }',
  ],
  [cursor, '{ "mcpServers": { "a": { "constructor": { | } } } }', 'command'],
  [cursor, '\ufeff{ "mcpServers": { "a": { | } } }', 'command', '\ufeff{ "mcpServers": { "a": { "command": "«»" } } }'],
  [
    cursor,
    '{ "mcpServers": { "a": { "command": "x" "|" } } }',
    'args',
    '{ "mcpServers": { "a": { "command": "x", "args": [«»] } } }',
  ],
  [
    cursor,
    '{ "mcpServers": { "a": { "env": , | } } }',
    'command',
    '{ "mcpServers": { "a": { "env": , "command": "«»" } } }',
  ],
  [cursor, '{ "mcpServers": { "a": [ { | } ] } }', 'command'],
];

const values: readonly Case[] = [
  [cursor, '{ "mcpServers": { "a": { "type": "|" } } }', 'stdio', '{ "mcpServers": { "a": { "type": "stdio" } } }'],
  [cursor, '{ "mcpServers": { "a": { "type": "st|dio" } } }', 'http', '{ "mcpServers": { "a": { "type": "http" } } }'],
  [cursor, '{ "mcpServers": { "a": { "type": | } } }', 'http', '{ "mcpServers": { "a": { "type": "http" } } }'],
  [
    cursor,
    '{ "mcpServers": { "a": { "type": |\n"url": "x" } } }',
    'http',
    '{ "mcpServers": { "a": { "type": "http",\n"url": "x" } } }',
  ],
  [cursor, '{ "mcpServers": { "a": { "type": ht| } } }', 'http', '{ "mcpServers": { "a": { "type": "http" } } }'],
  [cursor, '{ "mcpServers": { "a": { "command": "|" } } }', 'http'],
  [cursor, '{ "mcpServers": { "a": { "type"| } } }', 'http'],
  ['.mcp.json', '{ "mcpServers": { "a": { "type": "|" } } }', 'ws', '{ "mcpServers": { "a": { "type": "ws" } } }'],
  ['opencode.json', '{ "mcp": { "a": { "type": "|" } } }', 'remote', '{ "mcp": { "a": { "type": "remote" } } }'],
  ['opencode.json', '{ "mcp": { "a": { "enabled": | } } }', 'false', '{ "mcp": { "a": { "enabled": false } } }'],
  [
    '.roo/mcp.json',
    '{ "mcpServers": { "a": { "disabled": tr| } } }',
    'true',
    '{ "mcpServers": { "a": { "disabled": true } } }',
  ],
  [
    code,
    '{ "servers": { "a": { "dev": { "debug": { "type": "|" } } } } }',
    'debugpy',
    '{ "servers": { "a": { "dev": { "debug": { "type": "debugpy" } } } } }',
  ],
  [
    code,
    '{ "servers": { "a": { "sandboxEnabled": | } } }',
    'true',
    '{ "servers": { "a": { "sandboxEnabled": true } } }',
  ],
  [
    'server.json',
    '{ "$schema": "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json", "name": "a/b", "remotes": [ { "type": "|" } ] }',
    'sse',
    '{ "$schema": "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json", "name": "a/b", "remotes": [ { "type": "sse" } ] }',
  ],
];

const env = (text: string): string => `{ "mcpServers": { "a": { "env": { "API_KEY": ${text} } } } }`;
const args = (text: string): string => `{ "mcpServers": { "a": { "args": [${text}] } } }`;
const coded = (text: string): string =>
  `{ "inputs": [{ "id": "key" }, { "id": "a\\"b" }], "servers": { "a": { "env": { "API_KEY": ${text} } } } }`;

const references: readonly Case[] = [
  [cursor, env('"|"'), '${env:API_KEY}', env('"${env:API_KEY}"')],
  [cursor, env('"$|"'), '${env:API_KEY}', env('"${env:API_KEY}"')],
  [cursor, env('"${|"'), '${env:API_KEY}', env('"${env:API_KEY}"')],
  [cursor, env('"${|}"'), '${env:API_KEY}', env('"${env:API_KEY}"')],
  [cursor, env('"${env:|}"'), '${env:NAME}', env('"${env:«NAME»}"')],
  [cursor, env('"${env:AP|I}"'), '${env:API_KEY}', env('"${env:API_KEY}"')],
  [cursor, env('"Bearer |"'), '${env:API_KEY}', env('"Bearer ${env:API_KEY}"')],
  [cursor, env('"Bearer ${env|"'), '${env:API_KEY}', env('"Bearer ${env:API_KEY}"')],
  [cursor, env('"a\\"b${|}c"'), '${env:API_KEY}', env('"a\\"b${env:API_KEY}c"')],
  [cursor, env('"\\u0041 ${|"'), '${env:API_KEY}', env('"\\u0041 ${env:API_KEY}"')],
  [cursor, env('"${A}${|"'), '${env:API_KEY}', env('"${A}${env:API_KEY}"')],
  [cursor, env('"abc|"'), '${env:API_KEY}'],
  [cursor, env('"|abc"'), '${env:API_KEY}'],
  [cursor, env('|'), '${env:API_KEY}'],
  [cursor, env('"${|"'), '${input:id}'],
  [cursor, env('"${|"'), '${API_KEY}'],
  [cursor, args('"${|"'), '${workspaceFolder}', args('"${workspaceFolder}"')],
  [cursor, args('"--root=|"'), '${workspaceFolder}', args('"--root=${workspaceFolder}"')],
  [cursor, args('"x", "${work|}/src"'), '${workspaceFolder}', args('"x", "${workspaceFolder}/src"')],
  [cursor, args('"${|", "${env:OTHER}"'), '${env:OTHER}', args('"${env:OTHER}", "${env:OTHER}"')],
  // Names are no place for values
  [cursor, '{ "mcpServers": { "a": { "type": "${|" } } }', '${env:NAME}'],
  [cursor, '{ "mcpServers": { "${|": {} } }', '${env:NAME}'],
  [cursor, '{ "mcpServers": { "a": { "envFile": "${|" } } }', '${env:NAME}'],
  [
    cursor,
    '{ "mcpServers": { "a": { "envFile": "${|" } } }',
    '${workspaceFolder}',
    '{ "mcpServers": { "a": { "envFile": "${workspaceFolder}" } } }',
  ],
  [cursor, '{ "other": "${|" }', '${workspaceFolder}'],
  ['.roo/mcp.json', '{ "mcpServers": { "a": { "alwaysAllow": ["${|"] } } }', '${env:NAME}'],
  // Prompts of this file
  [code, coded('"${|"'), '${input:key}', coded('"${input:key}"')],
  [code, coded('"${input:|}"'), '${input:key}', coded('"${input:key}"')],
  [code, coded('"${input:|}"'), '${input:a"b}', coded('"${input:a\\"b}"')],
  [code, coded('"${|"'), '${env:API_KEY}', coded('"${env:API_KEY}"')],
  [code, coded('"${|"'), '${config:name}', coded('"${config:«name»}"')],
  [code, coded('"${|"'), '${command:name}'],
  [
    code,
    '{ "servers": { "a": { "url": "${|" } } }',
    '${input:id}',
    '{ "servers": { "a": { "url": "${input:«id»}" } } }',
  ],
  [code, '{ "inputs": [{ "id": "k", "description": "${|" }] }', '${input:k}'],
  // Every family
  ['.mcp.json', env('"${|"'), '${API_KEY}', env('"${API_KEY}"')],
  ['.mcp.json', env('"${|"'), '${NAME:-default}', env('"${«NAME»:-«default»}"')],
  ['.mcp.json', env('"${|"'), '${env:API_KEY}'],
  [
    'opencode.json',
    '{ "mcp": { "a": { "environment": { "K": "{|" } } } }',
    '{env:K}',
    '{ "mcp": { "a": { "environment": { "K": "{env:K}" } } } }',
  ],
  [
    'opencode.json',
    '{ "mcp": { "a": { "environment": { "K": "{fi|}" } } } }',
    '{file:name}',
    '{ "mcp": { "a": { "environment": { "K": "{file:«name»}" } } } }',
  ],
  [
    '.config/kilo/kilo.jsonc',
    '{ "mcp": { "a": { "headers": { "K": "{env:|" } } } }',
    '{env:NAME}',
    '{ "mcp": { "a": { "headers": { "K": "{env:«NAME»}" } } } }',
  ],
  ['copilot-cloud-agent.json', env('"$|"'), '${COPILOT_MCP_API_KEY}', env('"${COPILOT_MCP_API_KEY}"')],
  ['copilot-cloud-agent.json', env('"$|"'), '${COPILOT_MCP_NAME}', env('"${«COPILOT_MCP_NAME»}"')],
  ['/home/alex/.codeium/windsurf/mcp_config.json', env('"${fi|"'), '${file:name}', env('"${file:«name»}"')],
  ['.amazonq/mcp.json', env('"${|"'), '${env:API_KEY}', env('"${env:API_KEY}"')],
  [
    '.amazonq/mcp.json',
    '{ "mcpServers": { "a": { "command": "$|" } } }',
    '${NAME}',
    '{ "mcpServers": { "a": { "command": "${«NAME»}" } } }',
  ],
  ['.kiro/settings/mcp.json', env('"${|"'), '${API_KEY}', env('"${API_KEY}"')],
  ['.qwen/settings.json', env('"$|"'), '${API_KEY}', env('"${API_KEY}"')],
  ['.qwen/settings.json', env('"$|"'), '$API_KEY'],
  ['.gemini/settings.json', env('"$|"'), '${API_KEY}', env('"${API_KEY}"')],
  [
    'crush.json',
    '{ "mcp": { "a": { "env": { "K": "$|" } } } }',
    '${K}',
    '{ "mcp": { "a": { "env": { "K": "${K}" } } } }',
  ],
  ['crush.json', '{ "mcp": { "a": { "env": { "K": "$|" } } } }', '$(command)'],
  ['.warp/.mcp.json', env('"$|"'), '${API_KEY}', env('"${API_KEY}"')],
  ['.roo/mcp.json', env('"$|"'), '${env:API_KEY}', env('"${env:API_KEY}"')],
  ['cline_mcp_settings.json', env('"$|"'), '${env:API_KEY}', env('"${env:API_KEY}"')],
  ['.continue/mcpServers/a.json', env('"$|"'), '${API_KEY}', env('"${API_KEY}"')],
  ['.continue/mcpServers/a.json', args('"$|"'), '${NAME}'],
  [
    'manifest.json',
    '{ "manifest_version": "0.3", "server": { "mcp_config": { "args": ["${|"] } } }',
    '${__dirname}',
    '{ "manifest_version": "0.3", "server": { "mcp_config": { "args": ["${__dirname}"] } } }',
  ],
  [
    'manifest.json',
    '{ "manifest_version": "0.3", "server": { "mcp_config": { "args": ["${|"] } } }',
    '${user_config.NAME}',
    '{ "manifest_version": "0.3", "server": { "mcp_config": { "args": ["${user_config.«NAME»}"] } } }',
  ],
  // Nothing is expanded, or nobody knows
  [desktop, env('"${|"'), '${API_KEY}'],
  ['.zed/settings.json', '{ "context_servers": { "a": { "env": { "K": "${|" } } } }', '${K}'],
  ['.trae/mcp.json', env('"${|"'), '${API_KEY}'],
];

const toml: readonly Case[] = [
  [codex, '|', '[mcp_servers.…]', '[mcp_servers.«name»]\n«»'],
  [codex, 'model = "x"\n|', '[mcp_servers.…]', 'model = "x"\n[mcp_servers.«name»]\n«»'],
  [codex, '[mcp|]', 'mcp_servers', '[mcp_servers.«name»]'],
  [codex, '[mcp|', 'mcp_servers', '[mcp_servers.«name»'],
  [codex, '[mcp_servers.a.|]', 'env', '[mcp_servers.a.env]'],
  [codex, '[mcp_servers.a.|]', 'command'],
  [codex, '[mcp_servers.a]\n|', 'command', '[mcp_servers.a]\ncommand = "«»"'],
  [codex, '[mcp_servers.a]\nco|\n', 'command', '[mcp_servers.a]\ncommand = "«»"\n'],
  [codex, '[mcp_servers.a]\nco| = "x"\n', 'command', '[mcp_servers.a]\ncommand = "x"\n'],
  [
    codex,
    '[mcp_servers.a]\ncommand = "x"\n|\nargs = []\n',
    'env',
    '[mcp_servers.a]\ncommand = "x"\nenv = { «NAME» = "«»" }\nargs = []\n',
  ],
  [codex, '[mcp_servers.a]\ncommand = "x"\n|\nargs = []\n', 'args'],
  [codex, '[mcp_servers.a]\ncommand = "x"\n|\n', 'url'],
  [codex, '[mcp_servers.a]\n|\n', 'bearer_token'],
  [codex, '[mcp_servers."a.b"]\n|\n', 'bearer_token_env_var', '[mcp_servers."a.b"]\nbearer_token_env_var = "«»"\n'],
  [codex, '[mcp_servers]\na = { | }\n', 'command', '[mcp_servers]\na = { command = "«»" }\n'],
  [codex, 'mcp_servers.a.|\n', 'command', 'mcp_servers.a.command = "«»"\n'],
  [codex, '[mcp_servers.a]\noauth = { | }\n', 'client_id', '[mcp_servers.a]\noauth = { client_id = "«»" }\n'],
  [
    codex,
    '[mcp_servers.a]\ndefault_tools_approval_mode = "|"\n',
    'prompt',
    '[mcp_servers.a]\ndefault_tools_approval_mode = "prompt"\n',
  ],
  [codex, '[mcp_servers.a]\nenabled = |\n', 'false', '[mcp_servers.a]\nenabled = false\n'],
  [codex, '[mcp_servers.a]\n# |\n', 'command'],
  [codex, '[mcp_servers.a]\nargs = [\n  "x",\n  |\n]\n', 'command'],
  [codex, '[mcp_servers.a]\nargs = """\n|\n"""\n', 'command'],
  [
    codex,
    '[mcp_servers.a]\nargs = [\n  "x", # ]\n]\n|',
    'command',
    '[mcp_servers.a]\nargs = [\n  "x", # ]\n]\ncommand = "«»"',
  ],
  [codex, '[mcp_servers.a]\nenv = { K = "${|" }\n', '${K}'],
  [codex, '[other]\n|\n', 'command'],
];

const yaml: readonly Case[] = [
  [goose, '|', 'extensions', 'extensions:\n  «»'],
  [goose, 'ext|', 'extensions', 'extensions:\n  «»'],
  [
    goose,
    'extensions:\n  |\n',
    'new local server',
    'extensions:\n  «name»:\n  name: «name»\n  type: stdio\n  cmd: «program»\n  args: [«»]\n',
  ],
  [goose, 'extensions:\n  a:\n    |\n', 'cmd', 'extensions:\n  a:\n    cmd: «»\n'],
  [goose, 'extensions:\n  a:\n    cm|\n', 'cmd', 'extensions:\n  a:\n    cmd: «»\n'],
  [goose, 'extensions:\n  a:\n    cm|: x\n', 'cmd', 'extensions:\n  a:\n    cmd: x\n'],
  [goose, 'extensions:\n  a:\n    cmd: x\n    |\n', 'args', 'extensions:\n  a:\n    cmd: x\n    args:\n  - «»\n'],
  [goose, 'extensions:\n  a:\n    cmd: x\n    |\n', 'uri'],
  [
    goose,
    'extensions:\n  a:\n    cmd: x\n    |\n  b:\n    envs: {}\n',
    'envs',
    'extensions:\n  a:\n    cmd: x\n    envs:\n  «NAME»: «»\n  b:\n    envs: {}\n',
  ],
  [
    goose,
    'extensions:\n  a:\n    args:\n      - x\n    |\n',
    'cmd',
    'extensions:\n  a:\n    args:\n      - x\n    cmd: «»\n',
  ],
  [
    goose,
    'extensions:\n  a:\n    args:\n    - x\n    |\n',
    'cmd',
    'extensions:\n  a:\n    args:\n    - x\n    cmd: «»\n',
  ],
  [goose, 'extensions:\n  a:\n    description: >\n      some\n      |\n', 'cmd'],
  [
    goose,
    'extensions:\n  a:\n    description: >\n      some\n    |\n',
    'cmd',
    'extensions:\n  a:\n    description: >\n      some\n    cmd: «»\n',
  ],
  [goose, 'extensions:\n  a: { | }\n', 'cmd', 'extensions:\n  a: { cmd: «» }\n'],
  [goose, 'extensions:\n  a:\n    type: |\n', 'streamable_http', 'extensions:\n  a:\n    type: streamable_http\n'],
  [goose, 'extensions:\n  a:\n    type: st|\n', 'stdio', 'extensions:\n  a:\n    type: stdio\n'],
  [goose, "extensions:\n  a:\n    type: '|'\n", 'stdio', "extensions:\n  a:\n    type: 'stdio'\n"],
  [goose, 'extensions:\n  a:\n    enabled: |\n', 'false', 'extensions:\n  a:\n    enabled: false\n'],
  [goose, 'extensions:\n  a:\n    type:|\n', 'stdio'],
  [goose, 'extensions:\n  a:\n    # |\n', 'cmd'],
  [
    goose,
    'extensions:\n  a:\n    headers:\n      X: ${|\n',
    '${NAME}',
    'extensions:\n  a:\n    headers:\n      X: ${«NAME»}\n',
  ],
  [
    goose,
    'extensions:\n  a:\n    headers:\n      X: "${|}"\n',
    '${NAME}',
    'extensions:\n  a:\n    headers:\n      X: "${«NAME»}"\n',
  ],
  [goose, 'extensions:\n  a:\n    envs:\n      X: ${|\n', '${X}'],
  [goose, 'GOOSE_MODE: |\n', 'auto'],
  [continued, '|', 'mcpServers', 'mcpServers:\n  - «»'],
  [continued, 'mcpServers:\n  - |\n', 'name', 'mcpServers:\n  - name: «»\n'],
  [continued, 'mcpServers:\n  - na|\n', 'name', 'mcpServers:\n  - name: «»\n'],
  [continued, 'mcpServers:\n- |\n', 'args', 'mcpServers:\n- args:\n    - «»\n'],
  [continued, 'mcpServers:\n  - name: a\n    |\n', 'command', 'mcpServers:\n  - name: a\n    command: «»\n'],
  [continued, 'mcpServers:\n  - name: a\n    |\n', 'name'],
  [
    continued,
    'mcpServers:\n  - name: a\n  - name: b\n    url: x\n    |\n',
    'requestOptions',
    'mcpServers:\n  - name: a\n  - name: b\n    url: x\n    requestOptions:\n  «»\n',
  ],
  [
    continued,
    'mcpServers:\n  - requestOptions:\n      |\n',
    'proxy',
    'mcpServers:\n  - requestOptions:\n      proxy: «»\n',
  ],
  [continued, 'mcpServers:\n  - name: a\n    type: |\n', 'sse', 'mcpServers:\n  - name: a\n    type: sse\n'],
  [continued, 'mcpServers:\n  - name: a\n    apiKey: |\n', '${{ secrets.NAME }}'],
  [
    continued,
    'mcpServers:\n  - name: a\n    apiKey: $|\n',
    '${{ secrets.NAME }}',
    'mcpServers:\n  - name: a\n    apiKey: ${{ secrets.«NAME» }}\n',
  ],
  [
    continued,
    'mcpServers:\n  - name: a\n    apiKey: ${{ sec| }}\n',
    '${{ secrets.NAME }}',
    'mcpServers:\n  - name: a\n    apiKey: ${{ secrets.«NAME» }}\n',
  ],
  [
    continued,
    'mcpServers:\n  - name: a\n    apiKey: "${{|}}"\n',
    '${{ inputs.NAME }}',
    'mcpServers:\n  - name: a\n    apiKey: "${{ inputs.«NAME» }}"\n',
  ],
  [
    continued,
    'mcpServers:\n  - name: a\n    |\n',
    'apiKey',
    'mcpServers:\n  - name: a\n    apiKey: ${{ secrets.«NAME» }}\n',
  ],
  [continued, '---\nmcpServers:\n  - |\n', 'name', '---\nmcpServers:\n  - name: «»\n'],
  [continued, 'name: x\n---\nmcpServers:\n  - |\n', 'name'],
  [continued, '---\nname: x\n---\n|\n', 'mcpServers'],
  [continued, 'name: x\n...\n|\n', 'mcpServers'],
];

for (const [title, cases] of Object.entries({ keys, values, references, toml, yaml })) {
  describe(`completion: ${title}`, () => {
    for (const [path, marked, label, made] of cases) {
      it(`${path}: ${marked.replaceAll('\n', '⏎')} → ${made === undefined ? 'no ' : ''}${label}`, () => {
        assert.equal(taking(path, marked, label), made);
      });
    }
  });
}

describe('completion: order and company', () => {
  it('puts the usual first and what weakens safety last', () => {
    const labels = offers('.roo/mcp.json', '{ "mcpServers": { "a": { | } } }').map(({ label }) => label);
    assert.ok(labels.indexOf('command') < labels.indexOf('timeout'));
    assert.ok(labels.indexOf('timeout') < labels.indexOf('alwaysAllow'));
  });

  it('puts the fitting transport first and the retired one last', () => {
    const labels = offers(cursor, '{ "mcpServers": { "a": { "url": "x", "type": "|" } } }').map(({ label }) => label);
    assert.equal(labels[0], 'http');
    assert.equal(labels[labels.length - 1], 'sse');
  });

  it('names the hosts that know an offer where others read the file too', () => {
    const [command, helper] = ['command', 'headersHelper'].map((label) =>
      offers('.mcp.json', '{ "mcpServers": { "a": { | } } }').find((offer) => offer.label === label),
    );
    assert.equal(command?.detail, undefined);
    assert.equal(helper?.detail, 'only Claude Code');
  });

  it('offers a prompt before a variable, and the likeliest variable before any other', () => {
    const labels = offers(code, coded('"${|"')).map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 4), ['${input:key}', '${input:a"b}', '${env:API_KEY}', '${env:NAME}']);
  });

  it('escapes what the file says in its explanations', () => {
    const text = '{ "inputs": [{ "id": "a", "description": "[x](command:y)" }], "servers": { "a": { "url": "${|" } } }';
    assert.match(offers(code, text)[0]!.doc, /\\\[x\\\]\\\(command:y\\\)/);
  });
});

describe('completion: inside VS Code', () => {
  const own = '.vscode/mcp.json';
  it('leaves names and values of its own file to its schema', () => {
    assert.equal(taking(own, '{ "servers": { "a": { | } } }', 'command', 'vscode'), undefined);
    assert.equal(taking(own, '{ "servers": { "a": { "type": "|" } } }', 'stdio', 'vscode'), undefined);
    assert.equal(taking(own, '|', '{ "servers": … }', 'vscode'), undefined);
  });
  it('offers references there', () => {
    const made = '{ "inputs": [{ "id": "k" }], "servers": { "a": { "url": "${input:k}" } } }';
    const marked = made.replace('${input:k}', '${|');
    assert.equal(taking(own, marked, '${input:k}', 'vscode'), made);
  });
  it('offers shapes there in other editors, and everywhere else in VS Code', () => {
    assert.ok(taking(own, '{ "servers": { "a": { | } } }', 'command'));
    for (const path of [cursor, code, '.mcp.json']) {
      const key = path === code ? 'servers' : 'mcpServers';
      assert.ok(taking(path, `{ "${key}": { "a": { | } } }`, 'command', 'vscode'), path);
    }
  });
});

/** A path that only this document's pattern matches. */
function samplePath({ files }: HostDocument): string {
  const { pattern } = files[0]!;
  return pattern.replace(/^~\//, '/home/alex/').replaceAll('*', 'x');
}

/** A text with the mark in an entry of the document's first server map. */
function sampleText({ root = [], servers, format }: HostDocument): string | undefined {
  const map = servers?.find(({ legacy }) => legacy === undefined);
  if (!map || format !== 'json') return undefined;
  const keys = [...root, ...map.path, ...(map.shape === 'list' ? [] : [map.only?.[0] ?? 'a'])];
  const opened = keys.map((key) => `{ ${JSON.stringify(key === '*' ? 'x' : key)}: `).join('');
  const entry = map.shape === 'list' ? '[{ | }]' : '{ | }';
  return `${opened}${entry}${' }'.repeat(keys.length)}`;
}

describe('completion: every field of every JSON host', () => {
  for (const host of hosts) for (const document of host.documents) check(host, document);

  function check(host: Host, document: HostDocument): void {
    const text = sampleText(document);
    // What only a text can confirm has its own cases above.
    if (!text || document.markers || document.borrowed) return;
    it(`${host.id}, ${document.label}`, () => {
      const labels = new Set(offers(samplePath(document), text).map(({ label }) => label));
      const fields: [string, Field][] = Object.entries(document.entry!.fields);
      const expected = fields.filter(([, field]) => field.deprecated === undefined).map(([name]) => name);
      assert.deepEqual(
        expected.filter((name) => !labels.has(name)),
        [],
      );
      const outdated = fields.filter(([, field]) => field.deprecated !== undefined).map(([name]) => name);
      assert.deepEqual(
        outdated.filter((name) => labels.has(name)),
        [],
      );
    });
  }
});
