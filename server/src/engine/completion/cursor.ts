/** Where a person is typing, in words that all formats share. */
import { type Member, memberOf, type Node, type ObjectNode, type Span } from '../syntax/text';

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
