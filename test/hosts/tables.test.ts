/** The host tables are whole and consistent, and each path is claimed by the hosts that read it. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findReferences } from '../../server/src/engine/strings/variable';
import { createDetector } from '../../shared/src/hosts/detect';
import type { Effect, Field, Fields, Host, HostDocument, Variables } from '../../shared/src/hosts/host';
import { hosts } from '../../shared/src/hosts/index';

const folder = join(import.meta.dirname ?? __dirname, '../../shared/src/hosts');
const notHosts = new Set(['index.ts', 'host.ts', 'detect.ts', 'common.ts', 'signInFields.ts']);
const documents = hosts.flatMap((host) => host.documents.map((document) => ({ host, document })));

const places = ['command', 'args', 'env', 'url', 'headers', 'cwd', 'other'] as const;

function nameOf(host: Host, document: HostDocument): string {
  return `${host.id}: ${document.label}`;
}

function* allFields(fields: Fields | undefined, path: readonly string[] = []): Generator<[string, Field]> {
  for (const [key, field] of Object.entries(fields ?? {})) {
    yield [[...path, key].join('.'), field];
    yield* allFields(field.fields, [...path, key]);
  }
}

test('the index lists every file of the folder, sorted, and ids are file names', () => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !notHosts.has(name))
    .sort();
  assert.deepEqual(
    hosts.map(({ id }) => `${id}.ts`),
    files,
  );
});

test('one host takes the files that no other one claims', () => {
  assert.equal(hosts.filter(({ fallback }) => fallback).length, 1);
});

test('every host says where its facts come from and when they were read', () => {
  for (const { id, label, sources } of hosts) {
    assert.ok(label, id);
    assert.ok(sources.length > 0, `${id} has no source`);
    for (const { what, checked } of sources) {
      assert.ok(what.length > 10, `${id}: ${what}`);
      assert.match(checked, /^20\d\d-[01]\d-[0-3]\d$/, id);
    }
  }
});

test('documents have labels of their own, files, and well-formed patterns', () => {
  for (const { host, document } of documents) {
    const name = nameOf(host, document);
    assert.equal(host.documents.filter(({ label }) => label === document.label).length, 1, name);
    assert.ok(document.files.length > 0, name);
    for (const { pattern } of document.files) {
      const segments = pattern.split('/');
      assert.doesNotMatch(pattern, /\\|\.\.|\/\/|^\/|\/$/, `${name}: ${pattern}`);
      for (const segment of segments) assert.ok(segment.split('*').length <= 2, `${name}: ${pattern}`);
      assert.ok(!segments.slice(1).includes('~'), `${name}: ${pattern}`);
      assert.notEqual(segments.at(-1), '*', `${name}: ${pattern} matches everything`);
    }
    const patterns = document.files.map(({ pattern }) => pattern);
    assert.equal(new Set(patterns).size, patterns.length, `${name}: a pattern stands twice`);
  }
});

test('only JSON has strictness to judge, and editors report known rules', () => {
  for (const { host, document } of documents) {
    const name = nameOf(host, document);
    if (document.format !== 'json') assert.ok(document.comments && document.trailingCommas, name);
    for (const rule of document.reportedByEditor ?? []) assert.match(rule, /^[a-z]+(-[a-z]+)+$/, name);
    if (document.servers) assert.ok(document.entry && document.variables, `${name} reads servers`);
    for (const map of document.servers ?? []) assert.ok(map.path.length > 0 || map.shape === 'map', name);
  }
});

test('every field is documented in one sentence, and its values fit its type', () => {
  let count = 0;
  for (const { host, document } of documents) {
    for (const [path, field] of allFields(document.entry?.fields)) {
      const name = `${nameOf(host, document)}: ${path}`;
      count++;
      assert.match(field.doc, /^[A-Z`].{8,}\.$/, name);
      assert.doesNotMatch(field.doc, /\.\s+[A-Z]/, `${name}: one sentence`);
      if (field.values) assert.ok(field.values.length > 0, name);
      if (field.effect) checkEffect(field.effect, name);
      if (field.role === 'timeout') assert.ok(field.unit, `${name} has no unit`);
      if (field.fields) assert.match(field.type, /object|any/, name);
    }
  }
  assert.ok(count > 500, String(count));
});

test('transport names in field tables are the ones the host knows', () => {
  for (const { host, document } of documents) {
    const entry = document.entry;
    if (!entry) continue;
    for (const [path, field] of allFields(entry.fields)) {
      if (field.role !== 'transport') continue;
      for (const value of field.values ?? []) {
        const builtIn = (entry.elsewhere ?? []).some(({ when }) => when && 'oneOf' in when && when.oneOf.includes(value));
        assert.ok(builtIn || Object.hasOwn(entry.transports.names, String(value)), `${nameOf(host, document)}: ${path} ${value}`);
      }
    }
    if (['error', 'sse'].includes(entry.transports.urlWithout) && Object.keys(entry.transports.names).length > 2) {
      assert.ok(entry.transports.says || host.id === 'mcp-registry', `${nameOf(host, document)} explains nothing`);
    }
  }
});

test('entries can say what to start or where to connect, once for each purpose', () => {
  for (const { host, document } of documents) {
    const fields = Object.entries(document.entry?.fields ?? {});
    if (!document.servers || host.fallback) continue;
    const roles = fields.map(([, { role }]) => role);
    assert.ok(roles.some((role) => role === 'command' || role === 'commandLine' || role === 'url'), nameOf(host, document));
    for (const role of ['command', 'commandLine', 'args', 'env', 'cwd', 'headers', 'name', 'enabled'] as const) {
      assert.ok(roles.filter((known) => known === role).length <= 1, `${nameOf(host, document)}: ${role} twice`);
    }
  }
});

test('references for credentials are of a family that the document expands there', () => {
  for (const { host, document } of documents) {
    const { variables } = document;
    if (!variables) continue;
    const name = nameOf(host, document);
    for (const reference of variables.secret) {
      if (reference.kind === 'names' || reference.kind === 'bearer') {
        const role = document.entry?.fields[reference.field]?.role;
        assert.match(role ?? '', /^(envNames|headerNames|bearerName)$/, `${name}: ${reference.field}`);
        continue;
      }
      const [found, ...more] = findReferences(reference.form);
      assert.ok(found && more.length === 0, `${name}: ${reference.form}`);
      assert.match(reference.form, reference.kind === 'input' ? /ID/ : /NAME/, name);
      for (const part of reference.in ?? places) assertExpanded(variables, found.family, part, name);
      if (reference.kind === 'input') assert.ok(document.inputs, `${name} has no inputs`);
      const prefix = variables.expands.find(({ family }) => family === found.family)?.prefix;
      if (prefix) assert.ok(found.name.startsWith(prefix), name);
    }
    if (!variables.secret.length && variables.confirmed) assert.match(variables.advice ?? '', /\.$/, name);
    if (variables.workspace) {
      assert.equal(variables.predefined?.[variables.workspace], 'workspace', `${name}: ${variables.workspace}`);
    }
    for (const key of Object.keys(variables.predefined ?? {})) assert.match(key, /^\$\{[^}]+\}$/, name);
    assert.ok(variables.confirmed || !variables.expands.some(({ executes }) => executes), name);
  }
});

function assertExpanded(variables: Variables, family: string, part: (typeof places)[number], name: string): void {
  const supports = variables.expands.filter((support) => support.family === family);
  assert.ok(
    supports.some((support) => !support.in || support.in.includes(part)),
    `${name}: ${family} in ${part}`,
  );
}

test('settings name a place, explain themselves and judge approvals by templates that can match', () => {
  for (const { host, document } of documents) {
    for (const key of document.settings ?? []) {
      const name = `${nameOf(host, document)}: ${key.path.join('.')}`;
      assert.ok(key.path.length > 0, name);
      assert.match(key.doc, /^[A-Z].{8,}\.$/, name);
      checkEffect(key, name);
    }
  }
});

function checkEffect(effect: Effect, name: string): void {
  assert.match(effect.says, /^[a-z]|^JavaScript/, name);
  assert.doesNotMatch(effect.says, /\.$|, which /, name);
  if (effect.kind === 'output-limit') assert.ok(effect.limit, name);
  for (const { form, says } of effect.grants ?? []) {
    assert.ok(form.split('{server}').length <= 2 && form.split('{tool}').length <= 2, `${name}: ${form}`);
    if (form.includes('{server}') && form.includes('{tool}')) {
      const [before] = form.split('{tool}');
      assert.match(before ?? '', /\{server\}.+$/, `${name}: nothing parts the names in ${form}`);
    } else if (form.includes('{tool}')) assert.equal(form, '{tool}', name);
    if (says) assert.match(says, /^[a-z].*[^.]$/, name);
  }
}

/** Path, then the hosts that read it: `host` in a workspace, `host@user`, `host@managed`. */
const table = `
.vscode/mcp.json                                                       vscode visual-studio
packages/app/.vscode/mcp.json                                          vscode visual-studio
/home/alex/project/.vscode/mcp.json                                    vscode visual-studio
C:\\Users\\Alex\\project\\.vscode\\mcp.json                            vscode visual-studio
/home/alex/.config/Code/User/mcp.json                                  vscode@user
/home/alex/.config/Code - Insiders/User/mcp.json                       vscode@user
/home/alex/.config/VSCodium/User/mcp.json                              vscode@user
/home/alex/.config/Code/User/profiles/5f2a1/mcp.json                   vscode@user
/Users/alex/Library/Application Support/Code/User/mcp.json             vscode@user
/Users/alex/Library/Application Support/Code - Insiders/User/profiles/x/mcp.json  vscode@user
C:\\Users\\Alex\\AppData\\Roaming\\Code\\User\\mcp.json                vscode@user
c:/Users/Alex/AppData/Roaming/VSCodium/User/mcp.json                   vscode@user
/mnt/c/Users/Alex/AppData/Roaming/Code/User/mcp.json                   vscode@user
/home/alex/.vscode-server/data/User/mcp.json                           vscode@user
.vscode/settings.json                                                  vscode zencoder amp augment
/home/alex/.config/Code/User/settings.json                             vscode@user zencoder@user amp@user augment@user
/Users/alex/Library/Application Support/Code/User/profiles/a1/settings.json  vscode@user zencoder@user amp@user augment@user
app.code-workspace                                                     vscode
C:\\src\\app.code-workspace                                            vscode
.devcontainer/devcontainer.json                                        vscode
.devcontainer/python/devcontainer.json                                 vscode
.devcontainer.json                                                     vscode
devcontainer.json                                                      vscode
.mcp.json                                                              claude-code copilot-cli vscode visual-studio
templates/.mcp.json                                                    claude-code copilot-cli vscode visual-studio
./backend/.mcp.json                                                    claude-code copilot-cli vscode visual-studio
C:\\src\\app\\.mcp.json                                                claude-code copilot-cli vscode visual-studio
\\\\wsl$\\Ubuntu\\home\\alex\\app\\.mcp.json                           claude-code copilot-cli vscode visual-studio
C:\\Users\\Alex\\.mcp.json                                             visual-studio@user
/home/alex/.copilot/mcp-config.json                                    copilot-cli@user vscode@user
C:\\Users\\Alex\\.copilot\\mcp-config.json                             copilot-cli@user vscode@user
.github/mcp.json                                                       copilot-cli
~/.copilot/permissions-config.json                                     copilot-cli@user
copilot-coding-agent-mcp.json                                          copilot-cloud-agent
.claude/settings.json                                                  claude-code
app/.claude/settings.json                                              claude-code
.claude/settings.local.json                                            claude-code@user
/home/alex/.claude/settings.json                                       claude-code@user
/Users/alex/.claude/settings.json                                      claude-code@user
C:\\Users\\Alex\\.claude\\settings.json                                claude-code@user
/root/.claude/settings.json                                            claude-code@user
~/.claude/settings.json                                                claude-code@user
/Users/alex/code/app/.claude/settings.json                             claude-code
/home/alex/.claude.json                                                claude-code@user
C:\\Users\\Alex\\.claude.json                                          claude-code@user
/etc/claude-code/managed-mcp.json                                      claude-code@managed
/Library/Application Support/ClaudeCode/managed-settings.json          claude-code@managed
C:\\Program Files\\ClaudeCode\\managed-mcp.json                        claude-code@managed
.claude-plugin/plugin.json                                             claude-code
claude_desktop_config.json                                             claude-desktop@user
docs/examples/claude_desktop_config.json                               claude-desktop@user
/Users/alex/Library/Application Support/Claude/claude_desktop_config.json  claude-desktop@user
/home/alex/.config/Claude/claude_desktop_config.json                   claude-desktop@user
C:\\Users\\Alex\\AppData\\Roaming\\Claude\\claude_desktop_config.json  claude-desktop@user
/mnt/c/Users/Alex/AppData/Roaming/Claude/claude_desktop_config.json    claude-desktop@user
.cursor/mcp.json                                                       cursor visual-studio
frontend/.cursor/mcp.json                                              cursor visual-studio
/home/alex/.cursor/mcp.json                                            cursor@user
C:\\Users\\Alex\\.cursor\\mcp.json                                     cursor@user
\\\\wsl.localhost\\Ubuntu\\home\\alex\\.cursor\\mcp.json               cursor@user
.cursor/permissions.json                                               cursor
/Users/alex/.cursor/permissions.json                                   cursor@user
.cursor/sandbox.json                                                   cursor
.cursor/cli.json                                                       cursor
/home/alex/.cursor/cli-config.json                                     cursor@user
/home/alex/.config/cursor/cli-config.json                              cursor@user
/home/alex/.codeium/windsurf/mcp_config.json                           windsurf@user
C:\\Users\\Alex\\.codeium\\windsurf\\mcp_config.json                   windsurf@user
/home/alex/.codeium/mcp_config.json                                    windsurf@user
/home/alex/.config/devin/mcp_config.json                               windsurf@user
.devin/mcp_config.json                                                 windsurf
.devin/config.json                                                     windsurf
.devin/config.local.json                                               windsurf@user
/home/alex/.config/devin/config.json                                   windsurf@user
C:\\Users\\Alex\\AppData\\Roaming\\devin\\config.json                  windsurf@user
/home/alex/.cline/data/settings/cline_mcp_settings.json                cline@user
cline_mcp_settings.json                                                cline@user
/home/alex/.config/Code/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json  cline@user
C:\\Users\\Alex\\AppData\\Roaming\\Code\\User\\globalStorage\\saoudrizwan.claude-dev\\settings\\cline_mcp_settings.json  cline@user
.roo/mcp.json                                                          roo-code
/home/alex/.config/Code/User/globalStorage/rooveterinaryinc.roo-cline/settings/mcp_settings.json  roo-code@user
kilo.json                                                              kilo-code
kilo.jsonc                                                             kilo-code
.kilo/kilo.jsonc                                                       kilo-code
/home/alex/.config/kilo/kilo.json                                      kilo-code@user
.kilocode/mcp.json                                                     kilo-code
.continue/mcpServers/new-mcp-server.yaml                               continue
.continue/mcpServers/mcp.json                                          continue
/home/alex/.continue/config.yaml                                       continue@user
C:\\Users\\Alex\\.continue\\mcpServers\\notes.yml                      continue@user
/home/alex/.continue/permissions.yaml                                  continue@user
.zed/settings.json                                                     zed
/home/alex/.config/zed/settings.json                                   zed@user
C:\\Users\\Alex\\AppData\\Roaming\\Zed\\settings.json                  zed@user
.gemini/settings.json                                                  gemini-cli
/home/alex/.gemini/settings.json                                       gemini-cli@user
/etc/gemini-cli/settings.json                                          gemini-cli@managed
C:\\ProgramData\\gemini-cli\\system-defaults.json                      gemini-cli@managed
/Library/Application Support/GeminiCli/settings.json                   gemini-cli@managed
/home/alex/.gemini/extensions/notes/gemini-extension.json              gemini-cli
.qwen/settings.json                                                    qwen-code
/Users/alex/.qwen/settings.json                                        qwen-code@user
.codex/config.toml                                                     codex
/home/alex/.codex/config.toml                                          codex@user
C:\\Users\\Alex\\.codex\\config.toml                                   codex@user
opencode.json                                                          opencode
opencode.jsonc                                                         opencode
.opencode/opencode.json                                                opencode
/home/alex/.config/opencode/opencode.jsonc                             opencode@user
/etc/opencode/opencode.json                                            opencode@managed
.kiro/settings/mcp.json                                                kiro
/home/alex/.kiro/settings/mcp.json                                     kiro@user
.kiro/agents/reviewer.json                                             kiro
.amazonq/mcp.json                                                      amazon-q
.amazonq/default.json                                                  amazon-q
.amazonq/cli-agents/reviewer.json                                      amazon-q
/home/alex/.aws/amazonq/mcp.json                                       amazon-q@user
/home/alex/.aws/amazonq/agents/default.json                            amazon-q@user
.junie/mcp/mcp.json                                                    junie
/Users/alex/.junie/mcp/mcp.json                                        junie@user
/home/alex/.config/JetBrains/AIAssistant/mcp.json                      jetbrains-ai@user
.vs/mcp.json                                                           visual-studio@user
/home/alex/.config/goose/config.yaml                                   goose@user
C:\\Users\\Alex\\AppData\\Roaming\\Block\\goose\\config\\config.yaml   goose@user
/home/alex/.lmstudio/mcp.json                                          lm-studio@user
C:\\Users\\Alex\\.lmstudio\\mcp.json                                   lm-studio@user
.warp/.mcp.json                                                        warp
/Users/alex/.warp/.mcp.json                                            warp@user
/home/alex/.augment/settings.json                                      augment@user
.amp/settings.json                                                     amp
/home/alex/.config/amp/settings.json                                   amp@user
C:\\Users\\Alex\\AppData\\Roaming\\amp\\settings.json                  amp@user
.trae/mcp.json                                                         trae
/Users/alex/Library/Application Support/Trae/User/mcp.json             trae@user
C:\\Users\\Alex\\AppData\\Roaming\\Trae CN\\User\\mcp.json             trae@user
.factory/mcp.json                                                      factory
/home/alex/.factory/mcp.json                                           factory@user
crush.json                                                             crush
.crush.json                                                            crush
/home/alex/.config/crush/crush.json                                    crush@user
/home/alex/.local/share/crush/crush.json                               crush@user
/etc/crush/crush.json                                                  crush@managed
/home/alex/.gemini/config/mcp_config.json                              antigravity@user
/home/alex/.gemini/antigravity/mcp_config.json                         antigravity@user
.agents/mcp_config.json                                                antigravity
_agent/mcp_config.json                                                 antigravity
server.json                                                            mcp-registry
packages/server/server.json                                            mcp-registry
manifest.json                                                          mcpb
smithery.yaml                                                          smithery
mcp.json                                                               agent-plugins unplaced
plugins/notes/mcp.json                                                 agent-plugins unplaced
.mcp/mcp.json                                                          agent-plugins unplaced
.idea/mcp.json                                                         agent-plugins unplaced
.claude/mcp.json                                                       agent-plugins unplaced
.windsurf/mcp_config.json                                              unplaced
mcp_config.json                                                        unplaced
mcp-config.json                                                        unplaced
config/mcp-servers.json                                                unplaced
mcp_servers.json                                                       unplaced
mcp_settings.json                                                      unplaced
package.json
tsconfig.json
settings.json
src/settings.json
config.toml
app/config.yaml
.github/workflows/ci.yml
README.md
mcp-notes.json.bak
mcp.json/readme.txt
notmcp.json
my.mcp.json                                                            unplaced
.vscode/launch.json
.vscode/mcp.json5
.cursor/rules/mcp.md
claude_desktop_config.json.txt                                         unplaced
old-claude_desktop_config.json
.codex/other.toml
codex/config.toml
.continue/config.ts
.kiro/settings/other.json
.kiro/agents/notes.md
.config/code/user/mcp.jsonx
.zed/tasks.json
gemini/settings.json
opencode.json.tmp
crush.yaml
docker-compose.yaml
code-workspace
""
`;

const rows = table
  .trim()
  .split('\n')
  .map((line) => {
    const [path = '', readers = ''] = line.trim().split(/\s{2,}/);
    return { path: path === '""' ? '' : path, readers: readers.split(' ').filter(Boolean) };
  });

test(`the end of a path decides who reads it (${rows.length} paths)`, () => {
  assert.ok(rows.length >= 120, String(rows.length));
  const detect = createDetector(hosts);
  for (const { path, readers } of rows) {
    const found = detect(path);
    const names = found.map(({ host, scope }) => (scope === 'workspace' ? host.id : `${host.id}@${scope}`));
    assert.deepEqual([...new Set(names)].sort(), [...readers].sort(), path);
    assert.ok(new Set(found.map(({ document }) => document.format)).size <= 1, `${path} has two formats`);
  }
});

test('every document is found under each of its own patterns', () => {
  const detect = createDetector(hosts);
  for (const { host, document } of documents) {
    for (const { pattern, scope } of document.files) {
      const path = pattern.replace('*', 'any').replace(/^~/, '/home/alex');
      const found = detect(path).find((view) => view.document === document);
      assert.ok(found, `${nameOf(host, document)}: ${pattern}`);
      assert.equal(found.scope, scope, `${nameOf(host, document)}: ${pattern}`);
    }
  }
});

test('the hosts that a file is made for come before those that read it along', () => {
  const detect = createDetector(hosts);
  assert.deepEqual(
    detect('.vscode/mcp.json').map(({ host }) => host.id),
    ['vscode', 'visual-studio'],
  );
  assert.equal(detect('.mcp.json').at(-1)?.host.id, 'visual-studio');
  assert.equal(detect('.vscode/settings.json')[0]?.host.id, 'vscode');
});
