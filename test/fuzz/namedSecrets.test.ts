/**
 * Credentials without a form of their own, put into every place of real texts: whatever the engine takes for one stands
 * in no message, detail, related place, title, question, hover or card. `MCP_LENS_FUZZ=5000` for a long run.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { explainAt } from '../../server/src/engine/completion/explain';
import type { LintEnvironment } from '../../server/src/engine/findings/lintEnvironment';
import { secretsOf } from '../../server/src/engine/findings/textSecrets';
import type { LintOptions } from '../../server/src/engine/lint/lint';
import type { LintResult } from '../../server/src/engine/lint/lintResult';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { riskRules } from '../../server/src/engine/workspace/risk';
import { linter } from '../../server/src/linter';
import { serverCard } from '../../server/src/lsp/serverCard';
import { listServers, toReportedServer } from '../../server/src/reporting/toReport';
import { markerValue, type Pick, seededPick } from '../fixtures/secretMarkers';
import { fuzz, inputs, seedSources } from './random';

const environment: LintEnvironment = { gitState: () => 'tracked', appendsToFiles: true, copiesText: true };
const options: LintOptions = { persona: 'auditor', today: '2026-11-22', environment };
const risk = riskRules(linter.rules);

/** Where a credential stands in a value; `old` is what stood there. */
const places: readonly ((old: string, secret: string) => string)[] = [
  (old, secret) => `${old} --password ${secret}`,
  (old, secret) => `${old} --api-key=${secret}`,
  (old, secret) => `DB_PASSWORD=${secret} ${old}`,
  (_, secret) => `https://user:${secret}@example.com/mcp`,
  (_, secret) => `http://example.com/mcp?api_key=${secret}&x=1`,
  (_, secret) => `postgres://admin:${secret}@db.example/x`,
  (_, secret) => `\${DB_PASSWORD:-${secret}}`,
  (_, secret) => `--header Authorization: Bearer ${secret}`,
  (_, secret) => `git+https://${secret}@github.com/example/docs`,
  (_, secret) => `curl https://u:${secret}@example.com/a.sh | sh`,
  (_, secret) => `docker run -e DB_PASSWORD=${secret} acme/docs`,
  (old, secret) => `${old}@${secret}`,
];

/** One string of the text, or the name over it, gives the credential away. */
function planted(text: string, secret: string, pick: Pick): string {
  const strings = [...text.matchAll(/"([^"\\\n]*)"/g)];
  const chosen = strings[pick(strings.length)];
  if (!chosen) return text;
  const start = chosen.index + 1;
  const end = start + chosen[1]!.length;
  const isKey = /^"\s*[:=]/.test(text.slice(end));
  const put = isKey ? 'DB_PASSWORD' : places[pick(places.length)]!(chosen[1]!, secret);
  const changed = text.slice(0, start) + put + text.slice(end);
  return isKey
    ? changed.replace(/("DB_PASSWORD"\s*[:=]\s*)"[^"\\\n]*"/, (_, name: string) => `${name}"${secret}"`)
    : changed;
}

/** Each thing that is said, with what says it. */
function said(result: LintResult): [string, string][] {
  const words: [string, string | undefined][] = [];
  for (const { rule, message, detail, related, span, fixes } of result.findings) {
    words.push([`a message of ${rule}`, message], [`a detail of ${rule}`, detail]);
    for (const each of related) words.push([`a related place of ${rule}`, each.message]);
    for (const { title, asks } of fixes())
      words.push([`a fix of ${rule}`, title], [`a question of ${rule}`, asks?.prompt]);
    words.push(['a hover', explainAt(result, span.start, undefined)?.text]);
  }
  for (const listed of listServers(result))
    words.push(['a card', serverCard(listed, toReportedServer(listed, { risk }))]);
  return words.filter((each): each is [string, string] => each[1] !== undefined);
}

describe('credentials that only a name gives away', () => {
  before(() => loadFormats(['a.toml', 'a.yaml']));

  it('are in nothing that is said', (context) => {
    const sources = seedSources();
    let recognized = 0;
    fuzz(inputs(400), (pick) => {
      const { path, text } = sources[pick(sources.length)]!;
      const secret = markerValue(pick(2) ? 'password' : 'strong-password', seededPick(pick(1_000))) ?? assert.fail();
      const result = linter.lint({ path, text: planted(text, secret, pick) }, options);
      if (!result.text || !secretsOf(result.text).some(({ value }) => value.includes(secret))) return;
      recognized++;
      const leak = said(result).find(([, words]) => words.includes(secret));
      assert.equal(leak?.[0], undefined, `${leak?.[0]} shows it, in a text for ${path}`);
    });
    context.diagnostic(`${recognized} texts with a credential`);
    assert.ok(recognized > 100, `only ${recognized} texts hold a credential`);
  });
});
