/** Credentials in strings that no table of the host speaks about: a token is a token wherever it stands. */
import { isProseField } from '../../data/proseFields';
import type { ConfigFile } from '../model/model';
import { findSecrets, judgeSecret, type SecretVerdict, secretName } from '../strings/secrets/secret';
import type { Member, Node, Parent, StringNode } from '../syntax/text';

/** A credential and what holds it. */
export interface StrayCredential {
  node: StringNode;
  member: Member | undefined;
  verdict: SecretVerdict & { kind: 'secret' };
}

/** No format of a provider is shorter. */
const MIN_TOKEN_CHARS = 16;

/** Tokens of a known format, and generated values under the name of a credential, outside of entries. */
export function strayCredentials(file: ConfigFile): readonly StrayCredential[] {
  const found: StrayCredential[] = [];
  const servers = new Set<Node>(file.servers.map(({ node }) => node));
  const { root } = file.text;
  walkOutside(root, servers, (node) => {
    if (node.value.length < MIN_TOKEN_CHARS) return;
    const member = holderOf(node.parent);
    if (member && isProseField(member.key)) return;
    const verdict = verdictOf(node.value, member?.key);
    if (verdict) found.push({ node, member, verdict });
  });
  return found;
}

function verdictOf(value: string, name: string | undefined): StrayCredential['verdict'] | undefined {
  const token = findSecrets(value).find(({ formatId, confidence }) => formatId !== undefined && confidence === 'high');
  if (token) return { ...token, kind: 'secret' };
  if (name === undefined || !secretName(name).secret) return undefined;
  const verdict = judgeSecret(value, { name, place: 'property' });
  return verdict.kind === 'secret' && verdict.confidence === 'high' ? verdict : undefined;
}

function walkOutside(root: Node | undefined, skipped: ReadonlySet<Node>, visit: (node: StringNode) => void): void {
  const stack: Node[] = root ? [root] : [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (skipped.has(node)) continue;
    if (node.kind === 'string') visit(node);
    else if (node.kind === 'array') for (const item of node.items) stack.push(item);
    else if (node.kind === 'object') for (const { value } of node.members) if (value) stack.push(value);
  }
}

function holderOf(parent: Parent): Member | undefined {
  let current = parent;
  while (current?.kind === 'array') current = current.parent;
  return current;
}
