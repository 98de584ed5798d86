/** Variables and inputs that carry credentials: which, where they stand, and under which name. */

import type { HostView } from '../../../../shared/src/hosts/detect';
import type { EntryPart } from '../../../../shared/src/hosts/host';
import type { Privilege } from '../../data/secretFormats';
import { argumentIndex } from '../model/argumentIndex';
import { oncePerEntry } from '../model/entryMemo';
import type { ServerEntry } from '../model/model';
import { type Expansion, expansionOf } from '../servers/expansion';
import { bridgeOf } from '../servers/serverAddress';
import { referencesIn, type ServerString, serverStrings } from '../servers/serverStrings';
import { isPastedValue } from '../strings/secrets/redact';
import { type SecretName, secretName } from '../strings/secrets/secret';
import type { VariableReference } from '../strings/variable';
import type { StringNode } from '../syntax/text';

/** One reference to a credential. */
export interface CredentialVariable {
  node: StringNode;
  part: EntryPart;
  reference: VariableReference;
  /** What it stands under: variable, header, flag, parameter; the variable's own name where nothing else is there. */
  name: string;
  /** The same for every spelling of one variable or input. */
  identity: string;
  /** The power that the names claim, and which of them does. */
  privileged: { name: string; privilege: Privilege } | undefined;
}

/** References whose own name, or the name they stand under, says that the value is a credential. */
export const credentialVariables = oncePerEntry((server): readonly CredentialVariable[] => {
  let found: CredentialVariable[] | undefined;
  for (const string of serverStrings(server)) {
    if (string.part === 'other' || string.part === 'cwd') continue;
    for (const reference of referencesIn(string)) {
      const one = credentialIn(server, string, reference);
      // A list that begins with one has room for one; most entries have no more.
      if (one && found) found.push(one);
      else if (one) found = [one];
    }
  }
  return found ?? none;
});

const none: readonly CredentialVariable[] = [];

function credentialIn(
  server: ServerEntry,
  string: ServerString,
  reference: VariableReference,
): CredentialVariable | undefined {
  const { node, part } = string;
  const identity = identityOf(reference);
  if (identity === undefined) return undefined;
  const under = nameOver(server, string, reference);
  const own = secretName(reference.name);
  const over = under === undefined ? own : secretName(under);
  const isStrong = over.strength === 'strong' || over.strength === 'password';
  if (!own.secret && !isStrong && !holdsScheme(string, reference)) return undefined;
  // A value pasted between the braces is no name, and must not be shown as one.
  if (isPastedValue(reference.name)) return undefined;
  const name = under ?? reference.name;
  const privileged = privilegeOf(over, name) ?? privilegeOf(own, reference.name);
  return { node, part, reference, identity, name, privileged };
}

/** Names of variables whose values the host sends as credentials: for `Authorization`, or for the headers of a map. */
export function sentNames(server: ServerEntry): StringNode[] {
  const names: StringNode[] = [];
  for (const { field, member } of server.fields) {
    const { value } = member;
    if (field.role === 'bearerName' && value?.kind === 'string' && value.value) names.push(value);
    if (field.role !== 'headerNames' || value?.kind !== 'object') continue;
    for (const { key, value: name } of value.members) {
      if (name?.kind === 'string' && (secretName(key).secret || secretName(name.value).secret)) names.push(name);
    }
  }
  return names;
}

/** Files, settings and commands are sources of their own; everything else is a variable or an input. */
function identityOf({ family, name }: VariableReference): string | undefined {
  // The shell's own name for the current folder, not a password.
  if (name === 'PWD' || name === 'OLDPWD') return undefined;
  if (family === '$(command)' || family === '${config:key}' || family === '${command:id}') return undefined;
  if (family === '${input:id}' || family === '${{ inputs.VAR }}') return `input ${name}`;
  if (family === '{file:path}' || family === '${file:path}') return `file ${name}`;
  if (family === '${user_config.KEY}') return `option ${name}`;
  return /^\w+$/.test(name) ? `variable ${name}` : undefined;
}

/** `--token=`, `?key=`, `TOKEN=`, `X-Api-Key: ` in front of the reference, within its own string. */
const NAMED_BEFORE =
  /(?:^|[\s?&#;,"'])-{0,2}([A-Za-z_][\w.-]{0,79})(?:=|:\s{0,4})(?:Bearer |Basic |Token |token |bearer )?$/;

function nameOver(server: ServerEntry, string: ServerString, { start }: VariableReference): string | undefined {
  const { node, part } = string;
  const before = node.value.slice(Math.max(0, start - 120), start);
  const named = NAMED_BEFORE.exec(before)?.[1];
  if (named) return named;
  if (part === 'env' || part === 'headers') return string.name;
  if (part !== 'args' || start > 0) return undefined;
  const flag = server.args[argumentIndex(server, node) - 1]?.value;
  return flag && /^-{1,2}[A-Za-z][\w.-]*$/.test(flag) ? flag.replace(/^-+/, '') : undefined;
}

function holdsScheme({ node, part }: ServerString, { start }: VariableReference): boolean {
  return part === 'headers' && /^(?:Bearer|Basic|Token|ApiKey)\s$/i.test(node.value.slice(0, start));
}

function privilegeOf({ secret, privileged }: SecretName, name: string): CredentialVariable['privileged'] {
  return secret && privileged ? { name, privilege: privileged } : undefined;
}

/** What becomes of the reference: a shell, and a bridge for its headers, expand what the host leaves alone. */
export function outcomeOf(server: ServerEntry, { node, part, reference }: CredentialVariable): Expansion['kind'] {
  const { kind } = expansionOf(server.file.document.variables, part, node.value, reference);
  if (kind !== 'literal' || (part !== 'args' && part !== 'command')) return kind;
  const origin = part === 'command' ? -1 : argumentIndex(server, node);
  const shell = server.launch.shellLine?.text.origin === origin;
  return shell && (reference.family === '$VAR' || reference.family === '${VAR}') ? 'expanded' : kind;
}

/** The credential gets there: the host expands the reference, or nothing is known about any host that reads the text. */
export function isSent(outcome: Expansion['kind'], views: readonly HostView[]): boolean {
  if (outcome !== 'unknown') return outcome === 'expanded';
  return !views.some(({ document }) => document.variables?.confirmed);
}

/** A bridge puts the variable into the header itself, so it never shows on the command line. */
export function isBridgeHeader(server: ServerEntry, { node, part, reference }: CredentialVariable): boolean {
  if (part !== 'args' || reference.family !== '${VAR}') return false;
  const origin = argumentIndex(server, node);
  const inHeader = bridgeOf(server)?.headers.some(({ word }) => word.origin === origin) === true;
  return inHeader && server.env.some(({ name }) => name === reference.name);
}
