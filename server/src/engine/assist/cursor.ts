/** Where a person is typing, in words that all formats share. Read from the text before the place, so half-typed texts do. */
import type { DocumentFormat } from '../../../../shared/src/hosts/host';
import { type Member, memberOf, type Node, type ObjectNode, type Span } from '../text';
import { scanFlow } from './flowCursor';
import { tomlCursors } from './tomlCursor';
import { yamlCursors } from './yamlCursor';

/** A key, or a position in a list. */
export type Step = string | number;

/** How new text is written at a place. */
export type Style = 'json' | 'toml' | 'yaml' | 'yaml-flow';

/** One reading of a place. */
export interface Cursor {
  at: 'key' | 'value';
  style: Style;
  /** From the document to the object that gets the key, or to the value itself. */
  path: readonly Step[];
  /** What is typed already, quotes included; empty where nothing is. */
  token: Span;
  /** The token without its quotes. */
  inner: Span;
  quote: string;
  /** The whole token, decoded. */
  name: string;
  /** The key has its colon or equals sign already. */
  separated: boolean;
  /** A comma is needed behind the new text. */
  comma: boolean;
  /** A comma is missing here, before the new text. */
  missingComma?: number;
  /** The key names a table between brackets (TOML). */
  header?: true;
}

/** Readings of a place; none inside comments and where nothing can be typed. */
export function cursorsAt(text: string, format: DocumentFormat, offset: number): Cursor[] {
  if (format === 'toml') return tomlCursors(text, offset);
  if (format === 'yaml' || (format === 'markdown' && isInFrontMatter(text, offset))) return yamlCursors(text, offset);
  if (format === 'markdown') return [];
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const found = scanFlow(text, { start, offset, base: [], style: 'json' });
  return 'at' in found ? [found] : [];
}

/** Behind the opening line, with no closing line before the place. */
function isInFrontMatter(text: string, offset: number): boolean {
  const lines = text.slice(0, offset).split('\n');
  return /^\ufeff?---\s*$/.test(lines[0]!) && !lines.some((line, i) => i > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
}

/** The node at a path; of duplicate keys the one around the offset, else the last. */
export function nodeNear(root: Node | undefined, path: readonly Step[], offset: number): Node | undefined {
  let node = root;
  for (const step of path) {
    if (node?.kind === 'object' && typeof step === 'string') node = memberNear(node, step, offset)?.value;
    else if (node?.kind === 'array' && typeof step === 'number') node = node.items[step];
    else return undefined;
  }
  return node;
}

function memberNear(object: ObjectNode, key: string, offset: number): Member | undefined {
  const around = object.members.find((member) => member.key === key && member.start <= offset && offset <= member.end);
  return around ?? memberOf(object, key);
}
