/** Whether the servers that one host has at hand can, together, be made to carry private data out. */
import { listed } from '../../../../shared/src/words';
import type { Capability } from '../../data/capabilities/row';
import { oncePerEntry } from '../model/entryMemo';
import type { ServerEntry } from '../model/model';
import { knownServerOf, switchViewOf } from '../servers/knownServerOf';
import { sensitivityOf } from '../servers/sensitiveTools';
import { capabilitiesOf } from '../servers/serverCapabilities';
import { proposedReadOnly } from '../strings/launch/serverSwitches';

/** The three abilities that are harmless one by one. */
export const legs = ['private-data', 'untrusted-content', 'network-out'] as const;
/** One of them. */
export type Leg = (typeof legs)[number];

/** A complete flow: who brings what, and where it is cut most cheaply. */
export interface ToxicFlow {
  /** One server for each leg; the same one may bring several. */
  parts: ReadonlyMap<Leg, ServerEntry>;
  cheapest: ServerEntry;
  /** What to do to it, in the imperative. */
  advice: string;
}

const phrases: Record<Leg, string> = {
  'private-data': 'reads private data',
  'untrusted-content': 'brings in text that strangers can write',
  'network-out': 'can send data out',
};

/** The flow through these servers, if they complete one. */
export function toxicFlowOf(servers: readonly ServerEntry[]): ToxicFlow | undefined {
  const able: { server: ServerEntry; abilities: ReadonlySet<Capability> }[] = [];
  for (const server of servers) {
    const abilities = abilitiesOf(server);
    if (abilities.size > 0) able.push({ server, abilities });
  }
  if (able.length === 0) return undefined;
  const providers = new Map(
    legs.map((leg) => [leg, able.filter(({ abilities }) => abilities.has(leg)).map(({ server }) => server)]),
  );
  if (legs.some((leg) => providers.get(leg)!.length === 0)) return undefined;
  // One server with everything says most; otherwise each leg names its first provider that no other leg has named.
  const whole = able.find(({ abilities }) => legs.every((leg) => abilities.has(leg)))?.server;
  const parts = new Map<Leg, ServerEntry>();
  for (const leg of legs) {
    const candidates = providers.get(leg)!;
    const fresh = candidates.find((server) => ![...parts.values()].includes(server));
    parts.set(leg, whole ?? fresh ?? candidates[0]!);
  }
  return { parts, ...cheapestCut(providers, parts) };
}

/** The flow in words: `"a" reads private data, "b" …`. */
export function describeFlow({ parts }: ToxicFlow): string {
  const named = new Map<ServerEntry, string[]>();
  for (const [leg, server] of parts) named.set(server, [...(named.get(server) ?? []), phrases[leg]]);
  return [...named].map(([server, does]) => `"${server.name}" ${listed(does)}`).join('; ');
}

/** What a server can do with the tools that the host lets through. */
export const abilitiesOf = oncePerEntry((server): ReadonlySet<Capability> => {
  const capabilities = capabilitiesOf(server);
  if (capabilities.length === 0) return unable;
  const abilities = new Set(capabilities);
  const sensitive = knownServerOf(server)?.sensitiveTools ?? [];
  // A server that sends by fetching has no list of sending tools: there, lists of tools change nothing.
  if (sensitive.length === 0) return abilities;
  const { allowedTools, excludedTools } = server;
  const passes = (tool: string): boolean => !excludedTools.some(({ value }) => value === tool || value === '*');
  const offered = allowedTools?.some(({ value }) => value === '*') ? undefined : allowedTools;
  const changes = offered
    ? offered.some(({ value }) => passes(value) && sensitivityOf(value, server) !== undefined)
    : sensitive.some(passes);
  if (!changes)
    for (const one of ['network-out', 'file-write', 'code-execution', 'production'] as const) abilities.delete(one);
  return abilities;
});

const unable: ReadonlySet<Capability> = new Set();

/** A read-only switch costs least; else the server without which a leg is missing; else the one that sends. */
function cheapestCut(
  providers: ReadonlyMap<Leg, readonly ServerEntry[]>,
  parts: ReadonlyMap<Leg, ServerEntry>,
): Pick<ToxicFlow, 'cheapest' | 'advice'> {
  const single = legs.filter((leg) => providers.get(leg)!.length === 1).map((leg) => providers.get(leg)![0]!);
  for (const server of single) {
    const known = knownServerOf(server);
    const option = known && proposedReadOnly(known, switchViewOf(server));
    if (!option || !legs.some((leg) => option.removes.includes(leg) && providers.get(leg)!.length === 1)) continue;
    const how = option.value ? `${option.name}=${option.value}` : option.name;
    return { cheapest: server, advice: `Start "${server.name}" read-only (${how})` };
  }
  const sole = single.find((server) => server === parts.get('network-out')) ?? single[0];
  if (sole) {
    const alone = [...parts.values()].every((server) => server === sole);
    const advice = alone
      ? `Restrict the tools of "${sole.name}", or leave it out where it is not needed`
      : `Leave out "${sole.name}" while the others are needed, or restrict its tools`;
    return { cheapest: sole, advice };
  }
  const sender = parts.get('network-out')!;
  if ([...parts.values()].every((server) => server === sender)) {
    const advice = `Restrict the tools of "${sender.name}", and then those of the servers like it`;
    return { cheapest: sender, advice };
  }
  return { cheapest: sender, advice: `Keep such servers apart: begin with "${sender.name}", which can send data out` };
}
