/** Launches of containers that cannot speak MCP: no standard input, a terminal, variables that stay outside. */
import { hostInContainer, isClientVariable, isOwnAddress } from '../../data/startFacts';
import type { Fix } from '../findings/finding';
import { fixOf } from '../findings/fixes';
import { locationOfWord, nodeOfWord, type ServerEntry } from '../model/model';
import type { ContainerRun } from '../strings/launch/containerRun';
import type { LaunchOption, Word } from '../strings/launch/launch';
import { joinEdits } from '../syntax/configEditor';
import { editorOf } from '../syntax/edit';
import type { Member } from '../syntax/text';
import { locationInWord, removeWordsFix, replaceWordFix, wordsOfOption } from './launchLocations';
import type { StartFault } from './startFault';

/** The faults of one container launch, in text order. */
export function containerStartFaults(server: ServerEntry): StartFault[] {
  if (!server.command || server.url) return [];
  const { container, runner, shellLine } = server.launch;
  // A service's own file, or a script, may say the rest.
  if (!container?.image || runner?.kind !== 'container' || shellLine) return [];
  if (!/^(?:docker|podman|nerdctl|finch)$/.test(container.engine)) return [];
  return [
    ...inputFaults(server, container),
    ...variableFaults(server, container),
    ...addressFaults(server, container),
    ...mountFaults(server, container),
  ];
}

function isOn({ value }: LaunchOption): boolean {
  return value?.text !== 'false';
}

function inputFaults(server: ServerEntry, container: ContainerRun): StartFault[] {
  const { options, interactive } = container;
  const detach = options.find((option) => option.name === '--detach' && isOn(option));
  const terminal = options.find((option) => option.name === '--tty' && isOn(option));
  if (detach) {
    return [
      {
        at: locationOfWord(server, detach.word),
        message: `"${detach.word.text}" runs server "${server.name}" in the background. Use "-i".`,
        detail: 'The host then never sees its answers.',
        fixes: () => [withoutLetter(server, detach, 'd', interactive)],
      },
    ];
  }
  if (terminal) {
    return [
      {
        at: locationOfWord(server, terminal.word),
        message: `"${terminal.word.text}" asks for a terminal, but the host has none. Use "-i" only.`,
        detail: 'The container does not start, or control characters get into its answers.',
        fixes: () => [withoutLetter(server, terminal, 't', interactive)],
      },
    ];
  }
  if (interactive || options.some(({ name }) => name === '--attach')) return [];
  const run = server.launch.words.find(({ text }) => text === 'run');
  const at = run ? locationOfWord(server, run) : server.command!;
  return [
    {
      at,
      message: `Server "${server.name}" gets no input without "-i". Add "-i" after "run".`,
      detail: 'The container ends at once or never answers.',
      fixes: () => [run && insertBehind(server, run, ['-i'], { title: 'Add "-i"', safe: true, preferred: true })],
    },
  ];
}

/** `-it` becomes `-i`, `-t` goes, or becomes `-i` where that is missing too. */
function withoutLetter(
  server: ServerEntry,
  option: LaunchOption,
  letter: string,
  isInteractive: boolean,
): Fix | undefined {
  const { text } = option.word;
  const isCluster = /^-[A-Za-z]{2,}$/.test(text);
  const left = isCluster ? text.replace(letter, isInteractive ? '' : 'i') : isInteractive ? '' : '-i';
  if (left && left !== '-') {
    const traits = { title: `Change to "${left}"`, safe: true, preferred: true };
    return replaceWordFix(server, option.word, { text: left }, traits);
  }
  const words = wordsOfOption(option);
  return words && removeWordsFix(server, words, { title: `Remove "${text}"`, safe: true, preferred: true });
}

/** New arguments behind a word that is an argument of its own. */
function insertBehind(
  server: ServerEntry,
  word: Word,
  values: readonly string[],
  traits: FixTraitsOf,
): Fix | undefined {
  const node = nodeOfWord(server, word.origin);
  const list = node?.parent;
  if (!node || list?.kind !== 'array' || node.value !== word.text) return undefined;
  const next = list.items[list.items.indexOf(node) + 1];
  const editor = editorOf(server.file.text);
  return fixOf(traits, joinEdits(values.map((value) => editor.insertItem(list, value, next))));
}

type FixTraitsOf = Parameters<typeof fixOf>[0];

function variableFaults(server: ServerEntry, container: ContainerRun): StartFault[] {
  const wrong = container.env.filter(({ name, value }) => value === undefined && isNoName(name));
  const outside = outsideVariables(server, container);
  const lost = outside.length === 1 && wrong.length === 1 ? outside : [];
  return [
    ...wrong.map(({ word }): StartFault => {
      const name = lost[0]?.key;
      const meant = name ?? 'NAME';
      return {
        at: locationOfWord(server, word),
        message: `"-e" needs the name of a variable. Use "-e ${meant}" and set the value in "env".`,
        detail: 'The container does not get the variable.',
        fixes: () =>
          name === undefined
            ? []
            : [
                replaceWordFix(
                  server,
                  word,
                  { text: name },
                  { title: `Change to "${name}"`, safe: false, preferred: true },
                ),
              ],
      };
    }),
    ...(lost.length ? [] : outside).map(
      (member): StartFault => ({
        at: { kind: 'key', member },
        message: `"${member.key}" does not reach the container. Add "-e ${member.key}" before the image.`,
        fixes: () => [passOn(server, container, member.key)],
      }),
    ),
  ];
}

/** A token, a placeholder or a reference where a name belongs. */
function isNoName(text: string): boolean {
  return (
    !/^[A-Za-z_][\w.]{0,80}\*?$/.test(text) || /^(?:gh[pousr]|github_pat|glpat|xox[abp]|sk|npm)_?\w{16,}$/.test(text)
  );
}

function outsideVariables(server: ServerEntry, container: ContainerRun): Member[] {
  const passesAll = container.envFiles.length > 0 || container.options.some(({ name }) => name === '--env-host');
  if (passesAll) return [];
  const named = new Set(container.env.map(({ name }) => name));
  const isPassed = (name: string): boolean =>
    named.has(name) ||
    isClientVariable(name) ||
    container.env.some((item) => item.name.endsWith('*') && name.startsWith(item.name.slice(0, -1))) ||
    server.args.some(({ value }) => value.includes(name));
  return [...server.env, ...server.envScalars].map(({ member }) => member).filter(({ key }) => !isPassed(key));
}

function passOn(server: ServerEntry, { image }: ContainerRun, name: string): Fix | undefined {
  const node = image && nodeOfWord(server, image.origin);
  const list = node?.parent;
  if (!node || list?.kind !== 'array' || node.value !== image.text) return undefined;
  const editor = editorOf(server.file.text);
  // It hands a value on that the container did not get before.
  const traits = { title: `Pass "${name}" to the container`, safe: false, preferred: true };
  return fixOf(traits, editor.insertItem(list, '-e', node), editor.insertItem(list, name, node));
}

const LOOPBACK =
  /^[a-z][a-z+.-]{1,20}:\/\/(?:[^\s/@]{1,120}@)?(localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?(?:[/?#]|$)/i;

function addressFaults(server: ServerEntry, container: ContainerRun): StartFault[] {
  const network = container.network?.text ?? '';
  if (network === 'host' || network.startsWith('container:') || network.startsWith('slirp4netns')) return [];
  const name = hostInContainer[container.engine] ?? hostInContainer['docker']!;
  const own = new Set(container.ports.map(({ containerPort }) => containerPort.split('/')[0]!));
  const passed = new Set(container.env.filter(({ value }) => !value).map((item) => item.name));
  const faults: StartFault[] = [];
  const says = `is the container itself, not this machine. Use "${name}".`;
  const traits = { title: `Change to "${name}"`, safe: false, preferred: true };
  for (const item of container.env) {
    const { value } = item;
    const host = value && !isOwnAddress(item.name) ? loopbackIn(value.text, own) : undefined;
    if (!value || !host) continue;
    faults.push({
      at: locationInWord(server, value, host),
      message: `"${value.text.slice(host.start, host.end)}" ${says}`,
      fixes: () => [replaceWordFix(server, value, { part: host, text: name }, traits)],
    });
  }
  for (const { name: variable, value } of server.env) {
    const host = passed.has(variable) && !isOwnAddress(variable) ? loopbackIn(value.value, own) : undefined;
    if (!host) continue;
    faults.push({
      at: { kind: 'within', node: value, ...host },
      message: `"${value.value.slice(host.start, host.end)}" ${says}`,
      fixes: () => [fixOf(traits, editorOf(server.file.text).replaceWithin(value, host.start, host.end, name))],
    });
  }
  return faults;
}

/** Where the name of this machine stands in an address that is not the container's own. */
function loopbackIn(text: string, ownPorts: ReadonlySet<string>): { start: number; end: number } | undefined {
  const match = LOOPBACK.exec(text.slice(0, 400));
  if (!match || (match[2] && ownPorts.has(match[2]))) return undefined;
  const start = match[0].lastIndexOf(match[1]!);
  return { start, end: start + match[1]!.length };
}

/** A bind without a place inside is refused by the engine. */
function mountFaults(server: ServerEntry, { options, mounts }: ContainerRun): StartFault[] {
  const long = new Set(options.filter(({ name }) => name === '--mount').map(({ value }) => value));
  return mounts
    .filter(({ word, kind, target }) => kind === 'bind' && !target && long.has(word))
    .map(({ word }) => ({
      at: locationOfWord(server, word),
      message: `This mount has no path inside the container. Add "dst=" and a path.`,
      detail: 'The container does not start.',
      fixes: () => [],
    }));
}
