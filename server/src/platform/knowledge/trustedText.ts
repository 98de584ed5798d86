/**
 * What makes a text fit for use: written by the maintainers, for this version of the product. Cheap enough for every start;
 * whether its rows have their shape is looked at once, before it is kept (`checkPackage.ts`).
 */
import type { KnowledgeHeader } from '../../../../shared/src/knowledge/document';
import { KNOWLEDGE_FORMAT } from '../../../../shared/src/knowledge/format';
import type { Knowledge } from '../../engine/knowledge/knowledgeModel';
import { readKnowledge } from '../../engine/knowledge/readKnowledge';
import type { AcceptedKey } from './acceptedKeys';
import { signatureFault } from './signature';

/** For whom a text has to be fit. */
export interface Trust {
  keys: readonly AcceptedKey[];
  /** Version of the product. */
  product: string;
}

/** Bytes of a data package, unpacked; today's has a third of a megabyte. */
export const MAX_TEXT_BYTES = 8 * 1024 * 1024;

const NOT_ASCII = /[^\n\x20-\x7e]/;
const HEADER = /^\{"header":(\{[^{}\n]{1,400}\}),\n/;
const RELEASE = /^(\d{1,5})\.(\d{1,5})\.(\d{1,5})/;

/** The data in a text, or why it is not used. */
export function trustedKnowledge(text: string, trust: Trust): { known: Knowledge } | { refused: string } {
  const header = headerOf(text);
  if (!header) return { refused: 'it is no data package' };
  const fault = headerFault(header, trust.product) ?? signatureFault(text, trust.keys);
  if (fault !== undefined) return { refused: fault };
  if (NOT_ASCII.test(text)) return { refused: 'it is not written as data packages are' };
  try {
    return { known: readKnowledge(() => ({ text, pieces: [] })) };
  } catch {
    return { refused: 'it is not written as data packages are' };
  }
}

/** What a text says of itself before anything else of it is believed. */
export function headerOf(text: string): KnowledgeHeader | undefined {
  const written = HEADER.exec(text)?.[1];
  if (written === undefined) return undefined;
  try {
    const { format, version, date, minimumProduct } = JSON.parse(written) as Partial<Record<string, unknown>>;
    if (typeof format !== 'number' || typeof date !== 'string') return undefined;
    if (!isRelease(version) || !isRelease(minimumProduct)) return undefined;
    return { format: format as typeof KNOWLEDGE_FORMAT, version, date, minimumProduct };
  } catch {
    return undefined;
  }
}

function isRelease(value: unknown): value is string {
  return typeof value === 'string' && RELEASE.test(value);
}

function headerFault({ format, minimumProduct }: KnowledgeHeader, product: string): string | undefined {
  if (compareReleases(minimumProduct, product) > 0) {
    return `it needs version ${minimumProduct} of MCP Config Lens, and this is ${product}`;
  }
  return format === KNOWLEDGE_FORMAT ? undefined : `its format ${format} is not known to this version`;
}

/** Which of two releases is later: above 0 for the first. What follows three numbers is not looked at. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => RELEASE.exec(text)?.slice(1).map(Number) ?? [0, 0, 0]);
  const at = left!.findIndex((number, index) => number !== right![index]);
  return at < 0 ? 0 : left![at]! - right![at]!;
}
