/** Credentials that may do more than a server should: by the words of their names, or by what their format says. */
import { IDENTITY_FLAG, IDENTITY_VARIABLE, limitedIdentities, powerfulIdentities } from '../../data/privilegedNames';
import type { Privilege } from '../../data/secretFormats';
import { type ConfigFile, type Location, partOf, type ServerEntry } from '../model/model';
import { variableCheck } from '../servers/variableChecks';
import { wordsOf } from '../strings/secrets/entropy';
import { privilegeOfWords, secretName } from '../strings/secrets/secret';
import { type CredentialUse, credentialsOfServer, credentialsOfSettings } from './credentials';
import { credentialVariables, sentNames } from './credentialVariables';

/** One such credential. */
export interface PrivilegedUse {
  at: Location;
  name: string;
  privilege: Privilege;
  server: ServerEntry | undefined;
}

/** All of an entry, in no particular order; one place may come twice. */
export function privilegedUses(server: ServerEntry): PrivilegedUse[] {
  const uses: PrivilegedUse[] = [];
  for (const credential of credentialsOfServer(server)) uses.push(...privilegedUse(credential));
  for (const { node, reference, privileged } of credentialVariables(server)) {
    if (privileged) uses.push({ at: partOf(node, reference.start, reference.end), ...privileged, server });
  }
  for (const node of server.envNames) {
    const privilege = privilegeIn(node.value);
    if (privilege) uses.push({ at: node, name: node.value, privilege, server });
  }
  for (const node of sentNames(server)) {
    const privilege = privilegeIn(node.value) ?? privilegeOfWords(wordsOf(node.value));
    if (privilege) uses.push({ at: node, name: node.value, privilege, server });
  }
  addIdentities(uses, server);
  return uses;
}

/** Those that stand beside the entries. */
export function privilegedSettings(file: ConfigFile): PrivilegedUse[] {
  return credentialsOfSettings(file).flatMap(privilegedUse);
}

function privilegedUse({ verdict, node, name, server }: CredentialUse): PrivilegedUse[] {
  if (verdict.kind !== 'secret' && verdict.kind !== 'placeholder') return [];
  if (verdict.kind === 'secret' && verdict.severity) return [];
  const privilege = (verdict.kind === 'secret' ? verdict.privilege : undefined) ?? privilegeIn(name);
  return privilege ? [{ at: partOf(node, verdict.start, verdict.end), name, privilege, server }] : [];
}

function privilegeIn(name: string): Privilege | undefined {
  const said = secretName(name);
  return said.secret ? said.privileged : undefined;
}

/** Profiles and roles: their names stand for credentials that the machine keeps. */
function addIdentities(uses: PrivilegedUse[], server: ServerEntry): void {
  for (const { name, value } of setsIdentity(server) ? server.env : []) {
    const privilege = IDENTITY_VARIABLE.test(name) ? identityPrivilege(value.value) : undefined;
    if (privilege) uses.push({ at: value, name, privilege, server });
  }
  for (let index = 1; index < server.args.length; index++) {
    const flag = server.args[index - 1]!.value;
    if (!flag.startsWith('-') || !IDENTITY_FLAG.test(flag)) continue;
    const node = server.args[index]!;
    const privilege = identityPrivilege(node.value);
    if (privilege) uses.push({ at: node, name: flag, privilege, server });
  }
}

const setsIdentity = variableCheck((name) => IDENTITY_VARIABLE.test(name));

function identityPrivilege(value: string): Privilege | undefined {
  if (value.length > 200 || value.includes('$') || value.includes('{')) return undefined;
  const words = value
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  if (words.some((word) => limitedIdentities.has(word))) return undefined;
  return words.some((word) => powerfulIdentities.has(word)) ? 'admin' : privilegeOfWords(words);
}
