/** hardcoded-secret: a credential written into the file. */
import { type CredentialUse, credentialsOfServer, credentialsOfSettings } from '../engine/credentials/credentials';
import { referenceAdvice, referenceFixes } from '../engine/credentials/referenceFixes';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import type { Location } from '../engine/model/model';
import { type ApprovalSecret, approvalSecrets } from '../engine/permissions/approvalSecrets';
import { removeRuleFix } from '../engine/permissions/removeRuleFix';
import { trackedAdvice } from '../engine/servers/personalFile';
import { DEFAULT_PASSWORD } from '../engine/strings/secrets/passwordHost';

export const rule = defineRule({
  id: 'hardcoded-secret',
  summary: 'A credential written into the file',
  control: 'secrets',
  countsForPosture: true,
  pointsAt: 'credential',
  inTemplates: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Whoever can read the file can use the credential: everybody with the repository, its forks, its backups and its history, every synchronised machine, and every assistant that is asked to look at the file. Deleting the line later does not take it out of the history.',
  remedy:
    'Put a reference in its place, in the form this host expands, and keep the value in the environment, in the prompt store of the editor, or in a secret manager. When git tracks the file, treat the credential as exposed: revoke it and make a new one.',
  references: ['guide: 5. Keep secrets out of checked-in MCP config', 'MCP01', 'ASI03', 'CWE-798', 'CWE-540'],
  risk: 40,
  supersedes: ['secret-in-arguments', 'secret-in-url', 'static-remote-credential', 'placeholder-secret'],
  checkServer(server, context) {
    for (const use of credentialsOfServer(server)) check(use, context);
  },
  checkFile(file, context) {
    for (const use of credentialsOfSettings(file)) check(use, context);
    for (const secret of approvalSecrets(file)) checkApproval(secret, context);
  },
});

function checkApproval(
  { rule: approval, verdict, at }: ApprovalSecret,
  { file, environment, report }: RuleContext,
): void {
  const exposed = environment.gitState?.(file.path) === 'tracked' ? EXPOSED : '';
  report({
    at,
    message: `${article(verdict.format)} stands in a permission rule as text ("${approval.key}"); everybody who can read the file can use it. Remove the rule, and let the command read the value from the environment.${exposed}${trackedAdvice(file, environment)}`,
    confidence: verdict.confidence,
    ...(verdict.severity ? { severity: verdict.severity } : {}),
    fix: () => [removeRuleFix(approval, 'Remove the rule that holds the credential')],
  });
}

const EXPOSED = ' Git tracks this file, so treat it as exposed and make a new one.';

function check(use: CredentialUse, context: RuleContext): void {
  const { verdict, node, name, server } = use;
  if (verdict.kind !== 'secret') return;
  const { file, views, report } = context;
  const { start, end } = verdict;
  const whole = start === 0 && end === node.value.length;
  const at: Location = whole ? node : { kind: 'within', node, start, end };
  const tracked = context.environment.gitState?.(file.path) === 'tracked';
  const exposed = tracked ? EXPOSED : '';
  const where = [name && `"${name}"`, server && `server "${server.name}"`].filter(Boolean).join(', ');
  report({
    at,
    message: `${what(verdict, where)} ${use.stray ? 'Take it out of the file.' : referenceAdvice(file, views, use)}${exposed}`,
    server,
    confidence: verdict.confidence,
    ...(verdict.severity ? { severity: verdict.severity } : {}),
    fix: () => (use.stray ? [] : referenceFixes(file, views, use, { start, end }, context.environment)),
  });
}

function what({ format, severity }: Extract<CredentialUse['verdict'], { kind: 'secret' }>, where: string): string {
  const begin = `${article(format)} stands in the file as text${where ? ` (${where})` : ''};`;
  if (format !== DEFAULT_PASSWORD) return `${begin} everybody who can read the file can use it.`;
  const reach = severity === 'information' ? 'who reaches this machine' : 'who reaches the host';
  return `${begin} everybody ${reach} tries it first. Set one of your own.`;
}

function article(noun: string): string {
  return `${/^[aeio]/i.test(noun) ? 'An' : 'A'} ${noun}`;
}
