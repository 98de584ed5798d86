/** secret-default-value: a reference that carries the credential along as its default. */
import type { EntryPart } from '../../../shared/src/hosts/host';
import { replaceFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import type { Location } from '../engine/model/model';
import { serverStrings } from '../engine/servers/serverStrings';
import { judgeSecret, type SecretContext } from '../engine/strings/secrets/secret';
import { findProviderTokens } from '../engine/strings/secrets/secretScan';
import { defaultOf, findReferences } from '../engine/strings/variable';
import type { StringNode } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'secret-default-value',
  summary: 'A credential as the default of a variable reference',
  control: 'secrets',
  countsForPosture: true,
  pointsAt: 'credential',
  inTemplates: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'The reference looks clean, but the credential is in the file. It is used whenever the variable is missing, so nobody notices that it is still valid.',
  remedy:
    'Remove the default, so that a missing variable is noticed. If git tracks the file, treat the credential as exposed: revoke it and create a new one.',
  references: ['guide: 5. Keep secrets out of checked-in MCP config', 'MCP01', 'ASI03', 'CWE-798', 'CWE-540'],
  risk: 40,
  supersedes: ['hardcoded-secret', 'placeholder-secret'],
  checkServer(server, context) {
    const { report, file } = context;
    for (const { node, part, name } of serverStrings(server)) {
      if (!node.value.includes('{') || !MARKS_DEFAULT.test(node.value)) continue;
      for (const found of secretDefaults(node, part, name)) {
        const at: Location = { kind: 'within', node, start: found.start, end: found.end };
        const tracked = context.environment.gitState?.(file.path) === 'tracked';
        report({
          at,
          message: `Hardcoded ${found.format} as the default of "${found.variable}". Remove the default.`,
          detail: tracked
            ? 'Git tracks this file. Treat the value as exposed: revoke it and create a new one.'
            : undefined,
          server,
          confidence: found.confidence,
          ...(found.severity && { severity: found.severity }),
          fix: () => [
            replaceFix(file, { ...at, start: found.markStart }, '', {
              title: `Remove the default of "${found.variable}"`,
              safe: true,
              preferred: true,
            }),
          ],
        });
      }
    }
  },
});

/** A default has one of these in front of it. */
const MARKS_DEFAULT = /[-:=+?|]/;

interface SecretDefault {
  variable: string;
  format: string;
  confidence: 'high' | 'medium' | 'low';
  severity: 'information' | 'warning' | undefined;
  /** The credential, and where the mark that introduces the default starts. */
  start: number;
  end: number;
  markStart: number;
}

/** Defaults of references, and of references inside defaults. */
function secretDefaults(node: StringNode, part: EntryPart, name: string): SecretDefault[] {
  const found: SecretDefault[] = [];
  const waiting = [{ start: 0, end: node.value.length }];
  for (let stretch = waiting.pop(); stretch; stretch = waiting.pop()) {
    const text = node.value.slice(stretch.start, stretch.end);
    for (const reference of findReferences(text)) {
      const given = defaultOf(text, reference);
      // A token pasted between the braces may look like a name and its default.
      if (!given || given.start >= given.end || startsWithToken(reference.name)) continue;
      const span = { start: stretch.start + given.start, end: stretch.start + given.end };
      const literal = node.value.slice(span.start, span.end);
      if (literal.includes('{')) waiting.push(span);
      const verdict = judge(literal, given.name, part, reference.start === 0 ? name : undefined);
      if (verdict.kind !== 'secret') continue;
      const head = node.value.slice(0, span.start);
      found.push({
        variable: given.name,
        format: verdict.format,
        confidence: verdict.confidence,
        severity: verdict.severity,
        ...span,
        markStart: head.lastIndexOf(given.name) + given.name.length,
      });
    }
  }
  return found;
}

function startsWithToken(name: string): boolean {
  return findProviderTokens(name)[0]?.start === 0;
}

/** The variable's name says what it is; where it does not, the name that the whole value stands under may. */
function judge(literal: string, variable: string, part: EntryPart, holder: string | undefined) {
  const context = (name: string): SecretContext => ({ name, place: 'property' });
  const own = judgeSecret(literal, context(variable));
  return own.kind === 'none' && holder && part === 'env' ? judgeSecret(literal, context(holder)) : own;
}
