/** Reads the tree of a policy file with a place for everything that is wrong. No value is ever quoted. */
import { printableStart } from '../../../../shared/src/displayText';
import { nearestName } from '../strings/packages/nearestName';
import { withoutTokens } from '../strings/secrets/redact';
import { lineStarts, type Member, type Node, type ObjectNode, positionAt, type Span } from '../syntax/text';
import type { PolicyPlace, PolicyProblem } from './policyModel';

/** A node with the keys that lead to it. */
export interface At<T extends Node = Node> {
  node: T;
  key: string;
}

/** Reads one file and keeps what is wrong with it. */
export interface PlacedReader {
  readonly problems: PolicyProblem[];
  place(span: Span): PolicyPlace;
  problem(span: Span, key: string, message: string, severity?: PolicyProblem['severity']): undefined;
  /** Known members; of two with one key the last, as everywhere. Others are problems. */
  members(at: At, known: readonly string[]): ReadonlyMap<string, At>;
  /** All members, whatever their keys. */
  entries(at: At): { name: string; member: Member; at: At }[];
  items(at: At): At[];
  text(at: At): string | undefined;
  oneOf<T extends string>(at: At, words: readonly T[]): T | undefined;
}

const MAX_ENTRIES = 5_000;

/** A reader of one file. */
export function placedReader(path: string, text: string): PlacedReader {
  const starts = lineStarts(text);
  const problems: PolicyProblem[] = [];
  const place = ({ start, end }: Span): PolicyPlace => {
    return { path, start, end, from: positionAt(starts, start), to: positionAt(starts, end) };
  };
  const problem: PlacedReader['problem'] = (span, key, message, severity = 'error') => {
    problems.push({ ...place(span), severity, key, message });
    return undefined;
  };
  const misshapen = (span: Span, key: string, message: string): undefined => {
    problems.push({ ...place(span), severity: 'error', key, message, bySchema: true });
  };
  const entries: PlacedReader['entries'] = ({ node, key }) => {
    if (node.kind !== 'object') {
      misshapen(node, key, 'It has to be an object.');
      return [];
    }
    return lastOfEach(node).flatMap((member) => {
      const name = shown(member.key);
      const at = member.value && { node: member.value, key: key ? `${key}.${name}` : name };
      return at ? [{ name: member.key, member, at }] : [];
    });
  };
  return {
    problems,
    place,
    problem,
    entries,
    members(at, known) {
      const found = new Map<string, At>();
      for (const { name, member, at: inner } of entries(at)) {
        if (known.includes(name)) found.set(name, inner);
        else misshapen(member.keySpan, inner.key, unknownWord(`There is no key "${shown(name)}" here`, name, known));
      }
      return found;
    },
    items({ node, key }) {
      if (node.kind !== 'array') {
        misshapen(node, key, 'It has to be a list.');
        return [];
      }
      if (node.items.length > MAX_ENTRIES) problem(node, key, `Only the first ${MAX_ENTRIES} entries are read.`);
      return node.items.slice(0, MAX_ENTRIES).map((item, index) => ({ node: item, key: `${key}.${index}` }));
    },
    text({ node, key }) {
      return node.kind === 'string' ? node.value : misshapen(node, key, 'It has to be a text in quotes.');
    },
    oneOf({ node, key }, words) {
      const written = node.kind === 'string' ? node.value : '';
      const word = words.find((each) => each === written);
      return word ?? misshapen(node, key, unknownWord(`It has to be ${words.join(', ')}`, written, words));
    },
  };
}

function lastOfEach({ members }: ObjectNode): Member[] {
  return [...new Map(members.map((member) => [member.key, member])).values()];
}

/** A name out of the file, fit to be shown. */
export function shown(name: string): string {
  return withoutTokens(printableStart(name, 60));
}

/** A sentence with the word that was probably meant. */
export function unknownWord(sentence: string, written: string, known: readonly string[]): string {
  const near = nearestName(written, known);
  return near === undefined ? `${sentence}.` : `${sentence}. Did you mean "${near}"?`;
}
