/** What is known about a rule stands in the rule: nobody else names one, and every rule states what others act on. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { postureTitles } from '../../server/src/engine/workspace/posture';
import { rules } from '../../server/src/rules/index';

const root = join(__dirname, '..', '..');
const ids = new Set(rules.map(({ id }) => id));

/** Host tables and lists are data: what an editor reports itself, say, is a fact about that editor. */
const isData = (path: string): boolean =>
  path.startsWith('server/src/data/') ||
  (path.startsWith('shared/src/hosts/') && !['host.ts', 'detect.ts'].some((name) => path.endsWith(`/${name}`)));

const generated = new Set(['server/src/rules/index.ts', 'shared/src/hosts/index.ts']);

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.includes('/node_modules/'));
}

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/gm;
const LITERAL = /(['"`])([a-z]+(?:-[a-z0-9]+)*-?)\1/g;
/** Rules that a rule supersedes are its own knowledge; nothing else may be said of them. */
const SILENCES_LIST = /^ {2}supersedes: \[[^\]]*\],$/gm;

/** Ids, and beginnings of ids such as `unpinned-`, that stand as literals in a text. */
function namedRules(text: string): string[] {
  const found = [...text.replace(COMMENT, '').matchAll(LITERAL)].map(([, , word]) => word!);
  return found.filter((word) => ids.has(word) || (word.endsWith('-') && [...ids].some((id) => id.startsWith(word))));
}

describe('what is known about a rule stands in the rule', () => {
  it('names no rule anywhere else', () => {
    const files = ['shared/src', 'server/src', 'server/tools', 'client'].flatMap(sources);
    const named = files
      .filter((path) => !isData(path) && !generated.has(path))
      .flatMap((path) => {
        const own = /^server\/src\/rules\/(.+)\.ts$/.exec(path)?.[1];
        const text = readFileSync(join(root, path), 'utf8');
        const strict = own === undefined ? text : text.replace(SILENCES_LIST, '');
        return namedRules(strict)
          .filter((id) => id !== own)
          .map((id) => `${path}: ${id}`);
      });
    assert.deepEqual(named, []);
  });

  it('finds ids and beginnings of ids in a text', () => {
    assert.deepEqual(namedRules("if (rule === 'syntax-error' || rule.startsWith('unpinned-')) // 'toxic-flow'"), [
      'syntax-error',
      'unpinned-',
    ]);
    assert.deepEqual(namedRules("const kind = 'string-map';"), []);
  });

  it('supersedes only other rules that exist', () => {
    const silenced = rules.flatMap(({ id, supersedes = [] }) => supersedes.map((other) => [id, other] as const));
    assert.deepEqual(
      silenced.filter(([id, other]) => id === other || !ids.has(other)),
      [],
    );
  });

  it('counts a rule for the posture only where its control has a line there', () => {
    const lost = rules.filter(({ countsForPosture, control }) => countsForPosture && !postureTitles.has(control));
    assert.deepEqual(
      lost.map(({ id }) => id),
      [],
    );
  });

  it('says of every rule about secrets whether it points at one', () => {
    const silent = rules.filter(({ control, pointsAt }) => control === 'secrets' && pointsAt === undefined);
    assert.deepEqual(
      silent.map(({ id }) => id),
      [],
    );
  });
});
