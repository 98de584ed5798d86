/** How Gemini CLI, and Qwen Code, which comes from it, sign in to a server. */
import type { Fields } from './host';

/** Fields of `oauth`, with the words for the host. */
export function signInFields(label: string): Fields {
  return {
    clientId: { type: 'string', doc: 'Client id that is registered with the authorization server.' },
    clientSecret: { type: 'string', secret: true, doc: 'Client secret; a literal here is a credential.' },
    authorizationUrl: {
      type: 'string',
      doc: 'Address where you sign in.',
      effect: { kind: 'oauth-url', says: 'is where you are sent to sign in' },
    },
    tokenUrl: {
      type: 'string',
      doc: 'Address that hands out tokens.',
      effect: { kind: 'oauth-url', says: 'receives the credentials and hands out tokens' },
    },
    redirectUri: {
      type: 'string',
      doc: 'Address that the authorization server redirects to.',
      effect: { kind: 'oauth-url', says: 'receives the authorization code' },
    },
    scopes: {
      type: 'strings',
      doc: `Scopes that ${label} asks for.`,
      effect: { kind: 'oauth-scopes', says: `is asked for when ${label} signs in` },
    },
    audiences: { type: 'strings', doc: 'Audiences that the token is meant for.' },
    tokenParamName: { type: 'string', doc: 'Query parameter that carries the token for SSE servers.' },
  };
}
