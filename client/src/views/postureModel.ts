/** What the view "Posture" shows: the lines of the practical setup, each with evidence, places and one action. Pure. */
import { escapeMarkdown, toOneLine } from '../../../shared/src/markdown';
import type { FolderPosture, PostureLine } from '../../../shared/src/protocol';
import { t } from '../l10n';
import type { TreeNode } from './treeNode';

/** What a person can do about a line. */
export type PostureAction = 'open' | 'fix' | 'add' | 'run' | 'learn';

/** One line of the tree; lines of the posture know what they stand for. */
export interface PostureNode extends TreeNode {
  subject: { folder: string; line: PostureLine } | undefined;
  children: PostureNode[];
}

/** The tree, and how many lines hold. */
export interface PostureTree {
  nodes: PostureNode[];
  holding: number;
  lines: number;
}

const looks: Readonly<Record<PostureLine['status'], { icon: string; color: string | undefined }>> = {
  pass: { icon: 'pass', color: 'testing.iconPassed' },
  fail: { icon: 'warning', color: 'problemsWarningIcon.foreground' },
  unknown: { icon: 'question', color: undefined },
};

/** Builds the tree: the lines of the one folder, or folders with their lines. */
export function buildPostureTree(
  postures: readonly FolderPosture[],
  folders: ReadonlyMap<string, string>,
): PostureTree {
  const lines = postures.flatMap((posture) => posture.lines);
  const groups = postures.map(({ folder, lines: own }) => ({
    folder,
    nodes: own.map((line) => lineNode(folder, line)),
    holding: holdingOf(own),
  }));
  const [only] = groups;
  const nodes =
    groups.length < 2
      ? (only?.nodes ?? [])
      : groups.map(({ folder, nodes: children, holding }) =>
          folderNode(folder, folders.get(folder) ?? folder, children, holding),
        );
  return { nodes, holding: holdingOf(lines), lines: lines.length };
}

/** The one action of a line. */
export function actionOf({ control, status, places }: PostureLine): PostureAction {
  if (status !== 'fail') return control === 'local-scan' && status === 'pass' ? 'run' : 'learn';
  if (control === 'local-scan' || control === 'diff-scan') return 'add';
  if (places.length === 0) return 'learn';
  return control === 'transport' ? 'open' : 'fix';
}

/** "Holds", "Not met", "Not known". */
function statusWord(status: PostureLine['status']): string {
  if (status === 'pass') return t('met');
  return status === 'fail' ? t('not met') : t('unknown');
}

function folderNode(folder: string, name: string, children: PostureNode[], holding: number): PostureNode {
  const label = toOneLine(name);
  const description = t('{0} of {1} met', holding, children.length);
  return {
    ...plain,
    id: `folder ${folder}`,
    label,
    description,
    icon: 'root-folder',
    spoken: `${label}, ${description}`,
    context: 'folder',
    children,
  };
}

function lineNode(folder: string, line: PostureLine): PostureNode {
  const { control, status, evidence, places } = line;
  const title = titleOf(line);
  const words = statusWord(status);
  const id = `line ${folder} ${control}`;
  return {
    ...plain,
    ...looks[status],
    id,
    label: title,
    description: words,
    tooltip: `**${escapeMarkdown(title)}**: ${escapeMarkdown(words)}\n\n${escapeMarkdown(evidence)}`,
    spoken: `${title}: ${words}. ${toOneLine(evidence)}`,
    context: `line-${actionOf(line)}`,
    target: targetOf(places[0]),
    isClosed: true,
    subject: { folder, line },
    children: evidenceNodes(id, line),
  };
}

/** The places one by one, the evidence as text where it names none. */
function evidenceNodes(above: string, { evidence, places }: PostureLine): PostureNode[] {
  const nodes = places.map((place, index) => placeNode(`${above} ${index}`, place));
  if (nodes.length === 0) return [noteNode(above, toOneLine(evidence), evidence)];
  const others = CUT_SHORT.exec(evidence)?.[1];
  return others === undefined ? nodes : [...nodes, noteNode(above, t('and {0} more', others), evidence)];
}

/** How the evidence ends when it names the first places only. */
const CUT_SHORT = / and (\d{1,9}) more\b/;

function noteNode(above: string, label: string, evidence: string): PostureNode {
  return {
    ...plain,
    id: `${above} evidence`,
    label,
    tooltip: escapeMarkdown(evidence),
    icon: 'note',
    spoken: label,
    context: 'evidence',
  };
}

function placeNode(id: string, place: PostureLine['places'][number]): PostureNode {
  const path = toOneLine(place.path);
  const label = place.line === null ? path : `${path}:${place.line + 1}`;
  return {
    ...plain,
    id: `${id} ${label}`,
    label,
    tooltip: escapeMarkdown(label),
    icon: 'go-to-file',
    spoken: label,
    context: 'place',
    target: targetOf(place),
  };
}

function targetOf(place: PostureLine['places'][number] | undefined): PostureNode['target'] {
  if (!place) return undefined;
  const at = { line: place.line ?? 0, character: 0 };
  return { uri: place.uri, range: place.line === null ? undefined : { start: at, end: at } };
}

const plain: Omit<PostureNode, 'id' | 'label' | 'spoken' | 'context'> = {
  description: '',
  tooltip: '',
  icon: undefined,
  color: undefined,
  target: undefined,
  isFile: false,
  isClosed: false,
  subject: undefined,
  children: [],
};

function holdingOf(lines: readonly PostureLine[]): number {
  return lines.filter(({ status }) => status === 'pass').length;
}

function titleOf({ control, title }: PostureLine): string {
  switch (control) {
    case 'transport':
      return t('Local stdio servers where possible');
    case 'roots':
      return t('Project-scoped roots only');
    case 'secrets':
      return t('Credentials by reference');
    case 'approval':
      return t('Approval required for high-impact tools');
    case 'supply-chain':
      return t('Pinned server versions');
    case 'local-scan':
      return t('Scan before commit');
    case 'diff-scan':
      return t('Scan pull requests');
    case 'llm-scan':
      return t('LLM-integrated code is checked');
    default:
      return title;
  }
}
