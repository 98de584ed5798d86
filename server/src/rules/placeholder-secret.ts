/** placeholder-secret: a stand-in where a credential goes. */
import { type CredentialUse, credentialsOfServer, credentialsOfSettings } from '../engine/credentials/credentials';
import { referenceAdvice, referenceFixes } from '../engine/credentials/secretReferences';
import { defineRule, type RuleContext } from '../engine/findings/rule';

export const rule = defineRule({
  id: 'placeholder-secret',
  summary: 'A stand-in such as `YOUR_API_KEY` where a credential goes',
  control: 'secrets',
  countsForPosture: true,
  pointsAt: 'other',
  severity: 'information',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'The stand-in invites the next person to paste the real value over it, in a file that is likely to be committed. Until then the server starts with a credential that cannot work.',
  remedy:
    'Put a reference there now, in the form this host expands, so that nobody needs to write the value into the file.',
  references: ['guide: 5. Keep secrets out of checked-in MCP config', 'MCP01', 'CWE-798'],
  silences: ['secret-in-arguments', 'secret-in-url', 'static-remote-credential'],
  checkServer(server, context) {
    for (const use of credentialsOfServer(server)) check(use, context);
  },
  checkFile(file, context) {
    for (const use of credentialsOfSettings(file)) check(use, context);
  },
});

const shown = new Set<CredentialUse['place']>(['args', 'command', 'url']);

function check(use: CredentialUse, { file, report, readers }: RuleContext): void {
  const { verdict, node, name, server, place } = use;
  if (verdict.kind !== 'placeholder') return;
  const { start, end } = verdict;
  const what = name && place !== 'url' ? ` ("${name}")` : '';
  const advice = place === 'input-default' ? 'Leave the default out.' : referenceAdvice(file, readers, use);
  report({
    at: start === 0 && end === node.value.length ? node : { kind: 'within', node, start, end },
    message: `This is a stand-in for a credential${what} that invites pasting the real one here. ${advice}`,
    server,
    // On a command line or in an address the reference would show its value all the same.
    fix: () => (shown.has(place) ? [] : referenceFixes(file, readers, use, { start, end })),
  });
}
