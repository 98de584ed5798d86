/** The pinned observations are whole, in one form, and say nothing about the machine they were made on. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { hosts } from '../../shared/src/hosts/index';
import { hostsFromArguments } from './commandLine';
import { describeDrift } from './differences';
import { realHosts } from './hosts/index';
import { factsOf, type Observation } from './observation';
import { pinnedFile, printObservation, readPinned } from './pinned';

const folder = join(__dirname, 'observed');
const observed = readdirSync(folder).map((name) => name.replace(/\.json$/, ''));

describe('pinned observations', () => {
  it('are of hosts that the lab can run and that have a table', () => {
    assert.ok(observed.length > 0);
    for (const id of [...observed, ...realHosts.map((host) => host.id)]) {
      assert.ok(
        hosts.some((host) => host.id === id),
        id,
      );
      assert.ok(
        realHosts.some((host) => host.id === id),
        id,
      );
    }
  });

  for (const id of observed) {
    it(`${id}: in the form in which they are written, of the pinned version`, () => {
      const pinned = readPinned(id)!;
      const host = realHosts.find((one) => one.id === id)!;
      const text = readFileSync(pinnedFile(id), 'utf8');
      assert.equal(text, printObservation(pinned));
      assert.deepEqual([pinned.host, pinned.package, pinned.version], [id, host.package, host.version]);
      assert.deepEqual(Object.keys(pinned.documents), host.documents.map(({ path }) => path).sort());
      assert.ok(factsOf(pinned).length > 100);
    });

    it(`${id}: nothing of the machine`, () => {
      const text = readFileSync(pinnedFile(id), 'utf8');
      assert.doesNotMatch(text, /127\.0\.0\.1:\d{4}|https?:\/\/(?!127\.0\.0\.1:9)|\/tmp\/|\/usr\/|config-?lens/i);
      assert.ok(!text.includes(homedir()));
    });
  }
});

const example: Observation = {
  host: 'codex',
  package: '@openai/codex',
  version: '1.0.0',
  date: '2026-01-31',
  node: '24.0.0',
  system: 'linux x64',
  how: 'codex',
  documents: {
    'home/.codex/config.toml': {
      syntax: { BOM: 'read', comment: 'lost' },
      variables: { $VAR: 'nowhere', '${VAR}': { args: { set: 'expanded', unset: 'literal' } } },
    },
  },
  places: { 'home/.codex/config.toml': 'read' },
  together: {},
  approvals: { 'project server': 'not started' },
  toolCalls: {},
};

describe('an observation', () => {
  it('is written with sorted questions, one line an answer', () => {
    assert.deepEqual(printObservation(example).split('\n').slice(8), [
      '  "documents": {',
      '    "home/.codex/config.toml": {',
      '      "syntax": { "BOM": "read", "comment": "lost" },',
      '      "variables": {',
      '        "$VAR": "nowhere",',
      '        "${VAR}": {',
      '          "args": { "set": "expanded", "unset": "literal" }',
      '        }',
      '      }',
      '    }',
      '  },',
      '  "places": { "home/.codex/config.toml": "read" },',
      '  "together": {},',
      '  "approvals": { "project server": "not started" },',
      '  "toolCalls": {}',
      '}',
      '',
    ]);
  });

  it('differs from another by questions that changed, came and went', () => {
    const changed = structuredClone(example);
    const facts = changed.documents['home/.codex/config.toml']!;
    changed.version = '1.1.0';
    facts.syntax = { BOM: 'lost', 'block comment': 'lost' };
    assert.deepEqual(describeDrift(example, example), ['codex 1.0.0 -> 1.0.0: 0 of 7 answers differ']);
    assert.deepEqual(describeDrift(example, changed), [
      'codex 1.0.0 -> 1.1.0: 3 of 7 answers differ',
      '  documents › home/.codex/config.toml › syntax › BOM: read -> lost',
      '  documents › home/.codex/config.toml › syntax › block comment: (not asked) -> lost',
      '  documents › home/.codex/config.toml › syntax › comment: lost -> (not asked)',
    ]);
  });
});

describe('the command line of the lab', () => {
  it('takes names of hosts and a version', () => {
    assert.deepEqual(hostsFromArguments([]), { hosts: realHosts, version: undefined });
    const { hosts: named, version } = hostsFromArguments(['codex', '--version', '1.2.3']);
    assert.deepEqual([named.map(({ id }) => id), version], [['codex'], '1.2.3']);
  });

  it('names the known hosts when it does not know one', () => {
    assert.throws(() => hostsFromArguments(['codx']), /^Error: No such host: codx\. Known: amp, .*codex/);
    assert.throws(() => hostsFromArguments(['codex', '--version']), /needs a version/);
  });
});
