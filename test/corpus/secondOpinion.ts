/** What another secret scanner finds in a text, and whether this project speaks of the same place. */
import type { Finding } from '../../server/src/engine/findings/finding';
import type { Span } from '../../server/src/engine/syntax/text';

/** A place where the other scanner sees a secret. Its messages hold values, so they are dropped here. */
export interface Opinion extends Span {
  /** The other scanner's name of what it saw. */
  seen: string;
}

/** Asks the other scanner, with all of its recommended rules. */
export async function secondOpinion(path: string, text: string): Promise<Opinion[]> {
  const [{ lintSource }, { creator }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  const id = '@secretlint/secretlint-rule-preset-recommend';
  const config = { rules: [{ id, rule: creator }] };
  const ext = path.slice(path.lastIndexOf('.'));
  const source = { filePath: `/${path}`, content: text, ext, contentType: 'text' } as const;
  const { messages } = await lintSource({ source, options: { config, maskSecrets: true } });
  return messages.map(({ range: [start, end], messageId, ruleId }) => {
    return { start, end, seen: `${ruleId.replace('@secretlint/secretlint-rule-', '')}/${messageId}` };
  });
}

/** Whether a finding about credentials touches the place. */
export function isFound({ start, end }: Span, findings: readonly Finding[]): boolean {
  return findings.some(
    ({ control, rule, span }) =>
      (control === 'secrets' || rule.includes('secret') || rule.includes('credential')) &&
      span.start < end &&
      start < span.end,
  );
}
