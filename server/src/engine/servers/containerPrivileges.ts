/** Finds the options of a container launch that undo its isolation. */
import type { Launched } from '../model/model';
import type { ContainerMount, LaunchOption, Word } from '../strings/launch/launch';
import { sensitivePath } from '../strings/paths/path';
import { separateValue, wordsOfOption } from './launchLocations';

/** One option. */
export interface Privilege {
  /** The word that says so: the flag, or its value. */
  word: Word;
  /** As written. */
  what: string;
  /** What the container gets, as the end of "gives the container …". */
  opens: string;
  /** Everything that belongs to the option; undefined where it cannot be taken out alone. */
  words: readonly Word[] | undefined;
}

const capabilities = new Set([
  ...['ALL', 'SYS_ADMIN', 'SYS_PTRACE', 'SYS_MODULE', 'SYS_RAWIO', 'SYS_BOOT', 'NET_ADMIN', 'DAC_READ_SEARCH'],
  ...['BPF', 'PERFMON', 'MAC_ADMIN', 'MAC_OVERRIDE', 'CHECKPOINT_RESTORE', 'SYSLOG'],
]);

const namespaces: ReadonlyMap<string, string> = new Map([
  ['--network', 'the network of the machine'],
  ['--pid', 'the processes of the machine'],
  ['--ipc', 'the shared memory of the machine'],
  ['--uts', 'the name of the machine'],
  ['--userns', 'the users of the machine'],
  ['--cgroupns', 'the control groups of the machine'],
]);

const UNCONFINED = /^(?:(?:seccomp|apparmor|systempaths)[=:]unconfined|label[=:]disable|no-new-privileges[=:]false)$/i;

/** Every such option of a container launch, in text order. */
export function findPrivileges({ launch: { container } }: Launched): Privilege[] {
  if (!container) return [];
  return container.options.flatMap((option) => {
    const opens = opensWhat(option, container.mounts);
    if (opens === undefined) return [];
    const { word, value } = option;
    const separate = separateValue(option);
    const what = separate ? `${word.text} ${separate.text}` : word.text;
    return [{ word: value ?? word, what, opens, words: wordsOfOption(option) }];
  });
}

function opensWhat({ name, value }: LaunchOption, mounts: readonly ContainerMount[]): string | undefined {
  const text = value?.text ?? '';
  if (name === '--privileged') return text === 'false' ? undefined : 'full access to the machine';
  if (name === '--cap-add') {
    const capability = text.toUpperCase().replace(/^CAP_/, '');
    return capabilities.has(capability) ? `the capability ${capability}` : undefined;
  }
  if (name === '--security-opt') return UNCONFINED.test(text) ? 'unconfined access' : undefined;
  const namespace = namespaces.get(name);
  if (namespace) return text === 'host' ? namespace : undefined;
  if (name !== '--volume' && name !== '--mount') return undefined;
  const source = mounts.find((mount) => mount.word === value)?.source;
  return source && sensitivePath(source.text)?.engineSocket ? 'control of the container engine' : undefined;
}
