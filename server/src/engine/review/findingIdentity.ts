/**
 * What makes two findings of different times the same one: the rule, the file, what the server is (not what it is called),
 * the place in the entry (not its number in a list), and the value there. Moved entries, renamed servers and inserted
 * arguments change none of it; another secret does.
 */
import type { Finding } from '../findings/finding';
import type { LintResult } from '../lint/lintResult';
import { nodeOfLocation, nodeOfWord, type ServerEntry } from '../model/model';
import { endpointsOf } from '../policy/hostPattern';
import { imageNameOf } from '../policy/imagePattern';
import { canonicalPackage } from '../policy/packagePattern';
import type { PackageUse } from '../strings/packages/packageModel';
import { findSecrets } from '../strings/secrets/secret';
import type { Member, Node } from '../syntax/text';

/** A finding without its place in the text. */
export interface FindingIdentity {
  rule: string;
  /** Package, image, address or program; the name only where there is nothing else. Empty outside servers. */
  server: string;
  /** Keys from the entry, or from the top, with `*` for items of lists. */
  at: string;
  /** What stands there; never to be shown. */
  text: string;
  isCredential: boolean;
}

/** The identity of a finding of this result. */
export function identityOf(result: LintResult, finding: Finding): FindingIdentity {
  const { rule, traits } = finding;
  const isCredential = traits.pointsAt === 'credential';
  // Where it is shown is one example of what is meant.
  if (traits.aboutWorkspace) return { rule, server: '', at: '', text: '', isCredential };
  const element = nodeOfLocation(finding.location);
  const server = serverAround(result, element);
  const text = textAt(finding);
  const use = isCredential ? undefined : server && packageWith(server, element, text);
  return {
    rule,
    server: server ? serverIdentity(server) : '',
    at: placeBelow(element, server?.node),
    text: use ? packageIdentity(use) : text,
    // An address that is at fault for something else may hold a password.
    isCredential: isCredential || findSecrets(text).length > 0,
  };
}

/** The entry that holds an element of the text. */
const serversOf = new WeakMap<LintResult['files'], ReadonlyMap<Node, ServerEntry>>();

function serverAround({ files }: LintResult, element: Node | Member): ServerEntry | undefined {
  const servers =
    serversOf.get(files) ??
    new Map<Node, ServerEntry>(files.flatMap((file) => file.servers.map((server) => [server.node, server] as const)));
  serversOf.set(files, servers);
  for (let at: Node | Member | undefined = element; at; at = at.parent) {
    const node = at.kind === 'member' ? at.value : at;
    const found = node?.kind === 'object' ? servers.get(node) : undefined;
    if (found) return found;
  }
  return undefined;
}

function serverIdentity(server: ServerEntry): string {
  const target = server.command ? server.launch.packages.find(({ role }) => role === 'target') : undefined;
  if (target) return packageIdentity(target);
  const [endpoint] = server.url ? endpointsOf(server.url.value) : [];
  if (endpoint) return `${endpoint.scheme}://${endpoint.host}${endpoint.port === undefined ? '' : `:${endpoint.port}`}`;
  const { programName, codePaths } = server.launch;
  const script = codePaths
    .find(({ kind }) => kind !== 'program')
    ?.word.text.split(/[\\/]/)
    .at(-1);
  if (server.command && programName) return [`program:${programName}`, script ?? ''].filter(Boolean).join(' ');
  return `name:${server.name}`;
}

function packageIdentity(use: PackageUse): string {
  if (use.ecosystem !== 'oci') return `${use.ecosystem}:${canonicalPackage(use)}`;
  const { registry = '', repository } = imageNameOf(use.spec.text);
  return `oci:${registry}/${repository}`;
}

/** The package of which the text is a part: another version of it is the same finding. */
function packageWith(server: ServerEntry, element: Node | Member, text: string): PackageUse | undefined {
  if (!server.command || !text) return undefined;
  return server.launch.packages.find(
    ({ spec }) => nodeOfWord(server, spec.origin) === element && spec.text.includes(text),
  );
}

function textAt({ location }: Finding): string {
  if (location.kind === 'within') return location.node.value.slice(location.start, location.end);
  const node = location.kind === 'member' ? location.value : location;
  if (node?.kind === 'string') return node.value;
  return node?.kind === 'number' || node?.kind === 'boolean' ? String(node.value) : '';
}

function placeBelow(element: Node | Member, top: Node | undefined): string {
  const keys: string[] = [];
  let at: Node | Member | undefined = element.kind === 'member' && element.value === top ? top : element;
  while (at && at !== top) {
    if (at.kind === 'member') keys.push(at.key);
    const parent: Node | Member | undefined = at.parent;
    if (parent?.kind === 'array') keys.push('*');
    at = parent;
  }
  return keys
    .reverse()
    .map((key) => `/${key}`)
    .join('');
}
