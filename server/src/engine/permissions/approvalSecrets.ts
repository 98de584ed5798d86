/** Credentials inside permission rules: what a person once typed into an approved command. */
import type { ConfigFile, Location } from '../model/model';
import { judgeSecret, type SecretVerdict } from '../strings/secrets/secret';
import { type PermissionRule, permissionRules } from './permissionRules';

/** A credential and the rule that it stands in. */
export interface ApprovalSecret {
  rule: PermissionRule;
  verdict: SecretVerdict & { kind: 'secret' };
  at: Location;
}

/** All of a file. */
export function approvalSecrets(file: ConfigFile): ApprovalSecret[] {
  return permissionRules(file).flatMap((rule): ApprovalSecret[] => {
    const verdict = secretIn(rule.written);
    if (!verdict) return [];
    const { start, end } = verdict;
    const { at } = rule;
    return [{ rule, verdict, at: at.kind === 'string' ? { kind: 'within', node: at, start, end } : at }];
  });
}

/** The rule in words that may be shown: without a suspected credential. */
export function shownRule({ written, tool }: PermissionRule): string {
  const verdict = secretIn(written);
  if (!verdict) return written.length > 80 ? `${written.slice(0, 79)}…` : written;
  return tool ? `${tool}(…)` : 'a command with a credential';
}

function secretIn(written: string): ApprovalSecret['verdict'] | undefined {
  const verdict = judgeSecret(written, { name: '', place: 'command' });
  return verdict.kind === 'secret' ? verdict : undefined;
}
