/** `where`: in words and as JSON, for one server and for all, with the files of the person. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { markerValue, seededPick } from '../fixtures/secretMarkers';
import { run, workspace } from './program';

const entry = { type: 'http', url: 'https://mcp.example.com/mcp', headers: { Authorization: 'Bearer ${TOKEN}' } };
const project = {
  '.mcp.json': { mcpServers: { gh: entry, other: { command: 'node' } } },
  '.vscode/mcp.json': { servers: { gh: entry } },
};

describe('where', () => {
  it('says in which hosts a server works and why', () => {
    const home = workspace({
      '.claude.json': { mcpServers: { gh: { ...entry, url: 'https://other.example.com/mcp' } } },
    });
    const { code, out } = run(['where', 'gh', workspace(project), '--host', 'claude code'], { env: { HOME: home } });
    assert.equal(code, 0);
    const seen = 'Seen in Claude Code 2.1.332 on 2026-11-28.';
    assert.equal(
      out,
      [
        'gh',
        '  Claude Code: waits (waits for approval)',
        `    .mcp.json:3 counts. Other files define this name, too; this one counts. ${seen}`,
        `      \${TOKEN} is expanded. If the variable is not set, the reference stays as text. ${seen} .mcp.json:7`,
        `      It does not start until you approve it. Claude Code asks when it is started in the folder; \`claude mcp reset-project-choices\` makes it ask again. ${seen}`,
        `    ~/.claude.json:3 does not count. .mcp.json counts instead. ${seen}`,
        `      \${TOKEN} is expanded. If the variable is not set, the reference stays as text. ${seen} ~/.claude.json:7`,
        '',
        '',
      ].join('\n'),
    );
  });

  it('is JSON for programs', () => {
    const { code, out } = run(['where', 'gh', workspace(project), '--format', 'json']);
    assert.equal(code, 0);
    const { version, standings } = JSON.parse(out);
    assert.equal(version, 1);
    assert.deepEqual(
      standings.map(({ name, host, outcome, short, code: text }: Record<string, { id: string }>) => [
        name,
        host!.id,
        outcome,
        text,
        short,
      ]),
      [
        ['gh', 'claude-code', 'waits', null, 'waits for approval'],
        ['gh', 'copilot-cli', 'waits', null, 'waits for trust in the folder'],
        ['gh', 'vscode', 'waits', null, 'waits for trust in the folder'],
        ['gh', 'visual-studio', 'not-known', '${TOKEN}', 'may stay as text'],
      ],
    );
  });

  it('takes a path alone, and all servers without a name', () => {
    const { out } = run(['where', '.', '--host', 'claude-code'], { cwd: workspace(project) });
    assert.match(out, /^gh\n {2}Claude Code: /);
    assert.match(out, /\nother\n {2}Claude Code: /);
  });

  it('says which name was meant, and which host is not known', () => {
    const missing = run(['where', 'GH', workspace(project)]);
    assert.equal(missing.code, 3);
    assert.match(missing.err, /no known file has a server "GH"; there is "gh"/);
    const unknown = run(['where', 'gh', workspace(project), '--host', 'nobody']);
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /--host nobody: there is no such host/);
    assert.equal(run(['check', '--host', 'vscode', workspace(project)]).code, 2);
  });

  it('shows no credential that stands where a name belongs', () => {
    const token = markerValue('github-pat', seededPick(1))!;
    const files = { '.mcp.json': { mcpServers: { [token]: { command: 'node', args: [`\${${token}}`, token] } } } };
    for (const format of ['text', 'json']) {
      const { out, err } = run(['where', workspace(files), '--format', format]);
      assert.ok(!(out + err).includes(token));
    }
  });
});
