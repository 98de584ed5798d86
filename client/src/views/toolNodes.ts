/** Lines of the tree for the tools of a server, as VS Code last listed them. Pure; their texts are a stranger's. */
import { toOneLine } from '../../../shared/src/markdown';
import { t } from '../l10n';
import type { Subject } from './serverWords';
import type { TreeNode } from './treeNode';

/** A line about tools; it stands for no server. */
export interface ToolNode extends TreeNode {
  subject: undefined;
  children: ToolNode[];
}

/** One line that holds a line for each tool; none where nothing is listed. `above` is the id of the server's line. */
export function toolNodes({ server }: Subject, above: string): ToolNode[] {
  const { tools } = server;
  if (tools.length === 0) return [];
  const id = `tools ${above}`;
  const label = t('Tools');
  const description = String(tools.length);
  const children = tools.map(({ name, description: text }, index): ToolNode => {
    const shown = toOneLine(name) || t('(no name)');
    return { ...plain, id: `${id} ${index}`, label: shown, description: '', tooltip: codeBlock(text), spoken: shown };
  });
  return [
    {
      ...plain,
      id,
      label,
      description,
      tooltip: t('As VS Code last listed them'),
      icon: 'tools',
      spoken: `${label}, ${description}`,
      children,
    },
  ];
}

const plain = {
  ...{ icon: undefined, color: undefined, target: undefined, isFile: false, isClosed: true, subject: undefined },
  ...{ context: 'tool', children: [] },
};

/** Text that can be no markup, whatever fences it holds. */
function codeBlock(text: string): string {
  if (text === '') return '';
  const longest = Math.max(2, ...(text.match(/`{3,1000}/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
