/** OAuth addresses and scopes of a file: by the host's tables, by their usual names, and in variables. */
import type { ConfigFile, ServerEntry } from './model';
import { type Node, type StringNode, walk } from './text';

/** One address or scope list. */
export interface OauthText {
  kind: 'url' | 'scope';
  value: string;
  at: StringNode;
  /** The setting or variable that holds it. */
  name: string;
  server: ServerEntry | undefined;
}

const URL_KEY =
  /^(?:redirect|callback|token|auth|authorize|authorization|metadata|authServerMetadata|issuer|discovery|registration|revocation)[-_]?(?:ur[il]s?|endpoint)$/i;
const SCOPE_KEY = /^scopes?$/i;
const URL_VARIABLE =
  /(?:^|_)(?:REDIRECT_UR[IL]|(?:OAUTH2?|OIDC|AUTH)_(?:CALLBACK|TOKEN|AUTHORIZE|AUTHORIZATION|METADATA|ISSUER|DISCOVERY)(?:_(?:UR[IL]|ENDPOINT))?|OAUTH2?_(?:[A-Z]{1,20}_)?(?:CALLBACK|TOKEN|AUTH)_UR[IL])$/i;

/** Everything in a file that OAuth sends codes and tokens to, or asks for. */
export function findOauthUrls(file: ConfigFile): OauthText[] {
  const found = new Map<Node, OauthText>();
  const add = (kind: OauthText['kind'], node: Node, name: string, server: ServerEntry | undefined): void => {
    if (node.kind === 'string') found.set(node, { kind, value: node.value, at: node, name, server });
  };
  for (const { effect, node, key, entry } of file.effects) {
    if (effect.kind === 'oauth-url') add('url', node, key, entry);
    else if (effect.kind === 'oauth-scopes') add('scope', node, key, entry);
  }
  for (const server of file.servers) {
    for (const { effect, node, key } of server.effects) {
      if (effect.kind === 'oauth-url') add('url', node, key, server);
      else if (effect.kind === 'oauth-scopes') add('scope', node, key, server);
    }
    walk(server.oauth, (node) => {
      const name = nameOf(node);
      if (node.kind !== 'string' || name === undefined || found.has(node)) return;
      if (URL_KEY.test(name)) add('url', node, name, server);
      else if (SCOPE_KEY.test(name)) add('scope', node, name, server);
    });
    for (const { name, value } of server.env) if (URL_VARIABLE.test(name)) add('url', value, name, server);
  }
  return [...found.values()];
}

/** The key a value stands under, through lists. */
function nameOf(node: Node): string | undefined {
  let { parent } = node;
  while (parent?.kind === 'array') parent = parent.parent;
  return parent?.key;
}
