/** Credentials by what they are, not by where they stand: the same value, or the same variable, is the same credential. */
import { oncePerEntry } from '../model/entryMemo';
import { type Location, partOf, type ServerEntry } from '../model/model';
import { supportOf } from '../servers/expansion';
import { secretName } from '../strings/secrets/secret';
import { environmentFamilies } from '../strings/variable';
import { credentialsOfServer } from './credentials';
import { credentialVariables, outcomeOf, sentNames } from './credentialVariables';

/** One server being given a credential. */
export interface CredentialGrant {
  /** The same for the same credential. Holds the value itself: for comparing only. */
  identity: string;
  /** The variable or input by which it is given; undefined for a literal. */
  variable: string | undefined;
  /** What it stands under. */
  name: string;
  server: ServerEntry;
  at: Location;
}

/** Everything that an entry is given. Identifiers and keys made to be public do not count. */
export function grantsOf(server: ServerEntry): CredentialGrant[] {
  const grants: CredentialGrant[] = [];
  for (const { verdict, node, name } of credentialsOfServer(server)) {
    if (verdict.kind !== 'secret' || verdict.severity) continue;
    const { start, end } = verdict;
    const at = partOf(node, start, end);
    grants.push({ identity: `value ${node.value.slice(start, end)}`, variable: undefined, name, server, at });
  }
  const { variables } = server.file.document;
  for (const use of credentialVariables(server)) {
    const { identity, node, name, part, reference } = use;
    // A form that this host sends on as text is meant as the variable, and becomes it with the next fix.
    const isMeant = environmentFamilies.includes(reference.family);
    const isText = outcomeOf(server, use) === 'literal';
    if (isText && !(isMeant && environmentFamilies.some((family) => supportOf(variables, family, part)))) continue;
    const { start, end } = reference;
    grants.push({ identity, variable: reference.name, name, server, at: partOf(node, start, end) });
  }
  for (const node of sentNames(server)) {
    grants.push({ identity: `variable ${node.value}`, variable: node.value, name: node.value, server, at: node });
  }
  for (const node of server.envNames) {
    if (!secretName(node.value).secret) continue;
    grants.push({ identity: `variable ${node.value}`, variable: node.value, name: node.value, server, at: node });
  }
  return grants;
}

/** Identities of the credentials that an entry is given, without the places. */
export const identitiesOf = oncePerEntry((server): readonly string[] => {
  const grants = grantsOf(server);
  return grants.length ? grants.map(({ identity }) => identity) : nothing;
});

const nothing: readonly string[] = [];
