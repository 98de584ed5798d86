/** Every fact of a table that a real host was asked about is as the host was seen to do it, or its reason is written down. */
import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { proofOf, proofWords } from '../../shared/src/hostProof';
import type { Host, HostDocument } from '../../shared/src/hosts/host';
import { hosts } from '../../shared/src/hosts/index';
import { documentKinds, hostKinds } from '../../shared/src/proofKinds';
import { proven } from '../../shared/src/provenHosts';
import { comparedFacts } from './agreement';
import { differences, disagreements } from './disagreements';
import { readPinned } from './pinned';

const observed = hosts.flatMap((host) => {
  const seen = readPinned(host.id);
  return seen ? [{ host, seen }] : [];
});

describe('tables of hosts agree with what the hosts were seen to do', () => {
  for (const { host, seen } of observed) {
    it(`${host.id} ${seen.version}`, () => {
      const open = differences(host, seen).filter(({ disagreement }) => disagreement === undefined);
      const said = open.map(({ what, table, seen: answer }) => `${what}: the table says ${table}, the host ${answer}`);
      assert.deepEqual(said, [], 'mend the table, or write the reason into test/realHosts/disagreements.ts');
      assert.ok(comparedFacts(host, seen).length > 100, `${host.id} is hardly compared`);
    });
  }
});

test('every disagreement that is written down exists, and says why', () => {
  const used = new Set(
    observed.flatMap(({ host, seen }) => differences(host, seen).map(({ disagreement }) => disagreement)),
  );
  assert.deepEqual(
    disagreements.filter((each) => !used.has(each)),
    [],
  );
  for (const { reason } of disagreements) assert.match(reason, /^[A-Z].{20,}\.$/);
});

test('a changed answer is a difference', () => {
  const { host, seen } = observed.find((each) => each.host.id === 'codex')!;
  const [path, document] = Object.entries(seen.documents)[0]!;
  const changed = {
    ...seen,
    documents: { [path]: { ...document, entries: { ...document.entries, 'env: number': 'started' } } },
  };
  const found = differences(host, changed).map(({ document: label, kind, what, table, seen: answer }) => [
    label,
    kind,
    what,
    table,
    answer,
  ]);
  assert.deepEqual(found, [['config.toml', 'values', `${path}: env: number`, 'file', 'works']]);
});

test('a fact is proven, documented or not confirmed', () => {
  const of = (id: string): Host => hosts.find((host) => host.id === id)!;
  const codex = of('codex');
  const document = codex.documents[0]!;
  const { version, date } = proven['codex']!;
  assert.deepEqual(proofOf(codex, document, 'variables'), { kind: 'proven', version, date });
  assert.equal(proofWords(codex, proofOf(codex, document, 'variables')), `Seen in Codex ${version} on ${date}.`);
  const cursor = of('cursor');
  const ofCursor = proofOf(cursor, cursor.documents[0], 'variables');
  assert.equal(ofCursor.kind, 'documented');
  assert.match(proofWords(cursor, ofCursor), /^As documented on 20\d\d-\d\d-\d\d\.$/);
  const junie = of('junie');
  assert.deepEqual(proofOf(junie, junie.documents[0], 'variables'), { kind: 'not-confirmed' });
});

test('what is proven names documents of the tables', () => {
  const known = (host: Host): readonly (HostDocument | undefined)[] => [undefined, ...host.documents];
  for (const [id, { documents }] of Object.entries(proven)) {
    const host = hosts.find((each) => each.id === id)!;
    const labels = known(host).map((document) => document?.label ?? '');
    for (const [label, kinds] of Object.entries(documents)) {
      assert.ok(labels.includes(label), `${id}: ${label}`);
      const groups: readonly string[] = label ? documentKinds : hostKinds;
      for (const kind of kinds) assert.ok(groups.includes(kind), `${id}: ${label}: ${kind}`);
    }
  }
});
