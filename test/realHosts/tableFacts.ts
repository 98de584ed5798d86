/** Observations in the words of the tables of hosts, so that both can be compared without knowing the questions. */
import type { EntryPart, Transport, VariableFamily, WhenUnset } from '../../shared/src/hosts/host';
import type { askedPlaces, DocumentFacts } from './observation';

/** What was seen of one kind of file; undefined where it was not asked. */
export interface TableFacts {
  readonly comments: boolean | undefined;
  readonly trailingCommas: boolean | undefined;
  readonly byteOrderMark: boolean | undefined;
  /** What an address without a named transport becomes. */
  readonly urlWithout: Transport | 'error' | undefined;
  /** Names of transports that reach an address or start a command, and how. */
  readonly transportNames: Readonly<Record<string, Transport>> | undefined;
  readonly disabledIsHonoured: boolean | undefined;
  readonly enabledIsHonoured: boolean | undefined;
  /** Text in `command` or `args` is run by a shell. */
  readonly shell: boolean | undefined;
  readonly expands: readonly SeenExpansion[];
}

/** One spelling in one place where the host puts in the value. */
export interface SeenExpansion {
  readonly family: VariableFamily;
  readonly place: AskedPlace;
  readonly defaults: boolean;
  readonly unset: WhenUnset;
}

type AskedPlace = Extract<EntryPart, (typeof askedPlaces)[number]>;

/** Spellings that the tables know, with the one that adds a default. */
const families: readonly (readonly [family: VariableFamily, withDefault?: string])[] = [
  ['${VAR}', '${VAR:-default}'],
  ['$VAR'],
  ['${env:VAR}', '${env:VAR:-default}'],
  ['{env:VAR}'],
  ['{file:path}'],
  ['${file:path}'],
  ['${{ secrets.VAR }}'],
  ['$(command)'],
];

/** Reads the answers of one kind of file. */
export function tableFactsOf(facts: DocumentFacts): TableFacts {
  const { syntax, transports } = facts;
  return {
    comments: both(syntax?.['line comment'], syntax?.['block comment']),
    trailingCommas: both(syntax?.['trailing comma in an object'], syntax?.['trailing comma in a list']),
    byteOrderMark: both(syntax?.['BOM'], syntax?.['BOM']),
    urlWithout: transports && (transportOf(transports.url['(none)']) ?? 'error'),
    transportNames: transports && namesOf(transports),
    disabledIsHonoured: isLost(facts.entries?.['disabled: true']),
    enabledIsHonoured: isLost(facts.entries?.['enabled: false']),
    shell: facts.variables && isRunByShell(facts),
    expands: families.flatMap(([family, withDefault]) => expansionsOf(facts, family, withDefault)),
  };
}

/** What an entry of this kind costs; undefined where it works or was not asked. */
export function costOf(facts: DocumentFacts, question: string): 'entry' | 'file' | undefined {
  const answer = facts.entries?.[question];
  if (answer === 'entry lost') return 'entry';
  return answer === 'file lost' ? 'file' : undefined;
}

function isRunByShell(facts: DocumentFacts): boolean {
  return (['command', 'args'] as const).some((place) => expansionIn(facts, '$(command)', place) === 'expanded');
}

function both(one: string | undefined, other: string | undefined): boolean | undefined {
  return one === undefined || other === undefined ? undefined : one === 'read' && other === 'read';
}

function isLost(answer: string | undefined): boolean | undefined {
  return answer === undefined ? undefined : answer === 'entry lost';
}

function transportOf(answer: string | undefined): Transport | undefined {
  const reached = answer?.replace(/[:,].*/, '');
  if (reached === 'started') return 'stdio';
  return reached === 'http' || reached === 'sse' || reached === 'ws' ? reached : undefined;
}

function namesOf(transports: NonNullable<DocumentFacts['transports']>): Record<string, Transport> {
  const { command, url } = transports;
  const reached = [command, transports['sse url'], url].flatMap((answers) => Object.entries(answers));
  return Object.fromEntries(
    reached.flatMap(([name, answer]) => {
      const transport = transportOf(answer);
      return name === '(none)' || transport === undefined ? [] : [[name, transport] as const];
    }),
  );
}

function expansionIn(facts: DocumentFacts, family: string, place: AskedPlace, state: 'set' | 'unset' = 'set'): string {
  const places = facts.variables?.[family];
  return places === undefined || places === 'nowhere' ? 'literal' : (places[place]?.[state] ?? 'literal');
}

function expansionsOf(facts: DocumentFacts, family: VariableFamily, withDefault: string | undefined): SeenExpansion[] {
  const places: readonly AskedPlace[] = ['command', 'args', 'env', 'url', 'headers', 'cwd'];
  return places
    .filter((place) => expansionIn(facts, family, place) === 'expanded')
    .map((place) => ({
      family,
      place,
      defaults: withDefault !== undefined && expansionIn(facts, withDefault, place, 'unset') === 'default',
      unset: whenUnset(expansionIn(facts, family, place, 'unset')),
    }));
}

function whenUnset(answer: string): WhenUnset {
  if (answer === 'empty' || answer === 'absent') return 'empty';
  if (answer === 'file lost') return 'file-dropped';
  // A program or folder that is called like the reference is not found either.
  return answer === 'entry lost' ? 'fails' : 'literal';
}
