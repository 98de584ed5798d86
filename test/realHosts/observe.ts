/**
 * `npm run hosts:observe -- HOST…`: installs what is missing, asks each host everything and pins the answers. Takes some
 * minutes for each host and is no part of the gate.
 */
import { hostsFromArguments, today } from './commandLine';
import { ensureInstalled } from './lab/install';
import { factsOf } from './observation';
import { observeHost } from './observeHost';
import { pinnedFile, readPinned, writePinned } from './pinned';

async function main(): Promise<void> {
  const { hosts, version } = hostsFromArguments(process.argv.slice(2));
  for (const host of hosts) {
    const installed = await ensureInstalled(host, version ?? host.version, console.error);
    console.error(`${host.id} ${installed.version}`);
    const earlier = readPinned(host.id);
    const seen = await observeHost({ host, installed, log: console.error, earlier }, today());
    writePinned(seen);
    console.log(`${host.id} ${installed.version}: ${factsOf(seen).length} facts in ${pinnedFile(host.id)}`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
