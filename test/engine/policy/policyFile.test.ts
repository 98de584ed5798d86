/** The reader of policies: what is wrong is said at its place, and agrees with the JSON Schema that ships. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020';
import { readPolicyFile } from '../../../server/src/engine/policy/readPolicyFile';
import { policyParts } from '../../../server/src/linter';

const read = (text: string) => readPolicyFile('p.json', text, policyParts.terms);

/** `line:column «text» key: message` of each problem. */
function said(text: string): string[] {
  return read(text).problems.map(
    ({ from, start, end, key, message }) =>
      `${from.line + 1}:${from.character + 1} «${text.slice(start, end)}» ${key}: ${message}`,
  );
}

describe('mistakes in a policy', () => {
  for (const [text, ...wanted] of [
    ['{ "ignores": [] }', '1:3 «"ignores"» ignores: There is no key "ignores" here. Did you mean "ignore"?'],
    ['{\n "exclud": [] }', '2:2 «"exclud"» exclud: There is no key "exclud" here. Did you mean "exclude"?'],
    ['{ "zzz": 1 }', '1:3 «"zzz"» zzz: There is no key "zzz" here.'],
    ['{ "persona": "loud" }', '1:14 «"loud"» persona: It has to be regular, pedantic, auditor.'],
    [
      '{ "failOn": "warnin" }',
      '1:13 «"warnin"» failOn: It has to be error, warning, information, hint, never. Did you mean "warning"?',
    ],
    [
      '{ "rules": { "hardcoded-secrets": "off" } }',
      '1:14 «"hardcoded-secrets"» rules.hardcoded-secrets: There is no rule hardcoded-secrets. Did you mean "hardcoded-secret"?',
    ],
    [
      '{ "exclude": ["!a", 3, "[a"] }',
      '1:15 «"!a"» exclude.0: The glob starts with "!", which takes nothing back here.',
      '1:21 «3» exclude.1: It has to be a text in quotes.',
      '1:24 «"[a"» exclude.2: The glob is not complete: a bracket is not closed.',
    ],
    [
      '{ "allow": { "package": [] } }',
      '1:14 «"package"» allow.package: There is no key "package" here. Did you mean "packages"?',
    ],
    [
      '{ "allow": { "packages": ["left", "npm:a@latest"] } }',
      '1:27 «"left"» allow.packages.0: It needs a registry in front, as in "npm:left".',
      '1:35 «"npm:a@latest"» allow.packages.1: It has a version that is no range.',
    ],
    [
      '{ "deny": { "endpoints": ["a.b/c", { "reason": "x" }] } }',
      '1:27 «"a.b/c"» deny.endpoints.0: It is no host, as in "api.example.org", "*.example.org" or "localhost:8080".',
      '1:36 «{ "reason": "x" }» deny.endpoints.1: It needs "match", which says what is meant.',
    ],
    [
      '{ "require": ["secret"] }',
      '1:15 «"secret"» require.0: It has to be transport, roots, secrets, approval, supply-chain, local-scan, diff-scan, llm-scan. Did you mean "secrets"?',
    ],
    [
      '{ "ignore": [{ "rule": "broad-root", "reason": "r", "expires": "never" }] }',
      '1:64 «"never"» ignore.0.expires: It has to be a day, as in "2027-03-31": nothing is ignored for ever.',
    ],
    [
      '{ "ignore": [{ "rule": "broad-root", "reason": "r", "expires": "2027-02-29" }] }',
      '1:64 «"2027-02-29"» ignore.0.expires: It has to be a day, as in "2027-03-31": nothing is ignored for ever.',
    ],
    ['{ "ignore": [{ "rule": "broad-root" }] }', '1:14 «{ "rule": "broad-root" }» ignore.0.reason: It needs "reason".'],
    [
      '{ "ignore": [{ "rule": "broad-rot", "reason": "r" }] }',
      '1:24 «"broad-rot"» ignore.0.rule: There is no rule broad-rot. Did you mean "broad-root"?',
    ],
    [
      '{ "overrides": [{ "rules": {} }] }',
      '1:17 «{ "rules": {} }» overrides.0: It needs "files", the globs that it is for.',
    ],
    [
      '{ "reviewed": { "a#b": { "digest": "x" } } }',
      '1:24 «{ "digest": "x" }» reviewed.a#b.date: It needs "date".',
      '1:24 «{ "digest": "x" }» reviewed.a#b.version: It needs "version".',
    ],
    ['[]', '1:1 «[]» : It is not a JSON object.'],
    ['', '1:1 «» : It is not valid JSON: a value is expected.'],
  ] as const) {
    it(text.slice(0, 60), () => assert.deepEqual(said(text), wanted));
  }

  it('of depth and syntax are said and break nothing', () => {
    assert.match(said('['.repeat(500))[0]!, /nested more than/);
    const { exclude, problems } = read('{ "exclude": ["a"], "rules": ');
    assert.equal(exclude.length, 1);
    assert.ok(problems.some(({ message }) => message.startsWith('It is not valid JSON')));
  });

  it('never show a value', () => {
    const secret = ['ghp', 'x7Q2mT9vK4pL8wZ3nR6yB1cD5fG0hJ2sAbCd'].join('_');
    const text = JSON.stringify({
      persona: secret,
      exclude: [`!${secret}`],
      [secret]: 1,
      ignore: [{ rule: secret, reason: 'r' }],
    });
    assert.ok(!JSON.stringify(read(text).problems.map(({ key, message }) => [key, message])).includes(secret));
  });
});

describe('a whole policy', () => {
  const whole = {
    $schema: './docs/config.schema.json',
    extends: ['./base.json', '@acme/policy'],
    persona: 'pedantic',
    failOn: 'warning',
    rules: { 'broad-root': 'error' },
    exclude: ['examples/**'],
    overrides: [
      {
        files: ['a/**'],
        rules: { 'broad-root': 'off' },
        persona: 'auditor',
        allow: { servers: ['a*'] },
        deny: { images: ['b'] },
      },
    ],
    allow: {
      packages: ['npm:@acme/*', { match: 'pypi:a@>=1', reason: 'r' }],
      images: ['mcp/*'],
      registries: ['docker.io'],
      endpoints: ['*.acme.dev'],
      servers: ['*'],
    },
    deny: { packages: ['npm:evil@<2'] },
    require: ['secrets', 'diff-scan'],
    ignore: [
      { rule: 'broad-root', file: 'a/*.json', pointer: '/x', reason: 'r', owner: 'team', expires: '2028-02-29' },
    ],
    reviewed: { 'a#b': { digest: 'v1:0', date: '2026-01-01', version: '1', seen: ['x'] } },
  };
  const schema = JSON.parse(readFileSync(join(__dirname, '../../../docs/config.schema.json'), 'utf8'));
  const validate = new Ajv2020({ strict: false }).compile(schema);

  it('is read without a word, comments and all', () => {
    assert.deepEqual(said(`// why\n${JSON.stringify(whole)}`), []);
    assert.ok(validate(whole), JSON.stringify(validate.errors));
  });

  it('is refused by the schema and by the reader alike when one value is of another kind', () => {
    const wrong: unknown[] = [];
    const spoil = (value: unknown, put: (to: unknown) => unknown): void => {
      if (Array.isArray(value)) {
        for (const [at, item] of value.entries())
          spoil(item, (to) => put(value.map((each, i) => (i === at ? to : each))));
      } else if (typeof value === 'object' && value !== null) {
        for (const [key, item] of Object.entries(value)) spoil(item, (to) => put({ ...value, [key]: to }));
        // Names of rules and keys of reviews are free.
        if (!('broad-root' in value) && !('a#b' in value)) wrong.push(put({ ...value, strange: 1 }));
      }
      wrong.push(put(7));
    };
    spoil(whole, (to) => to);
    assert.ok(wrong.length > 50);
    for (const value of wrong) {
      assert.ok(!validate(value), JSON.stringify(value));
      assert.ok(
        read(JSON.stringify(value)).problems.some(({ severity }) => severity === 'error'),
        JSON.stringify(value),
      );
    }
  });
});
