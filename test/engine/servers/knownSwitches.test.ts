/** Every switch of the table of known servers is reported once, in every spelling, by the rule of what it weakens. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownServers, type RiskySwitch, type ServerRow } from '../../../server/src/data/capabilities';
import type { Protection } from '../../../server/src/data/capabilities/row';
import type { Finding } from '../../../server/src/engine/findings/finding';
import { linter } from '../../../server/src/linter';

const rules: Readonly<Record<Protection, string>> = {
  sandbox: 'disabled-sandbox',
  callers: 'exposed-listener',
  certificates: 'disabled-tls-verification',
  'read-only': 'write-access',
  'tool-choice': 'missing-tool-allowlist',
};

const rows = knownServers().flatMap((server) => (server.risky ?? []).map((risky) => ({ server, risky })));

function launchOf({ names: { npm, pypi, oci } }: ServerRow): [string, string[]] {
  if (npm?.[0]) return ['npx', ['-y', `${npm[0]}@1.2.3`]];
  if (pypi?.[0]) return ['uvx', [`${pypi[0]}==1.2.3`]];
  return ['docker', ['run', '-p', '127.0.0.1:3000:3000', `${oci?.[0]}:1.2.3`]];
}

/** What the five rules say of the switches of one entry, not of the entry as a whole. */
function lint(server: ServerRow, more: readonly string[], env: Readonly<Record<string, string>>): Finding[] {
  const [command, args] = launchOf(server);
  const entry = { command, args: [...args, ...more], env };
  const source = { path: '.mcp.json', text: JSON.stringify({ mcpServers: { it: entry } }, undefined, 2) };
  const { failures, findings } = linter.lint(source, { persona: 'auditor' });
  assert.deepEqual(failures, []);
  return findings.filter(({ rule, pointer }) => {
    const [, , , field, key] = pointer.split('/');
    const own = field === 'env' || (field === 'args' && Number(key) >= args.length);
    return own && Object.values(rules).includes(rule);
  });
}

/** The ways to write a switch, as words or as a variable. */
function spellings({ kind, name, value, bare }: RiskySwitch): [string[], Record<string, string>][] {
  if (kind === 'env') return [[[], { [name]: value! }]];
  if (value !== undefined)
    return [
      [[name, value], {}],
      [[`${name}=${value}`], {}],
      [[name, value, '--verbose'], {}],
    ];
  if (bare)
    return [
      [[name], {}],
      [[name, '--verbose'], {}],
    ];
  return [
    [[name], {}],
    [[name, '--verbose'], {}],
    [[name, 'true'], {}],
    [[`${name}=true`], {}],
  ];
}

test('each known switch is one finding of its rule', () => {
  assert.ok(rows.length > 55);
  for (const { server, risky } of rows) {
    for (const [words, env] of spellings(risky)) {
      const found = lint(server, words, env).map(({ rule }) => rule);
      assert.deepEqual(found, [rules[risky.weakens]], `${server.id} ${words.join(' ')} ${JSON.stringify(env)}`);
    }
  }
});

test('what would change nothing is not offered as a fix', () => {
  for (const { server, risky } of rows) {
    const [words, env] = spellings(risky)[0]!;
    const fixes = lint(server, words, env).flatMap((finding) => finding.fixes());
    const fixable = risky.weakens !== 'tool-choice' && (!risky.byDefault || risky.byDefault.instead !== undefined);
    assert.equal(fixes.length > 0, fixable, `${server.id} ${risky.name}`);
  }
});

test('a switch that is off, or set from elsewhere, is none', () => {
  for (const { server, risky } of rows) {
    const { kind, name, value } = risky;
    const words = kind === 'env' ? [] : value === undefined ? [`${name}=false`] : [name, `x${value}`];
    const env = kind === 'env' ? { [name]: `\${${name}}` } : {};
    assert.deepEqual(
      lint(server, words, env).map(({ message }) => message),
      [],
      `${server.id} ${name}`,
    );
  }
});
