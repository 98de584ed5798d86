/** The parts of addresses that are written into logs: user info, query and fragment. */

import type { Span, StringNode } from '../formats/text';
import { oncePerEntry } from '../model/entryNotes';
import type { ServerEntry } from '../model/model';
import { knownServerOf } from '../servers/knownServerOf';
import { type Outcome, outcomeOf } from '../servers/references';
import { type ServerString, serverStrings } from '../servers/serverStrings';
import { findUrls, parseUrl, type UrlParts } from '../values/addresses/url';
import { findReferences } from '../values/variable';

/** One such part of a string. */
export interface ShownPart extends Span {
  node: StringNode;
  /** The parameter's name; undefined for user info. */
  name: string | undefined;
  /** Set where the place alone says that a reference in it is a credential: what the host makes of that reference. */
  reference: Outcome['kind'] | undefined;
}

const WEB = new Set(['http', 'https', 'ws', 'wss', 'sse']);

/** Parts of the entry's address and of web addresses among its arguments. */
export const partsThatShow = oncePerEntry((server): readonly ShownPart[] => {
  const parts: ShownPart[] = [];
  for (const string of serverStrings(server)) {
    const { node, place } = string;
    if (!node.value.includes('://') || !/[@?#]/.test(node.value)) continue;
    if (place === 'url') {
      const url = parseUrl(node.value);
      if (url) parts.push(...shownParts(server, string, url, 0));
    } else if (place === 'args' || place === 'command') {
      for (const { start, end } of findUrls(node.value)) {
        const url = parseUrl(node.value.slice(start, end));
        if (url && WEB.has(url.scheme)) parts.push(...shownParts(server, string, url, start));
      }
    }
  }
  return parts;
});

function shownParts(server: ServerEntry, string: ServerString, url: UrlParts, offset: number): ShownPart[] {
  const { node } = string;
  const parts: ShownPart[] = [];
  const moved = ({ start, end }: Span): Span => ({ start: start + offset, end: end + offset });
  const { user, password } = url.spans;
  if (password) {
    const part = moved(password);
    parts.push({ node, ...part, name: undefined, reference: referenceIn(server, string, part) });
  } else if (user) parts.push({ node, ...moved(user), name: undefined, reference: undefined });
  const secretNames = knownServerOf(server)?.secretQuery ?? [];
  for (const parameter of [...url.query, ...url.fragmentParameters]) {
    const part = moved(parameter);
    const reference = secretNames.includes(parameter.name) ? referenceIn(server, string, part) : undefined;
    parts.push({ node, name: parameter.name, ...part, reference });
  }
  return parts;
}

function referenceIn(server: ServerEntry, { node, place }: ServerString, part: Span): Outcome['kind'] | undefined {
  const reference = findReferences(node.value).find(({ start, end }) => part.start <= start && end <= part.end);
  return reference && outcomeOf(server.file.document.variables, place, node.value, reference).kind;
}
