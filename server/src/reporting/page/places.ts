/** Places of the report: how each is written, and where it leads in this kind of page. */
import type { ReportedFinding } from '../../../../shared/src/report';
import { html, type Markup, sentencePart } from './markup';

/** A place in a file of one workspace; a server is named by its pointer. */
export interface Place {
  /** Index of the workspace in the report. */
  workspace: number;
  path: string;
  start?: ReportedFinding['range']['start'];
  pointer?: string;
}

/** Addresses of the page, each left out where it leads nowhere. */
export interface Links {
  rule?: ((rule: string) => string) | undefined;
  place?: ((place: Place) => string | undefined) | undefined;
  fix?: ((place: Place & { rule: string }) => string | undefined) | undefined;
}

/** `path:line`, as a link where there is something to open. A path breaks behind its slashes only. */
export function placeLink(place: Place, { place: addressOf }: Links): Markup {
  const address = addressOf?.(place);
  const line = place.start ? `:${place.start.line + 1}` : '';
  const words = pathWords(`${place.path}${line}`);
  return address === undefined
    ? html`<code class="path">${words}</code>`
    : html`<a class="path" href="${address}"><code>${words}</code></a>`;
}

/** A path with places to break behind its slashes. */
function pathWords(path: string): Markup[] {
  const parts = path.split('/');
  return parts.map((part, index) => (index < parts.length - 1 ? html`${part}/<wbr>` : html`${part}`));
}

/** A sentence in which known paths, with their lines, lead to their place. */
export function linkedText(text: string, workspace: number, paths: readonly string[], links: Links): Markup[] {
  const marks: { at: number; end: number; path: string; line: number | undefined }[] = [];
  for (const path of paths) {
    for (let at = text.indexOf(path); at >= 0; at = text.indexOf(path, at + path.length)) {
      // `a/.mcp.json` holds `.mcp.json`; only a whole path counts.
      if (at > 0 && !/[\s(]/.test(text[at - 1]!)) continue;
      const line = /^:(\d{1,7})/.exec(text.slice(at + path.length, at + path.length + 9));
      const end = at + path.length + (line?.[0].length ?? 0);
      marks.push({ at, end, path, line: line ? Number(line[1]) - 1 : undefined });
    }
  }
  const parts: Markup[] = [];
  let from = 0;
  for (const { at, end, path, line } of marks.sort((a, b) => a.at - b.at)) {
    if (at < from) continue;
    const start = line === undefined ? {} : { start: { line, character: 0 } };
    parts.push(sentencePart(text.slice(from, at)), placeLink({ workspace, path, ...start }, links));
    from = end;
  }
  return [...parts, sentencePart(text.slice(from))];
}
