/** policy-violation: something that the policy denies, or that is on none of its lists. */
import { defineRule, type RuleContext } from '../engine/findings/rule';
import type { ServerEntry } from '../engine/model/model';
import {
  entryViolations,
  launchViolations,
  manifestViolations,
  type PolicyViolation,
} from '../engine/servers/policyViolations';

export const rule = defineRule({
  id: 'policy-violation',
  summary: 'Something that the policy denies or does not allow',
  control: 'supply-chain',
  countsForPosture: false,
  setByPolicy: true,
  needsEnvironment: true,
  suppressible: false,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.1.0',
  why: 'The file `.mcp-config-lens.json` says what may be used here. What is not listed was not reviewed. The lists apply to what a host really starts: other spellings of a name, a shell line or a variable do not bypass them.',
  remedy:
    'Use what is allowed, or ask the owner of the policy to change it. A comment in the configuration cannot hide these findings.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP04', 'ASI04', 'CWE-829'],
  checkServer(server, context) {
    const { policy } = context.environment;
    if (!policy) return;
    const [own, started] = [entryViolations(server, policy), launchViolations(server, server, policy)];
    for (const each of [...own, ...started, ...manifestViolations(server, policy)]) report(each, server, context);
  },
  checkCommand(command, context) {
    const { policy } = context.environment;
    if (!policy) return;
    for (const each of launchViolations(command, command.entry, policy)) report(each, command.entry, context);
  },
});

function report(
  { at, what, kind, list, reason, place }: PolicyViolation,
  server: ServerEntry | undefined,
  context: RuleContext,
): void {
  const key = kind === 'denied' ? `deny.${list}` : `allow.${list}`;
  const said = reason?.trim();
  const why = said ? ` ${said.endsWith('.') ? said : `${said}.`}` : '';
  const line = place.from.line + 1;
  context.report({
    at,
    message: `${what}.${why} See ${key} in ${place.path}, line ${line}.`,
    server,
    related: [{ policy: place, message: kind === 'denied' ? 'Denied here.' : 'Allowed values are listed here.' }],
  });
}
