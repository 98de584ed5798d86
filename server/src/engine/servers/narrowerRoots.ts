/** What can stand in the place of a root that is too wide: the workspace in its hosts' words, or a folder of it. */
import type { FixQuestion } from '../findings/finding';
import type { RuleContext } from '../findings/rule';
import type { Location } from '../model/model';
import { commonWorkspace } from './hostFields';
import type { ServerRoot } from './serverRoots';

/** One such root; where it asks, the answer takes the marker's place in the path. */
export interface NarrowerRoot {
  path: string;
  /** As a part of a title. */
  what: string;
  asks?: FixQuestion;
}

/** Stands for the answer. */
const FOLDER_MARKER = '\u{e000}folder\u{e000}';

/** Those that the hosts understand. A person's own file has no workspace to fall back on, so the person is asked. */
export function narrowerRoots(root: ServerRoot, { file, views }: RuleContext): NarrowerRoot[] {
  if (!spells(root.at, root.text)) return [];
  const workspace = commonWorkspace(views);
  const prompt = root.mount ? 'Folder that the container may use' : 'Folder that the server may use';
  if (workspace === undefined && file.view.scope !== 'workspace') {
    const whole = root.mount ? `${prompt}, as a full path` : prompt;
    return [
      {
        path: FOLDER_MARKER,
        what: 'one folder',
        asks: { prompt: whole, marker: FOLDER_MARKER, placeholder: '/path/to/FOLDER', ...refusing(root.at, '') },
      },
    ];
  }
  const path = workspace ?? '.';
  return [
    { path, what: `the workspace (${path})` },
    {
      path: `${path}/${FOLDER_MARKER}`,
      what: 'a folder of the workspace',
      asks: { prompt, marker: FOLDER_MARKER, choose: 'folder', ...refusing(root.at, ':,;') },
    },
  ];
}

/** Quotes of a launch line hide where a part of a word stands: the place is then all of the word. */
function spells(at: Location, text: string): boolean {
  if (at.kind === 'within') return at.node.value.slice(at.start, at.end) === text;
  return at.kind === 'string' && at.value === text;
}

/** Characters that end a path inside a longer string: separators of its list, and what a launch line reads itself. */
function refusing(at: Location, separators: string): { without?: string } {
  if (at.kind !== 'within') return {};
  const around = at.node.value.slice(0, at.start) + at.node.value.slice(at.end);
  const without = separators + (/\s/.test(around) ? LINE_CHARACTERS : '');
  return without ? { without } : {};
}

const LINE_CHARACTERS = ' $`&|<>()*?#!^%';
