/** The inventory as one page for people, without scripts, in the look of the security report. */
import { counted } from '../../../../shared/src/words';
import { documentHtml, pageFoot } from '../../reporting/page/document';
import { html, type Markup } from '../../reporting/page/markup';
import type { InventoryRow, InventorySetup, WholeInventory } from './inventoryRow';

/** The whole document. */
export function inventoryHtml({ rows, gaps, workspaces }: WholeInventory, { tool, isAsked }: InventorySetup): string {
  const title = isAsked ? 'MCP Servers in Question' : 'MCP Inventory';
  const main = html`<header><h1>${title}</h1>
<p>${counted(rows.length, 'row')} from ${counted(workspaces, 'workspace')}.</p></header>
${table(rows, isAsked)}${missing(gaps)}
${pageFoot(tool.version)}`;
  return documentHtml({ title, main });
}

function table(rows: readonly InventoryRow[], isAsked: boolean): Markup {
  if (rows.length === 0) return html`<p>No server is listed.</p>`;
  const body = rows.map(
    (row) => html`<tr><th scope="row">${row.server}</th><td><code>${
      row.package === null ? (row.endpoint ?? row.target) : `${row.ecosystem}:${row.package}`
    }</code></td><td><code>${row.digest ?? row.version ?? ''}</code></td><td>${row.pinned ?? ''}</td><td class="level ${row.risk}">${row.risk}</td>${
      isAsked && html`<td>${row.uses ?? ''}</td>`
    }<td><code>${row.workspace}/${row.path}</code></td></tr>
`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Servers"><table>
<thead><tr><th scope="col">Server</th><th scope="col">Package or address</th><th scope="col">Version</th><th scope="col">Pinned</th><th scope="col">Risk</th>${isAsked && html`<th scope="col">Affected</th>`}<th scope="col">File</th></tr></thead>
<tbody>
${body}</tbody></table></div>
`;
}

function missing(gaps: WholeInventory['gaps']): Markup {
  if (gaps.length === 0) return html``;
  const items = gaps.map(
    ({
      workspace,
      path,
      error,
    }) => html`<li><code>${path === '' ? workspace : `${workspace}/${path}`}</code>: ${error}</li>
`,
  );
  return html`<h2>Not read, or not in full</h2>
<ul>
${items}</ul>
`;
}
