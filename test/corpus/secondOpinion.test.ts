/**
 * Another scanner reads the same texts: what it takes for a secret, this project names too, or the table below says why
 * not.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { parseShape } from '../../server/src/engine/strings/secrets/secretShape';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { linter } from '../../server/src/linter';
import { generateShape } from '../fixtures/generateShape';
import { parseFixture } from '../fixtures/markdown';
import { expandMarkers, markerNames, seededPick } from '../fixtures/secretMarkers';
import { isFound, secondOpinion } from './secondOpinion';

const archive = join(__dirname, '..', '..', '..', 'shared', 'corpus', 'cases.tar.gz');
const noCorpus = existsSync(archive)
  ? false
  : 'NO CORPUS: no second opinion on real configurations, ../shared/corpus is missing';

/** What the other scanner sees and this project does not, with the reason: `<what it saw> at <file>`. */
const exceptions: ReadonlyMap<string, string> = new Map([
  [
    'github/GITHUB_TOKEN at hardcoded-secret.md, Where no table of the host speaks',
    'a description that announces a sample',
  ],
  [
    'database-connection-string/PostgreSQLConnection at hardcoded-secret.md, Default passwords that say nothing by themselves',
    'a default password of a database on this machine',
  ],
  [
    'database-connection-string/PostgreSQLConnection at hardcoded-secret.md, Names of variables and sentences are no values',
    'a sentence that announces a sample',
  ],
  [
    'github/GITHUB_TOKEN at hardcoded-secret.md, Names of variables and sentences are no values',
    'a sentence that announces a sample',
  ],
]);

/** A text of one origin; `where` tells it apart in failures, which never show its content. */
interface Sample {
  where: string;
  path: string;
  text: string;
}

/** Spellings that scanners know besides the token formats: `{class:length}` is filled with random characters. */
const spellings = [
  'postgres://app:{an:18}@db.internal.example/app',
  'postgresql://app:{an:18}@db.internal.example:5432/app',
  'mysql://app:{an:18}@db.internal.example/app',
  'mongodb+srv://app:{an:18}@cluster0.shard.mongodb.net/app',
  'https://deploy:{an:18}@git.internal.example/x.git',
  'AWS_SECRET_ACCESS_KEY={an:39}/ ',
  'npm_config_//registry.internal.example/:_authToken={an:36}',
  'sk-ant-api03-{w:93}AA',
  'sk-proj-{w:74}T3BlbkFJ{w:73}a',
  'SG.{an:22}.{an:21}-{an:21}',
  'xoxb-{d:12}-{d:12}-{an:24}',
];

/** Values of every token format and of the other spellings, without any name that gives them away. */
function knownForms(): { where: string; value: string }[] {
  const pick = seededPick(20261122);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  return [
    ...markerNames().map((where) => ({ where, value: expandMarkers(`«${where}»`, 7).text.replaceAll('\\n', '\n') })),
    ...spellings.map((where) => ({ where, value: generateShape(parseShape(where), pick) })),
    { where: 'a private key', value: pem },
    { where: 'a private key on one line', value: pem.trim().replaceAll('\n', '\\n') },
  ];
}

/** The other scanner is slow: of the fixtures without anything like a credential it reads some. */
const PLAIN_EVERY_LINES = 8;

function mayHoldSecret(text: string): boolean {
  return /«|:\/\/[^\s/]*@|password|secret|token|key/i.test(text);
}

describe('a second opinion on secrets', () => {
  const opened = new Set<string>();
  before(() => loadFormats(['a.toml', 'a.yaml']));

  /** Places where the other scanner sees a secret and no finding speaks of one; counts all that it sees. */
  async function compare(samples: readonly Sample[]): Promise<{ seen: Map<string, number>; missed: string[] }> {
    const seen = new Map<string, number>();
    const missed: string[] = [];
    for (const { where, path, text } of samples) {
      const opinions = await secondOpinion(path, text);
      if (opinions.length === 0) continue;
      const { findings } = linter.lint({ path, text }, { persona: 'auditor' });
      for (const opinion of opinions) {
        seen.set(opinion.seen, (seen.get(opinion.seen) ?? 0) + 1);
        if (isFound(opinion, findings)) continue;
        const place = `${opinion.seen} at ${where}`;
        if (exceptions.has(place)) opened.add(place);
        else missed.push(`${place}, line ${text.slice(0, opinion.start).split('\n').length}`);
      }
    }
    return { seen, missed };
  }

  it('agrees on every token format and spelling, under names that say nothing', async (t) => {
    const { seen, missed } = await compare(
      knownForms().map(({ where, value }) => {
        const servers = { a: { command: 'node', args: ['server.js'], env: { SETTING: value } } };
        return { where, path: '.mcp.json', text: JSON.stringify({ mcpServers: servers }, null, 2) };
      }),
    );
    t.diagnostic(`${[...seen.values()].reduce((sum, count) => sum + count, 0)} places of ${seen.size} kinds`);
    assert.deepEqual(missed, []);
    assert.ok(seen.size >= 12, `the other scanner saw only ${[...seen.keys()].join(', ')}`);
  });

  it('agrees on the fixtures of the rules', async (t) => {
    const folder = join(__dirname, '..', 'rules');
    const fixtures = readdirSync(folder).filter((name) => name.endsWith('.md'));
    const { seen, missed } = await compare(
      fixtures.flatMap((name) =>
        parseFixture(readFileSync(join(folder, name), 'utf8')).flatMap(({ files, line, title }) =>
          files
            .filter(({ text }) => mayHoldSecret(text) || line % PLAIN_EVERY_LINES === 0)
            .map(({ path, text }) => ({ where: `${name}, ${title}`, path, text: expandMarkers(text, line).text })),
        ),
      ),
    );
    t.diagnostic(`${[...seen].map(([kind, count]) => `${kind} ${count}`).join(', ')}`);
    assert.deepEqual(missed, []);
    assert.ok(seen.size > 0, 'the other scanner saw nothing');
  });

  it('agrees on real configurations', { skip: noCorpus }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'second-opinion-'));
    try {
      execFileSync('tar', ['-xzf', archive, '-C', folder]);
      const root = join(folder, 'cases');
      const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter((path) => statSync(join(root, path)).isFile())
        .map((path) => path.replaceAll('\\', '/'));
      const { seen, missed } = await compare(
        paths.map((path) => {
          const inside = path.slice(path.indexOf('/') + 1);
          return { where: path, path: inside, text: readFileSync(join(root, path), 'utf8') };
        }),
      );
      t.diagnostic(`${paths.length} files: ${[...seen].map(([kind, count]) => `${kind} ${count}`).join(', ')}`);
      assert.deepEqual(missed, []);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('needs each of its exceptions', () => {
    assert.deepEqual(
      [...exceptions.keys()].filter((place) => !opened.has(place)),
      [],
    );
  });
});
