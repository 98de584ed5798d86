/** Understands `docker run` and its kin: what is mounted, published, switched off, and which image runs. */
import type { OptionRow } from '../../../data/optionRow';
import { containerExecOptions, containerRunOptions } from '../../../data/packageRunners';
import { type ImageReference, parseImage } from '../packages/imageReference';
import { hasVariable, isLocalPath } from '../packages/packageSpec';
import { subWord, type Word } from '../shellWords';
import { type LaunchOption, scanOptions } from './launchOptions';

/** A mount of a container. */
export interface ContainerMount {
  /** The value of the option: `/host:/inside:ro`, `type=bind,src=…`. */
  readonly word: Word;
  /** bind: a host path; volume: named; anonymous: no source given. */
  readonly kind: 'bind' | 'volume' | 'anonymous' | 'tmpfs' | 'other';
  readonly source: Word | undefined;
  readonly target: Word | undefined;
  readonly readOnly: boolean;
}

/** A variable for the container; without a value it is passed on from the environment. */
export interface ContainerVariable {
  readonly name: string;
  readonly value: Word | undefined;
  readonly word: Word;
}

/** A published port. */
export interface PublishedPort {
  readonly word: Word;
  /** The host address it is bound to; undefined means every interface. */
  readonly address: string | undefined;
  readonly hostPort: string | undefined;
  readonly containerPort: string;
}

/** What a container launch asks of the engine. */
export interface ContainerRun {
  /** docker, podman, nerdctl … */
  readonly engine: string;
  readonly options: readonly LaunchOption[];
  readonly mounts: readonly ContainerMount[];
  readonly env: readonly ContainerVariable[];
  readonly envFiles: readonly Word[];
  readonly ports: readonly PublishedPort[];
  readonly publishAll: Word | undefined;
  readonly network: Word | undefined;
  readonly pid: Word | undefined;
  readonly ipc: Word | undefined;
  readonly uts: Word | undefined;
  readonly userns: Word | undefined;
  readonly cgroupns: Word | undefined;
  /** The flag itself. */
  readonly privileged: Word | undefined;
  readonly capAdd: readonly Word[];
  readonly securityOpt: readonly Word[];
  readonly devices: readonly Word[];
  readonly interactive: boolean;
  readonly entrypoint: Word | undefined;
  readonly image: Word | undefined;
  readonly reference: ImageReference | undefined;
  /** Words behind the image. */
  readonly args: readonly Word[];
}

/** Reads the words behind `docker run`. */
export function parseContainerRun(engine: string, words: readonly Word[]): ContainerRun {
  return readRun(engine, words, containerRunOptions);
}

/** Reads the words behind `docker compose run`: they name a service, whose image stands in the compose file. */
export function parseServiceRun(engine: string, words: readonly Word[]): ContainerRun {
  return { ...readRun(engine, words, containerExecOptions), image: undefined, reference: undefined };
}

function readRun(engine: string, words: readonly Word[], row: OptionRow): ContainerRun {
  const { options, next } = scanOptions(words, 0, row);
  const image = words[next];
  const values = (name: string): Word[] =>
    options.flatMap((option) => (option.name === name && option.value ? [option.value] : []));
  const last = (name: string): Word | undefined => values(name).at(-1);
  const flag = (name: string): LaunchOption | undefined =>
    options.find((option) => option.name === name && option.value?.text !== 'false');
  return {
    engine,
    options,
    image,
    reference: image && parseImage(image.text),
    args: words.slice(next + 1),
    mounts: options.flatMap((option) => mountOf(option) ?? []),
    env: values('--env').map(variableOf),
    envFiles: values('--env-file'),
    ports: values('--publish').map(portOf),
    publishAll: flag('--publish-all')?.word,
    network: last('--network'),
    pid: last('--pid'),
    ipc: last('--ipc'),
    uts: last('--uts'),
    userns: last('--userns'),
    cgroupns: last('--cgroupns'),
    entrypoint: last('--entrypoint'),
    privileged: flag('--privileged')?.word,
    capAdd: values('--cap-add'),
    securityOpt: values('--security-opt'),
    devices: values('--device'),
    interactive: flag('--interactive') !== undefined,
  };
}

/** What an option mounts, if anything. */
export function mountOf(option: LaunchOption): ContainerMount | undefined {
  if (!option.value) return undefined;
  if (option.name === '--volume') return volumeMount(option.value);
  if (option.name === '--mount') return longMount(option.value);
  if (option.name !== '--tmpfs') return undefined;
  return { word: option.value, kind: 'tmpfs', source: undefined, target: option.value, readOnly: false };
}

/** `-v source:target:options`. */
export function volumeMount(word: Word): ContainerMount {
  const parts = joinDrives(splitOutside(word, ':'));
  const [source, target, mode] = parts as [Word, Word | undefined, Word | undefined];
  if (!target) return { word, kind: 'anonymous', source: undefined, target: source, readOnly: false };
  const modes = mode ? mode.text.split(',') : [];
  const readOnly = modes.includes('ro') || modes.includes('readonly');
  return { word, kind: isHostPath(source.text) ? 'bind' : 'volume', source, target, readOnly };
}

function isHostPath(text: string): boolean {
  return isLocalPath(text) || hasVariable(text) || text.includes('/') || text.includes('\\');
}

/** `C:\data` was split at its drive colon: put it together again. */
function joinDrives(parts: readonly Word[]): Word[] {
  const joined: Word[] = [];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] as Word;
    const next = parts[index + 1];
    if (next && /^[A-Za-z]$/.test(part.text) && /^[\\/]/.test(next.text)) {
      joined.push({ text: `${part.text}:${next.text}`, origin: part.origin, start: part.start, end: next.end });
      index++;
    } else joined.push(part);
  }
  return joined;
}

/** `--mount type=bind,src=…,dst=…,readonly`. */
function longMount(word: Word): ContainerMount {
  let type = 'volume';
  let source: Word | undefined;
  let target: Word | undefined;
  let readOnly = false;
  for (const part of splitOutside(word, ',')) {
    const equals = part.text.indexOf('=');
    const key = (equals < 0 ? part.text : part.text.slice(0, equals)).trim().toLowerCase();
    const value = equals < 0 ? undefined : subWord(part, equals + 1, part.text.length);
    if (key === 'type' && value) type = value.text.toLowerCase();
    else if (key === 'source' || key === 'src') source = value;
    else if (key === 'target' || key === 'dst' || key === 'destination') target = value;
    else if (key === 'readonly' || key === 'ro') readOnly = value?.text !== 'false' && value?.text !== '0';
  }
  const kind =
    type === 'bind' || type === 'tmpfs' ? type : type !== 'volume' ? 'other' : source ? 'volume' : 'anonymous';
  return { word, kind, source, target, readOnly };
}

function variableOf(word: Word): ContainerVariable {
  const equals = word.text.indexOf('=');
  if (equals < 0) return { name: word.text, value: undefined, word };
  return { name: word.text.slice(0, equals), value: subWord(word, equals + 1, word.text.length), word };
}

function portOf(word: Word): PublishedPort {
  const bracket = /^\[([^\]]{0,60})\]:(.*)$/.exec(word.text);
  if (bracket) {
    const rest = (bracket[2] as string).split(':');
    return {
      word,
      address: bracket[1],
      hostPort: rest.length > 1 ? rest[0] : undefined,
      containerPort: rest.at(-1) as string,
    };
  }
  const parts = splitOutside(word, ':').map((part) => part.text);
  const containerPort = parts.at(-1) as string;
  if (parts.length < 2) return { word, address: undefined, hostPort: undefined, containerPort };
  if (parts.length === 2) return { word, address: undefined, hostPort: parts[0], containerPort };
  return { word, address: parts.slice(0, -2).join(':'), hostPort: parts.at(-2), containerPort };
}

/** Splits at a character that stands outside `${…}`, `{{…}}`, `$(…)` and `<…>`. */
function splitOutside(word: Word, separator: string): Word[] {
  const parts: Word[] = [];
  let depth = 0;
  let from = 0;
  for (let index = 0; index < word.text.length; index++) {
    const char = word.text[index] as string;
    if ('{(<'.includes(char)) depth++;
    else if ('})>'.includes(char) && depth > 0) depth--;
    else if (char === separator && depth === 0) {
      parts.push(subWord(word, from, index));
      from = index + 1;
    }
  }
  parts.push(subWord(word, from, word.text.length));
  return parts;
}
