/** What every page has in common: one that needs nothing else, under a strict content policy. */
import { sha256 } from '../../engine/strings/sha256';
import { html, type Markup, raw } from './markup';
import { script } from './script';
import { style } from './style';

/** What a page is made of. */
export interface PageParts {
  title: string;
  /** What stands in `main`. */
  main: Markup;
  /** With the script that filters. */
  hasScript?: boolean;
  /** Allows the style sheet and the script; left out, their digests do. */
  nonce?: string | undefined;
}

/** The whole document. */
export function documentHtml({ title, main, hasScript = false, nonce }: PageParts): string {
  const allowed = (text: string): Markup => raw(nonce === undefined ? `sha256-${digestOf(text)}` : `nonce-${nonce}`);
  const mark = nonce !== undefined && html` nonce="${nonce}"`;
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${allowed(style)}'${hasScript && html`; script-src '${allowed(script)}'`}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style${mark}>${raw(style)}</style>
</head>
<body>
<main>
${main}
</main>
${
  hasScript &&
  html`<script${mark}>${raw(script)}</script>
`
}</body>
</html>
`;
  return page.markup;
}

/** Says at the end what the page rests on; `date` as YYYY-MM-DD, where it is told. */
export function pageFoot(version: string, date?: string): Markup {
  return html`<footer><p>Written by MCP Config Lens ${version}${date !== undefined && html` on ${date}`} from configuration files only. No server was started or contacted, and no credential is shown.</p></footer>`;
}

/** What a content policy calls a text. */
function digestOf(text: string): string {
  const bytes = sha256(text).match(/../g) ?? [];
  return btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))));
}
