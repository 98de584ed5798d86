/** Prompts for values and who refers to them. */

import type { ConfigFile } from '../model/model';
import { findReferences } from '../strings/variable';
import { type StringNode, walk } from '../syntax/text';

/** One `${input:id}` in a text. */
export interface InputUse {
  id: string;
  node: StringNode;
  start: number;
  end: number;
}

/** All references to inputs in a file, wherever they stand. */
export function inputUses(file: ConfigFile): InputUse[] {
  const uses: InputUse[] = [];
  walk(file.root, (node) => {
    if (node.kind !== 'string' || !node.value.includes('${input:')) return;
    for (const { family, name, start, end } of findReferences(node.value)) {
      if (family === '${input:id}') uses.push({ id: name, node, start, end });
    }
  });
  return uses;
}

/** The document declares inputs, so references to them can be checked. */
export function knowsInputs(file: ConfigFile): boolean {
  return file.document.inputs !== undefined;
}
