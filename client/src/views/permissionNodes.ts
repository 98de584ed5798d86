/** Lines of the tree for what runs without a question in a host, what asks, and what is refused. Pure. */
import { printableLine } from '../../../shared/src/displayText';
import { escapeMarkdown, toOneLine } from '../../../shared/src/markdown';
import type { FolderPermissions, PermissionLine } from '../../../shared/src/protocol';
import { t } from '../l10n';
import type { TreeNode } from './treeNode';

/** A line about permissions; it stands for no server. */
export interface PermissionNode extends TreeNode {
  subject: undefined;
  children: PermissionNode[];
}

/** A node for one host of one folder; `below` is the id of the node that holds it. */
export function permissionNode(permissions: FolderPermissions, below: string): PermissionNode {
  const { runs, asks, refused, idle, guards, folder, otherwise } = permissions;
  const id = `permissions ${below} ${folder ?? ''} ${permissions.host.id}`;
  const sections = [
    section(id, 'runs', 'run-all', t('Runs without asking'), runs),
    section(id, 'asks', 'question', t('Asks'), asks),
    section(id, 'refused', 'circle-slash', t('Denied'), refused),
    section(id, 'guards', 'checklist', t('Hooks that check'), guards),
    section(id, 'idle', 'circle-outline', t('No effect'), idle),
  ].filter(({ children }) => children.length > 0);
  const description = t('{0} without asking', runs.length);
  const rest = t('Everything else: {0}', otherwise ?? t('unknown'));
  return {
    ...plain,
    id,
    label: t('Permissions'),
    description,
    tooltip: escapeMarkdown(rest),
    icon: 'shield',
    spoken: `${t('Permissions')}, ${description}`,
    context: 'permissions',
    isClosed: true,
    children: sections,
  };
}

const plain = { color: undefined, target: undefined, isFile: false, isClosed: false, subject: undefined };

function section(
  above: string,
  key: string,
  icon: string,
  label: string,
  lines: readonly PermissionLine[],
): PermissionNode {
  const count = String(lines.length);
  return {
    ...plain,
    id: `${above} ${key}`,
    label,
    description: count,
    tooltip: '',
    icon,
    spoken: `${label}, ${count}`,
    context: 'permissionSection',
    children: lines.map((line, index) => lineNode(`${above} ${key} ${index}`, line)),
  };
}

const looks = {
  error: { icon: 'error', color: 'problemsErrorIcon.foreground' },
  warning: { icon: 'warning', color: 'problemsWarningIcon.foreground' },
};

function lineNode(id: string, { what, key, path, range, uri, broad, idle }: PermissionLine): PermissionNode {
  const place = printableLine(`${toOneLine(path)}:${range.start.line + 1}`);
  const label = toOneLine(what);
  const isBroad = broad !== null && idle === null;
  return {
    ...plain,
    id,
    label,
    description: place,
    tooltip: [what, key, idle ?? ''].filter(Boolean).map(escapeMarkdown).join('\n\n'),
    icon: idle === null ? 'circle-small' : 'circle-slash',
    ...(isBroad ? looks[broad] : {}),
    spoken: [label, place, idle === null ? '' : t('no effect')].filter(Boolean).join(', '),
    context: 'permissionLine',
    target: { uri, range },
    children: [],
  };
}
