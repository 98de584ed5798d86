/** Tables of hosts against what the hosts were seen to do: every fact of a table that the lab asked about, with both answers. */
import { spokenTransport } from '../../server/src/engine/model/readEntry';
import { createDetector } from '../../shared/src/hosts/detect';
import type { Cost, EntryRole, Field, Host, HostDocument, HostFile, ScalarKind } from '../../shared/src/hosts/host';
import type { ProofKind } from '../../shared/src/proofKinds';
import { askedPlaces, type DocumentFacts, type Observation } from './observation';
import { tableFactsOf } from './tableFacts';

/** One fact; `document` is the label of the table's document, empty for what holds for the host. */
export interface ComparedFact {
  readonly document: string;
  readonly kind: ProofKind;
  readonly what: string;
  readonly table: string;
  readonly seen: string;
}

type Add = (kind: ProofKind, what: string, table: string | undefined, seen: string | undefined) => void;

/** All facts of one host that were asked about. What the table leaves open, or nobody asked, is no fact. */
export function comparedFacts(host: Host, seen: Observation): ComparedFact[] {
  const facts: ComparedFact[] = [];
  const addTo =
    (document: string, path = ''): Add =>
    (kind, what, table, answer) => {
      if (table === undefined || answer === undefined) return;
      facts.push({ document, kind, what: path ? `${path}: ${what}` : what, table, seen: answer });
    };
  for (const [path, answers] of Object.entries(seen.documents)) {
    const document = documentAt(host, path);
    if (!document) continue;
    const add = addTo(document.label, path);
    compareFormat(document, answers, add);
    if (!document.entry) continue;
    compareTransports(document, answers, add);
    compareValues(document, answers, add);
    compareSwitches(document, answers, add);
    compareVariables(document, answers, add);
    compareNames(host, answers, addTo('', path));
  }
  comparePlaces(host, seen, addTo(''));
  comparePrecedence(host, seen, addTo(''));
  compareApprovals(host, seen, addTo(''));
  return facts;
}

/** `project/x` lies in the workspace, `home/x` in a home folder. */
function pathOf(path: string): string {
  const plain = path.replace(/ \(.*\)$/, '');
  return plain.startsWith('home/')
    ? `/home/alex/${plain.slice('home/'.length)}`
    : plain.replace(/^(?:project|parent)\//, '');
}

function documentAt(host: Host, path: string): HostDocument | undefined {
  const wanted = path.startsWith('home/') ? 'user' : 'workspace';
  const views = createDetector([host])(pathOf(path)).filter(({ document }) => document.servers);
  return (views.find(({ scope }) => scope === wanted) ?? views[0])?.document;
}

function yes(is: boolean | undefined): string | undefined {
  return is === undefined ? undefined : is ? 'yes' : 'no';
}

function compareFormat(document: HostDocument, answers: DocumentFacts, add: Add): void {
  const { comments, trailingCommas, byteOrderMark } = tableFactsOf(answers);
  if (document.format === 'json') {
    add('format', 'comments', yes(document.comments), yes(comments));
    add('format', 'trailing commas', yes(document.trailingCommas), yes(trailingCommas));
  }
  add('format', 'byte order mark', yes(document.byteOrderMark !== 'refused'), yes(byteOrderMark));
}

function compareTransports({ entry }: HostDocument, { transports, entries }: DocumentFacts, add: Add): void {
  const format = entry!;
  const both = format.transports.both;
  const bothSeen = entries?.['command and url'];
  const used = bothSeen?.startsWith('started') ? 'command' : bothSeen?.endsWith('lost') ? 'refused' : 'url';
  add('transports', 'command and url', both, bothSeen && used);
  // Hosts without a field for the name are asked in vain.
  const isNamed = Object.values(format.fields).some(({ role }) => role === 'transport');
  for (const place of ['url', 'sse url', 'command'] as const) {
    for (const [name, answer] of Object.entries(transports?.[place] ?? {})) {
      const declared = name === '(none)' || !isNamed ? undefined : name;
      const spoken = spokenTransport(format, { declared, command: place === 'command', url: place !== 'command' });
      const reached = place === 'command' ? spoken === 'stdio' : spoken !== 'unknown' && spoken !== 'stdio';
      // What speaks SSE is asked at the address that does.
      if (reached && (spoken === 'sse') !== (place === 'sse url') && place !== 'command') continue;
      const said = answer.endsWith('lost') ? 'lost' : answer.replace(/[:,].*/, '');
      add('transports', `"${name}" beside ${place}`, !reached ? 'lost' : spoken === 'stdio' ? 'started' : spoken, said);
    }
  }
}

function fieldWith({ entry }: HostDocument, ...roles: EntryRole[]): Field | undefined {
  return Object.values(entry!.fields).find(({ role, deprecated }) => role && !deprecated && roles.includes(role));
}

function outcome(answer: string | undefined): string | undefined {
  if (answer === undefined) return undefined;
  return answer === 'entry lost' ? 'entry' : answer === 'file lost' ? 'file' : 'works';
}

function compareValues(document: HostDocument, { entries }: DocumentFacts, add: Add): void {
  const entry = document.entry!;
  const cost = (field: Field | undefined): Cost | undefined =>
    field?.costs === 'nothing' ? undefined : (field?.costs ?? entry.costOfBadEntry);
  const say = (question: string, table: string | undefined): void =>
    add('values', question, table, outcome(entries?.[question]));
  const maps = [
    ['env', fieldWith(document, 'env')],
    ['header', headersOf(document)],
  ] as const;
  for (const kind of ['number', 'boolean', 'null'] as const satisfies readonly ScalarKind[]) {
    for (const [name, field] of maps) {
      if (field?.takes || entry.costOfBadEntry) {
        say(`${name}: ${kind}`, field?.takes?.includes(kind) === false ? cost(field) : 'works');
      }
    }
    const args = fieldWith(document, 'args');
    if (args) say(`args: ${kind}`, args.takes?.includes(kind) ? 'works' : cost(args));
  }
  if (fieldWith(document, 'args')) say('args is text', cost(fieldWith(document, 'args')));
  if (fieldWith(document, 'command')) say('command is a list', cost(fieldWith(document, 'command')));
  say('url: number', cost(fieldWith(document, 'url')));
  say('neither command nor url', entry.costOfBadEntry);
  say('unknown key', entry.closed && !entry.unknownFields ? 'entry' : 'works');
  const timeout = Object.hasOwn(entry.fields, 'timeout') ? entry.fields['timeout'] : undefined;
  if (!timeout || !entry.costOfBadEntry) return;
  const { least = -Infinity, whole, castsText } = timeout;
  for (const value of [-1, 0, 1.5]) {
    say(`timeout: ${value}`, value < least || (whole && !Number.isInteger(value)) ? cost(timeout) : 'works');
  }
  say('timeout: "60000"', castsText || timeout.costs === 'nothing' ? 'works' : cost(timeout));
}

function headersOf(document: HostDocument): Field | undefined {
  const nested = Object.values(document.entry!.fields).flatMap(({ fields }) => Object.values(fields ?? {}));
  return fieldWith(document, 'headers') ?? nested.find(({ role }) => role === 'headers');
}

function compareSwitches(document: HostDocument, answers: DocumentFacts, add: Add): void {
  const { disabledIsHonoured, enabledIsHonoured, shell } = tableFactsOf(answers);
  const knows = (key: string, role: EntryRole): boolean => document.entry!.fields[key]?.role === role;
  add('switches', 'disabled: true is honoured', yes(knows('disabled', 'disabled')), yes(disabledIsHonoured));
  add('switches', 'enabled: false is honoured', yes(knows('enabled', 'enabled')), yes(enabledIsHonoured));
  add('switches', 'a shell runs command and args', yes(document.entry!.shell === true), yes(shell));
}

const askedFamilies = [
  '${VAR}',
  '$VAR',
  '${env:VAR}',
  '{env:VAR}',
  '{file:path}',
  '${file:path}',
  '${{ secrets.VAR }}',
] as const;

function compareVariables(document: HostDocument, answers: DocumentFacts, add: Add): void {
  const { variables } = document;
  if (!variables?.confirmed || !answers.variables) return;
  const { expands: seen } = tableFactsOf(answers);
  for (const family of askedFamilies) {
    for (const place of askedPlaces) {
      // The shell behind the host is a fact of its own.
      if (document.entry!.shell && family === '$VAR') continue;
      const expands = variables.asText ? [] : variables.expands;
      const own = expands.find((each) => each.family === family && (each.in?.includes(place) ?? true));
      const found = seen.find((each) => each.family === family && each.place === place);
      if (!found && isIgnored(answers, family, place)) continue;
      add('variables', `${family} in ${place}`, yes(own !== undefined), yes(found !== undefined));
      if (!own || !found) continue;
      add('variables', `${family} in ${place}, default`, yes(own.defaults === true), yes(found.defaults));
      // A program or folder that is called like the reference is not found either.
      const isNamed = place === 'command' || place === 'cwd';
      const unset = isNamed && found.unset === 'fails' ? own.unset : found.unset;
      add('variables', `${family} in ${place}, unset`, own.unset === 'unknown' ? undefined : own.unset, unset);
    }
  }
}

function isIgnored({ variables }: DocumentFacts, family: string, place: (typeof askedPlaces)[number]): boolean {
  const places = variables?.[family];
  return typeof places === 'object' && places[place]?.set === 'ignored';
}

const namesInLab: ReadonlyMap<string, string> = new Map([
  ['(empty)', ''],
  ['(prototype)', '__proto__'],
]);

function compareNames({ serverNames }: Host, { names }: DocumentFacts, add: Add): void {
  for (const [asked, answer] of Object.entries(names ?? {})) {
    const name = namesInLab.get(asked) ?? asked;
    const isReserved = serverNames?.reserved?.includes(name) === true;
    const isFine = serverNames === undefined || serverNames.severity !== undefined || serverNames.pattern.test(name);
    add(
      'names',
      `name ${asked}`,
      isReserved || !isFine ? 'lost' : 'started',
      answer.endsWith('lost') ? 'lost' : 'started',
    );
  }
}

function comparePlaces(host: Host, { places }: Observation, add: Add): void {
  for (const [path, answer] of Object.entries(places)) {
    // A project's file in a folder around it belongs to another project for the tables.
    if (path.startsWith('parent/')) continue;
    const isRead = host.documents.some(
      ({ servers, misplaced, files }) => servers && !misplaced && files.some((file) => liesAt(file, path)),
    );
    add('files', path, isRead ? 'read' : 'not read', answer);
  }
}

/** The pattern names this very place; the same names further down belong to another project. */
function liesAt({ pattern, scope, platforms }: HostFile, path: string): boolean {
  const isHome = path.startsWith('home/');
  const isPersonal = scope === 'user' && !pattern.includes('.local.');
  if (isHome !== isPersonal || (platforms && !platforms.includes('linux'))) return false;
  const segments = pattern.replace(/^~\//, '').split('/');
  const asked = path
    .replace(/ \(.*\)$/, '')
    .split('/')
    .slice(1);
  return segments.length === asked.length && segments.every((segment, index) => fits(asked[index]!, segment));
}

function fits(name: string, segment: string): boolean {
  const [start = '', end] = segment.split('*');
  return end === undefined ? name === segment : name.startsWith(start) && name.endsWith(end);
}

function comparePrecedence({ sameName, sameNameMerges, sameProject }: Host, { together }: Observation, add: Add): void {
  for (const [pair, answer] of Object.entries(together)) {
    const files = pair.split(' + ');
    // Of servers kept for single projects the rules say nothing.
    if (pair.includes('(') || files.length !== 2) continue;
    const [first = 0, second = 0] = files.map((file) =>
      sameName?.indexOf(file.startsWith('home/') ? 'user' : 'workspace'),
    );
    const ranks = first === second ? files.map((file) => sameProject?.indexOf(pathOf(file)) ?? -1) : [first, second];
    if (ranks.includes(-1) || !sameName) continue;
    add('precedence', pair, sameNameMerges ? 'merged' : ranks[0]! < ranks[1]! ? 'first' : 'last', answer);
  }
}

const UNASKED = /^(?:project|workspace) server(?:, (?:nothing approved|nothing trusted|folder not trusted))?$/;
const TRUSTED = /^project server, (?:folder trusted|project trusted by the user)$/;
/** A file whose servers wait for something else than those of the host's other files. */
const OF_ONE_FILE = /^server of (\S+), folder (not )?trusted$/;

/** A server of the project, before anybody said a word and in a folder that the person trusts. */
function compareApprovals(host: Host, { approvals }: Observation, add: Add): void {
  for (const [question, answer] of Object.entries(approvals)) {
    const [, path, untrusted] = OF_ONE_FILE.exec(question) ?? [];
    const waitsFor = path === undefined ? undefined : documentAt(host, `project/${path}`)?.projectServers?.waitFor;
    if (!waitsFor) continue;
    const starts = waitsFor === 'nothing' || (waitsFor === 'trust' && untrusted === undefined);
    add('approvals', question, starts ? 'started' : 'not started', answer);
  }
  if (!host.projectServers) return;
  const { waitFor } = host.projectServers;
  for (const [question, answer] of Object.entries(approvals)) {
    if (UNASKED.test(question)) add('approvals', question, waitFor === 'nothing' ? 'started' : 'not started', answer);
    if (TRUSTED.test(question)) add('approvals', question, waitFor === 'approval' ? 'not started' : 'started', answer);
  }
}
