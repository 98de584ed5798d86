/** Changes of a container's mount: read-only, of less than before, or not at all. */
import type { Fix } from '../findings/finding';
import { withQuestion } from '../findings/fixes';
import type { RuleContext } from '../findings/rule';
import type { ServerEntry } from '../model/model';
import { mountOf } from '../strings/launch/containerRun';
import { judgeRoot, sensitivePath } from '../strings/paths/path';
import { removeWordsFix, replaceWordFix, wordsOfOption } from './launchLocations';
import { type NarrowerRoot, narrowerRoots } from './narrowerRoots';
import { type HostMount, pathVariablesOf, type ServerRoot } from './serverRoots';

type MountedRoot = ServerRoot & { mount: HostMount };

/** Ways to keep a container from writing to more than it has to; each makes the mount read-only. */
export function readOnlyFixes(server: ServerEntry, root: MountedRoot, context: RuleContext): (Fix | undefined)[] {
  const { mount } = root;
  const option = server.launch.container?.options.find(({ value }) => value === mount.word);
  const remounted = (text: string, title: string): Fix | undefined => {
    // Behind a reference that is not closed, the end of the word belongs to the reference.
    const isReadOnly = option && mountOf({ ...option, value: { ...mount.word, text } })?.readOnly;
    return isReadOnly ? replaceWordFix(server, mount.word, { text }, { title, safe: false }) : undefined;
  };
  const whole = remounted(readOnly(mount, mount.word.text), 'Mount it read-only');
  const { breadth } = judgeRoot(root.text, pathVariablesOf(context.file));
  if (breadth === 'inside' || breadth === 'unknown') return [whole];
  const narrower = narrowerMounts(root, context).filter(({ asks }) => asks || breadth !== 'workspace');
  return [
    whole,
    ...narrower.map(({ path, what, asks }) =>
      withQuestion(
        remounted(readOnly(mount, withSource(mount, path)), `Mount only ${what} read-only${asks ? '…' : ''}`),
        asks,
      ),
    ),
  ];
}

/** Ways to keep a place with credentials out of a container. */
export function otherMountFixes(server: ServerEntry, root: MountedRoot, context: RuleContext): (Fix | undefined)[] {
  const { mount } = root;
  const option = server.launch.container?.options.find(({ value }) => value === mount.word);
  const words = option && wordsOfOption(option);
  const title = `Remove the mount of ${JSON.stringify(root.text)}`;
  const removal = words && removeWordsFix(server, words, { title, safe: false });
  // Where the container looks for credentials, no other folder serves.
  if (sensitivePath(mount.target?.text ?? '')) return [removal];
  return [
    removal,
    ...narrowerMounts(root, context).map(({ path, what, asks }) => {
      const traits = { title: `Mount ${what} instead${asks ? '…' : ''}`, safe: false };
      return withQuestion(replaceWordFix(server, mount.word, { text: withSource(mount, path) }, traits), asks);
    }),
  ];
}

/** Only where the workspace has a name here, and never a folder in the place of a file. */
function narrowerMounts(root: MountedRoot, context: RuleContext): NarrowerRoot[] {
  if (FILE.test(root.mount.target?.text ?? '')) return [];
  return narrowerRoots(root, context).filter(({ asks }) => !asks || asks.choose === 'folder');
}

const FILE = /\.[A-Za-z0-9_-]{1,20}$/;

/** The same mount of another path of this machine. */
function withSource({ word, source }: HostMount, path: string): string {
  const at = source.start - word.start;
  return word.text.slice(0, at) + path + word.text.slice(at + source.text.length);
}

/** The mount for reading: `ro` among the modes, or `readonly` among the settings. */
function readOnly({ word, source, target }: HostMount, text: string): string {
  if (LONG_FORM.test(text)) return `${text.replace(WRITABLE, '')},readonly`;
  // Behind the target stands the same in both texts.
  const behind = word.text.slice(source.text.length + 1 + (target?.text.length ?? 0));
  if (!behind.startsWith(':')) return `${text}:ro`;
  const modes = behind
    .slice(1)
    .split(',')
    .filter((mode) => mode !== 'rw' && mode !== '');
  return `${text.slice(0, text.length - behind.length)}:${['ro', ...modes].join(',')}`;
}

const LONG_FORM = /(?:^|,)type\s{0,4}=/i;
const WRITABLE = /,(?:readonly|ro)=(?:false|0)/i;
