/** The lab itself, with a host made up for it: what is asked is answered right, and nothing stays behind. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { askInBatches } from './asking/batch';
import { type Case, controls, reached } from './asking/case';
import { askDocument } from './asking/document';
import { askPlaces, askTogether } from './asking/places';
import type { RealDocument, RealHost, Server } from './host';
import { jsonWith } from './hosts/write';
import type { Installed } from './lab/install';
import { type HostRun, runHost, SCRATCH_PREFIX } from './lab/run';
import { processServer, remoteServer } from './questions';

// Strays are found through /proc.
const skip = process.platform === 'linux' ? false : 'the lab runs on Linux';

const notes = mkdtempSync(join(tmpdir(), 'mcp-config-lens-lab-'));
after(() => rmSync(notes, { recursive: true, force: true }));
const daemonFile = join(notes, 'daemon');

const installed: Installed = { folder: __dirname, version: '1.0.0', node: process.execPath, nodeVersion: '0.0.0' };
const document: RealDocument = {
  path: 'project/servers.json',
  format: 'json',
  asks: ['wrappers', 'names'],
  write: jsonWith('mcpServers'),
};
const host: RealHost = {
  id: 'made-up',
  package: 'made-up',
  version: '1.0.0',
  program: ['@node@', join(__dirname, 'madeUpHost.cjs')],
  how: 'a program of this test',
  steps: [[]],
  env: { LAB_DAEMON: daemonFile },
  documents: [document],
  entry: ({ more, ...server }: Server) => ({ ...server, ...more }),
  places: [{ path: 'project/servers.json' }, { path: 'home/servers.json' }],
  together: [['project/servers.json', 'home/servers.json']],
};
const asked = { host, installed, log: () => {} };

describe('the lab of hosts', { skip }, () => {
  it('asks about names and keys at the root', async () => {
    const facts = await askDocument(asked, document);
    assert.deepEqual(Object.keys(facts), ['wrappers', 'names']);
    assert.deepEqual(new Set(Object.values(facts.wrappers!)), new Set(['lost']));
    assert.deepEqual(new Set(Object.values(facts.names!)), new Set(['started']));
    assert.equal(facts.names!['(prototype)'], 'started');
  });

  it('finds the one entry that costs the file', async () => {
    const labels = ['a', 'b', 'c', 'd'];
    const cases = labels.map((label): Case => {
      const entry = label === 'c' ? {} : host.entry(label === 'd' ? remoteServer('d') : processServer(label));
      return { path: [label], label, name: label, entry, answer: reached };
    });
    let runs = 0;
    const run = (batch: readonly Case[]): Promise<HostRun> => {
      runs++;
      const entries = [...batch.map(({ name, entry }) => [name, entry] as const), ...controlEntries()];
      return runHost(host, installed, { [document.path]: document.write(entries) });
    };
    const answers = await askInBatches(cases, { run, costsTheFile: () => false });
    assert.deepEqual(Object.fromEntries([...answers].map(([{ label }, answer]) => [label, answer])), {
      a: 'started',
      b: 'started',
      c: 'file lost',
      d: 'http',
    });
    const runsOfSearch = runs;
    const again = await askInBatches(cases, { run, costsTheFile: ({ label }) => label === 'c' });
    assert.deepEqual(new Map(again), answers);
    assert.equal(runs - runsOfSearch, 2);
  });

  it('tells which places are read and which of two counts', async () => {
    assert.deepEqual(await askPlaces(asked), { 'project/servers.json': 'read', 'home/servers.json': 'not read' });
    assert.deepEqual(await askTogether(asked), { 'project/servers.json + home/servers.json': 'first' });
  });

  it('says what became of a host that does not start', async () => {
    const broken = { ...asked, host: { ...host, documents: [document] as const, steps: [['x']], program: ['false'] } };
    await assert.rejects(askDocument(broken, document), /did not start the servers of a plain project\/servers\.json/);
  });

  it('fills in references and gives back what arrived without paths of this machine', async () => {
    const server = processServer('a', { env: { LAB_VALUE: '${LAB_SET}' } }, '${LAB_SET}', '${LAB_UNSET}');
    const seen = await runHost(host, installed, { [document.path]: document.write([['a', host.entry(server)]]) });
    assert.deepEqual(
      seen.processes.map(({ args, cwd, env }) => [args, cwd, env['LAB_VALUE'], env['LAB_FOLDER']]),
      [[['--label=a', 'set-value', '${LAB_UNSET}'], '@project@', '${LAB_SET}', '@folder@']],
    );
  });

  it('leaves neither a process nor a folder', async () => {
    rmSync(daemonFile, { force: true });
    await runHost(host, installed, { [document.path]: document.write(controlEntries()) });
    const { pid, home } = JSON.parse(readFileSync(daemonFile, 'utf8')) as { pid: number; home: string };
    assert.ok(isDead(pid), `${pid} still runs`);
    assert.ok(home.includes(SCRATCH_PREFIX));
    assert.ok(!existsSync(home), `${home} is still there`);
  });
});

function controlEntries(): (readonly [string, unknown])[] {
  return controls.map((label) => [label, host.entry(processServer(label))] as const);
}

/** Gone, or ended and not yet waited for. */
function isDead(pid: number): boolean {
  try {
    return /^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
}
