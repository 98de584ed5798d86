/** Recognises a launch whose only work is to connect to a remote server, and reads its address and headers. */
import { type BridgeRow, remoteBridges } from '../../../data/remoteBridges';
import type { PackageUse } from '../packages/packageModel';
import { subWord, type Word } from '../shellWords';
import type { Launch } from './launchModel';
import { programNameOf } from './programName';

/** A header that a bridge is told to send. */
export interface BridgeHeader {
  readonly name: string;
  readonly value: Word;
  /** The word that holds the header, or its value where the two are separate words. */
  readonly word: Word;
}

/** A launch that only forwards to a remote server. */
export interface RemoteBridge {
  readonly bridge: BridgeRow;
  /** The fetched package; undefined when the program is installed. */
  readonly package: PackageUse | undefined;
  readonly url: Word;
  /** As written: `sse-only`, `http-first`, `streamablehttp`, or what the address option stands for. */
  readonly transport: string | undefined;
  readonly transportWord: Word | undefined;
  readonly headers: readonly BridgeHeader[];
}

const ADDRESS = /^(?:https?|wss?|sse):\/\//i;
const MAYBE_ADDRESS = /^(?:\$\{|\$[A-Za-z_]|\{\{|<|%\w)/;

/** Reads a launch as a bridge to a remote server; undefined when it is something else. */
export function remoteBridge(launch: Launch): RemoteBridge | undefined {
  const used = launch.packages.find((item) => item.role === 'target');
  const row = remoteBridges.find((item) => isBridge(item, launch, used));
  if (!row) return undefined;
  const args =
    launch.script && launch.programName === 'fastmcp' ? [launch.script, ...launch.targetArgs] : launch.targetArgs;
  const headers: BridgeHeader[] = [];
  let url: Word | undefined;
  let transport: string | undefined;
  let transportWord: Word | undefined;
  for (let index = 0; index < args.length; index++) {
    const word = args[index] as Word;
    const { text } = word;
    if (!text.startsWith('-')) {
      if (row.sub && text === row.sub) continue;
      if (row.operand && !url && (ADDRESS.test(text) || (index < 3 && MAYBE_ADDRESS.test(text)))) url = word;
      continue;
    }
    const equals = text.indexOf('=');
    const name = equals > 0 ? text.slice(0, equals) : text;
    const value = equals > 0 ? subWord(word, equals + 1, text.length) : args[index + 1];
    const kind = own(row.headerOptions, name);
    const urlKind = own(row.urlOptions, name);
    const takes =
      kind !== undefined || urlKind !== undefined || name === row.transportOption || row.valueOptions.includes(name);
    if (!takes || !value) continue;
    if (equals < 0) index++;
    if (urlKind !== undefined) {
      url = value;
      transport = urlKind;
      transportWord = word;
    } else if (name === row.transportOption) {
      transport = value.text;
      transportWord = value;
    } else if (kind === 'two') {
      const second = args[index + 1];
      if (second) headers.push({ name: value.text, value: second, word: second });
      index++;
    } else if (kind) headers.push(headerOf(kind, value));
  }
  return url && { bridge: row, package: used, url, transport, transportWord, headers };
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function isBridge(row: BridgeRow, launch: Launch, used: PackageUse | undefined): boolean {
  if (used) return used.ecosystem === row.ecosystem && used.name.toLowerCase() === row.package;
  if (row.programs.includes(launch.programName)) return true;
  const script = launch.script?.text;
  if (script === undefined) return false;
  return row.programs.includes(programNameOf(script)) || script.includes(`node_modules/${row.package}/`);
}

/** `Name: value`; the value keeps its exact place. */
function headerOf(kind: 'pair' | 'bearer', value: Word): BridgeHeader {
  if (kind === 'bearer') return { name: 'Authorization', value, word: value };
  const colon = value.text.indexOf(':');
  if (colon < 0) return { name: value.text, value: subWord(value, value.text.length, value.text.length), word: value };
  let from = colon + 1;
  while (value.text[from] === ' ') from++;
  return { name: value.text.slice(0, colon).trim(), value: subWord(value, from, value.text.length), word: value };
}
