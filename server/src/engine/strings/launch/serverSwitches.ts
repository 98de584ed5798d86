/**
 * What the switches of one launch make of a known server: its capabilities, whether it only reads, and what is risky.
 */
import type {
  Capability,
  KnownServer,
  ReadOnlySwitch,
  RiskySwitch,
  Switch,
  ToolGroups,
} from '../../../data/capabilities/row';

/** The part of a launch that switches stand in. Values are as written in the config. */
export interface SwitchView {
  /** Arguments after the package name. */
  readonly args: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  /** Address of a remote server. */
  readonly url?: string;
  /** Headers of a remote server; names in lower case. */
  readonly headers?: ReadonlyMap<string, string>;
}

const off = new Set(['', '0', 'false', 'no', 'off']);

/** Capabilities of the server as it is launched here. */
export function launchCapabilities(server: KnownServer, view: SwitchView): readonly Capability[] {
  if (!server.conditional && !server.readOnly && !server.groups) return server.capabilities;
  const capabilities = new Set(server.capabilities);
  for (const added of server.conditional ?? []) {
    if (isSwitchedOn(added, view)) for (const capability of added.adds) capabilities.add(capability);
  }
  for (const readOnly of server.readOnly ?? []) {
    if (isReadOnlyBy(readOnly, view)) for (const capability of readOnly.removes) capabilities.delete(capability);
  }
  if (server.groups && choosesReading(server.groups, view))
    for (const capability of server.groups.removes) capabilities.delete(capability);
  return [...capabilities];
}

/** Whether one of the server's read-only switches is set; undefined when it has none. */
export function isReadOnly(server: KnownServer, view: SwitchView): boolean | undefined {
  if (server.groups && choosesReading(server.groups, view)) return true;
  return server.readOnly?.some((readOnly) => isReadOnlyBy(readOnly, view));
}

/** Groups of tools are named, and all of them only read. */
function choosesReading({ chosen, reading }: ToolGroups, view: SwitchView): boolean {
  return chosen.some(({ kind, name }) => {
    const text = settingOf(kind, name, view);
    const groups = text?.split(',').map((group) => group.trim().toLowerCase());
    return groups !== undefined && groups.length > 0 && groups.every((group) => reading.includes(group));
  });
}

/** What stands under a name, wherever the server is told things. */
function settingOf(kind: ReadOnlySwitch['kind'], name: string, view: SwitchView): string | undefined {
  switch (kind) {
    case 'env':
      return view.env.get(name);
    case 'header':
      return view.headers?.get(name.toLowerCase());
    case 'query':
      return queryValue(queryOf(view.url), name)?.replaceAll(/%2c/gi, ',');
    case 'path':
      return view.url?.split(name, 2)[1]?.split(/[/?#]/, 1)[0];
    case 'flag': {
      const index = view.args.findIndex((argument) => argument === name || argument.startsWith(`${name}=`));
      const argument = view.args[index];
      return argument === name ? view.args[index + 1] : argument?.slice(name.length + 1);
    }
  }
}

function queryOf(url: string | undefined): string {
  return url?.split('#', 1)[0]?.split('?', 2)[1] ?? '';
}

/** The switch to propose: one that fits the way this server is started or reached. */
export function proposedReadOnly(server: KnownServer, view: SwitchView): ReadOnlySwitch | undefined {
  const remote = view.url !== undefined;
  return server.readOnly?.find((readOnly) => (readOnly.kind === 'flag' || readOnly.kind === 'env') !== remote);
}

/** How many words from this one on are the switch, set so that it weakens the server; none when it is not. */
export function riskyWords(risky: RiskySwitch, word: string, next: string | undefined): 0 | 1 | 2 {
  if (risky.kind !== 'flag' || !word.startsWith(risky.name)) return 0;
  if (word.length > risky.name.length) {
    if (word[risky.name.length] !== '=' || risky.bare) return 0;
    const value = word.slice(risky.name.length + 1);
    return (risky.value === undefined ? truth(value.toLowerCase()) : value === risky.value) ? 1 : 0;
  }
  if (risky.value !== undefined) return next === risky.value ? 2 : 0;
  if (next === undefined || next.startsWith('-')) return 1;
  if (risky.bare) return 0;
  const on = truth(next.toLowerCase());
  return on === undefined ? 1 : on ? 2 : 0;
}

/** The variable is set so that it weakens the server. */
export function isRiskyVariable(risky: RiskySwitch, name: string, value: string): boolean {
  return risky.kind === 'env' && name === risky.name && sameValue(value, risky.value);
}

function isReadOnlyBy(readOnly: ReadOnlySwitch, view: SwitchView): boolean {
  if (readOnly.kind === 'flag' || readOnly.kind === 'env') {
    return isSwitchedOn(
      { kind: readOnly.kind, name: readOnly.name, ...(readOnly.value && { value: readOnly.value }) },
      view,
    );
  }
  if (readOnly.kind === 'header') return sameValue(view.headers?.get(readOnly.name.toLowerCase()), readOnly.value);
  if (view.url === undefined) return false;
  const [address = ''] = view.url.split('#', 1);
  const [path = '', query = ''] = address.split('?', 2);
  if (readOnly.kind === 'path') return path.endsWith(readOnly.name) || path.includes(`${readOnly.name}/`);
  return sameValue(queryValue(query, readOnly.name), readOnly.value);
}

function queryValue(query: string, name: string): string | undefined {
  const pair = query.split('&').find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

function isSwitchedOn(setting: Switch, view: SwitchView): boolean {
  if (setting.kind === 'env') {
    // Names of the environment are told apart by case, except on Windows; the written form is what counts here.
    return sameValue(view.env.get(setting.name), setting.value);
  }
  return view.args.some((argument, index) => isFlag(argument, view.args[index + 1], setting));
}

function isFlag(argument: string, next: string | undefined, setting: Switch): boolean {
  if (argument === setting.name) {
    if (setting.value !== undefined) return next === setting.value;
    return next === undefined || next.startsWith('-') || !off.has(next.toLowerCase());
  }
  if (!argument.startsWith(setting.name) || argument[setting.name.length] !== '=') return false;
  const value = argument.slice(setting.name.length + 1);
  return setting.value === undefined ? !off.has(value.toLowerCase()) : value === setting.value;
}

/** `true`, `1` and `yes` are one value, and so are `false`, `0` and `no`; without a wanted value any but those is on. */
function sameValue(value: string | undefined, wanted: string | undefined): boolean {
  if (value === undefined) return false;
  const text = value.trim().toLowerCase();
  if (wanted === undefined) return !off.has(text);
  return text === wanted.toLowerCase() || (truth(text) !== undefined && truth(text) === truth(wanted.toLowerCase()));
}

function truth(text: string): boolean | undefined {
  if (text === '1' || text === 'true' || text === 'yes' || text === 'on') return true;
  return text !== '' && off.has(text) ? false : undefined;
}
