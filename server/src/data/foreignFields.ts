/** What entry fields mean to the hosts that know them: for saying that this host is not one of those. */
import type { EntryRole, Field } from '../../../shared/src/hosts/host';
import { hosts } from '../../../shared/src/hosts/index';
import { SKIP_NAME, TLS_WORD, VERIFY_NAME } from './tlsSwitches';

/** A field of some host whose loss matters: it launches, switches, limits or approves. */
export interface ForeignField {
  role: EntryRole | undefined;
  approves: boolean;
  /** By its name, it lets the host accept any certificate while it has this value. */
  accepts?: boolean;
}

const weighty: ReadonlySet<string> = new Set([
  ...['command', 'commandLine', 'args', 'env', 'envFile', 'cwd', 'url', 'headers', 'transport'],
  ...['enabled', 'disabled', 'allowedTools', 'excludedTools'],
]);

/** Whether the sign-in settings of some host have this field. */
export function isSignInField(key: string): boolean {
  signInFields ??= new Set(
    hosts.flatMap(({ documents }) =>
      documents.flatMap(({ entry }) =>
        Object.values(entry?.fields ?? {}).flatMap(({ role, fields }) =>
          role === 'oauth' ? Object.keys(fields ?? {}) : [],
        ),
      ),
    ),
  );
  return signInFields.has(key);
}

let signInFields: ReadonlySet<string> | undefined;
let index: Map<string, ForeignField> | undefined;

/** What a field name means to a host, if any host gives it a meaning that matters. */
export function foreignField(key: string): ForeignField | undefined {
  index ??= indexFields();
  return index.get(key) ?? certificateField(key);
}

/** Switches for certificates that people write though no host has them, in the words that servers use. */
function certificateField(key: string): ForeignField | undefined {
  const name = key.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
  if (!TLS_WORD.test(name)) return undefined;
  const accepts = SKIP_NAME.test(name) ? true : VERIFY_NAME.test(name) ? false : undefined;
  return accepts === undefined ? undefined : { role: undefined, approves: false, accepts };
}

function indexFields(): Map<string, ForeignField> {
  const found = new Map<string, ForeignField>();
  for (const host of hosts) {
    if (host.fallback) continue;
    for (const { entry, servers } of host.documents) {
      if (!entry || !servers) continue;
      for (const [key, field] of Object.entries(entry.fields)) {
        const approves = field.effect?.kind.startsWith('approve-') === true;
        if (found.has(key) || !(approves || isWeighty(field))) continue;
        found.set(key, { role: field.role, approves });
      }
    }
  }
  return found;
}

function isWeighty({ role, values }: Field): boolean {
  // A set of values says more than a name: such a field is read by its host alone.
  return role !== undefined && weighty.has(role) && !(role === 'allowedTools' && values);
}
