/** Finds where a server is told on which network addresses to listen, when it is all of them. */

import { type Location, locationOfWord, type ServerEntry } from '../model/model';
import { bindsEveryInterface } from '../strings/addresses/url';
import type { PublishedPort, Word } from '../strings/launch/launch';
import { oncePerLaunch } from '../strings/launch/launchNotes';
import { subWord } from '../strings/shellWords';
import type { StringNode } from '../syntax/text';
import { type KnownSwitch, otherKnownSwitches } from './knownSwitches';
import { isContained } from './serverRoots';
import { variableCheck } from './variableChecks';

/** One listener; either a word of the launch line or a variable's value holds the address. */
export interface Listener {
  word?: Word;
  node?: StringNode;
  /** The option or variable, for messages. */
  how: string;
  /** The same value for this machine only; undefined where it cannot be written. */
  loopback: string | undefined;
}

const LISTEN_FLAG =
  /^--?(?:(?:http|sse|ws|mcp|server|listen|bind|web|api)[-_]?)?(?:host(?:name)?|bind|bind[-_]?addr(?:ess)?|listen|listen[-_]?addr(?:ess)?|listen[-_]?on|address|addr|ip|interface)$/i;
const LISTEN_VARIABLE =
  /(?:^|_)(?:HOST|HOSTNAME|BIND|BIND_ADDR|BIND_ADDRESS|BIND_HOST|LISTEN|LISTEN_ADDR|LISTEN_ADDRESS|LISTEN_HOST|HTTP_ADDR|HTTP_ADDRESS|ADDR|ADDRESS|HOST_BINDING)$/i;
/** Variables that say where to connect to. */
const CLIENT_VARIABLE =
  /(?:^|_)(?:DB|DATABASE|PG|POSTGRES|MYSQL|MARIADB|MONGO|MONGODB|REDIS|PROXY|REMOTE|TARGET|UPSTREAM|SMTP|IMAP|MAIL|QDRANT|KAFKA|RABBITMQ|ELASTIC|NEO4J)_/i;

/** Everything in an entry that opens the server to every network. */
export function findListeners(server: ServerEntry): Listener[] {
  const container = server.command ? server.launch.container : undefined;
  const found = container ? [...container.ports.flatMap(openPort), ...publishAll(container.publishAll)] : [];
  if (hasOwnNetwork(server)) return found;
  if (server.command) found.push(...argumentListeners(server.launch));
  if (!setsListener(server)) return found;
  for (const { name, value } of server.env) {
    if (!listens(name, value.value)) continue;
    found.push({ node: value, how: `"${name}"`, loopback: loopbackOf(value.value) });
  }
  if (!server.command) return found;
  for (const { name, value, source } of server.launch.environment) {
    if (source === 'container' || !listens(name, value.text)) continue;
    found.push({ word: value, how: `"${name}"`, loopback: loopbackOf(value.text) });
  }
  return found;
}

/** Where the address stands. */
export function locationOfListener(server: ServerEntry, { word, node }: Listener): Location {
  return node ?? locationOfWord(server, word!);
}

/**
 * What lets others in than those who should call the server, as far as it can be reached at all. Places that are taken
 * are left out.
 */
export function findOpenDoors(server: ServerEntry, taken: readonly { at: Location }[] = []): readonly KnownSwitch[] {
  const container = server.command ? server.launch.container : undefined;
  if (hasOwnNetwork(server) && !container?.ports.length && !container?.publishAll) return [];
  return otherKnownSwitches(server, 'callers', taken);
}

/** Inside a container every interface is the container's own, unless it shares those of the machine. */
function hasOwnNetwork(server: ServerEntry): boolean {
  return server.command !== undefined && isContained(server) && server.launch.container?.network?.text !== 'host';
}

function listens(name: string, value: string): boolean {
  return LISTEN_VARIABLE.test(name) && !CLIENT_VARIABLE.test(name) && bindsAll(name, value);
}

const setsListener = variableCheck((name) => LISTEN_VARIABLE.test(name));

/** A bare `0` or `*` may be any address of a device or a pattern: only a listener's own name makes it one. */
function bindsAll(name: string, value: string): boolean {
  return bindsEveryInterface(value) && (value.length > 1 || /host|bind|listen/i.test(name));
}

function openPort({ word, address, hostPort }: PublishedPort): Listener[] {
  if (address !== undefined && !bindsEveryInterface(address)) return [];
  const { text } = word;
  const loopback =
    address !== undefined ? loopbackOf(text) : hostPort === undefined ? `127.0.0.1::${text}` : `127.0.0.1:${text}`;
  return [{ word, how: `Port "${text}"`, loopback }];
}

function publishAll(word: Word | undefined): Listener[] {
  return word ? [{ word, how: `"${word.text}"`, loopback: undefined }] : [];
}

const argumentListeners = oncePerLaunch(({ targetArgs }): readonly Listener[] => {
  const found: Listener[] = [];
  for (const [index, word] of targetArgs.entries()) {
    if (!word.text.startsWith('-')) continue;
    const equals = word.text.indexOf('=');
    const name = equals > 0 ? word.text.slice(0, equals) : word.text;
    const value = equals > 0 ? subWord(word, equals + 1, word.text.length) : targetArgs[index + 1];
    if (!value || !bindsAll(name, value.text) || !LISTEN_FLAG.test(name)) continue;
    found.push({ word: value, how: `"${name}"`, loopback: loopbackOf(value.text) });
  }
  return found;
});

const EVERYWHERE = /0\.0\.0\.0|\[::0?\]|\[(?:0:){7}0\]/;

/** The value with the loopback address in the place of the open one. */
function loopbackOf(value: string): string | undefined {
  if (EVERYWHERE.test(value)) return value.replace(EVERYWHERE, '127.0.0.1');
  if (/^(?:::0?|\*|0|(?:0:){7}0)$/.test(value)) return '127.0.0.1';
  return /^[:*]{1,2}\d{1,5}$/.test(value) ? `127.0.0.1:${value.replace(/^[:*]{1,2}/, '')}` : undefined;
}
