/** Hovers: why a finding matters, a card of a server on its name, what a property or a reference means. */
import type { Hover, HoverParams } from 'vscode-languageserver';
import { escapeMarkdownUncut } from '../../../shared/src/markdown';
import { explainAt } from '../engine/completion/explain';
import type { Rule } from '../engine/findings/rule';
import { pointerOf, type Span } from '../engine/syntax/text';
import { docsHref, shownFindings, toRange } from './convert';
import type { LintedFile } from './lintCache';
import { serverCard } from './serverCard';
import { serversOf, toolTexts } from './servers';
import { docsBaseOf, type Session } from './session';
import { createStandings, worksInLine } from './standings';
import { withoutMarkup } from './withoutMarkup';

/** Answers hovers. */
export function registerHover(session: Session): void {
  session.connection.onHover(session.guard.request('hover', null, (params: HoverParams) => hover(session, params)));
}

async function hover(session: Session, { textDocument, position }: HoverParams): Promise<Hover | null> {
  const file = await session.cache.get(textDocument.uri);
  if (!file?.result.text) return null;
  const offset = file.document.offsetAt(position);
  const found = [...(await cardAt(session, file, offset)), ...explanationsAt(session, file, offset)];
  const meaning = explainAt(file.result, offset, session.client.editor);
  if (meaning) found.push(meaning);
  const first = found[0];
  if (!first) return null;
  const markdown = found.map(({ text }) => text).join('\n\n---\n\n');
  const value = session.client.markdown ? markdown : withoutMarkup(markdown);
  return {
    contents: { kind: session.client.markdown ? 'markdown' : 'plaintext', value },
    range: toRange(file.document, first.span),
  };
}

interface Part {
  span: Span;
  text: string;
}

async function cardAt(session: Session, file: LintedFile, offset: number): Promise<Part[]> {
  const named = file.result.files.some(({ servers }) =>
    servers.some(({ member }) => member && isAt(member.keySpan, offset)),
  );
  if (!named) return [];
  const all = await session.cache.all();
  for (const { listed, reported } of serversOf(session, file, all)) {
    const { member } = listed.server;
    if (!member || !isAt(member.keySpan, offset)) continue;
    const worksIn = worksInLine(createStandings(all)(file.uri, pointerOf(member)));
    return [{ span: member.keySpan, text: serverCard(listed, reported, { worksIn, tools: toolTexts(listed.server) }) }];
  }
  return [];
}

/** The message itself is shown by the client; the hover adds what else is known, the reason, the remedy and the page. One part per rule. */
function explanationsAt(session: Session, file: LintedFile, offset: number): Part[] {
  const parts = new Map<string, Part>();
  for (const { rule, span, detail } of shownFindings(file)) {
    if (parts.has(rule) || !isAt(span, offset)) continue;
    const meta = session.runtime.linter.rules.find(({ id }) => id === rule);
    if (meta) parts.set(rule, { span, text: explanation(meta, detail, docsHref(rule, docsBaseOf(session))) });
  }
  return [...parts.values()];
}

function explanation({ id, summary, why, remedy }: Rule, detail: string | undefined, href: string | undefined): string {
  const page = href ? `\n\n[Rule ${id}](<${href}>)` : '';
  const here = detail ? `${escapeMarkdownUncut(detail)}\n\n` : '';
  return `**${summary}**\n\n${here}${why.trim()}\n\n${remedy.trim()}${page}`;
}

function isAt(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
