/** Checkstyle XML, which most build servers and review tools read. */
import type { CheckedWorkspace } from '../checkedWorkspace';
import { pathFromHere } from './location';
import { NOT_CHECKED, notCheckedOf } from './notChecked';
import { linesKind } from './runReport';
import { XML_DECLARATION, xmlAttributes } from './xml';

const severities = { error: 'error', warning: 'warning', information: 'info', hint: 'info' } as const;

/** Written as workspaces are finished. */
export const checkstyle = linesKind(filesOf, `${XML_DECLARATION}<checkstyle version="4.3">\n`, '</checkstyle>\n');

function filesOf(workspace: CheckedWorkspace): string {
  const { folder, report } = workspace;
  const lines = new Map<string, string[]>(report.files.map(({ path }) => [path, []]));
  for (const { path, findings } of report.files) {
    for (const { rule, severity, message, range, suppressed } of findings) {
      if (suppressed) continue;
      const place = { line: range.start.line + 1, column: range.start.character + 1 };
      lines
        .get(path)!
        .push(errorOf({ ...place, severity: severities[severity], message, source: `mcp-config-lens.${rule}` }));
    }
  }
  for (const { path, message, isError } of notCheckedOf(workspace)) {
    const severity = isError ? 'error' : 'info';
    const own = lines.get(path) ?? [];
    lines.set(path, [...own, errorOf({ line: 1, severity, message, source: `mcp-config-lens.${NOT_CHECKED}` })]);
  }
  return [...lines]
    .map(([path, errors]) => {
      const name = xmlAttributes({ name: path ? pathFromHere({ folder }, path) : report.root });
      return errors.length > 0 ? `  <file${name}>\n${errors.join('')}  </file>\n` : `  <file${name}/>\n`;
    })
    .join('');
}

function errorOf(values: Readonly<Record<string, string | number>>): string {
  return `    <error${xmlAttributes(values)}/>\n`;
}
