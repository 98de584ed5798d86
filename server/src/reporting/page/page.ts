/**
 * The security report as one page that needs nothing else: no scripts, no pictures from elsewhere, a strict content
 * policy.
 */
import { sha256 } from '../../engine/review/sha256';
import { headFigures, type ReportContent, verdict } from './content';
import { html, type Markup, raw } from './markup';
import { findingsSection, flowsSection, postureSection, serversSection, skippedSection, type View } from './sections';
import { style } from './style';

/** How the page is shown. */
export interface PageOptions {
  /** Allows the style sheet; left out, its digest does. */
  nonce?: string;
  ruleLink?: (rule: string) => string;
}

/** The whole document. */
export function reportHtml(content: ReportContent, { nonce, ruleLink }: PageOptions = {}): string {
  const allowed = nonce === undefined ? `sha256-${styleDigest()}` : `nonce-${nonce}`;
  const several = content.report.workspaces.length > 1;
  const bodies = content.report.workspaces.map((workspace, index) => {
    const view: View = { content, ruleLink, prefix: several ? `w${index}-` : '' };
    return html`${several && html`<h2>Folder ${workspace.root}</h2>`}${[
      serversSection(workspace, view),
      flowsSection(content.flows[index] ?? [], view),
      findingsSection(workspace, view),
      postureSection(workspace, view),
      skippedSection(workspace, view),
    ]}`;
  });
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${raw(allowed)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>MCP Security Report</title>
<style${nonce !== undefined && html` nonce="${nonce}"`}>${raw(style)}</style>
</head>
<body>
<main>
${head(content)}${bodies}${foot(content)}
</main>
</body>
</html>
`;
  return page.markup;
}

function head(content: ReportContent): Markup {
  const figures = headFigures(content).map(
    ({ count, words, severe }) => html`<li class="${severe ? 'severe' : ''}"><strong>${count}</strong> ${words}</li>`,
  );
  return html`<header><h1>MCP Security Report</h1>
<p>${verdict(content)}</p>
<ul class="figures">${figures}</ul></header>
`;
}

function foot({ report, date }: ReportContent): Markup {
  return html`<footer><p>Written by MCP Config Lens ${report.tool.version} on ${date} from configuration files only. No server was started or contacted, and no credential is shown.</p></footer>`;
}

function styleDigest(): string {
  const bytes = sha256(style).match(/../g) ?? [];
  return btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))));
}
