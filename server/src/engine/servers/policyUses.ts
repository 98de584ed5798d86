/** What a launch or an entry uses, in the words of a policy's lists: packages, images, registries, endpoints. */
import { type Launched, type Location, locationOfWord, type ServerEntry } from '../model/model';
import { canonicalHost, type Endpoint, endpointsOf } from '../policy/hostPattern';
import { imageNameOf } from '../policy/imagePattern';
import { findUrls } from '../strings/addresses/url';
import type { PackageUse } from '../strings/packages/packageModel';
import { locationInWord } from './launchLocations';
import { registryOptions, registryVariables } from './namedRegistry';
import { bridgeOf } from './serverAddress';

/** A package or image of a launch. */
export interface CodeUse {
  use: PackageUse;
  at: Location;
}

/** A part of a launch that can bring code which is not named there; `what` begins a sentence. */
export interface UnclearCode {
  what: string;
  at: Location;
}

/** An address, or a host, with everything that it can be read as. */
export interface EndpointUse {
  /** As written, for messages; without what stands behind the host. */
  label: string;
  at: Location;
  /** Empty where it cannot be told. */
  endpoints: readonly Endpoint[];
}

const REFERENCE = /[${}<>]|%\w+%/;

/** Packages that would be downloaded, images among them. */
export function codeUses(launched: Launched): CodeUse[] {
  return launched.launch.packages
    .filter((use) => !use.local)
    .map((use) => ({ use, at: locationInWord(launched, use.spec, use.nameSpan) }));
}

/** A variable decides what is downloaded. */
export function isOpenName({ name, registry }: PackageUse): boolean {
  return REFERENCE.test(name) || (registry !== undefined && REFERENCE.test(registry));
}

/** What a list of packages cannot be held against. Programs and scripts on this machine are no packages. */
export function unclearCode(launched: Launched): UnclearCode[] {
  const { launch } = launched;
  const unclear: UnclearCode[] = [];
  const add = (what: string, word: Parameters<typeof locationOfWord>[1] | undefined): void => {
    if (word) unclear.push({ what, at: locationOfWord(launched, word) });
  };
  if (launch.unread) unclear.push({ what: 'This launch line', at: launched.command ?? launched.node });
  if (launch.shellLine?.compound) add('What this shell line starts', launch.shellLine.text);
  for (const { word } of launch.remoteScripts) add('Code that is downloaded here', word);
  add('What this code starts', launch.inlineCode);
  const { runner, program } = launch;
  const isNamed = launch.packages.length > 0 || launch.targetArgs.length > 0 || launch.codePaths.length > 0;
  if (runner?.kind === 'fetch' && !isNamed) add(`What "${runner.id}" downloads`, program);
  return unclear;
}

/** A container that is started without naming its image. */
export function unclearImage({ launch, ...launched }: Launched): UnclearCode | undefined {
  const { runner, program } = launch;
  if (runner?.kind !== 'container' || launch.packages.some(({ ecosystem }) => ecosystem === 'oci')) return undefined;
  return program && { what: `What "${runner.id}" starts`, at: locationOfWord({ launch, ...launched }, program) };
}

/** Hosts that packages, images and repositories come from, as far as the configuration names them. */
export function registryUses(launched: Launched, server: ServerEntry | undefined): EndpointUse[] {
  const ofPackages = codeUses(launched).flatMap(({ use, at }) => packageRegistry(use, at));
  const options = registryOptions(launched.launch).flatMap(({ value }) => {
    return registryUse(value.text, locationOfWord(launched, value));
  });
  const set = server ? registryVariables(server).flatMap(({ value, at }) => registryUse(value, at)) : [];
  return [...ofPackages, ...options, ...set];
}

/** The host that a package names itself: of an image, a repository or an archive. */
export function packageRegistry(use: PackageUse, at: Location): EndpointUse[] {
  if (use.ecosystem === 'oci') {
    const { registry: host, port } = imageNameOf(use.spec.text);
    return [{ label: host ?? use.registry ?? use.name, at, endpoints: host ? [{ scheme: 'https', host, port }] : [] }];
  }
  if (use.registry === undefined) return [];
  const host = canonicalHost(use.registry);
  const endpoints = host === undefined ? [] : [{ scheme: 'https', host, port: 443 }];
  return [{ label: use.registry, at, endpoints }];
}

/** A value can name several; folders and words that switch something off are no hosts. */
function registryUse(value: string, at: Location): EndpointUse[] {
  const urls = findUrls(value);
  const found = urls.map((span) => value.slice(span.start, span.end));
  if (found.length) return found.map((url) => endpointUse(url, at));
  return REFERENCE.test(value) || value.includes('//') ? [{ label: 'its registry', at, endpoints: [] }] : [];
}

/** Where an entry connects to: its own address, and the one that it hands to a bridge. */
export function endpointUses(server: ServerEntry): EndpointUse[] {
  const uses = server.url ? [endpointUse(server.url.value, server.url)] : [];
  const bridge = bridgeOf(server);
  return bridge ? [...uses, endpointUse(bridge.url.text, locationOfWord(server, bridge.url))] : uses;
}

/** An address with all that it can be read as. */
export function endpointUse(address: string, at: Location): EndpointUse {
  const endpoints = endpointsOf(address);
  return { label: endpoints[0]?.host ?? 'its address', at, endpoints };
}
