/** OAuth addresses and scopes of a file: by the host's tables, by their usual names, and in variables. */

import type { ConfigFile, EffectUse, ServerEntry } from '../model/model';
import { type Node, type StringNode, walk } from '../syntax/text';
import { variableCheck } from './variableChecks';

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
/** In capitals; no such name is without one of the words. */
const URL_VARIABLE_WORD = /REDIRECT_UR|AUTH|OIDC/;
const URL_VARIABLE =
  /(?:^|_)(?:REDIRECT_UR[IL]|(?:OAUTH2?|OIDC|AUTH)_(?:CALLBACK|TOKEN|AUTHORIZE|AUTHORIZATION|METADATA|ISSUER|DISCOVERY)(?:_(?:UR[IL]|ENDPOINT))?|OAUTH2?_(?:[A-Z]{1,20}_)?(?:CALLBACK|TOKEN|AUTH)_UR[IL])$/;

function isUrlVariable(name: string): boolean {
  const capitals = name.toUpperCase();
  return URL_VARIABLE_WORD.test(capitals) && URL_VARIABLE.test(capitals);
}

const setsUrl = variableCheck(isUrlVariable);

/** Everything in an entry that OAuth sends codes and tokens to, or asks for. */
export function oauthTextsOf(server: ServerEntry): OauthText[] {
  if (!server.oauth && server.effects.length === 0 && !setsUrl(server)) return [];
  const found = new Map<Node, OauthText>();
  const add = (kind: OauthText['kind'], node: Node, name: string): void => {
    if (node.kind === 'string') found.set(node, { kind, value: node.value, at: node, name, server });
  };
  for (const use of server.effects) {
    const kind = kindOf(use);
    if (kind) add(kind, use.node, use.key);
  }
  walk(server.oauth, (node) => {
    const name = nameOf(node);
    if (node.kind !== 'string' || name === undefined || found.has(node)) return;
    if (URL_KEY.test(name)) add('url', node, name);
    else if (SCOPE_KEY.test(name)) add('scope', node, name);
  });
  for (const { name, value } of server.env) if (isUrlVariable(name)) add('url', value, name);
  return [...found.values()];
}

/** The same beside the entries. */
export function oauthSettings(file: ConfigFile): OauthText[] {
  return file.effects.flatMap((use) => {
    const { node, key, entry } = use;
    const kind = entry ? undefined : kindOf(use);
    return kind && node.kind === 'string' ? [{ kind, value: node.value, at: node, name: key, server: undefined }] : [];
  });
}

function kindOf({ effect }: EffectUse): OauthText['kind'] | undefined {
  if (effect.kind === 'oauth-url') return 'url';
  return effect.kind === 'oauth-scopes' ? 'scope' : undefined;
}

/** The key a value stands under, through lists. */
function nameOf(node: Node): string | undefined {
  let { parent } = node;
  while (parent?.kind === 'array') parent = parent.parent;
  return parent?.key;
}
