/**
 * insecure-oauth-redirect: codes and tokens travel over an open connection or to an open address; scopes ask for
 * everything.
 */

import { defineRule, type RuleContext } from '../engine/findings/rule';
import { type OauthText, oauthSettings, oauthTextsOf } from '../engine/servers/oauthTexts';
import { hostIsReference, isLoopback, parseUrl } from '../engine/strings/addresses/url';

export const rule = defineRule({
  id: 'insecure-oauth-redirect',
  summary: 'An unprotected OAuth address, or a scope that allows everything',
  control: 'transport',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'Anyone who can read or receive what is sent to these addresses gets the authorization code or the token, and so your access. A wildcard lets an attacker choose the address.',
  remedy:
    'Use `https`, or `http` with the loopback address for the redirect, and write the full address. Ask only for the scopes that the server needs.',
  references: [
    'guide: 1. Prefer the smallest transport that solves the problem',
    'MCP07',
    'ASI03',
    'CWE-319',
    'CWE-601',
  ],
  risk: 25,
  checkServer(server, { report }) {
    for (const text of oauthTextsOf(server)) check(text, report);
  },
  checkFile(file, { report }) {
    for (const text of oauthSettings(file)) check(text, report);
  },
});

function check(text: OauthText, report: RuleContext['report']): void {
  const fault = text.kind === 'scope' ? scopeFault(text) : addressFault(text);
  if (fault) report({ at: fault.at, message: fault.message, server: text.server, severity: fault.severity });
}

interface Fault {
  at: OauthText['at'];
  message: string;
  severity: 'error' | 'warning';
}

function addressFault({ value, at, name }: OauthText): Fault | undefined {
  const parts = parseUrl(value);
  if (!parts) return undefined;
  const beginning = value.slice(0, parts.spans.path.end);
  if (beginning.includes('*')) {
    const message = `"${name}" contains a wildcard. Write the full address.`;
    return { at, message, severity: 'error' };
  }
  if (parts.scheme !== 'http' && parts.scheme !== 'ws') return undefined;
  if (isLoopback(parts.host) || hostIsReference(parts.host)) return undefined;
  const message = `"${name}" is not encrypted. Use https.`;
  return { at, message, severity: 'error' };
}

function scopeFault({ value, at, name }: OauthText): Fault | undefined {
  const broad = value.split(/[\s,]+/).find((scope) => scope === '*' || scope.split(/[:.]/).some(isEverything));
  if (broad === undefined) return undefined;
  const message = `"${name}" asks for the scope "${broad}". Ask only for the scopes you need.`;
  return { at, message, severity: 'warning' };
}

function isEverything(segment: string): boolean {
  return segment === '*' || segment.toLowerCase() === 'admin';
}
