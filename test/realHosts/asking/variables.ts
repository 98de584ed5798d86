/** What becomes of references, for each spelling, place, and a variable that is set or not. */
import type { Server } from '../host';
import { FOLDER, NODE, RECORDER } from '../lab/placeholders';
import { askedPlaces } from '../observation';
import { processServer, remoteServer, type Spelling, spellings, tokens, variableValues } from '../questions';
import type { Case, Facts, Seen } from './case';

type AskedPlace = (typeof askedPlaces)[number];

/** How one place is asked: which variable, what stands in for it, the server, and the text that arrived. */
interface PlaceQuestion {
  readonly variable: 'LAB_SET' | 'LAB_NODE' | 'LAB_FOLDER';
  readonly fallback: string;
  server(label: string, reference: string): Server;
  /** Undefined: the server was not reached. Null: reached, and nothing arrived in this place. */
  arrived(seen: Seen, label: string): string | null | undefined;
}

const MARK = 'value=';

const questions: Readonly<Record<AskedPlace, PlaceQuestion>> = {
  args: {
    variable: 'LAB_SET',
    fallback: 'default',
    server: (label, reference) => processServer(label, {}, `${MARK}${reference}`),
    arrived: ({ process }) => process && argumentsAfterLabel(process.args),
  },
  env: {
    variable: 'LAB_SET',
    fallback: 'default',
    server: (label, reference) => processServer(label, { env: { LAB_VALUE: reference } }),
    arrived: ({ process }) => process && (process.env['LAB_VALUE'] ?? null),
  },
  command: {
    variable: 'LAB_NODE',
    fallback: NODE,
    server: (label, reference) => ({ command: reference, args: [RECORDER, `--label=${label}`] }),
    // A program that is called like the reference does not exist, so only Node can have been started.
    arrived: ({ process }) => process && NODE,
  },
  cwd: {
    variable: 'LAB_FOLDER',
    fallback: FOLDER,
    server: (label, reference) => processServer(label, { cwd: reference }),
    arrived: ({ process }) => process?.cwd,
  },
  url: {
    variable: 'LAB_SET',
    fallback: 'default',
    server: (label, reference) => {
      const { url, ...rest } = remoteServer(label);
      return { ...rest, url: `${url}/${reference}` };
    },
    arrived: ({ requests }, label) => requests[0]?.path.slice(label.length + 2),
  },
  headers: {
    variable: 'LAB_SET',
    fallback: 'default',
    server: (label, reference) => remoteServer(label, { headers: { 'X-Lab-Value': reference } }),
    arrived: ({ requests }) => requests[0] && (requests[0].headers['x-lab-value'] ?? null),
  },
};

/** One case for each spelling, place and state. */
export function variableCases(write: (server: Server) => unknown): Case[] {
  const cases: Case[] = [];
  for (const [family, spelling] of Object.entries(spellings))
    for (const place of askedPlaces)
      for (const state of ['set', 'unset'] as const) {
        const label = `v${cases.length}`;
        cases.push(variableCase(label, ['variables', family, place, state], spelling, place, write));
      }
  return cases;
}

function variableCase(
  label: string,
  path: readonly string[],
  spelling: Spelling,
  place: AskedPlace,
  write: (server: Server) => unknown,
): Case {
  const { variable, fallback, server, arrived } = questions[place];
  const isSet = path.at(-1) === 'set';
  const reference = spelling(isSet ? variable : 'LAB_UNSET', fallback);
  const expected: Readonly<Record<string, string>> = {
    [reference]: 'literal',
    ...(isSet
      ? { [variableValues[variable]!]: 'expanded' }
      : reference.includes(fallback) && { [fallback]: 'default' }),
    '': 'empty',
  };
  return {
    path,
    label,
    name: label,
    entry: write(server(label, reference)),
    answer: (seen) => {
      const text = arrived(seen, label);
      if (text === undefined) return 'entry lost';
      if (text === null) return 'absent';
      if (expected[text] !== undefined) return expected[text];
      return place === 'cwd' ? 'ignored' : `text: ${text}`;
    },
  };
}

/** One case for each ready-made reference or escape. */
export function tokenCases(write: (server: Server) => unknown): Case[] {
  return tokens.map((token, index) => {
    const label = `t${index}`;
    return {
      path: ['tokens', token],
      label,
      name: label,
      entry: write(questions.args.server(label, token)),
      answer: (seen) => {
        const text = questions.args.arrived(seen, label);
        if (text === undefined || text === null) return 'entry lost';
        if (text === token) return 'literal';
        return text === '' ? 'empty' : `text: ${text}`;
      },
    };
  });
}

/** A shell may have split one argument into several. */
function argumentsAfterLabel(args: readonly string[]): string | null {
  const rest = args.filter((text) => !text.startsWith('--label='));
  const [first = '', ...more] = rest;
  if (!first.startsWith(MARK)) return null;
  return [first.slice(MARK.length), ...more].join(' ');
}

/** One word for each spelling that means nothing to the host, instead of the same answers for every place. */
export function withoutRepetition(variables: Facts): Facts {
  return Object.fromEntries(
    Object.entries(variables).map(([family, places]) => [family, meansNothing(places) ? 'nowhere' : places]),
  );
}

function meansNothing(places: Facts | string): boolean {
  if (typeof places === 'string') return true;
  const { command, cwd, url, ...others } = places;
  return (
    Object.values(others).every((answers) => areAll('literal', answers)) &&
    // Some spellings hold a space, which no address may.
    (areAll('literal', url) || areAll('entry lost', url)) &&
    areAll('entry lost', command) &&
    (areAll('entry lost', cwd) || areAll('ignored', cwd))
  );
}

function areAll(wanted: string, answers: Facts | string | undefined): boolean {
  return Object.values(answers ?? {}).every((answer) => answer === wanted);
}
