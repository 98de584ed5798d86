/** Files that a manifest names: hosts read them as what they are named for, wherever they lie and whatever they are called. */
import type { HostDetector, HostView } from '../../../../shared/src/hosts/detect';
import { readOrRefuse } from '../syntax/readText';
import type { Node } from '../syntax/text';
import { placesAt } from './places';

/** A named file and what its host takes it for. */
export interface NamedFile {
  /** Relative to where the manifest's own path is. */
  path: string;
  views: readonly HostView[];
}

const MAX_NAMED_FILES = 20;
/** How hosts write the folder of a plugin. */
const PLUGIN_ROOT = /^\$\{(?:CLAUDE_PLUGIN_ROOT|PLUGIN_ROOT|CURSOR_PLUGIN_ROOT)\}\//;

/** Those of one text; none for a text that names nothing. */
export function namedFiles(path: string, text: string, detect: HostDetector): NamedFile[] {
  const naming = detect(path).filter(({ document }) => document.names);
  if (naming.length === 0 || !text.trim()) return [];
  const read = readOrRefuse(text, naming[0]!.document.format);
  if ('refused' in read || !read.root) return [];
  const { root } = read;
  const above = path.split('/').slice(0, -2);
  const found = new Map<string, NamedFile>();
  for (const { host, document } of naming) {
    for (const { path: key, as } of document.names ?? []) {
      for (const written of placesAt(root, key).flatMap(({ node }) => textsOf(node))) {
        const named = joined(above, written);
        if (named === undefined || found.size >= MAX_NAMED_FILES) continue;
        const views = detect([...above, as].join('/')).filter((view) => view.host === host);
        found.set(named, { path: named, views });
      }
    }
  }
  return [...found.values()];
}

function textsOf(node: Node): string[] {
  if (node.kind === 'array') return node.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  return node.kind === 'string' ? [node.value] : [];
}

/** A path inside the folder of the plugin; hosts refuse others. */
function joined(folder: readonly string[], written: string): string | undefined {
  const parts = written.replace(PLUGIN_ROOT, '').split('/');
  const steps = parts.filter((part) => part !== '' && part !== '.');
  if (written.startsWith('/') || steps.length === 0 || steps.includes('..') || written.includes('\\')) return undefined;
  return [...folder, ...steps].join('/');
}
