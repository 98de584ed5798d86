/**
 * `npm run test:sarif`: Microsoft's validator over SARIF of all rule fixtures, of what could not be read, and of names that URIs
 * and JSON have to quote. No part of the gate: the validator is large, and is installed on the first run.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseFixture } from '../fixtures/markdown';
import { expandMarkers } from '../fixtures/secretMarkers';
import { build } from '../fleet/buildProgram';
import { type Verdict, validator, verdicts } from './validator';

/** What the validator says and we do on purpose, with the reason. Anything else fails. */
const accepted: Readonly<Record<string, string>> = {
  SARIF2002: 'messages hold their words: there are no templates that a reader could fill',
  SARIF2003: 'git is not asked who keeps a repository',
  SARIF2005: 'the product has no address on the web yet',
  SARIF2006: 'it looks addresses up, and this machine may not reach them',
  SARIF2009: 'rules have the ids that people write in policies',
  SARIF2010: 'a snippet could show a secret',
  SARIF2011: 'a snippet could show a secret',
  SARIF2013: 'a copy of the file could show a secret',
  'SARIF2012 runs[0].tool.driver': 'rules are listed that found something, here none',
};

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-sarif-')));

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Each case of each fixture in a folder of its own. */
function writeFixtures(folder: string): number {
  const rules = join(__dirname, '..', 'rules');
  let count = 0;
  for (const name of readdirSync(rules).filter((each) => each.endsWith('.md'))) {
    for (const { files, line } of parseFixture(readFileSync(join(rules, name), 'utf8'))) {
      count += 1;
      const top = join(folder, name.slice(0, -3), String(line));
      for (const { path, text } of files) write(top, path.replace(/^~\//, 'home/'), expandMarkers(text, line).text);
    }
  }
  return count;
}

/** Names, texts and states that a writer has to quote or to report. */
function writeOddities(folder: string): void {
  const trusted = { mcpServers: { 'a"\u2028<b>&%20{0}': { command: 'node', args: ['s.js'], trust: true } } };
  const hidden = '// mcp-config-lens-ignore wildcard-auto-approval -- {0} "kept"\n';
  write(folder, 'x&y, %41 #ü 𝒷/.gemini/settings.json', JSON.stringify(trusted));
  write(folder, 'hidden/.gemini/settings.json', hidden + JSON.stringify(trusted));
  write(folder, 'empty/.mcp.json', '');
  write(folder, 'broken/.mcp.json', '{ "mcpServers": ');
  write(folder, 'policy/.mcp-config-lens.json', '{ "allow": { "packages": [] }, "nonsense": 1 }');
  write(folder, 'policy/.mcp.json', JSON.stringify({ mcpServers: { a: { command: 'npx', args: ['-y', 'a@1.0.0'] } } }));
  write(folder, 'clean/.mcp.json', JSON.stringify({ mcpServers: { a: { command: 'node', args: ['a.js'] } } }));
}

function main(): boolean {
  const found = validator();
  if ('why' in found) {
    console.log(`SKIPPED: ${found.why}`);
    return true;
  }
  const program = build(scratch);
  const folder = join(scratch, 'texts');
  const cases = writeFixtures(folder);
  writeOddities(folder);
  const words = ['check', '--persona', 'auditor', '--fail-on', 'never', '--allow-empty', '--format', 'sarif'];
  const runs: Readonly<Record<string, readonly string[]>> = {
    [`${cases} fixtures as one workspace`]: ['.'],
    'all of them, hidden findings too': ['--include-suppressed', '.'],
    'workspaces in each other, and one that is not there': ['.', 'policy', 'hidden', 'absent'],
    'a file by its name': ['broken/.mcp.json'],
    'nothing to check': ['clean/none'],
  };
  let isGood = true;
  for (const [title, more] of Object.entries(runs)) {
    const { stdout } = spawnSync(process.execPath, [program, ...words, ...more], {
      ...{ cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28, env: { ...process.env, HOME: scratch } },
    });
    const log = join(scratch, 'log.sarif');
    writeFileSync(log, stdout);
    const said = verdicts(found.program, log, scratch);
    const bad = said.filter(({ rule, words: about }) => {
      return ![rule, `${rule} ${about}`].some((each) => Object.hasOwn(accepted, each));
    });
    isGood &&= bad.length === 0;
    const results = (JSON.parse(stdout) as { runs: { results: unknown[] }[] }).runs[0]!.results.length;
    console.log(`${bad.length === 0 ? '✔' : '✖'} ${title}: ${results} results; ${countsOf(said)}`);
    for (const { rule, level, words: about } of bad.slice(0, 20)) console.log(`    ${level} ${rule}: ${about}`);
  }
  for (const [rule, why] of Object.entries(accepted)) console.log(`  ${rule} is meant: ${why}`);
  return isGood;
}

function countsOf(said: readonly Verdict[]): string {
  const count = (wanted: string): number => said.filter(({ level }) => level === wanted).length;
  return `${count('error')} errors, ${count('warning')} warnings, ${count('note')} notes`;
}

try {
  process.exitCode = main() ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
