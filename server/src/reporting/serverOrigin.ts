/** Where a server comes from, for inventories: its packages, its address, its image. Credentials never come along. */
import { printableStart } from '../../../shared/src/displayText';
import type { PinState } from '../../../shared/src/pinStates';
import type { ReportedPackage, ReportedServer } from '../../../shared/src/report';
import { type Redactor, textRedactor } from '../engine/findings/textRedactor';
import type { ServerEntry } from '../engine/model/model';
import { manifestUse } from '../engine/servers/manifestUse';
import { namedRegistry } from '../engine/servers/namedRegistry';
import { serverAddress } from '../engine/servers/serverAddress';
import { hostIsReference, parseUrl, type UrlParts } from '../engine/strings/addresses/url';
import { imageName, parseImage } from '../engine/strings/packages/imageReference';
import type { PackageUse, Pin } from '../engine/strings/packages/packageModel';
import { hasVariable } from '../engine/strings/packages/packageSpec';
import { packageUrl } from '../engine/strings/packages/packageUrl';

/** The part of a server's record that says where it comes from. */
export type ServerOrigin = Pick<ReportedServer, 'package' | 'packages' | 'endpoint' | 'registry' | 'image' | 'digest'>;

/** Reads the launch and the address; nothing is looked up. */
export function originOf(server: ServerEntry): ServerOrigin {
  const redact = textRedactor(server.file.text);
  // A manifest says what its reader will download.
  const published = server.command ? undefined : manifestUse(server);
  const started = server.command ? server.launch.packages.filter(({ local }) => !local) : [];
  const uses = published?.use ? [published.use] : started;
  const registry = uses.length > 0 ? registryOf(published?.address?.value ?? namedRegistry(server)) : undefined;
  const packages = uses.map((use) => packageOf(use, registry, redact));
  const image = uses.find(({ ecosystem }) => ecosystem === 'oci');
  const address = serverAddress(server);
  return {
    package: packages[0] ?? null,
    packages,
    endpoint: address ? shown(addressOf(address.parts), redact) : null,
    registry: packages[0]?.registry ?? null,
    image: image ? shown(imageOf(image), redact) : null,
    digest: packages.find(({ digest }) => digest !== null)?.digest ?? null,
  };
}

const MAX_TEXT_CHARS = 300;

function shown(text: string, redact: Redactor): string {
  return printableStart(redact(withoutDefaults(text)), MAX_TEXT_CHARS);
}

function packageOf(use: PackageUse, named: string | undefined, redact: Redactor): ReportedPackage {
  const { ecosystem } = use;
  const reference = ecosystem === 'oci' ? parseImage(use.spec.text) : undefined;
  const version = reference ? reference.tag : use.version;
  const written = {
    name: use.name,
    version: version || undefined,
    registry: use.registry ?? (takesRegistry.has(ecosystem) ? named : undefined),
    digest: reference?.digest,
  };
  const fields = {
    name: shown(written.name, redact),
    version: nullable(written.version, redact),
    registry: nullable(written.registry, redact),
    digest: nullable(written.digest, redact),
  };
  // A package URL spells its parts in another way, in which a credential would not be recognised.
  const isWhole = Object.entries(written).every(([key, text]) => {
    return text === undefined || (text === fields[key as keyof typeof fields] && !hasVariable(text));
  });
  const url = isWhole ? packageUrl({ ecosystem, ...written, ...versionFor(use, written) }) : undefined;
  const { name, version: shownVersion, ...from } = fields;
  return { ecosystem, name, version: shownVersion, pinned: pinStateOf[use.pin], purl: url ?? null, ...from };
}

/** Packages that can come from another registry by an option or a variable. */
const takesRegistry = new Set<PackageUse['ecosystem']>(['npm', 'pypi']);

function nullable(text: string | undefined, redact: Redactor): string | null {
  return text === undefined ? null : shown(text, redact);
}

const pinStateOf: Readonly<Record<Pin, PinState>> = {
  ...{ exact: 'exact', commit: 'exact', digest: 'exact' },
  ...{ range: 'range', tag: 'tag', branch: 'tag', none: 'none', unknown: 'unknown' },
};

const EQUALS = /^={1,3}/;

/** The version that a package URL can take: one, not a range, and of packages no tag. */
function versionFor(
  { ecosystem, pin }: PackageUse,
  { version, digest }: { version: string | undefined; digest: string | undefined },
): { version: string | undefined; tag?: string | undefined } {
  if (ecosystem === 'oci') return { version: digest, tag: version };
  const isOne = pin === 'exact' || pin === 'commit' || (ecosystem === 'git' && pin !== 'range');
  return { version: isOne ? version?.replace(EQUALS, '') : undefined };
}

/** The registry that the entry names, as an address without credentials. */
function registryOf(named: string | undefined): string | undefined {
  const parts = parseUrl(named?.trim() ?? '');
  return parts && !hostIsReference(parts.host) ? addressOf(parts).replace(/\/$/, '') : undefined;
}

const IPV6 = /^[\da-f.%]{0,40}:[\da-f:.%]{0,60}$/i;

/** Without user, query and fragment. */
function addressOf({ scheme, host, port, path }: UrlParts): string {
  const name = IPV6.test(host) ? `[${host}]` : host;
  return `${scheme}://${name}${port === undefined ? '' : `:${port}`}${path}`;
}

function imageOf({ spec }: PackageUse): string {
  const reference = parseImage(spec.text);
  return `${imageName(reference)}${reference.tag === undefined ? '' : `:${reference.tag}`}`;
}

const DEFAULTED_NAME = /^(?:env:)?\w{1,200}(?=:?[-=+?|])/;

/** What stands behind a variable in case that it is not set may be anything, a credential too. */
export function withoutDefaults(text: string): string {
  const [first = '', ...references] = text.split('${');
  const named = references.map((part) => {
    const end = part.indexOf('}');
    const name = DEFAULTED_NAME.exec(part)?.[0];
    return name && end > 0 ? name + part.slice(end) : part;
  });
  return [first, ...named].join('${');
}
