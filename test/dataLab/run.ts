/**
 * `npm run test:data`: updates of the data end to end against verdaccio on loopback, with the machine's npm. No part of the
 * gate: the registry is installed on the first run. Prints what each case does, and fails when one does something else.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knowledgeInUse } from '../../server/src/platform/knowledge/knowledgeCache';
import { type UpdateOptions, updateKnowledge } from '../../server/src/platform/knowledge/updateKnowledge';
import { textOf, trust } from '../platform/knowledge/packages';
import { publish, startVerdaccio, type Verdaccio } from './verdaccio';

const NAME = 'mcp-config-lens-data';
const template = join(__dirname, '..', '..', 'server', 'tools', 'packaging', 'data');
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-data-lab-')));
const place = join(scratch, 'cache', 'data.json');
let failures = 0;

async function main(): Promise<void> {
  const registry = await startVerdaccio(scratch);
  process.env['NPM_CONFIG_USERCONFIG'] = registry.settings;
  try {
    await cases(registry);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  if (failures > 0) process.exitCode = 1;
}

async function cases(registry: Verdaccio): Promise<void> {
  await expect('nothing published', 'the registry that npm asks does not have it');
  release(registry, '901.0.5');
  await expect('good', 'updated to 901.0.5');
  await expect('the same again', 'is the newest');
  release(registry, '901.1.0');
  await expect('newer', 'updated to 901.1.0');
  release(registry, '901.0.9');
  await expect('older', 'the package is older (901.0.9 of ');
  release(registry, '901.2.0', textOf('901.2.0').replace('postmark-mcp', 'postmark-mcq'));
  await expect('tampered before it was published', 'its signature does not fit');
  release(registry, '901.3.0');
  tamper(registry, '901.3.0');
  await expect('tampered in the registry', 'what the registry sent is not what it has listed');
  release(registry, '901.4.0', textOf('901.4.0', { malicious: [{ name: 'x' }] } as never));
  await expect('wrong schema', 'it does not fit the schema of data packages');
  release(registry, '901.5.0', ' '.repeat(9 * 1024 * 1024));
  await expect('oversized', /more than the limit|TAR_ABORT/);
  release(
    registry,
    '901.6.0',
    textOf('901.6.0', { header: { minimumProduct: '9.0.0', format: 1, date: '2026-12-24' } } as never),
  );
  await expect('for a newer product', 'it needs version 9.0.0 of MCP Config Lens');
  release(registry, '901.7.0');
  await onFullDisk();
  await expect('no npm', 'npm is not on this machine', { PATH: join(scratch, 'empty') });
  await registry.stop();
  await expect('registry down', 'npm answered ECONNREFUSED');
}

/** Publishes a package with that text, good unless another is given. */
function release({ settings }: Verdaccio, version: string, text = textOf(version)): void {
  const folder = join(scratch, 'package');
  rmSync(folder, { recursive: true, force: true });
  cpSync(template, folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as object;
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, version }));
  writeFileSync(join(folder, 'data.json'), text, 'latin1');
  publish(folder, settings);
}

/** Changes the archive behind the registry's back: one byte near its end. */
function tamper({ storage }: Verdaccio, version: string): void {
  const path = join(storage, NAME, `${NAME}-${version}.tgz`);
  const bytes = readFileSync(path);
  const at = bytes.length - 100;
  bytes[at] = bytes[at]! ^ 0xff;
  writeFileSync(path, bytes);
}

async function expect(
  title: string,
  wanted: string | RegExp,
  env: Record<string, string> = {},
  at = place,
): Promise<void> {
  const before = existsSync(at) ? readFileSync(at, 'latin1') : undefined;
  const saved = { ...process.env };
  Object.assign(process.env, env);
  const options: UpdateOptions = { folders: [], place: at, trust };
  const outcome = await updateKnowledge(options).finally(() => Object.assign(process.env, saved));
  const said =
    outcome.state === 'refused'
      ? outcome.reason
      : outcome.state === 'updated'
        ? `updated to ${outcome.header.version}`
        : `${outcome.header.version} is the newest`;
  const after = existsSync(at) ? readFileSync(at, 'latin1') : undefined;
  const left = existsSync(join(at, '..')) ? readdirSync(join(at, '..')) : [];
  const isClean = left.every((name) => name === 'data.json') && (outcome.state === 'updated' || after === before);
  const isAsWanted = typeof wanted === 'string' ? said.includes(wanted) : wanted.test(said);
  const inUse = knowledgeInUse(at, () => trust).known.header.version;
  const mark = isClean && isAsWanted ? '✔' : '✖';
  if (mark === '✖') failures += 1;
  console.log(`${mark} ${title}: ${said}${isClean ? '' : ' AND SOMETHING CHANGED'}; in use: ${inUse}`);
}

/** A disk of the size of half a package, where this machine lets one be made. */
async function onFullDisk(): Promise<void> {
  const disk = join(scratch, 'disk');
  mkdirSync(disk);
  const mounted =
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', disk], { stdio: 'ignore' }).status === 0;
  if (!mounted) {
    console.log('- disk full: SKIPPED, no small disk can be made here; update.test.ts has a limit in its place');
    return;
  }
  try {
    await expect('disk full', 'the disk is full', {}, join(disk, 'data.json'));
  } finally {
    spawnSync('umount', [disk]);
  }
}

void main();
