/** What holds for a file: its folder's policy and those above, what they extend, and what cannot be weakened. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { displayed, policyTreeFrom } from '../../../server/src/engine/policy/loadPolicies';
import { policyParts } from '../../../server/src/linter';
import { markerValue, seededPick } from '../../fixtures/secretMarkers';

const NAME = '.mcp-config-lens.json';

function tree(files: Record<string, unknown>, below = '') {
  const read = (path: string) => {
    const value = files[path];
    if (value === undefined) return undefined;
    if (value instanceof Error) return { reason: value.message };
    return { text: typeof value === 'string' ? value : JSON.stringify(value) };
  };
  return policyTreeFrom({ read }, below, policyParts);
}

const problems = (of: ReturnType<typeof tree>): string[] =>
  of.problems().map(({ path, from, key, message }) => `${path}:${from.line + 1} ${key}: ${message}`);

const packages = (of: ReturnType<typeof tree>, path: string) =>
  of.at(path).policy?.allow.map(({ packages: list }) => list?.lines.map(({ text }) => text));

describe('policies of several folders', () => {
  it('are joined, and the nearer one decides', () => {
    const of = tree({
      [NAME]: { persona: 'pedantic', rules: { 'broad-root': 'off', 'inline-code': 'error' }, failOn: 'never' },
      [`a/${NAME}`]: { rules: { 'broad-root': 'warning' }, failOn: 'hint' },
    });
    assert.deepEqual({ ...of.at('a/.mcp.json').levels }, { 'broad-root': 'warning', 'inline-code': 'error' });
    assert.equal(of.at('a/b/.mcp.json').persona, 'pedantic');
    assert.equal(of.at('a/.mcp.json').failOn, 'hint');
    assert.equal(of.at('b/.mcp.json').failOn, 'never');
    assert.equal(of.at('b/.mcp.json').levels['broad-root'], 'off');
    assert.equal(of.at('b/.mcp.json').policy, undefined);
  });

  it('hold from above a workspace, with paths that are said from there', () => {
    const of = tree(
      {
        [NAME]: { exclude: ['pkg/old'], ignore: [{ rule: 'broad-root', file: 'pkg/.mcp.json', reason: 'r' }], zzz: 1 },
      },
      'pkg',
    );
    assert.equal(of.excludedBy('old/.mcp.json')?.glob, 'pkg/old');
    assert.equal(of.excludedBy('new/.mcp.json'), undefined);
    assert.deepEqual(of.at('.mcp.json').suppressions, [{ rule: 'broad-root', reason: 'r', file: '.mcp.json' }]);
    assert.deepEqual(of.at('x/y.json').suppressions, []);
    assert.deepEqual(problems(of), [`../${NAME}:1 zzz: There is no key "zzz" here.`]);
    assert.equal(displayed('a/b', 'a/c/x'), '../c/x');
  });

  it('show no token that was written where a name belongs', () => {
    const token = markerValue('github-pat', seededPick(1))!;
    const of = tree({ [NAME]: { deny: { packages: [token] }, [token]: 1, rules: { [token]: 'off' } } });
    assert.equal(of.at('.mcp.json').policy?.deny.length, 1);
    const said = problems(of);
    assert.equal(said.length, 3, said.join('\n'));
    assert.ok(!said.join('\n').includes(token.slice(8)));
  });

  it('have globs for ignores and overrides', () => {
    const of = tree({
      [NAME]: {
        ignore: [{ rule: 'broad-root', file: '**/{a,b}/*.json', reason: 'r' }],
        overrides: [{ files: ['examples/**'], rules: { 'broad-root': 'hint' }, persona: 'auditor' }],
      },
    });
    assert.deepEqual(of.at('x/a/.mcp.json').suppressions, [{ rule: 'broad-root', reason: 'r' }]);
    assert.deepEqual(of.at('x/c/.mcp.json').suppressions, []);
    assert.deepEqual([of.at('examples/.mcp.json').persona, of.at('.mcp.json').persona], ['auditor', undefined]);
  });

  it('say which suppressions have expired or soon will, and nothing where the day is not known', () => {
    const ignore = ['2026-02-27', '2026-02-28', '2026-03-14', '2026-03-15', undefined].map((expires) => {
      return { rule: 'broad-root', reason: 'r', ...(expires && { expires }) };
    });
    const text = JSON.stringify({ ignore });
    const read = (path: string) => (path === NAME ? { text } : undefined);
    const at = (today?: string) =>
      policyTreeFrom({ read }, '', { ...policyParts, today: today === undefined ? undefined : () => today })
        .problems()
        .map(({ severity, message, start }) => [severity, message, text.slice(start).indexOf('"2026') > 0]);
    assert.deepEqual(at(), []);
    assert.deepEqual(at('2026-02-28'), [
      ['warning', 'This entry expired on 2026-02-27 and no longer hides anything.', true],
      ['warning', 'This entry expires on 2026-02-28; from the next day on it hides nothing.', true],
      ['warning', 'This entry expires on 2026-03-14; from the next day on it hides nothing.', true],
    ]);
    assert.equal(at('2028-02-29').length, 4);
    assert.deepEqual(at('2026-01-31'), []);
  });

  it('keep reviews by the path from their own folder', () => {
    const record = { digest: 'v1:0', date: '2026-01-01', version: '1' };
    const of = tree({ [`a/${NAME}`]: { reviewed: { '.mcp.json#s': record } } });
    assert.deepEqual(of.at('a/.mcp.json').reviewed('s'), record);
    assert.equal(of.at('a/b/.mcp.json').reviewed('s'), undefined);
    assert.equal(of.at('.mcp.json').reviewed('s'), undefined);
  });
});

describe('what a policy guards', () => {
  const top = { [NAME]: { deny: { packages: ['npm:evil'] }, require: ['supply-chain'] } };

  it('cannot be weakened below', () => {
    const of = tree({
      ...top,
      [`a/${NAME}`]: {
        exclude: ['**'],
        failOn: 'never',
        rules: { 'policy-violation': 'off', 'unpinned-package': 'hint', 'inline-code': 'error', 'broad-root': 'off' },
        ignore: [
          { rule: 'policy-violation', reason: 'r' },
          { rule: 'unpinned-image', reason: 'r' },
          { rule: 'broad-root', reason: 'r' },
        ],
        overrides: [{ files: ['*'], rules: { 'required-control': 'off' } }],
      },
    });
    const { levels, suppressions, failOn } = of.at('a/.mcp.json');
    assert.deepEqual({ ...levels }, { 'inline-code': 'error', 'broad-root': 'off' });
    assert.deepEqual(suppressions, [{ rule: 'broad-root', reason: 'r' }]);
    assert.equal(failOn, undefined);
    assert.equal(of.excludedBy('a/.mcp.json'), undefined);
    const said = problems(of);
    assert.deepEqual(
      said.map((line) => line.slice(0, line.indexOf(':', line.indexOf(' ')))),
      ['exclude', 'rules.policy-violation', 'rules.unpinned-package', 'rules.required-control', 'ignore', 'ignore'].map(
        (key) => `a/${NAME}:1 ${key}`,
      ),
    );
    assert.match(said[0]!, /cannot be weakened here/);
  });

  it('can be changed by the policy itself', () => {
    const of = tree({
      [NAME]: { ...top[NAME], exclude: ['old'], ignore: [{ rule: 'policy-violation', file: 'a.json', reason: 'r' }] },
    });
    assert.ok(of.excludedBy('old/.mcp.json'));
    assert.equal(of.at('a.json').suppressions.length, 1);
    assert.deepEqual(problems(of), []);
  });
});

describe('extends', () => {
  it('takes files beside it, above it and from packages, one after the other', () => {
    const of = tree({
      [`a/${NAME}`]: {
        extends: ['./base.json', '../up.json', '@acme/policy', 'plain/strict.json'],
        allow: { packages: ['npm:own'] },
      },
      'a/base.json': { allow: { packages: ['npm:base'] }, rules: { 'broad-root': 'off' } },
      'up.json': { extends: './deeper/far.json', rules: { 'broad-root': 'hint' } },
      'deeper/far.json': { allow: { packages: ['npm:far'] } },
      'node_modules/@acme/policy/mcp-config-lens.json': { allow: { packages: ['npm:scoped'] } },
      'a/node_modules/plain/strict.json': { allow: { packages: ['npm:plain'] } },
    });
    assert.deepEqual(packages(of, 'a/.mcp.json'), [['npm:base', 'npm:far', 'npm:scoped', 'npm:plain', 'npm:own']]);
    assert.equal(of.at('a/.mcp.json').levels['broad-root'], 'hint');
    assert.deepEqual(problems(of), []);
  });

  it('refuses what leads out, what is not there, circles and long chains, at the line', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 9 }, (_, n) => [`${n}.json`, { extends: `./${n + 1}.json` }]),
    );
    const of = tree({
      [NAME]:
        '{ "extends": [\n"../x.json",\n"/etc/passwd",\n"./none.json",\n"./circle.json",\n"./0.json",\n"./link.json",\n"a/../../b",\n"https://evil.example/x.json"] }',
      'circle.json': { extends: './circle.json' },
      ...chain,
      'link.json': new Error('it is a link that leads out of the folder'),
    });
    of.at('.mcp.json');
    assert.deepEqual(problems(of), [
      'circle.json:1 extends: This policy extends itself.',
      '4.json:1 extends: Policies extend each other more than 5 levels deep.',
      `${NAME}:2 extends: It leads out of the repository, where no policy is read.`,
      `${NAME}:3 extends: It has to be a path that begins with "./" or "../", or the name of a package.`,
      `${NAME}:4 extends: There is no such file.`,
      `${NAME}:7 extends: It cannot be read: it is a link that leads out of the folder.`,
      `${NAME}:8 extends: It has to be a path that begins with "./" or "../", or the name of a package.`,
      `${NAME}:9 extends: It has to be a path that begins with "./" or "../", or the name of a package.`,
    ]);
  });
});
