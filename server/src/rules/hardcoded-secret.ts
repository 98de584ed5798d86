/** hardcoded-secret: a credential written into the file. */

import { type CredentialUse, credentialsOfServer, credentialsOfSettings } from '../engine/credentials/credentials';
import { type ReferenceAdvice, referenceAdvice, referenceFixes } from '../engine/credentials/referenceFixes';
import { sentences } from '../engine/findings/messageWords';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import { partOf } from '../engine/model/model';
import { type ApprovalSecret, approvalSecrets } from '../engine/permissions/approvalSecrets';
import { removeRuleFix } from '../engine/permissions/removeRuleFix';
import { trackedAdvice } from '../engine/servers/personalFile';
import { DEFAULT_PASSWORD } from '../engine/strings/secrets/passwordHost';

export const rule = defineRule({
  id: 'hardcoded-secret',
  summary: 'A credential is written into the file',
  control: 'secrets',
  countsForPosture: true,
  pointsAt: 'credential',
  inTemplates: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Anyone who can read the file can use the credential: everyone with the repository, its forks, backups and history, every synchronized machine, and every assistant that reads the file. Removing the line later does not remove it from the history.',
  remedy:
    'Use a reference in the form this host expands, and keep the value in the environment, in the prompt store of the editor, or in a secret manager. If git tracks the file, treat the credential as exposed: revoke it and create a new one.',
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
  const exposed = environment.gitState?.(file.path) === 'tracked' ? EXPOSED : undefined;
  report({
    at,
    message: `Hardcoded ${verdict.format} in a permission rule. Remove the rule.`,
    detail: sentences(
      `The rule is in "${approval.key}".`,
      'Let the command read the value from the environment.',
      exposed,
      trackedAdvice(file, environment),
    ),
    confidence: verdict.confidence,
    severity: verdict.severity,
    fix: () => [removeRuleFix(approval, 'Remove the rule that contains the credential')],
  });
}

const EXPOSED = 'Git tracks this file. Treat the value as exposed: revoke it and create a new one.';

function check(use: CredentialUse, context: RuleContext): void {
  const { verdict, node, name, server } = use;
  if (verdict.kind !== 'secret') return;
  const { file, views, report } = context;
  const { start, end } = verdict;
  const at = partOf(node, start, end);
  const { advice, more }: ReferenceAdvice = use.stray
    ? { advice: 'Remove it from the file.' }
    : referenceAdvice(file, views, use);
  const tracked = context.environment.gitState?.(file.path) === 'tracked';
  const exposed = tracked ? EXPOSED : undefined;
  report({
    at,
    message: `Hardcoded ${verdict.format}${name ? ` in "${name}"` : ''}. ${tracked ? afterExposure(advice, verdict) : advice}`,
    detail: sentences(guessedFirst(verdict), more, exposed),
    server,
    confidence: verdict.confidence,
    severity: verdict.severity,
    fix: () => (use.stray ? [] : referenceFixes(file, views, use, { start, end }, context.environment)),
  });
}

/** What git tracks is known to others, whatever takes its place. */
function afterExposure(advice: string, { format }: Extract<CredentialUse['verdict'], { kind: 'secret' }>): string {
  const first = format === DEFAULT_PASSWORD ? 'Change it' : 'Revoke it';
  return advice.startsWith('Use ') ? `${first} and use ${advice.slice(4)}` : `${first}. ${advice}`;
}

/** A password that everybody knows protects nothing, wherever it is kept. */
function guessedFirst({ format, severity }: Extract<CredentialUse['verdict'], { kind: 'secret' }>): string | undefined {
  if (format !== DEFAULT_PASSWORD) return undefined;
  const reach = severity === 'information' ? 'this machine' : 'the host';
  return `Anyone who reaches ${reach} tries this password first. Set your own.`;
}
