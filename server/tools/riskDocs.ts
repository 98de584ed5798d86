/** Generates the table of docs/risk.md: what each rule brings to the score. */
import { controls } from '../../shared/src/controls';
import { rules } from '../src/rules/index';

/** Rules with points, most severe first; rules of one control and weight stand together. */
export function riskTable(): string {
  const weighty = rules
    .filter(({ risk }) => risk)
    .sort((a, b) => (b.risk ?? 0) - (a.risk ?? 0) || controls.indexOf(a.control) - controls.indexOf(b.control));
  const rows = weighty.map(({ id, risk, summary }) => `| [${id}](rules/${id}.md) | ${risk} | ${summary} |`);
  return ['| rule | points | finds |', '|---|---|---|', ...rows].join('\n');
}
