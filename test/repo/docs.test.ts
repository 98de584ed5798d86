/** The documents: every command in them is one that the program understands, every link leads to something that is there. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { readCommand } from '../../server/src/cli/readCommand';
import { readLspWords } from '../../server/src/lsp/lspWords';
import { repositoryRoot } from '../../server/tools/repository';

/** Documents for people; fixtures and samples are Markdown, too. */
const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: repositoryRoot,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((path) => !/^(?:examples|test)\/|\/samples\//.test(path) || /^test\/[\w/]*README\.md$/.test(path));

const text = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');

interface Line {
  number: number;
  text: string;
  /** Language of the fenced block around it; undefined in prose. */
  fence: string | undefined;
}

function linesOf(path: string): Line[] {
  let fence: string | undefined;
  return text(path)
    .split('\n')
    .flatMap((line, index) => {
      const mark = /^\s*```(\w*)/.exec(line);
      if (mark) fence = fence === undefined ? mark[1] : undefined;
      return mark ? [] : [{ number: index + 1, text: line, fence }];
    });
}

/** Where the program is called: behind the start of a command, with words of its own. */
const call = /(?:^|[\s"'`(])mcp-config-lens(?:@\d[\w.-]*)?(?= +[\w"'-])/g;

/** The words behind each call of the program, as a shell would split them. */
function callsIn({ text: line, fence }: Line): string[][] {
  if (fence === 'text') return [];
  const parts = fence === undefined ? Array.from(line.matchAll(/`([^`]+)`/g), ([, code]) => code!) : [line];
  return parts
    .filter((part) => fence !== undefined || /^(?:npx |mcp-config-lens )/.test(part))
    .flatMap((part) =>
      Array.from(part.matchAll(call), (match) => {
        const opener = match[0][0];
        const rest = part.slice(match.index + match[0].length);
        const end = opener === '"' || opener === "'" || opener === '`' ? rest.indexOf(opener) : -1;
        return shellWords(end < 0 ? rest : rest.slice(0, end));
      }),
    )
    .filter((words) => words.length > 0);
}

function shellWords(rest: string): string[] {
  const words: string[] = [];
  const token = /\s*(?:(?<end>#|[|;&>)`])|(?<word>(?:"[^"]*"|'[^']*'|<[\w -]+>|[^\s"'|;&>)`])+))/y;
  for (let match = token.exec(rest); match?.groups?.['word']; match = token.exec(rest)) {
    words.push(match.groups['word'].replaceAll(/["']/g, ''));
  }
  // What a person puts in: one value of the kind will do.
  return words.map((word) => word.replaceAll(/<(?:rule|rule-id|id)>/g, 'broad-root').replaceAll(/<[\w -]+>|…$/g, 'x'));
}

describe('commands in documents', () => {
  const calls = documents.flatMap((path) =>
    linesOf(path).flatMap((line) => callsIn(line).map((words) => ({ at: `${path}:${line.number}`, words }))),
  );

  it('are there', () => {
    assert.ok(calls.length > 20, `${calls.length}`);
    const named = new Set(calls.map(({ words }) => words[0]));
    for (const name of ['check', 'pin', 'permissions', 'rules', 'explain', 'mcp']) assert.ok(named.has(name), name);
  });

  it('are understood by the program', () => {
    const wrong = calls.flatMap(({ at, words }) => {
      try {
        const [first, ...rest] = words;
        // The language server is another program behind the same name.
        const start = first === 'lsp' ? readLspWords(rest, false) : readCommand(words);
        return 'say' in start && start.code !== 0 ? [`${at}: ${start.say}`] : [];
      } catch (error) {
        return [`${at}: mcp-config-lens ${words.join(' ')}: ${(error as Error).message}`];
      }
    });
    assert.deepEqual(wrong, []);
  });

  it('are found in every form, and faults in them are seen', () => {
    const words = (line: string, fence?: string): string[][] => callsIn({ number: 1, text: line, fence });
    assert.deepEqual(words('mcp-config-lens check "a b" . # said', 'sh'), [['check', 'a b', '.']]);
    assert.deepEqual(words('  run: npx --no-install mcp-config-lens check -q .', 'yaml'), [['check', '-q', '.']]);
    assert.deepEqual(words("() => 'mcp-config-lens check .' };", 'js'), [['check', '.']]);
    assert.deepEqual(words('a | npx mcp-config-lens@1.0.0 rules > b', 'sh'), [['rules']]);
    assert.deepEqual(words('so `mcp-config-lens explain <rule>` and `mcp-config-lens` say'), [
      ['explain', 'broad-root'],
    ]);
    assert.deepEqual(words('(cd x && npm install mcp-config-lens@1.0.0)', 'sh'), []);
    assert.throws(() => readCommand(['check', '--no-such-option']));
  });
});

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)|[`*]/g, '$1')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsOf(path: string): Set<string> {
  const anchors = new Set<string>();
  for (const line of linesOf(path)) {
    const heading = line.fence === undefined ? /^#{1,6} (.*)$/.exec(line.text)?.[1] : undefined;
    if (heading === undefined) continue;
    const anchor = anchorOf(heading);
    let unique = anchor;
    for (let i = 1; anchors.has(unique); i++) unique = `${anchor}-${i}`;
    anchors.add(unique);
  }
  for (const [, id] of text(path).matchAll(/\b(?:id|name)="([^"]+)"/g)) anchors.add(id!);
  return anchors;
}

describe('links in documents', () => {
  for (const path of documents) {
    const links = linesOf(path)
      .filter(({ fence }) => fence === undefined)
      .flatMap(({ number, text: line }) =>
        Array.from(line.replaceAll(/`[^`]*`/g, '').matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g), ([, to]) => ({
          number,
          to: to!,
        })),
      )
      .filter(({ to }) => !/^[a-z][\w+.-]*:/i.test(to));
    if (links.length === 0) continue;
    it(`${path}: ${links.length}`, () => {
      // The README of the npm package lies at the root of the package, as the documents lie in the repository.
      const base = path === 'server/tools/packaging/npm/README.md' ? '.' : dirname(path);
      const broken = links.filter(({ to }) => {
        const [file = '', anchor] = to.split('#');
        const target = file === '' ? path : relative('.', join(base, decodeURI(file)));
        if (!existsSync(join(repositoryRoot, target))) return true;
        return (
          anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(decodeURI(anchor).toLowerCase())
        );
      });
      assert.deepEqual(broken, []);
    });
  }
});
