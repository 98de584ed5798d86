/** Every row about a package is well formed, dated, sourced and agrees with the others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  advisorySources,
  maliciousPackages,
  type RetiredRow,
  retiredPackages,
  vulnerablePackages,
} from '../../server/src/data/advisories';
import { knownServers } from '../../server/src/data/capabilities';
import { establishedNames, mistakenNames, reservedScopes } from '../../server/src/data/knownPackages';
import { findAdvisories, versionScheme } from '../../server/src/engine/strings/packages/knownServer';
import { normalizeName } from '../../server/src/engine/strings/packages/packageName';
import { isExactVersion } from '../../server/src/engine/strings/packages/version';
import { intervalsContain, parseIntervals } from '../../server/src/engine/strings/packages/versionIntervals';

const ADVISORY_ID = /^(?:CVE-\d{4}-\d{4,7}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|MAL-\d{4}-\d{1,6}|PYSEC-\d{4}-\d{1,5})$/;
const DATE = /^20\d\d-[01]\d-[0-3]\d$/;
const malicious = maliciousPackages();
const vulnerable = vulnerablePackages();
const retired = retiredPackages();
const all = [...malicious, ...vulnerable, ...retired];
const keyOf = (row: { ecosystem: 'npm' | string; name: string }) =>
  `${row.ecosystem}:${normalizeName(row.ecosystem as 'npm', row.name)}`;

test('the lists are as long as they were', () => {
  assert.ok(malicious.length >= 53, `${malicious.length}`);
  assert.ok(vulnerable.length >= 138, `${vulnerable.length}`);
  assert.ok(retired.length >= 40, `${retired.length}`);
});

test('every row is dated, sourced and speaks in one or two sentences', () => {
  for (const row of all) {
    assert.match(row.checked, DATE, row.name);
    assert.ok(!Number.isNaN(Date.parse(row.checked)), row.name);
    assert.ok(Object.hasOwn(advisorySources, row.source), row.name);
    assert.match(row.summary, /^[A-Z].{10,160}\.$/, row.name);
    assert.doesNotMatch(row.summary, /[`|*_]|  /, row.name);
    assert.equal(row.name, row.name.trim());
    assert.ok(row.ecosystem !== 'npm' || row.name === row.name.toLowerCase(), row.name);
  }
});

test('advisory ids have the form of their database', () => {
  for (const row of [...malicious, ...vulnerable]) {
    for (const id of row.ids) assert.match(id, ADVISORY_ID, row.name);
    assert.equal(new Set(row.ids).size, row.ids.length, row.name);
  }
  for (const row of vulnerable) assert.ok(row.ids.length > 0, row.name);
  for (const row of malicious) {
    // Of a release that was taken over there may be only the authors' own notice.
    const hasIds = row.ids.length > 0 || row.takenOver === true;
    assert.ok(hasIds !== (row.idRange !== undefined), row.name);
    for (const id of row.idRange ?? []) assert.match(id, ADVISORY_ID, row.name);
  }
});

test('ranges parse, and fixed versions lie outside them', () => {
  for (const row of [...malicious, ...vulnerable]) {
    const scheme = versionScheme(row.ecosystem);
    const intervals = parseIntervals(scheme, row.affected);
    assert.ok(intervals && intervals.length > 0, `${row.name} ${row.affected}`);
    if (!('fixed' in row)) continue;
    for (const fixed of row.fixed) {
      assert.ok(isExactVersion(scheme, fixed), `${row.name} ${fixed}`);
      assert.equal(intervalsContain(scheme, intervals, fixed), false, `${row.name} ${fixed}`);
    }
    if (row.newest !== undefined) {
      assert.ok(isExactVersion(scheme, row.newest), row.name);
      assert.equal(row.fixed.length, 0, row.name);
    }
    if (row.fixed.length > 1) assert.ok(intervals.length > 1, row.name);
  }
});

test('a fixed version ends an affected stretch', () => {
  for (const row of vulnerable) {
    for (const fixed of row.fixed) {
      const named = row.affected.includes(`<${fixed}`) || /<=|=\d/.test(row.affected);
      assert.ok(named, `${row.name} ${row.affected} ${fixed}`);
    }
  }
});

test('no two rows say the same', () => {
  const seen = new Set<string>();
  for (const row of vulnerable) {
    const key = `${keyOf(row)} ${row.ids[0]}`;
    assert.ok(!seen.has(key), key);
    seen.add(key);
  }
  for (const rows of [malicious, retired]) {
    assert.equal(new Set(rows.map(keyOf)).size, rows.length);
  }
});

test('one id tells of one weakness', () => {
  const byId = new Map<string, string>();
  for (const row of vulnerable) {
    for (const id of row.ids) {
      const known = byId.get(id) ?? row.weakness;
      assert.equal(row.weakness, known, id);
      byId.set(id, row.weakness);
    }
  }
  const harmful = new Set(malicious.flatMap((row) => row.ids));
  for (const id of byId.keys()) assert.ok(!harmful.has(id), id);
});

test('a wholly malicious name is neither retired nor vulnerable nor a known server', () => {
  const servers = new Set(
    knownServers().flatMap((server) => [
      ...(server.names.npm ?? []).map((name) => `npm:${name}`),
      ...(server.names.pypi ?? []).map((name) => `pypi:${normalizeName('pypi', name)}`),
    ]),
  );
  const others = new Set([...vulnerable, ...retired].map(keyOf));
  for (const row of malicious) {
    if (row.takenOver) continue;
    assert.ok(!servers.has(keyOf(row)), row.name);
    assert.ok(!others.has(keyOf(row)), row.name);
  }
  for (const name of establishedNames) assert.deepEqual(findAdvisories('npm', name, undefined), [], name);
});

test('no advice leads to a bad package', () => {
  const advised = [
    ...retired.map((row: RetiredRow) => row.replacement?.package),
    ...malicious.map((row) => row.genuine),
    ...mistakenNames.values(),
  ];
  for (const name of advised) {
    if (!name) continue;
    const bad = findAdvisories(name.ecosystem, name.name, undefined).filter((match) => match.kind !== 'retired');
    assert.deepEqual(bad, [], name.name);
  }
  for (const row of retired) {
    const next = row.replacement?.package;
    if (!next) continue;
    assert.notEqual(keyOf(next), keyOf(row), row.name);
    assert.deepEqual(findAdvisories(next.ecosystem, next.name, undefined), [], row.name);
  }
});

test('replacements are complete', () => {
  for (const row of retired) {
    for (const link of row.references) assert.match(link, /^https:\/\/github\.com\//, row.name);
    if (!row.replacement) continue;
    assert.match(row.replacement.advice, /^[A-Z].{3,160}\.$/, row.name);
    if (row.replacement.url) assert.ok(URL.canParse(row.replacement.url), row.name);
    if (row.replacement.dropIn) {
      assert.equal(row.replacement.package?.ecosystem, row.ecosystem, row.name);
    }
    const { move } = row.replacement;
    if (!move) continue;
    assert.match(move.source, /^https:\/\//, row.name);
    assert.match(move.checked, /^\d{4}-\d{2}-\d{2}$/, row.name);
    for (const [old, other] of Object.entries(move.env ?? {})) {
      assert.notEqual(old, other, row.name);
      assert.ok(!move.lost?.includes(old), `${row.name}: ${old} has a new name and none`);
    }
    // One of the two ways to write the entry anew, and what that way needs.
    assert.ok(!(row.replacement.dropIn && move.launch), row.name);
    if (move.launch) assert.ok(move.launch.bare ? move.launch.command : row.replacement.package, row.name);
    if (move.signIn) assert.ok(row.replacement.url, row.name);
  }
});

test('names of reserved scopes are bare and unique', () => {
  for (const [scope, { prefix, names }] of reservedScopes) {
    assert.match(scope, /^@[a-z-]+$/);
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.ok(name.startsWith(prefix), name);
  }
});

test('no text names a download host of a registry', () => {
  const text = JSON.stringify([all, knownServers(), advisorySources, [...mistakenNames]]);
  assert.doesNotMatch(text, /registry\.npm|npm(?=js)|pypi(?=\.org)|python(?=hosted)|nuget\.org/);
});
