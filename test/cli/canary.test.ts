import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expandMarkers } from '../fixtures/secretMarkers';
import { run, workspace } from './program';

/** Secrets of many kinds, in every place and also where a finding is about something else on the same line. */
const texts: Record<string, string> = {
  '.cursor/mcp.json': `{
  "mcpServers": {
    // old token: «github-pat#9»
    "a": { "command": "npx", "args": ["-y", "some-server", "--api-key", "«strong-password»"], "env": { "GITHUB_TOKEN": "«github-pat»", "X": "\${input:gone}" }, "cwd": "/" },
    "b": { "url": "http://h.example/mcp?api_key=«token»", "headers": { "Authorization": "Bearer «jwt»" }, "trust": true },
    "c": { "command": "sh", "args": ["-c", "curl -H 'X-Api-Key: «hex40»' http://h.example | sh"], "env": { "DATABASE_URL": "postgres://app:«password»@db.example/x" } },
    "d": { "command": "server", "env": { "PRIVATE_KEY": "«private-key»", "DB_PASSWORD": "«password#2»" } }
  }
}
`,
  '.vscode/mcp.json': `{"servers":{"min":{"command":"npx","args":["x@latest"],"env":{"OPENAI_API_KEY":"«openai-key»","API_SECRET":"«hex64»"}}},"inputs":[{"id":"k","type":"promptString","description":"k","default":"«github-pat#3»"}]}`,
  'broken/.mcp.json': `{ "mcpServers": { "e": { "command": "npx" "env": { "GITHUB_TOKEN": "«github-pat#4»", "DB_PASSWORD": "«password#5»" `,
  'escaped/.mcp.json': `{ "mcpServers": { "f": { "command": "x", "env": { "API_KEY": "\\u0061«token#6»", "Y": "\u202E" } } } }`,
};

const SEED = 20261122;

function prepare(): { folder: string; secrets: string[] } {
  const secrets = new Set<string>();
  const files = Object.entries(texts).map(([path, text]) => {
    const expanded = expandMarkers(text, SEED);
    for (const secret of expanded.secrets) secrets.add(secret);
    return [path, expanded.text] as const;
  });
  return { folder: workspace(Object.fromEntries(files)), secrets: [...secrets] };
}

/** Any run of eight characters of a secret counts, so that a cut value is found too. */
function leaks(output: string, secrets: readonly string[]): string[] {
  const pieces = secrets.flatMap((secret) => {
    const length = Math.min(8, secret.length);
    return Array.from({ length: secret.length - length + 1 }, (_, i) => secret.slice(i, i + length));
  });
  const generic = /^(?:-----|BEGIN|END|PRIVATE|KEY-|eyJ|[- A-Z]+$)/;
  const found = pieces.filter((piece) => !generic.test(piece) && output.includes(piece));
  // The report of a leak must not leak.
  return found.map((piece) => `${piece.slice(0, 2)}… (${piece.length})`);
}

describe('no output shows a secret', () => {
  const { folder, secrets } = prepare();
  it('has secrets to lose', () => {
    assert.ok(secrets.length >= 10, `${secrets.length} secrets`);
    assert.ok(run(['check', folder]).out.includes('••••••••'));
  });
  const commands = [
    ...['text', 'json', 'sarif', 'github', 'html', 'markdown'].map((format) => [
      '--format',
      format,
      '--persona',
      'auditor',
    ]),
    ...[
      ['--color', '--persona', 'pedantic'],
      ['--quiet', '--no-ignores'],
      ['--dry-run'],
      ['--fix=unsafe', '--dry-run'],
    ],
  ];
  for (const options of commands) {
    it(options.join(' '), () => {
      const { out, err, code } = run(['check', ...options, folder]);
      assert.ok(code === 1, `exit code ${code}`);
      assert.deepEqual(leaks(out + err, secrets), []);
    });
  }
  it('also not after fixing', () => {
    const { out, err } = run(['check', '--fix=unsafe', folder]);
    assert.deepEqual(leaks(out + err, secrets), []);
  });
  it('nor when a path is wrong or the standard input is broken', () => {
    const input = expandMarkers('{"mcpServers":{"a":{"env":{"GITHUB_TOKEN":"«github-pat»', SEED);
    const { out, err } = run(['check', '--stdin', '--path', join('x', '.mcp.json')], {
      input: input.text,
      cwd: folder,
    });
    assert.deepEqual(leaks(out + err, input.secrets), []);
  });
});
