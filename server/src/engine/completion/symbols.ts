/** The outline of a file: its servers and its prompts. */

import type { LintResult } from '../lint/lintResult';
import { withoutTokens } from '../strings/secrets/redact';
import type { Node, Span } from '../syntax/text';

/** One line of the outline. */
export interface OutlineItem {
  kind: 'server' | 'input';
  name: string;
  detail: string;
  span: Span;
  /** The name, inside the span. */
  selection: Span;
}

/** Servers and prompts in text order; what several hosts read is listed once. */
export function outlineOf({ files }: LintResult): OutlineItem[] {
  const items = new Map<Node, OutlineItem>();
  for (const file of files) {
    for (const { node, member, name, transport, enabled } of file.servers) {
      if (items.has(node)) continue;
      const selection = member?.keySpan ?? { start: node.start, end: node.start };
      const detail = [transport === 'unknown' ? '' : transport, enabled ? '' : 'off'].filter(Boolean).join(', ');
      items.set(node, {
        kind: 'server',
        name: withoutTokens(name),
        detail,
        span: around(selection, member ?? node, node),
        selection,
      });
    }
    for (const { node, idNode, id } of file.inputs) {
      const selection = { start: idNode.start, end: idNode.end };
      if (!items.has(node))
        items.set(node, {
          kind: 'input',
          name: withoutTokens(id),
          detail: 'prompt',
          span: around(selection, node),
          selection,
        });
    }
  }
  return [...items.values()].sort((a, b) => a.span.start - b.span.start);
}

/** TOML tables lie wherever their headers do; an item must hold its own name all the same. */
function around(...spans: readonly Span[]): Span {
  return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
}
