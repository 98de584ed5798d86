/** Transports, wrong and unusual entries, keys of one host, names of servers. */
import type { RealDocument, RealHost, Server } from '../host';
import {
  type Arrived,
  type EntryQuestion,
  entryQuestions,
  processServer,
  rawEntries,
  remoteServer,
  serverNames,
  transportNames,
} from '../questions';
import { type Case, reached, type Seen } from './case';

type Write = (server: Server) => unknown;

/** Beside an address, an address that speaks the older transport only, and a command: each name of a transport. */
export function transportCases(write: Write): Case[] {
  const kinds: readonly (readonly [kind: string, server: (label: string) => Server])[] = [
    ['url', remoteServer],
    ['sse url', (label) => remoteServer(`sse/${label}`)],
    ['command', processServer],
  ];
  return kinds.flatMap(([kind, server], kindIndex) =>
    transportNames.map((type, index) => {
      const label = `y${kindIndex}n${index}`;
      return plainCase(['transports', kind, type ?? '(none)'], label, withType(write(server(label)), type));
    }),
  );
}

/** The type that the host's own spelling brings along gives way to the asked one. */
function withType(entry: unknown, type: string | null): unknown {
  const { type: _own, ...rest } = entry as Record<string, unknown>;
  return type === null ? rest : { type, ...rest };
}

/** Wrong types, unknown keys, switches, timeouts, folders and programs. */
export function entryCases(host: RealHost, format: RealDocument['format'], write: Write): Case[] {
  const asked = Object.entries(entryQuestions).filter(([, { splitCommand }]) => !splitCommand || !host.commandLine);
  const written = asked.map(([question, entry], index) => entryCase(question, entry, `e${index}`, write));
  // TOML has no null, and below a table of servers there are tables.
  if (format === 'toml') return written.filter(({ entry }) => !JSON.stringify(entry).includes('null'));
  const raw = Object.entries(rawEntries).map(([question, entry], index) =>
    plainCase(['entries', question], `r${index}`, entry),
  );
  return [...written, ...raw];
}

function entryCase(question: string, { server, arrived }: EntryQuestion, label: string, write: Write): Case {
  return {
    path: ['entries', question],
    label,
    name: label,
    entry: write(server(label)),
    answer: (seen) => {
      const outcome = reached(seen);
      if (arrived === undefined || outcome === 'entry lost') return outcome;
      const text = textOf(arrived, seen);
      return text === undefined ? outcome : `${outcome}: ${text}`;
    },
  };
}

/** Undefined where nothing arrived. */
function textOf(arrived: Arrived, { process, requests }: Seen): string | undefined {
  if (arrived === 'x-lab-value' || arrived === 'authorization') return requests.at(-1)?.headers[arrived] || undefined;
  if (arrived === 'cwd') return process?.cwd;
  if (arrived === 'args') return JSON.stringify(process?.args.filter((text) => !text.startsWith('--label=')));
  return process?.env[arrived] || undefined;
}

/** What only this host is asked. A header or variable that such a key brings along is part of the answer. */
export function keyCases(host: RealHost): Case[] {
  return Object.keys(host.keys?.('') ?? {}).map((question, index) => {
    const label = `k${index}`;
    const answer = (seen: Seen): string => {
      const text = textOf('LAB_VALUE', seen) ?? textOf('x-lab-value', seen) ?? textOf('authorization', seen);
      return text === undefined ? reached(seen) : `${reached(seen)}: ${text}`;
    };
    return { ...plainCase(['keys', question], label, host.keys?.(label)[question]), answer };
  });
}

/** How names are shown that would not do as keys. */
const shownAs: ReadonlyMap<string, string> = new Map([
  ['', '(empty)'],
  ['__proto__', '(prototype)'],
]);

/** Names of servers. */
export function nameCases(write: Write): Case[] {
  return serverNames.map((name, index) => {
    const label = `n${index}`;
    return { ...plainCase(['names', shownAs.get(name) ?? name], label, write(processServer(label))), name };
  });
}

/** A case whose answer is how the server was reached. */
export function plainCase(path: readonly string[], label: string, entry: unknown): Case {
  return { path, label, name: label, entry, answer: reached };
}
