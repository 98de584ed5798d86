/**
 * `npm run hosts:permissions -- HOST…`: makes the calls of the written repositories in the real hosts and pins what became
 * of them. Takes about a minute for each host and is no part of the gate.
 */
import { hostsFromArguments, today } from '../commandLine';
import { ensureInstalled } from '../lab/install';
import { askCalls, hostNamed } from './askCalls';
import { readObservedCalls, writeObservedCalls } from './observedCalls';
import { writtenRepositories } from './writtenRepositories';

async function main(): Promise<void> {
  const { hosts } = hostsFromArguments(process.argv.slice(2));
  const pinned = readObservedCalls();
  for (const repository of writtenRepositories.filter((each) => hosts.some(({ id }) => id === each.host))) {
    const host = hostNamed(repository.host);
    const installed = await ensureInstalled(host, host.version, console.error);
    console.error(`${host.id} ${installed.version}`);
    const calls = await askCalls(repository, installed, console.error);
    pinned[host.id] = { version: installed.version, observed: today(), calls };
    writeObservedCalls(pinned);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
