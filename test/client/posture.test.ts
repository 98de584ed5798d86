/** The view of the posture, what it proposes to write, and the reader of the scanner's real output. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { preCommitFile, withPreCommitHook, workflowFile } from '../../client/src/preCommit';
import { actionOf, buildPostureTree } from '../../client/src/views/postureModel';
import { postureTitles } from '../../server/src/engine/workspace/posture';
import { readVerification } from '../../server/src/engine/workspace/verification';
import { readRepositoryFile } from '../../server/tools/repository';
import type { PostureLine } from '../../shared/src/protocol';

function line(control: string, status: PostureLine['status'], ...places: PostureLine['places']): PostureLine {
  return { control, status, title: postureTitles.get(control) ?? '', evidence: 'because [x](command:y)', places };
}

const at = { path: '.mcp.json', uri: 'file:///p/.mcp.json', line: 4 };

describe('posture', () => {
  it('shows eight lines with status in words, evidence and places', () => {
    const lines = [...postureTitles.keys()].map((control) => line(control, 'fail', at));
    const { nodes, holding } = buildPostureTree([{ folder: 'file:///p', lines }], new Map());
    assert.equal(nodes.length, 8);
    assert.equal(holding, 0);
    assert.deepEqual(
      [nodes[2]?.label, nodes[2]?.description, nodes[2]?.icon],
      ['Credentials by reference', 'not met', 'warning'],
    );
    assert.equal(nodes[2]?.spoken, 'Credentials by reference: not met. because [x](command:y)');
    assert.doesNotMatch(nodes[2]?.tooltip ?? '', /(?<!\\)\[x/);
    assert.deepEqual(
      nodes[2]?.children.map(({ label }) => label),
      ['.mcp.json:5'],
    );
    assert.equal(nodes[2]?.target?.range?.start.line, 4);
    assert.equal(new Set(nodes.flatMap(({ id, children }) => [id, ...children.map((child) => child.id)])).size, 16);
  });

  it('says so where the evidence names the first places only, and says all of it where it names none', () => {
    const cut = { ...line('secrets', 'fail', at), evidence: 'hardcoded-secret at .mcp.json:5 and 3 more.' };
    const { nodes } = buildPostureTree([{ folder: 'file:///p', lines: [cut, line('roots', 'pass')] }], new Map());
    assert.deepEqual(
      nodes.map(({ children }) => children.map(({ label }) => label)),
      [['.mcp.json:5', 'and 3 more'], ['because [x](command:y)']],
    );
  });

  it('has folders where there are several', () => {
    const lines = [line('roots', 'pass'), line('secrets', 'fail', at)];
    const postures = [
      { folder: 'file:///p', lines },
      { folder: 'file:///q', lines },
    ];
    const { nodes, holding } = buildPostureTree(postures, new Map([['file:///p', 'one']]));
    assert.deepEqual(
      nodes.map(({ label, description }) => [label, description]),
      [
        ['one', '1 of 2 met'],
        ['file:///q', '1 of 2 met'],
      ],
    );
    assert.equal(holding, 2);
  });

  it('offers one action for each line', () => {
    const actions = (status: PostureLine['status']) =>
      [...postureTitles.keys()].map((control) => actionOf(line(control, status, at)));
    assert.deepEqual(actions('fail'), ['open', 'fix', 'fix', 'fix', 'fix', 'add', 'add', 'fix']);
    assert.deepEqual(actions('pass'), ['learn', 'learn', 'learn', 'learn', 'learn', 'run', 'learn', 'learn']);
    assert.equal(actionOf(line('llm-scan', 'fail')), 'learn');
    assert.deepEqual(new Set(actions('unknown')), new Set(['learn']));
  });
});

describe('proposed texts', () => {
  it('make the lines of the posture hold', () => {
    const files = [
      { path: '.pre-commit-config.yaml', text: preCommitFile },
      { path: '.github/workflows/skylos.yml', text: workflowFile },
    ];
    assert.deepEqual(
      readVerification(files).map(({ status }) => status),
      ['pass', 'pass', 'unknown'],
    );
  });

  it('pin what they download', () => {
    for (const [use] of workflowFile.matchAll(/uses: \S+/g)) assert.match(use, /@[0-9a-f]{40}$/);
    assert.match(preCommitFile, /skylos==\d+\.\d+\.\d+/);
    assert.match(workflowFile, /skylos==\d+\.\d+\.\d+/);
  });

  const hookAt = (indent: string) => `repos:\n${indent}- repo: local\n${indent}  hooks:\n${indent}    - id: skylos\n`;
  const cases: [name: string, text: string, starts: string | undefined][] = [
    ['an empty file', '', hookAt('  ')],
    ['an empty list', 'repos: []\n', hookAt('  ')],
    ['a list', 'repos:\n  - repo: x\n    hooks: []\n', hookAt('  ')],
    ['a list that is not indented', 'repos:\n- repo: x\n  hooks: []\n', hookAt('')],
    ['settings before the list', 'fail_fast: true\nrepos:\n    - repo: x\n', `fail_fast: true\n${hookAt('    ')}`],
    ['no list', 'fail_fast: true\n', undefined],
    ['a list in one line', 'repos: [{ repo: x }]\n', undefined],
  ];
  for (const [name, text, starts] of cases) {
    it(`fit ${name}`, () => {
      const result = withPreCommitHook(text);
      if (starts === undefined) return assert.equal(result, undefined);
      const firstLines = result?.split('\n').filter((one) => !/^\s+name:/.test(one)) ?? [];
      assert.ok(firstLines.join('\n').startsWith(starts), result);
      for (const old of text.split('\n'))
        if (!old.includes('[]') || old.includes('hooks')) assert.ok(result?.includes(old));
    });
  }

  it('keep line ends', () => {
    const result = withPreCommitHook('repos:\r\n  - repo: x\r\n') ?? '';
    assert.doesNotMatch(result, /[^\r]\n/);
  });
});

describe('problem matcher', () => {
  const { contributes } = JSON.parse(readRepositoryFile('package.json')!);
  const { pattern } = contributes.problemMatchers[0];

  it('reads every finding of real output, and nothing else', () => {
    const output = readFileSync(join(__dirname, 'samples', 'skylos-concise.txt'), 'utf8');
    const found = output.split('\n').flatMap((text) => {
      const match = new RegExp(pattern.regexp).exec(text);
      return match ? [[match[pattern.file], match[pattern.line], match[pattern.code], match[pattern.message]]] : [];
    });
    assert.deepEqual(found, [
      ['app.py', '7', 'SKY-U001', 'unused function: unused_helper'],
      ['app.py', '1', 'SKY-U002', 'unused import: os'],
      ['app.py', '23', 'SKY-U004', 'unused class: Unused'],
      ['app.py', '12', 'SKY-D209', 'subprocess call with shell=True'],
      ['app.py', '16', 'SKY-D205', 'Untrusted deserialization via pickle.loads'],
      ['app.py', '20', 'SKY-D201', 'Use of eval()'],
      ['app.py', '12', 'SKY-D212', 'Possible command injection (subprocess shell=True): tainted input.'],
    ]);
  });
});
