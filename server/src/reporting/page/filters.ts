/** The filters of the page: host, level, rule and text. They are shown once the page's own script runs. */
import type { CheckReport, ReportedFinding } from '../../../../shared/src/report';
import { hostNames } from './content';
import { html, type Markup } from './markup';

const levels: readonly ReportedFinding['severity'][] = ['error', 'warning', 'information', 'hint'];

/** The filters for what the report holds. */
export function filterBar({ workspaces }: CheckReport): Markup {
  const files = workspaces.flatMap((workspace) => workspace.files);
  const shown = files.flatMap(({ findings }) => findings.filter(({ suppressed }) => !suppressed));
  const hosts = [...new Set(files.flatMap((file) => file.hosts))].sort();
  const rules = [...new Set(shown.map(({ rule }) => rule))].sort();
  const present = levels.filter((level) => shown.some(({ severity }) => severity === level));
  return html`<div id="filters" role="search" aria-label="Filters" hidden>
<label>Text <input type="search" id="filter-text" placeholder="Server, file or words" autocomplete="off" spellcheck="false"></label>
<label>Host <select id="filter-host"><option value="">All hosts</option>${hosts.map((id) => html`<option value="${id}">${hostNames([id])}</option>`)}</select></label>
<label>Rule <select id="filter-rule"><option value="">All rules</option>${rules.map((id) => html`<option value="${id}">${id}</option>`)}</select></label>
<label>Level <select id="filter-level"><option value="">All levels</option>${present.map((level) => html`<option value="${level}">${level}</option>`)}</select></label>
<button type="button" id="filter-clear">Clear</button>
<p id="filter-status" role="status" class="faint"></p>
</div>
`;
}
