/** `data status` and `data update`: what they print, and with which exit code. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { data } from '../../server/src/cli/data';
import { UsageError } from '../../server/src/cli/options';
import { readCommand } from '../../server/src/cli/readCommand';
import { knowledgeHeader } from '../../server/src/data/knowledgeHeader';
import { packageOf, textOf, trust } from '../platform/knowledge/packages';
import { run } from './program';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-data-cli-')));
after(() => rmSync(scratch, { recursive: true, force: true }));
const place = join(scratch, 'data.json');
const file = join(scratch, 'given.tgz');
const { version, date } = knowledgeHeader;

async function runData(words: readonly string[], today = date) {
  const printed = { out: '', err: '' };
  const output = {
    out(text: string) {
      printed.out += text;
    },
    err(text: string) {
      printed.err += text;
    },
  };
  const command = readCommand(['data', ...words]);
  assert.equal(command.name, 'data');
  const code = command.name === 'data' ? await data(command.options, output, { place, trust, today }) : -1;
  return { code, ...printed };
}

describe('data', () => {
  it('says which data is in use, how old it is, and where it came from', async () => {
    assert.deepEqual(await runData(['status']), {
      code: 0,
      out: `Data ${version} of ${date}, 0 days old, built in.\n`,
      err: '',
    });
    const later = new Date(Date.parse(date) + 31 * 86_400_000).toISOString().slice(0, 10);
    const { out } = await runData(['status'], later);
    assert.match(
      out,
      /, 31 days old, built in\.\nNewer advisories may be missing\. Run mcp-config-lens data update\.\n$/,
    );
    assert.deepEqual(JSON.parse((await runData(['status', '--format', 'json'])).out), {
      version,
      date,
      daysOld: 0,
      from: 'built in',
      place,
    });
  });

  it('updates from a file, and says what changed', async () => {
    writeFileSync(file, packageOf(textOf('901.1.0')));
    const updated = await runData(['update', '--from', file]);
    assert.deepEqual(updated, {
      code: 0,
      out: `Data updated to 901.1.0 of ${date}; it was ${version} of ${date}.\n`,
      err: '',
    });
    assert.match((await runData(['status'])).out, /^Data 901\.1\.0 of .*, fetched to /);
    assert.deepEqual(await runData(['update', '--from', file]), {
      code: 0,
      out: `The data is up to date: 901.1.0 of ${date}.\n`,
      err: '',
    });
  });

  it('refuses with exit code 2, in words and as JSON', async () => {
    writeFileSync(file, packageOf(textOf('901.0.0')));
    const { code, out, err } = await runData(['update', '--from', file]);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^mcp-config-lens: the data was not updated: the package is older \(901\.0\.0 of /);
    const answer = JSON.parse((await runData(['update', '--from', file, '--format', 'json'])).out) as { state: string };
    assert.equal(answer.state, 'refused');
  });

  it('says why data that is there is not used', async () => {
    writeFileSync(place, textOf('901.1.0').replace('postmark', 'postmarl'), 'latin1');
    const { out, err } = await runData(['status']);
    assert.match(out, /, built in\.\n$/);
    assert.match(err, /is not used: its signature does not fit: it was changed after it was signed\n$/);
  });

  it('is looked for by the program at its start, and changes no report when it is broken', () => {
    const folder = join(scratch, 'project');
    const caches = join(scratch, 'caches');
    mkdirSync(folder);
    mkdirSync(join(caches, 'mcp-config-lens'), { recursive: true });
    const launch = { command: 'npx', args: ['-y', 'postmark-mcp@1.0.16'] };
    writeFileSync(join(folder, '.mcp.json'), JSON.stringify({ mcpServers: { mail: launch } }));
    const env = { XDG_CACHE_HOME: caches, LOCALAPPDATA: caches };
    const report = () => run(['check', '--format', 'json', folder], { env });
    const without = report();
    assert.equal(without.code, 1);
    // Signed by a key of these tests, which the program does not accept.
    writeFileSync(join(caches, 'mcp-config-lens', 'data.json'), textOf('901.1.0', { malicious: [] }), 'latin1');
    assert.deepEqual(report(), without);
    assert.match(
      run(['data', 'status'], { env }).err,
      /is not used: it is signed with a key that this version does not accept\n$/,
    );
  });

  it('takes no other words', () => {
    for (const words of [
      ['data'],
      ['data', 'fetch'],
      ['data', 'status', 'now'],
      ['data', 'status', '--from', 'x'],
      ['check', '--from', 'x'],
    ])
      assert.throws(() => readCommand(words), UsageError, words.join(' '));
    for (const words of [
      ['check', '--cooldown-days', '3'],
      ['pin', '--cooldown-days', '3'],
      ['pin', '--online', '--cooldown-days', 'x'],
      ['pin', '--online', '--cooldown-days', '366'],
    ])
      assert.throws(() => readCommand(words), UsageError, words.join(' '));
  });
});
