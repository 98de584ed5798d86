/** placeholder-secret: a placeholder where a credential goes. */
import { type CredentialUse, credentialsOfServer, credentialsOfSettings } from '../engine/credentials/credentials';
import { type ReferenceAdvice, referenceAdvice, referenceFixes } from '../engine/credentials/referenceFixes';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import { partOf } from '../engine/model/model';

export const rule = defineRule({
  id: 'placeholder-secret',
  summary: 'A placeholder such as `YOUR_API_KEY` instead of a credential',
  control: 'secrets',
  countsForPosture: true,
  pointsAt: 'other',
  severity: 'information',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'A placeholder invites the next person to paste the real value over it, in a file that is likely to be committed. Until then, the server starts with a credential that cannot work.',
  remedy: 'Use a reference in the form this host expands, so that nobody needs to write the value into the file.',
  references: ['guide: 5. Keep secrets out of checked-in MCP config', 'MCP01', 'CWE-798'],
  supersedes: ['secret-in-arguments', 'secret-in-url', 'static-remote-credential'],
  checkServer(server, context) {
    for (const use of credentialsOfServer(server)) check(use, context);
  },
  checkFile(file, context) {
    for (const use of credentialsOfSettings(file)) check(use, context);
  },
});

const shown = new Set<CredentialUse['part']>(['args', 'command', 'url']);

function check(use: CredentialUse, { file, report, views }: RuleContext): void {
  const { verdict, node, name, server, part } = use;
  if (verdict.kind !== 'placeholder') return;
  // The host takes no entry with such a field, which is said at its key, with the same fix.
  if (server?.fields.some(({ member, field }) => field.refused && member === use.member)) return;
  const { start, end } = verdict;
  const what = name && part !== 'url' ? ` in "${name}"` : '';
  const { advice, more }: ReferenceAdvice =
    part === 'input-default' ? { advice: 'Remove the default.' } : referenceAdvice(file, views, use);
  report({
    at: partOf(node, start, end),
    message: `Placeholder for a credential${what}. ${advice}`,
    detail: more,
    server,
    // On a command line or in an address the reference would show its value all the same.
    fix: () => (shown.has(part) ? [] : referenceFixes(file, views, use, { start, end })),
  });
}
