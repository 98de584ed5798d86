/** Asks a host everything about one kind of file. */
import type { Group, NamedEntry, RealDocument, RealHost, Server } from '../host';
import type { Installed } from '../lab/install';
import { type Files, type HostRun, runHost } from '../lab/run';
import { type DocumentFacts, documentFacts, type Observation } from '../observation';
import { processServer, questionFiles, remoteServer } from '../questions';
import { syntaxChanges, wrappers } from '../syntaxQuestions';
import { askInBatches } from './batch';
import { type Case, controls, type Facts, isRead, seenOf } from './case';
import { entryCases, keyCases, nameCases, plainCase, transportCases } from './entries';
import { tokenCases, variableCases, withoutRepetition } from './variables';

/** A host in the cache, and where progress is told. */
export interface Asked {
  readonly host: RealHost;
  readonly installed: Installed;
  log(line: string): void;
  /** What an earlier version did: it tells which entries cost the file, so that they need not be searched for. */
  readonly earlier?: Observation | undefined;
}

/** All answers about one document; throws when not even a plain file starts its servers. */
export async function askDocument(asked: Asked, document: RealDocument): Promise<DocumentFacts> {
  const facts: Facts = Object.create(null) as Facts;
  await assertStarts(asked, document);
  for (const group of document.asks) {
    const started = performance.now();
    if (group === 'syntax') await askSyntax(asked, document, facts);
    else await askCases(asked, document, casesOf(group, asked.host, document), facts);
    asked.log(`  ${document.path}: ${group}, ${Math.round((performance.now() - started) / 1000)} s`);
  }
  if (typeof facts['variables'] === 'object') facts['variables'] = withoutRepetition(facts['variables']);
  return documentFacts.parse(facts);
}

function casesOf(group: Exclude<Group, 'syntax'>, host: RealHost, document: RealDocument): Case[] {
  const write = writerOf(host, document);
  const cases = {
    wrappers: () => wrapperCases(document, write),
    variables: () => variableCases(write),
    tokens: () => tokenCases(write),
    transports: () => transportCases(write),
    entries: () => entryCases(host, document.format, write),
    keys: () => keyCases(host),
    names: () => nameCases(write),
  };
  return cases[group]();
}

function writerOf(host: RealHost, document: RealDocument): (server: Server) => unknown {
  return (server) => (document.entry ?? host.entry)(server);
}

/** The host's own wrapper needs no question: the control servers stand below it. */
function wrapperCases(document: RealDocument, write: (server: Server) => unknown): Case[] {
  const own = document.write([['x', {}]]);
  const others = wrappers.filter((wrapper) => !own.includes(`"${wrapper}":`) && !own.includes(`[${wrapper}.`));
  return others.map((wrapper, index) => {
    const label = `w${index}`;
    return {
      ...plainCase(['wrappers', wrapper], label, write(processServer(label))),
      wrapper,
      answer: ({ process }) => (process ? 'read' : 'lost'),
    };
  });
}

async function askCases(asked: Asked, document: RealDocument, cases: readonly Case[], facts: Facts): Promise<void> {
  const earlier = asked.earlier?.documents[document.path];
  const answers = await askInBatches(cases, {
    run: (batch) => run(asked, document, textWith(asked.host, document, batch)),
    costsTheFile: ({ path }) => answerAt(earlier, path) === 'file lost',
  });
  for (const [{ path }, answer] of answers)
    put(facts, path, path[0] === 'wrappers' && answer === 'file lost' ? 'lost' : answer);
}

function answerAt(facts: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], facts);
}

function put(facts: Facts, path: readonly string[], answer: string): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) {
    facts[key] = answer;
    return;
  }
  // Questions have names such as "__proto__".
  facts[key] ??= Object.create(null) as Facts;
  put(facts[key] as Facts, rest, answer);
}

/** A file with the control servers around what is asked. */
function textWith(host: RealHost, document: RealDocument, cases: readonly Case[]): string {
  const [first, last] = controlEntries(host, document);
  const atRoot: Record<string, unknown> = {};
  for (const { wrapper, name, entry } of cases) if (wrapper !== undefined) atRoot[wrapper] = { [name]: entry };
  const named = cases
    .filter(({ wrapper }) => wrapper === undefined)
    .map(({ name, entry }): NamedEntry => [name, entry]);
  return document.write([first, ...named, last], atRoot);
}

function controlEntries(host: RealHost, document: RealDocument): [NamedEntry, NamedEntry] {
  const write = writerOf(host, document);
  return [
    [controls[0], write(processServer(controls[0]))],
    [controls[1], write(processServer(controls[1]))],
  ];
}

function run({ host, installed }: Asked, document: RealDocument, text: string | Uint8Array): Promise<HostRun> {
  const files: Files = { ...host.files, ...questionFiles, [document.path]: text };
  return runHost(host, installed, files);
}

/** The plain file with both kinds of servers must work, or every other answer would be about the set-up. */
async function assertStarts(asked: Asked, document: RealDocument): Promise<void> {
  const [first, last] = controlEntries(asked.host, document);
  const remote: NamedEntry = ['remote', writerOf(asked.host, document)(remoteServer('remote'))];
  const plain = await run(asked, document, document.write([first, remote, last]));
  if (isRead(plain) && seenOf(plain, 'remote').requests.length > 0) return;
  throw new Error(
    `${asked.host.id} ${asked.installed.version} did not start the servers of a plain ${document.path}. It printed:\n${plain.output.slice(-2000)}`,
  );
}

async function askSyntax(asked: Asked, document: RealDocument, facts: Facts): Promise<void> {
  const [first, last] = controlEntries(asked.host, document);
  const plain = document.write([first, last]);
  for (const [question, change] of Object.entries(syntaxChanges[document.format])) {
    const text = change(plain);
    if (text === plain) throw new Error(`The question "${question}" leaves ${document.path} as it was.`);
    const answer = countRead(await run(asked, document, text));
    // A slow machine loses a file, too, so a loss is asked about twice.
    put(facts, ['syntax', question], answer === 'read' ? answer : countRead(await run(asked, document, text)));
  }
  await askTwice(asked, document, facts, plain);
}

function countRead({ processes }: HostRun): 'read' | 'partly' | 'lost' {
  const started = controls.filter((label) => processes.some((process) => process.label === label));
  if (started.length === controls.length) return 'read';
  return started.length > 0 ? 'partly' : 'lost';
}

/** The same name with two entries, and the same map with two contents. */
async function askTwice(asked: Asked, document: RealDocument, facts: Facts, plain: string): Promise<void> {
  const write = writerOf(asked.host, document);
  const named = (label: string): NamedEntry => ['x', write(processServer(label))];
  const [first, last] = controlEntries(asked.host, document);
  const entries = await run(asked, document, document.write([first, named('one'), named('other'), last]));
  put(facts, ['twice', 'name of a server'], whichCounts(entries, 'one', 'other'));
  if (document.format !== 'json') return;
  const second = document.write([named('other')]).trim();
  const maps = await run(asked, document, plain.replace(/\}\s*$/, `, ${second.slice(1)}`));
  const counted = whichCounts(maps, controls[0], 'other');
  put(facts, ['twice', 'map of servers'], counted);
}

/** Which of two labels was started. */
export function whichCounts({ processes }: HostRun, one: string, other: string): 'first' | 'last' | 'both' | 'lost' {
  const hasOne = processes.some(({ label }) => label === one);
  const hasOther = processes.some(({ label }) => label === other);
  if (hasOne && hasOther) return 'both';
  if (hasOne) return 'first';
  return hasOther ? 'last' : 'lost';
}
