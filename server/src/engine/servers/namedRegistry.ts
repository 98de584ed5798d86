/** The registry that an entry itself names for its packages. */
import { isPublicRegistry, REGISTRY_OPTION, REGISTRY_VARIABLE } from '../../data/publicRegistries';
import type { ServerEntry } from '../model/model';
import { hostIsReference, parseUrl } from '../strings/addresses/url';
import { oncePerLaunch } from '../strings/launch/launchNotes';
import { type EnvironmentUse, serverEnvironment } from './environmentUses';
import { variableCheck } from './variableChecks';

const setsRegistry = variableCheck((name) => REGISTRY_VARIABLE.test(name));

/** Variables of an entry that name a registry. What a container installs inside does not touch this machine. */
export function registryVariables(server: ServerEntry): readonly EnvironmentUse[] {
  if (!setsRegistry(server)) return [];
  return serverEnvironment(server).filter(({ name, inContainer }) => !inContainer && REGISTRY_VARIABLE.test(name));
}

/** Options of a launch that name a registry. */
export const registryOptions = oncePerLaunch(({ runnerOptions }) =>
  runnerOptions.flatMap(({ name, value }) => (value && REGISTRY_OPTION.test(name) ? [{ name, value }] : [])),
);

const ADDRESS = /https?:\/\/[^\s,|"']{1,500}/gi;

/** Addresses in the value of an option or a variable that lead to another registry than the public ones. */
export function foreignAddresses(value: string): string[] {
  return [...value.matchAll(ADDRESS)].flatMap(([text]) => {
    const host = parseUrl(text)?.host;
    return host && !hostIsReference(host) && !isPublicRegistry(host) ? [text] : [];
  });
}

/**
 * What an entry names, as written: an address, or words that only the client understands. Undefined: what the person
 * has set up.
 */
export function namedRegistry(server: ServerEntry): string | undefined {
  const options = server.command ? registryOptions(server.launch) : [];
  const values = [...options.map(({ value }) => value.text), ...registryVariables(server).map(({ value }) => value)];
  const foreign = values.filter((value) => {
    const host = parseUrl(value.trim())?.host;
    return value.trim() !== '' && !(host && isPublicRegistry(host));
  });
  return foreign.map((value) => foreignAddresses(value)[0] ?? value)[0];
}
