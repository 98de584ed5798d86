/** Names of variables for the credentials of a file: two values never get the same one. */
import type { ConfigFile, ServerEntry } from '../model/model';
import { knownServerOf } from '../servers/knownServerOf';
import { referencesIn, serverStrings } from '../servers/serverStrings';
import { isToken, withoutTokens } from '../strings/secrets/redact';
import { secretName } from '../strings/secrets/secret';
import type { Node } from '../syntax/text';
import { createTextMemo } from '../syntax/textMemo';
import { type CredentialUse, credentialsOf } from './credentials';

const known = createTextMemo<ConfigFile, ReadonlyMap<Node, string>>();

/** The name for one credential: what a person would take, else with the server's name before it or a number behind it. */
export function variableName(file: ConfigFile, use: CredentialUse): string {
  return known.once(file.text, file, () => namesOf(file)).get(use.node) ?? ownName(use);
}

function namesOf(file: ConfigFile): Map<Node, string> {
  const uses = credentialsOf(file);
  const names = new Map<Node, string>();
  const stem = stemOf(file);
  const taken = namesElsewhere(file, uses, stem);
  const byValue = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const use of uses) {
    const { node, server, verdict } = use;
    const own = ownName(use);
    const value = 'start' in verdict ? node.value.slice(verdict.start, verdict.end) : node.value;
    let name = byValue.get(`${own} ${value}`);
    if (name === undefined) {
      const isTaken = (name: string): boolean => {
        const bare = withoutStem(name, stem);
        return taken.has(bare) && (!server || taken.get(bare) !== server);
      };
      const first = isTaken(own) && server ? withOwner(own, server.name) : own;
      for (name = first; isTaken(name); name = `${first}_${counts.get(first)}`)
        counts.set(first, (counts.get(first) ?? 1) + 1);
      taken.set(withoutStem(name, stem), undefined);
      byValue.set(`${own} ${value}`, name);
    }
    names.set(node, name);
  }
  return names;
}

const BEFORE_STEM = /^.*[^A-Z\d_]/;

/** How the names of a host's variables must begin, where its form says so: `COPILOT_MCP_`. */
export function stemOf({ document }: ConfigFile): string {
  for (const reference of document.variables?.secret ?? [])
    if (reference.kind === 'variable') {
      const { form } = reference;
      return form.slice(0, form.indexOf('NAME')).replace(BEFORE_STEM, '');
    }
  return '';
}

/** One variable may be written with its stem, and be given a name that gets the stem later. */
function withoutStem(name: string, stem: string): string {
  return name.startsWith(stem) ? name.slice(stem.length) : name;
}

/**
 * Variables and inputs that the file refers to already, but for those that an entry sets itself. One that an entry only
 * passes on under its own name is that entry's: what stands there as text is taken for the same.
 */
function namesElsewhere(
  { servers }: ConfigFile,
  uses: readonly CredentialUse[],
  stem: string,
): Map<string, ServerEntry | undefined> {
  const literals = new Set<Node>(uses.map(({ node }) => node));
  const names = new Map<string, ServerEntry | undefined>();
  for (const server of servers) {
    const own = new Set(server.env.map(({ name }) => name));
    for (const string of serverStrings(server)) {
      const isVariable = string.part === 'env';
      if (literals.has(string.node)) continue;
      for (const { name } of referencesIn(string)) {
        if (!isVariable && own.has(name)) continue;
        const owner = isVariable && string.name === name && !names.has(withoutStem(name, stem)) ? server : undefined;
        for (const each of [name, screaming(name)]) names.set(withoutStem(each, stem), owner);
      }
    }
  }
  return names;
}

/** The name in the server's own documentation, where the table of known servers has one that fits. */
function documentedName({ server, part, name }: CredentialUse): string | undefined {
  const known = server && knownServerOf(server);
  if (!known) return undefined;
  const flag =
    part === 'args' ? known.secretFlags?.find((each) => each.name.replace(/^-+/, '') === name)?.env : undefined;
  const [only, ...others] = known.secretEnv ?? [];
  return flag ?? (others.length === 0 ? only : undefined);
}

/** The name a person would give the variable: its own where it has one, else server and purpose. */
function ownName(use: CredentialUse): string {
  if (use.part === 'env' && /^[A-Za-z_][A-Za-z0-9_]*$/.test(use.name) && !isToken(use.name)) return use.name;
  const documented = documentedName(use);
  if (documented !== undefined) return documented;
  if (use.part === 'args' && TELLING_VARIABLE.test(use.name) && !GENERAL_VARIABLE.test(use.name)) return use.name;
  const words = screaming(use.name);
  const isTelling =
    NAME.test(use.name) && secretName(use.name).secret && words !== 'AUTHORIZATION' && words !== 'BEARER_TOKEN';
  const purpose = isTelling ? words : plainPurpose(use);
  const owner = use.server?.name ?? use.holder;
  return owner === undefined ? purpose : withOwner(purpose, owner);
}

function withOwner(name: string, owner: string): string {
  const before = screaming(owner);
  return name.startsWith(before) ? name : `${before}_${name}`;
}

function plainPurpose({ verdict }: CredentialUse): string {
  return verdict.kind === 'secret' && verdict.format === 'password' ? 'PASSWORD' : 'TOKEN';
}

/** With blanks or colons it is more than a name, and may hold the credential itself. */
const NAME = /^[\w.-]{1,80}$/;

/** `docker run -e SLACK_BOT_TOKEN=…` names the variable itself; `API_KEY=…` says too little. */
const TELLING_VARIABLE = /^[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,8}$/;
const GENERAL_VARIABLE = /^(?:(?:API|ACCESS|AUTH|BEARER|CLIENT|PRIVATE|SECRET|KEY|TOKEN|PASSWORD)(?:_|$)){2,4}$/;

function screaming(text: string): string {
  // A credential in the name of a server or a key must not become a part of another name.
  const words = withoutTokens(text)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .toUpperCase();
  return /^[0-9]/.test(words) ? `MCP_${words}` : words || 'MCP';
}
