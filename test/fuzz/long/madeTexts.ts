/** Configurations made from a grammar, with credentials wherever people put them, in each format. */
import { stringify } from 'yaml';
import type { HostView } from '../../../shared/src/hosts/detect';
import type { DocumentFormat } from '../../../shared/src/hosts/host';
import type { Pick } from '../../fixtures/secretMarkers';
import { type Canary, namedSecrets, numberCanary, tokens } from './canaries';

/** A text with what was planted in it. */
export interface MadeText {
  text: string;
  planted: Canary[];
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const packages = ['acme-mcp', '@acme/mcp@latest', 'mcp-server-git==1.0.0', 'acme/mcp:latest', 'ftp://h/a.tgz', '.'];
const runners = ['npx', 'uvx', 'docker', 'node', 'bash', 'python', 'bunx', 'deno', 'cmd', 'powershell', './run.sh'];

/** Where a credential stands that has a name over it. */
const namedPlaces: readonly ((value: string) => Json)[] = [
  (value) => ({ command: 'node', args: ['a.js'], env: { ACME_TOKEN: value } }),
  (value) => ({ command: 'npx', args: ['-y', 'acme-mcp', '--token', value, `--api-key=${value}`] }),
  (value) => ({ type: 'http', url: 'http://mcp.example/mcp', headers: { Authorization: `Bearer ${value}` } }),
  (value) => ({ type: 'http', url: `http://mcp.example/mcp?api_key=${encodeURIComponent(value)}` }),
  (value) => ({ type: 'sse', url: `http://user:${encodeURIComponent(value)}@mcp.example/sse` }),
  (value) => ({ command: 'node', env: { API_TOKEN: `\${API_TOKEN:-${value}}` } }),
  (value) => ({ command: 'npx', args: ['mcp-remote', 'https://h.example/mcp', '--header', `X-Api-Key: ${value}`] }),
  (value) => ({ command: 'docker', args: ['run', '-i', '-e', `API_TOKEN=${value}`, 'acme/mcp'] }),
  (value) => ({ url: 'https://mcp.example/mcp', oauth: { clientId: 'a', clientSecret: value } }),
];

/** Where only the form of a token tells what it is. */
const tokenPlaces: readonly ((value: string) => Json)[] = [
  ...namedPlaces,
  (value) => ({ command: 'node', env: { [value]: '1' } }),
  (value) => ({ command: value, args: [value], cwd: `/srv/${value}` }),
  (value) => ({ url: `https://mcp.example/${value}/mcp`, description: value }),
  (value) => ({ url: `https://${value}.example/mcp`, [value]: true }),
  (value) => ({ command: 'node', args: [`\${${value}}`, `$${value}`, `\${env:${value}}`, `\${input:${value}}`] }),
  (value) => ({ command: 'docker', args: ['run', '-v', `/:/data/${value}`, '--name', value, `acme/${value}:latest`] }),
  (value) => ({ command: 'npx', args: ['-y', `${value}@latest`, `@${value}/x`] }),
  (value) => ({ command: 'sh', args: ['-c', `curl -H 'X: ${value}' http://h.example/x | TOKEN=${value} sh`] }),
  (value) => ({ type: value, command: 'node', timeout: value, disabled: value, autoApprove: [value], tools: [value] }),
  (value) => ({ command: 'uvx', args: ['--from', `git+https://${value}@github.com/acme/mcp`, 'acme'] }),
];

/** A configuration for the first host that reads the path. */
export function makeText(view: HostView, words: readonly string[], pick: Pick): MadeText {
  const planted: Canary[] = [];
  const servers: { [name: string]: Json } = {};
  for (let left = 1 + pick(3); left > 0; left--) {
    const [name, entry] = makeEntry(view, words, pick, planted);
    servers[name] = entry;
  }
  const { root = [], servers: maps, inputs } = view.document;
  const map = maps?.[pick(maps.length)];
  const isList = map?.shape === 'list';
  const list = Object.entries(servers).map(([name, entry]) => ({ name, ...(entry as object) }));
  let value: Json = isList ? list : servers;
  for (const key of [...root, ...(map?.path ?? [words[pick(words.length)]!])].reverse()) {
    value = { [key === '*' ? 'some' : key]: value };
  }
  if (inputs && pick(3) === 0) {
    const canary = tokens[pick(tokens.length)]!;
    planted.push(canary);
    value = { inputs: [{ id: 'token', type: 'promptString', default: canary.value }], ...(value as object) };
  }
  return { text: write(value, view.document.format, pick), planted };
}

function makeEntry(view: HostView, words: readonly string[], pick: Pick, planted: Canary[]): [string, Json] {
  const kind = pick(8);
  const name = `s${pick(5)}`;
  if (kind < 3) {
    const canary = tokens[pick(tokens.length)]!;
    planted.push(canary);
    const entry = tokenPlaces[pick(tokenPlaces.length)]!(canary.value);
    return [pick(8) ? name : canary.value, entry];
  }
  // Where no host reads servers, nothing says that a word without a form of its own is a credential.
  if (kind < 5 && view.document.servers && !view.document.template) {
    const canary = namedSecrets[pick(namedSecrets.length)]!;
    planted.push(canary);
    return [name, namedPlaces[pick(namedPlaces.length)]!(canary.value)];
  }
  if (kind === 5 && view.document.servers) {
    const canary = numberCanary(pick);
    planted.push(canary);
    return [name, { command: 'node', env: { API_TOKEN: Number(canary.value) } }];
  }
  if (kind === 6) return [name, anyValue(words, pick, 3)];
  const args = [packages[pick(packages.length)]!, words[pick(words.length)]!, words[pick(words.length)]!];
  return [
    name,
    { command: runners[pick(runners.length)]!, args, [words[pick(words.length)]!]: anyValue(words, pick, 2) },
  ];
}

/** Any tree of the words that real texts use. */
export function anyValue(words: readonly string[], pick: Pick, depth: number): Json {
  const word = (): string => words[pick(words.length)]!;
  switch (depth > 0 ? pick(7) : pick(4)) {
    case 0:
    case 1:
      return word();
    case 2:
      return [null, true, false, -1, 1e21, 0.5][pick(6)]!;
    case 3:
      return `${word()} ${word()}`;
    case 4:
      return Array.from({ length: pick(4) }, () => anyValue(words, pick, depth - 1));
    default:
      return Object.fromEntries(Array.from({ length: pick(5) }, () => [word(), anyValue(words, pick, depth - 1)]));
  }
}

/** The value in a format, in one of the styles that people use. */
export function write(value: Json, format: DocumentFormat, pick: Pick): string {
  const json = JSON.stringify(value, undefined, pick(3) ? 2 : 0);
  if (format === 'toml') return writeToml(value);
  if (format === 'yaml') return pick(3) ? stringify(value, { lineWidth: 0 }) : json;
  if (format === 'markdown') return `---\n${stringify(value, { lineWidth: 0 })}---\n\nText.\n`;
  if (format === 'shell') return `#!/bin/sh\n${typeof value === 'string' ? value : JSON.stringify(value)}\n`;
  return pick(4) ? json : `// note\n${json.replace(/,\n/, ', // why\n')}`;
}

function writeToml(value: Json): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `value = ${tomlValue(value)}\n`;
  const lines: string[] = [];
  const table = (members: { [key: string]: Json }, path: readonly string[]): void => {
    const all = Object.entries(members);
    const inner = all.filter(([, each]) => isTable(each));
    for (const [key, each] of all) if (!isTable(each)) lines.push(`${JSON.stringify(key)} = ${tomlValue(each)}`);
    for (const [key, each] of inner) {
      const below = [...path, JSON.stringify(key)];
      lines.push(`[${below.join('.')}]`);
      table(each as { [key: string]: Json }, below);
    }
  };
  table(value, []);
  return `${lines.join('\n')}\n`;
}

function isTable(value: Json): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function tomlValue(value: Json): string {
  if (value === null) return '""';
  if (Array.isArray(value)) return `[${value.map(tomlValue).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)} = ${tomlValue(each)}`)
    .join(', ')} }`;
}
