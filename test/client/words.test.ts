/** Answers of commands, checks of typed answers, and the short list of paths. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkMessage } from '../../client/src/checkMessage';
import { configPaths } from '../../client/src/configPaths';
import { isExcluded } from '../../client/src/documents';
import { foldersAbove, globFor } from '../../client/src/excludeGlobs';
import { folderAnswer, refuseAnswer, refuseFolder, withAnswer } from '../../client/src/fixInput';
import { coveringGlob, readGlob } from '../../server/src/engine/strings/paths/glob';
import { clientPaths } from '../../server/tools/clientPaths';
import { readRepositoryFile } from '../../server/tools/repository';

describe('answer to Check Workspace', () => {
  const skipped = [{ path: 'a', reason: 'it is too long' }];
  const cases: [expected: string, counts: Parameters<typeof checkMessage>[0]][] = [
    ['No MCP configuration was found in this workspace.', { files: 0, parsed: 0, skipped: [], errors: 0, warnings: 0 }],
    [
      '1 MCP configuration found, none could be read: a (it is too long).',
      { files: 1, parsed: 0, skipped, errors: 0, warnings: 0 },
    ],
    ['2 MCP configurations checked: no findings.', { files: 2, parsed: 2, skipped: [], errors: 0, warnings: 0 }],
    [
      '1 MCP configuration checked: 1 error, 2 warnings. Not read: a (it is too long).',
      { files: 2, parsed: 1, skipped, errors: 1, warnings: 2 },
    ],
  ];
  for (const [expected, counts] of cases) it(expected, () => assert.equal(checkMessage(counts), expected));
});

describe('typed answers', () => {
  it('must be fit for a string of every format', () => {
    for (const good of ['1.2.3', '${workspaceFolder}/src', '@scope/name', 'ünïcode'])
      assert.equal(refuseAnswer(good), undefined);
    for (const bad of ['', '  ', 'a"b', "a'b", 'a\\b', 'a\nb', 'a\u0000'])
      assert.notEqual(refuseAnswer(bad), undefined);
  });

  it('hold nothing that ends them at their place', () => {
    assert.equal(refuseAnswer('a b:c'), undefined);
    assert.match(refuseAnswer('a:b', ':,') ?? '', /character : is not allowed/);
    assert.match(refuseAnswer('a b', ' ') ?? '', /^Spaces/);
    assert.equal(refuseAnswer(' a ', ' '), undefined, 'blanks at the ends go');
    for (const [form, good, bad] of [
      [
        'semver',
        ['1.2.3', ' 1.2.3 ', 'v1.2.3', '1.2.3-rc.1+5'],
        ['abc def', '1.2', 'latest', '^1.2.3', '1.2.3 4', '1.2.x'],
      ],
      ['pep440', ['1', '1.2', '1!2.0rc1.post1.dev2+abc', '1.2-alpha'], ['abc def', '1.*', '>=1', 'latest', '1.2 3']],
      ['go', ['1.2.3', '0.0.0-20240102030405-abcdefabcdef'], ['v1.2.3', 'main', '1.2']],
      ['nuget', ['1.2', '1.2.3.4', '1.2.3-beta'], ['[1.2]', '1.*', '1']],
      ['commit', ['4f6d0c1', '4f6d0c1e9a754a8e9d143f0f3a1f7d2146b0a9c3'], ['main', '4f6d', 'v1.0.0', '4f6d0c1 x']],
      ['digest', [`sha256:${'0a'.repeat(32)}`], ['sha256:0a', '0a'.repeat(32), 'latest']],
    ] as const) {
      for (const answer of good) assert.equal(refuseAnswer(answer, '', form), undefined, `${form} ${answer}`);
      for (const answer of bad)
        assert.match(refuseAnswer(answer, '', form) ?? '', /^Write it as in /, `${form} ${answer}`);
    }
  });

  it('name a folder below another one', () => {
    for (const good of ['docs', './docs/', 'src/public', 'a..b', '.github', 'ünï code', '@scope'])
      assert.equal(refuseFolder(good), undefined, good);
    for (const bad of [
      '',
      '.',
      './',
      '/',
      '/etc',
      '~',
      '~/docs',
      '..',
      'docs/..',
      '../docs',
      'C:/docs',
      'c:',
      '$HOME',
      '%TEMP%',
    ])
      assert.notEqual(refuseFolder(bad), undefined, bad);
    assert.notEqual(refuseFolder('a:b', ':'), undefined);
    assert.equal(folderAnswer(' ./src//public/ '), 'src/public');
  });

  it('take the place of every marker, as they are', () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const edits = [
      { range, newText: 'ID and ID' },
      { range, newText: 'x' },
    ];
    assert.deepEqual(withAnswer(edits, 'ID', ' $& '), [
      { range, newText: '$& and $&' },
      { range, newText: 'x' },
    ]);
  });
});

describe('paths known to the stub', () => {
  it('are those of the host tables: run `npm run generate`', () => {
    const [path, content] = clientPaths();
    assert.equal(readRepositoryFile(path), content);
  });

  it('are fit for one glob with braces', () => {
    for (const path of configPaths) assert.match(path, /^[^{},\\?[\]]+$/, path);
  });

  it('leave folders of other people out', () => {
    assert.equal(isExcluded('/p/node_modules/x/.mcp.json'), true);
    assert.equal(isExcluded('/p/.git/x'), true);
    assert.equal(isExcluded('/p/node_modules.json'), false);
  });
});

describe('globs for a chosen path', () => {
  it('name the file, or what is below a folder, and nothing else', () => {
    assert.deepEqual(foldersAbove('a/b/c.json'), ['a/b', 'a']);
    assert.deepEqual(foldersAbove('c.json'), []);
    for (const [glob, hit, miss] of [
      [globFor('.mcp.json'), '.mcp.json', 'x/.mcp.json'],
      [globFor('a/.mcp.json'), 'a/.mcp.json', 'b/a/.mcp.json'],
      [`${globFor('a/')}**`, 'a/b/.mcp.json', 'b/a/.mcp.json'],
      [globFor('[x]{y}*/c.json'), '[x]{y}*/c.json', 'x/c.json'],
    ] as const) {
      const reading = readGlob(glob);
      assert.ok('glob' in reading, glob);
      assert.ok(coveringGlob([reading.glob], hit), glob);
      assert.equal(coveringGlob([reading.glob], miss), undefined, glob);
    }
  });
});
