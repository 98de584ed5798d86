/** Which known server an entry starts or reaches, and what the switches of its launch make of it. */
import type { KnownServer, ReadOnlySwitch } from '../../data/capabilities/row';
import { MEMORY_DATABASE } from '../../data/memoryDatabases';
import { oncePerEntry } from '../model/entryMemo';
import type { ServerEntry } from '../model/model';
import type { Launch } from '../strings/launch/launch';
import { oncePerLaunch } from '../strings/launch/launchNotes';
import { proposedReadOnly, type SwitchView } from '../strings/launch/serverSwitches';
import { findCapabilities, findProgramServer, findRemoteServer } from '../strings/packages/knownServer';
import { lookupName } from '../strings/packages/packageName';
import { bridgeOf, bridgeOfLaunch, partsOfUrl } from './serverAddress';

interface Known {
  /** What is started. */
  started: KnownServer | undefined;
  /** What is started, and what is reached: a bridge has both. */
  all: readonly KnownServer[];
}

/** The row about the package, image or address of an entry; undefined for servers that the tables do not know. */
export function knownServerOf(server: ServerEntry): KnownServer | undefined {
  return mainOf(knownOf(server));
}

/** The same for a launch alone. */
export function knownServerOfLaunch(launch: Launch): KnownServer | undefined {
  return mainOf(knownOfLaunch(launch));
}

/** A bridge matters for what is behind it. */
function mainOf({ all: [first, second] }: Known): KnownServer | undefined {
  return first?.bridge && second ? second : first;
}

/** All rows about an entry: what is started, and for a bridge also what is behind it. */
export function knownServersOf(server: ServerEntry): readonly KnownServer[] {
  return knownOf(server).all;
}

/** The row about the program that gets the arguments and the variables of an entry. */
export function startedServerOf(server: ServerEntry): KnownServer | undefined {
  return knownOf(server).started;
}

function knownOf(server: ServerEntry): Known {
  if (server.url) return knownOfAddressed(server);
  return server.command ? knownOfLaunch(server.launch) : stranger;
}

const knownOfAddressed = oncePerEntry((server): Known => {
  return knownAs(server.command && byPackage(server.launch), byAddress(server.url!.value));
});

const knownOfLaunch = oncePerLaunch((launch): Known => {
  const bridge = bridgeOfLaunch(launch);
  return knownAs(byPackage(launch), bridge && byAddress(bridge.url.text));
});

function knownAs(started: KnownServer | undefined, reached: KnownServer | undefined): Known {
  if (!started && !reached) return stranger;
  return { started, all: [started, reached].filter((row) => row !== undefined) };
}

const stranger: Known = { started: undefined, all: [] };

function byPackage({ packages, programName }: Launch): KnownServer | undefined {
  const target = packages.find(({ role }) => role === 'target');
  if (target) {
    const { ecosystem, name } = lookupName(target);
    return findCapabilities(ecosystem, name);
  }
  return programName ? findProgramServer(programName) : undefined;
}

function byAddress(url: string): KnownServer | undefined {
  const parts = partsOfUrl(url);
  if (!parts) return undefined;
  const withPort = parts.port ? findRemoteServer(`${parts.host}:${parts.port}`, parts.path) : undefined;
  return withPort ?? findRemoteServer(parts.host, parts.path);
}

/** The switches of an entry, in the words of the table of known servers. */
export const switchViewOf = oncePerEntry((server): SwitchView => {
  const { launch, env, envScalars, url, headers } = server;
  const set = new Map(launch.environment.map(({ name, value }) => [name, value.text] as const));
  for (const { name, value } of env) set.set(name, value.value);
  for (const { name, value } of envScalars) set.set(name, String(value.value));
  const bridge = bridgeOf(server);
  const address = bridge?.url.text ?? url?.value;
  const sent = [...headers, ...(bridge?.headers ?? [])];
  return {
    args: server.command ? launch.targetArgs.map(({ text }) => text) : [],
    env: set,
    headers: new Map(sent.map(({ name, value }) => [name.toLowerCase(), 'text' in value ? value.text : value.value])),
    ...(address === undefined || (server.command && !bridge) ? {} : { url: address }),
  };
});

/** The read-only switch to propose: one of what is reached where the entry is about that, else of what is started. */
export function readOnlySwitchOf(server: ServerEntry): ReadOnlySwitch | undefined {
  const known = knownServerOf(server);
  // What lives in memory only is empty where nothing may be written.
  if (!known || (server.command && server.launch.targetArgs.some(({ text }) => MEMORY_DATABASE.test(text)))) {
    return undefined;
  }
  const { url, ...local } = switchViewOf(server);
  if (known !== startedServerOf(server) && url !== undefined) return proposedReadOnly(known, { ...local, url });
  // An argument takes the place of those that the image brings, where none is given so far.
  const byImage = server.launch.container !== undefined && server.launch.targetArgs.length === 0;
  const variable = byImage ? known.readOnly?.find(({ kind }) => kind === 'env') : undefined;
  return variable ?? proposedReadOnly(known, local);
}
