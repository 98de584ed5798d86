/** What people read is short, in plain words, and under one name. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import {
  firstSentence,
  fitMessage,
  fitTitle,
  MAX_SENTENCE_CHARS,
  MAX_TITLE_CHARS,
} from '../../server/src/engine/findings/messageWords';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { rules } from '../../server/src/rules/index';
import { oddIn, oddShortWords, oddWords } from './plainWords';
import { figures, lengthsOf, type Wording, wordings } from './wording';

const root = join(__dirname, '..', '..');
const MAX_MESSAGE_CHARS = 160;
/** Hosts that write their own names so, and paths of files, may begin a sentence. */
const LOWER_START = /^(?!opencode |[\w.-]+\/)[a-z]/;
const MAX_MEDIAN_CHARS = 60;
const MAX_SUMMARY_CHARS = 80;

describe('what is said about the fixtures and the quality set', () => {
  let all: Wording[] = [];
  const of = (kind: Wording['kind']): Wording[] => all.filter((one) => one.kind === kind);
  const tooLong = (texts: readonly Wording[], maxChars: number, part = (text: string) => text): string[] =>
    texts.filter(({ text }) => part(text).length > maxChars).map(({ text, from }) => `${from}: ${text}`);

  before(async () => {
    await loadFormats(['a.toml', 'a.yaml']);
    all = wordings();
  });

  it('has first sentences that fit a row of the list of problems', (t) => {
    for (const line of figures(all)) t.diagnostic(line);
    assert.deepEqual(tooLong(of('message'), MAX_SENTENCE_CHARS, firstSentence), []);
    const { median } = lengthsOf(of('message').map(({ text }) => firstSentence(text)));
    assert.ok(median <= MAX_MEDIAN_CHARS, `the median is ${median}`);
  });

  it('says what is wrong and what to do, and leaves the rest to the detail', () => {
    assert.deepEqual(tooLong(of('message'), MAX_MESSAGE_CHARS), []);
  });

  it('has titles of fixes that fit a menu and begin with a verb', () => {
    assert.deepEqual(tooLong(of('title'), MAX_TITLE_CHARS), []);
    const verbs =
      /^(?:Add|Ask|Change|Connect|Declare|Double|Hide|Join|Limit|Listen|Make|Mount|Move|Pass|Pin|Read|Remove|Rename|Replace|Set|Split|Start|Switch|Turn|Use)\b/;
    assert.deepEqual(
      of('title')
        .filter(({ text }) => !verbs.test(text))
        .map(({ text }) => text),
      [],
    );
  });

  it('consists of sentences in plain words', () => {
    const faults = all.flatMap(({ kind, text, rule, from }) => [
      ...oddIn(text, oddShortWords, `${rule} (${from})`),
      ...(kind !== 'title' && LOWER_START.test(text) ? [`${rule}: ${text}`] : []),
    ]);
    assert.deepEqual(faults, []);
  });
});

describe('other texts', () => {
  it('of rules are short and plain', () => {
    const faults = rules.flatMap(({ id, summary, why, remedy }) => [
      ...oddIn(`${summary} ${why} ${remedy}`, oddShortWords, id),
      ...(summary.length > MAX_SUMMARY_CHARS || summary.endsWith('.') ? [`${id}: ${summary}`] : []),
    ]);
    assert.deepEqual(faults, []);
  });

  it('of the editor are plain, and commands are found by the name of the product', () => {
    const texts = ['package.nls.json', 'l10n/bundle.l10n.json'].flatMap((path) =>
      Object.entries(JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, string>),
    );
    assert.deepEqual(
      texts.flatMap(([key, text]) => oddIn(text, oddShortWords, key)),
      [],
    );
    const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      contributes: { commands: { command: string; category?: string }[] };
    };
    const unnamed = contributes.commands.filter(({ category }) => category !== 'MCP Config Lens');
    assert.deepEqual(unnamed, []);
  });

  it('on pages are plain', () => {
    assert.deepEqual(
      pages().flatMap((path) => {
        const prose = readFileSync(join(root, path), 'utf8').replace(/^(`{3,})[\s\S]*?^\1$/gm, '');
        return prose.split('\n').flatMap((line) => oddIn(line, oddWords, path));
      }),
      [],
    );
  });
});

describe('fitting', () => {
  const name = 'a-server-with-a-rather-long-name-that-somewhere-has-to-end';

  it('shortens the longest name of the first sentence in the middle', () => {
    assert.equal(
      fitMessage(`Server "${name}" uses plain http. Use "${name}".`),
      `Server "a-server-with-a-rather-long…-that-somewhere-has-to-end" uses plain http. Use "${name}".`,
    );
    assert.equal(fitTitle(`Rename "x" to "${name}"`), 'Rename "x" to "a-server-with-a-rather…-somewhere-has-to-end"');
  });

  it('leaves what fits, and what has no names, as it is', () => {
    const long = 'Words that are no name are never cut, however many of them somebody has written down here.';
    assert.equal(fitMessage('Server "docs" uses plain http.'), 'Server "docs" uses plain http.');
    assert.equal(fitMessage(long), long);
  });

  it('cuts no pair in two', () => {
    const fitted = fitTitle(`Rename "${'😀'.repeat(60)}"`);
    assert.ok(fitted.length <= MAX_TITLE_CHARS);
    assert.doesNotMatch(fitted, /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
  });

  it('does not take a full stop in a name or an address for the end of a sentence', () => {
    assert.equal(firstSentence('"a. B" sends to x.example. Use y.'), '"a. B" sends to x.example.');
  });
});

function pages(): string[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  return [
    'README.md',
    ...docs.filter((path) => path.endsWith('.md') && path !== 'words.md').map((path) => `docs/${path}`),
  ];
}
