/** Who could carry private data out with whom: the three abilities of the servers that each host has at hand. */
import type { LintResult } from '../lint/lintResult';
import { filesByHost, isRunning } from '../model/hostFiles';
import type { ServerEntry } from '../model/model';
import { abilitiesOf, describeFlow, type Leg, legs, toxicFlowOf } from './toxicFlow';

/** The servers of one host, or of several that have the same ones, by what they bring. */
export interface HostFlow {
  hosts: string[];
  /** Names of servers for each ability, in the order of the texts. */
  providers: ReadonlyMap<Leg, readonly string[]>;
  /** In words, and what to do about it; undefined where an ability is missing. */
  complete: { words: string; advice: string } | undefined;
}

/** Flows of all hosts that have a server with one of the abilities; complete ones first. */
export function flowsOf(results: readonly LintResult[]): HostFlow[] {
  const flows = new Map<string, HostFlow>();
  for (const together of filesByHost(results.flatMap(({ files }) => files))) {
    const { label } = together[0].view.host;
    const flow = flowOf(
      label,
      together.flatMap(({ servers }) => servers.filter(isRunning)),
    );
    if (legs.every((leg) => flow.providers.get(leg)!.length === 0)) continue;
    const key = JSON.stringify([...flow.providers.values()]);
    const same = flows.get(key);
    if (!same) flows.set(key, flow);
    else if (!same.hosts.includes(label)) same.hosts.push(label);
  }
  return [...flows.values()].sort((a, b) => Number(!a.complete) - Number(!b.complete));
}

function flowOf(label: string, servers: readonly ServerEntry[]): HostFlow {
  const able = servers.map((server) => ({ name: server.name, abilities: abilitiesOf(server) }));
  const providers = new Map(
    legs.map((leg) => {
      const names = able.filter(({ abilities }) => abilities.has(leg)).map(({ name }) => name);
      return [leg, [...new Set(names)]] as const;
    }),
  );
  const flow = toxicFlowOf(servers);
  return { hosts: [label], providers, complete: flow && { words: describeFlow(flow), advice: flow.advice } };
}
