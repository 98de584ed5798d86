/** Texts of a configuration that a host may show to the model. */

import type { ConfigFile, ServerEntry } from '../model/model';
import { type Node, type StringNode, walk } from '../syntax/text';
import { serverStrings } from './serverStrings';

const NAME =
  /^(?:descriptions?|instructions?|prompts?|system_?prompt|system_?message|guidance|hint|usage|when_?to_?use|about|summary)$/i;

/** Strings of an entry under names such as `description` and `instructions`. */
export function textsOfServer(server: ServerEntry): readonly StringNode[] {
  const found: StringNode[] = [];
  for (const { node, name } of serverStrings(server)) if (NAME.test(name) && isText(node)) found.push(node);
  return found;
}

/** A text, or one line of it; a list inside a list holds something else. */
function isText({ parent }: StringNode): boolean {
  return parent?.kind === 'member' || parent?.parent?.kind === 'member';
}

/** Those in prompts for values and beside the servers. */
export function textsOfSettings(file: ConfigFile): readonly StringNode[] {
  const found = new Set<StringNode>();
  for (const input of file.inputs) collect(input.node, found);
  const ownsRoot = file.serverMaps.length > 0 || file.strayMaps.length > 0;
  if (ownsRoot) {
    for (const { key, value } of file.root?.members ?? []) {
      if (value && NAME.test(key)) collectStrings(value, found);
    }
  }
  return [...found];
}

function collect(node: Node, found: Set<StringNode>): void {
  walk(node, (inner) => {
    if (inner.kind !== 'object') return;
    for (const { key, value } of inner.members) if (value && NAME.test(key)) collectStrings(value, found);
  });
}

/** A text, or the lines of one; a map below such a name holds something else. */
function collectStrings(value: Node, found: Set<StringNode>): void {
  const nodes = value.kind === 'array' ? value.items : [value];
  for (const node of nodes) if (node.kind === 'string') found.add(node);
}
