/** The parts of addresses that are written into logs: user info, query and fragment. */

import { oncePerEntry } from '../model/entryMemo';
import type { ServerEntry } from '../model/model';
import { type Expansion, expansionOf } from '../servers/expansion';
import { knownServerOf } from '../servers/knownServerOf';
import { type ServerString, serverStrings } from '../servers/serverStrings';
import { findUrls, parseUrl, type UrlParts } from '../strings/addresses/url';
import { findReferences } from '../strings/variable';
import type { Span, StringNode } from '../syntax/text';

/** One such part of a string. */
export interface ShownPart extends Span {
  node: StringNode;
  /** The parameter's name; undefined for user info. */
  name: string | undefined;
  /** Set where the place alone says that a reference in it is a credential: what the host makes of that reference. */
  reference: Expansion['kind'] | undefined;
}

const webSchemes = new Set(['http', 'https', 'ws', 'wss', 'sse']);

/** Parts of the entry's address and of web addresses among its arguments. */
export const partsThatShow = oncePerEntry((server): readonly ShownPart[] => {
  const parts: ShownPart[] = [];
  for (const string of serverStrings(server)) {
    const { node, part } = string;
    if (!node.value.includes('://') || !/[@?#]/.test(node.value)) continue;
    if (part === 'url') {
      const url = parseUrl(node.value);
      if (url) parts.push(...shownParts(server, string, url, 0));
    } else if (part === 'args' || part === 'command') {
      for (const { start, end } of findUrls(node.value)) {
        const url = parseUrl(node.value.slice(start, end));
        if (url && webSchemes.has(url.scheme)) parts.push(...shownParts(server, string, url, start));
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

function referenceIn(server: ServerEntry, { node, part }: ServerString, span: Span): Expansion['kind'] | undefined {
  const reference = findReferences(node.value).find(({ start, end }) => span.start <= start && end <= span.end);
  return reference && expansionOf(server.file.document.variables, part, node.value, reference).kind;
}
