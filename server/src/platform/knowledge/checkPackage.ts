/** Everything that is looked at before a downloaded data package is kept: who wrote it, and every row in it. */
import { type KnowledgeHeader, knowledgeSchema } from '../../../../shared/src/knowledge/document';
import { documentIn, writeKnowledge } from '../../engine/knowledge/writeKnowledge';
import { versionScheme } from '../../engine/strings/packages/knownServer';
import { parseIntervals } from '../../engine/strings/packages/versionIntervals';
import { isProvenShape } from '../../engine/strings/secrets/secretShape';
import { splitSignature } from './signature';
import { headerOf, type Trust, trustedKnowledge } from './trustedText';

/** What the package says of itself, or why it is not kept. */
export function checkPackage(text: string, trust: Trust): { header: KnowledgeHeader } | { refused: string } {
  const trusted = trustedKnowledge(text, trust);
  if ('refused' in trusted) return trusted;
  const fault = contentFault(text);
  return fault === undefined ? { header: headerOf(text)! } : { refused: fault };
}

/** What is wrong with the rows; undefined when nothing is. */
function contentFault(text: string): string | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return 'it is not valid JSON';
  }
  const document = documentIn(raw);
  const parsed = document && knowledgeSchema.safeParse(document);
  if (!parsed) return 'it has no list of rows';
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
    return `it does not fit the schema of data packages${place && ` (${place})`}`;
  }
  const row = [...parsed.data.malicious, ...parsed.data.vulnerable].find(({ ecosystem, affected }) => {
    return !parseIntervals(versionScheme(ecosystem), affected);
  });
  if (row) return `the versions of ${row.ecosystem} ${row.name} cannot be read`;
  const { searched, wholeValue, named } = parsed.data.secrets;
  const form = [...searched, ...wholeValue, ...named].find(({ shapes }) => !shapes.every(isProvenShape));
  if (form) return `the form of ${form.id} is not proven to be quick to look for`;
  // Look-ups go by lines and by the index: both must be what follows from the rows.
  return writeKnowledge(document as typeof parsed.data) === splitSignature(text)?.signed
    ? undefined
    : 'its lines are not those that data packages have';
}
