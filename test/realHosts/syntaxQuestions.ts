/** Ways of writing a file that a strict parser refuses. Each is a change of a plain file that every host reads. */
import type { RealDocument } from './host';

/** Changes a plain file; bytes where the encoding is the question. */
export type Change = (plain: string) => string | Uint8Array;

const before = (mark: string) => (plain: string) => plain.replace('{', mark);
const byteOrderMark: Change = (plain) => `\uFEFF${plain}`;
const utf16: Change = (plain) => Buffer.from(`\uFEFF${plain}`, 'utf16le');

const json: Readonly<Record<string, Change>> = {
  'line comment': before('{ // note\n'),
  'block comment': before('{ /* note */'),
  'hash comment': before('{ # note\n'),
  'trailing comma in an object': (plain) => plain.replace(/\}\s*$/, ',}\n'),
  'trailing comma in a list': (plain) => plain.replace(']', ',]'),
  'missing comma': (plain) => plain.replace('},', '}'),
  'unclosed object': (plain) => plain.replace(/\}\s*$/, ''),
  'single quotes': (plain) => plain.replaceAll('"', "'"),
  'key without quotes': (plain) => plain.replace('"ctl"', 'ctl'),
  'unknown key at the root': before('{ "noSuchRootKey": { "a": 1 },'),
  BOM: byteOrderMark,
  'UTF-16': utf16,
};

const toml: Readonly<Record<string, Change>> = {
  'unknown key at the root': (plain) => `no_such_root_key = 1\n${plain}`,
  'unknown table': (plain) => `${plain}\n[no_such_table]\na = 1\n`,
  'key without a value': (plain) => `${plain}\na =\n`,
  BOM: byteOrderMark,
  'UTF-16': utf16,
};

const yaml: Readonly<Record<string, Change>> = {
  'hash comment': (plain) => `# note\n${plain}`,
  'trailing comma in an object': json['trailing comma in an object']!,
  'line comment': json['line comment']!,
  'unknown key at the root': json['unknown key at the root']!,
  BOM: byteOrderMark,
  'UTF-16': utf16,
};

/** By format of the document. */
export const syntaxChanges: Readonly<Record<RealDocument['format'], Readonly<Record<string, Change>>>> = {
  json,
  toml,
  yaml,
};

/** Keys at the root of a file below which people put servers. */
export const wrappers = [
  'mcpServers',
  'servers',
  'mcp',
  'mcp_servers',
  'mcp-servers',
  'context_servers',
  'extensions',
  'amp.mcpServers',
  'mcp.servers',
] as const;
