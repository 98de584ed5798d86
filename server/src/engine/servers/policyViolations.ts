/** What of a launch or an entry a policy denies, or does not allow. What cannot be told is not on a list. */
import { printableStart } from '../../../../shared/src/displayText';
import { type Launched, type Location, locationOfEntry, type ServerEntry } from '../model/model';
import { type Endpoint, type HostPattern, matchesHost } from '../policy/hostPattern';
import { imageNameOf, matchesImage } from '../policy/imagePattern';
import { matchesName } from '../policy/namePattern';
import { coversNewest, matchesPackage } from '../policy/packagePattern';
import { foldedName } from '../policy/policyLists';
import type { ListLine, ListName, Policy, PolicyPlace, SomeLists } from '../policy/policyModel';
import { imageName, parseImage } from '../strings/packages/imageReference';
import type { PackageUse } from '../strings/packages/packageModel';
import { withoutTokens } from '../strings/secrets/redact';
import { manifestUse } from './manifestUse';
import {
  codeUses,
  type EndpointUse,
  endpointUse,
  endpointUses,
  isOpenName,
  packageRegistry,
  registryUses,
  unclearCode,
  unclearImage,
} from './policyUses';

/** One of them. */
export interface PolicyViolation {
  at: Location;
  /** A sentence of at most 80 characters. */
  what: string;
  /** Of the list or of its line. */
  list: ListName;
  kind: 'denied' | 'not allowed';
  reason: string | undefined;
  place: PolicyPlace;
}

/** How one thing stands to the lines of a list. */
interface Judged<T> {
  list: ListName;
  /** As it is named in messages. */
  label: string;
  at: Location;
  /** It is surely what the line allows. */
  isAllowedBy(line: T): boolean;
  /** It is, or may be, what the line denies. */
  isDeniedBy(line: T): boolean;
}

type AnyJudged = Judged<never>;

/** Violations of what a launch downloads and where from; `server` for what it is set up with. */
export function launchViolations(launched: Launched, server: ServerEntry | undefined, policy: Policy) {
  if (!launched.command) return [];
  const packages = codeUses(launched).map(({ use, at }) => (use.ecosystem === 'oci' ? image(use, at) : pack(use, at)));
  const registries = registryUses(launched, server).map((use) => host('registries', use));
  const unclear = unclearCode(launched).flatMap(({ what, at }) =>
    (['packages', 'images'] as const).flatMap((list) => unlisted(list, what, at, policy)),
  );
  const container = unclearImage(launched);
  const started = container ? unlisted('images', container.what, container.at, policy) : [];
  return [...violations([...packages, ...registries], policy), ...onePlaceEach([...unclear, ...started])];
}

/** Violations of the package that an entry of a manifest publishes. */
export function manifestViolations(server: ServerEntry, policy: Policy): PolicyViolation[] {
  const published = manifestUse(server);
  if (!published) return [];
  const { use, at, address } = published;
  const from = address ? [host('registries', endpointUse(address.value, address))] : [];
  if (!use) {
    const unclear = (['packages', 'images'] as const).flatMap((list) => unlisted(list, 'This package', at, policy));
    return [...violations(from, policy), ...onePlaceEach(unclear)];
  }
  const code = use.ecosystem === 'oci' ? image(use, at) : pack(use, at);
  return violations([code, ...from, ...packageRegistry(use, at).map((each) => host('registries', each))], policy);
}

/** Violations of an entry's name and of where it connects to. */
export function entryViolations(server: ServerEntry, policy: Policy): PolicyViolation[] {
  const endpoints = endpointUses(server).map((use) => host('endpoints', use));
  return violations([named(server), ...endpoints], policy);
}

function named(server: ServerEntry): AnyJudged {
  const folded = foldedName(server.name);
  const at = locationOfEntry(server);
  const judged: Judged<SomeLine<'servers'>> = {
    ...{ list: 'servers', label: quoted(server.name), at },
    isAllowedBy: ({ value }) => matchesName(value, server.name),
    isDeniedBy: ({ value }) => matchesName(value, folded),
  };
  return judged as AnyJudged;
}

type SomeLine<K extends ListName> = NonNullable<SomeLists[K]>['lines'][number];

function pack(use: PackageUse, at: Location): AnyJudged {
  const isOpen = isOpenName(use);
  const judged: Judged<SomeLine<'packages'>> = {
    ...{ list: 'packages', label: quoted(use.version ? `${use.name}@${use.version}` : use.name), at },
    isAllowedBy: ({ value }) => !isOpen && matchesPackage(value, use) === 'yes',
    isDeniedBy({ value }) {
      const fit = matchesPackage(value, use);
      if (fit !== 'unclear') return fit === 'yes';
      // Where no version is named the newest is taken; which one a variable or a commit means cannot be told.
      return use.pin === 'none' || use.pin === 'tag' ? coversNewest(value) : use.pin !== 'range';
    },
  };
  return judged as AnyJudged;
}

function image(use: PackageUse, at: Location): AnyJudged {
  const isOpen = isOpenName(use) || use.pin === 'unknown';
  const name = imageNameOf(use.spec.text);
  const reference = parseImage(use.spec.text);
  const written = reference.tag === undefined ? imageName(reference) : `${imageName(reference)}:${reference.tag}`;
  const judged: Judged<SomeLine<'images'>> = {
    ...{ list: 'images', label: quoted(written), at },
    isAllowedBy: ({ value }) => !isOpen && matchesImage(value, name),
    isDeniedBy: ({ value }) => matchesImage(value, name) || matchesImage(value, { ...name, digest: undefined }),
  };
  return judged as AnyJudged;
}

function host(list: 'registries' | 'endpoints', { label, at, endpoints }: EndpointUse): AnyJudged {
  const hosts = [...new Set(endpoints.map((endpoint) => endpoint.host))];
  const fits = (pattern: HostPattern) => (endpoint: Endpoint) => matchesHost(pattern, endpoint);
  const judged: Judged<ListLine<HostPattern>> = {
    ...{ list, label: hosts.length ? hosts.map(quoted).join(' or ') : label, at },
    isAllowedBy: ({ value }) => endpoints.length > 0 && endpoints.every(fits(value)),
    // A port that cannot be told may be the one that is meant.
    isDeniedBy: ({ value }) =>
      endpoints.some((endpoint) => fits(endpoint.port === undefined ? { ...value, port: undefined } : value)(endpoint)),
  };
  return judged as AnyJudged;
}

function quoted(name: string): string {
  return `"${withoutTokens(printableStart(name, 40))}"`;
}

const listWords: Readonly<Record<ListName, string>> = {
  packages: 'the allowed packages',
  images: 'the allowed images',
  registries: 'the allowed registries',
  endpoints: 'the allowed endpoints',
  servers: 'the allowed servers',
};

/** What is denied is said once; else each list of each policy has to allow it. */
function violations(uses: readonly AnyJudged[], { allow, deny }: Policy): PolicyViolation[] {
  return uses.flatMap(({ list, label, at, isAllowedBy, isDeniedBy }): PolicyViolation[] => {
    const lines = deny.flatMap((lists): readonly ListLine<unknown>[] => lists[list]?.lines ?? []);
    const denied = lines.find((line) => isDeniedBy(line as never));
    if (denied) {
      const { place, reason } = denied;
      return [{ at, list, kind: 'denied', what: `The policy denies ${label}`, reason, place }];
    }
    const missing = allow.find((lists) => lists[list] && !lists[list].lines.some((line) => isAllowedBy(line as never)));
    const place = missing?.[list]?.place;
    const what = `${sentence(label)} is not in ${listWords[list]}`;
    return place ? [{ at, list, kind: 'not allowed', what, reason: undefined, place }] : [];
  });
}

function unlisted(list: ListName, what: string, at: Location, { allow }: Policy): PolicyViolation[] {
  const place = allow.find((lists) => lists[list])?.[list]?.place;
  if (!place) return [];
  return [
    {
      at,
      list,
      kind: 'not allowed',
      what: `${what} cannot be checked against ${listWords[list]}`,
      reason: undefined,
      place,
    },
  ];
}

function onePlaceEach(found: readonly PolicyViolation[]): PolicyViolation[] {
  return found.filter(({ at }, index) => found.findIndex((other) => other.at === at) === index);
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
