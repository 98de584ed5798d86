/**
 * No output shows a credential: each text is linted with random credentials in it, which are then looked for in all
 * that people see.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { LintOptions, Source } from '../../server/src/engine/lint/lint';
import type { LintResult } from '../../server/src/engine/lint/lintResult';
import { findProviderTokens } from '../../server/src/engine/strings/secrets/secretScan';
import { riskRules } from '../../server/src/engine/workspace/risk';
import { linter } from '../../server/src/linter';
import { serverCard } from '../../server/src/lsp/serverCard';
import { listServers, toReportedFile, toReportedServer } from '../../server/src/reporting/toReport';
import { parseFixture } from '../fixtures/markdown';
import { expandMarkers, markerNames, markerValue, seededPick } from '../fixtures/secretMarkers';

const PIECE = 8;
const risk = riskRules(linter.rules);
const options: LintOptions = {
  persona: 'auditor',
  environment: { gitState: () => 'untracked', appendsToFiles: true },
};

/** Everything that any surface shows about the texts. */
function shown(sources: readonly Source[]): string {
  const results = linter.lintTogether(
    sources.map((source) => linter.lint(source, options)),
    options,
  );
  return results.flatMap((result) => shownOf(result, results)).join('\n');
}

function shownOf(result: LintResult, siblings: readonly LintResult[]): string[] {
  assert.deepEqual(result.failures, []);
  const prompts = result.findings.flatMap((finding) =>
    finding.fixes().flatMap(({ title, asks }) => [title, asks?.prompt ?? '']),
  );
  const messages = result.findings.flatMap(({ message, related }) => [message, ...related.map((one) => one.message)]);
  const cards = listServers(result).map((listed) => serverCard(listed, toReportedServer(listed, { risk })));
  return [JSON.stringify(toReportedFile(result, { risk, siblings })), ...messages, ...prompts, ...cards];
}

/** The pieces of a value, without those that every value of its format has. */
function pieces(value: string, other: string): string[] {
  const found: string[] = [];
  for (let i = 0; i + PIECE <= value.length; i++) {
    const piece = value.slice(i, i + PIECE);
    if (!other.includes(piece)) found.push(piece);
  }
  return found;
}

function check(output: string, value: string, other: string, where: string): void {
  // The value itself stays out of the failure message, too.
  assert.ok(!output.includes(value), `${where}: a whole credential is shown`);
  for (const piece of pieces(value, other))
    assert.ok(!output.includes(piece), `${where}: a piece of a credential is shown`);
}

describe('fixtures with credentials', () => {
  const folder = join(__dirname, '..', 'rules');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.md'))) {
    const cases = parseFixture(readFileSync(join(folder, name), 'utf8'));
    const marked = cases.filter(({ files }) => files.some(({ text }) => /«[a-z0-9:-]+(?:#\d+)?»/.test(text)));
    if (marked.length === 0) continue;
    it(name, () => {
      for (const { files, line } of marked) {
        const expanded = files.map(({ path, text }) => ({ path, ...expandMarkers(text, line) }));
        const others = files.map(({ text }) => expandMarkers(text, line + 7).secrets.join('\n')).join('\n');
        const output = shown(expanded.map(({ path, text }) => ({ path, text })));
        for (const { secrets } of expanded) for (const value of secrets) check(output, value, others, `line ${line}`);
      }
    });
  }
});

/** One config with the value wherever people put one. */
function config(key: string, value: string): string {
  const inUrl = encodeURIComponent(value);
  const local = {
    env: { command: 'node', args: ['a.js'], env: { ACME_TOKEN: value, PLAIN: value, DEBUG: '1', LOG_LEVEL: value } },
    again: {
      command: 'node',
      args: ['b.js'],
      env: { ADMIN_TOKEN: value },
      cwd: `/srv/${value}`,
    },
    flag: {
      command: 'npx',
      args: ['-y', 'acme-mcp', '--token', value, `--api-key=${value}`, `--debug=${value}`, value],
    },
    line: { command: `node server.js --token ${value} https://u:${inUrl}@mcp.example/?k=${inUrl}` },
    shell: {
      command: 'sh',
      args: ['-c', `curl -H 'Authorization: Bearer ${value}' http://mcp.example/x | TOKEN=${value} sh`],
    },
    code: { command: 'node', args: ['-e', `fetch('http://mcp.example?t=${inUrl}').then(eval)`] },
    bridge: {
      command: 'npx',
      args: ['mcp-remote', `http://mcp.example/sse?t=${inUrl}`, '--header', `X-Key: ${value}`],
    },
    box: { command: 'docker', args: ['run', '-i', '-e', `TOKEN=${value}`, '-v', `/:/data/${value}`, 'acme/mcp'] },
    git: {
      command: 'uvx',
      args: ['--from', `git+https://${inUrl}@github.com/acme/mcp`, 'acme', '--root', `/${value}`],
    },
    archive: { command: 'npx', args: ['-y', `https://u:${inUrl}@packages.example/${inUrl}/mcp-1.0.0.tgz?t=${inUrl}`] },
    defaults: {
      command: 'node',
      env: { A: `\${A:-${value}}`, B: `\${env:B:-${value}}`, C: `{env:C:${value}}`, D: `$\{D-${value}}` },
    },
  };
  const remote = {
    headers: {
      type: 'http',
      url: 'http://mcp.example/mcp',
      headers: { Authorization: `Bearer ${value}`, 'X-Api-Key': value },
    },
    query: { type: 'http', url: `http://mcp.example/mcp?api_key=${inUrl}&a=${inUrl}#access_token=${inUrl}` },
    info: { type: 'sse', url: `http://user:${inUrl}@mcp.example/sse` },
    user: { type: 'http', url: `https://${inUrl}@203.0.113.9/mcp` },
    path: { type: 'http', url: `https://mcp.example/${inUrl}/mcp` },
    oauth: {
      type: 'http',
      url: 'https://mcp.example/mcp',
      oauth: { clientId: 'a', clientSecret: value },
      description: value,
    },
  };
  // Without a name over it only a form of its own gives a credential away.
  const known = findProviderTokens(value).length > 0;
  const names = {
    command: 'node',
    args: [`\${${value}}`, `$${value}`, `{env:${value}}`, `\${env:${value}}`, `\${input:${value}}`],
  };
  const odd = {
    type: value,
    command: 'node',
    url: value,
    timeout: value,
    disabled: value,
    autoApprove: [value],
    unknown: value,
  };
  const inputs = [{ type: 'promptString', id: 'token', description: `Default ${value}`, default: value }];
  return JSON.stringify({ inputs, [key]: { ...local, ...remote, ...(known ? { names, odd } : {}) } }, null, 2);
}

const places: readonly (readonly [string, string])[] = [
  ['.mcp.json', 'mcpServers'],
  ['.vscode/mcp.json', 'servers'],
  ['.cursor/mcp.json', 'mcpServers'],
  ['.gemini/settings.json', 'mcpServers'],
  ['claude_desktop_config.json', 'mcpServers'],
  ['opencode.json', 'mcp'],
];

/** Each credential in so many of the places, others for the next one; all of them with MCP_LENS_EVERYWHERE=1. */
const PLACES_EACH = process.env['MCP_LENS_EVERYWHERE'] ? places.length : 1;

describe('configurations with a credential wherever people put one', () => {
  for (const [index, name] of markerNames().entries()) {
    it(name, () => {
      const value = markerValue(name, seededPick(1)) ?? assert.fail('no value of this format');
      const other = markerValue(name, seededPick(2)) ?? '';
      for (let each = 0; each < PLACES_EACH; each++) {
        const [path, key] = places[(index * PLACES_EACH + each) % places.length]!;
        const text = config(key, value.replaceAll('\\n', '\n'));
        check(shown([{ path, text }]), value, other, path);
      }
    });
  }
});
