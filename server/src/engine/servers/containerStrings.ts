/** Which strings of a container launch speak of paths inside the container, and which part of a mount is the machine's. */

import { nodeOfWord, type ServerEntry } from '../model/model';
import type { Word } from '../strings/launch/launch';
import type { Span, StringNode } from '../syntax/text';

/** For each string that is not wholly about this machine: the part that is, or null when none is. */
export function containerStrings(server: ServerEntry): ReadonlyMap<StringNode, Span | null> {
  const strings = new Map<StringNode, Span | null>();
  if (!server.command || server.launch.runner?.kind !== 'container') return strings;
  const { container, targetArgs } = server.launch;
  const inside = (word: Word): void => {
    const node = nodeOfWord(server, word.origin);
    if (node && word.start <= 0 && word.end >= node.value.length) strings.set(node, null);
  };
  for (const word of targetArgs) inside(word);
  if (!container) return strings;
  for (const { word } of container.env) inside(word);
  for (const { name, value } of container.options) if (value && name === '--workdir') inside(value);
  for (const { word, kind, source } of container.mounts) {
    const node = nodeOfWord(server, word.origin);
    if (!node || word.start > 0 || word.end < node.value.length) continue;
    if (kind === 'bind' && source) strings.set(node, { start: source.start, end: source.end });
    else if (kind === 'volume' || kind === 'tmpfs') strings.set(node, null);
  }
  return strings;
}
