/** Taking a credential out of a configuration without losing it: what is offered, where, and under which name. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Fix } from '../../../server/src/engine/findings/finding';
import type { LintEnvironment } from '../../../server/src/engine/findings/lintEnvironment';
import { appends } from '../../../server/src/engine/lint/appendedLines';
import { applyEdits } from '../../../server/src/engine/syntax/edit';
import { loadFormats } from '../../../server/src/engine/syntax/loadFormats';
import { linter } from '../../../server/src/linter';
import { expandMarkers } from '../../fixtures/secretMarkers';

const { text: token } = expandMarkers('«github-pat»', 7);

function fixes(path: string, text: string, environment: LintEnvironment = {}): Fix[] {
  const result = linter.lint(
    { path, text },
    { environment: { appendsToFiles: true, copiesText: true, ...environment } },
  );
  return result.findings.flatMap((finding) => (finding.rule === 'hardcoded-secret' ? finding.fixes() : []));
}

function after(text: string, fix: Fix | undefined): string {
  assert.ok(fix, 'there is no such fix');
  return applyEdits(text, fix.edits) ?? assert.fail('edits overlap');
}

const titled = (all: readonly Fix[], part: string): Fix | undefined => all.find(({ title }) => title.includes(part));
const server = (rest: string): string => `{ "servers": { "gh": { "command": "node", ${rest} } } }`;
const path = '.vscode/mcp.json';

before(() => loadFormats(['a.toml', 'a.yaml']));

describe('an env file that the host reads', () => {
  const text = server(`"env": { "GITHUB_TOKEN": "${token}" }`);
  const ignored: LintEnvironment = { gitState: () => 'ignored' };

  it('takes the value, and is named in the entry', () => {
    const fix = titled(fixes(path, text, ignored), 'Move "GITHUB_TOKEN" to .env');
    assert.equal(after(text, fix), server('"envFile": "${workspaceFolder}/.env"'));
    assert.deepEqual(fix?.otherFiles, [{ path: '.env', append: `GITHUB_TOKEN=${token}`, defines: 'GITHUB_TOKEN' }]);
    assert.equal(fix?.safe, false);
    assert.equal(fix?.preferred, undefined);
  });

  it('keeps other variables and comments where they are', () => {
    const more = server(`"env": { "A": "b", /* kept */ "GITHUB_TOKEN": "${token}" }`);
    const text = after(more, titled(fixes(path, more, ignored), 'Move "GITHUB_TOKEN"'));
    assert.ok(text.includes('/* kept */') && text.includes('"A": "b"') && text.includes('"envFile"'), text);
  });

  it('is the one that the entry names already', () => {
    const named = server(
      `"envFile": "\${workspaceFolder}/config/local.env", "env": { "A": "b", "GITHUB_TOKEN": "${token}" }`,
    );
    const fix = titled(fixes(path, named, ignored), 'Move "GITHUB_TOKEN" to config/local.env');
    assert.equal(after(named, fix), server('"envFile": "${workspaceFolder}/config/local.env", "env": { "A": "b" }'));
    assert.equal(fix?.otherFiles?.[0]?.path, 'config/local.env');
  });

  it('is ignored by git from then on', () => {
    const fix = titled(fixes(path, text, { gitState: () => 'untracked' }), 'Move');
    assert.deepEqual(fix?.otherFiles?.[1], { path: '.gitignore', append: '/.env' });
  });

  it('is never one that git tracks, or of which nothing is known yet', () => {
    assert.equal(titled(fixes(path, text, { gitState: () => 'tracked' }), 'Move'), undefined);
    assert.equal(titled(fixes(path, text, { gitState: () => undefined }), 'Move'), undefined);
  });

  it('is offered where every host reads it, and where files can be written', () => {
    const shared = text.replace('servers', 'mcpServers');
    assert.equal(titled(fixes('.mcp.json', shared, ignored), 'Move'), undefined);
    assert.ok(titled(fixes('.cursor/mcp.json', shared, ignored), 'Move'));
    const result = linter.lint({ path, text }, { environment: ignored });
    assert.equal(
      titled(
        result.findings.flatMap((finding) => finding.fixes()),
        'Move',
      ),
      undefined,
    );
  });

  it('gets quotes where the value needs them, and is not offered for what it cannot hold', () => {
    const spaced = server(`"env": { "DB_PASSWORD": "${'correct horse'} battery #9" }`);
    const line = titled(fixes(path, spaced, ignored), 'Move')?.otherFiles?.[0]?.append;
    if (line !== undefined) assert.equal(line, "DB_PASSWORD='correct horse battery #9'");
  });
});

describe('the clipboard', () => {
  it('gets exactly the value, by its place and never by its text', () => {
    const text = server(`"args": ["--header", "Authorization: Bearer ${token}"]`);
    const all = fixes(path, text);
    const fix = titled(all, 'Copy it, then');
    assert.ok(fix?.copies);
    assert.equal(text.slice(fix.copies.start, fix.copies.end), token);
    const { edits: _, copies: __, ...rest } = fix;
    assert.ok(!JSON.stringify(rest).includes(token));
    for (const { title } of all) assert.ok(!title.includes(token));
  });

  it('is not offered where the value is written with escapes', () => {
    const text = server(`"env": { "GITHUB_TOKEN": "${token.replace('_', '\\u005f')}" }`);
    assert.ok(fixes(path, text).length > 0);
    assert.equal(titled(fixes(path, text), 'copy'), undefined);
  });
});

describe('names of variables', () => {
  it("are the ones of the server's own documentation", () => {
    const remote = `{ "mcpServers": { "gh": { "command": "npx", "args": ["-y", "@brave/brave-search-mcp-server", "--brave-api-key", "${token}"] } } }`;
    const titles = fixes('.cursor/mcp.json', remote).map(({ title }) => title);
    assert.ok(
      titles.some((title) => title.includes('BRAVE_API_KEY')),
      titles.join(' | '),
    );
  });
});

describe('hosts with named fields', () => {
  it('Codex: env_vars, env_http_headers, bearer_token_env_var', () => {
    const env = `[mcp_servers.gh]\ncommand = "node"\n\n[mcp_servers.gh.env]\nGITHUB_TOKEN = "${token}"\n`;
    assert.match(after(env, fixes('.codex/config.toml', env)[0]), /env_vars = \["GITHUB_TOKEN"\]/);
    const header = `[mcp_servers.gh]\nurl = "https://mcp.example.com/mcp"\nhttp_headers = { X-Api-Key = "${token}" }\n`;
    const changed = after(header, fixes('.codex/config.toml', header)[0]);
    assert.match(changed, /env_http_headers = \{ X-Api-Key = "GH_X_API_KEY" \}/);
    assert.ok(!changed.includes(token));
    const bearer = `[mcp_servers.gh]\nurl = "https://mcp.example.com/mcp"\nhttp_headers = { Authorization = "Bearer ${token}" }\n`;
    assert.match(after(bearer, fixes('.codex/config.toml', bearer)[0]), /bearer_token_env_var = "GH_TOKEN"/);
    const refused = `[mcp_servers.gh]\nurl = "https://mcp.example.com/mcp"\nbearer_token = "${token}"\n`;
    assert.equal(
      after(refused, fixes('.codex/config.toml', refused)[0]),
      '[mcp_servers.gh]\nurl = "https://mcp.example.com/mcp"\nbearer_token_env_var = "GH_TOKEN"\n',
    );
  });

  it('Goose: env_keys', () => {
    const text = `extensions:\n  gh:\n    type: stdio\n    cmd: node\n    envs:\n      GITHUB_TOKEN: ${token}\n      A: b\n`;
    assert.match(after(text, fixes('~/.config/goose/config.yaml', text)[0]), /env_keys: \[GITHUB_TOKEN\]/);
  });

  it('Claude Desktop: advice only', () => {
    const text = `{ "mcpServers": { "gh": { "command": "node", "env": { "GITHUB_TOKEN": "${token}" } } } }`;
    assert.deepEqual(fixes('~/.config/Claude/claude_desktop_config.json', text), []);
  });
});

describe('lines of other files', () => {
  const define = { path: '.env', append: 'A=1', defines: 'A' };
  const ignore = { path: '.gitignore', append: '/.env' };

  it('are put at the end, in the line ends of the file', () => {
    const outcome = appends([define, ignore], (path) => (path === '.env' ? 'B=2\r\nC=3' : undefined));
    assert.deepEqual(outcome, {
      changes: [
        { path: '.env', before: 'B=2\r\nC=3', added: '\r\nA=1\r\n' },
        { path: '.gitignore', before: undefined, added: '/.env\n' },
      ],
    });
  });

  it('are not repeated, and never contradict what is there', () => {
    assert.deepEqual(
      appends([define, ignore], (path) => (path === '.env' ? 'A=1\n' : 'node_modules\n.env\n')),
      { changes: [] },
    );
    for (const text of ['A=2\n', 'export A=2', ' A = 2\n']) {
      assert.deepEqual(
        appends([define], () => text),
        { conflict: '.env' },
      );
    }
    assert.deepEqual(
      appends([define, define], () => undefined),
      {
        changes: [{ path: '.env', before: undefined, added: 'A=1\n' }],
      },
    );
  });
});
