/** Whether the servers that one host has at hand can, together, be made to carry private data out. */
import { listed } from '../../../../shared/src/words';
import type { Capability, ReadOnlySwitch } from '../../data/capabilities/row';
import { oncePerEntry } from '../model/entryMemo';
import type { ServerEntry } from '../model/model';
import { knownServerOf, readOnlySwitchOf } from '../servers/knownServerOf';
import { offersChanges } from '../servers/offeredTools';
import { capabilitiesOf, listedCapabilities } from '../servers/serverCapabilities';

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
  /** The switch that does it. */
  readOnly?: ReadOnlySwitch;
  /** Else its tools that change or send something, which a list of the host may keep from the model. */
  withheld?: readonly string[];
}

const phrases: Record<Leg, string> = {
  'private-data': 'reads private data',
  'untrusted-content': 'reads text that strangers can write',
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
  const wholes = able.filter(({ abilities }) => legs.every((leg) => abilities.has(leg)));
  const rest = able.filter((one) => !wholes.includes(one));
  // What only several can do together is the matter of this file; one server that can do all of it, of what it is for.
  const together = legs.every((leg) => rest.some(({ abilities }) => abilities.has(leg)));
  const whole = together ? undefined : wholes[0]?.server;
  const parts = new Map<Leg, ServerEntry>();
  // Each leg names its first provider that no other leg has named.
  for (const leg of legs) {
    const all = providers.get(leg)!;
    const candidates = together ? all.filter((server) => !wholes.some((one) => one.server === server)) : all;
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
  // A server that sends by fetching has no list of sending tools: there, lists of tools change nothing.
  if (offersChanges(server) === false)
    for (const one of ['network-out', 'file-write', 'code-execution', 'production'] as const) abilities.delete(one);
  for (const one of listedCapabilities(server)) abilities.add(one);
  return abilities;
});

const unable: ReadonlySet<Capability> = new Set();

/** A read-only switch costs least; else the server without which a leg is missing; else the one that sends. */
function cheapestCut(
  providers: ReadonlyMap<Leg, readonly ServerEntry[]>,
  parts: ReadonlyMap<Leg, ServerEntry>,
): Pick<ToxicFlow, 'cheapest' | 'advice' | 'readOnly' | 'withheld'> {
  const single = legs.filter((leg) => providers.get(leg)!.length === 1).map((leg) => providers.get(leg)![0]!);
  const sender = parts.get('network-out')!;
  for (const server of new Set([...single, sender])) {
    const option = readOnlySwitchOf(server);
    if (!option || !legs.some((leg) => option.removes.includes(leg) && parts.get(leg) === server)) continue;
    const how = option.value ? `${option.name}=${option.value}` : option.name;
    const rest = legs.some((leg) => option.removes.includes(leg) && providers.get(leg)!.length === 1);
    const advice = `Make "${server.name}" read-only (${how})${rest ? '' : ', then the others'}`;
    return { cheapest: server, advice, readOnly: option };
  }
  const sole = single.find((server) => server === sender) ?? single[0];
  const cheapest = sole ?? sender;
  const alone = [...parts.values()].every((server) => server === cheapest);
  const withheld = offersChanges(cheapest) ? knownServerOf(cheapest)!.sensitiveTools : undefined;
  return { cheapest, advice: adviceOn(cheapest, sole !== undefined, alone), ...(withheld && { withheld }) };
}

function adviceOn({ name }: ServerEntry, isSole: boolean, isAlone: boolean): string {
  if (isSole && isAlone) return `Limit its tools`;
  if (isSole) return `Remove "${name}" or limit its tools`;
  if (isAlone) return `Limit its tools, then those of similar servers`;
  return `Limit the tools of "${name}" first`;
}
