/** Fields without which a host takes no entry. */
import type { Field } from '../../../../shared/src/hosts/host';
import { oncePerDocument } from '../model/documentMemo';
import type { ServerEntry } from '../model/model';
import { bearsMarker } from '../model/readEffects';

/** Fields that the document wants in some entries, or in all. */
const requiredFields = oncePerDocument(({ entry }): readonly (readonly [string, Field])[] =>
  Object.entries(entry?.fields ?? {}).filter(([, { required, requiredWhen }]) => required || requiredWhen),
);

/** Names of the fields that this entry needs and lacks. */
export function lackingFields(server: ServerEntry): string[] {
  const lacking: string[] = [];
  for (const [key, field] of requiredFields(server.file.document)) {
    if (isNeeded(server, field) && isLacking(server, key, field)) lacking.push(key);
  }
  return lacking;
}

/** A marker says it of this entry, or every entry that the host starts or contacts needs it. */
function isNeeded(server: ServerEntry, { required, requiredWhen }: Field): boolean {
  if (requiredWhen) return bearsMarker(server.node, [requiredWhen]);
  return required === true && !server.elsewhere && Boolean(server.command ?? server.url);
}

function isLacking(server: ServerEntry, key: string, { role, only }: Field): boolean {
  // An entry without a launch, and an address without a transport, have findings of their own.
  if (role && launchRoles.has(role)) return false;
  if (role === 'transport' && server.url) return false;
  if ((only === 'stdio' && !server.command) || (only === 'remote' && !server.url)) return false;
  return !server.fields.some(({ member, path }) => member.key === key && path.length === 0);
}

const launchRoles: ReadonlySet<string> = new Set(['command', 'commandLine', 'url']);
