/** Remembers what follows from the text of an entry alone, from version to version: after an edit one entry is new, not all. */
import type { HostDocument } from '../../../../shared/src/hosts/host';
import type { ObjectNode } from '../formats/text';
import { createTextNotes } from '../formats/textNotes';
import { detached } from '../memo';
import type { ServerEntry } from './model';

/** Entries that each of two generations may hold; longer ones than this are not kept. */
const generation = 3_000;
const longest = 2_000;

/** The text of an entry with its key: one string object for all readers, so that it is hashed once. */
const texts = createTextNotes<ObjectNode, string | false>();

/**
 * The same function, asked once for each document and text of an entry. Its answer must depend on nothing else, hold no node of
 * the tree, and not be changed by whoever gets it.
 */
export function rememberEntries<T>(compute: (server: ServerEntry) => T): (server: ServerEntry) => T {
  const memories = new Map<HostDocument, { young: Map<string, { answer: T }>; old: Map<string, { answer: T }> }>();
  return (server) => {
    const text = textOf(server);
    if (text === false) return compute(server);
    const { document } = server.file;
    let memory = memories.get(document);
    if (!memory) {
      memory = { young: new Map(), old: new Map() };
      memories.set(document, memory);
    }
    const known = memory.young.get(text);
    if (known) return known.answer;
    const entry = memory.old.get(text) ?? { answer: compute(server) };
    if (memory.young.size >= generation) {
      memory.old = memory.young;
      memory.young = new Map();
    }
    memory.young.set(detached(text), entry);
    return entry.answer;
  };
}

/** False where the entry is not one stretch of the text, or its name stands elsewhere. */
function textOf({ node, member, file: { text } }: ServerEntry): string | false {
  const known = texts.get(text, node);
  if (known !== undefined) return known;
  const isStretch = text.format === 'json' && member?.value === node && node.end - member.start <= longest;
  const own = isStretch && text.text.slice(member.start, node.end);
  texts.set(text, node, own);
  return own;
}
