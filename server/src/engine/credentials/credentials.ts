/** Every value of a file that is, or stands for, a credential; judged once per string, whoever asks. */
import type { EntryPart, EntryRole } from '../../../../shared/src/hosts/host';
import { isProseField, SAMPLE_WORDS } from '../../data/proseFields';
import { argumentIndex } from '../model/argumentIndex';
import { oncePerEntry } from '../model/entryMemo';
import type { ConfigFile, ServerEntry } from '../model/model';
import { permissionRules } from '../permissions/permissionRules';
import { serverStrings } from '../servers/serverStrings';
import { judgeAtHost } from '../strings/secrets/passwordHost';
import {
  isPlain,
  isPlainReference,
  judgeSecret,
  type SecretContext,
  type SecretVerdict,
} from '../strings/secrets/secret';
import { findProviderTokens } from '../strings/secrets/secretScan';
import { spanAround } from '../strings/secrets/spanSet';
import type { ConfigText, Member, Node, StringNode } from '../syntax/text';
import { createTextMemo } from '../syntax/textMemo';
import { type OptionPassword, optionPasswords } from './optionPasswords';
import { passwordHost } from './passwordHosts';
import { strayCredentials } from './strayCredentials';

/** A judged string and what it stands under. */
export interface CredentialUse {
  node: StringNode;
  part: EntryPart | 'input-default';
  /** Variable, header, flag, field or input id. */
  name: string;
  member: Member | undefined;
  server: ServerEntry | undefined;
  /** Whose credential it is, where it belongs to no server. */
  holder?: string;
  /** It stands where the host's table knows nothing: whether a reference works there is not known. */
  stray?: true;
  verdict: SecretVerdict;
}

const quietLists = createTextMemo<ReturnType<typeof serverStrings>, true>();
const none: readonly CredentialUse[] = [];
const verdicts = createTextMemo<StringNode, SecretVerdict>();

/** All strings of a file that are secrets or placeholders: in entries, inputs and settings that hold an environment. */
export function credentialsOf(file: ConfigFile): readonly CredentialUse[] {
  return [...file.servers.flatMap(credentialsOfServer), ...credentialsOfSettings(file)];
}

/** Those of one entry. */
export const credentialsOfServer = oncePerEntry((server): readonly CredentialUse[] => {
  const strings = serverStrings(server);
  // Readers that agree share the strings, and nearly all entries hold nothing.
  if (quietLists.get(server.file.text, strings)) return none;
  const uses: CredentialUse[] = [];
  for (const option of optionPasswords(server)) addOption(uses, server, option);
  const taken = uses.map(({ node }) => node);
  let names: readonly Member[] | undefined;
  for (const { node, part, name, member } of strings) {
    const { value } = node;
    if (isPlainReference(value) || taken.includes(node)) continue;
    const label = part === 'args' ? (flagBefore(server, node) ?? '') : (nameInList(server, part, node, member) ?? name);
    if (isPlain(value, label, part === 'headers')) continue;
    if (part === 'other') {
      names ??= nameFields(server);
      if (isProse(member) || spanAround(names, node)) {
        addToken(uses, server, { node, part, name, member, server });
        continue;
      }
    }
    add(uses, server.file, { node, part, name: label, member, server });
  }
  if (uses.length === 0) quietLists.set(server.file.text, strings, true);
  return uses;
});

const besideEntries = createTextMemo<ConfigFile, readonly CredentialUse[]>();

/** Those that stand beside the entries. */
export function credentialsOfSettings(file: ConfigFile): readonly CredentialUse[] {
  return besideEntries.once(file.text, file, () => findInSettings(file));
}

function findInSettings(file: ConfigFile): CredentialUse[] {
  const uses = credentialsOfKnownSettings(file);
  const strays = strayCredentials(file);
  if (strays.length === 0) return uses;
  const judged = new Set<Node>(uses.map(({ node }) => node));
  // Permission rules go as a whole.
  for (const { at } of permissionRules(file)) if (at.kind === 'string') judged.add(at);
  for (const { defaultValue } of file.inputs) if (defaultValue) judged.add(defaultValue);
  for (const { effect, node } of file.effects) {
    if (effect.kind !== 'environment' || node.kind !== 'object') continue;
    for (const { value } of node.members) if (value) judged.add(value);
  }
  for (const { node, member, verdict } of strays) {
    if (judged.has(node)) continue;
    uses.push({ node, part: 'other', name: member?.key ?? '', member, server: undefined, stray: true, verdict });
  }
  return uses;
}

function credentialsOfKnownSettings(file: ConfigFile): CredentialUse[] {
  const uses: CredentialUse[] = [];
  for (const input of file.inputs) {
    if (input.defaultValue) {
      add(uses, file, {
        node: input.defaultValue,
        part: 'input-default',
        name: input.id,
        member: undefined,
        server: undefined,
      });
    }
  }
  for (const { effect, node, owner } of file.effects) {
    if (effect.kind === 'environment' && node.kind === 'object') {
      for (const member of node.members) {
        if (member.value?.kind !== 'string') continue;
        add(uses, file, { node: member.value, part: 'other', name: member.key, member, server: undefined });
        if (effect.example && uses[uses.length - 1]?.verdict.kind === 'placeholder') uses.pop();
      }
    } else if (effect.kind === 'credential' && node.kind === 'string' && owner.kind === 'member') {
      const around = owner.parent.parent;
      const holder = around?.kind === 'member' ? { holder: around.key } : {};
      add(uses, file, { node, part: 'other', name: owner.key, member: owner, server: undefined, ...holder });
    }
  }
  return uses;
}

/** Manifests write variables and headers as a list of `{ name, value }`. */
function nameInList(
  server: ServerEntry,
  part: EntryPart,
  node: StringNode,
  member: Member | undefined,
): string | undefined {
  if (member?.key !== 'value' && member?.key !== 'default') return undefined;
  const pairs = part === 'env' ? server.env : part === 'headers' ? server.headers : [];
  return pairs.find(({ value }) => value === node)?.name;
}

const nameRoles: ReadonlySet<EntryRole | undefined> = new Set(['envNames', 'headerNames', 'bearerName', 'description']);

/** Fields that hold names of variables, or sentences, in text order: never a value. */
function nameFields(server: ServerEntry): readonly Member[] {
  const fields = server.fields.flatMap(({ field, member }) => (nameRoles.has(field.role) ? [member] : []));
  return fields.sort((a, b) => a.start - b.start);
}

function isProse(member: Member | undefined): boolean {
  return member !== undefined && isProseField(member.key);
}

/** In prose and among names only a token of a provider's own form counts, and no sample of one. */
function addToken(uses: CredentialUse[], server: ServerEntry, use: Omit<CredentialUse, 'verdict'>): void {
  if (!findProviderTokens(use.node.value).some(({ kind }) => kind === 'secret')) return;
  if (SAMPLE_WORDS.test(use.node.value)) return;
  add(uses, server.file, use);
}

function addOption(uses: CredentialUse[], server: ServerEntry, { node, option, start, end }: OptionPassword): void {
  const text = node.value.slice(start, end);
  const verdict = judgeSecret(text, { name: 'password', place: 'argument' });
  if (verdict.kind !== 'secret') return;
  const judged = judgeAtHost(verdict, passwordHost(server, 'args', option));
  const span = { start: start + verdict.start, end: start + verdict.end };
  uses.push({ node, part: 'args', name: option, member: undefined, server, verdict: { ...judged, ...span } });
}

function add(uses: CredentialUse[], file: ConfigFile, use: Omit<CredentialUse, 'verdict'>): void {
  let verdict = judge(file.text, use);
  if ('wellKnown' in verdict && use.server && !use.server.unread) {
    const host = passwordHost(use.server, use.part, assignedName(use, verdict) ?? use.name);
    verdict = judgeAtHost(verdict, host) as SecretVerdict;
  }
  if (verdict.kind !== 'secret' && verdict.kind !== 'placeholder') return;
  uses.push({ ...use, name: assignedName(use, verdict) ?? use.name, verdict });
}

const ASSIGNED = /(?:^|[\s"'])-{0,2}(?:env\.)?([A-Za-z][\w.-]{0,80})(?:=|: {0,3}(?:bearer |basic |token )?)["']?$/i;

/** What the text itself sets: `--api-key=VALUE`, `API_KEY=VALUE` behind `-e`, a header. */
function assignedName({ node, part }: Omit<CredentialUse, 'verdict'>, verdict: SecretVerdict): string | undefined {
  if (part !== 'args' || !('start' in verdict) || verdict.start === 0) return undefined;
  return ASSIGNED.exec(node.value.slice(0, verdict.start))?.[1];
}

function judge(text: ConfigText, { node, part, name }: Omit<CredentialUse, 'verdict'>): SecretVerdict {
  const known = verdicts.get(text, node);
  if (known) return known;
  const verdict = judgeSecret(node.value, { name, place: contexts[part] });
  // Most strings are nothing, and are hardly ever asked about again.
  if (verdict.kind !== 'none') verdicts.set(text, node, verdict);
  return verdict;
}

const contexts: Record<CredentialUse['part'], SecretContext['place']> = {
  command: 'command',
  args: 'argument',
  env: 'env',
  url: 'url',
  headers: 'header',
  cwd: 'property',
  other: 'property',
  'input-default': 'input-default',
};

/** The flag whose value an argument is: `--token VALUE`. */
function flagBefore(server: ServerEntry, node: StringNode): string | undefined {
  if (node.value[0] === '-') return undefined;
  const before = server.args[argumentIndex(server, node) - 1]?.value;
  if (before?.[0] !== '-' || before.includes('=')) return undefined;
  const start = before[1] === '-' ? 2 : 1;
  const letter = before.charCodeAt(start) | 0x20;
  return letter >= 0x61 && letter <= 0x7a ? before.slice(start) : undefined;
}
